"""What a school sees of the authority's roadmap: the edition in force, as it was approved."""

from django.http import HttpResponse
from django.shortcuts import render

from roadmaps.planning.queries.edition import paper_in_force
from roadmaps.planning.queries.frame import Frame
from schools.access import AuthenticatedRequest


def edition_page(request: AuthenticatedRequest, frame: Frame) -> HttpResponse:
    """Render the paper of the snapshot inside the tab."""
    context = {"frame": frame, "paper": paper_in_force(frame.roadmap)}
    return render(request, "roadmaps/planning/edition.html", context)
