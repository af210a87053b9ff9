"""The page of the paper profile: form, sample, return to the standard."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from roadmaps.papers.printed import printed
from roadmaps.papers.settings import actions, queries
from roadmaps.papers.settings.forms import ProfileForm, initial_of
from roadmaps.planning.errors import ConflictError
from roadmaps.printing.html import render_html
from roadmaps.printing.profile import PaperProfile
from roadmaps.printing.queries import profile_of
from schools.access import AuthenticatedRequest, get_visible_or_404, require
from schools.conflict import ConflictNote
from schools.models import Authority
from schools.rules import Permission


def _own(request: HttpRequest) -> Authority:
    return get_visible_or_404(Authority, request.viewer, pk=request.viewer.authority_id)


@require_http_methods(["GET", "POST"])
def paper_profile(request: AuthenticatedRequest) -> HttpResponse:
    """Show the settings of the paper beside a sample; save, or only look at, what was typed."""
    is_post = request.method == "POST"
    require(request.viewer, Permission.MANAGE_USERS, *([] if is_post else [Permission.APPROVE]))
    authority = _own(request)
    if not is_post:
        return _page(request, authority, _fresh(authority), profile_of(authority))
    form = ProfileForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, authority, form, profile_of(authority), status=422)
    if "preview" in request.POST:
        form.take_version(form.cleaned_data["version"], form.profile().emblem)
        return _page(request, authority, form, form.profile())
    return _saved(request, authority, form)


def _fresh(authority: Authority) -> ProfileForm:
    return ProfileForm(initial=initial_of(profile_of(authority)) | {"version": queries.version_of(authority)})


def _saved(request: AuthenticatedRequest, authority: Authority, form: ProfileForm) -> HttpResponse:
    profile = form.profile()
    try:
        actions.save_profile(
            authority=authority, by=request.user, profile=profile, version=form.cleaned_data["version"]
        )
    except ConflictError:
        current = _own(request)
        form.take_version(queries.version_of(current), profile.emblem)
        return _page(request, current, form, profile, status=409, conflict=queries.conflict_of(current, profile))
    messages.success(
        request,
        "Оформление бумаги сохранено. Проекты приказов печатаются по-новому, утверждённые редакции не меняются.",
    )
    return redirect("paper_profile")


def _page(
    request: HttpRequest,
    authority: Authority,
    form: ProfileForm,
    profile: PaperProfile,
    *,
    status: int = 200,
    conflict: ConflictNote | None = None,
) -> HttpResponse:
    sample = queries.sample_of(authority, profile)
    context = {
        "form": form,
        "conflict": conflict,
        "may_edit": request.viewer.can(Permission.MANAGE_USERS),
        "sample": render_html(sample, for_screen=True),
        "style": f"{resolve_url('paper_sample_style')}?{urlencode(queries.style_query(profile))}",
        "emblem": profile.emblem,
    }
    return render(request, "roadmaps/papers/profile.html", context, status=status)


@require_POST
def paper_profile_reset(request: AuthenticatedRequest) -> HttpResponse:
    """Return to the values of the standard."""
    require(request.viewer, Permission.MANAGE_USERS)
    actions.reset_profile(authority=_own(request), by=request.user)
    messages.success(request, "Возвращены значения ГОСТ Р 7.0.97-2025. Герб или эмблема, если были, остались.")
    return redirect("paper_profile")


@require_http_methods(["GET", "POST"])
def paper_sample(request: HttpRequest) -> HttpResponse | FileResponse:
    """Give the sample in PDF: as stored, or as typed in the form."""
    require(request.viewer, Permission.MANAGE_USERS, Permission.APPROVE)
    authority = _own(request)
    if request.method == "GET":
        return printed(request, queries.sample_of(authority, profile_of(authority)), "pdf", "Образец приказа")
    form = ProfileForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, authority, form, profile_of(authority), status=422)
    return printed(request, queries.sample_of(authority, form.profile()), "pdf", "Образец приказа")


@require_GET
def paper_sample_style(request: HttpRequest) -> HttpResponse:
    """Give the style of the sample: what margins, face and sizes of its address look like on the screen."""
    context = {"profile": queries.styled(request.GET.dict())}
    return render(request, "roadmaps/papers/sample.css", context, content_type="text/css")
