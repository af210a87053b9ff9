"""Talk about a row: said, corrected, taken back, resolved; mentions become notices; nobody else reads or writes."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from roadmaps.models import ControlPoint, Item
from schools.models import AuditEvent, Comment, Notice, User
from schools.rules import Role
from schools.talk.queries import comment_links
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


@pytest.fixture
def own_item(district: District) -> Item:
    """A row of the roadmap of school № 5."""
    school = district.schools[1]
    roadmap = factories.roadmap(district.authority, [school], kind="school", school=school)
    return factories.item(roadmap, "2.1")


def address(item: Item) -> str:
    return reverse("row_comments", args=("items", item.pk))


def say(user: User, item: Item, text: str = "Проверьте срок", **more: object) -> Comment:
    response = signed_in(user).post(address(item), {"text": text, **more})
    assert response.status_code == 302, response.context["talk_form"].errors
    return Comment.objects.latest("pk")


def test_a_remark_stands_at_its_row(district: District, item: Item) -> None:
    comment = say(district.methodist, item, "Срок\r\nна выходном")
    page = signed_in(district.head).get(address(item)).content.decode()
    assert "Срок<br>на выходном" in page
    assert item.title.replace(" ", "") in page.replace("\xa0", "").replace(" ", "")
    assert comment.authority == district.authority
    event = AuditEvent.objects.get(action="comment.add")
    assert (event.summary, event.roadmap_id) == (
        "Добавлен комментарий: пункт 1.2, Поддержка школ, 2026",
        item.section.plan.roadmap_id,
    )
    assert "выходном" not in str(event.changes) + event.object_label


def test_text_is_escaped(district: District, item: Item) -> None:
    say(district.methodist, item, "<script>alert(1)</script> @Громова <b>")
    page = signed_in(district.head).get(address(item)).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page
    assert '<b class="v-mention">@Громова</b>' in page


@pytest.mark.parametrize("text", ["", "   ", "x" * 2001, "@Неизвестная, где срок", "спросим @Кузьмина"])
def test_a_refused_remark_keeps_its_words(district: District, item: Item, text: str) -> None:
    response = signed_in(district.methodist).post(address(item), {"text": text})
    assert response.status_code == 422
    assert text.strip() in response.content.decode()
    assert not Comment.objects.exists()


def test_two_of_one_surname_are_told_apart_by_initials_or_the_list(district: District, item: Item) -> None:
    second = factories.person("second", Role.METHODIST, district.authority, last_name="Громова", first_name="Анна")
    client = signed_in(district.methodist)
    assert "несколько коллег: @Громова" in client.post(address(item), {"text": "@Громова"}).content.decode()
    assert list(say(district.methodist, item, "@Громова А., да").mentioned.all()) == [second]
    listed = say(district.methodist, item, "Да", mentioned=[district.head.pk])
    assert list(listed.mentioned.all()) == [district.head]
    assert "Упомянуты: Е.\xa0Громова" in client.get(address(item)).content.decode()


def test_only_those_who_see_the_row_can_be_mentioned(
    district: District, other_district: District, item: Item, own_item: Item
) -> None:
    def offered(row: Item) -> set[int]:
        form = signed_in(district.methodist).get(address(row)).context["talk_form"]
        return {pk for pk, _label in form.fields["mentioned"].choices}

    department = {district.head.pk, district.admin.pk}
    assert offered(item) == department
    assert offered(own_item) == department | {district.directors[1].pk}
    forged = signed_in(district.methodist).post(
        address(item), {"text": "Да", "mentioned": [other_district.head.pk, district.directors[0].pk]}
    )
    assert forged.status_code == 422


def test_who_writes_who_reads_who_finds_nothing(
    district: District, other_district: District, item: Item, own_item: Item
) -> None:
    observer = factories.person("reader", Role.OBSERVER, district.authority)

    def answers(user: User, row: Item) -> tuple[int, int]:
        client = signed_in(user)
        return client.get(address(row)).status_code, client.post(address(row), {"text": "Да"}).status_code

    for user in (district.methodist, district.head, district.admin):
        assert answers(user, item) == answers(user, own_item) == (200, 302)
    assert answers(observer, item) == answers(observer, own_item) == (200, 403)
    assert answers(district.directors[1], own_item) == (200, 302)
    assert answers(district.directors[1], item) == (404, 404)
    assert answers(district.directors[0], own_item) == (404, 404)
    assert answers(other_district.methodist, item) == (404, 404)
    assert "Добавить комментарий" not in signed_in(observer).get(address(item)).content.decode()


@pytest.mark.parametrize("kind", ["items", "points", "tasks", "secrets"])
def test_an_unknown_row_is_not_found(district: District, kind: str) -> None:
    assert signed_in(district.methodist).get(reverse("row_comments", args=(kind, 10**17))).status_code == 404
    assert signed_in(district.methodist).get(reverse("row_comments", args=(kind, 10**25))).status_code == 404


def test_a_row_in_the_bin_takes_its_talk_along(district: District, item: Item) -> None:
    comment = say(district.methodist, item, "@Громова")
    item.removed_at = timezone.now()
    item.save()
    assert signed_in(district.head).get(address(item)).status_code == 404
    assert signed_in(district.methodist).post(reverse("comment_remove", args=(comment.pk,))).status_code == 404
    assert signed_in(district.head).get(reverse("notices")).context["rows"] == []


def test_an_author_corrects_for_a_quarter_of_an_hour(district: District, item: Item) -> None:
    with time_machine.travel("2026-06-18T09:00:00+00:00", tick=False) as clock:
        comment = say(district.methodist, item, "@Громова, срок?")
        edit = reverse("comment_edit", args=(comment.pk,))
        client = signed_in(district.methodist)
        assert "@Громова, срок?" in client.get(edit).content.decode()
        clock.shift(timedelta(minutes=14))
        assert client.post(edit, {"text": "@Громова, срок завтра?"}).status_code == 302
        assert "Исправить" in client.get(address(item)).content.decode()
        clock.shift(timedelta(minutes=1))
        late = client.post(edit, {"text": "Поздно, но слова целы"})
        assert late.status_code == 422
        assert "Поздно, но слова целы" in late.content.decode()
        assert "Исправить<" not in client.get(address(item)).content.decode()
    comment.refresh_from_db()
    assert comment.text == "@Громова, срок завтра?"
    assert comment.edited_at is not None
    assert "срок завтра?" in Notice.objects.get().text


def test_a_correction_tells_the_newly_named_and_untells_the_rest(district: District, item: Item) -> None:
    comment = say(district.methodist, item, "@Громова")
    colleague = factories.person("colleague", Role.METHODIST, district.authority, last_name="Зуева")
    edit = reverse("comment_edit", args=(comment.pk,))
    signed_in(district.methodist).post(edit, {"text": "@Зуева"})
    assert [notice.user for notice in Notice.objects.all()] == [colleague]
    signed_in(district.methodist).post(edit, {"text": "@Зуева, а лучше завтра"})
    assert Notice.objects.get().text.startswith("О. Лебедева: «@Зуева, а лучше завтра»")


def test_nobody_corrects_or_removes_anothers_words(district: District, item: Item) -> None:
    comment = say(district.methodist, item)
    head = signed_in(district.head)
    assert head.get(reverse("comment_edit", args=(comment.pk,))).status_code == 403
    assert head.post(reverse("comment_edit", args=(comment.pk,)), {"text": "Иное"}).status_code == 403
    assert head.post(reverse("comment_remove", args=(comment.pk,))).status_code == 403
    comment.refresh_from_db()
    assert comment.text == "Проверьте срок"


def test_a_removed_remark_leaves_a_trace_and_no_words(district: District, item: Item) -> None:
    comment = say(district.methodist, item, "@Громова, тайна")
    client = signed_in(district.methodist)
    assert client.post(reverse("comment_remove", args=(comment.pk,))).status_code == 302
    page = signed_in(district.head).get(address(item)).content.decode()
    assert "комментарий удалён автором" in page
    assert "тайна" not in page
    assert not Notice.objects.exists()
    comment.refresh_from_db()
    assert (comment.text, comment.mentioned.count()) == ("", 0)
    again = client.post(reverse("comment_remove", args=(comment.pk,)), follow=True).content.decode()
    assert "Комментарий уже удалён" in again
    assert client.post(reverse("comment_edit", args=(comment.pk,)), {"text": "Снова"}).status_code == 422
    assert AuditEvent.objects.filter(action="comment.remove").count() == 1


def test_a_remark_is_resolved_and_opened_again(district: District, item: Item) -> None:
    comment = say(district.methodist, item)
    resolve = reverse("comment_resolve", args=(comment.pk,))
    head = signed_in(district.head)
    head.post(resolve, {"resolved": "1"})
    comment.refresh_from_db()
    assert comment.resolved_by == district.head
    assert "Решено" in head.get(address(item)).content.decode()
    head.post(resolve, {"resolved": "1"})
    assert AuditEvent.objects.filter(action="comment.resolve").count() == 1
    head.post(resolve, {"resolved": "0"})
    comment.refresh_from_db()
    assert comment.resolved_at is None
    signed_in(district.methodist).post(reverse("comment_remove", args=(comment.pk,)))
    assert "тем временем удалён" in head.post(resolve, {"resolved": "1"}, follow=True).content.decode()


def test_counts_of_many_rows_are_one_query(district: District, item: Item) -> None:
    rows = [item, *(factories.item(item.section.plan.roadmap, f"7.{n}") for n in range(30))]
    first = say(district.methodist, item)
    say(district.head, item)
    done = say(district.head, rows[1])
    signed_in(district.head).post(reverse("comment_resolve", args=(done.pk,)), {"resolved": "1"})
    signed_in(district.methodist).post(reverse("comment_remove", args=(first.pk,)))
    viewer = factories.viewer(district.methodist)
    with CaptureQueriesContext(connection) as caught:
        links = comment_links(viewer, "items", [row.pk for row in rows])
    assert len(caught) == 1
    words = [links[row.pk].text.replace("\xa0", " ") for row in rows[:3]]
    assert words == ["1 комментарий", "1 комментарий, решено", "обсудить"]
    assert links[item.pk].url == address(item)
    assert (links[item.pk].waiting, links[rows[1].pk].waiting) == (1, 0)
    stranger = factories.viewer(district.directors[0])
    assert comment_links(stranger, "items", [item.pk])[item.pk].count == 0


def test_the_talk_costs_as_many_queries_with_one_remark_as_with_many(district: District, item: Item) -> None:
    say(district.methodist, item, "@Громова")
    client = signed_in(district.head)

    def queries() -> int:
        with CaptureQueriesContext(connection) as caught:
            client.get(address(item))
        return len(caught)

    first = queries()
    for _ in range(30):
        say(district.methodist, item, "@Громова")
    assert queries() == first <= 14
    for _ in range(25):
        say(district.methodist, item)
    page = client.get(address(item))
    assert len(page.context["thread"].rows) == 6
    assert len(client.get(address(item), {"talk": "1"}).context["thread"].rows) == 50


def test_a_control_point_is_talked_about_too(district: District, item: Item) -> None:
    point = ControlPoint.objects.create(roadmap=item.section.plan.roadmap, number="3", title="Точка")
    url = reverse("row_comments", args=("points", point.pk))
    assert signed_in(district.methodist).post(url, {"text": "Да"}).status_code == 302
    page = signed_in(district.methodist).get(url)
    assert page.context["subject"].label == "контрольная точка 3"
    assert page.context["thread"].count == 1
    assert signed_in(district.methodist).get(address(item)).context["thread"].count == 0


def test_the_grid_leads_to_the_talk_of_each_row_for_one_query(district: District, item: Item) -> None:
    roadmap = item.section.plan.roadmap
    say(district.methodist, item)
    client, url = signed_in(district.head), reverse("roadmap_plan", args=(roadmap.pk,))

    def talks() -> int:
        with CaptureQueriesContext(connection) as caught:
            assert client.get(url).status_code == 200
        return sum("schools_comment" in query["sql"] for query in caught)

    assert talks() == 1
    page = client.get(url).content.decode()
    assert f'href="{address(item)}"' in page
    assert '1\xa0комментарий<span class="visually-hidden">: пункт 1.2</span>' in page
    for n in range(30):
        factories.item(roadmap, f"7.{n}")
    assert talks() == 1
    assert client.get(url, {"fold": "1"}).status_code == 200
