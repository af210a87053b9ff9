"""Шаблон органа управления: rows of a roadmap kept without schools, to start the next one from."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from schools.models import Authority
from schools.models.constraints import in_order
from schools.scoping import ScopedModel


class RoadmapTemplate(ScopedModel):
    """`rows` are as Django's serializer writes them, with the keys they had: the same form as any other source."""

    AUTHORITY_PATH: ClassVar[str] = "authority"

    authority = models.ForeignKey(
        Authority, verbose_name="орган управления", on_delete=models.PROTECT, related_name="roadmap_templates"
    )
    title = models.CharField("название", max_length=150)
    note = models.CharField("для чего он", max_length=300, blank=True)
    period_start = models.DateField("начало периода")
    period_end = models.DateField("конец периода")
    rows = models.JSONField("строки")
    made_from = models.CharField("из какой карты", max_length=150)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name="кто", on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField("создан", auto_now_add=True)
    row_version = models.PositiveIntegerField("версия строки", default=1)

    class Meta:
        verbose_name = "шаблон дорожной карты"
        verbose_name_plural = "шаблоны дорожных карт"
        ordering = ("title", "pk")
        constraints = [
            in_order("period_start", "period_end", model="roadmaptemplate"),
            models.UniqueConstraint(fields=("authority", "title"), name="roadmaptemplate_title_once"),
        ]

    def __str__(self) -> str:
        return self.title
