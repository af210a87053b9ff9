"""Reads of saved views: one query a page."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.urls import reverse

from schools.models import SavedView
from schools.rules import Permission, Role, Viewer
from schools.saved.pages import FilteredPage, page_named
from schools.saved.rules import args_of, canonical


@dataclass(frozen=True, slots=True)
class ViewLink:
    """A saved view as a link; `may_share`: the viewer may open it to colleagues or close it."""

    pk: int
    name: str
    url: str
    is_current: bool
    is_shared: bool
    whose: str
    may_delete: bool
    may_share: bool


@dataclass(frozen=True, slots=True)
class SavedViews:
    """What `components/saved_views.html` shows: the views of the page, and the filters that stand in its address."""

    page: str
    args: str
    query: str
    links: tuple[ViewLink, ...]
    may_share: bool

    @property
    def can_save(self) -> bool:
        """Something is chosen, and it is not kept yet."""
        return bool(self.query) and not any(link.is_current for link in self.links)

    @property
    def changeable(self) -> tuple[ViewLink, ...]:
        """The views the viewer may delete or share."""
        return tuple(link for link in self.links if link.may_delete or link.may_share)


def views_of(viewer: Viewer) -> QuerySet[SavedView]:
    """Return the viewer's own views and those the authority shares."""
    mine = Q(owner=viewer.user_id) | Q(is_shared=True)
    return SavedView.objects.visible_to(viewer).filter(mine, authority=viewer.authority_id)


def saved_views(viewer: Viewer, name: str, args: Iterable[int], asked: Iterable[tuple[str, str]]) -> SavedViews | None:
    """Return the views of a page; None where the page keeps none or the viewer has no role."""
    page = page_named(name)
    if page is None or viewer.role is None:
        return None
    place = ",".join(str(arg) for arg in args)
    query = canonical(asked, page.params)
    rows = views_of(viewer).filter(page=page.name, args=place).select_related("owner")
    return SavedViews(
        page=page.name,
        args=place,
        query=query,
        links=tuple(_link(row, viewer, query) for row in rows),
        may_share=viewer.can(Permission.SHARE_VIEWS),
    )


def _link(row: SavedView, viewer: Viewer, query: str) -> ViewLink:
    is_own = row.owner_id == viewer.user_id
    return ViewLink(
        pk=row.pk,
        name=row.name,
        url=url_of(row),
        is_current=row.query == query,
        is_shared=row.is_shared,
        whose="" if is_own else str(row.owner),
        may_delete=may_delete(viewer, row),
        may_share=is_own and viewer.can(Permission.SHARE_VIEWS),
    )


def may_delete(viewer: Viewer, row: SavedView) -> bool:
    """The owner deletes, and the head what is shared."""
    return row.owner_id == viewer.user_id or (row.is_shared and viewer.role == Role.HEAD)


def url_of(row: SavedView) -> str:
    """Return the address of the page with the filters of the view."""
    return address(row.page, row.args, row.query)


def address(page: str, args: str, query: str) -> str:
    """Return the address of a registered page; an own one by construction, whatever was sent."""
    base = reverse(page, args=args_of(args) or ())
    return f"{base}?{query}" if query else base


def names_taken(viewer: Viewer, page: FilteredPage, args: str) -> list[str]:
    """Return the names of the viewer's own views of a page."""
    own = SavedView.objects.visible_to(viewer).filter(owner=viewer.user_id, authority=viewer.authority_id)
    return list(own.filter(page=page.name, args=args).values_list("name", flat=True))
