"""The register of adoption: which school has a roadmap, by which order, where it is published, what it lacks."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from roadmaps.adoption.queries.municipal import Municipal, municipal_in_force
from roadmaps.adoption.rules import (
    LACK_WORDS,
    READY,
    Lack,
    OwnMap,
    PaperMap,
    Standing,
    is_about_adoption,
    standing,
    term_of_adoption,
)
from roadmaps.models import Item, KeptCopy, Order, OrderPoint, PaperAdoption, Roadmap, RoadmapState
from roadmaps.planning.queries.frame import STATE_MARKS, StateMark
from roadmaps.planning.rules.words import counted
from schools.models import Authority, School
from schools.rules import Viewer
from schools.wording import long_date

PAPER_MARK = StateMark("На бумаге", "file-earmark-text", "st--done")
NONE_MARK = StateMark("Нет карты", "dash-circle", "st--nodate")
FILTERS: tuple[tuple[str, str], ...] = (
    ("", "все школы"),
    (READY, "всё есть"),
    *((k.value, v) for k, v in LACK_WORDS.items()),
)


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """A school of the register; `own` is the key of its roadmap in Верста."""

    school: School
    own: int | None
    mark: StateMark
    order: str
    url: str
    published_on: date | None
    standing: Standing
    lacks: tuple[str, ...]
    contact: str


@dataclass(frozen=True, slots=True)
class Term:
    """To which day schools adopt: `source` says whether a person set it or the order names it."""

    day: date | None
    source: str


@dataclass(frozen=True, slots=True)
class Count:
    """How many schools lack one thing: a link to them."""

    key: str
    text: str


@dataclass(frozen=True, slots=True)
class Register:
    """Rows that the filter lets through, and the counts over all of them."""

    rows: tuple[RegisterRow, ...]
    total: int
    adopted: int
    published: int
    term: Term
    counts: tuple[Count, ...]


def term_of(roadmap: Roadmap, municipal: Municipal | None) -> Term:
    """Return the term set by a person, otherwise the one that a point of the order or an item in force names."""
    if roadmap.adopt_until:
        return Term(roadmap.adopt_until, "назначен методистом")
    return _term_of_order(roadmap) or _term_of_item(municipal) or Term(None, "")


def _term_of_order(roadmap: Roadmap) -> Term | None:
    points = OrderPoint.objects.filter(order__roadmap=roadmap, order__edition__isnull=False)
    by_order: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for order, number, text in points.order_by("-order", "position").values_list("order", "number", "text"):
        by_order[order].append((number, text))
    days = (term_of_adoption(texts) for texts in by_order.values())
    day = next((day for day in days if day), None)
    return Term(day, "назван в приказе") if day else None


def _term_of_item(municipal: Municipal | None) -> Term | None:
    """The item «разработать школьную дорожную карту» of the roadmap in force."""
    for item in municipal.items.values() if municipal else ():
        windows = municipal.windows_of(item) if municipal else []
        if windows and is_about_adoption(item.title):
            number = item.number.rstrip(". ")
            return Term(windows[-1].ends_on, f"назван в пункте\u00a0{number}" if number else "назван в карте")
    return None


def register_of(viewer: Viewer, roadmap: Roadmap, wanted: str, *, today: date) -> Register:
    """Return the register of a municipal roadmap, of the schools that the viewer may see.

    A fixed number of queries whatever the number of schools.
    """
    visible = School.objects.visible_to(viewer).filter(roadmaps=roadmap)
    schools = list(visible.order_by("number", "short_name"))
    maps = {one.school_id: one for one in _own_maps(roadmap)}
    papers = {one.school_id: one for one in PaperAdoption.objects.filter(roadmap=roadmap)}
    orders = {order.roadmap_id: order for order in _orders_in_force(maps.values())}
    municipal = municipal_in_force(roadmap)
    missing = _missing(municipal, maps)
    term = term_of(roadmap, municipal)
    rows = []
    for school in schools:
        own, paper = maps.get(school.pk), papers.get(school.pk)
        order = orders.get(own.pk) if own else None
        rows.append(_row(school, own, order, paper, missing.get(school.pk, 0), term.day, today))
    return Register(
        rows=tuple(row for row in rows if row.standing.matches(wanted)),
        total=len(rows),
        adopted=sum(row.standing.adopted_on is not None for row in rows),
        published=sum(bool(row.url) for row in rows),
        term=term,
        counts=_counts(rows),
    )


def _own_maps(roadmap: Roadmap) -> Iterable[Roadmap]:
    return Roadmap.objects.filter(parent=roadmap, school__isnull=False).exclude(state=RoadmapState.EXPIRED)


def _orders_in_force(maps: Iterable[Roadmap]) -> Iterable[Order]:
    editions = [one.current_edition_id for one in maps if one.current_edition_id]
    return Order.objects.filter(edition__in=editions)


def _missing(municipal: Municipal | None, maps: Mapping[int | None, Roadmap]) -> dict[int, int]:
    """Count the municipal items that the edition in force of each school's roadmap does not follow."""
    if municipal is None:
        return {}
    followed = _followed({one.pk: one for one in maps.values() if one.current_edition_id})
    return {
        school: sum(item.pk not in followed[own.pk] for item in municipal.items_of(school))
        for school, own in maps.items()
        if school is not None and own.pk in followed
    }


def _followed(maps: Mapping[int, Roadmap]) -> dict[int, set[int]]:
    """Return the municipal items that each roadmap follows in its edition in force, kept rows during an amendment."""
    found: dict[int, set[int]] = {pk: set() for pk in maps}
    live = Item.objects.filter(section__plan__roadmap__in=maps, removed_at__isnull=True, parent_item__isnull=False)
    for roadmap, parent in live.values_list("section__plan__roadmap", "parent_item"):
        if parent is not None:
            found[roadmap].add(parent)
    opened = {RoadmapState.DRAFT, RoadmapState.AGREEING, RoadmapState.AWAITING}
    amended = [pk for pk, one in maps.items() if one.state in opened]
    for roadmap, rows in KeptCopy.objects.filter(roadmap__in=amended).values_list("roadmap", "rows"):
        found[roadmap] = _parents_of(rows)
    return found


def _parents_of(rows: Sequence[Mapping[str, Mapping[str, object]]]) -> set[int]:
    items = (row["fields"] for row in rows if row["model"] == "roadmaps.item")
    parents = (fields.get("parent_item") for fields in items if fields.get("removed_at") is None)
    return {parent for parent in parents if isinstance(parent, int)}


def _row(
    school: School,
    own: Roadmap | None,
    order: Order | None,
    paper: PaperAdoption | None,
    missing: int,
    until: date | None,
    today: date,
) -> RegisterRow:
    stands = standing(
        OwnMap(own.state, order.date if order else None, own.published_url, missing) if own else None,
        PaperMap(paper.date, paper.published_url) if paper else None,
        until=until,
        today=today,
    )
    source = own if own and order else paper
    return RegisterRow(
        school=school,
        own=own.pk if own else None,
        mark=_mark(own, order, paper),
        order=_order_words(order or paper),
        url=source.published_url if source else "",
        published_on=source.published_on if source else None,
        standing=stands,
        lacks=tuple(_lack_words(lack, missing, stands) for lack in stands.lacks),
        contact=", ".join(part for part in (school.director_name, school.phone or school.email) if part),
    )


def _mark(own: Roadmap | None, order: Order | None, paper: PaperAdoption | None) -> StateMark:
    if own and order:
        return STATE_MARKS[RoadmapState.ACTIVE]
    if paper:
        return PAPER_MARK
    return STATE_MARKS[own.state] if own else NONE_MARK


def _order_words(order: Order | PaperAdoption | None) -> str:
    return f"№\u00a0{order.number} от\u00a0{order.date:%d.%m.%Y}" if order and order.date else ""


def _lack_words(lack: Lack, missing: int, stands: Standing) -> str:
    if lack == Lack.MISSING:
        return f"нет {counted(missing, 'пункта', 'пунктов', 'пунктов')} муниципальной карты"
    if lack == Lack.LATE:
        return f"срок прошёл {counted(stands.days_late, 'день', 'дня', 'дней')} назад"
    return LACK_WORDS[lack]


def _counts(rows: Sequence[RegisterRow]) -> tuple[Count, ...]:
    lacking = Counter(lack for row in rows for lack in row.standing.lacks)
    return tuple(Count(lack.value, f"{words}: {lacking[lack]}") for lack, words in LACK_WORDS.items() if lacking[lack])


def term_words(term: Term) -> str:
    """Return «до 30 декабря 2026 г., назван в приказе», or an empty string."""
    return f"до\u00a0{long_date(term.day)}, {term.source}" if term.day else ""


def contact_of(authority: Authority) -> str:
    """Return whom a school asks at the authority."""
    return ", ".join(part for part in (authority.contact_name, authority.contact_phone) if part)
