"""Acquaintance with an edition: the person confirms, whoever leads the order sees who is left and reminds."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from roadmaps.approval import actions
from roadmaps.approval.forms.editions import AcquaintedForm, SheetFilterForm, SignatureForm
from roadmaps.approval.queries import acquaintance as reads
from roadmaps.approval.queries.sheets import acquaintance_context
from roadmaps.approval.rules.acquaintance import NOT_YOURS
from roadmaps.approval.views import PAGE, _said
from roadmaps.models import Acquaintance, Edition
from roadmaps.papers.printed import printed
from schools.access import AuthenticatedRequest, get_visible_or_404, today_for

LEADS_ONLY = "Лист ознакомления ведут методист и начальник, у карты школы — её директор."


def edition_or_404(request: AuthenticatedRequest, pk: int) -> Edition:
    """Return an edition the viewer may see."""
    return get_visible_or_404(reads.editions_visible(request.viewer), request.viewer, pk=pk)


def led_edition(request: AuthenticatedRequest, edition: Edition) -> Edition:
    """Return the edition where the viewer leads its order; 403 for a reader."""
    if not reads.leads(request.viewer, edition):
        raise PermissionDenied(LEADS_ONLY)
    return edition


def _row(request: AuthenticatedRequest, pk: int) -> Acquaintance:
    return get_visible_or_404(reads.rows_visible(request.viewer), request.viewer, pk=pk)


@require_GET
def acquaintance(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Show the sheet of an edition and, to the person asked, the button."""
    return _sheet_page(request, edition_or_404(request, pk), None)


def _sheet_page(request: AuthenticatedRequest, edition: Edition, form: AcquaintedForm | None) -> HttpResponse:
    viewer, filters = request.viewer, SheetFilterForm(request.GET)
    chosen, leads = filters.chosen(), reads.leads(viewer, edition)
    context = {
        "edition": edition,
        "is_in_force": reads.is_in_force(edition),
        "own": reads.own_row(viewer, edition),
        "leads": leads,
        "progress": reads.progress_of(viewer, edition),
        "page": Paginator(reads.sheet_of(viewer, edition, chosen), PAGE).get_page(request.GET.get("page")),
        "form": filters,
        "is_narrowed": bool(chosen),
        "adding": (form or AcquaintedForm(viewer=viewer)) if leads else None,
        "reminded_at": reads.reminded_at(edition) if leads else None,
    }
    return render(request, "roadmaps/approval/acquaintance.html", context, status=422 if form and form.errors else 200)


def _done(request: AuthenticatedRequest, edition: int, act: Callable[[], str]) -> HttpResponse:
    try:
        messages.success(request, act())
    except actions.ApprovalRefused as refused:
        _said(request, refused)
    return redirect("acquaintance", pk=edition)


@require_POST
def acquaintance_make(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Make the list from the executors of the edition."""
    edition = led_edition(request, edition_or_404(request, pk))

    def act() -> str:
        added = actions.make_list(edition=edition, by=request.user)
        if not added:
            return "Все исполнители уже в листе. Остальных впишите сами."
        return f"В лист внесено человек: {added}. Тем, у кого есть вход в Версту, ушло уведомление."

    return _done(request, pk, act)


@require_http_methods(["GET", "POST"])
def acquaintance_add(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Add one person to the list."""
    edition = led_edition(request, edition_or_404(request, pk))
    form = AcquaintedForm(request.POST or None, viewer=request.viewer)
    if request.method == "POST" and form.is_valid():
        try:
            added = actions.add_to_list(edition=edition, by=request.user, **form.values())
        except actions.ApprovalRefused as refused:
            form.add_error(refused.field, refused.reasons)
        else:
            messages.success(request, f"В листе ознакомления: {added.name}.")
            return redirect("acquaintance", pk=pk)
    return _sheet_page(request, edition, form)


@require_POST
def acquaintance_remind(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Remind those who are left, not oftener than once a day."""
    edition = led_edition(request, edition_or_404(request, pk))
    today = today_for(request.viewer)
    return _done(
        request,
        pk,
        lambda: f"Напомнили, человек: {actions.remind(edition=edition, by=request.user, today=today)}.",
    )


@require_POST
def acquaintance_confirm(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Keep the time when the person said that the order is known."""
    row = _row(request, pk)
    if row.user_id != request.user.pk:
        raise PermissionDenied(NOT_YOURS)

    def act() -> str:
        actions.acknowledge(acquaintance=row, by=request.user)
        return "Отмечено: вы ознакомлены с приказом."

    return _done(request, row.edition_id, act)


@require_http_methods(["GET", "POST"])
def acquaintance_paper(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Record the day when somebody without an account signed the printed sheet."""
    row, today = _row(request, pk), today_for(request.viewer)
    led_edition(request, row.edition)
    form = SignatureForm(request.POST or None, initial={"day": today})
    if request.method == "POST" and form.is_valid():
        day = form.cleaned_data["day"]
        try:
            actions.record_signature(acquaintance=row, by=request.user, day=day, today=today)
        except actions.ApprovalRefused as refused:
            form.add_error(refused.field, refused.reasons)
        else:
            messages.success(request, f"Подпись внесена: {row.name}.")
            return redirect("acquaintance", pk=row.edition_id)
    context = {"row": row, "edition": row.edition, "form": form}
    return render(request, "roadmaps/approval/acquaintance_paper.html", context, status=422 if form.errors else 200)


@require_POST
def acquaintance_remove(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Take off the list somebody who is not acquainted."""
    row = _row(request, pk)
    led_edition(request, row.edition)

    def act() -> str:
        actions.remove_from_list(acquaintance=row, by=request.user)
        return f"Из листа ознакомления убран человек: {row.name}."

    return _done(request, row.edition_id, act)


@require_GET
def acquaintance_print(request: AuthenticatedRequest, pk: int, kind: str) -> HttpResponse:
    """Print «Лист ознакомления»; a school prints its authority's sheet nowhere."""
    edition = edition_or_404(request, pk)
    require_whole_sheet(request, edition)
    name = f"Лист ознакомления, приказ № {edition.order.number}"
    return printed(request, acquaintance_context(edition), kind, name)


def require_whole_sheet(request: AuthenticatedRequest, edition: Edition) -> None:
    """The sheet names people of other schools: a director sees only the row of the own one."""
    if request.viewer.school_ids is not None and not reads.leads(request.viewer, edition):
        raise PermissionDenied("Лист с подписями всех школ печатают методист и начальник.")
