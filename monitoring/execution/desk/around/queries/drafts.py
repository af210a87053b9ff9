"""«Доделать в черновике»: what the check finds in the draft that was worked on last, each place a link to its row."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import QuerySet
from django.urls import reverse

from roadmaps.models import Roadmap, RoadmapState
from roadmaps.planning.check.queries.kept import Journal, open_findings, with_journal
from roadmaps.planning.check.queries.page import LOOKS, url_of
from roadmaps.planning.check.rules import Kind, Severity
from roadmaps.planning.check.rules.gathered import Gathered, gathered
from schools.rules import Viewer
from schools.wording import NBSP

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

# Kinds of findings that are shown; drafts that are named beside the first.
SHOWN = 5
OTHERS = 3
# Field of a finding → the icon that says at a glance what is wrong.
ICONS = {
    "deadline": "calendar-x",
    "responsible": "person-x",
    "result": "file-earmark-x",
    "report_forms": "file-earmark-x",
}


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere."""

    words: str
    url: str


@dataclass(frozen=True, slots=True)
class Todo:
    """Findings of one kind as a line: an icon, «3 срока не распознаны», the rows they stand on."""

    icon: str
    css: str
    head: str
    link: Link
    places: tuple[Link, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A draft with what is to be done in it. `more`: kinds of findings that are not shown; `others`: other drafts."""

    title: str
    edition: str
    check_url: str
    todo: tuple[Todo, ...]
    more: int
    others: tuple[Link, ...]
    others_more: int


def unfinished(viewer: Viewer) -> Unfinished | None:
    """Return the draft of the authority that was worked on last; None where there is none.

    Errors and warnings only: notes can wait. One query, and those of the check where the draft was changed.
    """
    rows = list(_drafts(viewer))
    if not rows:
        return None
    draft, *others = rows
    found = gathered(one for one in open_findings(draft) if one.severity != Severity.NOTE)
    number = draft.current_edition.number + 1 if draft.current_edition else 1
    return Unfinished(
        title=draft.short_title,
        edition=f"редакция{NBSP}{number}",
        check_url=_check(draft),
        todo=tuple(_todo(draft, one) for one in found[:SHOWN]),
        more=max(len(found) - SHOWN, 0),
        others=tuple(Link(one.short_title, _check(one)) for one in others[:OTHERS]),
        others_more=max(len(others) - OTHERS, 0),
    )


def _drafts(viewer: Viewer) -> "QuerySet[WithAnnotations[Roadmap, Journal]]":
    own = Roadmap.objects.visible_to(viewer).filter(authority=viewer.authority_id, school__isnull=True)
    rows = with_journal(own.filter(state=RoadmapState.DRAFT)).select_related("current_edition")
    return rows.defer("current_edition__snapshot").order_by("-last_line", "-pk")


def _check(draft: Roadmap) -> str:
    return reverse("roadmap_check", args=(draft.pk,))


def _todo(draft: Roadmap, row: Gathered) -> Todo:
    first = row.places[0].finding.place
    icon = "arrow-left-right" if first.kind == Kind.POINT else ICONS.get(first.field, LOOKS[row.severity].icon)
    places = tuple(Link(one.name, url_of(draft, one.finding.place)) for one in row.places)
    return Todo(icon, LOOKS[row.severity].css, row.head, Link(row.words, url_of(draft, first)), places, row.more)
