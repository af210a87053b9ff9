"""The page «Карта школы», what is written from it, and the register of adoption for the municipality."""

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from roadmaps.adoption import actions
from roadmaps.adoption.actions import AdoptionRefused
from roadmaps.adoption.forms import ChangesForm, PaperForm, PublicationForm, RegisterForm, TermForm
from roadmaps.adoption.queries.municipal import municipal_in_force
from roadmaps.adoption.queries.page import own_roadmap, paper_of, school_page
from roadmaps.adoption.queries.register import contact_of, register_of, term_of, term_words
from roadmaps.models import Roadmap
from roadmaps.planning.errors import ConflictError, NotEditableError
from roadmaps.planning.queries.frame import frame_of, holds_pen_over, roadmaps_with_edition
from schools.access import AuthenticatedRequest, get_visible_or_404, require, today_for
from schools.conflict import ConflictNote, conflict_note
from schools.models import School
from schools.rules import Permission

PAGE = 50
View = Callable[..., HttpResponse]
SchoolView = Callable[[AuthenticatedRequest, Roadmap, School], HttpResponse]


def _municipal(request: AuthenticatedRequest, pk: int) -> Roadmap:
    return get_visible_or_404(roadmaps_with_edition().filter(school__isnull=True), request.viewer, pk=pk)


def for_reading(view: SchoolView) -> View:
    """Decorate a page of one school that takes part in the roadmap; 404 for whoever may not see either."""

    @wraps(view)
    def inner(request: AuthenticatedRequest, pk: int, school: int) -> HttpResponse:
        municipal = _municipal(request, pk)
        return view(request, municipal, get_visible_or_404(municipal.schools.all(), request.viewer, pk=school))

    return inner


def for_writing(view: SchoolView) -> View:
    """Decorate a write: the school itself or the authority; 403 for readers, a sentence where it can't be done."""

    @for_reading
    @wraps(view)
    def inner(request: AuthenticatedRequest, municipal: Roadmap, school: School) -> HttpResponse:
        if not holds_pen_over(municipal, school.pk, request.viewer):
            require(request.viewer, Permission.EDIT_DRAFT)
            raise PermissionDenied("Карту школы ведут сама школа и её орган управления.")
        try:
            return view(request, municipal, school)
        except AdoptionRefused as refused:
            messages.warning(request, refused.reason)
        except NotEditableError as error:
            messages.warning(request, str(error))
        return redirect("school_map", municipal.pk, school.pk)

    return inner


@require_GET
def roadmap_adoption(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Show which school has adopted its own roadmap; a school is led to its own page."""
    municipal, viewer = _municipal(request, pk), request.viewer
    if viewer.school_id is not None:
        return redirect("school_map", pk, viewer.school_id)
    form = RegisterForm(request.GET)
    state = str(form.chosen().get("state", ""))
    register = register_of(viewer, municipal, state, today=today_for(viewer))
    page = Paginator(register.rows, PAGE).get_page(request.GET.get("page"))
    context = {
        "frame": frame_of(municipal, viewer, "adoption"),
        "register": register,
        "term": term_words(register.term),
        "form": form,
        "is_narrowed": bool(state),
        "page": page,
        "may_record": viewer.can(Permission.EDIT_DRAFT) and municipal.authority_id == viewer.authority_id,
    }
    return render(request, "roadmaps/adoption/register.html", context)


@require_http_methods(["GET", "POST"])
def adoption_term(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Set to which day schools adopt their own roadmaps."""
    municipal = _municipal(request, pk)
    require(request.viewer, Permission.EDIT_DRAFT)
    form = TermForm(request.POST or None, initial={"day": municipal.adopt_until})
    if request.method == "POST" and form.is_valid():
        actions.set_term(municipal=municipal, day=form.cleaned_data["day"], by=request.user)
        messages.success(request, "Срок принятия карт школ сохранён.")
        return redirect("roadmap_adoption", pk)
    context = {
        "municipal": municipal,
        "form": form,
        "term": term_words(term_of(municipal, municipal_in_force(municipal))),
    }
    return render(request, "roadmaps/adoption/term.html", context, status=422 if form.errors else 200)


@require_GET
@for_reading
def school_map(request: AuthenticatedRequest, municipal: Roadmap, school: School) -> HttpResponse:
    """Show what of the municipal roadmap concerns the school, and its own roadmap."""
    page = school_page(municipal, school, request.viewer)
    context = {
        "frame": frame_of(municipal, request.viewer, "adoption"),
        "page": page,
        "term": term_words(page.term),
        "ask": contact_of(municipal.authority),
    }
    return render(request, "roadmaps/adoption/school_map.html", context)


@require_POST
@for_writing
def school_map_create(request: AuthenticatedRequest, municipal: Roadmap, school: School) -> HttpResponse:
    """Make the school's roadmap; a second click leads to the one that is there."""
    own, is_new = actions.create_school_roadmap(municipal=municipal, school=school, by=request.user)
    said = (
        "Карта школы создана: это черновик. Проверьте пункты, добавьте свои и переходите к приказу."
        if is_new
        else "Карта школы уже есть, вот она."
    )
    messages.success(request, said)
    return redirect("roadmap_plan", own.pk)


@require_POST
@for_writing
def school_map_changes(request: AuthenticatedRequest, municipal: Roadmap, school: School) -> HttpResponse:
    """Take the marked changes of the municipal roadmap into the school's own, or leave them as they are there."""
    own = _own_or_404(municipal, school)
    form = ChangesForm(request.POST)
    if form.keeps_ours:
        count = actions.keep_ours(roadmap=own, chosen=form.chosen(), by=request.user)
        messages.success(request, f"Оставлено как в карте школы, строк: {count}.")
    else:
        count = actions.take_changes(roadmap=own, chosen=form.chosen(), by=request.user)
        messages.success(request, f"Взято в черновик карты школы, строк: {count}. Теперь утвердите его приказом.")
    return redirect("school_map", municipal.pk, school.pk)


def _own_or_404(municipal: Roadmap, school: School) -> Roadmap:
    own = own_roadmap(municipal, school)
    if own is None:
        raise Http404("Карты школы ещё нет.")
    return own


@require_http_methods(["GET", "POST"])
@for_writing
def school_map_publish(request: AuthenticatedRequest, municipal: Roadmap, school: School) -> HttpResponse:
    """Take the address of the school's roadmap on its site."""
    own = own_roadmap(municipal, school)
    if own is None:
        raise AdoptionRefused("Карты школы ещё нет. Сначала создайте её и утвердите приказом.")
    today = today_for(request.viewer)
    initial = {"url": own.published_url or school.website, "day": own.published_on or today}
    form = PublicationForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.publish(roadmap=own, by=request.user, today=today, **form.cleaned_data)
        except AdoptionRefused as refused:
            form.add_error(refused.field, refused.reason)
        else:
            messages.success(request, "Адрес карты на сайте школы сохранён.")
            return redirect("school_map", municipal.pk, school.pk)
    return _form_page(request, "publish", municipal, school, form)


def _form_page(
    request: AuthenticatedRequest,
    name: str,
    municipal: Roadmap,
    school: School,
    form: Form,
    conflict: ConflictNote | None = None,
) -> HttpResponse:
    status = 409 if conflict else 422 if form.errors else 200
    context = {"municipal": municipal, "school": school, "form": form, "conflict": conflict}
    return render(request, f"roadmaps/adoption/{name}.html", context, status=status)


@require_http_methods(["GET", "POST"])
@for_writing
def adoption_paper(request: AuthenticatedRequest, municipal: Roadmap, school: School) -> HttpResponse:
    """Record a roadmap that the school adopted on paper."""
    require(request.viewer, Permission.EDIT_DRAFT)
    form = PaperForm(request.POST or None, instance=paper_of(municipal, school), today=today_for(request.viewer))
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"]
        try:
            actions.record_paper(
                municipal=municipal, school=school, values=form.values(), version=version, by=request.user
            )
        except ConflictError as error:
            form.take_version(error.current)
            note = conflict_note(error.current, form.values())
            return _form_page(request, "paper", municipal, school, form, note)
        messages.success(request, f"Карта школы внесена в реестр: {school.short_name}.")
        return redirect("roadmap_adoption", municipal.pk)
    return _form_page(request, "paper", municipal, school, form)


@require_POST
@for_writing
def adoption_paper_remove(request: AuthenticatedRequest, municipal: Roadmap, school: School) -> HttpResponse:
    """Take the record of a roadmap adopted on paper off the register."""
    require(request.viewer, Permission.EDIT_DRAFT)
    paper = paper_of(municipal, school)
    if paper.pk:
        actions.forget_paper(paper=paper, by=request.user)
        messages.success(request, "Запись о карте на бумаге убрана из реестра, она осталась в истории.")
    return redirect("roadmap_adoption", municipal.pk)
