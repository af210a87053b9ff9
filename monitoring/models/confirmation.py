"""Confirmation of a control point: reached on a date, with words and, where there is one, a link."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from roadmaps.models import ControlPoint, Roadmap
from schools.rules import Viewer
from schools.scoping import ScopedModel


def confirmation_path(confirmation: "Confirmation", _name: str) -> str:
    """Return the storage path: the hash, never the user's name, which stays in `name`."""
    return f"confirmations/{confirmation.sha256[:2]}/{confirmation.sha256}"


class Confirmation(ScopedModel):
    """A control point was reached. Taken back by deleting the row, which the journal keeps."""

    AUTHORITY_PATH: ClassVar[str] = "control_point__roadmap__authority"

    control_point = models.OneToOneField(
        ControlPoint, verbose_name="контрольная точка", on_delete=models.PROTECT, related_name="confirmation"
    )
    reached_on = models.DateField("пройдена")
    note = models.TextField("чем подтверждается")
    url = models.URLField("ссылка на документ", max_length=1000, blank=True)
    file = models.FileField("документ", upload_to=confirmation_path, max_length=200, blank=True)
    name = models.CharField("имя файла", max_length=255, blank=True)
    content_type = models.CharField("тип", max_length=100, blank=True)
    size = models.PositiveIntegerField("размер, байт", default=0)
    sha256 = models.CharField("хеш", max_length=64, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name="кто", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField("когда внесено", auto_now_add=True)

    class Meta:
        verbose_name = "подтверждение контрольной точки"
        verbose_name_plural = "подтверждения контрольных точек"
        ordering = ("-reached_on",)

    @classmethod
    def school_scope(cls, viewer: Viewer) -> Q:
        """A school and a curator see what confirms the points of the roadmaps that they see."""
        return Q(control_point__roadmap__in=Roadmap.objects.filter(Roadmap.school_scope(viewer)))

    def __str__(self) -> str:
        return f"{self.control_point}: {self.reached_on:%d.%m.%Y}"
