"""The points of an amending order that sets a text in a new edition as a whole: its annexes are attached to it."""

from collections.abc import Iterator, Sequence

from roadmaps.editions.rules.acts import whole_point
from roadmaps.editions.rules.amending import Point
from roadmaps.editions.rules.differences import Comparison, PartChange
from roadmaps.editions.rules.stated import prose, stated_rows
from roadmaps.editions.rules.text import POINTS, PREAMBLE, TITLE, Annex, Part, Shape

PARTS = {TITLE: "заголовок приказа", PREAMBLE: "преамбулу приказа", POINTS: "пункты приказа"}
ROADMAP = "дорожную карту изложить в новой редакции (прилагается)."


def whole_points(comparison: Comparison, act: str, *, of_roadmap: bool) -> list[Point]:
    """Return the points: the words of the order that differ restated whole, then what is attached.

    `act` is the accusative of the order that is changed. A roadmap is set anew in any case; an order without one whose
    text does not differ gives no points.
    """
    words = [text for part in comparison.order or () if part.has_changes for text in _restated(part)]
    if of_roadmap and not words:
        return [Point(0, whole_point(act))]
    if not of_roadmap and not comparison.has_changes:
        return []
    attached = [ROADMAP] if of_roadmap else list(_attached(comparison))
    return [Point(0, f"Внести в {act} следующие изменения:"), *(Point(1, text) for text in (*words, *attached))]


def _restated(change: PartChange) -> Iterator[str]:
    """The order always has a title, a preamble and points, though any of them may be empty."""
    if change.new is None:
        return
    name = PARTS[change.new.heading]
    if not change.new.rows:
        yield f"{name} исключить."
    elif change.new.shape == Shape.PROSE:
        yield f"{name} изложить в следующей редакции:\n«{prose(change.new)}»."
    else:
        yield f"{name} изложить в следующей редакции:\n{_points(change.new)}."


def _points(part: Part) -> str:
    return stated_rows(part, part.rows)


def _attached(comparison: Comparison) -> Iterator[str]:
    old = [one.old for one in comparison.annexes if one.old is not None]
    new = [one.new for one in comparison.annexes if one.new is not None]
    if old and new:
        many = max(len(old), len(new)) > 1
        yield f"{'приложения' if many else 'приложение'} изложить в новой редакции ({_given(new)})."
    elif new:
        yield f"дополнить {'приложениями' if len(new) > 1 else 'приложением'} ({_given(new)})."
    elif old:
        yield f"{'приложения' if len(old) > 1 else 'приложение'} исключить."


def _given(annexes: Sequence[Annex]) -> str:
    return "прилагаются" if len(annexes) > 1 else "прилагается"
