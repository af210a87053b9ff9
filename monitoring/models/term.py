"""Сроки: what moved the term of a task, and who asked for it. The old term never disappears (PRODUCT.md, rule 5)."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from monitoring.models.task import Task
from roadmaps.models import Edition
from schools.models.constraints import checked_choices, together
from schools.scoping import ScopedModel


class TermChangeKind(models.TextChoices):
    POSTPONED = "postponed", "перенесён"
    AMENDED = "amended", "изменён редакцией"
    SET = "set", "назначен"


@checked_choices
class TermChange(ScopedModel):
    """One change of a term: the old and the new day, why, by whom; by an amendment `edition` names it."""

    AUTHORITY_PATH: ClassVar[str] = "task__authority"
    SCHOOL_PATH: ClassVar[str] = "task__school"

    task = models.ForeignKey(Task, verbose_name="задача", on_delete=models.PROTECT, related_name="term_changes")
    kind = models.CharField("что произошло", max_length=9, choices=TermChangeKind)
    before = models.DateField("прежний срок", null=True, blank=True)
    after = models.DateField("новый срок", null=True, blank=True)
    reason = models.TextField("основание")
    edition = models.ForeignKey(
        Edition, verbose_name="редакция", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name="кто", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField("когда", auto_now_add=True)

    class Meta:
        verbose_name = "изменение срока"
        verbose_name_plural = "изменения сроков"
        ordering = ("at", "pk")

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.reason}"[:200]


class Answer(models.TextChoices):
    GRANTED = "granted", "срок перенесён"
    REFUSED = "refused", "отказано"
    WITHDRAWN = "withdrawn", "отозвано"


@checked_choices
class PostponementRequest(ScopedModel):
    """A school asks for a later day; only the head decides. One undecided request a task."""

    AUTHORITY_PATH: ClassVar[str] = "task__authority"
    SCHOOL_PATH: ClassVar[str] = "task__school"

    task = models.ForeignKey(Task, verbose_name="задача", on_delete=models.PROTECT, related_name="requests")
    asked_until = models.DateField("просят до")
    reason = models.TextField("причина")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name="кто", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField("когда", auto_now_add=True)
    answer = models.CharField("решение", max_length=9, choices=Answer, null=True, blank=True)
    remark = models.TextField("пояснение", blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="кто решил",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    answered_at = models.DateTimeField("когда решено", null=True, blank=True)

    class Meta:
        verbose_name = "просьба о переносе"
        verbose_name_plural = "просьбы о переносе"
        ordering = ("-at", "-pk")
        constraints = [
            together("answer", "answered_by", "answered_at", model="postponementrequest", name="answer"),
            models.UniqueConstraint(fields=("task",), condition=Q(answer__isnull=True), name="postponement_one_open"),
            models.CheckConstraint(
                condition=~Q(answer="refused") | ~Q(remark=""), name="postponement_refusal_is_explained"
            ),
        ]

    def __str__(self) -> str:
        return f"до {self.asked_until:%d.%m.%Y}: {self.reason}"[:200]
