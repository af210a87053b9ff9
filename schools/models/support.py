"""Куратор, школа-партнёр: who helps a school, by which agreement, from when until when."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from schools.models.authority import Authority
from schools.models.constraints import exactly_one, in_order
from schools.models.school import School
from schools.rules import Viewer
from schools.scoping import ScopedModel


class Support(ScopedModel):
    """Help to one school by a person (curator) or by another school; a curator with an account sees the school."""

    AUTHORITY_PATH: ClassVar[str] = "authority"

    authority = models.ForeignKey(
        Authority, verbose_name="орган управления", on_delete=models.PROTECT, related_name="supports"
    )
    school = models.ForeignKey(School, verbose_name="кому помогают", on_delete=models.PROTECT, related_name="supports")
    curator = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="куратор",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="curated",
    )
    partner = models.ForeignKey(
        School, verbose_name="школа-партнёр", null=True, blank=True, on_delete=models.PROTECT, related_name="helps"
    )
    since = models.DateField("с какого дня")
    until = models.DateField("по какой день", null=True, blank=True)
    agreement_number = models.CharField("номер соглашения", max_length=60, blank=True)
    agreement_date = models.DateField("дата соглашения", null=True, blank=True)
    agreement_url = models.URLField("адрес соглашения", max_length=500, blank=True)
    subject = models.TextField("в чём помощь", blank=True)
    row_version = models.PositiveIntegerField("версия строки", default=1)

    class Meta:
        verbose_name = "кураторство"
        verbose_name_plural = "кураторы и школы-партнёры"
        ordering = ("school", "-since", "pk")
        constraints = [
            exactly_one("curator", "partner", model="support"),
            in_order("since", "until", model="support"),
            models.CheckConstraint(
                condition=Q(partner__isnull=True) | ~Q(partner=models.F("school")), name="support_of_another_school"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.school}: {self.curator or self.partner}"

    @classmethod
    def school_scope(cls, viewer: Viewer) -> Q:
        """A school sees who helps it and whom it helps."""
        return Q(school__in=viewer.bound_school_ids) | Q(partner__in=viewer.bound_school_ids)
