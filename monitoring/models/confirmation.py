"""Confirmation of a control point: reached on a date, with words and, where there is one, a link."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from roadmaps.models import ControlPoint
from schools.scoping import ScopedModel


class Confirmation(ScopedModel):
    """A control point was reached. Taken back by deleting the row, which the journal keeps."""

    AUTHORITY_PATH: ClassVar[str] = "control_point__roadmap__authority"

    control_point = models.OneToOneField(
        ControlPoint, verbose_name="контрольная точка", on_delete=models.PROTECT, related_name="confirmation"
    )
    reached_on = models.DateField("пройдена")
    note = models.TextField("чем подтверждается")
    url = models.URLField("ссылка на документ", max_length=1000, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name="кто", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField("когда внесено", auto_now_add=True)

    class Meta:
        verbose_name = "подтверждение контрольной точки"
        verbose_name_plural = "подтверждения контрольных точек"
        ordering = ("-reached_on",)

    def __str__(self) -> str:
        return f"{self.control_point}: {self.reached_on:%d.%m.%Y}"
