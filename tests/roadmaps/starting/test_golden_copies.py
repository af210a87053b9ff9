"""The five real documents copied a year on, and by their own length: no old date unmentioned, no other word changed."""

import json
import re
from pathlib import Path

import pytest

from roadmaps.importing.actions import confirm_import, start_import
from roadmaps.models import Roadmap
from roadmaps.starting.actions import copy_roadmap
from roadmaps.starting.queries import find_source, proposal_of, school_choice
from roadmaps.starting.queries.sources import source_of
from roadmaps.starting.rules import Change, Move, moved_day
from schools.models import School
from schools.rules import Role
from tests import factories

SLUGS = ("ipatovo-2024", "krasnoturansk-2022", "tashtagol-2021", "kaliningrad-2024", "yurga-2025")
# Written apart from the rule under test: any digits that could be a year or a date.
YEARS = re.compile(r"(?<!\d)(20) ?(\d\d)(?!\d)|(?<!\d)\d{1,2}\s*\.\s*\d{1,2}\s*\.\s*(\d\d)(?!\d)")
MASK = re.compile(
    r"(?<!\d)\d{1,2}(?=\s*\.\s*\d{1,2}\s*\.\s*\d)|(?<!\d)20 ?\d\d(?!\d)|(?<=/|-|–)\d\d(?!\d)|(?<=\.)\d\d(?!\d)"
)


@pytest.fixture
def imported(golden: Path, slug: str, db: None) -> Roadmap:
    owner = factories.authority(slug)
    known = json.loads((golden / "schools.json").read_text(encoding="utf-8")).get(slug, {}).get("schools", [])
    for one in known:
        School.objects.create(authority=owner, name=one["canonical"], short_name=one["canonical"], number=one["number"])
    methodist = factories.person(f"m-{slug}", Role.METHODIST, owner)
    file = golden / "docx" / f"{slug}.docx"
    run = start_import(authority=owner, by=methodist, data=file.read_bytes(), filename=file.name)
    return confirm_import(run=run, by=methodist)


Path_ = tuple[str | int, ...]


def texts_of(value: object, path: Path_) -> list[tuple[Path_, str]]:
    """Every text of a field with the way to it."""
    if isinstance(value, str):
        return [(path, value)]
    steps = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [found for step, one in steps for found in texts_of(one, (*path, step))]


NOT_WORDS = {
    "period_start", "period_end", "created_at", "updated_at", "starts_on", "ends_on", "source_place", "deadline_unread",
    "deadline_source", "deadline_kind", "deadline_recurrence", "responsible_unread", "state", "kind", "row_version",
}  # fmt: skip


def document_of(roadmap: Roadmap) -> list[tuple[str, Path_, str]]:
    """(model, way, text) of every cell of a roadmap; the way begins with the number of the row."""
    found = []
    for at, row in enumerate(source_of(roadmap).rows):
        if row["model"] not in {"roadmaps.assignment", "roadmaps.occurrence"}:
            names = [name for name in row["fields"] if name not in NOT_WORDS]
            texts = [one for name in names for one in texts_of(row["fields"][name], (at, name))]
            found += [(row["model"], path, text) for path, text in texts]
    return found


def years_in(text: str) -> list[int]:
    return [int(f"20{second or short}") for _first, second, short in YEARS.findall(text)]


def digits_of(year: int) -> set[str]:
    return {str(year), f"20 {year % 100:02d}", f".{year % 100:02d}"}


def digits_in(text: str) -> set[str]:
    return set(re.findall(r"20 ?\d\d|\.\d\d(?!\d)", text.replace("\xa0", " ")))


def masked(text: str) -> str:
    return MASK.sub("#", text)


@pytest.mark.parametrize("slug", SLUGS)
@pytest.mark.parametrize("by_length", [False, True], ids=["a year on", "its length on"])
def test_every_date_is_mentioned_and_no_other_word_changes(imported: Roadmap, *, by_length: bool) -> None:
    start, end = imported.period
    years = end.year - start.year + 1 if by_length else 1
    move = Move(imported.period, (moved_day(start, years), moved_day(end, years)))
    methodist = imported.authority.memberships.get().user
    viewer = factories.viewer(methodist)
    source = find_source(viewer, f"roadmap-{imported.pk}")
    schools = school_choice(viewer, source, year=move.new[0].year, mode="same")
    proposal = proposal_of(source, move, schools, imported.authority)
    copy = copy_roadmap(
        proposal=proposal,
        shown=proposal.digest,
        taken=proposal.defaults,
        authority=imported.authority,
        school=None,
        by=methodist,
    )

    named: dict[Path_, list[Change]] = {}
    for change in proposal.changes:
        named.setdefault(change.path, []).append(change)
    before, after = document_of(imported), document_of(copy)
    assert len(before) == len(after)
    for (model, path, old), (new_model, new_path, new) in zip(before, after, strict=True):
        assert (model, path[1:]) == (new_model, new_path[1:])
        assert masked(old) == masked(new)
        for year, later in zip(years_in(old), years_in(new), strict=True):
            rows = [change for change in named.get(path, []) if digits_of(year) & digits_in(change.old)]
            assert rows, f"{path}: {year} of «{old}» is not mentioned"
            assert later in {year, year + years}
            assert later != year or any(not change.is_on for change in rows), (
                f"{path}: {year} stayed unnamed in «{old}»"
            )
    assert (copy.period_start, copy.period_end) == move.new
    assert copy.copied_from == imported
