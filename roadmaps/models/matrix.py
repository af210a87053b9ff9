"""Мониторинг показателей: предмет, критерии, показатели, инструменты, источники."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from roadmaps.models.roadmap import Roadmap, own_school
from schools.rules import Viewer
from schools.scoping import ScopedModel


class MatrixRow(ScopedModel):
    """A row of the monitoring matrix; lists hold one entry a line."""

    AUTHORITY_PATH: ClassVar[str] = "roadmap__authority"

    roadmap = models.ForeignKey(
        Roadmap, verbose_name="дорожная карта", on_delete=models.CASCADE, related_name="matrix_rows"
    )
    position = models.PositiveIntegerField("порядок", default=0)
    number = models.CharField("№", max_length=30, blank=True)
    section = models.CharField("раздел", max_length=300, blank=True)
    subject = models.TextField("предмет мониторинга", blank=True)
    criteria = models.TextField("критерии", blank=True)
    indicators = models.TextField("показатели", blank=True)
    instruments = models.TextField("инструменты", blank=True)
    sources = models.TextField("источники", blank=True)

    class Meta:
        verbose_name = "строка мониторинга"
        verbose_name_plural = "матрица мониторинга"
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return f"{self.number} {self.subject}".strip()[:200]

    @classmethod
    def school_scope(cls, viewer: Viewer) -> Q:
        return own_school("roadmap__", viewer)
