"""Рисковый профиль of a school (проект «500+», domain.md §2.4)."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from schools.models.authority import Authority
from schools.models.constraints import checked_choices
from schools.models.school import School
from schools.rules import Viewer
from schools.scoping import ScopedModel, everything


class Significance(models.TextChoices):
    HIGH = "high", "высокая"
    MEDIUM = "medium", "средняя"
    LOW = "low", "низкая"


class RiskFactor(ScopedModel):
    """A factor of the authority's reference book."""

    AUTHORITY_PATH: ClassVar[str] = "authority"

    authority = models.ForeignKey(
        Authority, verbose_name="орган управления", on_delete=models.PROTECT, related_name="risk_factors"
    )
    number = models.PositiveSmallIntegerField("номер")
    title = models.CharField("фактор риска", max_length=300)

    class Meta:
        verbose_name = "фактор риска"
        verbose_name_plural = "факторы риска"
        ordering = ("number",)
        constraints = [models.UniqueConstraint(fields=("authority", "number"), name="riskfactor_number_once")]

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"

    @classmethod
    def school_scope(cls, viewer: Viewer) -> Q:
        return everything(viewer)


@checked_choices
class RiskProfile(ScopedModel):
    """School × year × factor × significance."""

    AUTHORITY_PATH: ClassVar[str] = "school__authority"
    SCHOOL_PATH: ClassVar[str] = "school"

    school = models.ForeignKey(School, verbose_name="школа", on_delete=models.PROTECT, related_name="risks")
    year = models.PositiveSmallIntegerField("год")
    factor = models.ForeignKey(RiskFactor, verbose_name="фактор", on_delete=models.PROTECT, related_name="profiles")
    significance = models.CharField("значимость", max_length=6, choices=Significance)

    class Meta:
        verbose_name = "рисковый профиль"
        verbose_name_plural = "рисковые профили"
        ordering = ("-year", "school", "factor")
        constraints = [models.UniqueConstraint(fields=("school", "year", "factor"), name="riskprofile_once")]

    def __str__(self) -> str:
        return f"{self.school}, {self.year}: {self.factor}"
