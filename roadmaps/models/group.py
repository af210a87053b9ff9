"""Рабочая группа, мобильная группа: members with posts."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from roadmaps.models.roadmap import Roadmap, own_school
from schools.rules import Viewer
from schools.scoping import ScopedModel


class WorkingGroup(ScopedModel):
    """A group annexed to the order. `columns` are the headings of its table."""

    AUTHORITY_PATH: ClassVar[str] = "roadmap__authority"

    roadmap = models.ForeignKey(Roadmap, verbose_name="дорожная карта", on_delete=models.CASCADE, related_name="groups")
    position = models.PositiveIntegerField("порядок", default=0)
    title = models.TextField("название")
    columns = models.JSONField("столбцы", default=list, blank=True)

    class Meta:
        verbose_name = "рабочая группа"
        verbose_name_plural = "рабочие группы"
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return self.title[:200]

    @classmethod
    def school_scope(cls, viewer: Viewer) -> Q:
        return own_school("roadmap__", viewer)


class GroupMember(ScopedModel):
    """A member: surname, name, patronymic and post, as printed."""

    AUTHORITY_PATH: ClassVar[str] = "group__roadmap__authority"

    group = models.ForeignKey(WorkingGroup, verbose_name="группа", on_delete=models.CASCADE, related_name="members")
    position = models.PositiveIntegerField("порядок", default=0)
    number = models.CharField("№", max_length=10, blank=True)
    name = models.CharField("фамилия, имя, отчество", max_length=200)
    post = models.TextField("должность", blank=True)
    comment = models.CharField("комментарий", max_length=200, blank=True)

    class Meta:
        verbose_name = "член группы"
        verbose_name_plural = "состав групп"
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return self.name

    @classmethod
    def school_scope(cls, viewer: Viewer) -> Q:
        return own_school("group__roadmap__", viewer)
