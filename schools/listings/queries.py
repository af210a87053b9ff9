"""Reads for the register of schools and the card of a school."""

from dataclasses import dataclass

from django.db.models import Max, Prefetch, QuerySet

from schools.listings import rules
from schools.models import AssessmentResult, Authority, Listing, RiskProfile, School
from schools.rules import Viewer

SHNOR = "shnor"
PRE_SHNOR = "pre_shnor"


@dataclass(frozen=True, slots=True)
class SchoolFilter:
    """What the register is narrowed to; every field comes from the address."""

    text: str = ""
    category: str = ""
    only_listed: bool = False


@dataclass(frozen=True, slots=True)
class YearCell:
    """Whether the school stood in the ШНОР list of the year."""

    year: int
    listed: bool


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """A school with its years in the list and the derived category."""

    school: School
    years: tuple[YearCell, ...]
    classified: rules.Classified
    mark: rules.CategoryMark
    is_pre: bool

    @property
    def times(self) -> int:
        """Years in the list within the window."""
        return sum(cell.listed for cell in self.years)

    @property
    def is_listed(self) -> bool:
        """Stands in the latest list."""
        return bool(self.years) and self.years[-1].listed


@dataclass(frozen=True, slots=True)
class ResultRow:
    """One procedure: share below the threshold the year before and in the year, with the verdict."""

    title: str
    before: rules.Result | None
    now: rules.Result | None

    @property
    def bar(self) -> int:
        """Length of the bar, per cent of its box; 60 % below the threshold fill it."""
        return min(round(self.now.share * 100 / 60), 100) if self.now else 0


def latest_year(viewer: Viewer, default: int) -> int:
    """Return the year of the newest list of the viewer's authorities; `default` where there is none.

    A school that the newest list does not name must not take an older one for the newest.
    """
    lists = Listing.objects.filter(kind=SHNOR, school__authority__in=Authority.objects.visible_to(viewer))
    return lists.aggregate(newest=Max("year"))["newest"] or default


def register(viewer: Viewer, chosen: SchoolFilter, *, latest: int) -> list[RegisterRow]:
    """Return the schools the viewer may see with their dynamics, the worst first (3 queries)."""
    schools = School.objects.visible_to(viewer).filter(is_active=True).select_related("authority")
    rows = [_register_row(school, latest) for school in _with_listings(schools)]
    if chosen.text:
        needle = chosen.text.casefold()
        rows = [row for row in rows if needle in f"{row.school.name} {row.school.settlement}".casefold()]
    if chosen.category == PRE_SHNOR:
        rows = [row for row in rows if row.is_pre]
    elif chosen.category:
        rows = [row for row in rows if row.classified.category == chosen.category]
    if chosen.only_listed:
        rows = [row for row in rows if row.is_listed]
    return sorted(rows, key=lambda row: (not row.is_listed, -row.times, row.school.number or 0, row.school.name))


def _with_listings(schools: QuerySet[School]) -> QuerySet[School]:
    return schools.prefetch_related(Prefetch("listings", queryset=Listing.objects.order_by("year")))


def _register_row(school: School, latest: int) -> RegisterRow:
    listings = list(school.listings.all())
    listed = {listing.year for listing in listings if listing.kind == SHNOR}
    window = range(latest - rules.WINDOW + 1, latest + 1)
    classified = rules.classify(listed, latest=latest)
    return RegisterRow(
        school=school,
        years=tuple(YearCell(year, year in listed) for year in window),
        classified=classified,
        mark=rules.CATEGORY_MARKS[classified.category],
        is_pre=any(listing.kind == PRE_SHNOR and listing.year == latest for listing in listings),
    )


def register_row(viewer: Viewer, school: School, *, latest: int) -> RegisterRow:
    """Return the row of one school, for its card."""
    return _register_row(_with_listings(School.objects.visible_to(viewer)).get(pk=school.pk), latest)


def results_of(viewer: Viewer, school: School) -> list[rules.Result]:
    """Return the counts of every procedure and year of the school."""
    rows = AssessmentResult.objects.visible_to(viewer).filter(school=school).select_related("assessment")
    return [
        rules.Result(str(row.assessment), row.year, row.participants, row.below_threshold)
        for row in rows.order_by("assessment__position", "assessment__pk", "year")
    ]


def result_rows(results: list[rules.Result], *, year: int) -> list[ResultRow]:
    """Return one row a procedure for the year and the year before it."""
    titles = list(dict.fromkeys(result.title for result in results))
    found = {(result.title, result.year): result for result in results}
    return [ResultRow(title, found.get((title, year - 1)), found.get((title, year))) for title in titles]


def risks_of(viewer: Viewer, school: School) -> list[RiskProfile]:
    """Return the risk profile of the latest year that has one."""
    profiles = RiskProfile.objects.visible_to(viewer).filter(school=school).select_related("factor")
    newest = profiles.aggregate(newest=Max("year"))["newest"]
    return list(profiles.filter(year=newest).order_by("factor__number")) if newest else []


@dataclass(frozen=True, slots=True)
class YearTotal:
    """How many schools stood in the list of the year."""

    year: int
    count: int


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts for the sentence that opens the register, and the totals of the columns."""

    listed: int
    chronic: int
    first: int
    pre: int
    by_year: tuple[YearTotal, ...]

    @property
    def entries(self) -> int:
        """Entries of all schools in all years of the window."""
        return sum(total.count for total in self.by_year)


def summary(rows: list[RegisterRow]) -> Summary:
    """Count the rows of the whole register."""
    listed = [row for row in rows if row.is_listed]
    years = [cell.year for cell in rows[0].years] if rows else []
    return Summary(
        listed=len(listed),
        chronic=sum(row.classified.category == rules.Category.CHRONIC for row in listed),
        first=sum(row.classified.category == rules.Category.FIRST for row in listed),
        pre=sum(row.is_pre for row in rows),
        by_year=tuple(YearTotal(year, sum(row.years[i].listed for row in rows)) for i, year in enumerate(years)),
    )


def card(viewer: Viewer, school: School, *, latest: int) -> dict[str, object]:
    """Return what the card of a school shows."""
    results = results_of(viewer, school)
    year = max((result.year for result in results), default=latest)
    return {
        "school": school,
        "row": register_row(viewer, school, latest=latest),
        "latest": latest,
        "year": year,
        "results": result_rows(results, year=year),
        "low_share": rules.LOW_SHARE,
        "rules": rules.identification(results, year=year) if results else (),
        "risks": risks_of(viewer, school),
        "listings": list(Listing.objects.visible_to(viewer).filter(school=school).order_by("-year", "kind")),
        "aliases": list(school.aliases.all()),
    }
