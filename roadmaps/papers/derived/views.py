"""Pages and papers derived from an edition or a draft."""

from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from roadmaps.approval.queries import editions_of, order_in_work
from roadmaps.models import Edition, Order, Roadmap, WorkingGroup
from roadmaps.papers.derived import actions, queries, shaping
from roadmaps.papers.derived.certified import copies_of
from roadmaps.papers.derived.forms import CertifyForm, ExcerptForm, ListingForm, WhomForm
from roadmaps.papers.derived.listing import listed_rows, listing_context
from roadmaps.papers.derived.queries import Excerpting
from roadmaps.papers.derived.rules import Executor
from roadmaps.papers.printed import printed
from roadmaps.planning.queries.frame import frame_of, roadmaps_with_edition
from roadmaps.printing.context import DocumentContext
from roadmaps.printing.html import render_html
from roadmaps.printing.queries import edition_context
from schools.access import get_visible_or_404, require, today_for
from schools.listings.queries import latest_year
from schools.models import Authority
from schools.rules import Permission

Paper = HttpResponse | FileResponse
# A paper that carries «Верно» is made by a press of a button and leaves a trace; Excel has no such mark.
COPY_FORMS = {"pdf": "PDF", "docx": "Word"}
ONLY_OFFICE = "Копии заверяет тот, у кого подлинник. Чтобы заверить копию, нужна роль: методист, начальник отдела."


@require_GET
def roadmap_papers(request: HttpRequest, pk: int) -> HttpResponse:
    """Show everything that can be printed of a roadmap."""
    roadmap = get_visible_or_404(roadmaps_with_edition(), request.viewer, pk=pk)
    order = _open_order(request, roadmap)
    context = {
        "frame": frame_of(roadmap, request.viewer, "order"),
        "papers": queries.roadmap_papers(request.viewer, roadmap, order),
        "editions": list(editions_of(request.viewer, roadmap)),
        "undeclined": queries.undeclined(order) if order else "",
        "settings": queries.settings_for(request.viewer),
    }
    return render(request, "roadmaps/papers/roadmap.html", context)


def _open_order(request: HttpRequest, roadmap: Roadmap) -> Order | None:
    """A school sees the authority's roadmap only as approved."""
    reads_editions_only = request.viewer.school_ids is not None and roadmap.school_id is None
    return None if reads_editions_only else order_in_work(roadmap)


def _edition(request: HttpRequest, pk: int) -> Edition:
    return get_visible_or_404(queries.editions_in_full(), request.viewer, pk=pk)


@require_GET
def edition_papers(request: HttpRequest, pk: int) -> HttpResponse:
    """Show everything that can be printed of an edition."""
    edition = _edition(request, pk)
    whole, annexes = queries.edition_papers(edition, edition_context(edition))
    context = {"edition": edition, "whole": whole, "annexes": annexes}
    return render(request, "roadmaps/papers/edition.html", context)


@require_GET
def annex_print(request: HttpRequest, pk: int, place: int, kind: str) -> Paper:
    """Print one annex of an edition on its own; annexes are counted from 1."""
    edition = _edition(request, pk)
    context = edition_context(edition)
    if not 0 < place <= len(context.annexes):
        raise Http404("Такого приложения в этой редакции нет.")
    name = f"{queries.name_of(edition)}, приложение {place}"
    return printed(request, shaping.annex_alone(context, place - 1), kind, name)


@require_GET
def group_print(request: HttpRequest, pk: int, kind: str) -> Paper:
    """Print the membership list of a group as it stands now."""
    group = get_visible_or_404(WorkingGroup, request.viewer, pk=pk)
    return printed(request, queries.group_context(group), kind, f"Состав группы {group.pk}")


@require_GET
def certified_copy(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask who certifies a copy, with a look at it."""
    edition = _certifiable(request, pk)
    return _copy_page(request, edition, CertifyForm(initial=_defaults(request, edition)))


@require_POST
def certified_copy_look(request: HttpRequest, pk: int) -> Paper:
    """Show how a certified copy would look, marked as a sample and written nowhere; a mistake is shown beside it."""
    edition = _certifiable(request, pk)
    form = CertifyForm(request.POST)
    if not form.is_valid():
        return _copy_page(request, edition, form)
    copy = shaping.certified_copy(edition_context(edition), form.certification())
    return printed(request, shaping.copy_to_look_at(copy), "html", f"{queries.name_of(edition)}, образец копии")


@require_POST
def certified_copy_print(request: HttpRequest, pk: int, kind: str) -> Paper:
    """Make a certified copy and write it into the journal; a mistake in the form is shown beside it."""
    edition = _certifiable(request, pk)
    if kind not in COPY_FORMS:
        raise Http404
    form = CertifyForm(request.POST)
    if not form.is_valid():
        return _copy_page(request, edition, form)
    mark = form.certification()
    copy = shaping.certified_copy(edition_context(edition), mark)
    back = reverse("certified_copy", args=(pk,))
    paper = printed(request, copy, kind, f"{queries.name_of(edition)}, копия", back=back)
    if isinstance(paper, FileResponse):
        actions.record_copy(edition=edition, by=request.user, certification=mark, form=COPY_FORMS[kind])
    return paper


def _certifiable(request: HttpRequest, pk: int) -> Edition:
    edition = _edition(request, pk)
    if not queries.may_certify(request.viewer, edition):
        raise PermissionDenied(ONLY_OFFICE)
    return edition


def _defaults(request: HttpRequest, edition: Edition) -> dict[str, str]:
    return queries.certifying_defaults(request.viewer, edition)


def _copy_page(request: HttpRequest, edition: Edition, form: CertifyForm) -> HttpResponse:
    context = {"edition": edition, "form": form, "copies": copies_of(edition)}
    return render(request, "roadmaps/papers/copy.html", context, status=422 if form.errors else 200)


@require_GET
def excerpt(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for whom an excerpt is, then which points it takes and who certifies it."""
    edition = _edition(request, pk)
    able = queries.excerpting(request.viewer, edition)
    whom = WhomForm(request.GET or None, charged=able.charged)
    executor = able.executor(request.GET.get("whom", ""))
    form = _first_form(request, edition, able, executor) if executor else None
    return _excerpt_page(request, edition, whom, form)


def _first_form(request: HttpRequest, edition: Edition, able: Excerpting, executor: Executor) -> ExcerptForm:
    initial = _defaults(request, edition) | {"whom": executor.key, "points": sorted(able.usual_points(executor))}
    return ExcerptForm(charged=able.charged, points=able.points(), initial=initial)


@require_GET
def excerpt_print(request: HttpRequest, pk: int, kind: str) -> Paper:
    """Print an excerpt; a mistake in the form is shown beside it."""
    edition = _edition(request, pk)
    able = queries.excerpting(request.viewer, edition)
    form = ExcerptForm(request.GET, charged=able.charged, points=able.points())
    executor = able.executor(form.cleaned_data["whom"]) if form.is_valid() else None
    if executor is None:
        whom = WhomForm({"whom": request.GET.get("whom", "")}, charged=able.charged)
        return _excerpt_page(request, edition, whom, form)
    document = able.document(executor, form.cleaned_data["points"], form.certification())
    return printed(request, document, kind, f"{queries.name_of(edition)}, выписка, {executor.label}")


def _excerpt_page(request: HttpRequest, edition: Edition, whom: WhomForm, form: ExcerptForm | None) -> HttpResponse:
    context = {"edition": edition, "whom": whom, "form": form}
    is_wrong = bool(whom.errors or (form and form.errors))
    return render(request, "roadmaps/papers/excerpt.html", context, status=422 if is_wrong else 200)


@require_GET
def shnor_list(request: HttpRequest) -> HttpResponse:
    """Show the list of ШНОР in dynamics as a paper; the address says which."""
    require(request.viewer, Permission.SEE_DASHBOARD)
    form = ListingForm(request.GET)
    context = {"form": form, "paper": render_html(_listing(request, form), for_screen=True)}
    return render(request, "roadmaps/papers/shnor.html", context, status=200 if form.is_valid() else 422)


@require_GET
def shnor_print(request: HttpRequest, kind: str) -> Paper:
    """Print the list of ШНОР in dynamics."""
    require(request.viewer, Permission.SEE_DASHBOARD)
    return printed(request, _listing(request, ListingForm(request.GET)), kind, "Список ШНОР")


def _listing(request: HttpRequest, form: ListingForm) -> DocumentContext:
    """A year that was not understood leaves the newest list."""
    form.is_valid()
    latest = form.cleaned_data.get("year") or latest_year(request.viewer, today_for(request.viewer).year)
    rows = listed_rows(request.viewer, latest=latest, everybody=bool(form.cleaned_data.get("everybody")))
    authority = get_visible_or_404(Authority, request.viewer, pk=request.viewer.authority_id)
    return listing_context(authority, rows, latest=latest)
