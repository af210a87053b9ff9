"""The points that an amending order would have if they were written from the differences now."""

from dataclasses import dataclass

from roadmaps.approval.rules import numbered
from roadmaps.editions.queries.lines import line_of
from roadmaps.editions.queries.texts_of import draft_text, edition_text
from roadmaps.editions.rules.acts import TO_COME, Act, act_in_full
from roadmaps.editions.rules.amending import points_of
from roadmaps.editions.rules.differences import compare, counts_of, sentence
from roadmaps.editions.rules.whole import whole_points
from roadmaps.models import AmendingStyle, Edition, Order, OrderKind
from roadmaps.printing.queries.amended import edition_before

STALE = (
    "Пункты приказа о внесении изменений отличаются от тех, что следуют из новой редакции. Сверьте их на странице"
    " «Как изложить изменения»: приказ и новая редакция должны говорить одно и то же."
)


@dataclass(frozen=True, slots=True)
class Composition:
    """What is written now under the point «Внести изменения», what would be, and what stands besides; (depth, text).

    `named`: the changed order in the accusative, with the orders that changed it before.
    """

    named: str
    said: str
    now: tuple[tuple[int, str], ...]
    then: tuple[tuple[int, str], ...]
    rest: tuple[tuple[int, str], ...]

    @property
    def is_same(self) -> bool:
        """Nothing would change."""
        return self.now == self.then

    @property
    def is_ours(self) -> bool:
        """Nobody has put the points into other words: they are as composed, or hold their place."""
        return self.is_same or any(TO_COME in text for _depth, text in self.now)


def composition(order: Order, style: str) -> Composition | None:
    """Return the points of the style; None where the order changes no edition."""
    is_told = order.kind == OrderKind.AMEND and not order.amends_in_words
    before = edition_before(order) if is_told else None
    if before is None:
        return None
    comparison = compare(edition_text(before), draft_text(order))
    named = _named(order, before)
    if style == AmendingStyle.POINTS:
        points = points_of(comparison, named)
    else:
        points = whole_points(comparison, named, of_roadmap=order.roadmap_id is not None)
    now, rest = _split(order)
    then = tuple((point.depth, point.text) for point in points)
    return Composition(named, sentence(counts_of(comparison)), now, then, rest)


def _split(order: Order) -> tuple[tuple[tuple[int, str], ...], tuple[tuple[int, str], ...]]:
    """The first point with its sub-points, which says what is changed, and the others."""
    points = list(order.points.order_by("position", "pk"))
    texts = [(point.number.split(".")[0] == "1", point.number.count("."), plain(point.text)) for point in points]
    return (
        tuple((depth, text) for is_first, depth, text in texts if is_first),
        tuple((depth, text) for is_first, depth, text in texts if not is_first),
    )


def plain(text: str) -> str:
    """Line ends of a form are those of the data."""
    return text.replace("\r\n", "\n")


def _named(order: Order, before: Edition) -> str:
    base = order.amends or before.order
    earlier = line_of(order).filter(number__lte=before.number, order__kind=OrderKind.AMEND)
    days = earlier.exclude(order=base).order_by("number").values_list("order__date", "order__number")
    return act_in_full(Act(base.date, base.number, base.title), [Act(day, number) for day, number in days])


def stale_words(order: Order | None) -> list[str]:
    """Return the warning where an amending order says something else than the new wording now.

    A roadmap set anew as a whole may be named in any words.
    """
    if order is None or order.kind != OrderKind.AMEND:
        return []
    if order.roadmap_id is not None and order.amending_style != AmendingStyle.POINTS:
        return []
    found = composition(order, order.amending_style)
    return [STALE] if found is not None and not found.is_same else []


@dataclass(frozen=True, slots=True)
class ComposedPage:
    """The same for the page: (number, words, depth)."""

    said: str
    is_same: bool
    now: tuple[tuple[str, str, int], ...]
    then: tuple[tuple[str, str, int], ...]
    rest: int


def composed_page(order: Order, style: str) -> ComposedPage | None:
    """Return what is written and what would be, as it will be printed."""
    found = composition(order, style)
    if found is None:
        return None
    now, then = (_printed(points) for points in (found.now, found.then))
    return ComposedPage(found.said, found.is_same, now, then, len(found.rest))


def _printed(points: tuple[tuple[int, str], ...]) -> tuple[tuple[str, str, int], ...]:
    return tuple((number, text, number.count(".")) for number, text in numbered(points))
