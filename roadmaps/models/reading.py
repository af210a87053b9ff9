"""Our reading of the words: occurrences of a deadline, responsible parties. Never overwrites the words."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from roadmaps.models.roadmap import own_school
from schools.models import Authority, School
from schools.models.constraints import checked_choices, exactly_one, in_order
from schools.rules import Viewer
from schools.scoping import ScopedModel


class DeadlineKind(models.TextChoices):
    """Kinds of `roadmaps.wording.deadlines.Kind`."""

    DATE = "date", "точная дата"
    WINDOW = "window", "период"
    CONTINUOUS = "continuous", "весь период"
    RECURRING = "recurring", "повторяется"
    SCHEDULE = "schedule", "без даты"


class Source(models.TextChoices):
    PARSED = "parsed", "прочитано"
    MANUAL = "manual", "задано вручную"


class Certainty(models.TextChoices):
    SURE = "sure", "уверенно"
    PROBABLE = "probable", "проверьте"
    UNKNOWN = "unknown", "не понято"


class PartyKind(models.TextChoices):
    """Kinds of `roadmaps.wording.parties.PartyKind`."""

    AUTHORITY = "authority", "орган управления"
    ORGANISATION = "organisation", "организация"
    SCHOOL = "school", "школа"
    SCHOOL_ROLE = "school_role", "роль в школе"
    UNIT = "unit", "подразделение"
    GROUP = "group", "группа"
    PERSON = "person", "человек"
    POSITION = "position", "должность"


class Dated(models.Model):
    """A deadline: the words as approved and, beside them, what they were understood to mean."""

    deadline_text = models.TextField("срок", blank=True)
    deadline_kind = models.CharField("вид срока", max_length=10, choices=DeadlineKind, blank=True)
    deadline_recurrence = models.CharField("повторение", max_length=16, blank=True)
    deadline_unread = models.TextField("не понято в сроке", blank=True)
    deadline_source = models.CharField("откуда срок", max_length=6, choices=Source, default=Source.PARSED)
    outside_period = models.BooleanField("вне периода карты", default=False)

    class Meta:
        abstract = True


class Charged(models.Model):
    """Responsible parties: the words as approved; the reading stands in `Assignment`."""

    responsible_text = models.TextField("ответственные", blank=True)
    responsible_unread = models.TextField("не понято в ответственных", blank=True)

    class Meta:
        abstract = True


@checked_choices
class Occurrence(ScopedModel):
    """One window of a deadline, inclusive; the due date is its end."""

    AUTHORITY_PATH: ClassVar[str] = "authority"

    authority = models.ForeignKey(
        Authority, verbose_name="орган управления", on_delete=models.CASCADE, related_name="+"
    )
    item = models.ForeignKey(
        "roadmaps.Item", verbose_name="мероприятие", null=True, blank=True, on_delete=models.CASCADE,
        related_name="occurrences",
    )  # fmt: skip
    control_point = models.ForeignKey(
        "roadmaps.ControlPoint", verbose_name="контрольная точка", null=True, blank=True, on_delete=models.CASCADE,
        related_name="occurrences",
    )  # fmt: skip
    sequence = models.PositiveIntegerField("который раз")
    starts_on = models.DateField("начало")
    ends_on = models.DateField("срок")
    source = models.CharField("откуда", max_length=6, choices=Source, default=Source.PARSED)

    class Meta:
        verbose_name = "срок исполнения"
        verbose_name_plural = "сроки исполнения"
        ordering = ("sequence",)
        constraints = [
            exactly_one("item", "control_point", model="occurrence"),
            in_order("starts_on", "ends_on", model="occurrence"),
            models.UniqueConstraint(fields=("item", "sequence"), name="occurrence_item_sequence_once"),
            models.UniqueConstraint(fields=("control_point", "sequence"), name="occurrence_point_sequence_once"),
        ]

    def __str__(self) -> str:
        return f"{self.starts_on:%d.%m.%Y}–{self.ends_on:%d.%m.%Y}"

    @classmethod
    def school_scope(cls, viewer: Viewer) -> Q:
        return own_school("item__section__plan__roadmap__", viewer) | own_school("control_point__roadmap__", viewer)


class AssignmentScope(models.TextChoices):
    ALL = "all", "все школы"
    LISTED = "listed", "перечисленные школы"
    NONE = "none", "не школа"


@checked_choices
class Assignment(ScopedModel):
    """One party read from the responsible phrase of an item or a control point; the first one answers."""

    AUTHORITY_PATH: ClassVar[str] = "authority"

    authority = models.ForeignKey(
        Authority, verbose_name="орган управления", on_delete=models.CASCADE, related_name="+"
    )
    item = models.ForeignKey(
        "roadmaps.Item", verbose_name="мероприятие", null=True, blank=True, on_delete=models.CASCADE,
        related_name="assignments",
    )  # fmt: skip
    control_point = models.ForeignKey(
        "roadmaps.ControlPoint", verbose_name="контрольная точка", null=True, blank=True, on_delete=models.CASCADE,
        related_name="assignments",
    )  # fmt: skip
    position = models.PositiveIntegerField("порядок", default=0)
    kind = models.CharField("вид", max_length=12, choices=PartyKind)
    name = models.CharField("кто", max_length=300)
    person = models.CharField("человек", max_length=150, blank=True)
    party = models.ForeignKey(
        "roadmaps.Party", verbose_name="исполнитель", null=True, blank=True, on_delete=models.PROTECT,
        related_name="assignments",
    )  # fmt: skip
    scope = models.CharField("какие школы", max_length=6, choices=AssignmentScope, default=AssignmentScope.NONE)
    schools = models.ManyToManyField(School, verbose_name="школы", blank=True, related_name="+")
    certainty = models.CharField("уверенность", max_length=8, choices=Certainty, default=Certainty.SURE)
    source = models.CharField("откуда", max_length=6, choices=Source, default=Source.PARSED)

    class Meta:
        verbose_name = "ответственный"
        verbose_name_plural = "ответственные"
        ordering = ("position", "pk")
        constraints = [exactly_one("item", "control_point", model="assignment")]

    def __str__(self) -> str:
        return self.name

    @classmethod
    def school_scope(cls, viewer: Viewer) -> Q:
        return own_school("item__section__plan__roadmap__", viewer) | own_school("control_point__roadmap__", viewer)
