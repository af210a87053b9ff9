"""Keep, share and delete a view; every way leads back to the page it belongs to."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch
from django.views.decorators.http import require_POST

from schools.access import AuthenticatedRequest, get_visible_or_404, require
from schools.models import Authority
from schools.rules import Permission
from schools.saved import actions, queries
from schools.saved.forms import ViewForm


@require_POST
def saved_view_add(request: AuthenticatedRequest) -> HttpResponse:
    """Keep the filters of a page under a name."""
    viewer = request.viewer
    require(viewer, Permission.VIEW)
    form = ViewForm(request.POST, viewer=viewer, may_share=viewer.can(Permission.SHARE_VIEWS))
    if not form.is_valid():
        return render(request, "schools/saved/add.html", {"form": form, "back": _back(form)}, status=422)
    data = form.cleaned_data
    authority = get_visible_or_404(Authority, viewer, pk=viewer.authority_id)
    view = actions.keep_view(
        authority=authority,
        by=request.user,
        name=data["name"],
        page=data["page"].name,
        args=data["args"],
        query=data["query"],
        is_shared=data.get("is_shared", False),
    )
    messages.success(request, f"Отбор «{view.name}» сохранён, он стоит над списком.")
    return redirect(queries.url_of(view))


def _back(form: ViewForm) -> str:
    """The page the form came from, if it is known."""
    data = form.cleaned_data
    try:
        return queries.address(data["page"].name, data["args"], str(data.get("query", "")))
    except (KeyError, NoReverseMatch):
        return "/"


@require_POST
def saved_view_share(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Open a view to colleagues, or close it."""
    view = get_visible_or_404(queries.views_of(request.viewer), request.viewer, pk=pk)
    require(request.viewer, Permission.SHARE_VIEWS)
    if view.owner_id != request.user.pk:
        raise PermissionDenied("Открыть отбор коллегам или закрыть его может тот, кто его сохранил.")
    is_shared = request.POST.get("shared") == "1"
    actions.share_view(view=view, by=request.user, is_shared=is_shared)
    said = "теперь виден коллегам" if is_shared else "теперь видите только вы"
    messages.success(request, f"Отбор «{view.name}» {said}.")
    return redirect(queries.url_of(view))


@require_POST
def saved_view_delete(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Delete a view."""
    view = get_visible_or_404(queries.views_of(request.viewer), request.viewer, pk=pk)
    if not queries.may_delete(request.viewer, view):
        raise PermissionDenied("Удалить общий отбор может тот, кто его сохранил, или начальник отдела.")
    url = queries.url_of(view)
    actions.delete_view(view=view, by=request.user)
    messages.success(request, f"Отбор «{view.name}» удалён. Сами условия остались в адресе страницы.")
    return redirect(url)
