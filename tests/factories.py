"""Plain functions that build what tests need. Fixed dates, invented names, real actions where a state is reached."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from roadmaps.models import Item, Plan, Roadmap, Section
from schools.access import viewer_for
from schools.models import Authority, Membership, School, Support, User
from schools.rules import Role, Viewer

TODAY = date(2026, 6, 18)
COLUMNS: list[dict[str, str | bool]] = [
    {"key": "number", "heading": "№ п/п", "hidden": False},
    {"key": "title", "heading": "Мероприятие", "hidden": False},
    {"key": "deadline", "heading": "Сроки", "hidden": False},
    {"key": "responsible", "heading": "Ответственные", "hidden": False},
    {"key": "result", "heading": "Результат", "hidden": False},
]


def authority(slug: str = "lugovoy", **values: object) -> Authority:
    """A municipal authority with a letterhead."""
    defaults: dict[str, object] = {
        "name": f"Отдел образования администрации округа «{slug}»",
        "short_name": f"Округ {slug}",
        "place": "с. Луговое",
        "head_post": "Начальник отдела образования",
        "head_name": "Е. С. Громова",
        "header_lines": f"ОТДЕЛ ОБРАЗОВАНИЯ ОКРУГА «{slug.upper()}»",
    }
    return Authority.objects.create(slug=slug, **(defaults | values))


def school(owner: Authority, number: int, **values: object) -> School:
    """A school named «МБОУ «СОШ № n с. Ключи»»."""
    defaults: dict[str, object] = {
        "name": f"МБОУ «СОШ № {number} с. Ключи»",
        "short_name": f"СОШ № {number} с. Ключи",
        "number": number,
        "settlement": "с. Ключи",
    }
    return School.objects.create(authority=owner, **(defaults | values))


def person(username: str, role: Role, owner: Authority, at: School | None = None, **values: object) -> User:
    """A user with one membership and the password «verno-12345»."""
    user = User.objects.create_user(username, password="verno-12345", **values)
    Membership.objects.create(user=user, authority=owner, school=at, role=role)
    return user


def curator(owner: Authority, *schools: School, username: str = "curator", since: date = date(2020, 1, 1)) -> User:
    """A curator who stands by the schools since a day long past."""
    user = person(username, Role.CURATOR, owner, last_name="Соколова", first_name="Вера")
    for one in schools:
        Support.objects.create(authority=owner, school=one, curator=user.memberships.get(), starts_on=since, by=user)
    return user


def viewer(user: User) -> Viewer:
    """The viewer the middleware would build for this user."""
    return viewer_for(user)


def roadmap(owner: Authority, schools: list[School] | None = None, **values: object) -> Roadmap:
    """A draft for 2026 with one plan and one section, no items."""
    defaults: dict[str, object] = {
        "short_title": "Поддержка школ, 2026",
        "heading": "Дорожная карта",
        "title": "Дорожная карта поддержки школ с низкими результатами на 2026 год",
        "period_start": date(2026, 1, 1),
        "period_end": date(2026, 12, 31),
    }
    made = Roadmap.objects.create(authority=owner, **(defaults | values))
    made.schools.set(schools or [])
    plan = Plan.objects.create(roadmap=made, columns=COLUMNS, title="План-график")
    Section.objects.create(plan=plan, number="1", title="Кадры")
    return made


@contextmanager
def amending(of: Roadmap) -> Iterator[None]:
    """Write rows behind an edition in force: the database lets nobody, unless the roadmap is a draft meanwhile."""
    stored = Roadmap.objects.filter(pk=of.pk)
    state = stored.values_list("state", flat=True).get()
    stored.update(state="draft")
    yield
    stored.update(state=state)


def item(of: Roadmap, number: str = "1.1", **values: object) -> Item:
    """An item of the roadmap's first section; texts only, no reading."""
    section = Section.objects.filter(plan__roadmap=of).first()
    defaults: dict[str, object] = {
        "title": f"Провести мероприятие {number}",
        "deadline_text": "март 2026 г.",
        "responsible_text": "Директора ОО",
    }
    return Item.objects.create(section=section, number=number, **(defaults | values))
