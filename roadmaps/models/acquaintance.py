"""Ознакомление: who must know an order, and when they said they do."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from roadmaps.models.edition import Edition
from schools.models import School
from schools.rules import Viewer
from schools.scoping import ScopedModel


class Acquaintance(ScopedModel):
    """One person to be acquainted with an edition. Without `user` the signature is put on the printed sheet."""

    AUTHORITY_PATH: ClassVar[str] = "edition__order__authority"

    edition = models.ForeignKey(
        Edition, verbose_name="редакция", on_delete=models.PROTECT, related_name="acquaintances"
    )
    position = models.PositiveIntegerField("порядок", default=0)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="кто",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="acquaintances",
    )
    school = models.ForeignKey(
        School, verbose_name="школа", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    name = models.CharField("фамилия и инициалы", max_length=150)
    post = models.CharField("должность", max_length=300, blank=True)
    asked_at = models.DateTimeField("когда попросили", auto_now_add=True)
    at = models.DateTimeField("когда ознакомлен", null=True, blank=True)

    class Meta:
        verbose_name = "ознакомление с приказом"
        verbose_name_plural = "ознакомления с приказами"
        ordering = ("position", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("edition", "user"), condition=Q(user__isnull=False), name="acquaintance_of_user_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @classmethod
    def school_scope(cls, viewer: Viewer) -> Q:
        return Q(school__in=viewer.bound_school_ids)
