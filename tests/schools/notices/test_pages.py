"""Notices of one person: counted in the head, opened, read; nothing of rows that may not be seen."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from roadmaps.models import Item
from schools.models import Membership, Notice, User
from schools.notices.actions import Link, tell
from schools.notices.queries import unread_count
from schools.rules import Viewer
from schools.subjects import subject_or_404
from tests import factories
from tests.conftest import District


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def item(district: District) -> Item:
    """A row of the authority's draft."""
    return factories.item(factories.roadmap(district.authority, district.schools), "1.2")


def told(district: District, item: Item | None, users: list[User], text: str = "Посмотрите") -> int:
    viewer = factories.viewer(district.methodist)
    subject = subject_or_404(viewer, "items", item.pk) if item else None
    link = Link("row_comments", ("items", item.pk), "talk") if item else Link("home")
    return tell(
        users=users, by=district.methodist, kind="mention", text=text, link=link,
        authority_id=district.authority.pk, subject=subject,
    )  # fmt: skip


def test_each_is_told_once_and_never_the_one_who_did_it(district: District, item: Item) -> None:
    assert told(district, item, [district.head, district.head, district.methodist]) == 1
    assert Notice.objects.get().user == district.head


def test_the_head_of_every_page_counts_the_unread(district: District, item: Item) -> None:
    told(district, item, [district.head, district.admin])
    page = signed_in(district.head).get(reverse("roadmap_list"))
    assert page.context["unread"] == 1
    assert 'Уведомления</span> <span class="v-count">1' in page.content.decode()
    with CaptureQueriesContext(connection) as caught:
        assert unread_count(factories.viewer(district.head)) == 1
    assert len(caught) == 2
    assert unread_count(Viewer()) == 0
    with CaptureQueriesContext(connection) as caught:
        assert unread_count(factories.viewer(district.methodist)) == 0
    assert len(caught) == 1


def test_a_notice_leads_to_its_row_and_is_read(district: District, item: Item) -> None:
    told(district, item, [district.head])
    client = signed_in(district.head)
    notice = Notice.objects.get()
    response = client.post(reverse("notice_open", args=(notice.pk,)))
    assert response.url == reverse("row_comments", args=("items", item.pk)) + "#talk"
    assert client.get(reverse("notices")).context["unread"] == 0
    assert client.get(reverse("notices"), {"unread": "1"}).context["rows"] == []
    assert len(client.get(reverse("notices")).context["rows"]) == 1


def test_a_page_that_is_gone_leads_to_the_list(district: District) -> None:
    told(district, None, [district.head])
    Notice.objects.update(url_name="no_such_page")
    response = signed_in(district.head).post(reverse("notice_open", args=(Notice.objects.get().pk,)))
    assert response.url == reverse("notices")


def test_all_are_read_at_once_and_only_ones_own(district: District, item: Item) -> None:
    told(district, item, [district.head, district.admin])
    client = signed_in(district.head)
    assert "Все уведомления отмечены" in client.post(reverse("notices_read"), follow=True).content.decode()
    assert "Непрочитанных не было" in client.post(reverse("notices_read"), follow=True).content.decode()
    assert Notice.objects.get(user=district.head).read_at is not None
    assert Notice.objects.get(user=district.admin).read_at is None


def test_anothers_notice_is_not_there(district: District, other_district: District, item: Item) -> None:
    told(district, item, [district.head])
    url = reverse("notice_open", args=(Notice.objects.get().pk,))
    for user in (district.methodist, district.admin, district.directors[0], other_district.head):
        assert signed_in(user).post(url).status_code == 404
        assert signed_in(user).get(reverse("notices")).context["rows"] == []
    assert Notice.objects.get().read_at is None


def test_who_may_no_longer_see_the_row_sees_no_notice(district: District) -> None:
    first, second = district.schools[:2]
    roadmap = factories.roadmap(district.authority, [first], kind="school", school=first)
    director = district.directors[0]
    told(district, factories.item(roadmap), [director], "Срок перенесён")
    assert signed_in(director).get(reverse("notices")).context["unread"] == 1
    Membership.objects.filter(user=director).update(school=second)
    page = signed_in(director).get(reverse("notices"))
    assert (page.context["unread"], page.context["rows"]) == (0, [])
    assert "Срок перенесён" not in page.content.decode()
    assert signed_in(director).post(reverse("notice_open", args=(Notice.objects.get().pk,))).status_code == 404


def test_the_list_costs_as_many_queries_with_one_as_with_many(district: District, item: Item) -> None:
    told(district, item, [district.head])
    client = signed_in(district.head)

    def queries() -> int:
        with CaptureQueriesContext(connection) as caught:
            client.get(reverse("notices"))
        return len(caught)

    first = queries()
    for _ in range(59):
        told(district, item, [district.head])
    assert queries() == first <= 10
    assert len(client.get(reverse("notices"), {"page": "2"}).context["rows"]) == 10


def test_who_answers_has_read_what_was_asked(district: District, item: Item) -> None:
    other = factories.item(item.section.plan.roadmap, "1.3")
    told(district, item, [district.head, district.admin])
    told(district, other, [district.head])
    client = signed_in(district.head)
    client.post(reverse("row_comments", args=("items", item.pk)), {"text": "Посмотрела"})
    unread = Notice.objects.filter(read_at__isnull=True)
    assert {(notice.user, notice.subject_id) for notice in unread} == {
        (district.head, other.pk),
        (district.admin, item.pk),
    }
