"""One's own reminders and absences, the calendar and its secret address, the way in from a letter."""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from monitoring.models import FeedAddress
from monitoring.reminders.actions import own as actions
from monitoring.reminders.forms import SettingsForm
from monitoring.reminders.ical import calendar_of
from monitoring.reminders.pages import absence_form, page_of
from monitoring.reminders.queries import own as queries
from monitoring.reminders.queries.feed import name_of, owner_of, terms_of
from monitoring.reminders.rules.letter import absolute
from schools.access import SESSION_KEY, AuthenticatedRequest, get_visible_or_404, require, today_for
from schools.models import Authority
from schools.rules import Permission, Role

PAGE = "monitoring/reminders/settings.html"
CALENDAR = "monitoring/reminders/calendar.html"


@require_http_methods(["GET", "POST"])
def reminder_settings(request: AuthenticatedRequest) -> HttpResponse:
    """Show and keep what one is told, when one is away, whom one stands in for."""
    viewer, today = request.viewer, today_for(request.viewer)
    require(viewer, Permission.VIEW)
    if request.method == "GET":
        return render(request, PAGE, page_of(viewer, today))
    form = SettingsForm.of(queries.settings_of(viewer), request.POST)
    if not form.is_valid():
        return render(request, PAGE, page_of(viewer, today, chosen=form), status=422)
    authority = get_visible_or_404(Authority, viewer, pk=viewer.authority_id)
    actions.choose(authority=authority, by=request.user, wanted=form.wanted())
    messages.success(request, "Сохранено. Следующее напоминание придёт уже так.")
    return redirect("reminder_settings")


@require_POST
def absence_add(request: AuthenticatedRequest) -> HttpResponse:
    """Say when one is away and who is told meanwhile."""
    viewer, today = request.viewer, today_for(request.viewer)
    require(viewer, Permission.VIEW)
    form = absence_form(viewer, today, request.POST)
    if not form.is_valid():
        return render(request, PAGE, page_of(viewer, today, absence=form), status=422)
    authority = get_visible_or_404(Authority, viewer, pk=viewer.authority_id)
    clean, deputy = form.cleaned_data, form.chosen_deputy()
    actions.be_absent(
        authority=authority, by=request.user, starts_on=clean["starts_on"], ends_on=clean["ends_on"], deputy=deputy
    )
    who = f"ваши напоминания получит {deputy}" if deputy else "ваши напоминания дождутся вас"
    messages.success(request, f"Отсутствие записано: {who}.")
    return redirect("reminder_settings")


@require_POST
def absence_end(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Come back earlier, or take back an absence that has not begun."""
    absence = get_visible_or_404(queries.absences_of(request.viewer), request.viewer, pk=pk)
    actions.come_back(absence=absence, by=request.user, today=today_for(request.viewer))
    messages.success(request, "Отсутствие закончено: со следующего рабочего дня напоминания снова приходят вам.")
    return redirect("reminder_settings")


@require_GET
def reminder_go(request: AuthenticatedRequest, membership: int) -> HttpResponse:
    """Go from a letter to its page by the membership it was written for; a membership of another is a 404."""
    if not any(one.pk == membership for one in request.viewer.memberships):
        raise Http404("Такой страницы нет или она вам не видна.")
    request.session[SESSION_KEY] = membership
    target = request.GET.get("next", "")
    is_own = target.startswith("/") and url_has_allowed_host_and_scheme(target, allowed_hosts=None)
    return redirect(target if is_own else "home")


@require_GET
def calendar_address(request: AuthenticatedRequest) -> HttpResponse:
    """Show whether there is an address of one's calendar."""
    require(request.viewer, Permission.VIEW)
    return render(request, CALENDAR, {"feed": queries.feeds_of(request.viewer).first()})


@require_POST
def calendar_create(request: AuthenticatedRequest) -> HttpResponse:
    """Make a new secret address and show it, this once; the old one opens nothing any more."""
    viewer = request.viewer
    require(viewer, Permission.VIEW)
    authority = get_visible_or_404(Authority, viewer, pk=viewer.authority_id)
    token = actions.open_calendar(authority=authority, by=request.user, membership_id=viewer.membership_id or 0)
    address = absolute(settings.PUBLIC_URL, reverse("calendar_feed", args=(token,)))
    context = {
        "feed": queries.feeds_of(viewer).first(),
        "address": address,
        "webcal": urlsplit(address)._replace(scheme="webcal").geturl(),
    }
    response = render(request, CALENDAR, context)
    response["Cache-Control"] = "no-store"
    return response


@require_POST
def calendar_revoke(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Revoke one's own address."""
    own = queries.feeds_of(request.viewer).select_related("authority")
    feed: FeedAddress = get_visible_or_404(own, request.viewer, pk=pk)
    actions.close_calendar(feed=feed, by=request.user)
    messages.success(request, "Адрес отозван: календарь по нему больше не откроется.")
    return redirect("calendar_address")


@login_not_required
@require_GET
def calendar_feed(_request: HttpRequest, token: str) -> HttpResponse:
    """Give the terms of the person whose secret address this is; everything else is one and the same 404."""
    viewer = owner_of(token)
    if viewer is None:
        raise Http404("Такого календаря нет, или его адрес отозван.")
    go = reverse("reminder_go", args=(viewer.membership_id,)) if len(viewer.memberships) > 1 else ""
    terms, is_curator = terms_of(viewer, today_for(viewer)), viewer.role == Role.CURATOR
    body = calendar_of(terms, name_of(viewer), go=go, of_supported=is_curator)
    response = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    response["Cache-Control"] = "private, max-age=3600"
    response["Content-Disposition"] = 'inline; filename="sroki.ics"'
    response["X-Robots-Tag"] = "noindex"
    return response
