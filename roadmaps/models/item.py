"""Мероприятие: a row of a plan."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from roadmaps.models.plan import Section
from roadmaps.models.reading import Charged, Dated
from roadmaps.models.roadmap import own_school
from schools.models import RiskFactor
from schools.models.constraints import checked_choices
from schools.rules import Viewer
from schools.scoping import ScopedModel


class CycleComponent(models.TextChoices):
    """Компонент управленческого цикла (МУКО, domain.md §3.1)."""

    GOALS = "goals", "цели"
    INDICATORS = "indicators", "показатели"
    METHODS = "methods", "методы сбора и обработки"
    MONITORING = "monitoring", "мониторинг показателей"
    ANALYSIS = "analysis", "анализ результатов"
    ADVICE = "advice", "адресные рекомендации"
    MEASURES = "measures", "меры и мероприятия"
    DECISIONS = "decisions", "управленческие решения"
    EFFECT = "effect", "анализ эффективности мер"


@checked_choices
class Item(Dated, Charged, ScopedModel):
    """What, when, who, result, reporting documents. Removed rows go to the bin, tasks keep referring to them."""

    AUTHORITY_PATH: ClassVar[str] = "section__plan__roadmap__authority"

    section = models.ForeignKey(Section, verbose_name="раздел", on_delete=models.PROTECT, related_name="items")
    position = models.PositiveIntegerField("порядок", default=0)
    number = models.CharField("№", max_length=30, blank=True)
    title = models.TextField("мероприятие")
    result = models.TextField("результат, показатель", blank=True)
    report_forms = models.TextField("отчётный документ", blank=True)
    info_support = models.TextField("информационное сопровождение", blank=True)
    extra = models.JSONField("другие столбцы", default=dict, blank=True)
    merge_group = models.PositiveIntegerField("объединённая ячейка", null=True, blank=True)
    merged_fields = models.JSONField("объединённые столбцы", default=list, blank=True)
    parent_item = models.ForeignKey(
        "self", verbose_name="мероприятие муниципальной карты", null=True, blank=True, on_delete=models.SET_NULL,
        related_name="school_items",
    )  # fmt: skip
    parent_words = models.JSONField(
        "слова муниципальной карты", default=dict, blank=True, help_text="Какими школа взяла их в свою карту."
    )
    risk_factor = models.ForeignKey(
        RiskFactor, verbose_name="фактор риска", null=True, blank=True, on_delete=models.SET_NULL, related_name="items"
    )
    cycle_component = models.CharField("компонент цикла", max_length=12, choices=CycleComponent, blank=True)
    source_place = models.CharField("место в документе", max_length=120, blank=True)
    removed_at = models.DateTimeField("убрано в корзину", null=True, blank=True)
    row_version = models.PositiveIntegerField("версия строки", default=1)

    class Meta:
        verbose_name = "мероприятие"
        verbose_name_plural = "мероприятия"
        ordering = ("section__position", "position", "pk")
        indexes = [models.Index(fields=("section", "position"), name="item_section_position")]

    def __str__(self) -> str:
        return f"{self.number} {self.title}".strip()[:200]

    @classmethod
    def school_scope(cls, viewer: Viewer) -> Q:
        return own_school("section__plan__roadmap__", viewer)
