"""Виза: who agrees with the draft of an order before it is signed."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from roadmaps.models.order import Order
from roadmaps.models.roadmap import own_school
from schools.models.constraints import checked_choices
from schools.rules import Viewer
from schools.scoping import ScopedModel


class VisaState(models.TextChoices):
    WAITING = "waiting", "ждёт"
    AGREED = "agreed", "согласовано"
    REMARKS = "remarks", "согласовано с замечаниями"
    REFUSED = "refused", "не согласовано"


@checked_choices
class Visa(ScopedModel):
    """One person's word on the draft, in one round; a draft sent anew begins the next round, the old one stays.

    `user` is empty for somebody without an account: such a visa is set on paper and recorded by the methodist.
    """

    AUTHORITY_PATH: ClassVar[str] = "order__authority"

    order = models.ForeignKey(Order, verbose_name="приказ", on_delete=models.CASCADE, related_name="visas")
    round = models.PositiveIntegerField("круг согласования", default=1)
    position = models.PositiveIntegerField("порядок", default=0)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="кто",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="visas",
    )
    name = models.CharField("инициалы и фамилия", max_length=150)
    post = models.CharField("должность", max_length=300, blank=True)
    state = models.CharField("решение", max_length=8, choices=VisaState, default=VisaState.WAITING)
    remark = models.TextField("замечания", blank=True)
    at = models.DateTimeField("когда", null=True, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="кто внёс",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    class Meta:
        verbose_name = "виза"
        verbose_name_plural = "визы"
        ordering = ("round", "position", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(state="waiting", at__isnull=True) | (~Q(state="waiting") & Q(at__isnull=False)),
                name="visa_decided_has_time",
            ),
            models.CheckConstraint(
                condition=Q(state__in=("waiting", "agreed")) | ~Q(remark=""), name="visa_remark_is_said"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.get_state_display()}"

    @classmethod
    def school_scope(cls, viewer: Viewer) -> Q:
        return own_school("order__roadmap__", viewer)
