"""The journal: who did what, when, and what changed. Rows are added by actions and never changed."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from schools.models.authority import Authority
from schools.scoping import ScopedModel


class AuditEvent(ScopedModel):
    """One action of one person. Keeps labels and numbers, not references: the journal outlives its subjects."""

    AUTHORITY_PATH: ClassVar[str] = "authority"

    authority = models.ForeignKey(
        Authority, verbose_name="орган управления", on_delete=models.PROTECT, related_name="audit_events"
    )
    at = models.DateTimeField("когда", auto_now_add=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="кто", null=True, on_delete=models.PROTECT, related_name="+"
    )
    by_label = models.CharField("кто (имя)", max_length=200)
    action = models.CharField("действие", max_length=60)
    summary = models.CharField("что сделано", max_length=400)
    object_type = models.CharField("вид объекта", max_length=60)
    object_id = models.BigIntegerField("номер объекта", null=True)
    object_label = models.CharField("объект", max_length=300)
    roadmap_id = models.BigIntegerField("дорожная карта", null=True, db_index=True)
    changes = models.JSONField("изменения", default=dict)

    class Meta:
        verbose_name = "запись журнала"
        verbose_name_plural = "журнал действий"
        ordering = ("-at", "-pk")
        indexes = [models.Index(fields=("authority", "-at"), name="audit_authority_at")]

    def __str__(self) -> str:
        return f"{self.at:%d.%m.%Y %H:%M} {self.by_label}: {self.summary}"
