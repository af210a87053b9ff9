"""The library of practices: look, take into a draft, open or close it for others."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from monitoring.practices import queries
from monitoring.practices.actions import set_sharing, take_practice
from monitoring.practices.forms import LibraryForm, TakeForm
from roadmaps.planning.errors import NotEditableError
from schools.access import AuthenticatedRequest, get_visible_or_404, require
from schools.models import Authority
from schools.rules import Permission

PAGE = 50


@require_GET
def practice_list(request: AuthenticatedRequest) -> HttpResponse:
    """Show what worked, narrowed by the filters of the address."""
    viewer = request.viewer
    require(viewer, Permission.EDIT_DRAFT, Permission.SEE_DASHBOARD)
    library = queries.practices(viewer)
    form = LibraryForm(request.GET, library=library)
    chosen = form.chosen()
    context = {
        "form": form,
        "is_narrowed": bool(chosen),
        "page": Paginator(queries.narrowed(library, chosen), PAGE).get_page(request.GET.get("page")),
        "may_take": viewer.can(Permission.EDIT_DRAFT),
        "authority": queries.own_authority(viewer),
        "may_share": viewer.can(Permission.APPROVE) or viewer.can(Permission.MANAGE_USERS),
        "most": queries.MOST if len(library) >= queries.MOST else 0,
    }
    return render(request, "monitoring/practices/list.html", context)


@require_http_methods(["GET", "POST"])
def practice_take(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Choose the section and put the practice there."""
    practice = queries.practice_of(request.viewer, pk)
    if practice is None:
        raise Http404("Такой страницы нет или она вам не видна.")
    require(request.viewer, Permission.EDIT_DRAFT)
    sections = queries.drafts_for(request.viewer)
    form = TakeForm(request.POST or None, sections=sections)
    if request.method == "POST" and form.is_valid():
        factor = queries.own_factor(request.viewer, practice.factor)
        try:
            saved = take_practice(
                practice=practice, section=form.cleaned_data["section"], factor=factor, by=request.user
            )
        except NotEditableError as error:
            form.add_error("section", str(error))
        else:
            messages.success(request, "Мероприятие в черновике. Назначьте срок и ответственных.")
            roadmap = saved.row.section.plan.roadmap_id
            return redirect(reverse("part_edit", args=(roadmap, "items", saved.row.pk)))
    context = {"practice": practice, "form": form, "has_drafts": sections.exists()}
    return render(request, "monitoring/practices/take.html", context, status=422 if form.is_bound else 200)


@require_POST
def practice_sharing(request: AuthenticatedRequest) -> HttpResponse:
    """Open the own practice to other authorities, or close it."""
    require(request.viewer, Permission.APPROVE, Permission.MANAGE_USERS)
    authority = get_visible_or_404(Authority, request.viewer, pk=request.viewer.authority_id)
    shares = request.POST.get("shares") == "1"
    set_sharing(authority=authority, shares=shares, by=request.user)
    said = "Практика открыта: слова сработавших мероприятий видят другие управления." if shares else "Практика закрыта."
    messages.success(request, said)
    return redirect("practice_list")
