"""A remark of a colleague on a row of a plan or on a task."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from schools.models.authority import Authority
from schools.models.constraints import together
from schools.models.school import School
from schools.scoping import ScopedModel


class Comment(ScopedModel):
    """One remark. What it is about is a kind and a key (`schools/subjects.py`): rows of any app can be talked about.

    A removed remark keeps its place without its words. `school` is the school of the subject, if it has one.
    """

    AUTHORITY_PATH: ClassVar[str] = "authority"
    SCHOOL_PATH: ClassVar[str] = "school"

    authority = models.ForeignKey(
        Authority, verbose_name="орган управления", on_delete=models.CASCADE, related_name="comments"
    )
    school = models.ForeignKey(
        School, verbose_name="школа", null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    subject_kind = models.CharField("вид строки", max_length=20)
    subject_id = models.BigIntegerField("номер строки")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="кто написал", on_delete=models.PROTECT, related_name="+"
    )
    text = models.TextField("комментарий", blank=True)
    mentioned = models.ManyToManyField(
        settings.AUTH_USER_MODEL, verbose_name="кого упомянули", blank=True, related_name="+"
    )
    created_at = models.DateTimeField("когда написан", auto_now_add=True)
    edited_at = models.DateTimeField("когда исправлен", null=True, blank=True)
    removed_at = models.DateTimeField("когда удалён", null=True, blank=True)
    resolved_at = models.DateTimeField("когда решено", null=True, blank=True)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="кто решил", null=True, blank=True, on_delete=models.PROTECT,
        related_name="+",
    )  # fmt: skip

    class Meta:
        verbose_name = "комментарий"
        verbose_name_plural = "комментарии"
        ordering = ("created_at", "pk")
        indexes = [models.Index(fields=("subject_kind", "subject_id"), name="comment_subject")]
        constraints = [
            models.CheckConstraint(
                condition=(Q(removed_at__isnull=False) & Q(text="")) | (Q(removed_at__isnull=True) & ~Q(text="")),
                name="comment_removed_has_no_text",
            ),
            together("resolved_at", "resolved_by", model="comment", name="resolution"),
        ]

    def __str__(self) -> str:
        """Name the remark without its words: the journal keeps this name, and the words may be taken back."""
        return f"комментарий {self.pk}"
