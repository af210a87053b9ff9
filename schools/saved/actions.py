"""Writes of saved views."""

from django.db import transaction

from schools.audit import record
from schools.models import Authority, SavedView, User


@transaction.atomic
def keep_view(
    *, authority: Authority, by: User, name: str, page: str, args: str, query: str, is_shared: bool
) -> SavedView:
    """Keep the filters of a page under a name; `query` is canonical."""
    view = SavedView.objects.create(
        authority=authority, owner=by, name=name, page=page, args=args, query=query, is_shared=is_shared
    )
    _journal(view, by, "view.keep", "Сохранён отбор, общий для органа управления" if is_shared else "Сохранён отбор")
    return view


@transaction.atomic
def share_view(*, view: SavedView, by: User, is_shared: bool) -> None:
    """Open a view to the authority, or close it."""
    if view.is_shared == is_shared:
        return
    view.is_shared = is_shared
    view.save(update_fields=["is_shared"])
    _journal(view, by, "view.share", "Отбор открыт коллегам" if is_shared else "Отбор снова личный")


@transaction.atomic
def delete_view(*, view: SavedView, by: User) -> None:
    """Forget a view; the page and its rows stay as they are."""
    _journal(view, by, "view.delete", "Удалён отбор")
    view.delete()


def _journal(view: SavedView, by: User, action: str, summary: str) -> None:
    record(authority=view.authority, by=by, action=action, summary=f"{summary}: «{view.name}»", subject=view)
