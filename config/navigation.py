"""The main menu: what each role comes for, in the order of use."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse

from schools.rules import Role

Links = tuple[tuple[str, str, str], ...]
MAPS = ("roadmap_list", "Дорожные карты", "signpost-split")
SCHOOLS = ("school_list", "Школы", "mortarboard")
DASHBOARD = ("dashboard", "Сводка", "graph-up")

MENU: dict[Role, Links] = {
    Role.DIRECTOR: (("my_tasks", "Мои задачи", "check2-square"), MAPS, SCHOOLS),
    Role.METHODIST: (("desk", "Рабочий стол", "inbox"), MAPS, SCHOOLS, DASHBOARD),
    Role.HEAD: (DASHBOARD, ("approvals", "На утверждение", "pen"), MAPS, SCHOOLS),
    Role.OBSERVER: (DASHBOARD, MAPS, SCHOOLS),
    Role.ADMIN: (MAPS, SCHOOLS, DASHBOARD),
}
# Pages of a section of the menu, by the beginning of their address.
BELONGS = {
    "roadmap_list": ("/roadmaps/", "/import/"),
    "school_list": ("/schools/",),
    "my_tasks": ("/tasks/",),
    "desk": ("/desk/",),
}


@dataclass(frozen=True, slots=True)
class NavLink:
    """One entry; `count` is shown where there is something to do."""

    url: str
    label: str
    icon: str
    count: int | None
    is_current: bool


def menu(role: Role | None, path: str, counts: Mapping[str, int]) -> list[NavLink]:
    """Return the menu of a role. `path`: the page's address; `counts`: number by URL name."""
    if role is None:
        return []
    links = []
    for name, label, icon in MENU[role]:
        url = reverse(name)
        is_current = path.startswith((url, *BELONGS.get(name, ())))
        links.append(NavLink(url, label, icon, counts.get(name) or None, is_current))
    return links
