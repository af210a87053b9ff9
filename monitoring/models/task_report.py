"""Отчёт об исполнении одной задачи and the methodist's decision on it. The history of a task is its reports."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from monitoring.models.task import Task
from schools.models.constraints import checked_choices, together
from schools.scoping import ScopedModel


class ReviewDecision(models.TextChoices):
    ACCEPTED = "accepted", "принято"
    RETURNED = "returned", "возвращено"
    WITHDRAWN = "withdrawn", "отозвано"


@checked_choices
class TaskReport(ScopedModel):
    """A draft while `sent_at` is empty; then on review; then decided. A returned one is followed by a new one.

    `is_not_applicable`: the executor says that the item does not concern it; `result` is the reason, and the day is the
    day of saying so. Only whoever takes off control accepts it.
    """

    AUTHORITY_PATH: ClassVar[str] = "task__authority"
    SCHOOL_PATH: ClassVar[str] = "task__school"

    task = models.ForeignKey(Task, verbose_name="задача", on_delete=models.PROTECT, related_name="reports")
    done_on = models.DateField("дата исполнения", null=True, blank=True)
    result = models.TextField("что получилось", blank=True)
    is_not_applicable = models.BooleanField("не применимо", default=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name="кто", on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField("начат", auto_now_add=True)
    sent_at = models.DateTimeField("отправлен", null=True, blank=True)
    decision = models.CharField("решение", max_length=10, choices=ReviewDecision, null=True, blank=True)
    remark = models.TextField("замечание", blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="кто решил",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    decided_at = models.DateTimeField("когда решено", null=True, blank=True)

    class Meta:
        verbose_name = "отчёт о задаче"
        verbose_name_plural = "отчёты о задачах"
        ordering = ("-created_at", "-pk")
        constraints = [
            together("decision", "decided_by", "decided_at", model="taskreport", name="decision"),
            models.UniqueConstraint(
                fields=("task",), condition=Q(decision__isnull=True), name="taskreport_one_undecided"
            ),
            models.CheckConstraint(
                condition=Q(sent_at__isnull=True) | Q(done_on__isnull=False), name="taskreport_sent_has_date"
            ),
            models.CheckConstraint(
                condition=~Q(decision="returned") | ~Q(remark=""), name="taskreport_returned_has_remark"
            ),
        ]

    def __str__(self) -> str:
        return f"отчёт: {self.task}"
