"""The main menu: what each role comes for, in the order of use."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse

from schools.rules import Role

Links = tuple[tuple[str, str, str], ...]
MAPS = ("roadmap_list", "Дорожные карты", "signpost-split")
ORDERS = ("order_list", "Приказы", "file-earmark-text")
SCHOOLS = ("school_list", "Школы", "mortarboard")
PARTIES = ("party_list", "Исполнители", "people")
SCHOOL = ("school_list", "Школа", "mortarboard")
USERS = ("admin:schools_user_changelist", "Пользователи", "people")
VISAS = ("visa_list", "Визы", "pen")
PAPER = ("paper_profile", "Бумага", "printer")
DASHBOARD = ("dashboard", "Сводка", "graph-up")
TASKS = ("task_list", "Задачи", "check2-square")
VISITS = ("visit_list", "Выезды", "journal-text")

MENU: dict[Role, Links] = {
    Role.DIRECTOR: (("my_tasks", "Мои задачи", "check2-square"), MAPS, SCHOOL),
    Role.METHODIST: (("desk", "Рабочий стол", "inbox"), MAPS, ORDERS, SCHOOLS, PARTIES, DASHBOARD),
    Role.HEAD: (DASHBOARD, ("approvals", "На утверждение", "pen"), MAPS, ORDERS, SCHOOLS, PARTIES),
    Role.OBSERVER: (DASHBOARD, MAPS, SCHOOLS, PARTIES),
    Role.ADMIN: (MAPS, SCHOOLS, PARTIES, PAPER, DASHBOARD),
    Role.CURATOR: (("school_list", "Мои школы", "mortarboard"), TASKS, VISITS, MAPS),
}
# What the bar of a phone has room for.
SHORT = {"roadmap_list": "Карты", "approvals": "Утвердить", "my_tasks": "Задачи", "desk": "Стол"}
# Stands in the menu only while something waits there: whoever begins with a page of work finds it on that page.
FINDS_VISAS_AT_WORK = frozenset({Role.HEAD, Role.METHODIST})
WHEN_WAITED_FOR = frozenset({"visa_list"})
# The bar holds four: these are reached from the pages of schools, of roadmaps and of work.
NOT_ON_PHONE = frozenset({"party_list", "order_list", "visa_list"})
# Pages of a section of the menu, by the beginning of their address.
BELONGS = {
    "roadmap_list": ("/roadmaps/", "/import/", "/practices/"),
    "school_list": ("/schools/", "/visits/"),
    "my_tasks": ("/tasks/",),
    "task_list": ("/tasks/",),
    "desk": ("/desk/", "/visas/", "/terms/"),
    "approvals": ("/approvals/", "/visas/", "/terms/", "/desk/"),
    "paper_profile": ("/papers/profile/", "/papers/words/"),
}
# Pages that are a section of their own where the menu has an entry for them.
HAS_OWN = {"/visits/": "visit_list"}


@dataclass(frozen=True, slots=True)
class NavLink:
    """One entry; `short` stands in the bar of a phone, `count` is shown where there is something to do."""

    url: str
    label: str
    short: str
    icon: str
    count: int | None
    is_current: bool
    is_on_phone: bool = True


def resolved(name: str) -> str | None:
    """Return the address of a page, or None where this installation has no such page."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return None


def menu(role: Role | None, path: str, counts: Mapping[str, int], *, is_superuser: bool = False) -> list[NavLink]:
    """Return the menu of a role. `path`: the page's address; `counts`: number by URL name.

    A superuser without a role, or with the administrator's, is also led to the users.
    """
    entries = MENU[role] if role else ()
    if role is not None and role not in FINDS_VISAS_AT_WORK:
        entries = (*entries, VISAS)
    if is_superuser and role in {None, Role.ADMIN}:
        entries = (*entries, USERS)
    names, links = {entry[0] for entry in entries}, []
    for name, label, icon in entries:
        url = resolved(name)
        if url is None:
            continue
        belongs = [prefix for prefix in BELONGS.get(name, ()) if HAS_OWN.get(prefix) not in names]
        is_current = path.startswith((url, *belongs))
        count = counts.get(name) or None
        if name in WHEN_WAITED_FOR and not count and not is_current:
            continue
        links.append(NavLink(url, label, SHORT.get(name, label), icon, count, is_current, name not in NOT_ON_PHONE))
    return links
