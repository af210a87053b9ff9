"""A body that declares itself larger than any form is refused before it is read, with a sentence."""

from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

TWO_GIGABYTES = 2 * 1024**3


class Unread(BytesIO):
    """A body that must not be touched."""

    def read(self, *_args: object) -> bytes:
        raise AssertionError("the body was read")


def test_two_declared_gigabytes_are_refused_unread() -> None:
    client = Client()
    response = client.generic(
        "POST", reverse("login"), content_type="multipart/form-data; boundary=x", CONTENT_LENGTH=str(TWO_GIGABYTES),
        **{"wsgi.input": Unread()},
    )  # fmt: skip
    assert (response.status_code, response["Connection"]) == (413, "close")
    assert "приложите файлы по одному" in response.content.decode().replace("\xa0", " ").replace("&nbsp;", " ")


@pytest.mark.django_db
def test_what_a_form_may_bring_goes_through(settings: Settings) -> None:
    settings.REQUEST_MAX_BYTES = 100
    assert (
        Client().post(reverse("login"), "username=x", content_type="application/x-www-form-urlencoded").status_code
        == 200
    )
