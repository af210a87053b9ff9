"""Register of schools, card of a school, and small edits of both."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from schools.access import get_visible_or_404, require, today_for
from schools.listings import actions, queries, rules
from schools.listings.forms import AliasForm, FilterForm, ListingForm, SchoolForm
from schools.listings.parts import parts_of_card
from schools.models import Authority, Listing, School, SchoolAlias
from schools.names.rules import short_name
from schools.rules import Permission, Role
from schools.support.queries import holding_today

PAGE = 50


@require_GET
def school_list(request: HttpRequest) -> HttpResponse:
    """Show the register with the dynamics of five years."""
    form = FilterForm(request.GET or None)
    latest = queries.latest_year(request.viewer, today_for(request.viewer).year)
    everything = queries.register(request.viewer, queries.SchoolFilter(), latest=latest)
    rows = queries.register(request.viewer, form.chosen(), latest=latest) if form.is_bound else everything
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "schools/listings/school_list.html",
        {
            "form": form,
            "page": page,
            "rows": page.object_list,
            "total": len(everything),
            "latest": latest,
            "first": latest - rules.WINDOW + 1,
            "summary": queries.summary(everything),
            "marks": rules.CATEGORY_MARKS.values(),
            "pre_mark": rules.PRE_SHNOR_MARK,
            "may_edit": request.viewer.can(Permission.EDIT_REGISTERS),
            "is_curator": request.viewer.role == Role.CURATOR,
        },
    )


@require_GET
def school_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the card of a school: why it is in the list, results, risks, name variants."""
    school = get_visible_or_404(School, request.viewer, pk=pk)
    return _card(request, school, AliasForm(), ListingForm())


def _card(request: HttpRequest, school: School, alias_form: AliasForm, listing_form: ListingForm) -> HttpResponse:
    viewer, today = request.viewer, today_for(request.viewer)
    latest = queries.latest_year(viewer, today.year)
    context = queries.card(viewer, school, latest=latest) | {
        "supports": holding_today(viewer, school, today),
        "may_assign": viewer.can(Permission.ASSIGN_SUPPORT),
        "parts": parts_of_card(viewer, school, today),
        "alias_form": alias_form,
        "listing_form": listing_form,
        "may_edit": viewer.can(Permission.EDIT_REGISTERS),
    }
    status = 422 if alias_form.errors or listing_form.errors else 200
    return render(request, "schools/listings/school_detail.html", context, status=status)


@require_http_methods(["GET", "POST"])
def school_create(request: HttpRequest) -> HttpResponse:
    """Put a school into the register; `?name=` fills the name as a plan writes it."""
    require(request.viewer, Permission.EDIT_REGISTERS)
    authority = get_visible_or_404(Authority, request.viewer, pk=request.viewer.authority_id)
    name = request.GET.get("name", "")[:300]
    blank = School(authority=authority, name=name, short_name=short_name(name)[:120] if name else "")
    form = SchoolForm(request.POST or None, instance=blank)
    if request.method == "POST" and form.is_valid():
        school = actions.create_school(authority=authority, by=request.user, values=form.cleaned_data)
        messages.success(request, f"Школа «{school}» внесена в реестр: теперь её узнают в планах.")
        return redirect("school_detail", pk=school.pk)
    context = {"form": form, "school": None}
    return render(request, "schools/listings/school_edit.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def school_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Edit the card of a school."""
    school = get_visible_or_404(School, request.viewer, pk=pk)
    require(request.viewer, Permission.EDIT_REGISTERS)
    form = SchoolForm(request.POST or None, instance=get_visible_or_404(School, request.viewer, pk=pk))
    if request.method == "POST" and form.is_valid():
        actions.update_school(school=school, by=request.user, values=form.cleaned_data)
        messages.success(request, "Сведения о школе сохранены.")
        return redirect("school_detail", pk=pk)
    context = {"form": form, "school": school}
    return render(request, "schools/listings/school_edit.html", context, status=422 if form.errors else 200)


@require_POST
def alias_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a way of writing the name."""
    school = get_visible_or_404(School, request.viewer, pk=pk)
    require(request.viewer, Permission.EDIT_REGISTERS)
    form = AliasForm(request.POST)
    if not form.is_valid():
        return _card(request, school, form, ListingForm())
    alias = actions.add_alias(school=school, by=request.user, text=form.cleaned_data["text"])
    messages.success(request, f"Написание «{alias.text}» запомнено: при импорте школа будет узнана.")
    return redirect("school_detail", pk=pk)


@require_POST
def alias_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Forget a way of writing the name."""
    alias = get_visible_or_404(SchoolAlias, request.viewer, pk=pk)
    require(request.viewer, Permission.EDIT_REGISTERS)
    school_id = alias.school_id
    actions.remove_alias(alias=alias, by=request.user)
    messages.success(request, "Написание удалено.")
    return redirect("school_detail", pk=school_id)


@require_POST
def listing_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Put the school into a list of a year."""
    school = get_visible_or_404(School, request.viewer, pk=pk)
    require(request.viewer, Permission.EDIT_REGISTERS)
    form = ListingForm(request.POST)
    if not form.is_valid():
        return _card(request, school, AliasForm(), form)
    listing = actions.add_listing(school=school, by=request.user, **form.cleaned_data)
    messages.success(request, f"Школа внесена в список «{listing.get_kind_display()}» {listing.year} года.")
    return redirect("school_detail", pk=pk)


@require_POST
def listing_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the school out of a list."""
    listing = get_visible_or_404(Listing, request.viewer, pk=pk)
    require(request.viewer, Permission.EDIT_REGISTERS)
    school_id = listing.school_id
    actions.remove_listing(listing=listing, by=request.user)
    messages.success(request, "Школа убрана из списка. Запись осталась в журнале.")
    return redirect("school_detail", pk=school_id)
