"""Исполнитель: the register of those who answer and are no school, with the ways their names are written."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from roadmaps.models.reading import Certainty, PartyKind
from roadmaps.models.roadmap import Roadmap
from schools.models import Authority, Membership
from schools.models.constraints import checked_choices
from schools.rules import Viewer
from schools.scoping import ScopedModel, everything


class PartyState(models.TextChoices):
    """Only ACCEPTED stands in the register; a proposal waits for a person's word (docs/adr/0011)."""

    PROPOSED = "proposed", "предложен"
    ACCEPTED = "accepted", "в реестре"
    REFUSED = "refused", "не исполнитель"


@checked_choices
class Party(ScopedModel):
    """An executor who is not a school: the authority, a unit, a centre, a group, a person, a post.

    `certainty`, `seen_*`: how surely it was first read, and when, in which roadmap, by whose import or edit.
    """

    AUTHORITY_PATH: ClassVar[str] = "authority"

    authority = models.ForeignKey(
        Authority, verbose_name="орган управления", on_delete=models.PROTECT, related_name="parties"
    )
    kind = models.CharField("вид", max_length=12, choices=PartyKind)
    name = models.CharField("наименование", max_length=300)
    person = models.CharField("человек", max_length=150, blank=True)
    keeper = models.ForeignKey(
        Membership, verbose_name="кто отчитывается", null=True, blank=True, on_delete=models.SET_NULL,
        related_name="kept_parties",
    )  # fmt: skip
    state = models.CharField("состояние", max_length=8, choices=PartyState, default=PartyState.ACCEPTED)
    certainty = models.CharField("уверенность", max_length=8, choices=Certainty, default=Certainty.SURE)
    refusal = models.CharField("почему не исполнитель", max_length=300, blank=True)
    seen_at = models.DateTimeField("когда встретился впервые", null=True, blank=True)
    seen_in = models.ForeignKey(
        Roadmap, verbose_name="где встретился впервые", null=True, blank=True, on_delete=models.SET_NULL,
        related_name="+",
    )  # fmt: skip
    seen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="кто внёс", null=True, blank=True, on_delete=models.SET_NULL,
        related_name="+",
    )  # fmt: skip

    class Meta:
        verbose_name = "исполнитель"
        verbose_name_plural = "исполнители"
        ordering = ("name", "pk")
        constraints = [
            models.UniqueConstraint(fields=("authority", "kind", "name", "person"), name="party_once"),
            models.CheckConstraint(
                condition=(Q(state="refused") & ~Q(refusal="")) | (~Q(state="refused") & Q(refusal="")),
                name="party_refused_has_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.person})" if self.person and self.person not in self.name else self.name

    @classmethod
    def school_scope(cls, viewer: Viewer) -> Q:
        return everything(viewer)


class PartyAlias(ScopedModel):
    """Another way a party is written in plans: learned when it is renamed or merged, so that reading knows it."""

    AUTHORITY_PATH: ClassVar[str] = "authority"

    authority = models.ForeignKey(
        Authority, verbose_name="орган управления", on_delete=models.CASCADE, related_name="+"
    )
    party = models.ForeignKey(Party, verbose_name="исполнитель", on_delete=models.CASCADE, related_name="aliases")
    text = models.CharField("написание", max_length=300)
    person = models.CharField("человек", max_length=150, blank=True)

    class Meta:
        verbose_name = "написание исполнителя"
        verbose_name_plural = "написания исполнителей"
        ordering = ("text", "person", "pk")
        constraints = [
            # one writing leads to one party, whatever the kind it was read as
            models.UniqueConstraint(fields=("authority", "text", "person"), name="party_alias_once"),
        ]

    def __str__(self) -> str:
        return f"{self.text} ({self.person})" if self.person and self.person not in self.text else self.text

    @classmethod
    def school_scope(cls, viewer: Viewer) -> Q:
        return everything(viewer)
