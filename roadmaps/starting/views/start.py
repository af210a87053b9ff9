"""The page «С чего начать»."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from roadmaps.starting.queries import roadmaps_to_copy, templates_of
from schools.access import AuthenticatedRequest, require
from schools.rules import Permission


@require_GET
def start(request: AuthenticatedRequest) -> HttpResponse:
    """Offer every way to begin a roadmap, with how much stands behind each."""
    require(request.viewer, Permission.EDIT_DRAFT, Permission.EDIT_SCHOOL_DRAFT)
    context = {
        "roadmaps": roadmaps_to_copy(request.viewer).count(),
        "templates": templates_of(request.viewer).count(),
        "is_of_authority": request.viewer.can(Permission.EDIT_DRAFT),
    }
    return render(request, "roadmaps/starting/start.html", context)
