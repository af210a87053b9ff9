"""The register «Приказы»: every order of the authority, whatever it approves."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, TypedDict

from django.db.models import Case, CharField, F, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce
from django.urls import reverse

from roadmaps.editions.queries.lines import is_followed
from roadmaps.models import Order, OrderKind, RoadmapState
from roadmaps.orders.rules.searching import holds_words
from roadmaps.planning.queries.frame import StateMark
from schools.rules import Viewer

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

MARKS: dict[str, StateMark] = {
    "draft": StateMark("Проект", "pencil", "st--draft"),
    "agreeing": StateMark("На согласовании", "hourglass-split", "st--review"),
    "awaiting": StateMark("Ждёт утверждения", "hourglass-split", "st--review"),
    "active": StateMark("Действует", "check2-square", "st--active"),
    "changed": StateMark("Действует с изменениями", "check2-square", "st--active"),
    "expired": StateMark("Утратил силу", "slash-circle", "st--off"),
}
OPEN = ("draft", "agreeing", "awaiting")


class Shown(TypedDict):
    """What `order_rows` adds to an order."""

    shown_state: str


@dataclass(frozen=True, slots=True)
class OrderRow:
    """An order as a row of the register."""

    pk: int
    url: str
    kind: str
    number: str
    date: date | None
    title: str
    roadmap: str
    whose: str
    mark: StateMark


def order_rows(viewer: Viewer, chosen: Mapping[str, object]) -> "QuerySet[WithAnnotations[Order, Shown]]":
    """Return the visible orders that match: kind, state, year, q. Drafts come first, then the newest."""
    rows = _with_state(Order.objects.visible_to(viewer))
    if chosen.get("kind"):
        rows = rows.filter(kind=chosen["kind"])
    if chosen.get("state"):
        rows = rows.filter(shown_state=str(chosen["state"]))
    if chosen.get("year"):
        rows = rows.filter(date__year=chosen["year"])
    if chosen.get("q"):
        asked = str(chosen["q"])
        texts = rows.values_list("pk", "number", "title", "roadmap__short_title")
        rows = rows.filter(pk__in=[pk for pk, *words in texts if holds_words(asked, words)])
    return rows.select_related("authority", "roadmap__school").order_by(F("date").desc(nulls_first=True), "-pk")


def _with_state(rows: QuerySet[Order]) -> "QuerySet[WithAnnotations[Order, Shown]]":
    """An order with a roadmap goes with it. One that a later order changed is in force still, with those changes."""
    is_current = Q(edition=F("roadmap__current_edition"))
    state = Case(
        When(Q(roadmap__isnull=True, state=RoadmapState.ACTIVE) & is_followed("", "edition__"), then=Value("changed")),
        When(roadmap__isnull=True, then=F("state")),
        When(edition__isnull=True, roadmap__state__in=OPEN, then=F("roadmap__state")),
        When(edition__isnull=True, then=Value("draft")),
        When(roadmap__state="expired", then=Value("expired")),
        When(is_current, then=Value("active")),
        default=Value("changed"),
        output_field=CharField(),
    )
    return rows.annotate(shown_state=Coalesce(state, Value("draft")))


def order_row(order: "WithAnnotations[Order, Shown]") -> OrderRow:
    """Return the row of an order loaded by `order_rows`."""
    roadmap = order.roadmap
    name, pk = ("roadmap_order", roadmap.pk) if roadmap else ("order_detail", order.pk)
    return OrderRow(
        pk=order.pk,
        url=reverse(name, args=(pk,)),
        kind=order.get_kind_display(),
        number=order.number or "",
        date=order.date,
        title=order.title,
        roadmap=roadmap.short_title if roadmap else "",
        whose=str(roadmap.school) if roadmap and roadmap.school else "",
        mark=MARKS[order.shown_state],
    )


def years_of_orders(viewer: Viewer) -> list[int]:
    """Return the years of signed orders, the latest first."""
    days = Order.objects.visible_to(viewer).filter(date__isnull=False).values_list("date__year", flat=True)
    return sorted(set(days), reverse=True)


def waiting_orders(viewer: Viewer) -> "QuerySet[WithAnnotations[Order, Shown]]":
    """Return the orders without a roadmap that wait for approval."""
    return order_rows(viewer, {"state": "awaiting"}).filter(roadmap__isnull=True)


def amendable_orders(viewer: Viewer) -> QuerySet[Order]:
    """Return the orders in force without a roadmap that another order may change; amendments are no such orders."""
    rows = Order.objects.visible_to(viewer).filter(authority=viewer.authority_id, roadmap__isnull=True, state="active")
    rows = rows.exclude(kind=OrderKind.AMEND)
    return rows.order_by("-date", "-pk")
