"""The text of the roadmap around its tables: heading, title, period, goal, tasks, problem, indicators, directions."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from roadmaps.importing.recognition.result import Json
from roadmaps.wording import deadlines

PARTS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(rf"^\s*(?:\d{{1,2}}\.?\s*|[IVX]+\.\s*)?{pattern}", re.IGNORECASE))
    for name, pattern in (
        (
            "goal",
            r"(?:муниципальн\w+\s+|основн\w+\s+)?цел[ьи](?:\s+(?:реализации\s+)?(?:дорожной карты|плана))?\s*(?::|$)",
        ),
        ("tasks", r"(?:муниципальн\w+\s+|основн\w+\s+)?задачи?\s*(?:дорожной карты|плана)?\s*(?::|$)"),
        ("passport", r"паспорт\b"),
        ("problem", r"описание проблемы|обоснование|анализ ситуации|актуальность"),
        ("passport_data", r"сведения к паспорту"),
        ("indicators", r"целевые показатели|показатели (?:реализации|эффективности)"),
        ("directions", r"(?:определение\s+)?основны\w+\s+направлени"),
        ("monitoring", r"мониторинг\s+показателей"),
        ("control_points", r"контрольные точки"),
        ("mechanisms", r"механизмы реализации"),
        ("plan", r"(?:разработка\s+)?плана?-?\s?(?:график\w*|мероприятий)"),
    )
)
BULLET = re.compile(r"^\s*[-–—•·]\s*")
BRACKETED = re.compile(r"\(([^()]*№[^()]*(?:\([^()]*\)[^()]*)*)\)")
FORM_LEFTOVER = re.compile(r"\s*\(наименование[^)]*\)", re.IGNORECASE)
YEARS = re.compile(r"(20\d\d)\s*[-–—/]\s*(20\d\d)\s*(?:г\.?\s?г\.?|гг\.?|год\w*|(?P<school>уч\w*\.?\s*год\w*))?")
YEAR = re.compile(r"(?:на|в|за)?\s*(20\d\d)\s*(?:год\w*|г\.)")
TERRITORY = re.compile(r"([А-ЯЁ][а-яё]+(?:ого|ом|ая|ой)\s+(?:муниципальн\w+\s+|городск\w+\s+)?(?:округ\w*|район\w*|област\w*|кра\w+)(?:\s+[А-ЯЁ][а-яё]+ского кра\w+)?)")  # fmt: skip


@dataclass
class Passport:
    """Lines of the roadmap's text by the part they stand under."""

    heading: str = ""
    title: list[str] = field(default_factory=list)
    parts: dict[str, list[str]] = field(default_factory=dict)
    headings: dict[str, Json] = field(default_factory=dict)
    loose: list[str] = field(default_factory=list)


def part_of(line: str) -> str | None:
    """Return the part a line opens."""
    return next((name for name, pattern in PARTS if pattern.match(line)), None)


def read_passport_text(lines: Sequence[tuple[str, bool]]) -> Passport:
    """Sort the lines (text, is it a bullet) under the parts they belong to; the first ones are the title."""
    found = Passport()
    current: str | None = None
    for text, is_bullet in lines:
        words = " ".join(text.split())
        if not words:
            continue
        opened = None if is_bullet else part_of(words)
        if opened and not (opened == "plan" and current is None):
            current = opened
            name, _colon, rest = words.partition(":") if opened in {"goal", "tasks"} else (words, "", "")
            found.headings[opened] = name + (":" if _colon else "")
            found.parts.setdefault(opened, [])
            if rest.strip():
                found.parts[opened].append(rest.strip())
        elif current is None:
            found.title += [" ".join(line.split()) for line in text.split("\n") if line.strip()]
        else:
            found.parts[current].append(words)
    found.heading = found.title[0] if found.title else ""
    return found


def title_of(passport: Passport) -> tuple[str, str]:
    """Return the title as written and without leftovers of a form."""
    title = " ".join(passport.title)
    return title, FORM_LEFTOVER.sub("", title)


def indicators_of(lines: Sequence[str], year: str) -> list[Json]:
    """Indicators written as a list; a percentage in the words is the target of the roadmap's year."""
    found: list[Json] = []
    for line in lines:
        share = re.search(r"(\d+)\s?%", line)
        targets: list[Json] = [{"period": year, "value": f"{share[1]}%"}] if share else []
        found.append(
            {
                "number": None,
                "text": BULLET.sub("", line),
                "unit": "%" if share else None,
                "baseline": None,
                "targets": targets,
                "schools": [],
            }
        )
    return found


def directions_of(lines: Sequence[str]) -> list[Json]:
    """Numbered directions with their schools in brackets."""
    found: list[Json] = []
    for line in lines:
        number = re.match(r"^(\d{1,2})\.\s*(.+)$", line)
        if not number:
            continue
        text = number[2]
        listed = BRACKETED.search(text)
        schools: list[Json] = [part.strip() for part in listed[1].split(",")] if listed else []
        title = (text[: listed.start()] if listed else text).strip(" .;")
        found.append({"number": number[1], "title": title, "schools": schools, "text": text})
    return found


ANY_PERIOD = (date(2000, 1, 1), date(2099, 12, 31))


def stated_term(text: str) -> list[Json] | None:
    """Return the first and last day that the row «Срок реализации» names by days or months; None for bare years."""
    found = deadlines.parse(text, ANY_PERIOD) if re.search(r"20\d\d", text) else None
    if found is None or not found.is_certain or found.kind not in {deadlines.Kind.DATE, deadlines.Kind.WINDOW}:
        return None
    return [min(one.start for one in found.windows).isoformat(), max(one.end for one in found.windows).isoformat()]


def period_of(texts: Sequence[str], everything: str, *, this_year: int) -> tuple[list[Json], str | None, bool]:
    """Return the period, its words, and whether it is only supposed.

    Years of the first text that names any decide; two adjoining years of which the document speaks as of a school
    year start on 1 September. A document without any year is supposed to be of this one.
    """
    for text in texts:
        span = next((found for found in YEARS.finditer(text) if found[1] <= found[2]), None)
        if span:
            first, last = int(span[1]), int(span[2])
            if span["school"]:
                return [f"{first}-09-01", f"{last}-08-31"], span[0].strip(), False
            school = last == first + 1 and re.search(rf"{first}\s*[-–—/]\s*{last}\s+уч", everything)
            return [f"{first}-09-01" if school else f"{first}-01-01", f"{last}-12-31"], span[0].strip(), bool(school)
        year = YEAR.search(text)
        if year:
            return [f"{year[1]}-01-01", f"{year[1]}-12-31"], year[0].strip(), False
    years = re.findall(r"\b(20\d\d)\b", everything)
    likely = max(set(years), key=years.count) if years else str(this_year)
    return [f"{likely}-01-01", f"{likely}-12-31"], None, True
