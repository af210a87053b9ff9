"""What a bad file costs: under 300 MB of the whole process and under five seconds, at the page itself.

Not part of the ordinary suite: `pytest tests/benchmarks/test_import_limits.py -s` prints the figures.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.roadmaps.importing import hostile

ROOT = Path(__file__).resolve().parents[2]
MOST_MEGABYTES = 300
MOST_SECONDS = 5
pytestmark = pytest.mark.benchmark


@pytest.fixture(scope="session")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Surroundings of the measured process: a migrated SQLite database of its own."""
    file = tmp_path_factory.mktemp("upload") / "versta.sqlite3"
    found = os.environ | {
        "DATABASE_URL": f"sqlite:///{file}",
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "VERSTA_DEBUG": "1",
    }
    subprocess.run([sys.executable, "manage.py", "migrate", "-v0"], cwd=ROOT, env=found, check=True)
    return found


def measured(data: bytes, name: str, folder: Path, environment: dict[str, str]) -> dict[str, float]:
    file = folder / "sent"
    file.write_bytes(data)
    command = [sys.executable, str(Path(__file__).parent / "upload_once.py"), str(file), name]
    done = subprocess.run(  # noqa: S603 (our own script and a file made here)
        command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True, timeout=60
    )
    found = json.loads(done.stdout)
    sys.stdout.write(f"\n{name}, {len(data) // 1024} KB: {found}")
    return found


def assert_cheap(found: dict[str, float], status: int) -> None:
    assert found["status"] == status
    assert found["megabytes"] < MOST_MEGABYTES
    assert found["seconds"] < MOST_SECONDS


MADE: list[tuple[str, Callable[[], bytes]]] = [
    ("bomb.docx", lambda: hostile.bomb(1024)),
    ("lying-bomb.docx", lambda: hostile.lying_bomb(1024)),
    ("relations.xlsx", lambda: hostile.bomb_in_relations(512)),
    ("empty-rows.xlsx", hostile.million_empty_rows),
    ("few-empty-rows.xlsx", lambda: hostile.million_empty_rows(200_000)),
    ("styled-cells.xlsx", hostile.many_styled_cells),
    ("merge.xlsx", hostile.endless_merge),
    ("rows.docx", hostile.many_rows),
    ("paragraphs.docx", hostile.many_paragraphs),
    ("entities.docx", hostile.laughs),
    ("empty.docx", hostile.empty),
    ("junk.docx", lambda: bytes(19 * hostile.MEGABYTE)),
]


@pytest.mark.parametrize(("name", "made"), MADE, ids=[name for name, _made in MADE])
def test_a_refusal_is_cheap(environment: dict[str, str], tmp_path: Path, name: str, made: Callable[[], bytes]) -> None:
    found = measured(made(), name, tmp_path, environment)
    assert_cheap(found, 422)
    assert found["kept"] == 0


@pytest.mark.parametrize(
    "name", ["01-renamed-pdf.docx", "02-truncated.docx", "03-no-header.xlsx", "04-no-table.docx", "05-50000-rows.docx"]
)
def test_a_golden_refusal_is_cheap(environment: dict[str, str], golden: Path, tmp_path: Path, name: str) -> None:
    found = measured((golden / "bad" / name).read_bytes(), name, tmp_path, environment)
    assert_cheap(found, 422)
    assert found["kept"] == 0


LARGEST: list[tuple[str, Callable[[], bytes]]] = [
    ("largest.docx", lambda: hostile.word(hostile.plan_table(hostile.row(*hostile.PLAN_ROW) * 1990))),
    ("largest.xlsx", lambda: hostile.book("".join(hostile.sheet_row(n, *hostile.PLAN_ROW) for n in range(2, 1990)))),
]


@pytest.mark.parametrize(("name", "made"), LARGEST, ids=[name for name, _made in LARGEST])
def test_the_largest_plan_is_read_and_shown(
    environment: dict[str, str], tmp_path: Path, name: str, made: Callable[[], bytes]
) -> None:
    """Upload and preview together; this one is kept, so it runs last."""
    assert_cheap(measured(made(), name, tmp_path, environment), 302)
