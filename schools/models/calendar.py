"""Calendars are data: school year, quarters and breaks of an authority, days off of the country."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from schools.models.authority import Authority
from schools.models.constraints import checked_choices, in_order
from schools.rules import Viewer
from schools.scoping import ScopedModel, everything


class DayKind(models.TextChoices):
    OFF = "off", "выходной"
    WORKING = "working", "рабочий"


class PeriodKind(models.TextChoices):
    QUARTER = "quarter", "четверть"
    HALF = "half", "полугодие"
    TRIMESTER = "trimester", "триместр"
    BREAK = "break", "каникулы"


class SchoolYear(ScopedModel):
    """One school year of an authority."""

    AUTHORITY_PATH: ClassVar[str] = "authority"

    authority = models.ForeignKey(
        Authority, verbose_name="орган управления", on_delete=models.CASCADE, related_name="school_years"
    )
    starts_on = models.DateField("начало")
    ends_on = models.DateField("конец")

    class Meta:
        verbose_name = "учебный год"
        verbose_name_plural = "учебные годы"
        ordering = ("-starts_on",)
        constraints = [
            in_order("starts_on", "ends_on", model="schoolyear"),
            models.UniqueConstraint(fields=("authority", "starts_on"), name="schoolyear_once"),
        ]

    def __str__(self) -> str:
        return f"{self.starts_on.year}/{self.ends_on.year} учебный год"

    @classmethod
    def school_scope(cls, viewer: Viewer) -> Q:
        return everything(viewer)


@checked_choices
class SchoolPeriod(ScopedModel):
    """A quarter, half-year, trimester or break of a school year."""

    AUTHORITY_PATH: ClassVar[str] = "school_year__authority"

    school_year = models.ForeignKey(
        SchoolYear, verbose_name="учебный год", on_delete=models.CASCADE, related_name="periods"
    )
    kind = models.CharField("вид", max_length=10, choices=PeriodKind)
    title = models.CharField("название", max_length=60)
    starts_on = models.DateField("начало")
    ends_on = models.DateField("конец")

    class Meta:
        verbose_name = "период учебного года"
        verbose_name_plural = "периоды учебного года"
        ordering = ("starts_on",)
        constraints = [in_order("starts_on", "ends_on", model="schoolperiod")]

    def __str__(self) -> str:
        return self.title

    @classmethod
    def school_scope(cls, viewer: Viewer) -> Q:
        return everything(viewer)


@checked_choices
class CalendarDay(models.Model):
    """A day that differs from the ordinary week (production calendar). Common to all authorities."""

    day = models.DateField("день", unique=True)
    kind = models.CharField("вид", max_length=8, choices=DayKind)
    title = models.CharField("название", max_length=120, blank=True)

    class Meta:
        verbose_name = "особый день календаря"
        verbose_name_plural = "производственный календарь"
        ordering = ("day",)

    def __str__(self) -> str:
        return f"{self.day:%d.%m.%Y}, {self.get_kind_display()}"
