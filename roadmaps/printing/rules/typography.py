"""Typography of a printed text: what stands together on a line; only blanks change."""

import re

NBSP = "\u00a0"
_MONTHS = "января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря"
_GLUED = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?<=№) (?=\S)",
        r"(?<=\d) (?=(?:гг?\b|год(?:а|у|ом|е|ы|ов|ам|ами|ах)?\b|%|₽))",
        rf"(?<=\d) (?=(?:{_MONTHS})\b)",
        rf"(?<![^\W_])(?<!\d[ {NBSP}])(?:г|п|пп|пос|с|д|ст|ч|ул|им|каб|стр)\. (?=[А-ЯЁ\d«])",
        r"[А-ЯЁ][а-яё]+ (?=[А-ЯЁ]\. ?[А-ЯЁ]\.)",
        r"(?<![^\W_])[А-ЯЁ]\. (?=[А-ЯЁо]\.|[А-ЯЁ][а-яё])",
        r"\bт\. (?=[депк]\.)",
        r"(?<=\S) (?=[–—] )",
        r"[Пп]риложени[еюя] (?=\d|№)",
        r"(?<![^\W_])[А-ЯЁ]{2,5} (?=№)",
    )
)
_SHORT_WORD = re.compile(r"(?<![^\s(«„])[вксоуиаяВКСОУИАЯ] (?=\S)")
_BREAKS = re.compile(r"\r\n?|\x0b|\x0c|\x85|\u2028|\u2029")
# Marks of direction (U+202A…) would print a text in another order than it is stored and compared.
_ILLEGAL = re.compile("[\x00-\x08\x0e-\x1f\ud800-\udfff\ufffe\uffff\u202a-\u202e\u2066-\u2069]")
_WHOLE = re.compile(
    rf"((?<!\w)\d+-[а-яё]{{1,3}}(?!\w)|(?<!\w)п/п(?!\w)|№{NBSP}?\d+[/-][\w/-]*\w"
    rf"|(?<![\w.])(?:19|20)\d\d[–—-](?:19|20)?\d\d(?={NBSP}))"
)
_FULL_NAME = re.compile(r"(?:[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?\s+){2}[А-ЯЁ][а-яё]+(?:ич|на|оглы|кызы)")
_SPACED = re.compile(r"(?:[^\W\d_][ \u00a0]+){2,}[^\W\d_][.:]?")


def glue(text: str) -> str:
    """Put no-break spaces after «№», between initials and surname, day and month, years and «г.» or «годы», before a
    dash.

    Only blanks change. Characters that neither XML nor a sheet can hold and marks of direction are left out, every
    line end becomes "\\n".
    """
    text = _ILLEGAL.sub("", _BREAKS.sub("\n", text))
    for pattern in _GLUED:
        text = pattern.sub(lambda found: found[0].replace(" ", NBSP), text)
    return text


def glue_prose(text: str) -> str:
    """`glue` and, for lines wide enough, keep a word of one letter with the next one: no «в» at a line's end."""
    return _SHORT_WORD.sub(lambda found: found[0].replace(" ", NBSP), glue(text))


def kept_whole(text: str) -> list[tuple[str, bool]]:
    """Cut a text into (piece, whether a line may not end inside it): «2-х», «п/п», «№ 017/1-ОД»,
    «2025–2027» before «годы»."""
    return [(piece, place % 2 == 1) for place, piece in enumerate(_WHOLE.split(text)) if piece]


def is_full_name(text: str) -> bool:
    """Tell a surname, name and patronymic, which are never hyphenated."""
    return bool(_FULL_NAME.fullmatch(text.strip()))


def unspaced(text: str) -> tuple[str, bool]:
    """«П Р И К А З» → («ПРИКАЗ», True): typed blanks become letter-spacing, which search and readers understand."""
    if _SPACED.fullmatch(text.strip()):
        return re.sub(r"[ \u00a0]+", "", text), True
    return text, False


def text_lines(text: str) -> tuple[str, ...]:
    """Return the lines that hold a word, stripped."""
    return tuple(line.strip() for line in text.split("\n") if line.strip())
