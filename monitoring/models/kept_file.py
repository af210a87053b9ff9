"""Файл, выбранный для отчётов, которые не ушли: one's own, kept until the form is sent or a week has passed."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from monitoring.models.evidence import EvidenceKind
from schools.models import Authority
from schools.rules import Viewer
from schools.scoping import ScopedModel


def kept_path(kept: "KeptFile", _name: str) -> str:
    """Return the storage path: that of evidence, for it becomes evidence."""
    return f"evidence/{kept.sha256[:2]}/{kept.sha256}"


class KeptFile(ScopedModel):
    """A file of a form for several tasks that was refused: it belongs to no task yet, and only its person sees it."""

    AUTHORITY_PATH: ClassVar[str] = "authority"

    authority = models.ForeignKey(
        Authority, verbose_name="орган управления", on_delete=models.CASCADE, related_name="kept_files"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="чей", on_delete=models.CASCADE, related_name="kept_files"
    )
    file = models.FileField("файл", upload_to=kept_path, max_length=200)
    name = models.CharField("имя файла", max_length=255)
    content_type = models.CharField("тип", max_length=100)
    size = models.PositiveIntegerField("размер, байт")
    sha256 = models.CharField("хеш", max_length=64)
    kept_at = models.DateTimeField("сохранён", auto_now_add=True)

    class Meta:
        verbose_name = "отложенный файл"
        verbose_name_plural = "отложенные файлы"
        ordering = ("pk",)
        constraints = [models.UniqueConstraint(fields=("authority", "user", "sha256"), name="kept_file_once")]

    def __str__(self) -> str:
        return self.name

    @property
    def kind(self) -> str:
        """What it becomes in a report."""
        return EvidenceKind.FILE

    @property
    def url(self) -> str:
        """A file has none."""
        return ""

    @classmethod
    def school_scope(cls, viewer: Viewer) -> Q:
        return Q(user=viewer.user_id)
