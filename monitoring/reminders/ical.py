"""Terms as an iCalendar file (RFC 5545): whole days, one event a task. The only importer of icalendar."""

from collections.abc import Iterable
from datetime import timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from icalendar import Calendar, Event, vText

from monitoring.execution.rules import OF_STATE, STATUS_MARKS
from monitoring.models import Task, TaskState
from monitoring.reminders.rules.letter import absolute, entry

PRODUCT = "-//Versta//Sroki//RU"
# How often a calendar should ask again.
REFRESH = timedelta(hours=6)
LONGEST_TITLE = 120
SUPPORTED = "Срок школы, которую вы поддерживаете: отчитывается школа.\n"


def calendar_of(tasks: Iterable[Task], name: str, *, go: str = "", of_supported: bool = False) -> bytes:
    """Return the file (item, its roadmap, school, party loaded); the same tasks give the same bytes.

    `go`: the way in by one membership, for a person who has several. `of_supported`: the terms are those of schools
    that the person stands by, and each says so.
    """
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    for naming in ("name", "x-wr-calname"):  # both are unknown to the library, which escapes nothing of such ones
        calendar.add(naming, vText(name))
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT6H")
    for task in tasks:
        calendar.add_component(_event(task, go, of_supported=of_supported))
    return calendar.to_ical()


def _event(task: Task, go: str, *, of_supported: bool) -> Event:
    """A term as a day. `SEQUENCE` grows with each change of the task, which is how a calendar knows the newer one."""
    if task.due_on is None:
        raise ValueError(f"task {task.pk} has no day")
    event = Event()
    event.add("uid", f"task-{task.pk}@{urlsplit(settings.PUBLIC_URL).hostname or 'versta.invalid'}")
    event.add("dtstamp", task.created_at)
    event.add("dtstart", task.due_on)
    event.add("dtend", task.due_on + timedelta(days=1))
    event.add("sequence", max(task.row_version - 1, 0))
    event.add("summary", _summary(task, f"{task.school or task.party}: " if of_supported else ""))
    event.add("description", f"{SUPPORTED if of_supported else ''}{_description(task)}")
    page = reverse("task_detail", args=(task.pk,))
    event.add("url", absolute(settings.PUBLIC_URL, entry(page, go) if go else page))
    event.add("status", "CANCELLED" if task.state == TaskState.CANCELLED else "CONFIRMED")
    event.add("transp", "TRANSPARENT")
    event.add("categories", ["Верста"])
    return event


def _summary(task: Task, whose: str) -> str:
    title = f"{whose}{task.item.number} {task.heading}".strip()
    short = title if len(title) <= LONGEST_TITLE else f"{title[:LONGEST_TITLE].rpartition(' ')[0]}…"
    status = OF_STATE.get(task.state)
    return f"{STATUS_MARKS[status].label}: {short}" if status else short


def _description(task: Task) -> str:
    """The plan's own words first: they are the law, the day is our reading of them."""
    item = task.item
    expected = item.report_forms or item.result
    rows = (
        item.title,
        f"Срок в плане: {item.deadline_text}" if item.deadline_text else "",
        f"Исполнитель: {task.school or task.party}",
        f"Ожидается: {expected}" if expected else "",
        f"Дорожная карта: {item.section.plan.roadmap.short_title}",
    )
    return "\n".join(row for row in rows if row)
