"""Safe reading of the recognised structure, which is JSON: what is absent or of another kind is empty.

The structure is the JSON of `recognition.Recognised.to_json()`: order, roadmap, indicators, directions,
control_points, plans, mechanisms, monitoring, listings, groups.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

Part = Mapping[str, object]


def words(part: Part, key: str) -> str:
    """Return a text of the structure; what is absent is empty."""
    value = part.get(key)
    return value if isinstance(value, str) else ""


def parts(part: Part, key: str) -> list[Part]:
    """Return a list of parts of the structure."""
    value = part.get(key)
    return [entry for entry in value if isinstance(entry, Mapping)] if isinstance(value, Sequence) else []


def lines(part: Part, key: str) -> str:
    """Return a list of texts as one text, an entry a line."""
    value = part.get(key)
    if isinstance(value, str):
        return value
    return "\n".join(entry for entry in value if isinstance(entry, str)) if isinstance(value, Sequence) else ""


def part(data: Part, key: str) -> Part:
    """Return a part of the structure that is an object; an absent one is empty."""
    value = data.get(key)
    return value if isinstance(value, Mapping) else {}


def texts(data: Part, key: str) -> list[str]:
    """Return a list of texts of the structure."""
    value = data.get(key)
    return [entry for entry in value if isinstance(entry, str)] if isinstance(value, Sequence) else []


def period_of(data: Part) -> tuple[date, date]:
    """Return the roadmap's period, both days inclusive."""
    value = data.get("period")
    start, end = value if isinstance(value, Sequence) and len(value) == 2 else ("", "")
    return date.fromisoformat(str(start)), date.fromisoformat(str(end))


def all_words(value: object) -> Iterable[str]:
    """Yield every text of the structure."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for entry in value.values():
            yield from all_words(entry)
    elif isinstance(value, Sequence):
        for entry in value:
            yield from all_words(entry)
