"""Users and their memberships. No accounts for teachers, no data of pupils (PRODUCT.md)."""

from typing import ClassVar

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import Q

from schools.models.authority import Authority
from schools.models.constraints import checked_choices, unique_with_optional
from schools.models.school import School
from schools.rules import ROLE_LABELS, Role
from schools.scoping import ScopedModel


class RoleChoice(models.TextChoices):
    """The roles of `schools.rules`, as choices of a field."""

    METHODIST = Role.METHODIST.value, ROLE_LABELS[Role.METHODIST]
    DIRECTOR = Role.DIRECTOR.value, ROLE_LABELS[Role.DIRECTOR]
    HEAD = Role.HEAD.value, ROLE_LABELS[Role.HEAD]
    OBSERVER = Role.OBSERVER.value, ROLE_LABELS[Role.OBSERVER]
    ADMIN = Role.ADMIN.value, ROLE_LABELS[Role.ADMIN]
    CURATOR = Role.CURATOR.value, ROLE_LABELS[Role.CURATOR]


class User(AbstractUser):
    """A person with a login. What the person may do is decided by memberships, not by Django's groups."""

    middle_name = models.CharField("отчество", max_length=150, blank=True)
    phone = models.CharField("рабочий телефон", max_length=60, blank=True)
    single_keys = models.BooleanField(
        "однобуквенные клавиши", default=True, help_text="Например, П — принять, В — вернуть (WCAG 2.1.4)."
    )

    class Meta(AbstractUser.Meta):
        verbose_name = "пользователь"
        verbose_name_plural = "пользователи"

    def __str__(self) -> str:
        return self.signature or self.username

    @property
    def signature(self) -> str:
        """Initials and surname: «О. В. Лебедева»; empty where no name was entered."""
        initials = "\xa0".join(f"{part[0]}." for part in (self.first_name, self.middle_name) if part)
        return "\xa0".join(part for part in (initials, self.last_name) if part)

    @property
    def monogram(self) -> str:
        """Two letters for the round mark in the page head."""
        letters = (self.first_name[:1] + self.last_name[:1]) or self.username[:2]
        return letters.upper()


@checked_choices
class Membership(ScopedModel):
    """A person's role in an authority or, for a director, in one school of it."""

    AUTHORITY_PATH: ClassVar[str] = "authority"
    SCHOOL_PATH: ClassVar[str] = "school"

    user = models.ForeignKey(User, verbose_name="пользователь", on_delete=models.CASCADE, related_name="memberships")
    authority = models.ForeignKey(
        Authority, verbose_name="орган управления", on_delete=models.PROTECT, related_name="memberships"
    )
    school = models.ForeignKey(
        School, verbose_name="школа", null=True, blank=True, on_delete=models.PROTECT, related_name="memberships"
    )
    role = models.CharField("роль", max_length=12, choices=RoleChoice)
    post = models.CharField("должность", max_length=200, blank=True)
    is_active = models.BooleanField("действует", default=True)

    class Meta:
        verbose_name = "участие"
        verbose_name_plural = "участие и роли"
        ordering = ("user", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(role="director", school__isnull=False) | (~Q(role="director") & Q(school__isnull=True)),
                name="membership_director_has_school",
            ),
            *unique_with_optional("user", "authority", "role", optional="school", name="membership_once"),
        ]

    def __str__(self) -> str:
        return f"{self.user} — {self.get_role_display()}, {self.school or self.authority}"
