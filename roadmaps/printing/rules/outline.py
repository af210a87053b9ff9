"""Outline of a document: which rank a heading takes and what the heading above has already said."""

from collections.abc import Iterator, Sequence

from schools.names.rules.words import stem, tokens_of

YEAR = "год"
MEANT_LETTERS = 4


def heading_depths(levels: Sequence[int]) -> list[int]:
    """Return the rank under the annex of headings of these looks: a side heading is a part of the centred one above.

    Side headings (level 2) with no centred one above them are parts of the annex themselves, so no rank is skipped.
    """
    depths: list[int] = []
    for place, level in enumerate(levels):
        inside = level > 1 and 1 in levels[:place]
        depths.append(2 if inside else 1)
    return depths


def is_said(phrase: str, text: str) -> bool:
    """Tell whether every number and every long word of the phrase stands in the text, in whatever case."""
    wanted = list(_meant(phrase))
    said = list(_meant(text))
    if not wanted:
        return phrase in text
    return all(any(_same(one, other) for other in said) for one in wanted)


def _meant(text: str) -> Iterator[str]:
    """Stems of the words that tell something: «на 2024 год» says only «2024»."""
    for token in tokens_of(text):
        if token.is_number:
            yield token.folded
        elif token.is_word and len(token.text) >= MEANT_LETTERS and stem(token.folded) != YEAR:
            yield stem(token.folded)


def _same(one: str, other: str) -> bool:
    """Stems of one word: «край» and «кра» of «края» differ by the letter that the ending took."""
    short, long = sorted((one, other), key=len)
    return one == other or (not one.isdecimal() and len(long) - len(short) == 1 and long.startswith(short))


def address_parts(url: str) -> tuple[str, str]:
    """«https://host/check/1a2b-3c4d/» → («host/check/», «1a2b-3c4d»): a line may end between them, never inside."""
    address = (url.partition("://")[2] or url).rstrip("/")
    head, slash, code = address.rpartition("/")
    return head + slash, code
