"""Reads of supports: the register, one school's, whom the forms may offer. A fixed number of queries a page."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from schools.conflict import ConflictNote, Difference, noted, shown
from schools.models import Listing, Membership, School, Support
from schools.models.listing import ListingKind
from schools.rules import Role, Viewer
from schools.support.rules import KIND_LABELS, MARKS, Days, Kind, Standing, StandingMark, standing

ALL = "all"
LOADED = ("school", "curator__user", "supporter", "by")


@dataclass(frozen=True, slots=True)
class SupportFilter:
    """What the register is narrowed to. `state`: a standing, empty for what holds today, `ALL` for everything."""

    kind: str = ""
    school: int | None = None
    state: str = ""


@dataclass(frozen=True, slots=True)
class SupportRow:
    """A support as every page shows it; `opens` and `who_opens`: schools whose pages the viewer may open, or None."""

    pk: int
    kind: str
    is_curator: bool
    school: str
    opens: int | None
    who: str
    post: str
    who_opens: int | None
    starts_on: date
    ends_on: date | None
    agreement: str
    note: str
    by: str
    mark: StandingMark
    standing: Standing
    school_id: int

    @property
    def may_end(self) -> bool:
        """Not over yet."""
        return self.standing != Standing.ENDED


def supports_of(viewer: Viewer) -> QuerySet[Support]:
    """Return the supports the viewer may see: a school's own, and those of schools that it supports."""
    return Support.objects.visible_to(viewer).select_related(*LOADED)


def supports_in_full() -> QuerySet[Support]:
    """Return all supports with what a row shows: only to be narrowed by `get_visible_or_404`."""
    return Support.objects.select_related(*LOADED)


def narrowed(viewer: Viewer, chosen: SupportFilter, today: date) -> QuerySet[Support]:
    """Return the supports of the register, by school."""
    rows = supports_of(viewer).filter(_on(chosen.state, today))
    if chosen.kind:
        rows = rows.filter(**{f"{chosen.kind}__isnull": False})
    if chosen.school is not None:
        rows = rows.filter(school=chosen.school)
    return rows.order_by("school__number", "school__short_name", "-starts_on", "pk")


def _on(state: str, today: date) -> Q:
    ended, ahead = Q(ends_on__lt=today), Q(starts_on__gt=today)
    if state == ALL:
        return Q()
    if state == Standing.ENDED:
        return ended
    return ahead if state == Standing.AHEAD else ~ahead & (Q(ends_on__isnull=True) | Q(ends_on__gte=today))


def of_school(viewer: Viewer, school: School) -> QuerySet[Support]:
    """Return who stands by the school and by whom the school stands, what began last first."""
    rows = supports_of(viewer).filter(Q(school=school) | Q(supporter=school))
    return rows.order_by("-starts_on", "-pk")


def holding_today(viewer: Viewer, school: School, today: date) -> list[SupportRow]:
    """Return what stands on the card of a school: the supports that hold today; one query."""
    return rows_of(viewer, of_school(viewer, school).filter(_on("", today)), today)


def rows_of(viewer: Viewer, supports: Iterable[Support], today: date) -> list[SupportRow]:
    """Return the rows of a page (everything in `LOADED` is loaded)."""
    return [_row(viewer, one, today) for one in supports]


def _row(viewer: Viewer, one: Support, today: date) -> SupportRow:
    at = standing(days_of(one), today)
    return SupportRow(
        pk=one.pk,
        kind=KIND_LABELS[kind_of(one)],
        is_curator=one.curator is not None,
        school=one.school.short_name,
        opens=_opened(viewer, one.school_id),
        who=str(one.curator.user) if one.curator else str(one.supporter),
        post=one.curator.post if one.curator else "",
        who_opens=_opened(viewer, one.supporter_id),
        starts_on=one.starts_on,
        ends_on=one.ends_on,
        agreement=one.agreement,
        note=one.note,
        by=str(one.by),
        mark=MARKS[at],
        standing=at,
        school_id=one.school_id,
    )


def _opened(viewer: Viewer, school: int | None) -> int | None:
    return school if viewer.school_ids is None or school in viewer.school_ids else None


def kind_of(support: Support) -> Kind:
    """Return who stands by the school."""
    return Kind.CURATOR if support.curator_id is not None else Kind.SUPPORTER


def days_of(support: Support) -> Days:
    """Return the days of a support."""
    return Days(support.starts_on, support.ends_on)


def who_of(support: Support) -> str:
    """Return the name of who stands by the school."""
    return str(support.curator.user) if support.curator else str(support.supporter)


def conflict_of(current: Support, typed: Mapping[str, object]) -> ConflictNote:
    """Return both texts of a support that was written meanwhile; one query of the journal."""
    now: dict[str, object] = {"who": current.curator or current.supporter}
    now |= {name: getattr(current, name) for name in ("starts_on", "ends_on", "agreement", "note")}
    pairs = [(FIELDS[name], _shown(now[name]), _shown(typed[name])) for name in FIELDS if name in typed]
    return noted(current, (Difference(*pair) for pair in pairs if pair[1] != pair[2]))


FIELDS = {
    "who": "кто поддерживает",
    "starts_on": "с какого дня",
    "ends_on": "по какой день",
    "agreement": "договор или приказ",
    "note": "о чём договорились",
}


def _shown(value: object) -> str:
    return shown(value.user if isinstance(value, Membership) else value)


def beside(support: Support) -> list[Days]:
    """Return the days of the other supports of the same two."""
    same = Support.objects.filter(school=support.school_id, curator=support.curator_id, supporter=support.supporter_id)
    return [days_of(one) for one in same.exclude(pk=support.pk).order_by("starts_on")]


def curators_for(school: School) -> QuerySet[Membership]:
    """Return who may be made a curator of the school: people of its authority with that role."""
    rows = Membership.objects.filter(authority=school.authority_id, role=Role.CURATOR, is_active=True)
    return rows.filter(user__is_active=True).select_related("user").order_by("user__last_name", "pk")


def supporters_for(school: School) -> tuple[list[School], list[School]]:
    """Return (schools that some list names «опорная школа», the others) of the same authority; two queries."""
    rows = School.objects.filter(authority=school.authority_id, is_active=True).exclude(pk=school.pk)
    listed = set(
        Listing.objects.filter(kind=ListingKind.SUPPORT, school__authority=school.authority_id).values_list(
            "school", flat=True
        )
    )
    found = list(rows.order_by("number", "short_name"))
    return [one for one in found if one.pk in listed], [one for one in found if one.pk not in listed]


def schools_in_register(viewer: Viewer) -> list[tuple[int, str]]:
    """Return the schools that some support names, for the filter."""
    known = Support.objects.visible_to(viewer).order_by().values("school")
    rows = School.objects.filter(pk__in=known).order_by("number", "short_name")
    return list(rows.values_list("pk", "short_name"))


def counts_of(viewer: Viewer, today: date) -> tuple[int, int, int]:
    """Return (schools supported today, curators, supporting schools); one query."""
    rows = Support.objects.visible_to(viewer).filter(_on("", today)).values_list("school", "curator__user", "supporter")
    found = list(rows.order_by())
    return (
        len({school for school, _curator, _supporter in found}),
        len({curator for _school, curator, _supporter in found if curator}),
        len({supporter for _school, _curator, supporter in found if supporter}),
    )
