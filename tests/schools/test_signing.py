"""The person of a session and the memberships are one question; who may not come in does not."""

from collections.abc import Callable

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from schools.access import viewer_for
from schools.models import Membership, User
from schools.rules import Role
from schools.signing import PersonBackend
from tests import factories
from tests.conftest import District


def test_a_person_comes_with_the_memberships(
    district: District, django_assert_num_queries: Callable[..., object]
) -> None:
    with django_assert_num_queries(1):
        user = PersonBackend().get_user(district.methodist.pk)
        viewer = viewer_for(user)
    assert user == district.methodist
    assert viewer == viewer_for(User.objects.get(pk=district.methodist.pk))
    assert viewer.role == Role.METHODIST


def test_memberships_that_ended_are_not_loaded(district: District) -> None:
    Membership.objects.filter(user=district.methodist).update(is_active=False)
    user = PersonBackend().get_user(district.methodist.pk)
    assert user == district.methodist
    assert viewer_for(user).role is None


def test_who_may_not_come_in_is_nobody(district: District) -> None:
    User.objects.filter(pk=district.methodist.pk).update(is_active=False)
    assert PersonBackend().get_user(district.methodist.pk) is None
    assert PersonBackend().get_user(0) is None


def test_the_chosen_membership_is_looked_up_among_those_loaded(district: District, client: Client) -> None:
    second = factories.authority("second")
    Membership.objects.create(user=district.methodist, authority=second, role=Role.HEAD)
    user = PersonBackend().get_user(district.methodist.pk)
    chosen = district.methodist.memberships.get(authority=second)
    assert viewer_for(user, membership_id=chosen.pk).authority_id == second.pk
    assert viewer_for(user).authority_id == district.authority.pk


def test_a_page_asks_once_who_is_there(district: District, client: Client) -> None:
    client.force_login(district.methodist)
    with CaptureQueriesContext(connection) as queries:
        client.get(reverse("home"))
    sent = [one["sql"] for one in queries.captured_queries]
    assert not [sql for sql in sent if 'FROM "schools_user"' in sql]
    assert len([sql for sql in sent if 'FROM "schools_membership"' in sql]) == 1
