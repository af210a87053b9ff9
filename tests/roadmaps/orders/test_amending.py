"""An order without a roadmap is amended: its text is carried on, the points follow, the newest edition is in force."""

from collections.abc import Callable
from datetime import date
from importlib import import_module

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse

from roadmaps.approval.actions import ApprovalRefused, PointText, set_points
from roadmaps.approval.queries.acquaintance import is_in_force, waiting_acquaintances
from roadmaps.approval.rules import Move
from roadmaps.editions.actions import compose_points
from roadmaps.editions.queries.lines import newest_of
from roadmaps.models import Acquaintance, AmendingStyle, Edition, Order, OrderKind
from roadmaps.orders import actions
from roadmaps.orders.rules.listing import members_table
from roadmaps.orders.rules.route import OrderFacts, order_blockers
from schools.models import User
from tests import factories
from tests.conftest import District
from tests.roadmaps.editions.by_hand import carry_out, read_act, read_annex

AsUser = Callable[[User], Client]
SIGNED = {"signatory_post": "Начальник отдела образования", "signatory_name": "Е. С. Громова"}
MEMBERS = [("Ким Л. П.", "директор", ""), ("Орлова А. А.", "методист", ""), ("Жук В. В.", "учитель", "")]


def text(response: object) -> str:
    return response.content.decode().replace("&nbsp;", " ").replace("\xa0", " ")


def approve(order: Order, district: District, number: str, day: date = factories.TODAY) -> Edition:
    actions.submit_order(order=order, by=district.methodist)
    return actions.approve_order(order=order, by=district.head, number=number, day=day, today=factories.TODAY, **SIGNED)


@pytest.fixture
def root(district: District) -> Order:
    """In force since 18 June: a working group of three."""
    made = actions.create_order(authority=district.authority, by=district.methodist, kind="group", data={})
    made.annexes.update(table=members_table(MEMBERS))
    approve(made, district, "40")
    made.refresh_from_db()
    return made


def begun(root: Order, district: District) -> Order:
    return actions.amend_order(order=root, by=district.methodist)


def wording(draft: Order, **values: object) -> dict[str, object]:
    """What the page «Новая редакция» sends: a point reworded and one added, a member gone and one come."""
    draft.refresh_from_db()
    points = [
        (0, "Создать рабочую группу и утвердить её состав (прилагается)."),
        (0, "Рабочей группе:"),
        (1, "организовать адресную методическую помощь школам;"),
        (1, "докладывать о ходе работы ежемесячно."),
        (0, "Контроль за исполнением приказа оставляю за собой."),
    ]
    members = [MEMBERS[0], ("Белова Н. Н.", "психолог", ""), MEMBERS[2]]
    annex = draft.annexes.get()
    sent = {"title": draft.amends.title, "preamble": draft.amends.preamble, "version": draft.row_version}
    sent |= {"points-TOTAL_FORMS": len(points), "points-INITIAL_FORMS": 0}
    for place, (depth, words) in enumerate(points):
        sent |= {f"points-{place}-depth": depth, f"points-{place}-text": words}
    sent |= {"annexes-TOTAL_FORMS": 1, "annexes-INITIAL_FORMS": 1, "annexes-0-pk": annex.pk, "annexes-0-kind": "group"}
    sent |= {"annexes-0-heading": annex.heading, "annexes-0-orientation": "portrait"}
    sent |= {f"annexes-0-{name}": [one[at] for one in members] for at, name in enumerate(("name", "post", "comment"))}
    return sent | values


def points_of(order: Order) -> list[str]:
    return list(order.points.order_by("position").values_list("text", flat=True))


def amended(root: Order, district: District, as_user: AsUser) -> Order:
    draft = begun(root, district)
    answer = as_user(district.methodist).post(reverse("own_order_wording", args=(draft.pk,)), wording(draft))
    assert answer.status_code == 302
    return draft


def by_hand(draft: Order) -> tuple[object, object]:
    """The edition before with the points of the draft's order carried out, and the edition that it made."""
    new = draft.edition.snapshot
    old = Edition.objects.filter(number=draft.edition.number - 1).get().snapshot
    points = [(point["number"], point["text"]) for point in new["order"]["points"]]
    attached = [read_annex(annex) for annex in new["annexes"]]
    return carry_out(read_act(old), points, attached).words(), read_act(new).words()


# --- the draft ---


def test_the_draft_begins_with_what_is_in_force(root: Order, district: District, as_user: AsUser) -> None:
    methodist = as_user(district.methodist)
    opened = methodist.post(reverse("own_order_amend", args=(root.pk,)))
    draft = Order.objects.get(kind=OrderKind.AMEND)
    assert opened.url == reverse("own_order_wording", args=(draft.pk,))
    assert draft.title == f"О внесении изменений в приказ от 18.06.2026 № 40 «{root.title}»"
    page = text(methodist.get(opened.url))
    for words in ("докладывать о ходе работы не реже одного раза в квартал", "Орлова А. А.", root.preamble):
        assert words in page
    again = methodist.post(reverse("order_new"), {"kind": "amend", "amends": str(root.pk)})
    assert again.url == opened.url
    root.refresh_from_db()
    assert (root.state, Order.objects.count()) == ("active", 2)
    with pytest.raises(ApprovalRefused, match=r"пункты появятся.* Новая редакция не отличается"):
        actions.submit_order(order=draft, by=district.methodist)


def test_only_an_order_in_force_is_amended(district: District, as_user: AsUser) -> None:
    draft = actions.create_order(authority=district.authority, by=district.methodist, kind="group", data={})
    answer = as_user(district.methodist).post(reverse("own_order_amend", args=(draft.pk,)), follow=True)
    assert "Изменяют приказ, который действует" in text(answer)
    assert Order.objects.count() == 1


def test_the_points_follow_the_wording_until_somebody_rewords_them(
    root: Order, district: District, as_user: AsUser
) -> None:
    draft = amended(root, district, as_user)
    methodist, address = as_user(district.methodist), reverse("own_order_wording", args=(draft.pk,))
    assert points_of(draft)[1:4] == [
        "В пунктах приказа:",
        "пункт 1 изложить в следующей редакции:\n«1. Создать рабочую группу и утвердить её состав (прилагается).».",
        "пункт 2.2 изложить в следующей редакции:\n«2.2. докладывать о ходе работы ежемесячно.».",
    ]
    set_points(draft, [PointText("Изменить состав группы, как решено на совете."), PointText("Контроль за мной.")])
    answer = methodist.post(address, wording(draft, title="О рабочей группе"), follow=True)
    assert "Пункты приказа не изменились" in text(answer)
    assert points_of(draft)[0] == "Изменить состав группы, как решено на совете."
    warning = "отличаются от тех, что следуют из новой редакции"
    assert warning in text(methodist.get(reverse("order_detail", args=(draft.pk,))))
    actions.submit_order(order=draft, by=district.methodist)
    page = text(as_user(district.head).get(reverse("own_order_approve", args=(draft.pk,))))
    assert warning in page


def test_what_two_people_wrote_is_shown(root: Order, district: District, as_user: AsUser) -> None:
    draft = amended(root, district, as_user)
    sent = wording(draft, version=draft.row_version - 1, title="О группе по моему разумению")
    answer = as_user(district.head).post(reverse("own_order_wording", args=(draft.pk,)), sent)
    assert answer.status_code == 409
    assert "О группе по моему разумению" in text(answer)
    assert root.title in text(answer)


def test_buttons_and_paper_write_nothing(root: Order, district: District, as_user: AsUser) -> None:
    draft = begun(root, district)
    methodist = as_user(district.methodist)
    page = text(methodist.post(reverse("own_order_wording", args=(draft.pk,)), wording(draft, do="annex:text")))
    assert "Приложение 2: текст" in page
    paper = text(methodist.post(reverse("own_order_wording_paper", args=(draft.pk,)), wording(draft)))
    for words in ("ежемесячно", "Белова Н. Н.", "№ 40"):
        assert words in paper
    draft.refresh_from_db()
    assert (draft.amended_text, draft.annexes.count()) == (None, 1)


# --- after approval ---


def test_the_points_carried_out_by_hand_give_the_new_edition(root: Order, district: District, as_user: AsUser) -> None:
    draft = amended(root, district, as_user)
    first = root.edition
    Acquaintance.objects.create(edition=first, user=district.methodist, name="Методист", position=1)
    viewer = factories.viewer(district.methodist)
    assert waiting_acquaintances(viewer).exists()
    edition = approve(draft, district, "41")
    assert (edition.number, edition.snapshot["annexes"]) == (2, [])
    got, wanted = by_hand(draft)
    assert got == wanted

    head = as_user(district.head)
    rows = {row.number: row.mark.label for row in head.get(reverse("order_list")).context["rows"]}
    assert rows == {"41": "Действует", "40": "Действует с изменениями"}
    old, new = (text(head.get(reverse("order_detail", args=(one.pk,)))) for one in (root, draft))
    assert "Приказ изменён: действует редакция 2" in old
    assert "Внести изменения" in old
    assert f'Изменяет <a href="{reverse("order_detail", args=(root.pk,))}">приказ № 40' in new
    checks = [text(Client().get(reverse("order_check", args=(one.check_code,)))) for one in (first, edition)]
    assert "вместо неё действует редакция 2, приказ № 41 от 18.06.2026" in checks[0]
    assert "редакция в силе" in checks[1]
    assert [is_in_force(one) for one in (first, edition)] == [False, True]
    assert not waiting_acquaintances(viewer).exists()
    applies = text(head.get(reverse("edition_text", args=(edition.pk, "html"))))
    for words in ("(в редакции приказа от 18 июня 2026 г. № 41)", "Белова Н. Н.", "ежемесячно", "О создании рабочей"):
        assert words in applies
    assert "Орлова" not in applies


def test_differences_are_shown_cell_by_cell_on_screen_and_paper(
    root: Order, district: District, as_user: AsUser
) -> None:
    draft = amended(root, district, as_user)
    head = as_user(district.head)
    page = text(head.get(reverse("own_order_compare", args=(draft.pk,))))
    assert "Редакция 1, приказ № 40 от 18.06.2026 → черновик новой редакции" in page
    assert "Белова Н. Н." in page
    assert "Жук В. В." not in page
    paper = text(head.get(reverse("own_order_compare_print", args=(root.pk, "html"))))
    for words in ("Сравнительная таблица изменений", "Орлова А. А.", "Белова Н. Н.", "Пункт 2.2"):
        assert words in paper


def test_the_next_amendment_goes_on_from_the_last_one(root: Order, district: District, as_user: AsUser) -> None:
    approve(amended(root, district, as_user), district, "41")
    draft = begun(root, district)
    sent = wording(
        draft, title="О рабочей группе", **{"annexes-0-name": ["Белова Н. Н."], "annexes-0-post": ["психолог"]}
    )
    methodist = as_user(district.methodist)
    assert "Белова Н. Н." in text(methodist.get(reverse("own_order_wording", args=(draft.pk,))))
    methodist.post(reverse("own_order_wording", args=(draft.pk,)), sent | {"annexes-0-comment": [""]})
    draft.refresh_from_db()
    assert "(в редакции приказа от 18.06.2026 № 41) следующие изменения" in points_of(draft)[0]
    style = AmendingStyle.WHOLE
    compose_points(order=draft, by=district.methodist, style=style, with_annexes=False, version=draft.row_version)
    assert points_of(draft)[1:3] == [
        "заголовок приказа изложить в следующей редакции:\n«О рабочей группе».",
        "приложение изложить в новой редакции (прилагается).",
    ]
    with pytest.raises(ApprovalRefused, match="не может быть раньше действующего"):
        approve(draft, district, "42", date(2026, 6, 1))
    actions.withdraw_order(order=draft, by=district.methodist)
    edition = approve(draft, district, "42")
    assert (edition.number, len(edition.snapshot["annexes"])) == (3, 1)
    got, wanted = by_hand(draft)
    assert got == wanted
    assert newest_of(root) == edition


def test_an_order_expires_with_what_amended_it(root: Order, district: District, as_user: AsUser) -> None:
    first = amended(root, district, as_user)
    approve(first, district, "41")
    second = begun(root, district)
    assert "Отметить утратившим силу" not in text(as_user(district.head).get(reverse("order_detail", args=(first.pk,))))
    with pytest.raises(ApprovalRefused, match="вместе с приказом"):
        actions.expire_order(order=first, by=district.head)
    actions.expire_order(order=root, by=district.head)
    first.refresh_from_db()
    assert first.state == "expired"
    assert "редакция утратила силу" in text(Client().get(reverse("order_check", args=(first.edition.check_code,))))
    with pytest.raises(ApprovalRefused, match="утратил силу: изменять нечего"):
        actions.submit_order(order=second, by=district.methodist)


def test_an_order_that_changed_in_words_of_its_own_stays_outside(
    root: Order, district: District, as_user: AsUser
) -> None:
    """Such were written before the text was carried on: nothing is known of what they set."""
    words = actions.create_order(
        authority=district.authority, by=district.methodist, kind="people", data={"кого": "Ким"}
    )
    Order.objects.filter(pk=words.pk).update(kind=OrderKind.AMEND, amends=root, amends_in_words=True)
    words.refresh_from_db()
    edition = approve(words, district, "41")
    assert (edition.number, edition.snapshot.get("amended_order")) == (1, None)
    assert newest_of(root) == root.edition
    assert is_in_force(edition)
    rows = as_user(district.head).get(reverse("order_list")).context["rows"]
    assert {row.mark.label for row in rows} == {"Действует"}
    page = text(as_user(district.head).get(reverse("order_detail", args=(root.pk,))))
    assert "изложил изменения своими словами" in page


def test_why_an_amendment_is_not_handed_over() -> None:
    facts = {"state": "draft", "title": "О внесении изменений", "points": 1}
    assert order_blockers(Move.SUBMIT, OrderFacts(**facts)) == []
    [nothing] = order_blockers(Move.SUBMIT, OrderFacts(**facts, changes_nothing=True))
    assert nothing.startswith("Новая редакция не отличается от действующей")
    [orphaned] = order_blockers(Move.SUBMIT, OrderFacts(**facts, is_orphaned=True, changes_nothing=True))
    assert orphaned.startswith("Приказ, который изменяют, утратил силу")


@pytest.mark.django_db
def test_amendments_written_before_stay_in_free_words(root: Order, district: District) -> None:
    """Migration 0014: nothing is known of what they set, so they are no edition of the changed order."""
    before = Order.objects.create(authority=district.authority, kind=OrderKind.AMEND, amends=root)
    import_module("roadmaps.migrations.0014_amends_in_words").mark(apps, None)
    before.refresh_from_db()
    root.refresh_from_db()
    assert (before.amends_in_words, root.amends_in_words) == (True, False)
