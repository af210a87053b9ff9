"""The five real documents copied a year on, and by their own length: no old date unmentioned, no other word changed."""

import json
import re
from itertools import zip_longest
from pathlib import Path

import pytest

from roadmaps.importing.actions import confirm_import, start_import
from roadmaps.models import Roadmap
from roadmaps.starting.actions import copy_roadmap
from roadmaps.starting.queries import find_source, proposal_of, school_choice
from roadmaps.starting.queries.sources import source_of
from roadmaps.starting.rules import Move, moved_day
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


def texts_of(value: object) -> list[str]:
    """Every text of a row, in its order; what is not words of the document is left out."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for key, one in value.items() for text in texts_of(one)]
    return [text for one in value for text in texts_of(one)] if isinstance(value, list) else []


NOT_WORDS = {
    "period_start", "period_end", "created_at", "updated_at", "starts_on", "ends_on", "source_place", "deadline_unread",
    "deadline_source", "deadline_kind", "deadline_recurrence", "responsible_unread", "state", "kind", "row_version",
}  # fmt: skip


def document_of(roadmap: Roadmap) -> list[tuple[str, str, str]]:
    """(model, field, text) of every cell of a roadmap."""
    found = []
    for row in source_of(roadmap).rows:
        if row["model"] in {"roadmaps.assignment", "roadmaps.occurrence"}:
            continue
        for name, value in row["fields"].items():
            if name not in NOT_WORDS:
                found += [(row["model"], name, text) for text in texts_of(value)]
    return found


def years_in(text: str) -> list[int]:
    return [int(f"20{second or short}") for _first, second, short in YEARS.findall(text)]


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

    before, after = document_of(imported), document_of(copy)
    assert len(before) == len(after)
    mentioned = " ".join(f"{change.old} ¦ {change.new}" for change in proposal.changes)
    for (model, name, old), (new_model, new_name, new) in zip_longest(before, after, fillvalue=("", "", "")):
        assert (model, name) == (new_model, new_name)
        assert masked(old) == masked(new)
        for year in years_in(old):
            if imported.period_start.year <= year <= imported.period_end.year:
                assert any(old in change.old or change.old.strip("…") in old for change in proposal.changes), old
        kept = [year for year, later in zip(years_in(old), years_in(new), strict=True) if year == later]
        for year in kept:
            rows = [one for one in proposal.changes if not one.is_on and one.old.strip("…") in old]
            assert any(str(year) in one.old or f"20 {year % 100}" in one.old for one in rows), (year, old)
    assert mentioned
    assert (copy.period_start, copy.period_end) == move.new
    assert copy.copied_from == imported
