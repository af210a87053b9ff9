"""Падежи: forms of a post or a name in the fixed phrases of an order, proposed by a library, corrected by hand."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from schools.models import Authority
from schools.models.constraints import checked_choices
from schools.rules import Viewer
from schools.scoping import ScopedModel, everything


class WordKind(models.TextChoices):
    POST = "post", "должность"
    NAME = "name", "фамилия, имя, отчество"


@checked_choices
class WordForms(ScopedModel):
    """What a person confirmed of one post or one name; what is not stored here is only proposed, never printed."""

    AUTHORITY_PATH: ClassVar[str] = "authority"

    authority = models.ForeignKey(
        Authority, verbose_name="орган управления", on_delete=models.CASCADE, related_name="word_forms"
    )
    kind = models.CharField("что", max_length=4, choices=WordKind)
    nominative = models.CharField("именительный (кто)", max_length=300)
    genitive = models.CharField("родительный (кого)", max_length=300, blank=True)
    dative = models.CharField("дательный (кому)", max_length=300, blank=True)
    accusative = models.CharField("винительный (кого)", max_length=300, blank=True)
    instrumental = models.CharField("творительный (кем)", max_length=300, blank=True)

    class Meta:
        verbose_name = "падежные формы"
        verbose_name_plural = "падежные формы"
        ordering = ("nominative", "pk")
        constraints = [
            models.UniqueConstraint(fields=("authority", "kind", "nominative"), name="word_forms_once"),
        ]

    def __str__(self) -> str:
        return self.nominative

    @classmethod
    def school_scope(cls, viewer: Viewer) -> Q:
        return everything(viewer)
