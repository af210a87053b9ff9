"""Reads of visits and of the advice given there: the register, one visit, one school's, one roadmap's, a period's."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db.models import F, Prefetch, Q, QuerySet

from monitoring.execution.rules import STATUS_MARKS, Status, status_of
from monitoring.models import Recommendation, Task, TaskState, Visit
from monitoring.visits.rules import MARKS, Outcome, OutcomeMark, outcome_of, words_of
from roadmaps.models import Item, Party, PartyState, Roadmap, RoadmapState
from schools.conflict import ConflictNote, Difference, conflict_note
from schools.listings.parts import CardPart
from schools.models import Membership, School, User
from schools.rules import Permission, Role, Viewer

SHOWN_ON_CARD = 3
SHOWN_ON_ROADMAP = 30


@dataclass(frozen=True, slots=True)
class VisitFilter:
    """What the register is narrowed to; every field comes from the address."""

    school: int | None = None
    kind: str = ""
    by: int | None = None
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class AdviceRow:
    """A recommendation as every page shows it. `task_id`: only where the viewer may open the task."""

    pk: int
    visit_id: int
    text: str
    whom: str
    due_on: date | None
    done_on: date | None
    outcome_text: str
    mark: OutcomeMark
    outcome: Outcome
    task_id: int | None
    may_mark: bool
    may_unmark: bool
    may_become_task: bool


@dataclass(frozen=True, slots=True)
class VisitRow:
    """A visit with its advice, and what the viewer may do with it."""

    pk: int
    kind: str
    school: str
    school_id: int
    held_on: date
    people: str
    seen: str
    by: str
    created_at: datetime
    is_removed: bool
    advice: tuple[AdviceRow, ...]
    may_write: bool

    @property
    def open_advice(self) -> int:
        """Recommendations that nobody has followed and that are no tasks."""
        return sum(one.outcome in {Outcome.WAITING, Outcome.LATE} for one in self.advice)


def visits_of(viewer: Viewer) -> QuerySet[Visit]:
    """Return the visits the viewer may see, without those removed, with their advice; three queries."""
    return loaded(Visit.objects.visible_to(viewer).filter(removed_at__isnull=True))


def loaded(visits: QuerySet[Visit]) -> QuerySet[Visit]:
    """Load what a row shows."""
    advice = Recommendation.objects.select_related("school", "party", "task")
    return visits.select_related("school", "by").prefetch_related(Prefetch("recommendations", queryset=advice))


def visits_to_open() -> QuerySet[Visit]:
    """Return the visits that have a page: removed ones too, while a task stands on their advice.

    Only to be narrowed by `get_visible_or_404`.
    """
    with_task = Recommendation.objects.filter(task__isnull=False).values("visit")
    return loaded(Visit.objects.filter(Q(removed_at__isnull=True) | Q(pk__in=with_task)))


def visits_of_period(viewer: Viewer, first: date, last: date) -> QuerySet[Visit]:
    """Return the visits held on these days, both included, the earliest first, with their advice; for reports."""
    return visits_of(viewer).filter(held_on__range=(first, last)).order_by("held_on", "school__number", "pk")


def narrowed(viewer: Viewer, chosen: VisitFilter) -> QuerySet[Visit]:
    """Return the visits of the register, the latest first."""
    rows = visits_of(viewer)
    wanted = {
        "school": chosen.school,
        "kind": chosen.kind,
        "by": chosen.by,
        "held_on__gte": chosen.first,
        "held_on__lte": chosen.last,
    }
    return rows.filter(**{name: value for name, value in wanted.items() if value}).order_by("-held_on", "-pk")


def may_write(viewer: Viewer, visit: Visit) -> bool:
    """Say whether the viewer may correct the note: its author, methodists and heads of the authority."""
    if not viewer.can(Permission.NOTE_VISIT) or visit.authority_id != viewer.authority_id or visit.removed_at:
        return False
    return visit.by_id == viewer.user_id or viewer.can(Permission.REVIEW)


def visit_rows(visits: Iterable[Visit], viewer: Viewer, today: date) -> list[VisitRow]:
    """Return the rows of a page (loaded by `loaded`)."""
    return [
        VisitRow(
            pk=visit.pk,
            kind=visit.get_kind_display(),
            school=visit.school.short_name,
            school_id=visit.school_id,
            held_on=visit.held_on,
            people=visit.people,
            seen=visit.seen,
            by=str(visit.by),
            created_at=visit.created_at,
            is_removed=visit.removed_at is not None,
            advice=tuple(advice_row(one, viewer, today) for one in visit.recommendations.all()),
            may_write=may_write(viewer, visit),
        )
        for visit in visits
    ]


def task_status(advice: Recommendation, today: date) -> Status | None:
    """Return the status of the task that advice became, None where it is none."""
    return status_of(advice.task.state, advice.task.due_on, today) if advice.task else None


def advice_row(one: Recommendation, viewer: Viewer, today: date) -> AdviceRow:
    """Return a recommendation with what became of it (school, party and task loaded)."""
    task = task_status(one, today)
    outcome = outcome_of(done_on=one.done_on, due_on=one.due_on, task=task, today=today)
    marks = viewer.can(Permission.NOTE_VISIT) and one.task_id is None
    return AdviceRow(
        pk=one.pk,
        visit_id=one.visit_id,
        text=one.text,
        whom=str(one.school or one.party),
        due_on=one.task.due_on if one.task else one.due_on,
        done_on=one.task.accepted_on if one.task else one.done_on,
        outcome_text=one.outcome,
        mark=OutcomeMark(words_of(outcome, task), MARKS[outcome].icon, _css(outcome, task)),
        outcome=outcome,
        task_id=one.task_id if one.task and _sees_task(viewer, one.task) else None,
        may_mark=marks and one.done_on is None,
        may_unmark=marks and one.done_on is not None,
        may_become_task=marks and one.done_on is None and viewer.can(Permission.REVIEW),
    )


def _css(outcome: Outcome, task: Status | None) -> str:
    return STATUS_MARKS[task].css if outcome is Outcome.TASK and task is not None else MARKS[outcome].css


def _sees_task(viewer: Viewer, task: Task) -> bool:
    return viewer.school_ids is None or task.school_id in viewer.school_ids


# --- what the forms may offer ----------------------------------------------------------------------------------------


def schools_to_visit(viewer: Viewer) -> QuerySet[School]:
    """Return the schools of which the viewer may write notes: of the own authority, to a curator those of the day."""
    own = School.objects.visible_to(viewer).filter(authority=viewer.authority_id or 0, is_active=True)
    return own.order_by("number", "short_name")


def parties_to_advise(viewer: Viewer) -> QuerySet[Party]:
    """Return the parties of the register to whom advice may be given."""
    own = Party.objects.visible_to(viewer).filter(authority=viewer.authority_id or 0, state=PartyState.ACCEPTED)
    return own.order_by("name", "pk")


def filter_choices(viewer: Viewer) -> tuple[list[tuple[int, str]], list[tuple[int, str]]]:
    """Return (schools, authors) of the notes that the viewer may see; two queries."""
    seen = Visit.objects.visible_to(viewer).filter(removed_at__isnull=True)
    schools = School.objects.filter(pk__in=seen.order_by().values("school")).order_by("number", "short_name")
    people = User.objects.filter(pk__in=seen.order_by().values("by")).order_by("last_name", "first_name", "pk")
    return list(schools.values_list("pk", "short_name")), [(one.pk, str(one)) for one in people]


def items_for(viewer: Viewer, advice: Recommendation) -> list[Item]:
    """Return the items in force that the edition asks of the one who was advised: as a task the advice serves one."""
    asked = Task.objects.filter(school=advice.school_id, party=advice.party_id, opened_by__isnull=True)
    asked = asked.filter(~Q(state=TaskState.CANCELLED) | Q(is_off_control=True))
    in_force = Roadmap.objects.visible_to(viewer).filter(current_edition__isnull=False, authority=viewer.authority_id)
    rows = Item.objects.filter(
        pk__in=asked.values("item"), section__plan__roadmap__in=in_force.exclude(state=RoadmapState.EXPIRED)
    )
    return list(
        rows.select_related("section__plan__roadmap").order_by(
            F("section__plan__roadmap__period_start").desc(), "section__plan__roadmap",
            "section__plan__position", "section__position", "position", "pk",
        )
    )  # fmt: skip


def advice_to_open() -> QuerySet[Recommendation]:
    """Return advice of visits that stand, with all that is shown: only to be narrowed by `get_visible_or_404`."""
    rows = Recommendation.objects.filter(visit__removed_at__isnull=True)
    return rows.select_related("visit__school", "visit__authority", "school", "party", "task")


def kept_advice(visit: Visit, viewer: Viewer, today: date) -> list[AdviceRow]:
    """Return the advice that a correction of the note leaves alone: tasks, and what was followed."""
    rows = [one for one in visit.recommendations.all() if one.task_id is not None or one.done_on is not None]
    return [advice_row(one, viewer, today) for one in rows]


def conflict_of(current: Visit, values: Mapping[str, object], theirs: str, yours: str) -> ConflictNote:
    """Return what stands on the page of a conflict: the fields that differ, and the advice of both in lines."""
    note = conflict_note(current, values)
    if theirs == yours:
        return note
    return replace(note, differences=(*note.differences, Difference("рекомендации", theirs or "—", yours or "—")))


def advice_of_task(viewer: Viewer, task: Task) -> Recommendation | None:
    """Return the advice that became the task, with its visit; None where the task was no advice."""
    rows = Recommendation.objects.visible_to(viewer).filter(task=task)
    return rows.select_related("visit").first() if task.opened_by_id else None


def executors_of(advice: Recommendation) -> list[Membership]:
    """Return the people who answer for what was advised: the directors of the school, or the keeper of the party."""
    rows = Membership.objects.filter(is_active=True, user__is_active=True, authority=advice.visit.authority_id)
    if advice.school_id is not None:
        rows = rows.filter(role=Role.DIRECTOR, school=advice.school_id)
    else:
        rows = rows.filter(pk=(advice.party.keeper_id if advice.party else None) or 0)
    return list(rows.select_related("user"))


# --- other pages -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class OfSchool:
    """Visits as the card of a school shows them."""

    rows: tuple[VisitRow, ...]
    total: int
    may_note: bool


def on_card(viewer: Viewer, school: School, today: date) -> CardPart:
    """Return the section of a school's card: the latest visits and what was advised."""
    visits = visits_of(viewer).filter(school=school).order_by("-held_on", "-pk")
    shown = OfSchool(
        rows=tuple(visit_rows(visits[:SHOWN_ON_CARD], viewer, today)),
        total=visits.count(),
        may_note=viewer.can(Permission.NOTE_VISIT) and school.authority_id == viewer.authority_id,
    )
    return CardPart("monitoring/visits/_card.html", shown)


def advice_of_roadmap(viewer: Viewer, roadmap: Roadmap, today: date) -> list[AdviceRow]:
    """Return the advice that became tasks of the roadmap's items, the latest visit first; one query."""
    rows = Recommendation.objects.visible_to(viewer).filter(task__item__section__plan__roadmap=roadmap)
    found = rows.select_related("visit", "school", "party", "task").order_by("-visit__held_on", "-pk")
    return [advice_row(one, viewer, today) for one in found[:SHOWN_ON_ROADMAP]]
