"""Years that contradict each other or the period of the roadmap."""

import re
from collections.abc import Iterator

from roadmaps.planning.check.rules.model import Finding, Kind, Passage, Picture, Severity, quoted

FOR_YEARS = re.compile(
    r"\bна\s+(?P<first>20\d\d)(?:\s*[-–—/]\s*(?P<last>20\d\d))?\s*(?P<kind>учебн\w+\s+год\w*|год\w*|гг\b|г\.)"
)
EXAM_YEAR = re.compile(r"\b(?P<exam>ЕГЭ|ОГЭ|ГИА|ВПР)\s*[-–—]?\s*(?P<year>20\d\d)\b")
TITLES = {Kind.ROADMAP, Kind.PLAN, Kind.ORDER}
STATE_EXAMS = {"ЕГЭ", "ОГЭ", "ГИА"}
COUNTED = re.compile(
    r"\b(?:выявлен\w*|определен\w*|включен\w*)\s+(?P<count>\d+)\s+(?:общеобразовательн\w+\s+)?(?:организаци|школ)\w*",
    re.IGNORECASE,
)


def wrong_year(picture: Picture) -> Iterator[Finding]:
    """Find «на 2020-2021 учебный год» where the roadmap is for other years.

    A title must lie within the period; a row may plan the time after it, not the time before.
    """
    first, last = picture.period[0].year, picture.period[1].year
    for passage in _judged(picture):
        for found in FOR_YEARS.finditer(passage.text):
            if _is_wrong(found, passage, first, last):
                yield Finding(
                    "year_contradiction",
                    Severity.ERROR if passage.place.kind in TITLES else Severity.WARNING,
                    passage.place,
                    f"В тексте {quoted(found.group())}, а карта на {_span(first, last)}.",
                    "Исправьте год в тексте или период в паспорте.",
                    found.group(),
                )


def _is_wrong(found: re.Match[str], passage: Passage, first: int, last: int) -> bool:
    start, end = int(found["first"]), int(found["last"] or found["first"])
    if start < first:
        return True
    in_title = passage.place.kind in TITLES
    # A school year may begin in the last year of the period and end after it.
    return in_title and (start > last or (end > last and "учебн" not in found["kind"]))


def _judged(picture: Picture) -> Iterator[Passage]:
    title = picture.here("title", "название карты")
    yield Passage(title, picture.title)
    for passage in picture.texts():
        if passage.place.kind == Kind.ROADMAP:
            continue
        if passage.place.kind != Kind.ORDER or passage.place.field == "title":
            yield passage


def exam_years(picture: Picture) -> Iterator[Finding]:
    """Find one row that speaks of the state exam of two years: «ЕГЭ-2022» here, «ГИА - 2018» there."""
    for row in picture.rows:
        told = [
            found for text in row.cells.values() for found in EXAM_YEAR.finditer(text) if found["exam"] in STATE_EXAMS
        ]
        years = sorted({int(found["year"]) for found in told})
        strange = [found.group() for found in told if not _near(int(found["year"]), picture)]
        if len(years) > 1 and strange:
            yield Finding(
                "year_contradiction",
                Severity.WARNING,
                row.place("result", "годы"),
                f"В одной строке разные годы: {', '.join(dict.fromkeys(found.group() for found in told))}.",
                f"Проверьте год в {quoted(strange[0])}.",
                " ".join(found.group() for found in told),
            )


def _near(year: int, picture: Picture) -> bool:
    return picture.period[0].year - 1 <= year <= picture.period[1].year


def period_contradiction(picture: Picture) -> Iterator[Finding]:
    """Find the same years told as calendar years here and as one school year there."""
    told: dict[tuple[str, str], dict[bool, Passage]] = {}
    title = Passage(picture.here("title", "название карты"), picture.title)
    for passage in (title, *(p for p in picture.passages if p.place.kind == Kind.ROADMAP)):
        for found in FOR_YEARS.finditer(passage.text):
            if found["last"]:
                is_school_year = "учебн" in found["kind"]
                told.setdefault((found["first"], found["last"]), {}).setdefault(is_school_year, passage)
    for (first, last), kinds in told.items():
        if len(kinds) == 2:
            yield Finding(
                "period_contradiction",
                Severity.WARNING,
                kinds[True].place,
                f"Период назван по-разному: «{first}–{last} годы» и «{first}–{last} учебный год».",
                "Оставьте одно: учебный год кончается в мае, календарный\xa0— в декабре.",
                f"{first} {last}",
            )


def count_contradiction(picture: Picture) -> Iterator[Finding]:
    """Find a number of schools in the description that differs from the number of schools the first plan names."""
    from_rows = _named_schools(picture)
    for passage in picture.passages:
        found = COUNTED.search(passage.text) if passage.place.kind == Kind.ROADMAP else None
        if found and from_rows and int(found["count"]) != from_rows:
            yield Finding(
                "count_contradiction",
                Severity.WARNING,
                passage.place,
                f"В тексте {quoted(found.group())}, а план называет школ: {from_rows}.",
                "Сверьте число со списком школ.",
                f"{found.group()} {from_rows}",
            )


def _named_schools(picture: Picture) -> int:
    """Return how many schools the first plan charges by name; 0 where it names none."""
    rows = picture.plans[0].rows if picture.plans else ()
    return len({key for row in rows for charge in row.charges for key in charge.listed})


def _span(first: int, last: int) -> str:
    return f"{first} год" if first == last else f"{first}–{last} годы"
