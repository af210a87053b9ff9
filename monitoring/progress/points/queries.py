"""Control points with their state today, what leads to them and what confirms them; a fixed number of queries."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Count, Max, Q

from monitoring.models import Confirmation, Task, TaskState
from monitoring.progress import rules
from roadmaps.models import ControlPoint, KeptCopy, Roadmap
from roadmaps.planning.queries.frame import reads_edition
from roadmaps.planning.queries.in_force import SAME_AS_IN_FORCE
from schools.rules import Viewer

Fields = Mapping[str, object]
NOT_COUNTED = (TaskState.CANCELLED, TaskState.STANDING)


@dataclass(frozen=True, slots=True)
class LeadingItem:
    """An item that leads to a point: how many of its tasks, as far as the viewer sees them, are accepted."""

    pk: int
    number: str
    title: str
    accepted: int = 0
    total: int = 0


@dataclass(frozen=True, slots=True)
class PointRow:
    """A control point with its state today; `due_on` is the end of its last window.

    `document`: the name of the file that confirms it, empty where there is none.
    """

    pk: int
    number: str
    title: str
    deadline_text: str
    due_on: date | None
    reached_on: date | None
    note: str
    url: str
    state: rules.PointState
    document: str = ""
    confirmed_by: str = ""
    items: tuple[LeadingItem, ...] = ()

    @property
    def mark(self) -> rules.Mark:
        """How the state looks."""
        return rules.POINT_MARKS[self.state]


@dataclass(frozen=True, slots=True)
class _Words:
    """A point as the viewer may read it: of the working copy, or of the edition in force."""

    pk: int
    number: str
    title: str
    deadline_text: str
    due_on: date | None
    items: tuple[LeadingItem, ...]
    confirmation: Confirmation | None = None


def points_of(
    viewer: Viewer, roadmap: Roadmap, today: date, state: str = "", *, with_items: bool = True
) -> list[PointRow]:
    """Return the control points of a roadmap that was loaded for the viewer; `state` narrows to one of `PointState`.

    `with_items`: what leads to each is wanted too, which takes two queries more. A school and a curator read the points
    of the edition in force, never those of an amendment in work.
    """
    words = _words_of(viewer, roadmap, with_items=with_items)
    counts = _counts(viewer, (item.pk for one in words for item in one.items)) if with_items else {}
    rows = [_row(one, counts, today) for one in words]
    return [row for row in rows if not state or row.state == state]


def _words_of(viewer: Viewer, roadmap: Roadmap, *, with_items: bool) -> list[_Words]:
    if not reads_edition(roadmap, viewer) or roadmap.state in SAME_AS_IN_FORCE:
        return _live(roadmap, with_items=with_items)
    kept = KeptCopy.objects.filter(roadmap=roadmap).first()
    confirmed = {one.control_point_id: one for one in _confirmations(roadmap)}
    return [replace(one, confirmation=confirmed.get(one.pk)) for one in _kept(kept.rows)] if kept else []


def _live(roadmap: Roadmap, *, with_items: bool) -> list[_Words]:
    points = ControlPoint.objects.filter(roadmap=roadmap, removed_at__isnull=True).select_related("confirmation__by")
    if with_items:
        points = points.prefetch_related("items")
    return [
        _Words(
            point.pk,
            point.number,
            point.title,
            point.deadline_text,
            point.last_day,
            tuple(
                LeadingItem(item.pk, item.number, item.title)
                for item in (point.items.all() if with_items else ())
                if item.removed_at is None
            ),
            getattr(point, "confirmation", None),
        )
        for point in points.annotate(last_day=Max("occurrences__ends_on")).order_by("position", "pk")
    ]


def _kept(rows: Iterable[Mapping[str, object]]) -> list[_Words]:
    """Read the points out of the rows kept behind an edition, as the serializer wrote them."""
    of: dict[object, dict[int, Fields]] = defaultdict(dict)
    for row in rows:
        fields, pk = row["fields"], row["pk"]
        if isinstance(fields, Mapping) and isinstance(pk, int):
            of[row["model"]][pk] = fields
    last: dict[object, date] = {}
    for window in of["roadmaps.occurrence"].values():
        day = date.fromisoformat(str(window["ends_on"]))
        last[window.get("control_point")] = max(day, last.get(window.get("control_point"), day))
    items = {pk: one for pk, one in of["roadmaps.item"].items() if one.get("removed_at") is None}
    points = [(pk, one) for pk, one in of["roadmaps.controlpoint"].items() if one.get("removed_at") is None]
    points.sort(key=lambda pair: (int(str(pair[1].get("position", 0))), pair[0]))
    return [
        _Words(
            pk,
            str(one["number"]),
            str(one["title"]),
            str(one["deadline_text"]),
            last.get(pk),
            tuple(
                LeadingItem(key, str(items[key]["number"]), str(items[key]["title"]))
                for key in _keys(one.get("items"))
                if key in items
            ),
        )
        for pk, one in points
    ]


def _keys(stored: object) -> list[int]:
    return [int(key) for key in stored] if isinstance(stored, list) else []


def _confirmations(roadmap: Roadmap) -> Iterable[Confirmation]:
    return Confirmation.objects.filter(control_point__roadmap=roadmap).select_related("by")


def _counts(viewer: Viewer, items: Iterable[int]) -> dict[int, tuple[int, int]]:
    """Return (accepted, all) tasks of each item; one query."""
    tasks = Task.objects.visible_to(viewer).filter(item__in=set(items)).exclude(state__in=NOT_COUNTED).order_by()
    accepted = Count("pk", filter=Q(state=TaskState.ACCEPTED))
    rows = tasks.values("item").annotate(done=accepted, total=Count("pk")).values_list("item", "done", "total")
    return {item: (done, total) for item, done, total in rows}


def _row(words: _Words, counts: Mapping[int, tuple[int, int]], today: date) -> PointRow:
    confirmation = words.confirmation
    reached_on = confirmation.reached_on if confirmation else None
    return PointRow(
        pk=words.pk,
        number=words.number,
        title=words.title,
        deadline_text=words.deadline_text,
        due_on=words.due_on,
        reached_on=reached_on,
        note=confirmation.note if confirmation else "",
        url=confirmation.url if confirmation else "",
        state=rules.point_state(words.due_on, reached_on, today),
        document=confirmation.name if confirmation and confirmation.file else "",
        confirmed_by=str(confirmation.by) if confirmation else "",
        items=tuple(LeadingItem(one.pk, one.number, one.title, *counts.get(one.pk, (0, 0))) for one in words.items),
    )
