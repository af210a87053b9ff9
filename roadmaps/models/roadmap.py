"""Дорожная карта: the working copy of the document and its passport.

States of the working copy: draft → agreeing (where visas are asked for) → awaiting → active; an amendment takes an
active roadmap back to draft while `current_edition` stays in force; expired is the end. What is in force is never the
working copy, it is the edition.
"""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from schools.models import Authority, School
from schools.models.constraints import checked_choices, in_order
from schools.rules import Viewer
from schools.scoping import ScopedModel


class RoadmapKind(models.TextChoices):
    MUNICIPAL = "municipal", "муниципальная"
    SCHOOL = "school", "школьная"
    REGIONAL = "regional", "региональная"


class RoadmapState(models.TextChoices):
    DRAFT = "draft", "Черновик"
    AGREEING = "agreeing", "На согласовании"
    AWAITING = "awaiting", "Ждёт утверждения"
    ACTIVE = "active", "Действует"
    EXPIRED = "expired", "Утратила силу"


class Numbering(models.TextChoices):
    """How the numbers of rows come about: words of the document, or counted anew after every change of the order."""

    PRINTED = "printed", "как в документе"
    COUNTED = "counted", "считать самим"


@checked_choices
class Roadmap(ScopedModel):
    """Authority (or one school) × period."""

    AUTHORITY_PATH: ClassVar[str] = "authority"

    authority = models.ForeignKey(
        Authority, verbose_name="орган управления", on_delete=models.PROTECT, related_name="roadmaps"
    )
    kind = models.CharField("вид", max_length=10, choices=RoadmapKind, default=RoadmapKind.MUNICIPAL)
    school = models.ForeignKey(
        School, verbose_name="школа", null=True, blank=True, on_delete=models.PROTECT, related_name="own_roadmaps"
    )
    parent = models.ForeignKey(
        "self",
        verbose_name="муниципальная карта",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="children",
    )
    state = models.CharField("состояние", max_length=10, choices=RoadmapState, default=RoadmapState.DRAFT)
    short_title = models.CharField("краткое название", max_length=150, help_text="Для списков и заголовка страницы.")
    heading = models.CharField("вид документа", max_length=200, blank=True, help_text="Например, «Дорожная карта».")
    title = models.TextField("полное название", help_text="Печатается над таблицей слово в слово.")
    territory = models.CharField("территория", max_length=200, blank=True)
    period_start = models.DateField("начало периода")
    period_end = models.DateField("конец периода")
    period_text = models.CharField("период словами", max_length=120, blank=True)
    problem = models.TextField("описание проблемы", blank=True)
    goal = models.TextField("цель", blank=True)
    objectives = models.TextField("задачи", blank=True, help_text="Каждая задача с новой строки.")
    working_group_text = models.TextField("рабочая группа", blank=True)
    developer = models.CharField("разработчик", max_length=300, blank=True)
    passport_rows = models.JSONField("другие строки паспорта", default=list, blank=True)
    headings = models.JSONField("заголовки частей", default=dict, blank=True)
    numbering = models.CharField("номера строк", max_length=8, choices=Numbering, default=Numbering.PRINTED)
    schools = models.ManyToManyField(School, verbose_name="школы-участницы", blank=True, related_name="roadmaps")
    current_edition = models.ForeignKey(
        "roadmaps.Edition", verbose_name="действующая редакция", null=True, blank=True, on_delete=models.PROTECT,
        related_name="+",
    )  # fmt: skip
    copied_from = models.ForeignKey(
        "self", verbose_name="составлена по карте", null=True, blank=True, on_delete=models.SET_NULL,
        related_name="copies",
    )  # fmt: skip
    remark = models.TextField("замечание к возврату", blank=True)
    adopt_until = models.DateField(
        "срок принятия карт школ", null=True, blank=True, help_text="К какому дню школы утверждают свои карты."
    )
    published_url = models.URLField("адрес на сайте", max_length=500, blank=True)
    published_on = models.DateField("размещена на сайте", null=True, blank=True)
    row_version = models.PositiveIntegerField("версия строки", default=1)
    created_at = models.DateTimeField("создана", auto_now_add=True)
    updated_at = models.DateTimeField("изменена", auto_now=True)

    class Meta:
        verbose_name = "дорожная карта"
        verbose_name_plural = "дорожные карты"
        ordering = ("-period_start", "short_title", "pk")
        constraints = [
            in_order("period_start", "period_end", model="roadmap"),
            models.CheckConstraint(
                condition=Q(kind="school", school__isnull=False) | (~Q(kind="school") & Q(school__isnull=True)),
                name="roadmap_school_kind_has_school",
            ),
            models.CheckConstraint(
                condition=Q(state__in=("draft", "agreeing", "awaiting")) | Q(current_edition__isnull=False),
                name="roadmap_in_force_has_edition",
            ),
            models.UniqueConstraint(
                fields=("parent", "school"), condition=~Q(state="expired"), name="roadmap_of_school_once"
            ),
        ]

    def __str__(self) -> str:
        return self.short_title

    @property
    def period(self) -> tuple:
        """(first day, last day), inclusive."""
        return (self.period_start, self.period_end)

    @classmethod
    def school_scope(cls, viewer: Viewer) -> Q:
        """A director sees the school's own roadmaps and, once approved, those the school takes part in."""
        takes_part = cls.schools.through.objects.filter(school__in=viewer.bound_school_ids).values("roadmap")
        shared = Q(school__isnull=True, current_edition__isnull=False, pk__in=takes_part)
        return Q(school__in=viewer.bound_school_ids) | shared


def own_school(prefix: str, viewer: Viewer) -> Q:
    """Condition of working-copy rows for a director: rows of the school's own roadmap only.

    What is in force in the authority's roadmap reaches a school as the edition and as tasks, never as the draft.
    """
    return Q(**{f"{prefix}school__in": viewer.bound_school_ids})
