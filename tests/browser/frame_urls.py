"""The addresses of the application and the page of components, which exists only while DEBUG is on."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import path

from config import views
from config.urls import urlpatterns as application


@login_not_required
def broken(_request: HttpRequest) -> HttpResponse:
    """Fail, for the page of error 500."""
    raise RuntimeError("broken on purpose")


urlpatterns = [
    *application,
    path("components/", views.components, name="components"),
    path("broken/", broken, name="broken"),
]
