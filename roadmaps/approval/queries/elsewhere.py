"""What waits for the viewer in other parts of the application, shown where the head begins; they register here."""

from collections.abc import Callable
from dataclasses import dataclass

from schools.rules import Viewer


@dataclass(frozen=True, slots=True)
class Waits:
    """A page where something may wait, and how much does."""

    title: str
    url: str
    count: int


Source = Callable[[Viewer], Waits | None]
_SOURCES: list[Source] = []


def register_waiting(source: Source) -> None:
    """Add a source: it returns None to whom the page is closed. Called once, when the application starts."""
    _SOURCES.append(source)


def waiting_elsewhere(viewer: Viewer) -> list[Waits]:
    """Return the pages that are open to the viewer; as many queries as the sources make."""
    found = [source(viewer) for source in _SOURCES]
    return [one for one in found if one is not None]
