"""What other apps show on the card of a school: each registers in `ready()` what it builds, with its template."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from schools.models import School
from schools.rules import Viewer


@dataclass(frozen=True, slots=True)
class CardPart:
    """A section of the card: the template gets `shown` as `part` and the school, nothing else."""

    template: str
    shown: object


Build = Callable[[Viewer, School, date], CardPart]
_PARTS: list[Build] = []


def register_card_part(build: Build) -> None:
    """Let every card of a school show what `build` returns."""
    if build not in _PARTS:
        _PARTS.append(build)


def parts_of_card(viewer: Viewer, school: School, today: date) -> list[CardPart]:
    """Return the sections of other apps, in the order of registration."""
    return [build(viewer, school, today) for build in _PARTS]
