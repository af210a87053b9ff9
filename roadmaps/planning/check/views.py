"""The tab «Проверка»: findings, acceptance with a reason, and taking it back."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from roadmaps.models import Roadmap
from roadmaps.planning.check.actions import accept_finding, reopen_finding
from roadmaps.planning.check.forms import ReasonForm
from roadmaps.planning.check.queries import finding_of
from roadmaps.planning.check.queries.page import check_page
from roadmaps.planning.queries.frame import Frame, frame_of
from roadmaps.planning.views.guard import for_editing, tab
from schools.access import AuthenticatedRequest


@tab("check")
def roadmap_check(request: AuthenticatedRequest, roadmap: Roadmap, frame: Frame) -> HttpResponse:
    """Show what the check found; `?severity=` narrows it."""
    context = {"frame": frame, "page": check_page(roadmap, request.GET.get("severity", ""))}
    return render(request, "roadmaps/planning/check/page.html", context)


@for_editing
@require_http_methods(["GET", "POST"])
def finding_accept(request: AuthenticatedRequest, roadmap: Roadmap, fingerprint: str) -> HttpResponse:
    """Ask for the reason and let the finding stand."""
    finding = finding_of(roadmap, fingerprint)
    if finding is None:
        messages.info(request, "Этого замечания больше нет: слова в карте изменились. Ниже то, что осталось.")
        return redirect("roadmap_check", roadmap.pk)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        accept_finding(roadmap=roadmap, finding=finding, reason=form.cleaned_data["reason"], by=request.user)
        messages.success(request, f"Учтено с причиной: {finding.place.words}.")
        return redirect("roadmap_check", roadmap.pk)
    context = {"frame": frame_of(roadmap, request.viewer, "check"), "finding": finding, "form": form}
    return render(request, "roadmaps/planning/check/accept.html", context, status=422 if form.is_bound else 200)


@for_editing
@require_POST
def finding_reopen(request: AuthenticatedRequest, roadmap: Roadmap, fingerprint: str) -> HttpResponse:
    """Take the acceptance back."""
    if reopen_finding(roadmap=roadmap, fingerprint=fingerprint, by=request.user):
        messages.success(request, "Отметка снята, замечание снова среди открытых.")
    else:
        messages.info(request, "Отметки уже нет: её снял кто-то другой.")
    return redirect("roadmap_check", roadmap.pk)
