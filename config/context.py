"""Context of the page frame: menu, search, large type."""

from django.http import HttpRequest

from config.navigation import menu, resolved
from monitoring.progress.menu import menu_counts
from schools.notices.queries import unread_count
from schools.rules import Viewer
from schools.saved.context import saved_of_page


def frame(request: HttpRequest) -> dict[str, object]:
    """Return what base.html needs on every page; a request refused before the middleware has no viewer."""
    viewer: Viewer = getattr(request, "viewer", None) or Viewer()
    is_superuser = viewer.is_authenticated and request.user.is_superuser
    return {
        "viewer": viewer,
        "nav": menu(viewer.role, request.path, menu_counts(viewer), is_superuser=is_superuser),
        "search_url": resolved("search") if viewer.role else None,
        "unread": unread_count(viewer),
        "saved": saved_of_page(request),
        "is_large": bool(request.COOKIES.get("large")),
    }
