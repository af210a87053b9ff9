"""The kinds of what is found: a source of rows that may be counted and cut, and how a row is shown."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.urls import reverse

from monitoring.models import Task, TaskState
from monitoring.search.queries.people import Colleague, people
from monitoring.search.queries.words import holding
from monitoring.search.rules import number_of, school_number_of
from roadmaps.models import Edition, Item, Roadmap
from schools.models import School
from schools.rules import Viewer

Source = QuerySet | Sequence[Colleague]


@dataclass(frozen=True, slots=True)
class Shown:
    """A row before its words are marked: a link (or none), what it is, where it belongs.

    `also`: what else was searched, shown where the word stands only there.
    """

    url: str
    title: str
    where: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FoundKind:
    """One kind. `source` gives every row the viewer may see and the words fit, `show` what the page says of one."""

    key: str
    title: str
    source: Callable[[Viewer, str], Source]
    show: Callable[..., Shown]


def kinds_for(viewer: Viewer) -> tuple[FoundKind, ...]:
    """Return the kinds in the order of the page: a school is led to its tasks, everybody else to the plan as well."""
    rows = (TASKS,) if viewer.school_ids is not None else (ITEMS, TASKS)
    return (ROADMAPS, *rows, SCHOOLS, ORDERS, PEOPLE)


def _roadmaps(viewer: Viewer, asked: str) -> QuerySet[Roadmap]:
    rows = Roadmap.objects.visible_to(viewer).filter(holding(asked, "short_title", "title"))
    return rows.select_related("authority", "school").order_by("-period_start", "pk")


def _roadmap(row: Roadmap) -> Shown:
    return Shown(reverse("roadmap_detail", args=(row.pk,)), row.short_title, str(row.school or row.authority))


def _named(asked: str, prefix: str, *more: str) -> Q:
    number = number_of(asked)
    by_number = Q(**{f"{prefix}number__in": (number, f"{number}.")}) if number else Q(pk__in=())
    fields = [f"{prefix}{name}" for name in ("title", "deadline_text", "responsible_text")]
    return by_number | holding(asked, *fields, *more)


def _items(viewer: Viewer, asked: str) -> QuerySet[Item]:
    rows = Item.objects.visible_to(viewer).filter(_named(asked, ""), removed_at__isnull=True)
    return rows.select_related("section__plan__roadmap").order_by("-section__plan__roadmap__period_start", "pk")


def _item(row: Item) -> Shown:
    roadmap = row.section.plan.roadmap
    url = f"{reverse('roadmap_plan', args=(roadmap.pk,))}#items-{row.pk}"
    return Shown(url, row.title, f"п.\xa0{row.number} · {roadmap.short_title}", _words_of(row))


def _words_of(row: Item) -> tuple[str, ...]:
    return (row.responsible_text, row.deadline_text)


def _tasks(viewer: Viewer, asked: str) -> QuerySet[Task]:
    condition = _named(asked, "item__", "school__short_name", "school__name", "party__name")
    rows = Task.objects.visible_to(viewer).filter(condition).exclude(state="cancelled")
    return rows.select_related("item", "school", "party").order_by("due_on", "pk")


def _task(row: Task) -> Shown:
    undated = "по мере необходимости" if row.state == TaskState.STANDING else "без даты"
    term = f", срок {row.due_on:%d.%m.%Y}" if row.due_on else f", {undated}"
    return Shown(
        reverse("task_detail", args=(row.pk,)),
        row.heading,
        f"п.\xa0{row.item.number}{term} · {row.school or row.party}",
        _words_of(row.item),
    )


def _schools(viewer: Viewer, asked: str) -> QuerySet[School]:
    number = school_number_of(asked)
    named = holding(asked, "name", "short_name", "settlement", "director_name") | Q(
        pk__in=School.objects.filter(holding(asked, "aliases__text")).values("pk")
    )
    condition = named if number is None else named | Q(number=number)
    return School.objects.visible_to(viewer).filter(condition).order_by("number", "name")


def _school(row: School) -> Shown:
    return Shown(reverse("school_detail", args=(row.pk,)), row.short_name, row.settlement)


def _orders(viewer: Viewer, asked: str) -> QuerySet[Edition]:
    """Approved orders by number and heading; the numbers of the authority are written as they are («017/1-ОД»)."""
    rows = Edition.objects.visible_to(viewer).filter(holding(asked, "order__number", "order__title"))
    return rows.select_related("order", "roadmap").defer("snapshot").order_by("-order__date", "-pk")


def _order(row: Edition) -> Shown:
    name, pk = ("roadmap_order", row.roadmap_id) if row.roadmap_id else ("order_detail", row.order_id)
    return Shown(
        reverse(name, args=(pk,)),
        f"Приказ №\xa0{row.order.number} от\xa0{row.order.date:%d.%m.%Y}",
        row.order.title or (row.roadmap.short_title if row.roadmap else ""),
    )


def _person(row: Colleague) -> Shown:
    return Shown(row.url, row.name, "; ".join(row.says))


ROADMAPS = FoundKind("roadmaps", "Дорожные карты", _roadmaps, _roadmap)
ITEMS = FoundKind("items", "Мероприятия", _items, _item)
TASKS = FoundKind("tasks", "Задачи", _tasks, _task)
SCHOOLS = FoundKind("schools", "Школы", _schools, _school)
ORDERS = FoundKind("orders", "Приказы", _orders, _order)
PEOPLE = FoundKind("people", "Люди", people, _person)
