"""Целевой показатель and its targets by period. Measured values stand in `monitoring`."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from roadmaps.models.roadmap import Roadmap, own_school
from schools.models import School
from schools.models.constraints import checked_choices
from schools.rules import Viewer
from schools.scoping import ScopedModel


class Wanted(models.TextChoices):
    """Which way is better."""

    UP = "up", "больше — лучше"
    DOWN = "down", "меньше — лучше"


@checked_choices
class Indicator(ScopedModel):
    """Text as in the document and, where it can be measured, unit, direction and baseline."""

    AUTHORITY_PATH: ClassVar[str] = "roadmap__authority"

    roadmap = models.ForeignKey(
        Roadmap, verbose_name="дорожная карта", on_delete=models.CASCADE, related_name="indicators"
    )
    position = models.PositiveIntegerField("порядок", default=0)
    number = models.CharField("№", max_length=30, blank=True)
    text = models.TextField("показатель")
    unit = models.CharField("единица измерения", max_length=60, blank=True)
    wanted = models.CharField("направление", max_length=4, choices=Wanted, default=Wanted.UP)
    baseline = models.DecimalField("исходное значение", max_digits=12, decimal_places=2, null=True, blank=True)
    baseline_text = models.CharField("исходное значение словами", max_length=120, blank=True)
    baseline_period = models.CharField("период исходного значения", max_length=40, blank=True)
    schools = models.ManyToManyField(School, verbose_name="школы", blank=True, related_name="indicators")
    row_version = models.PositiveIntegerField("версия строки", default=1)

    class Meta:
        verbose_name = "целевой показатель"
        verbose_name_plural = "целевые показатели"
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return self.text[:200]

    @classmethod
    def school_scope(cls, viewer: Viewer) -> Q:
        return own_school("roadmap__", viewer)


class IndicatorTarget(ScopedModel):
    """What must be reached in a period; `value_text` is printed, `value` is compared."""

    AUTHORITY_PATH: ClassVar[str] = "indicator__roadmap__authority"

    indicator = models.ForeignKey(
        Indicator, verbose_name="показатель", on_delete=models.CASCADE, related_name="targets"
    )
    period = models.CharField("период", max_length=40)
    due_on = models.DateField("к дате", null=True, blank=True)
    value_text = models.CharField("значение словами", max_length=120, blank=True)
    value = models.DecimalField("значение", max_digits=12, decimal_places=2, null=True, blank=True)

    class Meta:
        verbose_name = "целевое значение"
        verbose_name_plural = "целевые значения"
        ordering = ("period",)
        constraints = [models.UniqueConstraint(fields=("indicator", "period"), name="indicatortarget_period_once")]

    def __str__(self) -> str:
        return f"{self.period}: {self.value_text}"

    @classmethod
    def school_scope(cls, viewer: Viewer) -> Q:
        return own_school("indicator__roadmap__", viewer)
