"""Отсутствие: who is away and who does the work meanwhile."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from schools.models.authority import Authority
from schools.models.constraints import in_order
from schools.rules import Viewer
from schools.scoping import ScopedModel


class Absence(ScopedModel):
    """Days (inclusive) on which a person's reminders go to the deputy."""

    AUTHORITY_PATH: ClassVar[str] = "authority"

    authority = models.ForeignKey(
        Authority, verbose_name="орган управления", on_delete=models.CASCADE, related_name="absences"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="кто", on_delete=models.CASCADE, related_name="absences"
    )
    starts_on = models.DateField("с")
    ends_on = models.DateField("по")
    deputy = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="кто замещает",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="deputises",
    )

    class Meta:
        verbose_name = "отсутствие"
        verbose_name_plural = "отсутствия"
        ordering = ("-starts_on", "-pk")
        constraints = [
            in_order("starts_on", "ends_on", model="absence"),
            models.CheckConstraint(condition=Q(deputy__isnull=True) | ~Q(deputy=F("user")), name="absence_of_another"),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.starts_on:%d.%m.%Y} – {self.ends_on:%d.%m.%Y}"

    @classmethod
    def school_scope(cls, viewer: Viewer) -> Q:
        return Q(user=viewer.user_id) | Q(deputy=viewer.user_id)
