"""The main menu: what each role comes for (PRODUCT.md, «The people»)."""

import pytest

from config import navigation
from config.navigation import MENU, menu, resolved
from schools.rules import Role

LABELS = {
    Role.DIRECTOR: ["Мои задачи", "Дорожные карты", "Школа"],
    Role.METHODIST: ["Рабочий стол", "Дорожные карты", "Приказы", "Школы", "Исполнители", "Сводка"],
    Role.HEAD: ["Сводка", "На утверждение", "Дорожные карты", "Приказы", "Школы", "Исполнители"],
    Role.OBSERVER: ["Сводка", "Дорожные карты", "Школы", "Исполнители"],
    Role.ADMIN: ["Дорожные карты", "Школы", "Исполнители", "Бумага", "Сводка"],
    Role.CURATOR: ["Мои школы", "Задачи", "Выезды", "Дорожные карты"],
}


@pytest.mark.parametrize("role", Role)
def test_every_role_has_its_menu_in_the_order_of_use(role: Role) -> None:
    assert [label for _, label, _ in MENU[role]] == LABELS[role]


@pytest.mark.parametrize(
    ("role", "is_superuser", "last"),
    [
        (None, False, None),
        (None, True, "Пользователи"),
        (Role.ADMIN, True, "Пользователи"),
        (Role.ADMIN, False, "Сводка"),
        (Role.METHODIST, True, "Сводка"),
    ],
)
def test_only_a_superuser_is_led_to_the_users(role: Role | None, is_superuser: bool, last: str | None) -> None:  # noqa: FBT001
    links = menu(role, "/", {}, is_superuser=is_superuser)
    assert (links[-1].label if links else None) == last


@pytest.mark.parametrize(
    ("path", "label"),
    [
        ("/roadmaps/", "Дорожные карты"),
        ("/roadmaps/7/plan/", "Дорожные карты"),
        ("/import/", "Дорожные карты"),
        ("/schools/3/", "Школы"),
        ("/visits/3/", "Школы"),
        ("/parties/3/", "Исполнители"),
        ("/orders/3/edit/", "Приказы"),
        ("/dashboard/", "Сводка"),
        ("/visas/", "На утверждение"),
        ("/visas/3/answer/", "На утверждение"),
        ("/password/", None),
    ],
)
def test_the_section_of_the_page_is_marked(path: str, label: str | None) -> None:
    current = [link.label for link in menu(Role.HEAD, path, {}) if link.is_current]
    assert current == ([label] if label else [])


def test_the_head_comes_to_the_queue_from_what_waits_for_approval() -> None:
    assert [link.label for link in menu(Role.HEAD, "/desk/", {}) if link.is_current] == ["На утверждение"]


def test_visits_are_a_section_of_their_own_for_a_curator() -> None:
    assert [link.label for link in menu(Role.CURATOR, "/visits/3/", {}) if link.is_current] == ["Выезды"]


@pytest.mark.parametrize(("counts", "count"), [({"approvals": 2}, 2), ({"approvals": 0}, None), ({}, None)])
def test_a_count_is_shown_only_where_something_waits(counts: dict[str, int], count: int | None) -> None:
    link = next(link for link in menu(Role.HEAD, "/", counts) if link.label == "На утверждение")
    assert (link.count, link.short) == (count, "Утвердить")


@pytest.mark.parametrize(
    ("role", "path", "counts", "is_shown"),
    [
        (Role.ADMIN, "/", {}, False),
        (Role.ADMIN, "/", {"visa_list": 1}, True),
        (Role.DIRECTOR, "/visas/", {}, True),
        (Role.METHODIST, "/visas/", {"visa_list": 1}, False),
    ],
)
def test_visas_stand_in_the_menu_while_they_wait(
    role: Role, path: str, counts: dict[str, int], *, is_shown: bool
) -> None:
    assert ("Визы" in [link.label for link in menu(role, path, counts)]) == is_shown


@pytest.mark.parametrize("role", Role)
def test_the_bar_of_a_phone_holds_four(role: Role) -> None:
    assert sum(link.is_on_phone for link in menu(role, "/", {})) <= 4


def test_a_page_that_does_not_exist_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    assert resolved("no_such_page") is None
    monkeypatch.setitem(navigation.MENU, Role.HEAD, (("no_such_page", "Нет", "pen"), navigation.MAPS))
    assert [link.label for link in menu(Role.HEAD, "/", {})] == ["Дорожные карты"]
