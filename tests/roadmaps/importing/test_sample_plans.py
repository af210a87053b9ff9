"""The sample plans of fixtures/plans: the script makes them again, and they import with exactly these numbers."""

import importlib.util
import io
import json
import zipfile
from pathlib import Path
from types import ModuleType

import pytest

from roadmaps.importing import actions
from roadmaps.models import ControlPoint, Item
from schools.models import School
from tests import factories
from tests.conftest import District

ROOT = Path(__file__).resolve().parents[3]
PLANS = ROOT / "fixtures" / "plans"
ORDER, BOOK, DOUBTS = "01-order-with-roadmap.docx", "02-plan-of-two-sheets.xlsx", "03-plan-with-doubts.docx"


@pytest.fixture(scope="module")
def maker() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_sample_plans", ROOT / "script" / "make_sample_plans.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def demo_district(db: None) -> District:
    """The authority of the demo with its nine schools."""
    register = json.loads((ROOT / "fixtures" / "demo" / "register.json").read_text(encoding="utf-8"))
    owner = factories.authority("zarechny")
    schools = [
        School.objects.create(
            authority=owner, name=one["name"], short_name=one["short_name"], number=one["number"], kind=one["kind"]
        )
        for one in register["authorities"][0]["schools"]
    ]
    methodist = factories.person("methodist", factories.Role.METHODIST, owner)
    return District(owner, schools, methodist, methodist, methodist, [])


def unpacked(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize("name", [ORDER, BOOK, DOUBTS])
def test_the_kept_file_is_what_the_script_makes(maker: ModuleType, name: str) -> None:
    kept = (PLANS / name).read_bytes()
    assert unpacked(maker.SAMPLES[name]()) == unpacked(kept)
    assert len(kept) <= 60 * 1024


@pytest.mark.parametrize(
    ("name", "rows", "placed", "cells", "left"),
    [
        (
            ORDER,
            56,
            {"items": 25, "sections": 5, "control_points": 5, "indicators": 4, "listing": 4, "totals": 1, "group": 4,
             "header": 5, "repeated_header": 1, "layout": 2},
            259,
            [],
        ),
        (
            BOOK,
            21,
            {"items": 9, "sections": 3, "control_points": 3, "header": 2, "layout": 2, "empty": 2},
            77,
            [],
        ),
        (
            DOUBTS,
            9,
            {"items": 8, "header": 1},
            44,
            [("таблица 1, строка 4, столбец 6", "согласовано с профсоюзом")],
        ),
    ],
    ids=["order", "book", "doubts"],
)  # fmt: skip
def test_the_balance(name: str, rows: int, placed: dict[str, int], cells: int, left: list[tuple[str, str]]) -> None:
    balance = actions.recognise_file((PLANS / name).read_bytes(), name).balance
    assert balance.rows_total == rows
    assert {kind: count for kind, count in balance.placed.items() if count} == placed
    assert balance.cells_total == cells
    assert balance.cells_left == len(left)
    assert [(one.location, one.text) for one in balance.remainder] == left


@pytest.mark.parametrize(
    ("name", "items", "points", "occurrences", "assignments", "schools"),
    [(ORDER, 25, 5, 39, 32, 6), (BOOK, 9, 3, 12, 13, 2), (DOUBTS, 8, 0, 6, 9, 1)],
    ids=["order", "book", "doubts"],
)
def test_the_draft(
    demo_district: District, name: str, items: int, points: int, occurrences: int, assignments: int, schools: int
) -> None:
    run = actions.start_import(
        authority=demo_district.authority, by=demo_district.methodist, data=(PLANS / name).read_bytes(), filename=name
    )
    roadmap = actions.confirm_import(run=run, by=demo_district.methodist)
    rows = [*Item.objects.all(), *ControlPoint.objects.all()]
    assert Item.objects.count() == items
    assert ControlPoint.objects.count() == points
    assert sum(row.occurrences.count() for row in rows) == occurrences
    assert sum(row.assignments.count() for row in rows) == assignments
    assert roadmap.schools.count() == schools
    assert str(roadmap.period_start) == "2027-01-01"
    assert str(roadmap.period_end) == "2027-12-31"
