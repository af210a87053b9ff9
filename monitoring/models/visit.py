"""Выезд или консультация, and what was advised there."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from monitoring.models.task import Task
from roadmaps.models import Party
from schools.models import Authority, School
from schools.models.constraints import checked_choices, exactly_one
from schools.scoping import ScopedModel


class VisitKind(models.TextChoices):
    VISIT = "visit", "выезд в школу"
    CONSULTATION = "consultation", "консультация"


@checked_choices
class Visit(ScopedModel):
    """A note of what was seen in a school. Grown-ups only: `people` are those who came, never pupils."""

    AUTHORITY_PATH: ClassVar[str] = "authority"
    SCHOOL_PATH: ClassVar[str] = "school"

    authority = models.ForeignKey(
        Authority, verbose_name="орган управления", on_delete=models.PROTECT, related_name="visits"
    )
    school = models.ForeignKey(School, verbose_name="школа", on_delete=models.PROTECT, related_name="visits")
    kind = models.CharField("вид", max_length=12, choices=VisitKind, default=VisitKind.VISIT)
    held_on = models.DateField("когда")
    people = models.CharField("кто был", max_length=300)
    seen = models.TextField("что увидели")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="кто внёс", on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField("внесено", auto_now_add=True)
    removed_at = models.DateTimeField("убрано", null=True, blank=True)
    row_version = models.PositiveIntegerField("версия строки", default=1)

    class Meta:
        verbose_name = "выезд или консультация"
        verbose_name_plural = "выезды и консультации"
        ordering = ("-held_on", "-pk")
        indexes = [models.Index(fields=("authority", "held_on"), name="visit_authority_day")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.school}, {self.held_on:%d.%m.%Y}"


class Recommendation(ScopedModel):
    """One piece of advice to a school or a party, until when. `task`: the task it became (docs/adr/0022)."""

    AUTHORITY_PATH: ClassVar[str] = "visit__authority"
    SCHOOL_PATH: ClassVar[str] = "visit__school"

    visit = models.ForeignKey(Visit, verbose_name="выезд", on_delete=models.PROTECT, related_name="recommendations")
    position = models.PositiveIntegerField("порядок", default=0)
    text = models.TextField("рекомендация")
    school = models.ForeignKey(
        School, verbose_name="школа", null=True, blank=True, on_delete=models.PROTECT, related_name="recommendations"
    )
    party = models.ForeignKey(
        Party, verbose_name="исполнитель", null=True, blank=True, on_delete=models.PROTECT,
        related_name="recommendations",
    )  # fmt: skip
    due_on = models.DateField("до какого дня", null=True, blank=True)
    done_on = models.DateField("выполнена", null=True, blank=True)
    outcome = models.TextField("что сделано", blank=True)
    task = models.OneToOneField(
        Task, verbose_name="задача", null=True, blank=True, on_delete=models.PROTECT, related_name="recommendation"
    )

    class Meta:
        verbose_name = "рекомендация"
        verbose_name_plural = "рекомендации"
        ordering = ("position", "pk")
        constraints = [exactly_one("school", "party", model="recommendation")]

    def __str__(self) -> str:
        return self.text[:200]
