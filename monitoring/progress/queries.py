"""Reads for the dashboard: a fixed number of grouped queries, whatever the size of the roadmap."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Prefetch, Q, QuerySet

from monitoring.execution.queries import with_status
from monitoring.execution.rules import NOT_OWED
from monitoring.models import IndicatorValue, Task
from monitoring.progress import rules
from monitoring.progress.rules import Progress
from roadmaps.models import Indicator, Roadmap, Section
from schools.models import School
from schools.rules import Viewer


@dataclass(frozen=True, slots=True)
class Counted:
    """Tasks of one school (or other executor) in one section, in one status."""

    section_id: int
    school_id: int | None
    progress: Progress


@dataclass(frozen=True, slots=True)
class SchoolProgress:
    """A school with its progress, all sections together."""

    pk: int
    name: str
    progress: Progress


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """An indicator with its latest value, the target in force and the assessment."""

    pk: int
    text: str
    unit: str
    baseline: str
    value: str
    measured_on: date | None
    target: str
    target_period: str
    assessment: rules.Assessment

    @property
    def mark(self) -> rules.Mark:
        """How the outlook looks."""
        return rules.OUTLOOK_MARKS[self.assessment.outlook]


def roadmaps_in_force(viewer: Viewer) -> QuerySet[Roadmap]:
    """Roadmaps the viewer may see that have an edition in force: the authority's first, the latest period first."""
    return (
        Roadmap.objects.visible_to(viewer)
        .filter(current_edition__isnull=False)
        .select_related("authority", "school", "current_edition__order")
        .defer("current_edition__snapshot")
        .order_by(F("school_id").asc(nulls_first=True), "-period_start", "pk")
    )


def tasks_of_year(viewer: Viewer, roadmap: Roadmap, year: int) -> QuerySet[Task]:
    """Tasks of the roadmap due in the year, and those without a date."""
    return Task.objects.visible_to(viewer).filter(
        Q(due_on__year=year) | Q(due_on__isnull=True), item__section__plan__roadmap=roadmap
    )


def counted(tasks: QuerySet[Task], today: date) -> list[Counted]:
    """One grouped query: section × school × status."""
    rows = (
        with_status(tasks, today)
        .order_by()
        .values("item__section_id", "school_id", "status", "is_due", "has_date")
        .annotate(n=Count("pk"))
    )
    return [
        Counted(
            row["item__section_id"],
            row["school_id"],
            rules.progress_of(row["status"], is_due=row["is_due"], has_date=row["has_date"], count=row["n"]),
        )
        for row in rows
    ]


def by_school(counts: Iterable[Counted], schools: Iterable[School]) -> list[SchoolProgress]:
    """Sum the counts of each school, in the order of the schools given."""
    sums: dict[int | None, Progress] = defaultdict(Progress)
    for one in counts:
        sums[one.school_id] += one.progress
    return [SchoolProgress(school.pk, school.short_name, sums[school.pk]) for school in schools if school.pk in sums]


def schools_of(viewer: Viewer, counts: Iterable[Counted]) -> list[School]:
    """Schools that have tasks among the counts, by number."""
    wanted = {one.school_id for one in counts if one.school_id}
    return list(School.objects.visible_to(viewer).filter(pk__in=wanted).order_by("number", "name"))


def sections_of(viewer: Viewer, roadmap: Roadmap) -> list[Section]:
    """Sections of the roadmap's plans in the order of the document."""
    return list(
        Section.objects.visible_to(viewer)
        .filter(plan__roadmap=roadmap)
        .select_related("direction", "plan")
        .order_by("plan__position", "position", "pk")
    )


def terms_of(tasks: QuerySet[Task]) -> dict[tuple[date, date | None], int]:
    """Count the tasks by (due date, date of acceptance), without those taken off."""
    dated = tasks.filter(due_on__isnull=False).exclude(state__in=NOT_OWED).order_by()
    rows = dated.values_list("due_on", "accepted_on").annotate(n=Count("pk"))
    return {(due_on, accepted_on): n for due_on, accepted_on, n in rows if due_on}


def month_ends(year: int) -> list[date]:
    """The first day after each month of the year: by it the whole month is due."""
    return [date(year + month // 12, month % 12 + 1, 1) for month in range(1, 13)]


def indicators_of(viewer: Viewer, roadmap: Roadmap, year: int, today: date) -> list[IndicatorRow]:
    """Indicators of the roadmap with the target of the year and the latest measured value of the whole roadmap."""
    values = IndicatorValue.objects.filter(school__isnull=True, measured_on__lte=today).order_by("-measured_on", "-pk")
    indicators = (
        Indicator.objects.visible_to(viewer)
        .filter(roadmap=roadmap)
        .prefetch_related("targets", Prefetch("values", queryset=values))
        .order_by("position", "pk")
    )
    return [_indicator_row(indicator, roadmap, year, today) for indicator in indicators]


def _indicator_row(indicator: Indicator, roadmap: Roadmap, year: int, today: date) -> IndicatorRow:
    targets = list(indicator.targets.all())
    target = next((t for t in targets if str(year) in t.period), targets[-1] if targets else None)
    latest = next(iter(indicator.values.all()), None)
    due_on = (target.due_on or date(year, 12, 31)) if target else None
    return IndicatorRow(
        pk=indicator.pk,
        text=indicator.text,
        unit=indicator.unit,
        baseline=measured(indicator.baseline_text, indicator.baseline, indicator.unit),
        value=number(latest.value, indicator.unit) if latest else "",
        measured_on=latest.measured_on if latest else None,
        target=measured(target.value_text, target.value, indicator.unit) if target else "",
        target_period=target.period if target else "",
        assessment=rules.assess(
            baseline=indicator.baseline,
            target=target.value if target else None,
            value=latest.value if latest else None,
            lower_is_better=indicator.wanted == "down",
            start=roadmap.period_start,
            due_on=due_on,
            today=today,
        ),
    )


def measured(words: str, value: object, unit: str) -> str:
    """Return the words of the document; a bare number gets its sign of per cent."""
    return words if words and not words.strip().isdigit() else number(value, unit) or words


def number(value: object, unit: str) -> str:
    """Return «48 %», «12» or «3,5»: no trailing zeros, a comma, a non-breaking space before the sign."""
    if value is None:
        return ""
    text = f"{value:f}".rstrip("0").rstrip(".") if "." in f"{value:f}" else f"{value:f}"
    shown = text.replace(".", ",")
    return f"{shown}\xa0%" if unit == "%" else shown


@dataclass(frozen=True, slots=True)
class ItemRow:
    """An item in force with the progress of its tasks."""

    pk: int
    number: str
    title: str
    deadline_text: str
    section: str
    progress: Progress


def items_of(viewer: Viewer, roadmap: Roadmap, today: date) -> list[ItemRow]:
    """Return the items that have tasks the viewer sees, in the order of the plan; one grouped query."""
    tasks = Task.objects.visible_to(viewer).filter(item__section__plan__roadmap=roadmap)
    shown = ("item_id", "item__number", "item__title", "item__deadline_text", "item__section__title")
    grouped = (
        with_status(tasks, today)
        .values(*shown, "status", "is_due", "has_date")
        .annotate(n=Count("pk"))
        .order_by("item__section__plan__position", "item__section__position", "item__position", "item_id")
    )
    found: dict[int, ItemRow] = {}
    for row in grouped:
        part = rules.progress_of(row["status"], is_due=row["is_due"], has_date=row["has_date"], count=row["n"])
        known = found.get(row["item_id"])
        found[row["item_id"]] = ItemRow(
            pk=row["item_id"],
            number=row["item__number"],
            title=row["item__title"],
            deadline_text=row["item__deadline_text"],
            section=row["item__section__title"],
            progress=known.progress + part if known else part,
        )
    return list(found.values())


def chosen_roadmap(roadmaps: list[Roadmap], asked: str) -> Roadmap | None:
    """Return the roadmap asked for, otherwise the first of the authority itself, otherwise the first."""
    found = next((roadmap for roadmap in roadmaps if str(roadmap.pk) == asked), None)
    of_authority = next((roadmap for roadmap in roadmaps if roadmap.school_id is None), None)
    return found or of_authority or next(iter(roadmaps), None)


def awaiting(viewer: Viewer) -> list[Roadmap]:
    """Return the roadmaps that wait for approval."""
    return list(
        Roadmap.objects.visible_to(viewer).filter(state="awaiting").select_related("school").order_by("updated_at")
    )


def values_of(viewer: Viewer, indicator: Indicator) -> list[IndicatorValue]:
    """Return the measured values of the whole roadmap, the newest first."""
    return list(
        IndicatorValue.objects.visible_to(viewer).filter(indicator=indicator, school__isnull=True).select_related("by")
    )


def outlooks(indicators: Iterable[IndicatorRow]) -> dict[str, int]:
    """Count the indicators by outlook."""
    counts: dict[str, int] = {outlook.value: 0 for outlook in rules.Outlook}
    for row in indicators:
        counts[row.assessment.outlook.value] += 1
    return counts
