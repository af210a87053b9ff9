"""Лист на месяц: what one school does in a month, as a paper with the QR code of every task."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db.models import Q, QuerySet
from django.urls import reverse

from monitoring.execution.rules import Month
from monitoring.models import Task, TaskState
from roadmaps.printing.blocks import Align, Cell, Column, DataTable, Paragraph, Row, RowKind
from roadmaps.printing.context import Annex, DocumentContext
from roadmaps.printing.queries import profile_of
from schools.models import School
from schools.rules import Viewer
from schools.wording import MONTH_NAMES

COLUMNS = (
    Column("№", "number", 6),
    Column("Срок", "deadline", 13),
    Column("Что сделать", "title", 34, Align.LEFT),
    Column("Ожидаемый документ", "result", 19, Align.LEFT),
    Column("Отметка", "mark", 14, Align.CENTRE),
    Column("Открыть задачу", "qr", 14, Align.CENTRE),
)
HINT = (
    "Наведите камеру телефона на код задачи и войдите в Версту своим логином: откроется задача, её можно отметить"
    " исполненной и приложить документ."
)
EMPTY = "В этом месяце у школы задач со сроком нет."


@dataclass(frozen=True, slots=True)
class MonthTasks:
    """Tasks of a month, and those left from the months before."""

    left: tuple[Task, ...]
    own: tuple[Task, ...]

    @property
    def count(self) -> int:
        """All of them."""
        return len(self.left) + len(self.own)


def schools_of(viewer: Viewer) -> QuerySet[School]:
    """Return the schools for which the viewer may print a sheet."""
    return School.objects.visible_to(viewer).filter(is_active=True).order_by("authority", "number", "name")


def tasks_of_month(viewer: Viewer, school: School, month: Month) -> MonthTasks:
    """Return the school's tasks due in the month and the unfinished ones due before it; one query."""
    unfinished = Q(due_on__lt=month.first, state__in=(TaskState.OPEN, TaskState.RETURNED))
    due = Q(due_on__range=(month.first, month.last)) & ~Q(state=TaskState.CANCELLED)
    tasks = Task.objects.visible_to(viewer).filter(unfinished | due, school=school)
    rows = list(tasks.select_related("item").order_by("due_on", "item__position", "pk"))
    left = tuple(task for task in rows if task.due_on and task.due_on < month.first)
    return MonthTasks(left, tuple(task for task in rows if task not in left))


def month_sheet(school: School, month: Month, tasks: MonthTasks) -> DocumentContext:
    """Return the sheet as a document of one portrait annex."""
    when = f"{MONTH_NAMES[month.number - 1]} {month.year} года"
    rows = [*_part("Осталось с прошлых месяцев", tasks.left), *_part("В этом месяце" if tasks.left else "", tasks.own)]
    body = (Paragraph(HINT), DataTable(COLUMNS, tuple(rows))) if rows else (Paragraph(EMPTY),)
    return DocumentContext(
        title=f"Лист на месяц: {school.short_name}, {when}",
        annexes=(Annex((f"ЛИСТ НА МЕСЯЦ: {when}", school.name), body),),
        profile=profile_of(school.authority),
    )


def _part(heading: str, tasks: tuple[Task, ...]) -> list[Row]:
    section = [Row((Cell(heading, colspan=len(COLUMNS)),), RowKind.SECTION)] if heading and tasks else []
    return [*section, *map(_row, tasks)]


def _row(task: Task) -> Row:
    item = task.item
    texts = (item.number.rstrip("."), _term(task.due_on), task.heading, item.report_forms or item.result, _mark(task))
    address = f"{settings.PUBLIC_URL}{reverse('task_detail', args=(task.pk,))}"
    return Row((*map(Cell, texts), Cell("", qr=address)))


def _term(due_on: date | None) -> str:
    return f"до {due_on:%d.%m.%Y}" if due_on else ""


def _mark(task: Task) -> str:
    """What is known already; an unfinished task leaves the place for a mark by hand."""
    if task.accepted_on:
        return f"принято {task.accepted_on:%d.%m.%Y}"
    return {TaskState.REPORTED.value: "на проверке", TaskState.RETURNED.value: "возвращено"}.get(task.state, "")
