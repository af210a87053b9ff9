"""План-график and its sections: a table of the roadmap with the headings of its own document."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from roadmaps.models.roadmap import Roadmap, own_school
from schools.models import School
from schools.models.constraints import checked_choices
from schools.rules import Viewer
from schools.scoping import ScopedModel


class PlanKind(models.TextChoices):
    PLAN = "plan", "план-график"
    MECHANISMS = "mechanisms", "механизмы реализации"
    CONTROL_POINTS = "control_points", "контрольные точки"


class Direction(ScopedModel):
    """Направление деятельности of the passport, with the schools it concerns."""

    AUTHORITY_PATH: ClassVar[str] = "roadmap__authority"

    roadmap = models.ForeignKey(
        Roadmap, verbose_name="дорожная карта", on_delete=models.CASCADE, related_name="directions"
    )
    position = models.PositiveIntegerField("порядок", default=0)
    number = models.CharField("номер", max_length=20, blank=True)
    title = models.CharField("название", max_length=500)
    text = models.TextField("как в документе", blank=True, help_text="Со списком школ, слово в слово.")
    schools = models.ManyToManyField(School, verbose_name="школы", blank=True, related_name="directions")

    class Meta:
        verbose_name = "направление"
        verbose_name_plural = "направления"
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return f"{self.number} {self.title}".strip()

    @classmethod
    def school_scope(cls, viewer: Viewer) -> Q:
        return own_school("roadmap__", viewer)


@checked_choices
class Plan(ScopedModel):
    """One table. `columns` is a list of {"key", "heading", "hidden"} in the order of the document.

    Keys: number, title, deadline, responsible, result, report_forms, info_support, or `extra:<n>` for a column
    that Верста has no field for; its cells stand in `Item.extra[key]`.
    """

    AUTHORITY_PATH: ClassVar[str] = "roadmap__authority"

    roadmap = models.ForeignKey(Roadmap, verbose_name="дорожная карта", on_delete=models.CASCADE, related_name="plans")
    position = models.PositiveIntegerField("порядок", default=0)
    kind = models.CharField("вид таблицы", max_length=16, choices=PlanKind, default=PlanKind.PLAN)
    number = models.CharField("номер", max_length=20, blank=True)
    title = models.TextField("название", blank=True)
    columns = models.JSONField("столбцы", default=list)

    class Meta:
        verbose_name = "таблица плана"
        verbose_name_plural = "таблицы планов"
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return self.title or self.get_kind_display()

    @classmethod
    def school_scope(cls, viewer: Viewer) -> Q:
        return own_school("roadmap__", viewer)


class Section(ScopedModel):
    """Раздел of a plan. A plan without sections holds one section with an empty title."""

    AUTHORITY_PATH: ClassVar[str] = "plan__roadmap__authority"

    plan = models.ForeignKey(Plan, verbose_name="таблица", on_delete=models.CASCADE, related_name="sections")
    position = models.PositiveIntegerField("порядок", default=0)
    number = models.CharField("номер", max_length=20, blank=True)
    title = models.CharField("название", max_length=500, blank=True)
    direction = models.ForeignKey(
        Direction, verbose_name="направление", null=True, blank=True, on_delete=models.SET_NULL, related_name="sections"
    )
    schools = models.ManyToManyField(School, verbose_name="школы раздела", blank=True, related_name="sections")

    class Meta:
        verbose_name = "раздел"
        verbose_name_plural = "разделы"
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return f"{self.number} {self.title}".strip() or "без разделов"

    @classmethod
    def school_scope(cls, viewer: Viewer) -> Q:
        return own_school("plan__roadmap__", viewer)
