"""Views that belong to no stage: login, large type, health, the page of components."""

from django.contrib.auth.views import LoginView
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST


class Login(LoginView):
    """The login page."""


@require_GET
def health(_request: HttpRequest) -> JsonResponse:
    """Say whether the application and its database answer."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"status": "ok", "database": connection.vendor})


@require_POST
def large_type(request: HttpRequest) -> HttpResponse:
    """Switch the large-type mode on or off and return to the page."""
    target = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(target, allowed_hosts={request.get_host()}):
        target = "/"
    response = redirect(target)
    response.set_cookie("large", "" if request.COOKIES.get("large") else "1", samesite="Lax", httponly=True)
    return response


def components(request: HttpRequest) -> HttpResponse:
    """Show every component (DEBUG only)."""
    return render(request, "components/index.html")
