"""What this app gives to the general parts of `schools`: rows to talk about, pages whose filters are kept."""

from django.db.models import QuerySet
from django.urls import reverse

from roadmaps.models import ControlPoint, Item, Roadmap
from schools.saved.pages import register_page
from schools.subjects import Subject, SubjectKind, register_subject

# As the kinds of rows are called in the addresses of the editor (roadmaps/planning/parts.py).
ITEMS, POINTS = "items", "points"


def register() -> None:
    """Called once, when the application starts."""
    register_subject(SubjectKind(ITEMS, _items, _item))
    register_subject(SubjectKind(POINTS, _points, _point))
    register_page("roadmap_list", "Дорожные карты", "q state year kind school")
    register_page("roadmap_plan", "План-график", "school doubts fold")
    register_page("roadmap_points", "Контрольные точки", "school doubts fold")
    register_page("roadmap_history", "История карты", "who")
    register_page("approvals", "На утверждение", "q state kind")
    register_page("order_list", "Приказы", "q kind state year")
    register_page("act_list", "Акты-основания", "q state")


def _items() -> QuerySet[Item]:
    return Item.objects.filter(removed_at__isnull=True).select_related("section__plan__roadmap")


def _points() -> QuerySet[ControlPoint]:
    return ControlPoint.objects.filter(removed_at__isnull=True).select_related("roadmap")


def _item(row: Item) -> Subject:
    return _subject(ITEMS, row, row.section.plan.roadmap, "пункт", "roadmap_plan")


def _point(row: ControlPoint) -> Subject:
    return _subject(POINTS, row, row.roadmap, "контрольная точка", "roadmap_points")


def _subject(kind: str, row: Item | ControlPoint, roadmap: Roadmap, noun: str, page: str) -> Subject:
    facts = (("Срок", row.deadline_text), ("Ответственные", row.responsible_text), ("Результат", row.result))
    return Subject(
        kind=kind,
        pk=row.pk,
        authority_id=roadmap.authority_id,
        school_id=roadmap.school_id,
        label=f"{noun} {row.number.rstrip('.')}".strip(),
        title=row.title,
        where=roadmap.short_title,
        url=reverse(page, args=(roadmap.pk,)),
        anchor=f"{kind}-{row.pk}",
        facts=tuple((name, words) for name, words in facts if words),
        roadmap_id=roadmap.pk,
    )
