"""ШНОР lists: membership of a school in a year's list, with the order it rests on (domain.md §2.3)."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from schools.models.constraints import checked_choices
from schools.models.school import School
from schools.scoping import ScopedModel


class ListingKind(models.TextChoices):
    SHNOR = "shnor", "ШНОР"
    PRE_SHNOR = "pre_shnor", "предШНОР"
    SHNSU = "shnsu", "ШНСУ"
    SUPPORT = "support", "опорная школа"


@checked_choices
class Listing(ScopedModel):
    """A school stood in the list of this kind in this year."""

    AUTHORITY_PATH: ClassVar[str] = "school__authority"
    SCHOOL_PATH: ClassVar[str] = "school"

    school = models.ForeignKey(School, verbose_name="школа", on_delete=models.PROTECT, related_name="listings")
    year = models.PositiveSmallIntegerField("год")
    kind = models.CharField("список", max_length=10, choices=ListingKind, default=ListingKind.SHNOR)
    basis = models.CharField("основание", max_length=300, blank=True, help_text="Приказ, которым утверждён список.")
    note = models.CharField("примечание", max_length=300, blank=True)

    class Meta:
        verbose_name = "включение в список"
        verbose_name_plural = "списки ШНОР"
        ordering = ("-year", "kind", "school")
        constraints = [
            models.UniqueConstraint(fields=("school", "year", "kind"), name="listing_once"),
            models.CheckConstraint(condition=Q(year__gte=2000, year__lte=2100), name="listing_year_sane"),
        ]

    def __str__(self) -> str:
        return f"{self.school}, {self.get_kind_display()} {self.year}"
