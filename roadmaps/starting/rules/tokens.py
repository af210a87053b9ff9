"""Dates and years as they stand in a text, with the places of their digits. The text itself is never normalised."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

STEMS = ("январ", "феврал", "март", "апрел", "ма", "июн", "июл", "август", "сентябр", "октябр", "ноябр", "декабр")
GENITIVE = (
    "января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября",
    "декабря",
)  # fmt: skip
MONTH = (
    r"(?:январ[а-яё]*|феврал[а-яё]*|март[а-яё]*|апрел[а-яё]*|ма[йяеюём]{1,2}|июн[а-яё]*|июл[а-яё]*|август[а-яё]*"
    r"|сентябр[а-яё]*|октябр[а-яё]*|ноябр[а-яё]*|декабр[а-яё]*|янв\.?|фев\.?|мар\.?|апр\.?|авг\.?|сен[т]?\.?|окт\.?"
    r"|ноя[б]?\.?|дек\.?)"
)
YEAR = r"(?:(?:19|20)\d\d|20[ \xa0]\d\d(?=[ \xa0]*г)|2[ОоO]\d\d)"
BLANK = r"[ \xa0]*"
DASH = r"[-–—‑−]"


class Form(StrEnum):
    """How a date is written."""

    DAY = "day"
    SPAN = "span"
    YEAR = "year"
    BARE_DAY = "bare_day"


@dataclass(frozen=True, slots=True)
class Token:
    """A date or year of the text. `digits` are the places of its year numbers, `day_digits` that of its day.

    `day`: the day where the token names one that exists; `month_words`: the place of a month written in words.
    """

    form: Form
    start: int
    end: int
    text: str
    years: tuple[int, ...] = ()
    digits: tuple[tuple[int, int], ...] = ()
    day: date | None = None
    day_digits: tuple[int, int] | None = None
    month_digits: tuple[int, int] | None = None
    is_short: bool = False


# The first form that matches at a place wins.
PATTERNS: tuple[tuple[Form, re.Pattern[str]], ...] = tuple(
    (form, re.compile(pattern, re.IGNORECASE))
    for form, pattern in (
        (Form.DAY, r"(?<!\d)(?P<y1>(?:19|20)\d\d)-(?P<m>\d\d)-(?P<d>\d\d)(?!\d)"),
        (
            Form.DAY,
            rf"(?<![\d.])(?P<d>\d{{1,2}}){BLANK}\.{BLANK}(?P<m>\d{{1,2}}){BLANK}\.{BLANK}(?P<y1>{YEAR}|\d\d)(?!\d|\.\d)",
        ),
        (Form.DAY, rf"(?<![\d/])(?P<d>\d{{1,2}})/(?P<m>\d{{1,2}})/(?P<y1>{YEAR})(?!\d)"),
        (Form.DAY, rf"(?<![\d.])(?P<d>\d{{1,2}}){BLANK}(?P<w>{MONTH}){BLANK}(?P<y1>{YEAR}(?!\d)|\d\d(?={BLANK}г))"),
        (
            Form.SPAN,
            rf"(?<!\d)(?P<y1>{YEAR})(?:{BLANK}(?:годов|год[ау]?|г\.?))?{BLANK}(?:{DASH}|/|\bпо\b|\bдо\b){BLANK}(?P<y2>{YEAR})(?!\d)",
        ),
        (Form.SPAN, rf"(?<!\d)(?P<y1>20\d\d){BLANK}(?:{DASH}|/){BLANK}(?P<y2>\d\d)(?![\d.])"),
        (Form.SPAN, rf"(?<![\d./-])(?P<y1>\d\d){BLANK}(?:{DASH}|/){BLANK}(?P<y2>\d\d)(?={BLANK}(?:г\.?{BLANK})?уч)"),
        (Form.YEAR, rf"(?<=[а-яё.]){BLANK}(?<!\d)(?P<y1>\d\d)(?={BLANK}г(?:\.|ода?\b))"),
        (Form.YEAR, rf"(?<!\d)(?P<y1>{YEAR})(?!\d)"),
        (Form.BARE_DAY, rf"(?<![\d.])(?P<d>29){BLANK}(?P<w>феврал[а-яё]*)"),
        (Form.BARE_DAY, r"(?<![\d.])(?P<d>29)\.(?P<m>02)(?!\d|\.\d)"),
    )
)
SHORT_AFTER_MONTH = re.compile(rf"{MONTH}{BLANK}$", re.IGNORECASE)


def tokens_of(text: str) -> list[Token]:
    """Return the dates and years of a text in their order; none overlaps another."""
    found: list[Token] = []
    for form, pattern in PATTERNS:
        for match in pattern.finditer(text):
            token = _token(form, match)
            if token and not any(one.start < token.end and token.start < one.end for one in found):
                found.append(token)
    return sorted(found, key=lambda token: token.start)


def _token(form: Form, match: re.Match[str]) -> Token | None:
    groups = match.groupdict()
    names = [name for name in ("y1", "y2") if groups.get(name)]
    years = tuple(_year(groups[name] or "") for name in names)
    start = match.start("y1") if form == Form.YEAR else match.start()
    is_short = bool(names) and len(groups[names[0]] or "") == 2
    if form == Form.SPAN and not _is_span(years, groups["y2"] or ""):
        return None
    if form == Form.YEAR and is_short and not SHORT_AFTER_MONTH.search(match.string[:start]):
        return None
    month = _month(groups)
    if form == Form.DAY and not (month and 1 <= int(groups["d"] or 0) <= 31):
        return None
    return Token(
        form=form,
        start=start,
        end=match.end(),
        text=match.string[start : match.end()],
        years=years,
        digits=tuple(match.span(name) for name in names),
        day=_day(years, month, groups.get("d")) if form == Form.DAY else None,
        day_digits=match.span("d") if groups.get("d") else None,
        month_digits=next((match.span(name) for name in ("m", "w") if groups.get(name)), None),
        is_short=is_short,
    )


def _year(digits: str) -> int:
    number = "".join("0" if char in "ОоO" else char for char in digits if not char.isspace())
    return int(number) if len(number) == 4 else 2000 + int(number)


def _is_span(years: tuple[int, ...], second: str) -> bool:
    """«2024-12» is no span of years; «2024/25» is."""
    first, last = years
    return first < last if len(second) > 2 else last == first + 1


def _month(groups: dict[str, str | None]) -> int | None:
    number, word = groups.get("m"), groups.get("w")
    if number:
        return int(number) if 1 <= int(number) <= 12 else None
    return next((place for place, stem in _stems() if word and word.lower().startswith(stem)), None)


def _stems() -> Iterator[tuple[int, str]]:
    for place, stem in enumerate(STEMS, start=1):
        yield place, stem[:3] if len(stem) > 3 else stem


def _day(years: tuple[int, ...], month: int | None, digits: str | None) -> date | None:
    try:
        return date(years[0], month or 0, int(digits or 0))
    except ValueError:
        return None
