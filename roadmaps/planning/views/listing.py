"""The list of roadmaps."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from roadmaps.planning.forms.listing import FilterForm
from roadmaps.planning.queries.listing import list_row, roadmap_rows
from schools.access import AuthenticatedRequest
from schools.rules import Permission

PAGE = 50


@require_GET
def roadmap_list(request: AuthenticatedRequest) -> HttpResponse:
    """Show the roadmaps the viewer may see, narrowed by the filters in the address."""
    viewer = request.viewer
    form = FilterForm(request.GET, viewer=viewer)
    chosen = form.chosen()
    page = Paginator(roadmap_rows(viewer, chosen), PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "is_narrowed": bool(chosen),
        "rows": [list_row(roadmap, viewer) for roadmap in page],
        "page": page,
        "may_create": viewer.can(Permission.EDIT_DRAFT) or viewer.can(Permission.EDIT_SCHOOL_DRAFT),
        "may_import": viewer.can(Permission.EDIT_DRAFT),
        "may_read_practices": viewer.can(Permission.EDIT_DRAFT) or viewer.can(Permission.SEE_DASHBOARD),
    }
    return render(request, "roadmaps/planning/list.html", context)
