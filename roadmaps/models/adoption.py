"""Карта школы, принятая на бумаге: a school's own roadmap adopted outside Верста, as the municipality knows it."""

from typing import ClassVar

from django.db import models

from roadmaps.models.roadmap import Roadmap
from schools.models import School
from schools.scoping import ScopedModel


class PaperAdoption(ScopedModel):
    """What the municipality knows of the school's order: number, date, address on the school's site."""

    AUTHORITY_PATH: ClassVar[str] = "roadmap__authority"
    SCHOOL_PATH: ClassVar[str] = "school"

    roadmap = models.ForeignKey(
        Roadmap, verbose_name="муниципальная карта", on_delete=models.CASCADE, related_name="paper_adoptions"
    )
    school = models.ForeignKey(School, verbose_name="школа", on_delete=models.PROTECT, related_name="paper_adoptions")
    number = models.CharField("номер приказа", max_length=40)
    date = models.DateField("дата приказа")
    published_url = models.URLField("адрес на сайте", max_length=500, blank=True)
    published_on = models.DateField("размещена на сайте", null=True, blank=True)
    row_version = models.PositiveIntegerField("версия строки", default=1)

    class Meta:
        verbose_name = "карта школы на бумаге"
        verbose_name_plural = "карты школ на бумаге"
        ordering = ("school", "pk")
        constraints = [models.UniqueConstraint(fields=("roadmap", "school"), name="paperadoption_once")]

    def __str__(self) -> str:
        return f"{self.school}: приказ № {self.number} от {self.date:%d.%m.%Y}"
