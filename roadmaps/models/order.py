"""Приказ: header, points, annexes. The act by which a roadmap exists."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.db.models.functions import ExtractYear

from roadmaps.models.act import Act
from roadmaps.models.group import WorkingGroup
from roadmaps.models.plan import Plan
from roadmaps.models.roadmap import Roadmap, RoadmapState, own_school
from schools.models import Authority
from schools.models.constraints import checked_choices, together
from schools.rules import Viewer
from schools.scoping import ScopedModel


class OrderKind(models.TextChoices):
    APPROVE = "approve", "утвердить дорожную карту"
    AMEND = "amend", "внести изменения"
    LISTING = "listing", "утвердить список ШНОР"
    GROUP = "group", "создать рабочую группу"
    PEOPLE = "people", "назначить координаторов и кураторов"
    MONITORING = "monitoring", "об итогах мониторинга"


class AmendingStyle(models.TextChoices):
    """How an amending order says what it changes."""

    POINTS = "points", "по пунктам"
    WHOLE = "whole", "новая редакция целиком"


class AnnexKind(models.TextChoices):
    ROADMAP = "roadmap", "дорожная карта"
    PLAN = "plan", "таблица плана"
    LISTING = "listing", "список ШНОР в динамике"
    GROUP = "group", "состав группы"
    TEXT = "text", "текст"


class Orientation(models.TextChoices):
    PORTRAIT = "portrait", "книжная"
    LANDSCAPE = "landscape", "альбомная"


@checked_choices
class Order(ScopedModel):
    """An order of the authority. Number and date are empty until it is signed.

    `state` is that of an order that approves no roadmap (a list of schools, a group, curators, results); an order with
    a roadmap goes the way of the roadmap and leaves it at draft. The certificate is what was entered from the
    signature's file by a person: Верста signs nothing.
    """

    AUTHORITY_PATH: ClassVar[str] = "authority"

    authority = models.ForeignKey(
        Authority, verbose_name="орган управления", on_delete=models.PROTECT, related_name="orders"
    )
    roadmap = models.ForeignKey(
        Roadmap, verbose_name="дорожная карта", null=True, blank=True, on_delete=models.PROTECT, related_name="orders"
    )
    kind = models.CharField("вид", max_length=12, choices=OrderKind, default=OrderKind.APPROVE)
    state = models.CharField("состояние", max_length=10, choices=RoadmapState, default=RoadmapState.DRAFT)
    remark = models.TextField("замечание к возврату", blank=True)
    amends = models.ForeignKey(
        "self",
        verbose_name="изменяет приказ",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="amended_by",
    )
    amending_style = models.CharField(
        "как изложить изменения", max_length=6, choices=AmendingStyle, default=AmendingStyle.WHOLE
    )
    with_annexes = models.BooleanField(
        "прилагать новую редакцию",
        default=False,
        help_text="К изменениям по пунктам; новая редакция прилагается всегда.",
    )
    amended_text = models.JSONField(
        "изменяемый приказ в новой редакции", null=True, blank=True,
        help_text="title, preamble и points ([номер, текст]); пусто — текст приказа не меняется.",
    )  # fmt: skip
    amends_in_words = models.BooleanField(
        "изменяет своими словами", default=False,
        help_text="Приказ прежнего порядка: новый текст изменяемого приказа неизвестен.",
    )  # fmt: skip
    header_lines = models.TextField("шапка", blank=True)
    issuer = models.CharField("кто издал", max_length=400, blank=True)
    doc_type = models.CharField("вид документа", max_length=40, default="ПРИКАЗ")
    date = models.DateField("дата", null=True, blank=True)
    number = models.CharField("номер", max_length=40, null=True, blank=True)
    series = models.CharField("серия", max_length=40, blank=True)
    place = models.CharField("место", max_length=100, blank=True)
    title = models.TextField("заголовок", blank=True)
    preamble = models.TextField("преамбула", blank=True)
    command = models.CharField("распорядительное слово", max_length=60, default="ПРИКАЗЫВАЮ:")
    signatory_post = models.CharField("должность подписавшего", max_length=300, blank=True)
    signatory_name = models.CharField("подписал", max_length=150, blank=True)
    signatory_acting = models.BooleanField(
        "исполняющий обязанности", default=False, help_text="Перед должностью печатается «И. о.», она — в родительном."
    )
    visas_in_sequence = models.BooleanField("визы по очереди", default=False)
    certificate_number = models.CharField("сертификат", max_length=80, blank=True)
    certificate_owner = models.CharField("владелец сертификата", max_length=300, blank=True)
    certificate_from = models.DateField("сертификат действителен с", null=True, blank=True)
    certificate_until = models.DateField("сертификат действителен по", null=True, blank=True)
    footer = models.TextField("после подписи", blank=True)
    executor_name = models.CharField("исполнитель", max_length=150, blank=True)
    executor_phone = models.CharField("телефон исполнителя", max_length=60, blank=True)
    row_version = models.PositiveIntegerField("версия строки", default=1)

    class Meta:
        verbose_name = "приказ"
        verbose_name_plural = "приказы"
        ordering = ("-date", "-pk")
        constraints = [
            together("date", "number", model="order", name="date_number"),
            models.UniqueConstraint(
                "authority",
                "series",
                ExtractYear("date"),
                "number",
                name="order_number_once_a_year",
            ),
        ]

    def __str__(self) -> str:
        if self.date and self.number:
            return f"{self.get_kind_display()}: № {self.number} от {self.date:%d.%m.%Y}"
        return f"{self.get_kind_display()}: проект приказа"

    @property
    def prints_annexes(self) -> bool:
        """An order that changes another one by points prints annexes only where that was chosen (docs/adr/0019)."""
        by_points = self.kind == OrderKind.AMEND and self.amending_style == AmendingStyle.POINTS
        return self.with_annexes or not by_points

    @classmethod
    def school_scope(cls, viewer: Viewer) -> Q:
        return own_school("roadmap__", viewer)


class OrderPoint(ScopedModel):
    """A point or sub-point; `number` is printed as it stands («3.1»)."""

    AUTHORITY_PATH: ClassVar[str] = "order__authority"

    order = models.ForeignKey(Order, verbose_name="приказ", on_delete=models.CASCADE, related_name="points")
    parent = models.ForeignKey(
        "self", verbose_name="пункт выше", null=True, blank=True, on_delete=models.CASCADE, related_name="children"
    )
    position = models.PositiveIntegerField("порядок", default=0)
    number = models.CharField("№", max_length=20, blank=True)
    text = models.TextField("текст")

    class Meta:
        verbose_name = "пункт приказа"
        verbose_name_plural = "пункты приказа"
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return f"{self.number} {self.text}"[:200]

    @classmethod
    def school_scope(cls, viewer: Viewer) -> Q:
        return own_school("order__roadmap__", viewer)


@checked_choices
class Annex(ScopedModel):
    """An annex: what it prints and how. The rows come from the roadmap itself."""

    AUTHORITY_PATH: ClassVar[str] = "order__authority"

    order = models.ForeignKey(Order, verbose_name="приказ", on_delete=models.CASCADE, related_name="annexes")
    position = models.PositiveIntegerField("порядок", default=0)
    number = models.CharField("№", max_length=10, blank=True)
    kind = models.CharField("что печатается", max_length=10, choices=AnnexKind, default=AnnexKind.ROADMAP)
    heading = models.TextField("заголовок", blank=True)
    orientation = models.CharField("лист", max_length=10, choices=Orientation, default=Orientation.LANDSCAPE)
    plan = models.ForeignKey(
        Plan, verbose_name="таблица", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    group = models.ForeignKey(
        WorkingGroup, verbose_name="группа", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    text = models.TextField("текст", blank=True)
    table = models.JSONField(
        "таблица", default=dict, blank=True, help_text="Список ШНОР, как он напечатан: columns, rows, totals."
    )

    class Meta:
        verbose_name = "приложение"
        verbose_name_plural = "приложения"
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return f"Приложение № {self.number}" if self.number else "Приложение"

    @classmethod
    def school_scope(cls, viewer: Viewer) -> Q:
        return own_school("order__roadmap__", viewer)


class CitedAct(ScopedModel):
    """A superior act the order rests on."""

    AUTHORITY_PATH: ClassVar[str] = "order__authority"

    order = models.ForeignKey(Order, verbose_name="приказ", on_delete=models.CASCADE, related_name="cited_acts")
    act = models.ForeignKey(
        Act, verbose_name="акт реестра", null=True, blank=True, on_delete=models.SET_NULL, related_name="cited_in"
    )
    issuer = models.CharField("автор", max_length=300)
    date = models.DateField("дата", null=True, blank=True)
    number = models.CharField("номер", max_length=60, blank=True)
    title = models.TextField("заголовок", blank=True)

    class Meta:
        verbose_name = "акт-основание"
        verbose_name_plural = "акты-основания"
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.issuer} № {self.number}"

    @classmethod
    def school_scope(cls, viewer: Viewer) -> Q:
        return own_school("order__roadmap__", viewer)
