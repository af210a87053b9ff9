"""The doors of a roadmap's pages: load it for the viewer, then let in a reader of the tab or an editor of the draft."""

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET

from roadmaps.models import Roadmap
from roadmaps.planning.errors import NotEditableError, RefusedError, RowGoneError
from roadmaps.planning.parts import Part
from roadmaps.planning.queries.frame import (
    Frame,
    editing_of,
    frame_of,
    roadmaps_to_lock,
    roadmaps_with_edition,
    roadmaps_with_tabs,
)
from roadmaps.planning.views.edition import edition_page
from schools.access import AuthenticatedRequest, get_visible_or_404
from schools.scoping import ScopedQuerySet

TabView = Callable[[AuthenticatedRequest, Roadmap, Frame], HttpResponse]
View = Callable[..., HttpResponse]


def tab(key: str) -> Callable[[TabView], View]:
    """Decorate a tab: a school that reads the authority's roadmap gets the edition in force instead of the draft."""

    def decorate(view: TabView) -> View:
        @require_GET
        @wraps(view)
        def inner(request: AuthenticatedRequest, pk: int) -> HttpResponse:
            roadmap = get_visible_or_404(roadmaps_with_tabs(), request.viewer, pk=pk)
            frame = frame_of(roadmap, request.viewer, key)
            return edition_page(request, frame) if frame.reads_edition else view(request, roadmap, frame)

        return inner

    return decorate


def for_editing(view: View) -> View:
    """Decorate a page that changes a draft: 404 for strangers, 403 for readers, a sentence in any other state."""
    return _for_editing(view, lambda _request: roadmaps_with_edition())


def for_editing_at_once(*, with_register: Callable[[AuthenticatedRequest], bool]) -> Callable[[View], View]:
    """Decorate a view whose action asks for a roadmap locked already: the row is read once, in one transaction.

    `with_register` says of a request whether its action reads parties: their register is locked in the same query.
    """

    def decorate(view: View) -> View:
        locked = _for_editing(view, lambda request: roadmaps_to_lock(with_register=with_register(request)))
        return transaction.atomic(locked)

    return decorate


def _for_editing(view: View, roadmaps: Callable[[AuthenticatedRequest], ScopedQuerySet]) -> View:
    @wraps(view)
    def inner(request: AuthenticatedRequest, pk: int, **kwargs: object) -> HttpResponse:
        roadmap = get_visible_or_404(roadmaps(request), request.viewer, pk=pk)
        editing = editing_of(roadmap, request.viewer)
        if editing.by_role:
            raise PermissionDenied(editing.reason)
        try:
            if not editing.allowed:
                raise NotEditableError(editing.reason)
            return view(request, roadmap, **kwargs)
        except (NotEditableError, RefusedError) as error:
            if wants_json(request):
                return refusal(str(error), 404 if isinstance(error, RowGoneError) else 422)
            messages.warning(request, str(error))
            return redirect("roadmap_order" if editing.amend else "roadmap_detail", roadmap.pk)

    return inner


def wants_json(request: AuthenticatedRequest) -> bool:
    """Say whether the script of the grid asks; a form without it gets a page."""
    return request.headers.get("Accept", "") == "application/json"


def of_rows(part: Part) -> Part:
    """Return the kind of row where the grid has it: items and control points; any other address is not there."""
    if not part.has_bin:
        raise Http404("Такой таблицы нет.")
    return part


def refusal(message: str, status: int) -> JsonResponse:
    """Return a sentence for the person at the grid."""
    return JsonResponse({"message": message}, status=status)
