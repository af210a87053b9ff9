"""How an order names the one that it changes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

# In braces, as a place that a person fills: an order with it is not handed over (`orders/rules/places.py`).
TO_COME = "{… пункты появятся, когда новая редакция будет отличаться от прежней}"


@dataclass(frozen=True, slots=True)
class Act:
    """Date, number and heading of an order; without a date it is a draft."""

    day: date | None
    number: str | None
    title: str = ""


def act(day: date | None, number: str | None, *, word: str = "приказ") -> str:
    """Return «приказ от 19.01.2026 № 25», or «приказ» where it has no date yet."""
    return f"{word} от {day:%d.%m.%Y} № {number}" if day else word


def act_in_full(base: Act, amendments: Sequence[Act]) -> str:
    """Return the order with its heading and the orders that changed it before: «(в редакции приказа от … № …)»."""
    named = act(base.day, base.number) + (f" «{' '.join(base.title.split())}»" if base.title else "")
    if not amendments:
        return named
    word = "приказа" if len(amendments) == 1 else "приказов"
    acts = ", ".join(act(one.day, one.number, word="").strip() for one in amendments)
    return f"{named} (в редакции {word} {acts})"


def point_to_come(named: str) -> str:
    """Return the point that holds the place of the changes until there are any."""
    return f"Внести в {named} следующие изменения: {TO_COME}."


def whole_point(named: str) -> str:
    """Return the point that sets the roadmap in a new wording as a whole."""
    return f"Внести изменения в {named}, изложив дорожную карту в новой редакции (прилагается)."
