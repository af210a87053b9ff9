"""A control point confirmed, its document shown, a confirmation taken back."""

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.views.decorators.http import require_GET, require_http_methods

from monitoring.models import Confirmation
from monitoring.progress.actions import ProgressRefused
from monitoring.progress.points import actions
from monitoring.progress.points.forms import ConfirmForm, UnconfirmForm
from roadmaps.models import ControlPoint
from schools.access import AuthenticatedRequest, get_visible_or_404, require, today_for
from schools.files.rules import FileRefused
from schools.files.serving import served
from schools.rules import Permission


def _points_page(roadmap_id: int) -> str:
    return f"{resolve_url('roadmap_progress', pk=roadmap_id)}#points"


@require_http_methods(["GET", "POST"])
def point_confirm(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Confirm a control point, with words and, where there is one, a document or a link."""
    point = get_visible_or_404(ControlPoint, request.viewer, pk=pk)
    require(request.viewer, Permission.REVIEW)
    form = ConfirmForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.confirm_point(point=point, by=request.user, today=today_for(request.viewer), **form.cleaned_data)
        except ProgressRefused as refused:
            form.add_error(None, refused.message)
        except FileRefused as refused:
            form.add_error("file", refused.message)
        else:
            messages.success(request, f"Контрольная точка {point.number} отмечена пройденной.")
            return redirect(_points_page(point.roadmap_id))
    context = {"form": form, "point": point, "has_file": bool(request.FILES)}
    return render(request, "monitoring/progress/points/confirm.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def point_unconfirm(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Ask why and take a confirmation back."""
    confirmation = get_visible_or_404(Confirmation, request.viewer, control_point__pk=pk)
    require(request.viewer, Permission.REVIEW)
    roadmap_id = confirmation.control_point.roadmap_id
    form = UnconfirmForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.unconfirm_point(confirmation=confirmation, by=request.user, **form.cleaned_data)
        messages.success(
            request, "Подтверждение отозвано, прежние слова остались в журнале. Точку можно подтвердить заново."
        )
        return redirect(_points_page(roadmap_id))
    context = {"form": form, "confirmation": confirmation, "point": confirmation.control_point}
    return render(request, "monitoring/progress/points/unconfirm.html", context, status=422 if form.errors else 200)


@require_GET
def point_document(request: AuthenticatedRequest, pk: int) -> FileResponse:
    """Give the document that confirms a point."""
    confirmation = get_visible_or_404(Confirmation, request.viewer, control_point__pk=pk, size__gt=0)
    return served(confirmation.file, confirmation.name, confirmation.content_type)
