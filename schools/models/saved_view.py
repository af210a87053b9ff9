"""Отбор: the filters of a list page under a name."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from schools.models.authority import Authority
from schools.rules import Viewer
from schools.scoping import ScopedModel


class SavedView(ScopedModel):
    """The filters of one page (`schools/saved/pages.py`), for its owner or for the whole authority.

    `args` are the numbers in the page's address, joined by commas; `query` is canonical: see `schools.saved.rules`.
    """

    AUTHORITY_PATH: ClassVar[str] = "authority"

    authority = models.ForeignKey(
        Authority, verbose_name="орган управления", on_delete=models.CASCADE, related_name="saved_views"
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="кто сохранил", on_delete=models.CASCADE, related_name="saved_views"
    )
    name = models.CharField("название отбора", max_length=80)
    page = models.CharField("страница", max_length=60)
    args = models.CharField("номера в адресе", max_length=60, blank=True)
    query = models.CharField("отбор", max_length=2000)
    is_shared = models.BooleanField("виден коллегам", default=False)
    created_at = models.DateTimeField("когда сохранён", auto_now_add=True)

    class Meta:
        verbose_name = "сохранённый отбор"
        verbose_name_plural = "сохранённые отборы"
        ordering = ("name", "pk")
        constraints = [
            models.UniqueConstraint(fields=("owner", "authority", "page", "args", "name"), name="saved_view_name_once"),
        ]

    def __str__(self) -> str:
        return self.name

    @classmethod
    def school_scope(cls, viewer: Viewer) -> Q:
        """A director keeps own views; those shared in the authority speak of pages a school does not have."""
        return Q(owner=viewer.user_id)
