"""The page of the search."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from monitoring.search import queries
from monitoring.search.forms import SearchForm


@require_GET
def search(request: HttpRequest) -> HttpResponse:
    """Show what the viewer may see of what was asked for."""
    if request.viewer.role is None:
        raise PermissionDenied("Чтобы искать, нужна роль: её даёт администратор вашего органа управления.")
    form = SearchForm(request.GET)
    asked = form.words()
    kind, page = request.GET.get("kind", ""), request.GET.get("page")
    results = queries.search(request.viewer, asked, kind, page)
    context = {"form": form, "asked": asked, "kind": kind, "results": results, "page": results.page}
    return render(request, "monitoring/search/results.html", context)
