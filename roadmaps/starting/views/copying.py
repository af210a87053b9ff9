"""A copy in two steps: source, period and schools; then the table of every change, and the draft."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from roadmaps.planning.errors import RefusedError
from roadmaps.planning.queries.frame import STATE_MARKS
from roadmaps.starting.actions import SourceChangedError, copy_roadmap
from roadmaps.starting.forms import PeriodForm, Taking
from roadmaps.starting.queries import Proposal, Source, find_source, proposal_of, roadmaps_to_copy, school_choice
from roadmaps.starting.queries.page import change_page
from roadmaps.starting.queries.schools import LISTED
from roadmaps.starting.rules import next_period
from schools.access import AuthenticatedRequest, get_visible_or_404, require
from schools.models import Authority, School
from schools.rules import Permission

PAGE = 50
CHANGED = "Пока вы смотрели, источник изменился. Ничего не создано: ниже новая таблица, проверьте её ещё раз."


@dataclass(frozen=True, slots=True)
class Shown:
    """A problem that the page names, and the status it answers with."""

    problem: str = ""
    status: int = 200


@require_GET
def start_copy(request: AuthenticatedRequest) -> HttpResponse:
    """Choose a roadmap, then the period and the schools."""
    require(request.viewer, Permission.EDIT_DRAFT, Permission.EDIT_SCHOOL_DRAFT)
    if request.GET.get("source"):
        source = find_source(request.viewer, request.GET["source"])
        return _period_page(request, source, _period_form(request, source, is_asked=False))
    page = Paginator(roadmaps_to_copy(request.viewer).select_related("school"), PAGE).get_page(request.GET.get("page"))
    rows = [(roadmap, STATE_MARKS[roadmap.state]) for roadmap in page]
    return render(request, "roadmaps/starting/sources.html", {"page": page, "rows": rows})


def _period_form(request: AuthenticatedRequest, source: Source, *, is_asked: bool) -> PeriodForm:
    typed = PeriodForm.year_in(request.GET.get("start", "")) if is_asked else None
    year = typed or next_period(source.period)[0].year
    listed = school_choice(request.viewer, source, year=year, mode=LISTED)
    return PeriodForm(request.GET if is_asked else None, source=source, listed=listed)


def _period_page(request: AuthenticatedRequest, source: Source, form: PeriodForm) -> HttpResponse:
    context = {"source": source, "form": form}
    return render(request, "roadmaps/starting/period.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
def start_changes(request: AuthenticatedRequest) -> HttpResponse:
    """Show every change before anything is made; make the draft of what was shown and marked."""
    require(request.viewer, Permission.EDIT_DRAFT, Permission.EDIT_SCHOOL_DRAFT)
    source = find_source(request.viewer, request.GET.get("source", ""))
    form = _period_form(request, source, is_asked=True)
    if not form.is_valid():
        return _period_page(request, source, form)
    authority = get_visible_or_404(Authority, request.viewer, pk=request.viewer.authority_id)
    move = form.move()
    schools = school_choice(request.viewer, source, year=move.new[0].year, mode=form.mode())
    proposal = proposal_of(source, move, schools, authority)
    if request.method == "POST" and not request.POST.get("show"):
        return _create(request, proposal, authority)
    return _changes_page(request, proposal, Taking(request.POST or None, proposal), Shown())


def _create(request: AuthenticatedRequest, proposal: Proposal, authority: Authority) -> HttpResponse:
    taking = Taking(request.POST, proposal)
    try:
        roadmap = copy_roadmap(
            proposal=proposal,
            shown=taking.digest,
            taken=taking.taken,
            authority=authority,
            school=_school_of(request, proposal),
            by=request.user,
        )
    except SourceChangedError:
        return _changes_page(request, proposal, Taking(None, proposal), Shown(CHANGED, 409))
    except RefusedError as refused:
        return _changes_page(request, proposal, taking, Shown(str(refused), 422))
    messages.success(request, "Черновик составлен. Проверьте сроки и школы, затем передайте на утверждение.")
    return redirect("roadmap_plan", roadmap.pk)


def _school_of(request: AuthenticatedRequest, proposal: Proposal) -> School | None:
    """A director writes for the own school; a methodist for whose roadmap it was."""
    pk = request.viewer.school_id or (proposal.source.roadmap.school_id if proposal.source.roadmap else None)
    return get_visible_or_404(School, request.viewer, pk=pk) if pk else None


def _changes_page(request: AuthenticatedRequest, proposal: Proposal, taking: Taking, shown: Shown) -> HttpResponse:
    page = change_page(proposal, taken=taking.taken, shows=taking.shows)
    context = {"proposal": proposal, "page": page, "taking": taking, "problem": shown.problem}
    return render(request, "roadmaps/starting/changes.html", context, status=shown.status)
