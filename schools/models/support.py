"""Поддержка школы: its curator and its supporting school, from when until when, by which agreement."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from schools.models.authority import Authority
from schools.models.constraints import exactly_one, in_order
from schools.models.people import Membership
from schools.models.school import School
from schools.rules import Viewer
from schools.scoping import ScopedModel


class Support(ScopedModel):
    """A curator (a membership with that role) or a supporting school stands by a school. Days are inclusive.

    A curator sees the schools of the rows that hold today (`schools.access`).
    """

    AUTHORITY_PATH: ClassVar[str] = "authority"

    authority = models.ForeignKey(
        Authority, verbose_name="орган управления", on_delete=models.PROTECT, related_name="supports"
    )
    school = models.ForeignKey(School, verbose_name="школа", on_delete=models.PROTECT, related_name="supports")
    curator = models.ForeignKey(
        Membership, verbose_name="куратор", null=True, blank=True, on_delete=models.PROTECT, related_name="supports"
    )
    supporter = models.ForeignKey(
        School, verbose_name="опорная школа", null=True, blank=True, on_delete=models.PROTECT, related_name="supporting"
    )
    starts_on = models.DateField("с какого дня")
    ends_on = models.DateField("по какой день", null=True, blank=True)
    agreement = models.CharField("договор или приказ", max_length=300, blank=True)
    note = models.TextField("о чём договорились", blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="кто внёс", on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField("внесено", auto_now_add=True)
    row_version = models.PositiveIntegerField("версия строки", default=1)

    class Meta:
        verbose_name = "поддержка школы"
        verbose_name_plural = "поддержка школ"
        ordering = ("school", "-starts_on", "pk")
        constraints = [
            exactly_one("curator", "supporter", model="support"),
            in_order("starts_on", "ends_on", model="support"),
            models.CheckConstraint(
                condition=Q(supporter__isnull=True) | ~Q(supporter=F("school")), name="support_of_another"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.school}: {self.curator or self.supporter}"

    @classmethod
    def school_scope(cls, viewer: Viewer) -> Q:
        return Q(school__in=viewer.bound_school_ids) | Q(supporter__in=viewer.bound_school_ids)
