"""One import: the source file, what was recognised in it, and what became of it."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from roadmaps.models.roadmap import Roadmap
from schools.models import Authority
from schools.models.constraints import checked_choices
from schools.scoping import ScopedModel


class ImportState(models.TextChoices):
    PREVIEW = "preview", "на проверке"
    CONFIRMED = "confirmed", "внесён"
    CANCELLED = "cancelled", "отменён"


class ImportMode(models.TextChoices):
    NEW = "new", "новый черновик"
    APPEND = "append", "добавить строки в черновик"
    UPDATE = "update", "обновить строки черновика"


@checked_choices
class ImportRun(ScopedModel):
    """What is confirmed is what was previewed: both read `content`, whose SHA-256 is kept."""

    AUTHORITY_PATH: ClassVar[str] = "authority"

    authority = models.ForeignKey(
        Authority, verbose_name="орган управления", on_delete=models.PROTECT, related_name="import_runs"
    )
    roadmap = models.ForeignKey(
        Roadmap,
        verbose_name="дорожная карта",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="import_runs",
    )
    state = models.CharField("состояние", max_length=10, choices=ImportState, default=ImportState.PREVIEW)
    file_name = models.CharField("файл", max_length=255)
    sha256 = models.CharField("хеш файла", max_length=64)
    size = models.PositiveIntegerField("размер, байт")
    content = models.BinaryField("содержимое")
    structure = models.JSONField("распознано", default=dict)
    balance = models.JSONField("баланс строк", default=dict)
    doubts = models.JSONField("сомнения", default=list)
    # How each table was taken, what a person chose for it instead, and the year supposed where the document names none.
    tables = models.JSONField("таблицы", default=list, blank=True)
    mapping = models.JSONField("указано вручную", default=dict, blank=True)
    year = models.PositiveSmallIntegerField("предполагаемый год", null=True, blank=True)
    mode = models.CharField("куда внесён", max_length=6, choices=ImportMode, default=ImportMode.NEW)
    # Rows of the draft before it took the document in, and digests of its rows after: what the import is undone by.
    kept = models.JSONField("строки до импорта", null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name="кто", on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField("загружен", auto_now_add=True)

    class Meta:
        verbose_name = "импорт"
        verbose_name_plural = "импорт документов"
        ordering = ("-created_at", "-pk")

    def __str__(self) -> str:
        return self.file_name
