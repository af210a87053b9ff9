"""Задача: item × executor × occurrence. Reconciled on approval, never regenerated; reported work is never dropped."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from roadmaps.models import Edition, Item, Party
from schools.models import Authority, School
from schools.models.constraints import checked_choices, exactly_one, in_order
from schools.scoping import ScopedModel


class TaskState(models.TextChoices):
    """Facts of the work. What a user reads (overdue, without date) is computed from these and today."""

    OPEN = "open", "к исполнению"
    REPORTED = "reported", "на проверке"
    ACCEPTED = "accepted", "принято"
    RETURNED = "returned", "возвращено"
    CANCELLED = "cancelled", "снято"
    STANDING = "standing", "по мере необходимости"


@checked_choices
class Task(ScopedModel):
    """One executor's duty. `sequence` is which occurrence of the item it is; 1 where the item has no date.

    STANDING waits for its need: nothing is reported on it. When the need comes, a person opens another task of the item
    with the words of the `occasion`; a recommendation of a visit becomes a task the same way (docs/adr/0022).

    `is_dated_by_hand`: the edition gives no day and the methodist set one, which an amendment without a day keeps.
    `is_off_control`: cancelled by the head and not by an edition, so that an amendment does not bring it back.
    """

    AUTHORITY_PATH: ClassVar[str] = "authority"
    SCHOOL_PATH: ClassVar[str] = "school"

    authority = models.ForeignKey(
        Authority, verbose_name="орган управления", on_delete=models.PROTECT, related_name="tasks"
    )
    item = models.ForeignKey(Item, verbose_name="мероприятие", on_delete=models.PROTECT, related_name="tasks")
    edition = models.ForeignKey(
        Edition, verbose_name="редакция", on_delete=models.PROTECT, related_name="tasks",
        help_text="Редакция, которой задача установлена или изменена последний раз.",
    )  # fmt: skip
    school = models.ForeignKey(
        School, verbose_name="школа", null=True, blank=True, on_delete=models.PROTECT, related_name="tasks"
    )
    party = models.ForeignKey(
        Party, verbose_name="исполнитель", null=True, blank=True, on_delete=models.PROTECT, related_name="tasks"
    )
    sequence = models.PositiveIntegerField("который раз", default=1)
    occurrences = models.PositiveIntegerField("всего раз", default=1)
    starts_on = models.DateField("начало", null=True, blank=True)
    due_on = models.DateField("срок", null=True, blank=True)
    original_due_on = models.DateField("первоначальный срок", null=True, blank=True)
    is_dated_by_hand = models.BooleanField("срок назначен", default=False)
    state = models.CharField("состояние", max_length=10, choices=TaskState, default=TaskState.OPEN)
    accepted_on = models.DateField("принято", null=True, blank=True)
    cancel_reason = models.CharField("почему снято", max_length=300, blank=True)
    is_off_control = models.BooleanField("снята с контроля", default=False)
    occasion = models.TextField("повод", blank=True)
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="кто открыл", null=True, blank=True, on_delete=models.PROTECT,
        related_name="+",
    )  # fmt: skip
    row_version = models.PositiveIntegerField("версия строки", default=1)
    created_at = models.DateTimeField("создана", auto_now_add=True)

    class Meta:
        verbose_name = "задача"
        verbose_name_plural = "задачи"
        ordering = ("due_on", "pk")
        constraints = [
            exactly_one("school", "party", model="task"),
            in_order("starts_on", "due_on", model="task"),
            models.UniqueConstraint(fields=("item", "school", "sequence"), name="task_school_once"),
            models.UniqueConstraint(fields=("item", "party", "sequence"), name="task_party_once"),
            models.CheckConstraint(
                condition=Q(state="accepted", accepted_on__isnull=False)
                | (~Q(state="accepted") & Q(accepted_on__isnull=True)),
                name="task_accepted_has_date",
            ),
            models.CheckConstraint(
                condition=(Q(opened_by__isnull=True) & Q(occasion=""))
                | (Q(opened_by__isnull=False) & ~Q(occasion="") & ~Q(state="standing")),
                name="task_opened_has_occasion",
            ),
        ]
        indexes = [
            models.Index(fields=("authority", "state", "due_on"), name="task_authority_state_due"),
            models.Index(fields=("school", "state", "due_on"), name="task_school_state_due"),
        ]

    def __str__(self) -> str:
        return f"{self.item.number} {self.heading}".strip()[:200]

    @property
    def heading(self) -> str:
        """What it is about: the occasion where it was opened by need, otherwise the item's words (item loaded)."""
        return self.occasion or self.item.title
