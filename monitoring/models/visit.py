"""Выезд, консультация: what was seen at a school, and what was recommended to whom by when."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from monitoring.models.task import Task
from schools.models import Authority, School
from schools.models.constraints import checked_choices
from schools.scoping import ScopedModel


class VisitKind(models.TextChoices):
    VISIT = "visit", "выезд в школу"
    CONSULTATION = "consultation", "консультация"


@checked_choices
class Visit(ScopedModel):
    """A note of a visit or a consultation. No pupils' data."""

    AUTHORITY_PATH: ClassVar[str] = "authority"
    SCHOOL_PATH: ClassVar[str] = "school"

    authority = models.ForeignKey(
        Authority, verbose_name="орган управления", on_delete=models.PROTECT, related_name="visits"
    )
    school = models.ForeignKey(School, verbose_name="школа", on_delete=models.PROTECT, related_name="visits")
    kind = models.CharField("вид", max_length=12, choices=VisitKind, default=VisitKind.VISIT)
    day = models.DateField("дата")
    people = models.CharField("кто был", max_length=400, blank=True)
    seen = models.TextField("что увидели")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="кто внёс", on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField("внесено", auto_now_add=True)
    row_version = models.PositiveIntegerField("версия строки", default=1)

    class Meta:
        verbose_name = "выезд или консультация"
        verbose_name_plural = "выезды и консультации"
        ordering = ("-day", "-pk")

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.school}, {self.day:%d.%m.%Y}"


class Recommendation(ScopedModel):
    """What was recommended; it may become a task of the school, then the task says how it goes."""

    AUTHORITY_PATH: ClassVar[str] = "visit__authority"
    SCHOOL_PATH: ClassVar[str] = "visit__school"

    visit = models.ForeignKey(Visit, verbose_name="выезд", on_delete=models.CASCADE, related_name="recommendations")
    position = models.PositiveIntegerField("порядок", default=0)
    text = models.TextField("рекомендация")
    addressee = models.CharField("кому", max_length=200, blank=True)
    due_on = models.DateField("срок", null=True, blank=True)
    task = models.OneToOneField(
        Task, verbose_name="задача", null=True, blank=True, on_delete=models.PROTECT, related_name="recommendation"
    )

    class Meta:
        verbose_name = "рекомендация"
        verbose_name_plural = "рекомендации"
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return self.text[:200]
