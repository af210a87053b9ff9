"""Контрольная точка: what must be reached by when, confirmed by a person with a document."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from roadmaps.models.item import Item
from roadmaps.models.plan import Plan
from roadmaps.models.reading import Charged, Dated
from roadmaps.models.roadmap import Roadmap, own_school
from schools.models.constraints import checked_choices
from schools.rules import Viewer
from schools.scoping import ScopedModel


@checked_choices
class ControlPoint(Dated, Charged, ScopedModel):
    """A row of the table of control points; `plan` keeps the headings of that table."""

    AUTHORITY_PATH: ClassVar[str] = "roadmap__authority"

    roadmap = models.ForeignKey(
        Roadmap, verbose_name="дорожная карта", on_delete=models.CASCADE, related_name="control_points"
    )
    plan = models.ForeignKey(
        Plan, verbose_name="таблица", null=True, blank=True, on_delete=models.SET_NULL, related_name="control_points"
    )
    position = models.PositiveIntegerField("порядок", default=0)
    number = models.CharField("№", max_length=30, blank=True)
    title = models.TextField("контрольная точка")
    result = models.TextField("подтверждающий документ", blank=True)
    extra = models.JSONField("другие столбцы", default=dict, blank=True)
    items = models.ManyToManyField(
        Item, verbose_name="ведущие к ней мероприятия", blank=True, related_name="control_points"
    )
    source_place = models.CharField("место в документе", max_length=120, blank=True)
    removed_at = models.DateTimeField("убрано в корзину", null=True, blank=True)
    row_version = models.PositiveIntegerField("версия строки", default=1)

    class Meta:
        verbose_name = "контрольная точка"
        verbose_name_plural = "контрольные точки"
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return f"{self.number} {self.title}".strip()[:200]

    @classmethod
    def school_scope(cls, viewer: Viewer) -> Q:
        return own_school("roadmap__", viewer)
