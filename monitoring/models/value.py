"""Measured value of an indicator."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from roadmaps.models import Indicator
from schools.models import School
from schools.models.constraints import unique_with_optional
from schools.scoping import ScopedModel


class IndicatorValue(ScopedModel):
    """What was measured on a day; for one school or, where `school` is empty, for the whole roadmap."""

    AUTHORITY_PATH: ClassVar[str] = "indicator__roadmap__authority"
    SCHOOL_PATH: ClassVar[str] = "school"

    indicator = models.ForeignKey(Indicator, verbose_name="показатель", on_delete=models.PROTECT, related_name="values")
    school = models.ForeignKey(
        School, verbose_name="школа", null=True, blank=True, on_delete=models.PROTECT, related_name="indicator_values"
    )
    measured_on = models.DateField("на дату")
    value = models.DecimalField("значение", max_digits=12, decimal_places=2)
    note = models.CharField("источник", max_length=300, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name="кто", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField("когда внесено", auto_now_add=True)

    class Meta:
        verbose_name = "значение показателя"
        verbose_name_plural = "значения показателей"
        ordering = ("-measured_on", "-pk")
        constraints = [
            *unique_with_optional("indicator", "measured_on", optional="school", name="indicatorvalue_once"),
        ]

    def __str__(self) -> str:
        return f"{self.indicator}: {self.value}"
