"""What of an address is kept as a saved view. Standard library only."""

from collections.abc import Iterable, Sequence
from urllib.parse import parse_qsl, urlencode

LONGEST_VALUE = 200
LONGEST_QUERY = 2000
MOST_VALUES = 30
MOST_VIEWS = 30
LONGEST_NAME = 80


def canonical(pairs: Iterable[tuple[str, str]], params: Sequence[str]) -> str:
    """Return the query string of the known parameters, in their order: equal filters give equal strings.

    Unknown names, empty values and control characters are dropped; a value too long is cut.
    """
    wanted: dict[str, list[str]] = {name: [] for name in params}
    for name, value in list(pairs)[:200]:
        clean = _clean(value)
        if clean and name in wanted and clean not in wanted[name]:
            wanted[name].append(clean)
    kept = [(name, value) for name, values in wanted.items() for value in values][:MOST_VALUES]
    while len(urlencode(kept)) > LONGEST_QUERY:
        kept.pop()
    return urlencode(kept)


def canonical_text(query: str, params: Sequence[str]) -> str:
    """Return `canonical` of a query string."""
    return canonical(parse_qsl(query[: LONGEST_QUERY * 2].removeprefix("?"), max_num_fields=None), params)


def _clean(value: str) -> str:
    return "".join(letter for letter in value if letter.isprintable()).strip()[:LONGEST_VALUE]


def args_of(text: str) -> tuple[int, ...] | None:
    """Return the numbers of «12» or «12,7», () for an empty text, None for anything else."""
    if not text:
        return ()
    parts = text.split(",")
    if not all(part.isascii() and part.isdecimal() and len(part) <= 18 for part in parts):
        return None
    return tuple(int(part) for part in parts)


def why_not_saved(name: str, query: str, *, same: bool, kept: int) -> str:
    """Return why a view can't be kept, or an empty string."""
    if not name:
        return "Назовите отбор, например «Просрочено, школа № 5»."
    if len(name) > LONGEST_NAME:
        return f"Название длиннее {LONGEST_NAME} знаков. Сократите его."
    if not query:
        return "На странице нет отбора. Сначала выберите условия и нажмите «Показать», потом сохраните."
    if same:
        return f"Отбор «{name}» на этой странице уже есть. Назовите новый иначе или удалите прежний."
    if kept >= MOST_VIEWS:
        return f"На странице уже {MOST_VIEWS} ваших отборов. Удалите ненужный и сохраните снова."
    return ""
