"""What this app gives to the general parts of `schools`: tasks can be talked about, filters of its pages are kept."""

from django.db.models import QuerySet
from django.urls import reverse

from monitoring.execution.desk.queries import waiting_not_applicable
from monitoring.execution.queries import waiting_own
from monitoring.execution.terms.queries import waiting_terms
from monitoring.models import Task
from monitoring.visits.queries import on_card
from roadmaps.approval.queries.elsewhere import register_waiting
from schools.listings.parts import register_card_part
from schools.saved.pages import register_page
from schools.subjects import Subject, SubjectKind, register_subject

TASKS = "tasks"


def register() -> None:
    """Called once, when the application starts."""
    register_subject(SubjectKind(TASKS, _tasks, _task))
    register_page("task_list", "Задачи", "q roadmap year school section who status due item")
    register_page("my_tasks", "Мои задачи", "tab")
    register_page("party_tasks", "Задачи отделов и организаций", "tab whose party")
    register_page("desk", "Рабочий стол", "school roadmap kind days")
    register_page("term_requests", "Просьбы о переносе", "state school")
    register_page("search", "Поиск", "q kind")
    register_page("visit_list", "Выезды и консультации", "school kind by first last")
    register_waiting(waiting_terms)
    register_card_part(on_card)
    register_waiting(waiting_not_applicable)
    register_waiting(waiting_own)


def _tasks() -> QuerySet[Task]:
    return Task.objects.select_related("item__section__plan__roadmap", "school", "party")


def _task(row: Task) -> Subject:
    roadmap = row.item.section.plan.roadmap
    due = f"{row.due_on:%d.%m.%Y}" if row.due_on else ""
    facts = (("Исполнитель", str(row.school or row.party)), ("Срок", due), ("Срок в плане", row.item.deadline_text))
    return Subject(
        kind=TASKS,
        pk=row.pk,
        authority_id=row.authority_id,
        school_id=row.school_id,
        label=f"задача по пункту {row.item.number.rstrip('.')}",
        title=row.heading,
        where=roadmap.short_title,
        url=reverse("task_detail", args=(row.pk,)),
        anchor="",
        facts=tuple((name, words) for name, words in facts if words),
        roadmap_id=roadmap.pk,
    )
