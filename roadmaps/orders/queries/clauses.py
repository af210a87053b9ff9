"""Clauses with their places filled from the data of one order."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.db.models import QuerySet

from roadmaps.models import Clause, Order, Publication, Roadmap, WordKind
from roadmaps.orders.queries.listing import rows_of_year
from roadmaps.orders.rules.clauses import BUILT_IN, built_in
from roadmaps.orders.rules.places import filled, listed, unfilled
from roadmaps.papers.cases.queries import declined
from roadmaps.papers.cases.rules import Case
from roadmaps.planning.queries.frame import period_words
from schools.listings.queries import latest_year
from schools.listings.rules import WINDOW
from schools.models import Membership, School
from schools.rules import Role, Viewer
from schools.wording import genitive_as_it_is, long_date

STAFF = (Role.HEAD.value, Role.METHODIST.value)
OWN = "own-"


@dataclass(frozen=True, slots=True)
class ClauseOption:
    """A clause as the editor offers it: `key` is sent back, `missing` names what data do not fill."""

    key: str
    title: str
    text: str
    missing: tuple[str, ...]
    is_own: bool


def staff_of(viewer: Viewer) -> QuerySet[Membership]:
    """Return the people of the viewer's authority who may be appointed: its head and methodists."""
    rows = Membership.objects.visible_to(viewer).filter(authority=viewer.authority_id, role__in=STAFF, is_active=True)
    return rows.select_related("user").order_by("user__last_name", "user__first_name", "pk")


def accusative_of(member: Membership) -> str:
    """Return «методиста Лебедеву О. В.» of stored forms; empty where the post or the name has none yet."""
    post = declined(member.authority_id, WordKind.POST, member.post, Case.ACCUSATIVE) if member.post else ""
    name = declined(member.authority_id, WordKind.NAME, str(member.user), Case.ACCUSATIVE)
    return f"{post} {name}".strip() if name and (post or not member.post) else ""


def data_of(viewer: Viewer, order: Order, *, person: Membership | None, year: int) -> dict[str, str]:
    """Return the words for the places of clauses; what the data do not have is absent. `year` is today's.

    An order without a roadmap speaks of the schools of the newest ШНОР list.
    """
    roadmap = order.roadmap
    data = of_roadmap(roadmap) if roadmap else of_listing(viewer, latest_year(viewer, year))
    former = order.amends or (roadmap.current_edition.order if roadmap and roadmap.current_edition else None)
    data["прежний приказ"] = words_of_order(former) if former else ""
    data["кого"] = accusative_of(person) if person else ""
    data["сайт"] = _site_of(viewer, roadmap)
    return {name: words for name, words in data.items() if words}


def of_roadmap(roadmap: Roadmap) -> dict[str, str]:
    """Return what a roadmap says: title, period, schools, the day until which schools adopt theirs."""
    schools = [roadmap.school] if roadmap.school else list(roadmap.schools.order_by("number", "name"))
    return {
        "карта": roadmap.short_title,
        "период": period_words(roadmap).replace("\xa0", " "),
        "срок": long_date(roadmap.adopt_until).replace("\xa0", " ") if roadmap.adopt_until else "",
        "год": str(roadmap.period_start.year),
        **_schools(schools),
    }


def of_listing(viewer: Viewer, year: int) -> dict[str, str]:
    """Return what the ШНОР list of a year says: its schools, the years of its window."""
    rows = [row.school for row in rows_of_year(viewer, year) if row.years[-1].listed]
    return {"год": str(year), "период": f"{year - WINDOW + 1}–{year} годы", **_schools(rows)}


def _schools(schools: Iterable[School]) -> dict[str, str]:
    """The genitive is given only where every school has it stored, or has a name that does not decline."""
    rows = list(schools)
    genitive = [_genitive(school) for school in rows]
    return {
        "школы": listed(school.short_name for school in rows),
        "школ": listed(genitive) if all(genitive) else "",
    }


def _genitive(school: School) -> str:
    return school.name_genitive or genitive_as_it_is(school.short_name)


def listed_genitives(viewer: Viewer, year: int) -> list[str]:
    """Return the schools of the list of a year, each in the genitive, otherwise by the short name."""
    rows = [row.school for row in rows_of_year(viewer, year) if row.years[-1].listed]
    return [_genitive(school) or school.short_name for school in rows]


def words_of_order(order: Order) -> str:
    """Return «от 19.01.2026 № 25 «Об утверждении…»»."""
    if order.date is None:
        return ""
    return f"от {order.date:%d.%m.%Y} № {order.number} «{order.title}»"


def _site_of(viewer: Viewer, roadmap: Roadmap | None) -> str:
    """The site where the authority published last, or where this roadmap stands."""
    if roadmap and roadmap.school and roadmap.school.website:
        return urlsplit(roadmap.school.website).netloc
    places = Publication.objects.visible_to(viewer).filter(edition__order__authority=viewer.authority_id)
    last = places.exclude(url="").order_by("-day", "-pk").values_list("url", flat=True).first()
    url = last or (roadmap.published_url if roadmap else "")
    return urlsplit(url).netloc if url else ""


def clause_options(viewer: Viewer, order: Order, data: Mapping[str, str]) -> list[ClauseOption]:
    """Return the clauses for an order of its kind: the authority's own first; one query."""
    own = [
        _option(f"{OWN}{row.pk}", row.title, row.text, data, is_own=True)
        for row in own_clauses(viewer).filter(kind__in=("", order.kind))
    ]
    usual = [_option(one.key, one.title, one.text, data) for one in BUILT_IN if one.suits(order.kind)]
    return [*own, *usual]


def _option(key: str, title: str, text: str, data: Mapping[str, str], *, is_own: bool = False) -> ClauseOption:
    words = filled(text, data)
    return ClauseOption(key, title, words, unfilled(words), is_own)


def own_clauses(viewer: Viewer) -> QuerySet[Clause]:
    """Return the clauses of the viewer's authority in their order."""
    return Clause.objects.visible_to(viewer).filter(authority=viewer.authority_id).order_by("position", "pk")


def words_of_clause(viewer: Viewer, key: str, data: Mapping[str, str]) -> str:
    """Return the filled words of a clause by the key the editor sent; empty where there is none."""
    if key.startswith(OWN) and key.removeprefix(OWN).isdecimal():
        row = own_clauses(viewer).filter(pk=int(key.removeprefix(OWN))).first()
        return filled(row.text, data) if row else ""
    usual = built_in(key)
    return filled(usual.text, data) if usual else ""


def data_of_new(
    viewer: Viewer, *, roadmap: Roadmap | None, year: int | None, person: Membership | None
) -> dict[str, str]:
    """Return the words for the text of a new order: of the roadmap where one is chosen, otherwise of the list."""
    data = of_roadmap(roadmap) if roadmap else of_listing(viewer, year) if year else {}
    data["кого"] = accusative_of(person) if person else ""
    return {name: words for name, words in data.items() if words}
