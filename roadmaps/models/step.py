"""Шаг правки: what one person changed in one go, kept so that it can be undone and redone across sessions (ADR 12)."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from roadmaps.models.roadmap import Roadmap, own_school
from schools.rules import Viewer
from schools.scoping import ScopedModel


class EditStep(ScopedModel):
    """`changes` is a list of {"model", "pk", "fields": {name: [before, after]}}.

    A section that was made or deleted has the one field «*» with its whole picture or null. A step that was undone
    waits to be redone until the person makes another one.
    """

    AUTHORITY_PATH: ClassVar[str] = "roadmap__authority"

    roadmap = models.ForeignKey(
        Roadmap, verbose_name="дорожная карта", on_delete=models.CASCADE, related_name="edit_steps"
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name="кто", on_delete=models.PROTECT, related_name="+")
    label = models.CharField("что сделано", max_length=200)
    changes = models.JSONField("изменения", default=list)
    is_undone = models.BooleanField("отменён", default=False)
    made_at = models.DateTimeField("когда", auto_now_add=True)

    class Meta:
        verbose_name = "шаг правки"
        verbose_name_plural = "шаги правки"
        ordering = ("-pk",)
        indexes = [models.Index(fields=("roadmap", "by", "-id"), name="editstep_of_person")]

    def __str__(self) -> str:
        return self.label

    @classmethod
    def school_scope(cls, viewer: Viewer) -> Q:
        return own_school("roadmap__", viewer)
