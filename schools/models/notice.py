"""What the application tells one person: «Вас упомянули»."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from schools.models.authority import Authority
from schools.rules import Viewer
from schools.scoping import ScopedModel


class Notice(ScopedModel):
    """One notice of one person: a sentence and where it leads.

    With a subject (`schools/subjects.py`) it is shown only while the person may see that row.
    """

    AUTHORITY_PATH: ClassVar[str] = "authority"

    authority = models.ForeignKey(
        Authority, verbose_name="орган управления", on_delete=models.CASCADE, related_name="notices"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="кому", on_delete=models.CASCADE, related_name="notices"
    )
    kind = models.CharField("вид", max_length=30)
    text = models.CharField("о чём", max_length=400)
    url_name = models.CharField("страница", max_length=60)
    url_args = models.JSONField("номера в адресе", default=list, blank=True)
    anchor = models.CharField("место на странице", max_length=60, blank=True)
    subject_kind = models.CharField("вид строки", max_length=20, blank=True)
    subject_id = models.BigIntegerField("номер строки", null=True, blank=True)
    created_at = models.DateTimeField("когда", auto_now_add=True)
    read_at = models.DateTimeField("когда прочитано", null=True, blank=True)

    class Meta:
        verbose_name = "уведомление"
        verbose_name_plural = "уведомления"
        ordering = ("-created_at", "-pk")
        indexes = [models.Index(fields=("user", "read_at"), name="notice_user_read")]
        constraints = [
            models.CheckConstraint(
                condition=Q(subject_kind="", subject_id__isnull=True)
                | (~Q(subject_kind="") & Q(subject_id__isnull=False)),
                name="notice_subject_together",
            ),
        ]

    def __str__(self) -> str:
        return self.text[:80]

    @classmethod
    def school_scope(cls, viewer: Viewer) -> Q:
        """A director sees own notices, whatever school their rows belong to: the rows themselves are checked."""
        return Q(user=viewer.user_id)
