"""Орган управления образованием: the owner of all rows."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from schools.models.constraints import checked_choices
from schools.rules import Viewer
from schools.scoping import ScopedModel, everything


class AuthorityLevel(models.TextChoices):
    MUNICIPAL = "municipal", "муниципальный"
    REGIONAL = "regional", "региональный"


class WeekendRule(models.TextChoices):
    """What a day off does to the control date; the printed date never changes (domain.md §4.3)."""

    KEEP = "keep", "не переносить"
    PREVIOUS = "previous", "на предыдущий рабочий день"
    NEXT = "next", "на следующий рабочий день"


@checked_choices
class Authority(ScopedModel):
    """A municipal or regional education authority."""

    AUTHORITY_PATH: ClassVar[str] = ""

    slug = models.SlugField("обозначение", max_length=60, unique=True)
    name = models.CharField("полное наименование", max_length=300)
    name_genitive = models.CharField(
        "наименование в родительном падеже",
        max_length=300,
        blank=True,
        help_text="Для слов «к приказу …» над приложением: «отдела образования администрации … округа».",
    )
    short_name = models.CharField("краткое наименование", max_length=120)
    territory = models.CharField("территория", max_length=200, blank=True)
    level = models.CharField("уровень", max_length=12, choices=AuthorityLevel, default=AuthorityLevel.MUNICIPAL)
    parent = models.ForeignKey(
        "self",
        verbose_name="вышестоящий орган",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="children",
    )
    time_zone = models.CharField("часовой пояс", max_length=40, default="Europe/Moscow")
    weekend_rule = models.CharField(
        "срок в выходной день", max_length=10, choices=WeekendRule, default=WeekendRule.PREVIOUS
    )
    place = models.CharField("место издания приказов", max_length=100, blank=True)
    header_lines = models.TextField("шапка приказа", blank=True, help_text="По строке на каждую строку бланка.")
    head_post = models.CharField("должность руководителя", max_length=300, blank=True)
    head_name = models.CharField("руководитель", max_length=150, blank=True, help_text="Инициалы и фамилия.")
    contact_name = models.CharField("кого спросить", max_length=150, blank=True)
    contact_phone = models.CharField("телефон", max_length=60, blank=True)
    shares_practice = models.BooleanField(
        "делится практикой",
        default=False,
        help_text="Слова сработавших мероприятий видны другим управлениям, без школ, людей и документов.",
    )
    paper = models.JSONField("оформление бумаги", default=dict, blank=True)

    class Meta:
        verbose_name = "орган управления образованием"
        verbose_name_plural = "органы управления образованием"
        ordering = ("name",)
        constraints = [
            models.CheckConstraint(
                condition=Q(level="municipal") | Q(parent__isnull=True), name="authority_region_has_no_parent"
            ),
        ]

    def __str__(self) -> str:
        return self.short_name

    @classmethod
    def school_scope(cls, viewer: Viewer) -> Q:
        return everything(viewer)
