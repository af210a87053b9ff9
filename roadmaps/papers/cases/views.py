"""The register of cases: the list with proposals, the forms of one word."""

from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from roadmaps.models import WordForms
from roadmaps.papers.cases import actions, queries
from roadmaps.papers.cases.forms import FilterForm, WordForm
from schools.access import AuthenticatedRequest, get_visible_or_404, require
from schools.models import Authority
from schools.rules import Permission

PAGE = 50


@require_GET
def word_list(request: HttpRequest) -> HttpResponse:
    """Show the posts and names that papers name, those without confirmed forms first."""
    require(request.viewer, Permission.SEE_DASHBOARD)
    form = FilterForm(request.GET)
    narrowed = form.narrowed()
    page = Paginator(queries.words_of(request.viewer, narrowed), PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "is_narrowed": narrowed != queries.WordFilter(),
        "page": page,
        "rows": queries.word_rows(request.viewer, page.object_list),
        "counts": queries.counts_of(request.viewer),
        "may_edit": request.viewer.can(Permission.EDIT_REGISTERS),
        "may_set": any(map(request.viewer.can, (Permission.MANAGE_USERS, Permission.APPROVE))),
    }
    return render(request, "roadmaps/papers/words.html", context)


def _own(request: HttpRequest) -> Authority:
    return get_visible_or_404(Authority, request.viewer, pk=request.viewer.authority_id)


@require_http_methods(["GET", "POST"])
def word_edit(request: AuthenticatedRequest) -> HttpResponse:
    """Confirm or correct the forms of one word; `?kind=&nominative=` opens it with what is known or proposed."""
    require(request.viewer, Permission.EDIT_REGISTERS)
    form = WordForm(request.POST) if request.method == "POST" else WordForm(initial=_known(request))
    if request.method == "POST" and form.is_valid():
        words = actions.confirm_forms(
            authority=_own(request),
            by=request.user,
            kind=form.cleaned_data["kind"],
            nominative=form.cleaned_data["nominative"],
            forms=form.forms_of(),
        )
        messages.success(request, f"Падежи подтверждены: «{words.nominative}». Теперь приказы печатают их.")
        return redirect(f"{resolve_url('word_list')}{_kept(request)}")
    status = 422 if form.errors else 200
    return render(request, "roadmaps/papers/word_edit.html", {"form": form}, status=status)


def _kept(request: HttpRequest) -> str:
    """The list as it was narrowed."""
    kept = {name: request.GET[name] for name in ("q", "state", "page") if request.GET.get(name)}
    return f"?{urlencode(kept)}" if kept else ""


def _known(request: HttpRequest) -> dict[str, str]:
    kind, nominative = request.GET.get("kind", "post"), queries.plain(request.GET.get("nominative", ""))
    stored = queries.word_of(request.viewer, kind, nominative)
    forms = queries.stored_forms(stored) if stored else queries.proposed(kind, nominative) if nominative else {}
    return {"kind": kind, "nominative": nominative, **{case.value: form for case, form in forms.items()}}


@require_POST
def word_forget(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Forget confirmed forms."""
    words = get_visible_or_404(WordForms, request.viewer, pk=pk)
    require(request.viewer, Permission.EDIT_REGISTERS)
    nominative = words.nominative
    actions.forget_forms(words=words, by=request.user)
    messages.success(request, f"Падежи «{nominative}» удалены. Программа снова предложит их, подтвердите заново.")
    return redirect("word_list")
