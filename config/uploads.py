"""A request that says it is larger than any form of ours is refused before a byte of it is read."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string


class UploadLimitMiddleware:
    """Answer 413 with a sentence to a body larger than `REQUEST_MAX_BYTES`, as its head declares it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not _is_too_large(request):
            return self.get_response(request)
        megabytes = settings.REQUEST_MAX_BYTES // (1024 * 1024)
        response = HttpResponse(render_to_string("413.html", {"megabytes": megabytes}), status=413)
        # What is left of the body would be read as the next request.
        response["Connection"] = "close"
        return response


def _is_too_large(request: HttpRequest) -> bool:
    declared = request.META.get("CONTENT_LENGTH") or "0"
    return declared.isdigit() and int(declared) > settings.REQUEST_MAX_BYTES
