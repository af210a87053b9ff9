"""Activities whose every task was accepted and reported in time, with a document: own ones, and others' by consent.

The one place where rows of another authority are read: words without names, never schools, people or documents.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from monitoring.execution.rules import NOT_OWED
from monitoring.models import Evidence, Task, TaskReport
from monitoring.practices.rules import holds, words_only
from roadmaps.models import Item, Roadmap, RoadmapState, Section
from schools.models import Authority, RiskFactor, School
from schools.names.rules import KnownSchool
from schools.rules import Viewer

# Newest activities that are looked through; their words are cleaned of names one by one.
MOST = 500
Register = tuple[KnownSchool, ...]


@dataclass(frozen=True, slots=True)
class Practice:
    """An activity that worked, as anybody who may see the library reads it."""

    pk: int
    title: str
    result: str
    report_forms: str
    direction: str
    factor: str
    authority_id: int
    authority: str
    is_own: bool
    schools: int
    period: str


def worked(viewer: Viewer) -> QuerySet[Item]:
    """Return the items that worked, of the own authority and of those that consent; nothing for an empty viewer."""
    if viewer.authority_id is None:
        return Item.objects.none()
    accepted = TaskReport.objects.filter(task=OuterRef("pk"), decision="accepted")
    in_time = accepted.filter(sent_at__date__lte=OuterRef("due_on"))
    tasks = Task.objects.filter(item=OuterRef("pk")).exclude(state__in=NOT_OWED)
    failed = tasks.filter(Q(due_on__isnull=True) | ~Q(state="accepted") | ~Exists(in_time))
    proved = Evidence.objects.filter(
        report__task__item=OuterRef("pk"), report__decision="accepted", report__is_not_applicable=False
    )
    owner = "section__plan__roadmap__authority"
    return (
        Item.objects.filter(Q(**{owner: viewer.authority_id}) | Q(**{f"{owner}__shares_practice": True}))
        .filter(removed_at__isnull=True, section__plan__roadmap__state__in=(RoadmapState.ACTIVE, RoadmapState.EXPIRED))
        .filter(Exists(tasks), ~Exists(failed), Exists(proved))
    )


def practices(viewer: Viewer) -> list[Practice]:
    """Return the library, the newest period first; three queries. What can't be told without a name is left out."""
    start = F("section__plan__roadmap__period_start")
    rows = (
        worked(viewer)
        .annotate(school_count=Count("tasks__school", filter=~Q(tasks__state__in=NOT_OWED), distinct=True))
        .select_related("section__direction", "section__plan__roadmap__authority", "risk_factor")
        .order_by(start.desc(), "pk")[:MOST]
    )
    items = list(rows)
    registers = _registers({item.section.plan.roadmap.authority_id for item in items})
    found = [_practice(item, viewer, registers.get(item.section.plan.roadmap.authority_id, ())) for item in items]
    return [practice for practice in found if practice]


def practice_of(viewer: Viewer, pk: int) -> Practice | None:
    """Return one practice of the library, or None."""
    return next((practice for practice in practices(viewer) if practice.pk == pk), None)


def _registers(authority_ids: Iterable[int]) -> dict[int, Register]:
    """Names of the schools of the authorities, to take them out of the words; never shown."""
    found: dict[int, list[KnownSchool]] = {}
    for school in School.objects.filter(authority__in=list(authority_ids)).prefetch_related("aliases").order_by("pk"):
        aliases = (school.short_name, *(alias.text for alias in school.aliases.all()))
        found.setdefault(school.authority_id, []).append(KnownSchool(str(school.pk), school.name, aliases))
    return {pk: tuple(known) for pk, known in found.items()}


def _practice(item: Item, viewer: Viewer, register: Register) -> Practice | None:
    roadmap = item.section.plan.roadmap
    direction = item.section.direction.title if item.section.direction else item.section.title
    texts = [words_only(text, register) for text in (item.title, item.result, item.report_forms, direction)]
    if None in texts:
        return None
    title, result, report_forms, direction = (str(text) for text in texts)
    return Practice(
        pk=item.pk,
        title=title,
        result=result,
        report_forms=report_forms,
        direction=direction,
        factor=item.risk_factor.title if item.risk_factor else "",
        authority_id=roadmap.authority_id,
        authority=roadmap.authority.short_name,
        is_own=roadmap.authority_id == viewer.authority_id,
        schools=item.school_count,  # type: ignore[attr-defined]
        period=_years(roadmap),
    )


def _years(roadmap: Roadmap) -> str:
    first, last = roadmap.period_start.year, roadmap.period_end.year
    return str(first) if first == last else f"{first}–{last}"


def narrowed(found: Sequence[Practice], chosen: Mapping[str, object]) -> list[Practice]:
    """Return the practices that match the words and the chosen direction, factor and author."""
    asked = str(chosen.get("q", ""))
    return [
        one
        for one in found
        if holds(asked, one.title, one.result, one.report_forms)
        and chosen.get("direction", one.direction) == one.direction
        and chosen.get("factor", one.factor) == one.factor
        and chosen.get("authority", one.authority_id) == one.authority_id
    ]


def drafts_for(viewer: Viewer) -> QuerySet[Section]:
    """Return the sections of drafts that the viewer may write into."""
    sections = Section.objects.visible_to(viewer).filter(
        plan__roadmap__state=RoadmapState.DRAFT, plan__roadmap__authority=viewer.authority_id
    )
    return sections.select_related("plan__roadmap").order_by(
        "-plan__roadmap__period_start", "plan__roadmap_id", "plan__position", "position", "pk"
    )


def own_factor(viewer: Viewer, title: str) -> RiskFactor | None:
    """Return the factor of the own reference book with the same title."""
    if not title:
        return None
    factors = RiskFactor.objects.visible_to(viewer).filter(authority=viewer.authority_id, title=title)
    return factors.order_by("number").first()


def own_authority(viewer: Viewer) -> Authority | None:
    """Return the viewer's own authority."""
    return Authority.objects.visible_to(viewer).filter(pk=viewer.authority_id or 0).first()
