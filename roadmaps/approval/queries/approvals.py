"""The list «На утверждение»: what waits comes first to mind, the rest is found by the filters."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, TypedDict

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery

from roadmaps.models import Decision, DecisionKind, Roadmap, RoadmapState
from roadmaps.planning.queries.frame import StateMark, state_mark
from roadmaps.planning.queries.listing import with_words
from schools.rules import Viewer

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

ANY_STATE = "any"


class Sending(TypedDict):
    """What `approval_rows` adds to a roadmap: its last handing over, and how many rows its plan has."""

    sent_at: datetime | None
    sent_name: str | None
    item_count: int


@dataclass(frozen=True, slots=True)
class ApprovalRow:
    """A roadmap as a row of the list; `edition` is the one it will become, or became last."""

    pk: int
    title: str
    school: str
    mark: StateMark
    items: int
    edition: int
    sent_by: str
    sent_at: datetime | None


def approval_rows(viewer: Viewer, chosen: Mapping[str, object]) -> "QuerySet[WithAnnotations[Roadmap, Sending]]":
    """Return the roadmaps in the chosen state, without one those that wait; the earliest sent first.

    `chosen` holds what was understood of the filters: state (or «any»), kind, q.
    """
    sent = Decision.objects.filter(roadmap=OuterRef("pk"), kind=DecisionKind.SUBMIT).order_by("-at")
    in_plan = Q(plans__sections__items__isnull=False, plans__sections__items__removed_at__isnull=True)
    return (
        Roadmap.objects.filter(pk__in=_matching(viewer, chosen))
        .select_related("school", "current_edition")
        .defer("current_edition__snapshot")
        .annotate(
            sent_at=Subquery(sent.values("at")[:1]),
            sent_name=Subquery(sent.values("by__last_name")[:1]),
            item_count=Count("plans__sections__items", filter=in_plan),
        )
        .order_by(F("sent_at").asc(nulls_last=True), "pk")
    )


def _matching(viewer: Viewer, chosen: Mapping[str, object]) -> QuerySet[Roadmap]:
    rows = Roadmap.objects.visible_to(viewer)
    if viewer.school_ids is not None:
        rows = rows.filter(school__in=viewer.school_ids)
    state = chosen.get("state") or RoadmapState.AWAITING
    if state != ANY_STATE:
        rows = rows.filter(state=state)
    if chosen.get("kind"):
        rows = rows.filter(kind=chosen["kind"])
    if chosen.get("q"):
        rows = rows.filter(pk__in=with_words(viewer, str(chosen["q"])))
    return rows.order_by()


def approval_row(roadmap: "WithAnnotations[Roadmap, Sending]", viewer: Viewer) -> ApprovalRow:
    """Return the row of a roadmap loaded by `approval_rows`."""
    approved = roadmap.current_edition.number if roadmap.current_edition else 0
    is_open = roadmap.state in {RoadmapState.DRAFT, RoadmapState.AGREEING, RoadmapState.AWAITING}
    return ApprovalRow(
        pk=roadmap.pk,
        title=roadmap.short_title,
        school=roadmap.school.short_name if roadmap.school else "",
        mark=state_mark(roadmap, viewer),
        items=roadmap.item_count,
        edition=approved + 1 if is_open else approved,
        sent_by=roadmap.sent_name or "",
        sent_at=roadmap.sent_at,
    )
