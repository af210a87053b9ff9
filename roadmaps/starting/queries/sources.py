"""What a roadmap may be started from: a roadmap and a template are one thing, rows and the period they are for."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import cast

from django.core import serializers
from django.db.models import Model

from roadmaps.models import KeptCopy, Order, OrderKind, Roadmap, RoadmapState, RoadmapTemplate
from roadmaps.planning.queries.tables import written_rows
from roadmaps.starting.rules.rows import Row, in_order
from roadmaps.starting.signals import last_values_asked
from schools.access import get_visible_or_404
from schools.rules import Viewer
from schools.scoping import ScopedQuerySet

LastValue = tuple[Decimal, date]
PREFIXES = ("roadmap", "template")
# A longer number is no key of a row.
MOST_DIGITS = 18


@dataclass(frozen=True, slots=True)
class Source:
    """Rows to start from. `values`: the last measured value by the key of the indicator; none for a template."""

    key: str
    title: str
    period: tuple[date, date]
    rows: tuple[Row, ...]
    roadmap: Roadmap | None = None
    values: Mapping[int, LastValue] = field(default_factory=dict)

    @property
    def school_ids(self) -> tuple[int, ...]:
        """Keys of the schools that take part."""
        return tuple(cast("list[int]", self.rows[0]["fields"]["schools"]))

    @property
    def is_of_school(self) -> bool:
        """It is the roadmap of one school."""
        return self.rows[0]["fields"].get("kind") == "school"


def roadmaps_to_copy(viewer: Viewer) -> ScopedQuerySet:
    """Return the roadmaps whose rows the viewer may read: of the own authority; a director's only the school's own."""
    rows = Roadmap.objects.visible_to(viewer).filter(authority=viewer.authority_id)
    if viewer.school_ids is not None:
        rows = rows.filter(school__in=viewer.school_ids)
    return rows.order_by("-period_start", "short_title", "pk")


def templates_of(viewer: Viewer) -> ScopedQuerySet:
    """Return the templates of the viewer's own authority, without their rows."""
    rows = RoadmapTemplate.objects.visible_to(viewer).filter(authority=viewer.authority_id)
    return rows.select_related("by").defer("rows").order_by("title", "pk")


def source_choices(viewer: Viewer) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return what may be chosen, grouped: «roadmap-12» and «template-3» with their names; two queries."""
    maps = roadmaps_to_copy(viewer).values_list("pk", "short_title", "period_start", "period_end", "state")
    kept = templates_of(viewer).values_list("pk", "title")
    return [
        ("Дорожные карты", [(f"roadmap-{pk}", _named(*rest)) for pk, *rest in maps]),
        ("Шаблоны", [(f"template-{pk}", title) for pk, title in kept]),
    ]


def _named(title: str, start: date, end: date, state: str) -> str:
    years = str(start.year) if start.year == end.year else f"{start.year}–{end.year}"
    return f"{title} · {years} · {RoadmapState(state).label.lower()}"


def find_source(viewer: Viewer, key: str) -> Source:
    """Return the source of a key; a stranger's or a wrong one is a 404."""
    prefix, _dash, pk = key.rpartition("-")
    number = int(pk) if pk.isdecimal() and len(pk) <= MOST_DIGITS and prefix in PREFIXES else 0
    if prefix == "template":
        template = get_visible_or_404(templates_of(viewer).defer(None), viewer, pk=number)
        period = (template.period_start, template.period_end)
        return Source(key, template.title, period, tuple(template.rows))
    roadmap = get_visible_or_404(roadmaps_to_copy(viewer).select_related("authority"), viewer, pk=number)
    return source_of(roadmap)


def source_of(roadmap: Roadmap) -> Source:
    """Return a roadmap as a source: the edition in force where an amendment is being written, else its rows."""
    rows = rows_in_force(roadmap)
    fields = rows[0]["fields"]
    period = (date.fromisoformat(str(fields["period_start"])), date.fromisoformat(str(fields["period_end"])))
    answers = last_values_asked.send(sender=Roadmap, roadmap=roadmap)
    values = {pk: value for _receiver, answer in answers for pk, value in cast("dict[int, LastValue]", answer).items()}
    return Source(f"roadmap-{roadmap.pk}", roadmap.short_title, period, rows, roadmap, values)


def rows_in_force(roadmap: Roadmap) -> tuple[Row, ...]:
    """Return the rows of a roadmap with the text of its order; rows in the bin are left out."""
    kept = KeptCopy.objects.filter(roadmap=roadmap).values_list("rows", flat=True).first()
    rows = cast("list[Row]", kept or written_rows(roadmap))
    live = [row for row in rows if not row["fields"].get("removed_at") and row["model"] != "roadmaps.annex"]
    gone = {(row["model"], row["pk"]) for row in rows if row["fields"].get("removed_at")}
    live = [row for row in live if _owner(row) not in gone]
    return (*in_order(live), *_written(_order_rows(roadmap)))


def _owner(row: Row) -> tuple[str, object]:
    fields = row["fields"]
    is_item = fields.get("item") is not None
    return ("roadmaps.item", fields["item"]) if is_item else ("roadmaps.controlpoint", fields.get("control_point"))


def _written(rows: Iterable[Model]) -> list[Row]:
    return json.loads(serializers.serialize("json", rows))


def _order_rows(roadmap: Roadmap) -> list[Model]:
    """The order that approved the roadmap, or will: an amending one says nothing for the next year."""
    order = Order.objects.filter(roadmap=roadmap, kind=OrderKind.APPROVE).order_by("pk").last()
    if order is None:
        return []
    return [order, *order.points.all(), *order.annexes.all(), *order.cited_acts.all()]
