"""Publication: days that can be right, and which place a register shows. Standard library only."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Place:
    """Where an edition was published. `edition`: its number; `url` is empty for a printed edition."""

    edition: int
    url: str
    day: date
    pk: int = 0


def day_problem(day: date, *, signed_on: date | None, today: date) -> str:
    """Return why the day of publication can't be right, or an empty string."""
    if day > today:
        return "День опубликования в будущем. Внесите его, когда приказ появится на сайте."
    if signed_on is not None and day < signed_on:
        return f"Приказ подписан {signed_on:%d.%m.%Y}, раньше этого дня его не могли опубликовать."
    return ""


def address_of(places: Sequence[Place], in_force: int) -> Place | None:
    """Return the place that is the address of a roadmap: the earliest with an address of the edition in force.

    Until that edition is published itself, the address of the latest edition before it is still where it was read.
    """
    with_address = [place for place in places if place.url and place.edition <= in_force]
    if not with_address:
        return None
    latest = max(place.edition for place in with_address)
    return min((place for place in with_address if place.edition == latest), key=lambda place: (place.day, place.pk))
