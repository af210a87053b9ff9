"""The working copy as an amendment found it: what the roadmap returns to where the amendment is given up."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from roadmaps.models.roadmap import Roadmap, own_school
from schools.rules import Viewer
from schools.scoping import ScopedModel


class KeptCopy(ScopedModel):
    """Rows behind the edition in force, as Django's serializer writes them; lives from AMEND to APPROVE or CANCEL."""

    AUTHORITY_PATH: ClassVar[str] = "roadmap__authority"

    roadmap = models.OneToOneField(
        Roadmap, verbose_name="дорожная карта", on_delete=models.CASCADE, related_name="kept_copy"
    )
    rows = models.JSONField("строки")
    kept_at = models.DateTimeField("когда сохранено", auto_now_add=True)

    class Meta:
        verbose_name = "рабочая копия до новой редакции"
        verbose_name_plural = "рабочие копии до новых редакций"

    def __str__(self) -> str:
        return f"{self.roadmap}, до новой редакции"

    @classmethod
    def school_scope(cls, viewer: Viewer) -> Q:
        return own_school("roadmap__", viewer)
