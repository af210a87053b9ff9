"""A name nobody confirmed is proposed, never created silently; approval is the head's word on it."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from monitoring.models import Task
from roadmaps.approval import actions as approval
from roadmaps.approval.queries import consequences, proposals_of
from roadmaps.models import Assignment, ControlPoint, Item, Party, PartyAlias, PartyState, Roadmap
from roadmaps.parties import actions
from roadmaps.parties.actions import Called
from roadmaps.parties.rules import Entry, Names, Variant
from roadmaps.planning.readings import known_parties_of, read_rows
from schools.models import AuditEvent, User
from tests import factories
from tests.conftest import District
from tests.journey import approved

NamedItem = Callable[..., Item]

BOOK = Names(
    [
        Entry(1, "organisation", "МБУ ДПО «ИМЦ»"),
        Entry(2, "unit", "Отдел образования"),
        Entry(3, "person", "методист ИМЦ", "Иванова А.А."),
        Entry(4, "group", "Рабочая группа"),
        Entry(5, "unit", "Рабочая группа"),
        Entry(6, "school_role", "директор"),
        Entry(7, "organisation", "ЦРТ", accepted=False),
    ],
    [Variant(1, "ИМЦ"), Variant(3, "методист", "Иванова А.А.")],
)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        (("organisation", "МБУ ДПО «ИМЦ»", ""), 1),
        (("organisation", 'МБУ ДПО "ИМЦ"', ""), 1),
        (("organisation", "ИМЦ", ""), 1),
        (("unit", "имц", ""), 1),
        (("unit", "отдел образования", ""), 2),
        (("authority", "Отдел образования", ""), 2),
        (("person", "методист ИМЦ", "Иванова А. А."), 3),
        (("person", "методист", "Иванова А.А."), 3),
        (("person", "методист ИМЦ", "Петрова А.А."), None),
        (("position", "методист ИМЦ", ""), None),
        (("group", "рабочая группа", ""), 4),
        (("organisation", "Рабочая группа", ""), None),
        (("position", "директор", ""), None),
        (("school_role", "директор", ""), 6),
        (("unit", "Отдел опеки", ""), None),
        (("unit", "—", ""), None),
        (("organisation", "Информационно-методический центр", ""), 1),
        (("authority", "Информационно-методический центр", ""), None),
        (("group", "Информационно-методический центр", ""), None),
        (("organisation", "Информационно-методический центр", "Иванова А.А."), None),
        (("organisation", "Центр развития талантов", ""), None),
    ],
)
def test_which_party_a_name_means(asked: tuple[str, str, str], found: int | None) -> None:
    assert BOOK.find(*asked) == found


def test_an_unknown_party_is_proposed_with_who_when_and_where(roadmap: Roadmap, district: District) -> None:
    item = factories.item(roadmap, responsible_text="ИМЦ")
    assert read_rows([item], roadmap=roadmap, by=district.methodist) == ["ИМЦ"]
    party = Party.objects.get()
    assert (party.state, party.certainty, party.seen_in, party.seen_by) == (
        PartyState.PROPOSED,
        "sure",
        roadmap,
        district.methodist,
    )
    assert party.seen_at is not None
    assert item.assignments.get().party == party
    assert known_parties_of(district.authority) == ()


def test_reading_again_proposes_nothing_new(named: NamedItem) -> None:
    named("ИМЦ, Отдел образования")
    named("отдел образования", "1.2")
    assert sorted(Party.objects.values_list("name", flat=True)) == ["ИМЦ", "Отдел образования"]


def test_a_party_is_called_as_the_register_calls_it(named: NamedItem, district: District) -> None:
    party = Party.objects.create(authority=district.authority, kind="organisation", name="МБУ ДПО «ИМЦ»")
    PartyAlias.objects.create(authority=district.authority, party=party, text="ИМЦ")
    item = named("ИМЦ")
    assignment = item.assignments.get()
    assert (assignment.party, assignment.name, item.responsible_text) == (party, "МБУ ДПО «ИМЦ»", "ИМЦ")
    assert Party.objects.count() == 1


def test_the_other_district_is_not_asked(named: NamedItem, other_district: District, district: District) -> None:
    Party.objects.create(authority=other_district.authority, kind="organisation", name="ИМЦ")
    party = named("ИМЦ").assignments.get().party
    assert (party.authority, party.state) == (district.authority, PartyState.PROPOSED)


def test_approval_names_the_proposals_and_accepts_them(
    named: NamedItem, roadmap: Roadmap, district: District, as_user: Callable[[User], Client]
) -> None:
    named("ИМЦ")
    point = ControlPoint.objects.create(
        roadmap=roadmap, title="Точка", deadline_text="май 2026 г.", responsible_text="Отдел образования"
    )
    read_rows([point], roadmap=roadmap)
    nobody = factories.item(roadmap, "1.2", responsible_text="")
    read_rows([nobody], roadmap=roadmap)
    assert set(consequences(roadmap).confirms) == {"ИМЦ", "Отдел образования", district.authority.name}
    approval.submit(roadmap=roadmap, by=district.methodist)
    head = as_user(district.head)
    page = head.get(reverse("roadmap_approve", args=(roadmap.pk,))).content.decode()
    assert "вы примете в&nbsp;" in page
    data = {"number": "25", "day": "18.06.2026", "signatory_post": "Начальник", "signatory_name": "Е. С. Громова"}
    said = head.post(reverse("roadmap_approve", args=(roadmap.pk,)), data, follow=True).content.decode()
    assert "В реестр исполнителей приняты: " in said
    assert set(Party.objects.values_list("name", "state")) == {
        ("ИМЦ", "accepted"),
        ("Отдел образования", "accepted"),
        (district.authority.name, "accepted"),
    }
    events = AuditEvent.objects.filter(action="party.accept")
    assert {event.by for event in events} == {district.head}
    assert events.count() == 3
    assert set(Task.objects.values_list("party__name", flat=True)) == {"ИМЦ", district.authority.name}
    assert consequences(roadmap).confirms == ()


def test_a_schools_own_roadmap_confirms_nothing_and_charges_the_school_alone(
    named: NamedItem, district: District
) -> None:
    own = factories.roadmap(district.authority, school=district.schools[0], kind="school")
    named("ИМЦ", of=own)
    assert consequences(own).confirms == ()
    approval.submit(roadmap=own, by=district.directors[0])
    approval.approve(
        roadmap=own, by=district.directors[0], number="1", day=factories.TODAY, signatory_post="Директор",
        signatory_name="А. А. Кузьмина", today=factories.TODAY,
    )  # fmt: skip
    assert Party.objects.get().state == PartyState.PROPOSED
    task = Task.objects.get()
    assert (task.school, task.party) == (district.schools[0], None)


def test_a_refused_party_executes_nothing(named: NamedItem, roadmap: Roadmap, district: District) -> None:
    item = named("ИМЦ")
    actions.refuse_party(party=Party.objects.get(), by=district.methodist, reason="Это мероприятие, а не исполнитель")
    approved(roadmap, district, today=factories.TODAY)
    assert Task.objects.get().party.name == district.authority.name
    assert Party.objects.get(name="ИМЦ").state == PartyState.REFUSED
    item.refresh_from_db()
    assert item.responsible_text == "ИМЦ"
    assert item.assignments.get().name == "ИМЦ"


def test_what_stands_in_the_bin_is_not_confirmed(named: NamedItem, roadmap: Roadmap) -> None:
    item = named("ИМЦ")
    item.removed_at = item.section.plan.roadmap.created_at
    item.save()
    assert not proposals_of(roadmap).exists()


def test_an_amendment_given_up_survives_a_merge_made_meanwhile(
    named: NamedItem, roadmap: Roadmap, district: District
) -> None:
    item = named("ИМЦ")
    approved(roadmap, district, today=factories.TODAY)
    approval.amend(roadmap=roadmap, by=district.head)
    Assignment.objects.filter(item=item).delete()
    kept = Party.objects.create(authority=district.authority, kind="organisation", name="Методический центр")
    actions.merge_parties(gone=Party.objects.get(name="ИМЦ"), kept=kept, by=district.methodist)
    approval.cancel_amendment(roadmap=roadmap, by=district.head)
    assignment = item.assignments.get()
    assert (assignment.party, assignment.name) == (kept, "Методический центр")


def test_a_corrected_party_is_renamed_in_the_kept_copy_too(
    named: NamedItem, roadmap: Roadmap, district: District
) -> None:
    item = named("ИМЦ")
    approved(roadmap, district, today=factories.TODAY)
    approval.amend(roadmap=roadmap, by=district.head)
    called = Called("organisation", "Методический центр")
    actions.correct_party(party=Party.objects.get(), by=district.methodist, called=called)
    approval.cancel_amendment(roadmap=roadmap, by=district.head)
    assert item.assignments.get().name == "Методический центр"
