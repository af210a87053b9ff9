"""The register of visits, a note and its advice, and what becomes of the advice."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from monitoring.models import Recommendation, Visit
from monitoring.visits import actions, queries
from monitoring.visits.actions import VisitRefused
from monitoring.visits.forms import DoneForm, FilterForm, TaskForm, VisitForm
from roadmaps.planning.errors import ConflictError
from schools.access import AuthenticatedRequest, get_visible_or_404, require, today_for
from schools.conflict import ConflictNote
from schools.models import Authority
from schools.rules import Permission

PAGE = 30


@require_GET
def visit_list(request: HttpRequest) -> HttpResponse:
    """Show the visits and consultations, the latest first."""
    viewer, today = request.viewer, today_for(request.viewer)
    form = FilterForm(request.GET, viewer=viewer)
    page = Paginator(queries.narrowed(viewer, form.chosen()), PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "rows": queries.visit_rows(page, viewer, today),
        "is_narrowed": bool(form.changed_data),
        "may_note": viewer.can(Permission.NOTE_VISIT),
    }
    return render(request, "monitoring/visits/list.html", context)


@require_GET
def visit_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a visit with its advice."""
    visit = get_visible_or_404(queries.visits_to_open(), request.viewer, pk=pk)
    row = queries.visit_rows([visit], request.viewer, today_for(request.viewer))[0]
    return render(request, "monitoring/visits/detail.html", {"row": row})


@require_http_methods(["GET", "POST"])
def visit_add(request: AuthenticatedRequest) -> HttpResponse:
    """Write a visit or consultation; `?school=` chooses the school."""
    require(request.viewer, Permission.NOTE_VISIT)
    today = today_for(request.viewer)
    initial = {"held_on": today, "school": request.GET.get("school")}
    form = VisitForm(request.POST or None, viewer=request.viewer, today=today, initial=initial)
    if request.method == "POST" and form.is_valid():
        authority = get_visible_or_404(Authority, request.viewer, pk=request.viewer.authority_id)
        visit = actions.note_visit(
            authority=authority, by=request.user, values=form.values(), advice=form.typed_advice(), today=today
        )
        messages.success(request, "Запись сохранена. Директор школы видит её и рекомендации.")
        return redirect("visit_detail", pk=visit.pk)
    return _form_page(request, form)


def _form_page(request: HttpRequest, form: VisitForm, conflict: ConflictNote | None = None) -> HttpResponse:
    visit = form.instance if form.instance.pk else None
    context = {
        "form": form,
        "visit": visit,
        "conflict": conflict,
        "kept": queries.kept_advice(visit, request.viewer, today_for(request.viewer)) if visit else [],
    }
    status = 409 if conflict else 422 if form.is_bound else 200
    return render(request, "monitoring/visits/form.html", context, status=status)


def _own(request: HttpRequest, pk: int) -> Visit:
    """Return a visit that the viewer may correct."""
    visit = get_visible_or_404(queries.visits_of(request.viewer), request.viewer, pk=pk)
    require(request.viewer, Permission.NOTE_VISIT)
    if visit.authority_id != request.viewer.authority_id:
        raise Http404
    if not queries.may_write(request.viewer, visit):
        raise PermissionDenied(f"Эту запись правят тот, кто её внёс ({visit.by}), методист и начальник отдела.")
    return visit


@require_http_methods(["GET", "POST"])
def visit_edit(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Correct a note; where somebody wrote it meanwhile, both texts are shown."""
    visit, today = _own(request, pk), today_for(request.viewer)
    form = VisitForm(request.POST or None, instance=_own(request, pk), viewer=request.viewer, today=today)
    if not (request.method == "POST" and form.is_valid()):
        return _form_page(request, form)
    try:
        actions.edit_visit(
            visit=visit,
            by=request.user,
            values=form.values(),
            advice=form.typed_advice(),
            version=form.cleaned_data["version"] or 0,
            today=today,
        )
    except ConflictError:
        return _conflict(request, pk, form)
    except VisitRefused as refused:
        form.add_error(refused.field, refused.message)
        return _form_page(request, form)
    messages.success(request, "Запись исправлена. Прежние слова остались в журнале.")
    return redirect("visit_detail", pk=pk)


def _conflict(request: HttpRequest, pk: int, form: VisitForm) -> HttpResponse:
    current = _own(request, pk)
    note = queries.conflict_of(current, form.values(), actions.texts_of(current), form.advice_words())
    form.take_version(current)
    return _form_page(request, form, note)


@require_http_methods(["GET", "POST"])
def visit_remove(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Ask and take a note away; tasks made of its advice stay."""
    visit = _own(request, pk)
    if request.method == "GET":
        row = queries.visit_rows([visit], request.viewer, today_for(request.viewer))[0]
        return render(request, "monitoring/visits/remove.html", {"row": row})
    try:
        tasks = actions.remove_visit(visit=visit, by=request.user)
    except VisitRefused as refused:
        messages.error(request, refused.message)
    else:
        left = f" Задач по её рекомендациям осталось {tasks}." if tasks else ""
        messages.success(request, f"Запись убрана, её слова остались в журнале.{left}")
    return redirect("visit_list")


def _advice(request: HttpRequest, pk: int, *permissions: Permission) -> Recommendation:
    advice = get_visible_or_404(queries.advice_to_open(), request.viewer, pk=pk)
    require(request.viewer, *permissions)
    if advice.visit.authority_id != request.viewer.authority_id:
        raise Http404
    return advice


@require_http_methods(["GET", "POST"])
def advice_done(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Say that advice was followed."""
    advice, today = _advice(request, pk, Permission.NOTE_VISIT), today_for(request.viewer)
    form = DoneForm(request.POST or None, initial={"done_on": today})
    if request.method == "POST" and form.is_valid():
        try:
            actions.mark_done(advice=advice, by=request.user, today=today, **form.cleaned_data)
        except VisitRefused as refused:
            form.add_error(refused.field, refused.message)
        else:
            messages.success(request, "Отмечено: рекомендация выполнена.")
            return redirect("visit_detail", pk=advice.visit_id)
    return _advice_page(request, advice, form, "Рекомендация выполнена", "Отметить")


@require_POST
def advice_undone(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Take the mark «выполнена» back."""
    advice = _advice(request, pk, Permission.NOTE_VISIT)
    try:
        actions.mark_undone(advice=advice, by=request.user)
    except VisitRefused as refused:
        messages.error(request, refused.message)
    else:
        messages.success(request, "Отметка снята, рекомендация снова ждёт исполнения.")
    return redirect("visit_detail", pk=advice.visit_id)


@require_http_methods(["GET", "POST"])
def advice_task(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Make advice a task of an item in force."""
    advice = _advice(request, pk, Permission.REVIEW)
    items = queries.items_for(request.viewer, advice)
    form = TaskForm(request.POST or None, items=items, advice=advice, today=today_for(request.viewer))
    if request.method == "POST" and form.is_valid():
        item, due_on = form.chosen()
        try:
            task = actions.make_task(advice=advice, by=request.user, item=item, due_on=due_on)
        except VisitRefused as refused:
            form.add_error(refused.field, refused.message)
        else:
            messages.success(request, "Рекомендация стала задачей, исполнитель узнает об этом.")
            return redirect("task_detail", pk=task.pk)
    return _advice_page(request, advice, form, "Рекомендация станет задачей", "Открыть задачу")


def _advice_page(request: HttpRequest, advice: Recommendation, form: Form, heading: str, button: str) -> HttpResponse:
    context = {
        "advice": advice,
        "whom": advice.school or advice.party,
        "form": form,
        "heading": heading,
        "button": button,
        "has_no_item": isinstance(form, TaskForm) and not form.items,
    }
    return render(request, "monitoring/visits/advice.html", context, status=422 if form.errors else 200)
