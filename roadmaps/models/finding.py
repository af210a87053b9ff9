"""Замечание проверки, которое учли с причиной. Findings themselves are computed and never stored (docs/adr/0008)."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from roadmaps.models.roadmap import Roadmap, own_school
from schools.rules import Viewer
from schools.scoping import ScopedModel


class AcceptedFinding(ScopedModel):
    """Somebody looked at a finding and let it stand. Holds while the finding has the same fingerprint.

    `place` and `sentence` are kept as they were read, for the person who asks later.
    """

    AUTHORITY_PATH: ClassVar[str] = "roadmap__authority"

    roadmap = models.ForeignKey(
        Roadmap, verbose_name="дорожная карта", on_delete=models.CASCADE, related_name="accepted_findings"
    )
    fingerprint = models.CharField("отпечаток", max_length=32)
    code = models.CharField("код", max_length=40)
    place = models.CharField("место", max_length=300)
    sentence = models.TextField("замечание")
    reason = models.CharField("причина", max_length=500)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name="кто", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField("когда", auto_now_add=True)

    class Meta:
        verbose_name = "учтённое замечание"
        verbose_name_plural = "учтённые замечания"
        ordering = ("-at", "-pk")
        constraints = [
            models.UniqueConstraint(fields=("roadmap", "fingerprint"), name="acceptedfinding_once"),
        ]

    def __str__(self) -> str:
        return f"{self.place}: {self.sentence}"[:200]

    @classmethod
    def school_scope(cls, viewer: Viewer) -> Q:
        return own_school("roadmap__", viewer)
