"""The register of supports, the page of one school's, and the forms behind them."""

from collections.abc import Mapping

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from schools.access import AuthenticatedRequest, get_visible_or_404, require, today_for
from schools.conflict import ConflictNote
from schools.models import School, Support
from schools.rules import Permission
from schools.support import actions, queries
from schools.support.forms import EndForm, FilterForm, SupportForm
from schools.support.rules import KIND_LABELS, Kind

PAGE = 50


@require_GET
def support_list(request: HttpRequest) -> HttpResponse:
    """Show who stands by which school, what holds today first."""
    viewer, today = request.viewer, today_for(request.viewer)
    form = FilterForm(request.GET, schools=queries.schools_in_register(viewer))
    found = queries.narrowed(viewer, form.chosen(), today)
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    schools, curators, supporters = queries.counts_of(viewer, today)
    context = {
        "form": form,
        "page": page,
        "rows": queries.rows_of(viewer, page, today),
        "schools": schools,
        "curators": curators,
        "supporters": supporters,
        "is_narrowed": bool(form.changed_data),
        "may_edit": viewer.can(Permission.ASSIGN_SUPPORT),
    }
    return render(request, "schools/support/list.html", context)


@require_GET
def school_support(request: HttpRequest, pk: int) -> HttpResponse:
    """Show who stands by a school, and by whom the school itself stands."""
    school = get_visible_or_404(School, request.viewer, pk=pk)
    viewer, today = request.viewer, today_for(request.viewer)
    page = Paginator(queries.of_school(viewer, school), PAGE).get_page(request.GET.get("page"))
    context = {
        "school": school,
        "page": page,
        "rows": queries.rows_of(viewer, page, today),
        "may_edit": _may_edit(request, school),
    }
    return render(request, "schools/support/school.html", context)


def _may_edit(request: HttpRequest, school: School) -> bool:
    return request.viewer.can(Permission.ASSIGN_SUPPORT) and school.authority_id == request.viewer.authority_id


def _school(request: HttpRequest, pk: int) -> School:
    """Return a school whose supports the viewer writes; another authority's is not found."""
    school = get_visible_or_404(School, request.viewer, pk=pk)
    require(request.viewer, Permission.ASSIGN_SUPPORT)
    if not _may_edit(request, school):
        raise Http404
    return school


def _support(request: HttpRequest, pk: int) -> Support:
    support = get_visible_or_404(queries.supports_in_full(), request.viewer, pk=pk)
    require(request.viewer, Permission.ASSIGN_SUPPORT)
    if not _may_edit(request, support.school):
        raise Http404
    return support


@require_http_methods(["GET", "POST"])
def support_add(request: AuthenticatedRequest, pk: int, kind: Kind) -> HttpResponse:
    """Put a curator or a supporting school beside a school."""
    school = _school(request, pk)
    form = SupportForm(request.POST or None, school=school, kind=kind, today=today_for(request.viewer))
    if request.method == "POST" and form.is_valid():
        try:
            support = actions.add_support(school=school, by=request.user, **form.values())
        except actions.SupportRefused as refused:
            form.add_error(refused.field, refused.message)
        else:
            messages.success(request, f"Записано: {KIND_LABELS[kind]} — {queries.who_of(support)}.")
            return redirect("school_support", pk=pk)
    return _form_page(request, school, form, f"{KIND_LABELS[kind].capitalize()} школы", "Записать")


@require_http_methods(["GET", "POST"])
def support_edit(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Correct a support."""
    support = _support(request, pk)
    kind = queries.kind_of(support)
    form = SupportForm(
        request.POST or None, school=support.school, kind=kind, today=today_for(request.viewer), support=support
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.correct_support(support=support, by=request.user, values=form.values(), version=form.seen())
        except actions.SupportChanged as changed:
            return _conflict_page(request, changed.current, form, form.values(), _heading(kind))
        except actions.SupportRefused as refused:
            form.add_error(refused.field, refused.message)
        else:
            messages.success(request, "Запись исправлена. Прежние сведения остались в журнале.")
            return redirect("school_support", pk=support.school_id)
    return _form_page(request, support.school, form, _heading(kind), "Сохранить")


def _heading(kind: Kind) -> str:
    return f"Исправить: {KIND_LABELS[kind]}"


@require_http_methods(["GET", "POST"])
def support_end(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Set the last day of a support."""
    support = _support(request, pk)
    initial = {"ends_on": today_for(request.viewer), "version": support.row_version}
    form, heading = EndForm(request.POST or None, initial=initial), f"Закончить поддержку: {queries.who_of(support)}"
    if request.method == "POST" and form.is_valid():
        ends_on = form.cleaned_data["ends_on"]
        try:
            actions.end_support(support=support, by=request.user, ends_on=ends_on, version=form.seen())
        except actions.SupportChanged as changed:
            return _conflict_page(request, changed.current, form, {"ends_on": ends_on}, heading)
        except actions.SupportRefused as refused:
            form.add_error(refused.field, refused.message)
        else:
            messages.success(request, f"Последний день — {ends_on:%d.%m.%Y}.")
            return redirect("school_support", pk=support.school_id)
    return _form_page(request, support.school, form, heading, "Закончить")


def _conflict_page(
    request: HttpRequest, current: Support, form: SupportForm | EndForm, typed: Mapping[str, object], heading: str
) -> HttpResponse:
    """Show both texts; the form stands over the newest row, so that sending it again is a choice."""
    form.take_version(current)
    conflict = queries.conflict_of(current, typed)
    return _form_page(request, current.school, form, heading, "Сохранить мой вариант", conflict)


def _form_page(
    request: HttpRequest,
    school: School,
    form: SupportForm | EndForm,
    heading: str,
    button: str,
    conflict: ConflictNote | None = None,
) -> HttpResponse:
    context = {
        "conflict": conflict,
        "school": school,
        "form": form,
        "heading": heading,
        "button": button,
        "has_nobody": isinstance(form, SupportForm) and not form.people,
    }
    return render(
        request, "schools/support/form.html", context, status=409 if conflict else 422 if form.errors else 200
    )
