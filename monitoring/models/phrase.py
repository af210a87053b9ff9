"""Свои фразы: remarks that a reviewer writes often."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from schools.models import Authority
from schools.scoping import ScopedModel


class RemarkPhrase(ScopedModel):
    """One phrase of one reviewer."""

    AUTHORITY_PATH: ClassVar[str] = "authority"

    authority = models.ForeignKey(
        Authority, verbose_name="орган управления", on_delete=models.CASCADE, related_name="remark_phrases"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="чья", on_delete=models.CASCADE, related_name="remark_phrases"
    )
    text = models.CharField("фраза", max_length=300)
    position = models.PositiveIntegerField("порядок", default=0)

    class Meta:
        verbose_name = "фраза замечания"
        verbose_name_plural = "фразы замечаний"
        ordering = ("position", "pk")
        constraints = [models.UniqueConstraint(fields=("authority", "user", "text"), name="remark_phrase_once")]

    def __str__(self) -> str:
        return self.text
