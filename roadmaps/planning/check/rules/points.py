"""Control points against the activities that lead to them."""

from collections.abc import Iterator
from datetime import date

from roadmaps.planning.check.rules.model import Finding, Kind, Picture, Row, Severity, bare, quoted
from roadmaps.planning.check.rules.words import stems, telling

ALIKE = 0.6
EVERYONE = frozenset({"*"})


def point_against_items(picture: Picture) -> Iterator[Finding]:
    """Find control points due at another time than the activity they repeat or that was linked to them.

    An activity that was not linked counts only where most words of the two are the same.
    """
    items = [row for row in picture.rows if row.kind == Kind.ITEM]
    for point in _points(picture):
        for item in _leading(point, items):
            if not point.windows or not item.windows or point.outside or item.outside:
                continue
            due, done = _due(point), _due(item)
            if _apart(point, item):
                yield _contradiction(point, item, due, done)


def _contradiction(point: Row, item: Row, due: date, done: date) -> Finding:
    number = bare(item.number) or "без номера"
    is_late = due > done
    return Finding(
        "control_point_late" if is_late else "deadline_contradiction",
        Severity.WARNING,
        point.place("deadline", "срок"),
        f"Точка {'позже' if is_late else 'раньше'} мероприятия {number}: "
        f"{quoted(point.text('deadline'))} и {quoted(item.text('deadline'))}.",
        "Согласуйте сроки точки и мероприятия.",
        f"{point.text('deadline')} | {number} | {item.text('deadline')}",
    )


def _apart(point: Row, item: Row) -> bool:
    """Say whether the two share no day."""
    return not any(start <= done and begun <= end for start, end in point.windows for begun, done in item.windows)


def point_without_item(picture: Picture) -> Iterator[Finding]:
    """Find control points none of whose telling words stands in any activity."""
    items = [row for row in picture.rows if row.kind == Kind.ITEM]
    told = frozenset(word for row in items for text in row.cells.values() for word in stems(text))
    for point in _points(picture):
        words = telling(point.text("title"))
        if items and words and not point.led_by and not words & told:
            yield Finding(
                "control_point_without_item",
                Severity.WARNING,
                point.place("title", "контрольная точка"),
                f"К точке {quoted(point.text('title'))} не ведёт ни одно мероприятие плана.",
                "Добавьте мероприятие или свяжите точку с тем, которое к ней ведёт.",
                point.text("title"),
            )


def point_against_schools(picture: Picture) -> Iterator[Finding]:
    """Find control points for other schools than the activity of the same words: all of them here, nine there."""
    items = [row for row in picture.rows if row.kind == Kind.ITEM]
    for point in _points(picture):
        for item in items:
            ours, theirs = _schools(point), _schools(item)
            if ours and theirs and ours != theirs and _alike(point, item):
                number = bare(item.number) or "без номера"
                yield Finding(
                    "schools_contradiction",
                    Severity.WARNING,
                    point.place("responsible", "ответственные"),
                    f"У точки школы: {_count(ours)}, у мероприятия {number}: {_count(theirs)}.",
                    "Назовите одни и те же школы или объясните разницу словами.",
                    f"{point.text('responsible')} | {number} | {item.text('responsible')}",
                )


def _schools(row: Row) -> frozenset[str]:
    """Return the schools that a row charges by name; EVERYONE where it charges all; empty where it charges none."""
    if any(charge.everyone for charge in row.charges):
        return EVERYONE
    return frozenset(key for charge in row.charges for key in charge.listed)


def _count(schools: frozenset[str]) -> str:
    return "все" if schools == EVERYONE else str(len(schools))


def _points(picture: Picture) -> list[Row]:
    return [row for row in picture.rows if row.kind == Kind.POINT]


def _leading(point: Row, items: list[Row]) -> list[Row]:
    linked = [item for item in items if item.pk in point.led_by]
    return linked or [item for item in items if _alike(point, item)]


def _alike(point: Row, item: Row) -> bool:
    if _beginning(point) == _beginning(item) != ():
        return True
    ours, theirs = stems(point.text("title")), stems(item.text("title"))
    return len(ours) >= 3 and len(ours & theirs) / len(ours | theirs) >= ALIKE


def _beginning(row: Row) -> tuple[str, ...]:
    """Return the first eight words; empty where there are fewer."""
    words = row.text("title").lower().split()
    return tuple(words[:8]) if len(words) >= 8 else ()


def _due(row: Row) -> date:
    return max(end for _start, end in row.windows)
