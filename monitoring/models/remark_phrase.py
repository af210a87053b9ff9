"""Замечание впрок: a phrase of one's own with which reports are returned."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from schools.models import Authority
from schools.rules import Viewer
from schools.scoping import ScopedModel


class RemarkPhrase(ScopedModel):
    """Kept by its person in one authority; in the person's order."""

    AUTHORITY_PATH: ClassVar[str] = "authority"

    authority = models.ForeignKey(
        Authority, verbose_name="орган управления", on_delete=models.CASCADE, related_name="remark_phrases"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="чья", on_delete=models.CASCADE, related_name="remark_phrases"
    )
    text = models.CharField("замечание", max_length=500)
    position = models.PositiveIntegerField("порядок", default=0)

    class Meta:
        verbose_name = "замечание впрок"
        verbose_name_plural = "замечания впрок"
        ordering = ("position", "pk")
        constraints = [models.UniqueConstraint(fields=("authority", "user", "text"), name="remark_phrase_once")]

    def __str__(self) -> str:
        return self.text

    @classmethod
    def school_scope(cls, viewer: Viewer) -> Q:
        return Q(user=viewer.user_id)
