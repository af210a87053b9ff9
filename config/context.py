"""Context of the page frame."""

from django.http import HttpRequest


def frame(request: HttpRequest) -> dict[str, object]:
    """Return nothing yet."""
    return {}
