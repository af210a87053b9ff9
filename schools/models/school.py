"""Школа and the ways its name is written."""

from typing import ClassVar

from django.db import models

from schools.models.authority import Authority
from schools.models.constraints import checked_choices
from schools.scoping import ScopedModel


class SchoolKind(models.TextChoices):
    PRIMARY = "primary", "начальная школа"
    BASIC = "basic", "основная школа"
    SECONDARY = "secondary", "средняя школа"
    GYMNASIUM = "gymnasium", "гимназия"
    LYCEUM = "lyceum", "лицей"
    OTHER = "other", "другая организация"


@checked_choices
class School(ScopedModel):
    """A general-education organisation of one authority."""

    AUTHORITY_PATH: ClassVar[str] = "authority"
    SCHOOL_PATH: ClassVar[str] = "pk"

    authority = models.ForeignKey(
        Authority, verbose_name="орган управления", on_delete=models.PROTECT, related_name="schools"
    )
    name = models.CharField("наименование", max_length=300, help_text="Как в уставе, с организационной формой.")
    short_name = models.CharField("краткое наименование", max_length=120, help_text="Например, СОШ № 11 п. Степной.")
    number = models.PositiveIntegerField("номер", null=True, blank=True)
    settlement = models.CharField("населённый пункт", max_length=120, blank=True)
    kind = models.CharField("вид", max_length=12, choices=SchoolKind, default=SchoolKind.SECONDARY)
    name_genitive = models.CharField(
        "наименование в родительном падеже",
        max_length=300,
        blank=True,
        help_text="Для слов «к приказу …» над приложением к приказу школы.",
    )
    header_lines = models.TextField(
        "шапка приказа школы",
        blank=True,
        help_text="По строке на каждую строку бланка. Пусто — печатается наименование.",
    )
    director_post = models.CharField("должность в подписи", max_length=300, blank=True, help_text="Пусто — «Директор».")
    director_name = models.CharField("директор", max_length=150, blank=True)
    phone = models.CharField("телефон", max_length=60, blank=True)
    email = models.EmailField("электронная почта", blank=True)
    website = models.URLField("сайт", blank=True)
    is_active = models.BooleanField("действует", default=True)

    class Meta:
        verbose_name = "школа"
        verbose_name_plural = "школы"
        ordering = ("authority", "number", "name")
        constraints = [
            models.UniqueConstraint(fields=("authority", "name"), name="school_name_once_in_authority"),
        ]

    def __str__(self) -> str:
        return self.short_name


class SchoolAlias(ScopedModel):
    """Another way the school's name is written in plans; learned on import, confirmed by a person."""

    AUTHORITY_PATH: ClassVar[str] = "school__authority"
    SCHOOL_PATH: ClassVar[str] = "school"

    school = models.ForeignKey(School, verbose_name="школа", on_delete=models.CASCADE, related_name="aliases")
    text = models.CharField("написание", max_length=300)

    class Meta:
        verbose_name = "написание наименования"
        verbose_name_plural = "написания наименований"
        ordering = ("text",)
        constraints = [models.UniqueConstraint(fields=("school", "text"), name="school_alias_once")]

    def __str__(self) -> str:
        return self.text
