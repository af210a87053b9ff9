"""Views that belong to no stage: login, large type, memberships, health, the page of components."""

from importlib.metadata import version

from django.conf import settings
from django.contrib.auth.views import LoginView
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from config import showcase
from config.components import icon_names
from config.demo_logins import LOGINS, PASSWORD
from monitoring.execution.rules import STATUS_MARKS
from schools.access import SESSION_KEY

YEAR = 60 * 60 * 24 * 365


class Login(LoginView):
    """The login page; in demo mode it lists the invented people."""

    redirect_authenticated_user = True

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Add the demo logins where the demo is on."""
        demo = {"demo_logins": LOGINS, "demo_password": PASSWORD} if settings.DEMO else {}
        return super().get_context_data(**kwargs) | demo


@require_GET
def health(_request: HttpRequest) -> JsonResponse:
    """Say whether the application and its database answer: 200, or 503 while the database does not."""
    answer = {"status": "ok", "database": connection.vendor, "version": version("versta")}
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return JsonResponse(answer | {"status": "база данных не отвечает"}, status=503)
    return JsonResponse(answer)


def _back(request: HttpRequest) -> str:
    target = request.POST.get("next", "/")
    return target if url_has_allowed_host_and_scheme(target, allowed_hosts={request.get_host()}) else "/"


@require_POST
def large_type(request: HttpRequest) -> HttpResponse:
    """Switch the large-type mode on or off and return to the page."""
    response = redirect(_back(request))
    value = "" if request.COOKIES.get("large") else "1"
    response.set_cookie(
        "large", value, max_age=YEAR, samesite="Lax", httponly=True, secure=bool(settings.SESSION_COOKIE_SECURE)
    )
    return response


@require_POST
def switch_membership(request: HttpRequest) -> HttpResponse:
    """Take another of one's own memberships; anybody else's number changes nothing."""
    chosen = request.POST.get("membership", "")
    if chosen.isdecimal() and any(one.pk == int(chosen) for one in request.viewer.memberships):
        request.session[SESSION_KEY] = int(chosen)
    return redirect("home")


@require_GET
def components(request: HttpRequest) -> HttpResponse:
    """Show every component (DEBUG only)."""
    context = {
        "icons": sorted(icon_names()),
        "marks": STATUS_MARKS.values(),
        "samples": showcase.samples(),
    }
    return render(request, "components/index.html", context)
