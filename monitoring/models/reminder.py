"""Напоминания: what a person wants to be told, what was sent, and the secret address of the calendar."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from schools.models import Authority
from schools.rules import Viewer
from schools.scoping import ScopedModel


def usual_days() -> list[int]:
    """Days before the term on which one is reminded."""
    return [14, 3, 1]


class ReminderSettings(ScopedModel):
    """A person's own choice in one authority; without a row the defaults hold."""

    AUTHORITY_PATH: ClassVar[str] = "authority"

    authority = models.ForeignKey(
        Authority, verbose_name="орган управления", on_delete=models.CASCADE, related_name="reminder_settings"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="кто", on_delete=models.CASCADE, related_name="reminder_settings"
    )
    by_mail = models.BooleanField("письмом", default=True)
    days_before = models.JSONField("за сколько дней", default=usual_days)
    on_the_day = models.BooleanField("в день срока", default=True)
    after = models.BooleanField("после срока", default=True)

    class Meta:
        verbose_name = "настройка напоминаний"
        verbose_name_plural = "настройки напоминаний"
        constraints = [models.UniqueConstraint(fields=("authority", "user"), name="reminder_settings_once")]

    def __str__(self) -> str:
        return f"напоминания: {self.user}"

    @classmethod
    def school_scope(cls, viewer: Viewer) -> Q:
        return Q(user=viewer.user_id)


class Mailing(ScopedModel):
    """One digest of one person for one day: made once, sent once. `claimed_at` says that a sender took it."""

    AUTHORITY_PATH: ClassVar[str] = "authority"

    authority = models.ForeignKey(
        Authority, verbose_name="орган управления", on_delete=models.CASCADE, related_name="mailings"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="кому", on_delete=models.CASCADE, related_name="mailings"
    )
    day = models.DateField("день")
    address = models.EmailField("почта")
    subject = models.CharField("тема", max_length=200)
    text = models.TextField("текст")
    html = models.TextField("текст с оформлением")
    told = models.JSONField("о каких задачах", default=list)
    created_at = models.DateTimeField("составлено", auto_now_add=True)
    claimed_at = models.DateTimeField("взято на отправку", null=True, blank=True)
    sent_at = models.DateTimeField("отправлено", null=True, blank=True)
    tries = models.PositiveIntegerField("попыток", default=0)
    error = models.CharField("ошибка", max_length=300, blank=True)

    class Meta:
        verbose_name = "письмо с напоминаниями"
        verbose_name_plural = "письма с напоминаниями"
        ordering = ("-day", "pk")
        constraints = [models.UniqueConstraint(fields=("user", "day"), name="mailing_once_a_day")]
        indexes = [models.Index(fields=("sent_at", "day"), name="mailing_unsent")]

    def __str__(self) -> str:
        return f"{self.address}, {self.day:%d.%m.%Y}"

    @classmethod
    def school_scope(cls, viewer: Viewer) -> Q:
        return Q(user=viewer.user_id)


class FeedAddress(ScopedModel):
    """The secret address of a person's calendar; only its hash is kept, a revoked one opens nothing."""

    AUTHORITY_PATH: ClassVar[str] = "authority"

    authority = models.ForeignKey(
        Authority, verbose_name="орган управления", on_delete=models.CASCADE, related_name="feeds"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="чей", on_delete=models.CASCADE, related_name="feeds"
    )
    membership_id = models.BigIntegerField("участие")
    token_sha256 = models.CharField("хеш адреса", max_length=64, unique=True)
    created_at = models.DateTimeField("создан", auto_now_add=True)
    revoked_at = models.DateTimeField("отозван", null=True, blank=True)

    class Meta:
        verbose_name = "адрес календаря"
        verbose_name_plural = "адреса календарей"
        ordering = ("-created_at",)

    def __str__(self) -> str:
        return f"календарь: {self.user}"

    @classmethod
    def school_scope(cls, viewer: Viewer) -> Q:
        return Q(user=viewer.user_id)
