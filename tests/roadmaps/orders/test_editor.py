"""The editor of any order: nothing typed is lost, the paper shows what is typed, buttons change the text unsaved."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from roadmaps.approval import actions as approval
from roadmaps.approval.actions import EDITABLE
from roadmaps.models import Act, Annex, AnnexKind, Clause, Order, OrderPoint, Roadmap, WordForms, WorkingGroup
from roadmaps.orders import actions
from roadmaps.orders.queries.listing import listing_of
from roadmaps.papers.cases.queries import plain
from schools.models import AuditEvent, Listing, Membership, User
from tests import factories
from tests.conftest import District

AsUser = Callable[[User], Client]


@pytest.fixture
def order(district: District) -> Order:
    """A draft about a working group."""
    return actions.create_order(authority=district.authority, by=district.methodist, kind="group", data={})


@pytest.fixture
def client(district: District, as_user: AsUser) -> Client:
    return as_user(district.methodist)


def sent(order: Order, points: list[tuple[int, str]] | None = None, **values: object) -> dict[str, object]:
    """What the page sends back: the order as it stands, but for `points` and `values`."""
    rows = points if points is not None else [(p.number.count("."), p.text) for p in order.points.order_by("position")]
    data: dict[str, object] = {name: getattr(order, name) for name in EDITABLE if name != "signatory_acting"}
    data |= {"version": order.row_version, "acts_shown": "1"}
    data |= {"points-TOTAL_FORMS": len(rows), "points-INITIAL_FORMS": 0}
    for at, (depth, text) in enumerate(rows):
        data |= {f"points-{at}-depth": depth, f"points-{at}-text": text}
    return data | annexes_sent(order) | values


def annexes_sent(order: Order) -> dict[str, object]:
    stored = list(order.annexes.order_by("position"))
    data: dict[str, object] = {"annexes-TOTAL_FORMS": len(stored), "annexes-INITIAL_FORMS": 0}
    for at, annex in enumerate(stored):
        data |= annex_sent(at, annex.kind, pk=annex.pk, heading=annex.heading, orientation=annex.orientation)
    return data


def annex_sent(at: int, kind: str, **values: object) -> dict[str, object]:
    defaults = {"pk": "", "heading": "", "orientation": "portrait", "plan": "", "group": "", "year": "", "text": ""}
    return {f"annexes-{at}-{name}": value for name, value in (defaults | {"kind": kind} | values).items()}


def url(order: Order) -> str:
    return reverse("order_editor", args=(order.pk,))


def typed_points(response: HttpResponse) -> list[tuple[int, str]]:
    return [point for point in response.context["forms"].typed.points if point[1]]


def words(response: HttpResponse) -> str:
    return re.sub(r"\s+", " ", response.content.decode().replace("\xa0", " "))


# --- the text, the points, the annexes in one write ---


def test_nested_points_members_and_signatory_are_saved(order: Order, client: Client) -> None:
    data = sent(order, [(0, "Создать группу:"), (1, "в составе;"), (2, "без оплаты;"), (0, "Контроль.")])
    data |= {
        "annexes-0-name": ["Громова Е. С.", ""],
        "annexes-0-post": ["начальник", ""],
        "annexes-0-comment": ["", ""],
    }
    response = client.post(url(order), data | {"signatory_acting": "on", "signatory_post": "начальника отдела"})
    assert response.status_code == 302
    order.refresh_from_db()
    assert [point.number for point in order.points.order_by("position")] == ["1", "1.1", "1.1.1", "2"]
    assert order.signatory_acting
    assert order.annexes.get().table["rows"] == [{"cells": ["1", "Громова Е. С.", "начальник"]}]
    page = words(client.get(reverse("order_detail", args=(order.pk,))))
    assert "И. о. начальника отдела" in page
    assert "Громова Е. С." in page
    assert set(AuditEvent.objects.values_list("action", flat=True)) >= {"order.update", "order.annexes"}


def test_annexes_are_added_moved_and_removed(order: Order, client: Client, district: District) -> None:
    Listing.objects.create(school=district.schools[0], year=2026)
    group = order.annexes.get()
    data = sent(order) | {"annexes-TOTAL_FORMS": 2}
    data |= annex_sent(0, AnnexKind.LISTING, year="2026", heading="Список", orientation="landscape")
    data |= annex_sent(1, AnnexKind.GROUP, pk=group.pk, heading=group.heading)
    assert client.post(url(order), data).status_code == 302
    first, second = order.annexes.order_by("position")
    assert (first.kind, first.number, first.orientation) == ("listing", "1", "landscape")
    assert first.table["rows"][0]["cells"][1] == district.schools[0].name
    assert (second.pk, second.number) == (group.pk, "2")
    order.refresh_from_db()
    client.post(
        url(order),
        sent(order) | {"annexes-TOTAL_FORMS": 1} | annex_sent(0, AnnexKind.LISTING, pk=first.pk, heading="Список"),
    )
    left = order.annexes.get()
    assert (left.pk, left.number, left.table) == (first.pk, "", first.table)


def test_what_is_not_the_orders_own_stays_out(order: Order, client: Client, other_district: District) -> None:
    foreign = Annex.objects.create(
        order=actions.create_order(authority=other_district.authority, by=other_district.head, kind="group", data={}),
        kind=AnnexKind.TEXT,
        text="Чужое",
    )
    act = Act.objects.create(authority=other_district.authority, issuer="Чужого министерства")
    data = sent(order, acts=[act.pk]) | annex_sent(0, AnnexKind.TEXT, pk=foreign.pk, text="Своё")
    assert client.post(url(order), data).status_code == 302
    foreign.refresh_from_db()
    assert (foreign.text, order.annexes.get().text) == ("Чужое", "Своё")
    assert not order.cited_acts.exists()


def test_the_second_of_two_writers_sees_both_texts(
    order: Order, client: Client, district: District, as_user: AsUser
) -> None:
    mine, theirs = sent(order, [(0, "Мой пункт.")]), sent(order, [(0, "Их пункт.")])
    as_user(district.head).post(url(order), theirs)
    response = client.post(url(order), mine)
    assert response.status_code == 409
    for said in ("1. Их пункт.", "1. Мой пункт.", "Громова"):
        assert said in words(response)
    assert order.points.get().text == "Их пункт."
    assert client.post(url(order), mine | {"version": 2}).status_code == 302
    assert order.points.get().text == "Мой пункт."


def test_an_order_that_was_handed_over_keeps_what_is_typed_on_the_page(
    order: Order, client: Client, district: District
) -> None:
    order.annexes.all().delete()
    data = sent(order, [(0, "Поздний пункт.")])
    actions.submit_order(order=order, by=district.methodist)
    response = client.post(url(order), data)
    assert response.status_code == 422
    assert "Поздний пункт." in words(response)
    assert "пока он — проект" in words(response)
    assert client.get(url(order)).status_code == 302


def test_mistakes_are_named_and_nothing_is_lost(order: Order, client: Client) -> None:
    response = client.post(url(order), sent(order, [(0, "Пункт.")], title="") | {"points-0-depth": "9"})
    assert response.status_code == 422
    assert 'href="#id_title"' in words(response)
    assert "Пункт." in words(response)


# --- the paper ---


def test_the_paper_shows_what_is_typed_and_nothing_is_written(order: Order, client: Client) -> None:
    before = list(OrderPoint.objects.values_list("text", flat=True))
    data = sent(order, [(0, "Ещё не сохранённый <b>пункт</b>."), (1, "Назначить {… кого}")], title="О новом")
    data |= {"annexes-0-name": "Ким Л. П.", "annexes-0-post": "директор", "annexes-0-comment": "по согласованию"}
    page = words(client.post(reverse("order_preview", args=(order.pk,)), data))
    for said in (
        "О новом",
        "Ещё не сохранённый &lt;b&gt;пункт&lt;/b&gt;.",
        "1.1.",
        "<mark>… кого</mark>",
        "Ким Л. П.",
        "по согласованию",
    ):
        assert said in page, said
    assert list(OrderPoint.objects.values_list("text", flat=True)) == before
    order.refresh_from_db()
    assert (order.title, order.row_version) == (
        "О создании рабочей группы по поддержке школ с низкими результатами обучения",
        1,
    )


def test_without_scripts_a_button_shows_the_paper(order: Order, client: Client) -> None:
    response = client.post(url(order), sent(order, [(0, "Пункт для бумаги.")]) | {"do": "paper"})
    assert response.status_code == 200
    assert words(response).count("Пункт для бумаги.") == 2
    assert not OrderPoint.objects.filter(text="Пункт для бумаги.").exists()


@pytest.mark.parametrize("junk", ["", "-1", "1e9", "²", "9" * 40, "x"])
def test_numbers_that_are_none_break_nothing(order: Order, client: Client, junk: str) -> None:
    data = sent(order) | {
        "points-TOTAL_FORMS": junk,
        "annexes-TOTAL_FORMS": junk,
        "at": junk,
        "version": junk,
        "person": junk,
    }
    assert client.post(reverse("order_preview", args=(order.pk,)), data).status_code == 200
    assert client.post(url(order), data | {"do": f"up:{junk}"}).status_code == 200
    assert client.post(url(order), data | {"do": f"clause:own-{junk}"}).status_code == 200


# --- the buttons ---


@pytest.mark.parametrize(
    ("do", "result"),
    [
        ("up:1", [(0, "Б"), (0, "А")]),
        ("down:0", [(0, "Б"), (0, "А")]),
        ("in:1", [(0, "А"), (1, "Б")]),
        ("remove:0", [(0, "Б")]),
        ("add", [(0, "А"), (0, "Б")]),
        ("clause:control_self", [(0, "А"), (0, "Контроль за исполнением приказа оставляю за собой."), (0, "Б")]),
        ("clause:нет", [(0, "А"), (0, "Б")]),
        ("up:99", [(0, "А"), (0, "Б")]),
        ("нет", [(0, "А"), (0, "Б")]),
    ],
)
def test_buttons_change_the_text_without_saving_it(
    order: Order, client: Client, do: str, result: list[tuple[int, str]]
) -> None:
    response = client.post(url(order), sent(order, [(0, "А"), (0, "Б")]) | {"do": do, "at": "0"})
    assert (response.status_code, typed_points(response)) == (200, result)
    assert not OrderPoint.objects.filter(text="Б").exists()


def test_a_clause_is_filled_from_the_roadmap_and_the_stored_forms(
    district: District, client: Client, roadmap: Roadmap
) -> None:
    roadmap.adopt_until = date(2026, 12, 30)
    roadmap.save()
    member = Membership.objects.get(user=district.methodist)
    member.post = "Методист"
    member.save()
    order = approval.ensure_order(roadmap=roadmap, by=district.methodist)
    address = reverse("order_edit", args=(roadmap.pk,))

    def inserted(key: str) -> str:
        data = sent(order, [(0, "А")]) | {"do": f"clause:{key}", "person": str(member.pk)}
        return typed_points(client.post(address, data))[-1][1]

    assert inserted("adopt").endswith("разработать и утвердить дорожные карты школ до 30 декабря 2026 г..")
    assert "СОШ № 2 с. Ключи, СОШ № 5 с. Ключи, СОШ № 7 с. Ключи" in inserted("adopt")
    assert inserted("responsible") == "Назначить ответственным за реализацию Дорожной карты {… кого, с должностью}."
    for kind, nominative, accusative in (
        ("post", "методист", "методиста"),
        ("name", plain(str(district.methodist)), "Лебедеву О."),
    ):
        WordForms.objects.create(authority=district.authority, kind=kind, nominative=nominative, accusative=accusative)
    assert inserted("responsible") == "Назначить ответственным за реализацию Дорожной карты методиста Лебедеву О.."


def test_acts_stand_in_the_preamble_and_are_kept_with_the_order(
    order: Order, client: Client, district: District
) -> None:
    act = actions.create_act(
        authority=district.authority,
        by=district.methodist,
        values={
            "doc_type": "приказ",
            "issuer": "Министерства образования",
            "date": date(2026, 3, 5),
            "number": "118",
            "title": "О школах",
        },
    )
    response = client.post(url(order), sent(order, preamble="В целях поддержки", acts=[act.pk]) | {"do": "acts"})
    preamble = response.context["forms"].typed.values["preamble"]
    assert (
        preamble
        == "В соответствии с приказом Министерства образования от 05.03.2026 № 118 «О школах», в целях поддержки"
    )
    assert not order.cited_acts.exists()
    client.post(url(order), sent(order, preamble=preamble, acts=[act.pk]))
    assert order.cited_acts.get().act == act
    order.refresh_from_db()
    client.post(url(order), sent(order))
    assert not order.cited_acts.exists()


def test_a_point_is_kept_as_a_clause_once(order: Order, client: Client) -> None:
    data = sent(order, [(0, "Руководителям:"), (1, "довести;")]) | {"do": "keep:0"}
    first, second = client.post(url(order), data), client.post(url(order), data)
    clause = Clause.objects.get()
    assert (clause.title, clause.text, clause.kind) == ("Руководителям:", "Руководителям:\n- довести;", "group")
    assert "сохранена" in words(first)
    assert "уже есть" in words(second)
    taken = client.post(url(order), sent(order, [(0, "А")]) | {"do": f"clause:own-{clause.pk}"})
    assert typed_points(taken)[1:] == [(0, "Руководителям:"), (1, "довести;")]


def test_the_genitive_of_the_post_is_proposed_where_it_is_stored(
    order: Order, client: Client, district: District
) -> None:
    assert 'value="genitive"' not in words(client.get(url(order)))
    WordForms.objects.create(
        authority=district.authority,
        kind="post",
        nominative=order.signatory_post,
        genitive="начальника отдела образования",
    )
    assert 'value="genitive"' in words(client.get(url(order)))
    values = client.post(url(order), sent(order) | {"do": "genitive"}).context["forms"].typed.values
    assert (values["signatory_acting"], values["signatory_post"]) == (True, "начальника отдела образования")


def test_a_place_nobody_filled_stops_the_roadmap_too(district: District, client: Client, roadmap: Roadmap) -> None:
    order = approval.ensure_order(roadmap=roadmap, by=district.methodist)
    client.post(reverse("order_edit", args=(roadmap.pk,)), sent(order, [(0, "Назначить {… кого}.")]))
    page = words(client.get(reverse("roadmap_order", args=(roadmap.pk,))))
    assert "Пункт 1: не заполнено место «кого»" in page
    with pytest.raises(approval.ApprovalRefused):
        approval.submit(roadmap=roadmap, by=district.methodist)


def test_a_group_of_the_roadmap_may_be_an_annex(district: District, client: Client, roadmap: Roadmap) -> None:
    group = WorkingGroup.objects.create(roadmap=roadmap, title="Мобильная группа")
    group.members.create(name="Ким Л. П.", post="директор")
    order = approval.ensure_order(roadmap=roadmap, by=district.methodist)
    data = sent(order) | {"annexes-TOTAL_FORMS": 2} | annex_sent(1, AnnexKind.GROUP, group=group.pk)
    page = words(client.post(reverse("order_preview", args=(order.pk,)), data))
    assert "Мобильная группа" in page
    assert "Ким Л. П." in page


def test_a_director_writes_only_the_own_schools_order(order: Order, district: District, as_user: AsUser) -> None:
    assert as_user(district.directors[0]).get(url(order)).status_code == 404


def test_the_editor_costs_the_same_whatever_it_offers(order: Order, client: Client, district: District) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(url(order)).status_code == 200
        return len(captured)

    def more(number: int) -> None:
        values = {"title": f"Формулировка {number}", "text": "Утвердить {школы}.", "kind": ""}
        actions.create_clause(authority=district.authority, by=district.head, values=values)
        act = {"doc_type": "приказ", "issuer": "Министерства", "number": str(number)}
        actions.create_act(authority=district.authority, by=district.head, values=act)
        at = factories.school(district.authority, 100 + number)
        Listing.objects.create(school=at, year=2026)
        OrderPoint.objects.create(order=order, number=str(number + 10), text="Пункт", position=number + 10)

    more(0)
    few = cost()
    for number in range(1, 30):
        more(number)
    assert cost() == few <= 45


def test_the_list_of_a_year_is_the_registers_own(district: District) -> None:
    Listing.objects.create(school=district.schools[1], year=2025)
    Listing.objects.create(school=district.schools[1], year=2026)
    Listing.objects.create(school=district.schools[2], year=2026, kind="pre_shnor")
    table = listing_of(factories.viewer(district.methodist), 2026)
    assert [row["cells"][1] for row in table["rows"]] == [district.schools[1].name, district.schools[2].name]
    assert table["rows"][0]["cells"][-3:] == ["2", "Хроническая", ""]
    assert table["totals"]["cells"][-3:] == ["2", "", "1"]
