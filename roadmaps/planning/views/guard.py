"""The doors of a roadmap's pages: load it for the viewer, then let in a reader of the tab or an editor of the draft."""

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET

from roadmaps.models import Roadmap
from roadmaps.planning.errors import NotEditableError, RefusedError
from roadmaps.planning.queries.frame import Frame, editing_of, frame_of, roadmaps_with_edition
from roadmaps.planning.views.edition import edition_page
from schools.access import AuthenticatedRequest, get_visible_or_404

TabView = Callable[[AuthenticatedRequest, Roadmap, Frame], HttpResponse]
View = Callable[..., HttpResponse]


def tab(key: str) -> Callable[[TabView], View]:
    """Decorate a tab: a school that reads the authority's roadmap gets the edition in force instead of the draft."""

    def decorate(view: TabView) -> View:
        @require_GET
        @wraps(view)
        def inner(request: AuthenticatedRequest, pk: int) -> HttpResponse:
            roadmap = get_visible_or_404(roadmaps_with_edition(), request.viewer, pk=pk)
            frame = frame_of(roadmap, request.viewer, key)
            return edition_page(request, frame) if frame.reads_edition else view(request, roadmap, frame)

        return inner

    return decorate


def for_editing(view: View) -> View:
    """Decorate a page that changes a draft: 404 for strangers, 403 for readers, a sentence in any other state."""

    @wraps(view)
    def inner(request: AuthenticatedRequest, pk: int, **kwargs: object) -> HttpResponse:
        roadmap = get_visible_or_404(roadmaps_with_edition(), request.viewer, pk=pk)
        editing = editing_of(roadmap, request.viewer)
        if editing.by_role:
            raise PermissionDenied(editing.reason)
        try:
            if not editing.allowed:
                raise NotEditableError(editing.reason)
            return view(request, roadmap, **kwargs)
        except (NotEditableError, RefusedError) as error:
            messages.warning(request, str(error))
            return redirect("roadmap_order" if editing.amend else "roadmap_detail", roadmap.pk)

    return inner
