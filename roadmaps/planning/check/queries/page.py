"""The page «Проверка»: findings by severity and place, each with the link to its row."""

from dataclasses import dataclass
from itertools import groupby

from django.urls import reverse

from roadmaps.models import Roadmap
from roadmaps.planning.check.queries.report import Line, Report, report_of
from roadmaps.planning.check.rules import ORDER, Kind, Place, Severity
from roadmaps.planning.rules.words import counted

# Kind → the tab it stands on and the slug of its rows there (roadmaps/planning/parts.py); no slug: no row of its own.
WHERE: dict[Kind, tuple[str, str]] = {
    Kind.ROADMAP: ("roadmap_detail", ""),
    Kind.PLAN: ("roadmap_plan", "plans"),
    Kind.SECTION: ("roadmap_plan", "sections"),
    Kind.ITEM: ("roadmap_plan", "items"),
    Kind.POINT: ("roadmap_points", "points"),
    Kind.INDICATOR: ("roadmap_indicators", "indicators"),
    Kind.DIRECTION: ("roadmap_detail", "directions"),
    Kind.GROUP: ("roadmap_detail", "groups"),
    Kind.ORDER: ("roadmap_order", ""),
    Kind.ANNEX: ("roadmap_order", ""),
}


@dataclass(frozen=True, slots=True)
class Look:
    """How a severity looks and is called: heading, counted words, icon of the sprite, class of the stylesheet."""

    heading: str
    words: tuple[str, str, str]
    icon: str
    css: str


LOOKS: dict[Severity, Look] = {
    Severity.ERROR: Look("Исправить", ("ошибка", "ошибки", "ошибок"), "exclamation-diamond-fill", "red"),
    Severity.WARNING: Look(
        "Проверить",
        ("предупреждение", "предупреждения", "предупреждений"),
        "exclamation-triangle-fill",
        "amber",
    ),
    Severity.NOTE: Look("Обратить внимание", ("замечание", "замечания", "замечаний"), "info-circle", "muted"),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """A finding as the page shows it; `url` opens its row."""

    line: Line
    url: str


@dataclass(frozen=True, slots=True)
class AtPlace:
    """The findings on one object, under its name and the words of the row."""

    name: str
    title: str
    url: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The findings of one severity."""

    look: Look
    count: int
    places: tuple[AtPlace, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice of the filter: a link with its count."""

    label: str
    query: str
    count: int
    is_current: bool


@dataclass(frozen=True, slots=True)
class CheckPage:
    """Everything the page shows."""

    lead: str
    choices: tuple[Choice, ...]
    groups: tuple[Group, ...]
    accepted: tuple[Entry, ...]


def check_page(roadmap: Roadmap, chosen: str) -> CheckPage:
    """Return the page; `chosen` is the severity asked for, anything else means all."""
    report = report_of(roadmap)
    wanted = [severity for severity in ORDER if chosen == severity] or list(ORDER)
    return CheckPage(
        lead=_lead(report),
        choices=_choices(report, chosen),
        groups=tuple(_group(roadmap, report, severity) for severity in wanted if report.of(severity)),
        accepted=tuple(_entry(roadmap, line) for line in report.accepted),
    )


def _lead(report: Report) -> str:
    told = [counted(count, *LOOKS[severity].words) for severity, count in report.counts.items() if count]
    if told:
        return f"Проверка нашла: {', '.join(told)}."
    return "Открытых замечаний нет." if report.accepted else "Замечаний нет."


def _choices(report: Report, chosen: str) -> tuple[Choice, ...]:
    known = chosen in set(ORDER)
    every = Choice("Все", "?", len(report.open), not known)
    return (
        every,
        *(
            Choice(LOOKS[severity].words[1].capitalize(), f"?severity={severity}", count, chosen == severity)
            for severity, count in report.counts.items()
        ),
    )


def _group(roadmap: Roadmap, report: Report, severity: Severity) -> Group:
    lines = report.of(severity)
    return Group(LOOKS[severity], len(lines), tuple(_at(roadmap, report, rows) for rows in _by_object(lines)))


def _at(roadmap: Roadmap, report: Report, lines: list[Line]) -> AtPlace:
    place = lines[0].finding.place
    return AtPlace(
        name=_object_words(place),
        title=report.titles.get((place.kind, place.pk), ""),
        url=url_of(roadmap, place),
        entries=tuple(_entry(roadmap, line) for line in lines),
    )


def _by_object(lines: tuple[Line, ...]) -> list[list[Line]]:
    """Return the lines gathered by object, objects in the order they were first found."""
    first: dict[tuple[str, str], int] = {}
    for line in lines:
        first.setdefault(_object(line), len(first))
    ordered = sorted(lines, key=lambda line: first[_object(line)])
    return [list(rows) for _key, rows in groupby(ordered, key=_object)]


def _object(line: Line) -> tuple[str, str]:
    place = line.finding.place
    return (f"{place.kind}-{place.pk}", _object_words(place))


def _object_words(place: Place) -> str:
    """Return the place without its field: «п. 4.1» of «п. 4.1, срок»."""
    return place.words.rpartition(", ")[0] or place.words


def _entry(roadmap: Roadmap, line: Line) -> Entry:
    return Entry(line, url_of(roadmap, line.finding.place))


def url_of(roadmap: Roadmap, place: Place) -> str:
    """Return the address of the row that a finding stands on, or of its tab."""
    name, slug = WHERE[place.kind]
    anchor = f"#{slug}-{place.pk}" if slug and place.pk else ""
    return f"{reverse(name, args=(roadmap.pk,))}{anchor}"
