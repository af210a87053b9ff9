"""Pages of the stage: editions compared, the points composed by a second press, the amended order reworded."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from roadmaps.approval import actions as approval
from roadmaps.approval.actions import EDITABLE, PointText
from roadmaps.models import Edition, Item, Order, Roadmap
from roadmaps.planning.readings import read_rows
from schools.models import AuditEvent
from tests import factories
from tests.conftest import District
from tests.roadmaps.editions.by_hand import carry_out, read_act
from tests.roadmaps.editions.conftest import AsUser, amend, approve

RESTATED = "графу «Мероприятие» пункта 1.1 изложить в следующей редакции: «Назначить кураторов»."


def text(response: object) -> str:
    return response.content.decode().replace("&nbsp;", " ").replace("\xa0", " ").replace("&quot;", '"')


def compare_address(roadmap: Roadmap, query: str = "") -> str:
    return reverse("editions_compare", args=(roadmap.pk,)) + query


@pytest.fixture
def amended(roadmap: Roadmap, district: District) -> Roadmap:
    """1.1 is reworded and 1.3 is gone in the draft of the second edition."""
    amend(roadmap, district, n1_1="Назначить кураторов")
    Item.objects.filter(section__plan__roadmap=roadmap, number="1.3").update(removed_at=timezone.now())
    return roadmap


def test_the_draft_is_compared_with_the_edition_in_force(amended: Roadmap, district: District, as_user: AsUser) -> None:
    page = text(as_user(district.methodist).get(compare_address(amended)))
    assert "Изменён 1 пункт, исключён 1." in page
    assert '<del><span class="visually-hidden">[исключено: </span>наставников' in page
    assert '<ins><span class="visually-hidden">[добавлено: </span>кураторов' in page
    assert "Составить план помощи" in page
    assert "Провести семинар" not in page


def test_the_whole_text_is_shown_on_request(amended: Roadmap, district: District, as_user: AsUser) -> None:
    page = text(as_user(district.methodist).get(compare_address(amended, "?show=all")))
    assert "Провести семинар" in page
    assert "без изменений" in page


def test_any_two_editions_are_compared(amended: Roadmap, district: District, as_user: AsUser) -> None:
    approve(amended, district, "40")
    approve(amend(amended, district, n1_1="Назначить наставников"), district, "45")
    head = as_user(district.head)
    assert "Добавлен" not in text(head.get(compare_address(amended, "?old=1&new=3")))
    assert "Исключён 1 пункт." in text(head.get(compare_address(amended, "?old=1&new=3")))
    assert "Добавлен 1 пункт." in text(head.get(compare_address(amended, "?old=3&new=1")))
    assert "Изменений нет" in text(head.get(compare_address(amended, "?old=2&new=2")))
    assert "не понят" in text(head.get(compare_address(amended, "?old=77")))


def test_a_school_compares_nothing_it_may_not_see(amended: Roadmap, district: District, as_user: AsUser) -> None:
    director = as_user(district.directors[0])
    page = text(director.get(compare_address(amended)))
    assert "Сравнивать пока не с чем" in page
    assert "кураторов" not in page
    address = reverse("editions_compare_print", args=(amended.pk, "docx"))
    assert director.get(address).status_code == 404
    approve(amended, district, "40")
    assert "Сравнивать пока не с чем" in text(director.get(compare_address(amended, "?old=1&new=2")))
    first = Edition.objects.get(number=1)
    assert director.get(reverse("edition_text", args=(first.pk, "html"))).status_code == 404


@pytest.mark.parametrize("kind", ["pdf", "docx"])
def test_the_table_of_changes_on_paper(amended: Roadmap, district: District, as_user: AsUser, kind: str) -> None:
    response = as_user(district.head).get(reverse("editions_compare_print", args=(amended.pk, kind)))
    assert b"".join(response.streaming_content)[:4] in {b"%PDF", b"PK\x03\x04"}


def test_the_table_of_changes_says_old_and_new(amended: Roadmap, district: District, as_user: AsUser) -> None:
    address = reverse("editions_compare_print", args=(amended.pk, "html"))
    page = text(as_user(district.head).get(address))
    for words in (
        "Сравнительная таблица изменений",
        "Пункт 1.1, «Мероприятие»",
        "Назначить кураторов",
        "Пункт 1.3 – исключено",
    ):
        assert words in page


def test_many_rows_are_compared_in_as_many_queries(amended: Roadmap, district: District, as_user: AsUser) -> None:
    methodist = as_user(district.methodist)

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            methodist.get(compare_address(amended))
        return len(queries)

    few = asked()
    for number in range(30):
        factories.item(amended, f"2.{number}", position=10 + number)
    assert asked() == few


# --- the points ---


def compose(roadmap: Roadmap, **sent: object) -> dict[str, object]:
    order = Order.objects.get(roadmap=roadmap, edition__isnull=True)
    return {"style": "points", "version": order.row_version} | sent


def points_of(order: Order) -> list[str]:
    return list(order.points.order_by("position").values_list("text", flat=True))


def test_the_points_are_shown_before_they_replace_anything(
    amended: Roadmap, district: District, as_user: AsUser
) -> None:
    order = Order.objects.get(roadmap=amended, edition__isnull=True)
    before = points_of(order)
    address = reverse("order_amending", args=(amended.pk,))
    page = text(as_user(district.methodist).get(address, {"style": "points"}))
    assert RESTATED in page
    assert "<del>Внести изменения в приказ от 18.06.2026 № 25" in page
    assert points_of(order) == before


def test_a_second_press_writes_them_and_keeps_the_rest(amended: Roadmap, district: District, as_user: AsUser) -> None:
    order = Order.objects.get(roadmap=amended, edition__isnull=True)
    rest = points_of(order)[1:]
    address = reverse("order_amending", args=(amended.pk,))
    assert as_user(district.methodist).post(address, compose(amended)).status_code == 302
    texts = points_of(order)
    assert texts[0].startswith("Внести в приказ от 18.06.2026 № 25 «Об утверждении дорожной карты")
    assert texts[2:4] == [RESTATED, "пункт 1.3 исключить."]
    assert texts[-len(rest) :] == rest
    event = AuditEvent.objects.get(action="order.compose")
    assert "изложив дорожную карту в новой редакции" in event.changes["points"][0]


def test_what_somebody_wrote_meanwhile_is_shown_and_not_replaced(
    amended: Roadmap, district: District, as_user: AsUser
) -> None:
    sent = compose(amended)
    order = Order.objects.get(roadmap=amended, edition__isnull=True)
    values = {name: getattr(order, name) for name in EDITABLE}
    typed = [PointText("Внести изменения, какие я вписал сам.")]
    approval.update_order(order=order, by=district.head, values=values, points=typed, version=order.row_version)
    response = as_user(district.methodist).post(reverse("order_amending", args=(amended.pk,)), sent)
    assert response.status_code == 409
    assert "какие я вписал сам" in text(response)
    assert points_of(order) == ["Внести изменения, какие я вписал сам."]


def test_the_style_may_be_changed_back(amended: Roadmap, district: District, as_user: AsUser) -> None:
    methodist, address = as_user(district.methodist), reverse("order_amending", args=(amended.pk,))
    methodist.post(address, compose(amended))
    methodist.post(address, compose(amended, style="whole"))
    order = Order.objects.get(roadmap=amended, edition__isnull=True)
    assert order.amending_style == "whole"
    assert points_of(order)[0].startswith("Внести изменения в приказ от 18.06.2026 № 25")
    assert order.points.filter(number__startswith="1.").count() == 0


def test_nothing_is_composed_of_no_changes(roadmap: Roadmap, district: District, as_user: AsUser) -> None:
    amend(roadmap, district)
    response = as_user(district.methodist).post(reverse("order_amending", args=(roadmap.pk,)), compose(roadmap))
    assert response.status_code == 422
    assert "изложить по пунктам нечего" in text(response)


def test_approval_warns_where_the_order_and_the_roadmap_have_parted(
    amended: Roadmap, district: District, as_user: AsUser
) -> None:
    as_user(district.methodist).post(reverse("order_amending", args=(amended.pk,)), compose(amended))
    approval.submit(roadmap=amended, by=district.methodist)
    head, address = as_user(district.head), reverse("roadmap_approve", args=(amended.pk,))
    assert "отличаются от тех" not in text(head.get(address))
    approval.withdraw(roadmap=amended, by=district.methodist)
    Item.objects.filter(section__plan__roadmap=amended, number="1.2").update(title="Провести два семинара")
    approval.submit(roadmap=amended, by=district.methodist)
    assert "отличаются от тех" in text(head.get(address))


@pytest.mark.parametrize("attached", [True, False])
def test_the_roadmap_is_attached_only_where_it_was_chosen(
    amended: Roadmap, district: District, as_user: AsUser, *, attached: bool
) -> None:
    sent = compose(amended) | ({"with_annexes": "on"} if attached else {})
    as_user(district.methodist).post(reverse("order_amending", args=(amended.pk,)), sent)
    edition = approve(amended, district, "40")
    assert bool(edition.snapshot["annexes"]) is attached
    assert bool(edition.snapshot.get("consolidated")) is not attached
    page = text(as_user(district.head).get(reverse("edition_text", args=(edition.pk, "html"))))
    for words in (
        "Назначить кураторов",
        "Об утверждении дорожной карты",
        "(в редакции приказа от 18 июня 2026 г. № 40)",
    ):
        assert words in page
    assert "Составить план помощи" not in page
    school = text(as_user(district.directors[0]).get(reverse("roadmap_plan", args=(amended.pk,))))
    assert "Назначить кураторов" in school


# --- the order itself ---


def reworded(order: Order, **values: object) -> dict[str, object]:
    points = ["Утвердить дорожную карту.", "Обеспечить её реализацию.", "Отчитаться до 1 декабря.", "Контроль за мной."]
    sent = {"title": "Об утверждении дорожной карты поддержки", "preamble": "Во исполнение решения"}
    sent |= {"version": order.row_version, "points-TOTAL_FORMS": len(points), "points-INITIAL_FORMS": 0}
    for place, words in enumerate(points):
        sent |= {f"points-{place}-depth": 0, f"points-{place}-text": words}
    return sent | values


def test_the_amended_order_is_reworded_and_the_points_say_how(
    amended: Roadmap, district: District, as_user: AsUser
) -> None:
    methodist = as_user(district.methodist)
    order = Order.objects.get(roadmap=amended, edition__isnull=True)
    address = reverse("order_amended_text", args=(amended.pk,))
    assert "Утвердить прилагаемую дорожную карту" in text(methodist.get(address))
    assert methodist.post(address, reworded(order)).status_code == 302
    methodist.post(reverse("order_amending", args=(amended.pk,)), compose(amended))
    old, new = Edition.objects.get(), approve(amended, district, "40")
    points = [(point["number"], point["text"]) for point in new.snapshot["order"]["points"]]
    assert "В заголовке приказа:" in [words for _number, words in points]
    by_hand, wanted = carry_out(read_act(old.snapshot), points), read_act(new.snapshot)
    assert by_hand.words() == wanted.words()
    assert wanted.title.rows[0].cells == ["Об утверждении дорожной карты поддержки"]
    # the next amendment starts from the order as it was changed
    amend(amended, district)
    assert "Отчитаться до 1 декабря." in text(methodist.get(address))


def test_a_stale_rewording_keeps_what_was_typed(amended: Roadmap, district: District, as_user: AsUser) -> None:
    order = Order.objects.get(roadmap=amended, edition__isnull=True)
    sent = reworded(order, version=order.row_version - 1)
    response = as_user(district.methodist).post(reverse("order_amended_text", args=(amended.pk,)), sent)
    assert response.status_code == 409
    assert "Отчитаться до 1 декабря." in text(response)
    order.refresh_from_db()
    assert order.amended_text is None


def test_a_second_amendment_changes_the_same_order(amended: Roadmap, district: District, as_user: AsUser) -> None:
    approve(amended, district, "40")
    amend(amended, district, n1_2="Провести семинары")
    order = Order.objects.get(roadmap=amended, edition__isnull=True)
    assert order.title.startswith("О внесении изменений в приказ от 18.06.2026 № 25 «Об утверждении")
    as_user(district.methodist).post(reverse("order_amending", args=(amended.pk,)), compose(amended))
    assert "(в редакции приказа от 18.06.2026 № 40) следующие изменения" in points_of(order)[0]


def test_tasks_say_which_order_moved_them_and_which_took_them_off(
    roadmap: Roadmap, district: District, as_user: AsUser
) -> None:
    amend(roadmap, district)
    later = Item.objects.get(section__plan__roadmap=roadmap, number="1.1")
    later.deadline_text = "сентябрь 2026 г."
    later.save()
    read_rows([later], roadmap=roadmap)
    gone = Item.objects.get(section__plan__roadmap=roadmap, number="1.3")
    gone.removed_at = timezone.now()
    gone.save()
    approve(roadmap, district, "40")
    director, school = as_user(district.directors[0]), district.schools[0]
    moved = later.tasks.get(school=school)
    page = text(director.get(reverse("task_detail", args=(moved.pk,))))
    assert "первоначальный срок 31.03.2026 (последнее изменение: приказ № 40 от 18.06.2026, редакция 2)" in page
    assert "было 31.03.2026, приказ № 40 от 18.06.2026, редакция 2" in text(director.get(reverse("my_tasks")))
    off = gone.tasks.get(school=school)
    assert off.state == "cancelled"
    page = text(as_user(district.methodist).get(reverse("task_detail", args=(off.pk,))))
    assert "Исключено из плана: приказ № 40 от 18.06.2026, редакция 2" in page


def test_added_rows_are_read_for_the_tasks(amended: Roadmap, district: District) -> None:
    added = factories.item(amended, "1.4", title="Новое дело", position=9)
    read_rows([added], roadmap=amended)
    approve(amended, district, "40")
    assert added.tasks.count() == len(district.schools)
