"""The head of every page of a roadmap: title, state, edition in force, tabs, and whether the viewer may edit."""

from dataclasses import dataclass
from typing import cast

from django.db.models import Value
from django.urls import reverse

from roadmaps.models import Roadmap, RoadmapState
from roadmaps.planning.queries.counts import tab_counts, with_tab_counts
from roadmaps.planning.rules.editing import Editing, holds_the_pen, may_edit
from roadmaps.tabs import Tab, roadmap_tabs
from schools.rules import Permission, Viewer
from schools.scoping import ScopedQuerySet


@dataclass(frozen=True, slots=True)
class StateMark:
    """How a state looks: word, icon of the sprite, class of the stylesheet."""

    label: str
    icon: str
    css: str


STATE_MARKS: dict[str, StateMark] = {
    RoadmapState.DRAFT: StateMark("Черновик", "pencil", "st--draft"),
    RoadmapState.AGREEING: StateMark("На согласовании", "people", "st--review"),
    RoadmapState.AWAITING: StateMark("Ждёт утверждения", "hourglass-split", "st--review"),
    RoadmapState.ACTIVE: StateMark("Действует", "check2-square", "st--active"),
    RoadmapState.EXPIRED: StateMark("Утратила силу", "slash-circle", "st--off"),
}


# One sheet of paper holds them all: a school that reads the edition needs no tab for each.
ONLY_WORKING_COPY = frozenset({"plan", "points", "indicators", "check", "history"})
# A school reads of adoption only its own part.
OF_A_SCHOOL = {"adoption": "Карта школы"}


@dataclass(frozen=True, slots=True)
class Frame:
    """What `roadmaps/planning/_head.html` shows. `reads_edition`: the viewer sees the snapshot, not the draft."""

    roadmap: Roadmap
    mark: StateMark
    in_force: str
    period: str
    tabs: list[Tab]
    editing: Editing
    reads_edition: bool
    approval_url: str
    amend_url: str
    binned: int
    starts_others: bool = False
    may_keep: bool = False


def roadmaps_with_edition() -> ScopedQuerySet:
    """Return roadmaps with everything the head of a page names; narrow it with get_visible_or_404."""
    related = ("authority", "school", "parent", "current_edition__order")
    # The snapshot is a whole document: only the page that shows it asks for it.
    return Roadmap.objects.select_related(*related).defer("current_edition__snapshot")


def roadmaps_with_tabs() -> ScopedQuerySet:
    """Return the same with the counts of the tabs, for the pages that show them."""
    return cast("ScopedQuerySet", with_tab_counts(roadmaps_with_edition()))


def roadmaps_to_lock(*, with_register: bool) -> ScopedQuerySet:
    """Return roadmaps with their authority, locked when one is loaded; the caller holds the transaction.

    `with_register`: the register of parties is locked as well, by the row of the authority and after the roadmap
    (roadmaps/parties/register.py); `holds_register` tells the action that it is.
    """
    locked = ("self", "authority") if with_register else ("self",)
    roadmaps = Roadmap.objects.select_related("authority").annotate(holds_register=Value(with_register))
    return cast("ScopedQuerySet", roadmaps.select_for_update(of=locked, no_key=True))


def frame_of(roadmap: Roadmap, viewer: Viewer, current: str) -> Frame:
    """Return the frame of the page of a roadmap; `current` is the key of the open tab (roadmaps/tabs.py)."""
    edition_only = reads_edition(roadmap, viewer)
    editing = editing_of(roadmap, viewer)
    counts = {} if edition_only else tab_counts(roadmap)
    # The tab itself needs no way to it.
    order_url = "" if current == "order" else reverse("roadmap_order", args=(roadmap.pk,))
    return Frame(
        roadmap=roadmap,
        mark=state_mark(roadmap, viewer),
        in_force=edition_in_force(roadmap, viewer),
        period=period_words(roadmap),
        tabs=roadmap_tabs(
            roadmap,
            current,
            counts,
            without=(ONLY_WORKING_COPY if edition_only else frozenset()) | _without_adoption(roadmap),
            labels=OF_A_SCHOOL if edition_only and viewer.school_id is not None else None,
        ),
        editing=editing,
        reads_edition=edition_only,
        approval_url=order_url if editing.allowed else "",
        amend_url=order_url if editing.amend else "",
        binned=counts.get("bin", 0),
        starts_others=_holds_the_pen(roadmap, viewer),
        may_keep=roadmap.authority_id == viewer.authority_id and viewer.can(Permission.EDIT_DRAFT),
    )


def _without_adoption(roadmap: Roadmap) -> frozenset[str]:
    """A school's own roadmap is adopted by nobody else."""
    return frozenset({"adoption"} if roadmap.school_id is not None else ())


def reads_edition(roadmap: Roadmap, viewer: Viewer) -> bool:
    """Say whether the viewer is a school reading the authority's roadmap: it sees what is in force, never the draft."""
    return viewer.school_ids is not None and not _is_own_school(roadmap, viewer)


def editing_of(roadmap: Roadmap, viewer: Viewer) -> Editing:
    """Return whether the viewer may edit this roadmap now, with the reason where not."""
    return may_edit(roadmap.state, _permissions(roadmap, viewer), is_own_school=_is_own_school(roadmap, viewer))


def _holds_the_pen(roadmap: Roadmap, viewer: Viewer) -> bool:
    return holds_the_pen(_permissions(roadmap, viewer), is_own_school=_is_own_school(roadmap, viewer))


def _permissions(roadmap: Roadmap, viewer: Viewer) -> frozenset[Permission]:
    return viewer.permissions if roadmap.authority_id == viewer.authority_id else frozenset()


def holds_pen_over(roadmap: Roadmap, school_id: int, viewer: Viewer) -> bool:
    """Say whether the viewer may write the roadmap of this school of the roadmap's authority."""
    if roadmap.authority_id != viewer.authority_id:
        return False
    is_own = viewer.school_ids is not None and school_id in viewer.school_ids
    return holds_the_pen(viewer.permissions, is_own_school=is_own)


def _is_own_school(roadmap: Roadmap, viewer: Viewer) -> bool:
    return viewer.school_ids is not None and roadmap.school_id in viewer.school_ids


def state_mark(roadmap: Roadmap, viewer: Viewer) -> StateMark:
    """Return the mark of the working copy; a school reading the edition sees only that it is in force."""
    if reads_edition(roadmap, viewer) and roadmap.state != RoadmapState.EXPIRED:
        return STATE_MARKS[RoadmapState.ACTIVE]
    mark = STATE_MARKS[roadmap.state]
    if roadmap.state == RoadmapState.DRAFT and roadmap.current_edition is not None:
        return StateMark(f"Черновик редакции {roadmap.current_edition.number + 1}", mark.icon, mark.css)
    return mark


def edition_in_force(roadmap: Roadmap, viewer: Viewer) -> str:
    """Return «редакция 2, приказ № 187 от 12.05.2026», or an empty string.

    Beside the mark of a draft it says «действует», which the other marks say themselves.
    """
    edition = roadmap.current_edition
    if edition is None:
        return ""
    order = edition.order
    signed = f", приказ №\xa0{order.number} от\xa0{order.date:%d.%m.%Y}" if order.number and order.date else ""
    open_states = {RoadmapState.DRAFT, RoadmapState.AGREEING, RoadmapState.AWAITING}
    in_work = roadmap.state in open_states and not reads_edition(roadmap, viewer)
    return f"{'действует ' if in_work else ''}редакция\xa0{edition.number}{signed}"


def period_words(roadmap: Roadmap) -> str:
    """Return the words of the document, otherwise «2026 год», «2024–2027 годы» or the two dates."""
    if roadmap.period_text:
        return roadmap.period_text
    start, end = roadmap.period
    whole_years = (start.month, start.day, end.month, end.day) == (1, 1, 12, 31)
    if whole_years:
        return f"{start.year}\xa0год" if start.year == end.year else f"{start.year}–{end.year}\xa0годы"
    return f"{start:%d.%m.%Y}–{end:%d.%m.%Y}"
