"""Акт-основание: the register of superior acts that the orders of an authority rest on."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from schools.models import Authority
from schools.rules import Viewer
from schools.scoping import ScopedModel, everything


class Act(ScopedModel):
    """A superior act: kind, author, date, number, heading; the preamble names it in full."""

    AUTHORITY_PATH: ClassVar[str] = "authority"

    authority = models.ForeignKey(
        Authority, verbose_name="орган управления", on_delete=models.PROTECT, related_name="acts"
    )
    doc_type = models.CharField("вид документа", max_length=60, default="приказ")
    issuer = models.CharField("автор", max_length=300, help_text="Кто издал, в родительном падеже.")
    date = models.DateField("дата", null=True, blank=True)
    number = models.CharField("номер", max_length=60, blank=True)
    title = models.TextField("заголовок", blank=True)
    url = models.URLField("адрес", max_length=500, blank=True)
    is_archived = models.BooleanField("не предлагать", default=False)

    class Meta:
        verbose_name = "акт"
        verbose_name_plural = "акты"
        ordering = ("-date", "-pk")
        constraints = [
            models.UniqueConstraint(fields=("authority", "doc_type", "issuer", "date", "number"), name="act_once"),
        ]

    def __str__(self) -> str:
        return f"{self.doc_type} {self.issuer} № {self.number}"

    @classmethod
    def school_scope(cls, viewer: Viewer) -> Q:
        return everything(viewer)
