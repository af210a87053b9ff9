"""Подтверждение: a file or a link. Files are served only through a scoped view."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from monitoring.models.task_report import TaskReport
from schools.models.constraints import checked_choices
from schools.scoping import ScopedModel


class EvidenceKind(models.TextChoices):
    FILE = "file", "файл"
    LINK = "link", "ссылка"


def evidence_path(evidence: "Evidence", _name: str) -> str:
    """Return the storage path: the hash, never the user's name, which stays in `name`."""
    return f"evidence/{evidence.sha256[:2]}/{evidence.sha256}"


@checked_choices
class Evidence(ScopedModel):
    """What proves that a task was done."""

    AUTHORITY_PATH: ClassVar[str] = "report__task__authority"
    SCHOOL_PATH: ClassVar[str] = "report__task__school"

    report = models.ForeignKey(TaskReport, verbose_name="отчёт", on_delete=models.PROTECT, related_name="evidence")
    kind = models.CharField("вид", max_length=4, choices=EvidenceKind)
    file = models.FileField("файл", upload_to=evidence_path, max_length=200, blank=True)
    name = models.CharField("имя файла", max_length=255, blank=True)
    content_type = models.CharField("тип", max_length=100, blank=True)
    size = models.PositiveIntegerField("размер, байт", default=0)
    sha256 = models.CharField("хеш", max_length=64, blank=True)
    url = models.URLField("ссылка", max_length=1000, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name="кто", on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField("добавлено", auto_now_add=True)

    class Meta:
        verbose_name = "подтверждение"
        verbose_name_plural = "подтверждения"
        ordering = ("pk",)
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="file", url="") & ~Q(file="") | Q(kind="link", file="") & ~Q(url=""),
                name="evidence_file_or_link",
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.url
