"""The way of an order that approves no roadmap: each kind from data, its moves, its edition, who reads it."""

from collections.abc import Callable
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from monitoring.models import Task
from roadmaps.approval import actions as approval
from roadmaps.approval.actions import ApprovalRefused
from roadmaps.models import Acquaintance, Edition, Order, OrderDecision, Roadmap, WordForms
from roadmaps.orders import actions
from roadmaps.orders.rules.listing import members_table
from roadmaps.papers.cases.queries import plain
from roadmaps.printing.queries import edition_context
from schools.access import get_visible_or_404
from schools.models import AuditEvent, Listing, Membership, Notice, User
from tests import factories
from tests.conftest import District
from tests.journey import approved, words_of_pdf

AsUser = Callable[[User], Client]
SIGNED = {"signatory_post": "Начальник отдела образования", "signatory_name": "Е. С. Громова"}


@pytest.fixture
def order(district: District) -> Order:
    """A draft about a working group with one member."""
    made = actions.create_order(authority=district.authority, by=district.methodist, kind="group", data={})
    made.annexes.update(table=members_table([("Ким Л. П.", "директор", "")]))
    return made


def approve(order: Order, district: District, number: str = "40", day: date = factories.TODAY) -> Edition:
    actions.submit_order(order=order, by=district.methodist)
    return actions.approve_order(order=order, by=district.head, number=number, day=day, today=factories.TODAY, **SIGNED)


# --- each kind from data ---


def new(client: Client, **values: object) -> Order:
    response = client.post(reverse("order_new"), values)
    assert response.status_code == 302, response.context["form"].errors
    return Order.objects.latest("pk")


def texts(order: Order) -> list[str]:
    return [f"{point.number} {point.text}" for point in order.points.order_by("position")]


def test_an_order_about_the_list_brings_its_annex(district: District, as_user: AsUser) -> None:
    Listing.objects.create(school=district.schools[0], year=2025)
    order = new(as_user(district.methodist), kind="listing", year="2025")
    assert order.title == "Об утверждении списка школ с низкими результатами обучения на 2025 год"
    assert texts(order)[0].endswith("в динамике за 2021–2025 годы.")
    assert district.schools[0].short_name in texts(order)[1]
    annex = order.annexes.get()
    assert (annex.kind, annex.orientation, len(annex.table["rows"])) == ("listing", "landscape", 1)
    assert (order.roadmap, order.header_lines) == (None, district.authority.header_lines)


def test_an_order_about_people_names_them_in_the_accusative(district: District, as_user: AsUser) -> None:
    Listing.objects.create(school=district.schools[0], year=2025)
    name = plain(str(district.methodist))
    WordForms.objects.create(authority=district.authority, kind="name", nominative=name, accusative="Лебедеву О.")
    member = Membership.objects.get(user=district.methodist)
    order = new(as_user(district.head), kind="people", year="2025", person=str(member.pk))
    assert texts(order)[0].endswith("координатором поддержки школ с низкими результатами обучения Лебедеву О..")
    assert texts(order)[2] == f"2.1 {{… кого, с должностью}} – куратором {district.schools[0].short_name}"


def test_an_order_about_monitoring_speaks_of_the_roadmap(district: District, as_user: AsUser, roadmap: Roadmap) -> None:
    approved(roadmap, district, today=factories.TODAY)
    order = new(as_user(district.methodist), kind="monitoring", roadmap=str(roadmap.pk))
    assert order.title == "Об итогах мониторинга реализации дорожной карты «Поддержка школ, 2026» за 2026 год"
    assert "{… как оценена работа}" in texts(order)[1]
    assert order.annexes.get().kind == "text"


def test_an_order_may_change_another(order: Order, district: District, as_user: AsUser) -> None:
    approve(order, district)
    changing = new(as_user(district.methodist), kind="amend", amends=str(order.pk))
    assert changing.amends == order
    assert changing.title.startswith("О внесении изменений в приказ от 18.06.2026 № 40 «О создании")


@pytest.mark.parametrize(
    ("kind", "said"), [("", "Выберите вид"), ("amend", "Выберите приказ"), ("listing", "Сначала внесите школы")]
)
def test_what_a_kind_needs_is_asked_for(district: District, as_user: AsUser, kind: str, said: str) -> None:
    response = as_user(district.methodist).post(reverse("order_new"), {"kind": kind})
    assert response.status_code == 422
    assert said in response.content.decode()
    assert not Order.objects.exists()


# --- the way to approval ---


def test_the_order_goes_its_way_and_every_step_is_kept(order: Order, district: District, as_user: AsUser) -> None:
    methodist, head = as_user(district.methodist), as_user(district.head)
    assert methodist.post(reverse("own_order_submit", args=(order.pk,))).status_code == 302
    assert head.post(reverse("own_order_return", args=(order.pk,)), {"remark": ""}).status_code == 422
    head.post(reverse("own_order_return", args=(order.pk,)), {"remark": "Допишите состав."})
    assert "Допишите состав." in methodist.get(reverse("order_detail", args=(order.pk,))).content.decode()
    methodist.post(reverse("own_order_submit", args=(order.pk,)))
    methodist.post(reverse("own_order_withdraw", args=(order.pk,)))
    methodist.post(reverse("own_order_submit", args=(order.pk,)))
    signed = SIGNED | {"number": "№ 40", "day": "18.06.2026"}
    assert head.post(reverse("own_order_approve", args=(order.pk,)), signed).status_code == 302
    head.post(reverse("own_order_expire", args=(order.pk,)))
    order.refresh_from_db()
    assert (order.state, order.number, order.remark) == ("expired", "40", "")
    kinds = list(OrderDecision.objects.order_by("pk").values_list("kind", flat=True))
    assert kinds == ["submit", "return", "submit", "withdraw", "submit", "approve", "expire"]
    journal = AuditEvent.objects.filter(action__startswith="order.").exclude(action="order.create")
    assert journal.count() == len(kinds)
    with pytest.raises(IntegrityError), transaction.atomic():
        OrderDecision.objects.update(remark="Переписано")


def test_the_last_visa_moves_the_order_on(order: Order, district: District, as_user: AsUser) -> None:
    methodist, head = as_user(district.methodist), as_user(district.head)
    visa = approval.add_person(order=order, by=district.methodist, user=district.head)
    methodist.post(reverse("own_order_submit", args=(order.pk,)))
    order.refresh_from_db()
    assert order.state == "agreeing"
    page = head.get(reverse("order_detail", args=(order.pk,))).content.decode()
    assert f"Ещё не ответили: {district.head}".replace("\xa0", " ") in page.replace("\xa0", " ")
    answered = head.post(reverse("visa_answer", args=(visa.pk,)), {"answer": "agreed"})
    assert answered.url == reverse("order_detail", args=(order.pk,))
    order.refresh_from_db()
    assert order.state == "awaiting"
    methodist.post(reverse("own_order_withdraw", args=(order.pk,)))
    assert list(order.visas.order_by("round").values_list("round", "state")) == [(1, "agreed"), (2, "waiting")]


def test_who_sent_the_order_is_told_of_a_remark(order: Order, district: District, as_user: AsUser) -> None:
    visa = approval.add_person(order=order, by=district.methodist, user=district.head)
    actions.submit_order(order=order, by=district.methodist)
    as_user(district.head).post(reverse("visa_answer", args=(visa.pk,)), {"answer": "refused", "remark": "Нет срока."})
    told = Notice.objects.get(user=district.methodist, kind="remark")
    assert "Нет срока." in told.text
    assert (told.url_name, told.url_args) == ("order_detail", [order.pk])


def test_a_signed_order_keeps_its_scan_and_shows_who_must_know_it(
    order: Order, district: District, as_user: AsUser
) -> None:
    head = as_user(district.head)
    actions.submit_order(order=order, by=district.methodist)
    scan = SimpleUploadedFile("Приказ.pdf", b"%PDF-1.7")
    signed = SIGNED | {"number": "40", "day": "18.06.2026", "acting": "on", "scan": scan}
    assert head.post(reverse("own_order_approve", args=(order.pk,)), signed).status_code == 302
    order.refresh_from_db()
    assert (order.signatory_acting, order.signed_files.get().name) == (True, "Приказ.pdf")
    page = head.get(reverse("order_detail", args=(order.pk,))).content.decode()
    assert all(words in page for words in ("Приказ.pdf", "Ознакомление", "Опубликование"))


def test_a_methodist_does_not_approve_and_a_stranger_sees_nothing(
    order: Order, district: District, other_district: District, as_user: AsUser
) -> None:
    address = reverse("own_order_approve", args=(order.pk,))
    assert as_user(district.methodist).get(address).status_code == 403
    assert as_user(other_district.head).get(address).status_code == 404


def test_only_the_sender_or_the_head_withdraws(order: Order, district: District, as_user: AsUser) -> None:
    actions.submit_order(order=order, by=district.head)
    address = reverse("own_order_withdraw", args=(order.pk,))
    assert as_user(district.methodist).post(address).status_code == 403
    as_user(district.head).post(address)
    order.refresh_from_db()
    assert order.state == "draft"


def test_a_place_nobody_filled_is_named_before_handing_over(order: Order, district: District, as_user: AsUser) -> None:
    annex = order.annexes.get()
    annex.heading = "Состав на {… год}"
    annex.save()
    page = as_user(district.methodist).get(reverse("order_detail", args=(order.pk,))).content.decode()
    assert "Приложение 1: не\xa0заполнено место «год»" in page
    with pytest.raises(ApprovalRefused, match="Приложение 1"):
        actions.submit_order(order=order, by=district.methodist)


def test_an_annex_without_a_word_is_named_too(order: Order, district: District) -> None:
    order.annexes.update(table=members_table([]))
    with pytest.raises(ApprovalRefused, match="Приложение 1: под заголовком пусто"):
        actions.submit_order(order=order, by=district.methodist)


def test_approval_makes_an_edition_without_a_roadmap_and_no_task(order: Order, district: District) -> None:
    edition = approve(order, district)
    assert (edition.roadmap, edition.number, edition.order) == (None, 1, order)
    printed = words_of_pdf(bytes(edition.paper.pdf))
    assert "№ 40" in printed
    assert "Создать рабочую группу" in printed
    assert edition_context(edition).order.points[0].text.startswith("Создать рабочую группу")
    assert not Task.objects.exists()


def test_a_number_stands_once_a_year(order: Order, district: District) -> None:
    approve(order, district)
    second = actions.create_order(
        authority=district.authority, by=district.head, kind="people", data={"кого": "Ким Л. П."}
    )
    with pytest.raises(ApprovalRefused, match="уже есть") as refused:
        approve(second, district)
    assert refused.value.field == "number"


def test_a_signed_order_is_printed_from_its_edition(order: Order, district: District, as_user: AsUser) -> None:
    edition = approve(order, district)
    district.authority.header_lines = "ДРУГОЙ БЛАНК"
    district.authority.save()
    client = as_user(district.methodist)
    assert "ДРУГОЙ БЛАНК" not in client.get(reverse("order_detail", args=(order.pk,))).content.decode()
    stored = client.get(reverse("edition_print", args=(edition.pk, "pdf")))
    assert b"".join(stored.streaming_content) == bytes(edition.paper.pdf)


# --- everything that took a roadmap for granted ---


def test_anybody_may_check_such_an_edition(order: Order, district: District) -> None:
    edition = approve(order, district)
    address = reverse("order_check", args=(edition.check_code,))
    page = Client().get(address).content.decode()
    assert district.authority.name.replace("«", "") in page.replace("«", "").replace("\xa0", " ")
    assert "редакция в&nbsp;силе" in page
    file = SimpleUploadedFile("приказ.pdf", bytes(edition.paper.pdf))
    assert "Файл подлинный" in Client().post(address, {"file": file}).content.decode()
    actions.expire_order(order=order, by=district.head)
    assert "утратила силу" in Client().get(address).content.decode()


def test_search_leads_to_the_order(order: Order, district: District, as_user: AsUser) -> None:
    approve(order, district)
    page = as_user(district.methodist).get(reverse("search"), {"q": "рабочей группы"}).content.decode()
    assert reverse("order_detail", args=(order.pk,)) in page


def test_the_head_sees_what_waits(order: Order, district: District, as_user: AsUser) -> None:
    actions.submit_order(order=order, by=district.methodist)
    response = as_user(district.head).get(reverse("approvals"))
    assert [row.pk for row in response.context["orders"]] == [order.pk]
    assert {link.label: link.count for link in response.context["nav"]}["На утверждение"] == 1


def test_a_school_reads_it_only_when_named_for_acquaintance(order: Order, district: District, as_user: AsUser) -> None:
    edition = approve(order, district)
    director, other = district.directors[0], district.directors[1]
    address = reverse("edition_print", args=(edition.pk, "html"))
    assert as_user(director).get(address).status_code == 404
    Acquaintance.objects.create(edition=edition, user=director, school=district.schools[0], name=str(director))
    Acquaintance.objects.create(edition=edition, user=district.head, name="Громова")
    assert as_user(director).get(address).status_code == 200
    assert as_user(other).get(address).status_code == 404
    viewer = factories.viewer(director)
    assert get_visible_or_404(Edition, viewer, pk=edition.pk) == edition
    assert as_user(director).get(reverse("order_detail", args=(order.pk,))).status_code == 404


# --- the register ---


def row_titles(client: Client, query: str = "") -> list[str]:
    return [row.title for row in client.get(reverse("order_list") + query).context["rows"]]


def test_the_register_holds_every_order_with_its_state(
    order: Order, district: District, other_district: District, as_user: AsUser, roadmap: Roadmap
) -> None:
    approved(roadmap, district, today=factories.TODAY)
    actions.create_order(authority=other_district.authority, by=other_district.head, kind="group", data={})
    client = as_user(district.methodist)
    group, with_roadmap = order.title, "Об утверждении дорожной карты «Поддержка школ, 2026»"
    assert row_titles(client) == [group, with_roadmap]
    for query, found in {
        "?state=draft": [group],
        "?state=active": [with_roadmap],
        "?kind=group": [group],
        "?year=2026": [with_roadmap],
        "?q=РАБОЧЕЙ+группы": [group],
        "?q=карты+поддержка": [with_roadmap],
        "?state=lost": [group, with_roadmap],
    }.items():
        assert row_titles(client, query) == found, query
    assert "Фильтр «Состояние» не понят" in client.get(reverse("order_list") + "?state=lost").content.decode()


def test_an_order_that_a_later_one_changed_is_in_force_with_the_changes(
    district: District, as_user: AsUser, roadmap: Roadmap
) -> None:
    approved(roadmap, district, today=factories.TODAY)
    approval.amend(roadmap=roadmap, by=district.head)
    rows = as_user(district.head).get(reverse("order_list")).context["rows"]
    assert [row.mark.label for row in rows] == ["Проект", "Действует"]
    approved(roadmap, district, today=factories.TODAY, number="26")
    rows = as_user(district.head).get(reverse("order_list")).context["rows"]
    assert [row.mark.label for row in rows] == ["Действует", "Действует с изменениями"]
    approval.expire(roadmap=roadmap, by=district.head)
    rows = as_user(district.head).get(reverse("order_list")).context["rows"]
    assert [row.mark.label for row in rows] == ["Утратил силу", "Утратил силу"]


def test_thirty_orders_cost_as_many_queries_as_one(order: Order, district: District, as_user: AsUser) -> None:
    client = as_user(district.methodist)

    def cost() -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get(reverse("order_list"))
        return len(captured)

    few = cost()
    for _number in range(29):
        actions.create_order(authority=district.authority, by=district.methodist, kind="people", data={})
    assert cost() == few <= 12
    assert len(client.get(reverse("order_list")).context["rows"]) == 30


def test_a_draft_nobody_handed_over_may_be_deleted(order: Order, district: District, as_user: AsUser) -> None:
    client, address = as_user(district.methodist), reverse("order_delete", args=(order.pk,))
    sent = actions.create_order(
        authority=district.authority, by=district.head, kind="people", data={"кого": "Ким Л. П."}
    )
    actions.submit_order(order=sent, by=district.methodist)
    actions.withdraw_order(order=sent, by=district.methodist)
    client.post(address)
    client.post(reverse("order_delete", args=(sent.pk,)))
    assert list(Order.objects.all()) == [sent]
