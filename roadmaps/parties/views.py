"""The register of parties and the card of one: accept, correct, merge, refuse."""

from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render, resolve_url
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from roadmaps.models import Party, PartyAlias
from roadmaps.parties import actions, queries
from roadmaps.parties.errors import PartyRefused
from roadmaps.parties.forms import FilterForm, MergeForm, PartyForm, RefuseForm
from schools.access import AuthenticatedRequest, get_visible_or_404, require
from schools.rules import Permission
from schools.wording import plural

PAGE = 50
KEPT_IN_ADDRESS = ("q", "kind", "state", "page")


@require_GET
def party_list(request: HttpRequest) -> HttpResponse:
    """Show the register, proposals first."""
    form = FilterForm(request.GET or None)
    page = Paginator(queries.chosen_parties(request.viewer, form.chosen()), PAGE).get_page(request.GET.get("page"))
    rows = queries.party_rows(request.viewer, page.object_list)
    context = {
        "form": form,
        "page": page,
        "rows": rows,
        "counts": queries.counts_of(request.viewer),
        "proposed": [row.party.pk for row in rows if row.is_proposed],
        "may_edit": request.viewer.can(Permission.EDIT_REGISTERS),
    }
    return render(request, "roadmaps/parties/list.html", context)


@require_POST
def party_accept(request: AuthenticatedRequest) -> HttpResponse:
    """Accept the proposals asked for; the address of the list comes back as it was."""
    require(request.viewer, Permission.EDIT_REGISTERS)
    asked = {int(pk) for pk in request.POST.getlist("party") if pk.isdecimal()}
    parties = list(queries.register(request.viewer).filter(authority=request.viewer.authority_id, pk__in=asked))
    if not parties and asked:
        raise Http404
    accepted = actions.accept_parties(parties=parties, by=request.user)
    if accepted:
        verb = plural(len(accepted), "Принят,Приняты,Принято")
        noun = plural(len(accepted), "исполнитель,исполнителя,исполнителей")
        messages.success(request, f"{verb} в реестр: {len(accepted)} {noun}.")
    else:
        messages.info(request, "Принимать нечего: все показанные исполнители уже в реестре.")
    return redirect(_list_again(request))


def _list_again(request: HttpRequest) -> str:
    came_from = QueryDict(request.POST.get("back", ""))
    kept = [(name, came_from[name]) for name in KEPT_IN_ADDRESS if came_from.get(name)]
    return f"{resolve_url('party_list')}{'?' + urlencode(kept) if kept else ''}"


@dataclass(frozen=True, slots=True)
class Forms:
    """The forms of a card; the one that was sent is bound."""

    party: PartyForm
    merge: MergeForm
    refuse: RefuseForm = field(default_factory=RefuseForm)


def _forms(request: HttpRequest, party: Party, sent: str = "") -> Forms:
    data = {sent: request.POST}
    return Forms(
        PartyForm(data.get("party"), party=party, viewer=request.viewer),
        MergeForm(data.get("merge"), party=party, viewer=request.viewer),
        RefuseForm(data.get("refuse")),
    )


def _party(request: HttpRequest, pk: int) -> Party:
    return get_visible_or_404(queries.register(request.viewer), request.viewer, pk=pk)


@require_http_methods(["GET", "POST"])
def party_detail(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Show a party and where it is named; correct what it is called."""
    party = _party(request, pk)
    if request.method == "GET":
        return _card(request, party, _forms(request, party))
    _must_edit(request, party)
    forms = _forms(request, party, "party")
    if not forms.party.is_valid():
        return _card(request, party, forms)
    try:
        corrected = actions.correct_party(party=party, by=request.user, called=forms.party.called())
    except PartyRefused as refused:
        forms.party.add_error(refused.field, refused.message)
        return _card(request, party, forms)
    messages.success(request, f"Сохранено: «{corrected}» в реестре исполнителей.")
    return redirect("party_detail", pk=pk)


def _must_edit(request: HttpRequest, party: Party) -> None:
    require(request.viewer, Permission.EDIT_REGISTERS)
    if party.authority_id != request.viewer.authority_id:
        raise Http404


def _card(request: HttpRequest, party: Party, forms: Forms) -> HttpResponse:
    may_edit = request.viewer.can(Permission.EDIT_REGISTERS) and party.authority_id == request.viewer.authority_id
    context = queries.card(request.viewer, party) | {"forms": forms, "may_edit": may_edit}
    status = 422 if forms.party.errors or forms.merge.errors or forms.refuse.errors else 200
    return render(request, "roadmaps/parties/detail.html", context, status=status)


@require_POST
def party_merge(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Make this party and another one the same."""
    party = _party(request, pk)
    _must_edit(request, party)
    forms = _forms(request, party, "merge")
    if not forms.merge.is_valid():
        return _card(request, party, forms)
    try:
        kept = actions.merge_parties(gone=party, kept=forms.merge.cleaned_data["kept"], by=request.user)
    except PartyRefused as refused:
        forms.merge.add_error(refused.field, refused.message)
        return _card(request, party, forms)
    messages.success(
        request, f"«{party}» и «{kept}» — теперь один исполнитель. Оба написания узнаются при чтении планов."
    )
    return redirect("party_detail", pk=kept.pk)


@require_POST
def party_refuse(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Say that a proposal is no executor."""
    party = _party(request, pk)
    _must_edit(request, party)
    forms = _forms(request, party, "refuse")
    if not forms.refuse.is_valid():
        return _card(request, party, forms)
    try:
        actions.refuse_party(party=party, by=request.user, reason=forms.refuse.cleaned_data["reason"])
    except PartyRefused as refused:
        forms.refuse.add_error(refused.field, refused.message)
        return _card(request, party, forms)
    messages.success(request, f"«{party}» не исполнитель: слова в планах остались, задач у этого имени не будет.")
    return redirect("party_detail", pk=pk)


@require_POST
def party_writing_remove(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Forget a way of writing a party."""
    alias = get_visible_or_404(PartyAlias, request.viewer, pk=pk)
    _must_edit(request, alias.party)
    party_id = alias.party_id
    actions.forget_writing(alias=alias, by=request.user)
    messages.success(request, "Написание удалено: в следующий раз такое имя будет предложено как новый исполнитель.")
    return redirect("party_detail", pk=party_id)
