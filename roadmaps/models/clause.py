"""Формулировка: a clause of an order that an authority keeps for the next one."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from roadmaps.models.order import OrderKind
from schools.models import Authority
from schools.models.constraints import checked_choices
from schools.rules import Viewer
from schools.scoping import ScopedModel, everything


@checked_choices
class Clause(ScopedModel):
    """Words of a point with places in braces («{школы}», «{срок}») that data fill; kind empty: for any order."""

    AUTHORITY_PATH: ClassVar[str] = "authority"

    authority = models.ForeignKey(
        Authority, verbose_name="орган управления", on_delete=models.CASCADE, related_name="clauses"
    )
    kind = models.CharField("для приказа", max_length=12, choices=OrderKind, blank=True)
    title = models.CharField("название", max_length=120)
    text = models.TextField("текст")
    position = models.PositiveIntegerField("порядок", default=0)

    class Meta:
        verbose_name = "формулировка"
        verbose_name_plural = "формулировки"
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return self.title

    @classmethod
    def school_scope(cls, viewer: Viewer) -> Q:
        return everything(viewer)
