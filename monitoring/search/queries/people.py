"""People: colleagues with accounts, persons of the register of parties, members of working groups; three queries."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Q
from django.urls import reverse

from monitoring.search.queries.words import holding
from monitoring.search.rules import name_key, words_of
from roadmaps.models import GroupMember, Party, PartyKind
from schools.directory.queries import colleagues, sees_contacts
from schools.models import Membership
from schools.rules import Viewer

# More than a person reads through: of a whole region the words are to be made more exact.
MOST = 300
# What of the register of parties belongs to the authority's own house.
OF_THE_DEPARTMENT = (PartyKind.AUTHORITY, PartyKind.UNIT)


@dataclass(frozen=True, slots=True)
class Colleague:
    """A person, what the registers say of them, where the name leads; no e-mail, a telephone only to insiders."""

    name: str
    says: tuple[str, ...]
    url: str = ""


# Authority, surname, initials: the same person in several registers. Without initials nobody is joined.
Key = tuple[int, str, str]
Entry = tuple[Key, Colleague]


def people(viewer: Viewer, asked: str) -> list[Colleague]:
    """Return the people whom the words fit, each once with everything said of them, by surname."""
    if not words_of(asked):
        return []
    found: dict[tuple[object, ...], Colleague] = {}
    for number, (key, person) in enumerate(_entries(viewer, asked)):
        place: tuple[object, ...] = key if key[2] else (*key, number)
        known = found.get(place)
        found[place] = _both(known, person) if known else person
    return [found[place] for place in sorted(found, key=lambda place: (place[1], place[2], place[0]))]


def _entries(viewer: Viewer, asked: str) -> Iterator[Entry]:
    yield from _members(viewer, asked)
    yield from _persons(viewer, asked)
    yield from _group_members(viewer, asked)


def _both(known: Colleague, more: Colleague) -> Colleague:
    says = tuple(dict.fromkeys((*known.says, *more.says)))
    return Colleague(known.name, says, known.url or more.url)


def _members(viewer: Viewer, asked: str) -> Iterable[Entry]:
    fields = ("user__last_name", "user__first_name", "user__middle_name", "post", "school__short_name")
    rows = colleagues(viewer).filter(holding(asked, *fields))
    for row in rows[:MOST]:
        name = " ".join(part for part in (row.user.last_name, row.user.first_name, row.user.middle_name) if part)
        yield _entry(row.authority_id, name or row.user.username, _of_member(row, viewer), _school_url(row))


def _of_member(row: Membership, viewer: Viewer) -> str:
    phone = row.user.phone if sees_contacts(viewer, row.authority_id) else ""
    parts = (row.post or row.get_role_display(), str(row.school or row.authority), phone)
    return ", ".join(part for part in parts if part)


def _school_url(row: Membership) -> str:
    return reverse("school_detail", args=(row.school_id,)) if row.school_id else ""


def _persons(viewer: Viewer, asked: str) -> Iterable[Entry]:
    is_person = ~Q(person="") | Q(kind=PartyKind.PERSON)
    rows = Party.objects.visible_to(viewer).filter(is_person, holding(asked, "person", "name"))
    if viewer.school_ids is not None:
        rows = rows.filter(kind__in=OF_THE_DEPARTMENT)
    for row in rows.select_related("authority")[:MOST]:
        post = row.name if row.person and row.person != row.name else "исполнитель"
        yield _entry(row.authority_id, row.person or row.name, f"{post}, {row.authority}")


def _group_members(viewer: Viewer, asked: str) -> Iterable[Entry]:
    rows = GroupMember.objects.visible_to(viewer).filter(holding(asked, "name", "post"))
    for row in rows.select_related("group__roadmap").order_by("-group__roadmap__period_start", "name", "pk")[:MOST]:
        roadmap = row.group.roadmap
        says = ", ".join(part for part in (row.post, f"{row.group.title} ({roadmap.short_title})") if part)
        url = f"{reverse('roadmap_detail', args=(roadmap.pk,))}#groups-{row.group_id}"
        yield _entry(roadmap.authority_id, row.name, says, url)


def _entry(authority_id: int, name: str, says: str, url: str = "") -> Entry:
    surname, initials = name_key(name)
    return (authority_id, surname or name.casefold(), initials), Colleague(name, (says,), url)
