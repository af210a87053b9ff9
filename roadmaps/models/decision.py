"""Decisions: who moved a roadmap, or an order that approves none, from state to state, when and why. Append-only."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from roadmaps.models.edition import Edition
from roadmaps.models.order import Order
from roadmaps.models.roadmap import Roadmap, RoadmapState, own_school
from schools.models.constraints import checked_choices
from schools.rules import Viewer
from schools.scoping import ScopedModel


class DecisionKind(models.TextChoices):
    SUBMIT = "submit", "передано на утверждение"
    AGREE = "agree", "согласовано всеми"
    RETURN = "return", "возвращено"
    WITHDRAW = "withdraw", "отозвано с утверждения"
    APPROVE = "approve", "утверждено"
    AMEND = "amend", "начата новая редакция"
    CANCEL_AMENDMENT = "cancel_amendment", "новая редакция отменена"
    EXPIRE = "expire", "утратило силу"


class Transition(ScopedModel):
    """What every transition keeps."""

    kind = models.CharField("решение", max_length=16, choices=DecisionKind)
    from_state = models.CharField("из состояния", max_length=10, choices=RoadmapState)
    to_state = models.CharField("в состояние", max_length=10, choices=RoadmapState)
    remark = models.TextField("замечание", blank=True)
    edition = models.ForeignKey(
        Edition, verbose_name="редакция", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name="кто", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField("когда")

    class Meta:
        abstract = True
        ordering = ("-at", "-pk")

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.at:%d.%m.%Y}"


@checked_choices
class Decision(Transition):
    """One transition of a roadmap."""

    AUTHORITY_PATH: ClassVar[str] = "roadmap__authority"

    roadmap = models.ForeignKey(
        Roadmap, verbose_name="дорожная карта", on_delete=models.PROTECT, related_name="decisions"
    )

    class Meta(Transition.Meta):
        verbose_name = "решение"
        verbose_name_plural = "решения"

    @classmethod
    def school_scope(cls, viewer: Viewer) -> Q:
        return own_school("roadmap__", viewer)


@checked_choices
class OrderDecision(Transition):
    """One transition of an order that approves no roadmap; no school sees it."""

    AUTHORITY_PATH: ClassVar[str] = "order__authority"

    order = models.ForeignKey(Order, verbose_name="приказ", on_delete=models.PROTECT, related_name="decisions")

    class Meta(Transition.Meta):
        verbose_name = "решение по приказу"
        verbose_name_plural = "решения по приказам"
