"""Reads of the search: one query a group, each through `visible_to`; the number of queries is fixed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Q
from django.urls import reverse

from monitoring.models import Task
from monitoring.search.rules import number_of, pattern_of, words_of
from roadmaps.models import Edition, Item, Roadmap
from schools.models import School
from schools.rules import Viewer

SHOWN = 10


@dataclass(frozen=True, slots=True)
class Found:
    """A line of the results: a link, and where it belongs."""

    url: str
    title: str
    where: str


@dataclass(frozen=True, slots=True)
class Group:
    """Results of one kind; `more_url` leads to the whole list where there are more than are shown."""

    title: str
    rows: tuple[Found, ...]
    more_url: str


def search(viewer: Viewer, asked: str) -> list[Group]:
    """Return the groups that hold something; nothing is looked for without a word."""
    if not words_of(asked):
        return []
    groups = [_roadmaps(viewer, asked), _rows_of_plans(viewer, asked), _schools(viewer, asked), _orders(viewer, asked)]
    return [group for group in groups if group.rows]


def holding(asked: str, *fields: str) -> Q:
    """Return the condition that every word stands in one of the fields."""
    condition = Q()
    for word in words_of(asked):
        pattern = pattern_of(word)
        one = Q()
        for field in fields:
            one |= Q(**{f"{field}__iregex": pattern})
        condition &= one
    return condition


def _group(title: str, found: Sequence[Found], name: str, asked: str) -> Group:
    more = f"{reverse(name)}?{urlencode({'q': asked})}" if len(found) > SHOWN else ""
    return Group(title, tuple(found[:SHOWN]), more)


def _roadmaps(viewer: Viewer, asked: str) -> Group:
    rows = Roadmap.objects.visible_to(viewer).filter(holding(asked, "short_title", "title"))
    found = [
        Found(reverse("roadmap_detail", args=(row.pk,)), row.short_title, str(row.school or row.authority))
        for row in rows.select_related("authority", "school").order_by("-period_start", "pk")[: SHOWN + 1]
    ]
    return _group("Дорожные карты", found, "roadmap_list", asked)


def _rows_of_plans(viewer: Viewer, asked: str) -> Group:
    """A school is led to its task, everybody else to the activity in the plan."""
    if viewer.school_ids is None:
        return _group("Мероприятия", list(_items(viewer, asked)), "task_list", asked)
    return _group("Задачи", list(_tasks(viewer, asked)), "task_list", asked)


def _named(asked: str, prefix: str) -> Q:
    number = number_of(asked)
    by_number = Q(**{f"{prefix}number__in": (number, f"{number}.")}) if number else Q(pk__in=())
    return by_number | holding(asked, f"{prefix}title", f"{prefix}deadline_text", f"{prefix}responsible_text")


def _items(viewer: Viewer, asked: str) -> Iterable[Found]:
    rows = Item.objects.visible_to(viewer).filter(_named(asked, ""), removed_at__isnull=True)
    for row in rows.select_related("section__plan__roadmap").order_by("-section__plan__roadmap__period_start", "pk")[
        : SHOWN + 1
    ]:
        roadmap = row.section.plan.roadmap
        url = f"{reverse('roadmap_plan', args=(roadmap.pk,))}#items-{row.pk}"
        yield Found(url, row.title, f"п.\xa0{row.number} · {roadmap.short_title}")


def _tasks(viewer: Viewer, asked: str) -> Iterable[Found]:
    rows = Task.objects.visible_to(viewer).filter(_named(asked, "item__")).exclude(state="cancelled")
    for row in rows.select_related("item").order_by("due_on", "pk")[: SHOWN + 1]:
        term = f", срок {row.due_on:%d.%m.%Y}" if row.due_on else ""
        yield Found(reverse("task_detail", args=(row.pk,)), row.item.title, f"п.\xa0{row.item.number}{term}")


def _schools(viewer: Viewer, asked: str) -> Group:
    number = number_of(asked)
    named = holding(asked, "name", "short_name", "settlement", "director_name") | Q(
        pk__in=School.objects.filter(holding(asked, "aliases__text")).values("pk")
    )
    condition = named | Q(number=int(number)) if number.isdecimal() else named
    rows = School.objects.visible_to(viewer).filter(condition).order_by("number", "name")
    found = [
        Found(reverse("school_detail", args=(row.pk,)), row.short_name, row.settlement) for row in rows[: SHOWN + 1]
    ]
    return _group("Школы", found, "school_list", asked)


def _orders(viewer: Viewer, asked: str) -> Group:
    """Approved orders by number and heading; the numbers of the authority are written as they are («017/1-ОД»)."""
    rows = (
        Edition.objects.visible_to(viewer)
        .filter(holding(asked, "order__number", "order__title"))
        .select_related("order", "roadmap")
        .defer("snapshot")
        .order_by("-order__date", "-pk")
    )
    found = [
        Found(
            reverse("roadmap_order", args=(row.roadmap_id,)),
            f"Приказ №\xa0{row.order.number} от\xa0{row.order.date:%d.%m.%Y}",
            row.order.title or row.roadmap.short_title,
        )
        for row in rows[: SHOWN + 1]
    ]
    return _group("Приказы", found, "roadmap_list", asked)
