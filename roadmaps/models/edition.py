"""Редакция: the immutable snapshot an order approved. Guarded by the database (roadmaps/approval/immutable.py)."""

from typing import ClassVar

from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.models import Q

from roadmaps.models.order import Order
from roadmaps.models.roadmap import Roadmap
from schools.rules import Viewer
from schools.scoping import ScopedModel


class Edition(ScopedModel):
    """`snapshot` is the document context as JSON; `sha256` is the hash of the PDF that was made from it.

    Which edition is in force is `Roadmap.current_edition`; no field of an edition ever changes. An order that approves
    no roadmap has an edition without one.
    """

    AUTHORITY_PATH: ClassVar[str] = "order__authority"

    roadmap = models.ForeignKey(
        Roadmap,
        verbose_name="дорожная карта",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="editions",
    )
    number = models.PositiveIntegerField("номер редакции")
    order = models.OneToOneField(Order, verbose_name="приказ", on_delete=models.PROTECT, related_name="edition")
    snapshot = models.JSONField("снимок")
    snapshot_sha256 = models.CharField("хеш снимка", max_length=64)
    sha256 = models.CharField("хеш документа", max_length=64)
    pages = models.PositiveIntegerField("страниц")
    check_code = models.CharField("код проверки", max_length=32, unique=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="утвердил", on_delete=models.PROTECT, related_name="+"
    )
    approved_at = models.DateTimeField("когда внесено")

    class Meta:
        verbose_name = "редакция"
        verbose_name_plural = "редакции"
        ordering = ("-number",)
        constraints = [models.UniqueConstraint(fields=("roadmap", "number"), name="edition_number_once")]

    def __str__(self) -> str:
        return f"редакция {self.number}"

    @classmethod
    def school_scope(cls, viewer: Viewer) -> Q:
        """A school reads every edition of its own roadmap, and of the authority's the one in force."""
        return edition_scope("", viewer)


def edition_scope(prefix: str, viewer: Viewer) -> Q:
    """Condition for a viewer bound to a school; `prefix` leads from the model to the edition.

    An order without a roadmap is for the staff of its authority (ADR 18); whoever is named to be acquainted with an
    edition reads that one.
    """
    acquaintance = apps.get_model("roadmaps", "Acquaintance")
    named = acquaintance._default_manager.filter(user=viewer.user_id, user__isnull=False).values("edition")
    takes_part = Roadmap.schools.through.objects.filter(school__in=viewer.bound_school_ids).values("roadmap")
    own = Q(**{f"{prefix}roadmap__school__in": viewer.bound_school_ids})
    in_force = Roadmap.objects.filter(school__isnull=True, pk__in=takes_part).values("current_edition")
    return own | Q(**{f"{prefix}pk__in": in_force}) | Q(**{f"{prefix}pk__in": named})


class EditionPaper(ScopedModel):
    """The bytes of the printed edition, apart from the edition so that lists never load them."""

    AUTHORITY_PATH: ClassVar[str] = "edition__order__authority"

    edition = models.OneToOneField(Edition, verbose_name="редакция", on_delete=models.PROTECT, related_name="paper")
    pdf = models.BinaryField("PDF")

    class Meta:
        verbose_name = "бумага редакции"
        verbose_name_plural = "бумаги редакций"

    def __str__(self) -> str:
        return f"PDF, {self.edition}"

    @classmethod
    def school_scope(cls, viewer: Viewer) -> Q:
        return edition_scope("edition__", viewer)
