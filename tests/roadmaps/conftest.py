"""Clients of the tests of roadmaps."""

from collections.abc import Callable

import pytest
from django.test import Client

from schools.models import User


@pytest.fixture
def as_user() -> Callable[[User], Client]:
    """A client logged in as the person."""

    def logged_in(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return logged_in
