"""Places of rows in their order."""

from collections.abc import Sequence


def landed(order: Sequence[int], moved: int, after: int | None) -> list[int]:
    """Return the order with `moved` right after `after`; None puts it first, a row that is gone puts it last."""
    rest = [key for key in order if key != moved]
    if after is None:
        return [moved, *rest]
    place = rest.index(after) + 1 if after in rest else len(rest)
    return [*rest[:place], moved, *rest[place:]]


def neighbour(order: Sequence[int], key: int, step: int) -> int | None:
    """Return after which row a row stands once it moved one place; None stands for the first place.

    Raises IndexError where there is nowhere to go.
    """
    place = list(order).index(key) + step
    if not 0 <= place < len(order):
        raise IndexError(key)
    rest = [other for other in order if other != key]
    return rest[place - 1] if place else None
