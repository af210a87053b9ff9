"""The rows behind every number: a list of tasks narrowed by what the number was counted from."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from monitoring.execution.queries import with_status
from monitoring.execution.rules import STATUS_MARKS, Status, StatusMark
from monitoring.models import Task
from monitoring.search.queries import holding
from roadmaps.models import Roadmap, Section
from schools.models import School
from schools.rules import Viewer


@dataclass(frozen=True, slots=True)
class TaskLine:
    """A task as a row of the list."""

    pk: int
    number: str
    title: str
    executor: str
    deadline_text: str
    due_on: date | None
    mark: StatusMark
    is_standing: bool = False


def filter_choices(viewer: Viewer, roadmap_id: str) -> dict[str, list[tuple[int, str]]]:
    """Return what the filter may offer: only what the viewer sees; sections of the chosen roadmap."""
    in_force = Roadmap.objects.visible_to(viewer).filter(current_edition__isnull=False)
    roadmaps = list(in_force.values_list("pk", "short_title"))
    sections = Section.objects.none()
    if viewer.school_ids is None and roadmap_id in {str(pk) for pk, _title in roadmaps}:
        sections = Section.objects.visible_to(viewer).filter(plan__roadmap_id=int(roadmap_id))
    return {
        "roadmap": roadmaps,
        "school": list(School.objects.visible_to(viewer).order_by("number", "name").values_list("pk", "short_name")),
        "section": [
            (section.pk, str(section))
            for section in sections.order_by("plan__position", "position").only("number", "title")
        ],
    }


def narrowed(viewer: Viewer, chosen: Mapping[str, object], today: date) -> QuerySet[Task]:
    """Return the tasks the viewer may see, narrowed; those taken off are shown only when asked for."""
    tasks = with_status(Task.objects.visible_to(viewer), today)
    if "roadmap" in chosen:
        tasks = tasks.filter(item__section__plan__roadmap=chosen["roadmap"])
    if "section" in chosen:
        tasks = tasks.filter(item__section=chosen["section"])
    if "school" in chosen:
        tasks = tasks.filter(school=chosen["school"])
    if "who" in chosen:
        tasks = tasks.filter(**{f"{chosen['who']}__isnull": False})
    if "year" in chosen:
        tasks = tasks.filter(Q(due_on__year=chosen["year"]) | Q(due_on__isnull=True))
    if "item" in chosen:
        tasks = tasks.filter(item=chosen["item"])
    if "q" in chosen:
        asked = str(chosen["q"])
        tasks = tasks.filter(
            holding(asked, "item__title", "item__responsible_text", "occasion") | Q(item__number=asked)
        )
    if chosen.get("due"):
        tasks = tasks.filter(is_due=True)
    tasks = tasks.filter(status=chosen["status"]) if "status" in chosen else tasks.exclude(state="cancelled")
    return tasks.select_related("item", "school", "party").order_by("due_on", "item__number", "school__number", "pk")


def lines(tasks: QuerySet[Task] | list[Task]) -> list[TaskLine]:
    """Return the rows of one page."""
    return [
        TaskLine(
            pk=task.pk,
            number=task.item.number,
            title=task.heading,
            executor=str(task.school or task.party),
            deadline_text=task.item.deadline_text,
            due_on=task.due_on,
            mark=STATUS_MARKS[Status(task.status)],
            is_standing=task.status == Status.STANDING,
        )
        for task in tasks
    ]
