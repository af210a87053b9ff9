"""Скан или файл подписи: what proves that the order was signed outside Верста."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from roadmaps.models.order import Order
from roadmaps.models.roadmap import own_school
from schools.models.constraints import checked_choices
from schools.rules import Viewer
from schools.scoping import ScopedModel


class SignedFileKind(models.TextChoices):
    SCAN = "scan", "скан подписанного приказа"
    SIGNATURE = "signature", "файл электронной подписи"


def signed_file_path(kept: "SignedFile", _name: str) -> str:
    """Return the storage path: the hash, never the user's name, which stays in `name`."""
    return f"orders/{kept.sha256[:2]}/{kept.sha256}"


@checked_choices
class SignedFile(ScopedModel):
    """A file kept beside a signed order: .pdf of the scan or .sig of the signature. Append-only."""

    AUTHORITY_PATH: ClassVar[str] = "order__authority"

    order = models.ForeignKey(Order, verbose_name="приказ", on_delete=models.PROTECT, related_name="signed_files")
    kind = models.CharField("что это", max_length=9, choices=SignedFileKind)
    file = models.FileField("файл", upload_to=signed_file_path, max_length=200)
    name = models.CharField("имя файла", max_length=255)
    size = models.PositiveIntegerField("размер, байт")
    sha256 = models.CharField("хеш", max_length=64)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name="кто", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField("когда", auto_now_add=True)

    class Meta:
        verbose_name = "файл подписанного приказа"
        verbose_name_plural = "файлы подписанных приказов"
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.name

    @classmethod
    def school_scope(cls, viewer: Viewer) -> Q:
        return own_school("order__roadmap__", viewer)
