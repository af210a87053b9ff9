"""Опубликование: where and when an edition was made public."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from roadmaps.models.edition import Edition, edition_scope
from schools.rules import Viewer
from schools.scoping import ScopedModel


class Publication(ScopedModel):
    """One place of publication: an address on a site, or the name of a printed edition."""

    AUTHORITY_PATH: ClassVar[str] = "edition__order__authority"

    edition = models.ForeignKey(Edition, verbose_name="редакция", on_delete=models.PROTECT, related_name="publications")
    place = models.CharField("где", max_length=300, help_text="Сайт, раздел сайта или газета.")
    url = models.URLField("адрес", max_length=500, blank=True)
    day = models.DateField("дата")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="кто внёс", on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField("когда внесено", auto_now_add=True)

    class Meta:
        verbose_name = "опубликование"
        verbose_name_plural = "опубликования"
        ordering = ("day", "pk")

    def __str__(self) -> str:
        return f"{self.place}, {self.day:%d.%m.%Y}"

    @classmethod
    def school_scope(cls, viewer: Viewer) -> Q:
        return edition_scope("edition__", viewer)
