"""Оценочные процедуры: counts only, never names of pupils."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from schools.models.constraints import checked_choices, unique_with_optional
from schools.models.school import School
from schools.scoping import ScopedModel


class AssessmentKind(models.TextChoices):
    VPR = "vpr", "ВПР"
    OGE = "oge", "ОГЭ"
    EGE = "ege", "ЕГЭ"


@checked_choices
class Assessment(models.Model):
    """A procedure of the country-wide list, e.g. ВПР, математика, 5 класс. Common to all authorities."""

    kind = models.CharField("процедура", max_length=4, choices=AssessmentKind)
    subject = models.CharField("предмет", max_length=100)
    grade = models.PositiveSmallIntegerField("класс", null=True, blank=True)
    position = models.PositiveSmallIntegerField("порядок", default=0)

    class Meta:
        verbose_name = "оценочная процедура"
        verbose_name_plural = "оценочные процедуры"
        ordering = ("position", "kind", "subject", "grade")
        constraints = [
            *unique_with_optional("kind", "subject", optional="grade", name="assessment_once"),
        ]

    def __str__(self) -> str:
        grade = f", {self.grade} класс" if self.grade else ""
        return f"{self.get_kind_display()}, {self.subject}{grade}"


class AssessmentResult(ScopedModel):
    """School × procedure × year: how many took part and how many stayed below the threshold."""

    AUTHORITY_PATH: ClassVar[str] = "school__authority"
    SCHOOL_PATH: ClassVar[str] = "school"

    school = models.ForeignKey(School, verbose_name="школа", on_delete=models.PROTECT, related_name="results")
    assessment = models.ForeignKey(
        Assessment, verbose_name="процедура", on_delete=models.PROTECT, related_name="results"
    )
    year = models.PositiveSmallIntegerField("год")
    participants = models.PositiveIntegerField("участников")
    below_threshold = models.PositiveIntegerField("ниже порога")

    class Meta:
        verbose_name = "результат процедуры"
        verbose_name_plural = "результаты процедур"
        ordering = ("-year", "assessment", "school")
        constraints = [
            models.UniqueConstraint(fields=("school", "assessment", "year"), name="assessmentresult_once"),
            models.CheckConstraint(
                condition=Q(below_threshold__lte=F("participants")), name="assessmentresult_below_fits"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.school}: {self.assessment}, {self.year}"
