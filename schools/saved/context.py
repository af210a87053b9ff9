"""The saved views of the page that is being shown: asked for once, and only by a template that shows them."""

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from schools.rules import Viewer
from schools.saved.queries import SavedViews, saved_views


def saved_of_page(request: HttpRequest) -> SimpleLazyObject:
    """Return the views of the request's page; the query runs where `components/saved_views.html` is included."""

    def read() -> SavedViews | None:
        match = request.resolver_match
        viewer: Viewer = getattr(request, "viewer", None) or Viewer()
        if match is None or not match.url_name:
            return None
        numbers = [value for value in match.captured_kwargs.values() if isinstance(value, int)]
        asked = [(name, value) for name, values in request.GET.lists() for value in values]
        return saved_views(viewer, match.url_name, numbers, asked)

    return SimpleLazyObject(read)
