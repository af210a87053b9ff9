"""Accept, correct, merge, refuse: what changes, what stays known, what is refused and why."""

from collections.abc import Callable
from datetime import date

import pytest

from monitoring.execution import actions as execution
from monitoring.execution.actions import Reported
from monitoring.models import Task
from roadmaps.models import Item, Party, PartyAlias, PartyState, Roadmap
from roadmaps.parties import actions
from roadmaps.parties.actions import Called
from roadmaps.parties.errors import PartyRefused
from roadmaps.planning.readings import known_parties_of, read_rows
from schools.models import AuditEvent, Membership
from tests import factories
from tests.conftest import District
from tests.journey import approved

NamedItem = Callable[..., Item]


def party(district: District, name: str, **values: object) -> Party:
    return Party.objects.create(authority=district.authority, **({"kind": "organisation", "name": name} | values))


def test_accepting_twice_records_once(named: NamedItem, district: District) -> None:
    named("ИМЦ")
    assert actions.accept_parties(parties=Party.objects.all(), by=district.methodist) == [Party.objects.get()]
    assert actions.accept_parties(parties=Party.objects.all(), by=district.methodist) == []
    event = AuditEvent.objects.get(action="party.accept")
    assert (event.by, event.changes) == (district.methodist, {"state": ["proposed", "accepted"]})
    assert known_parties_of(district.authority) == ("ИМЦ",)


def test_a_corrected_party_is_accepted_and_its_old_name_stays_known(
    named: NamedItem, roadmap: Roadmap, district: District
) -> None:
    item = named("ИМЦ")
    keeper = Membership.objects.get(user=district.methodist)
    called = Called("unit", "  Методический   центр ", keeper=keeper)
    made = actions.correct_party(party=Party.objects.get(), by=district.methodist, called=called)
    assert (made.name, made.kind, made.state, made.keeper) == ("Методический центр", "unit", "accepted", keeper)
    assert item.assignments.get().name == "Методический центр"
    assert known_parties_of(district.authority) == ("ИМЦ", "Методический центр")
    read_rows([item], roadmap=roadmap)
    assert item.assignments.get().party == made
    assert Party.objects.count() == 1
    event = AuditEvent.objects.get(action="party.correct")
    assert event.changes["name"] == ["ИМЦ", "Методический центр"]
    back = actions.correct_party(party=made, by=district.methodist, called=Called("unit", "ИМЦ", keeper=keeper))
    assert [alias.text for alias in back.aliases.all()] == ["Методический центр"]
    actions.correct_party(party=back, by=district.methodist, called=Called("unit", "ИМЦ", keeper=keeper))
    assert AuditEvent.objects.filter(action="party.correct").count() == 2


def test_a_change_of_capitals_needs_no_writing(district: District) -> None:
    made = party(district, "имц")
    actions.correct_party(party=made, by=district.methodist, called=Called("organisation", "ИМЦ"))
    assert not PartyAlias.objects.exists()


@pytest.mark.parametrize(("name", "message"), [("«ИМЦ»", "уже есть"), ("Методцентр", "Так уже называют")])
def test_a_taken_name_is_refused(district: District, name: str, message: str) -> None:
    taken = party(district, "ИМЦ")
    PartyAlias.objects.create(authority=district.authority, party=taken, text="Методцентр")
    other = party(district, "Отдел", kind="unit")
    with pytest.raises(PartyRefused, match=message) as refused:
        actions.correct_party(party=other, by=district.methodist, called=Called("unit", name))
    assert refused.value.field == "name"
    other.refresh_from_db()
    assert other.name == "Отдел"


def test_refusing_takes_a_reason_and_only_a_proposal(named: NamedItem, district: District) -> None:
    named("ИМЦ")
    proposed = Party.objects.get()
    with pytest.raises(PartyRefused, match="Напишите, почему") as refused:
        actions.refuse_party(party=proposed, by=district.methodist, reason="  ")
    assert refused.value.field == "reason"
    actions.refuse_party(party=proposed, by=district.methodist, reason=" Это  отчёт ")
    proposed.refresh_from_db()
    assert (proposed.state, proposed.refusal) == (PartyState.REFUSED, "Это отчёт")
    assert AuditEvent.objects.get(action="party.refuse").summary == "«ИМЦ» — не исполнитель: Это отчёт"
    named("ИМЦ", "1.2")
    assert Party.objects.count() == 1, "a name that was refused is not proposed again"
    actions.accept_parties(parties=[proposed], by=district.methodist)
    proposed.refresh_from_db()
    assert (proposed.state, proposed.refusal) == (PartyState.ACCEPTED, "")
    with pytest.raises(PartyRefused, match="уже в реестре"):
        actions.refuse_party(party=proposed, by=district.methodist, reason="Не нужен")


def test_what_a_roadmap_in_force_names_is_not_refused(named: NamedItem, roadmap: Roadmap, district: District) -> None:
    named("ИМЦ")
    approved(roadmap, district, today=factories.TODAY)
    Party.objects.update(state=PartyState.PROPOSED)
    with pytest.raises(PartyRefused, match="называет действующая карта «Поддержка школ, 2026»"):
        actions.refuse_party(party=Party.objects.get(), by=district.methodist, reason="Не нужен")


def test_merged_parties_are_one_for_rows_tasks_and_reading(
    named: NamedItem, roadmap: Roadmap, district: District
) -> None:
    first, both = named("ИМЦ"), named("ИМЦ, МБУ ДПО «ИМЦ»", "1.2")
    approved(roadmap, district, today=factories.TODAY)
    gone, kept = Party.objects.get(name="ИМЦ"), Party.objects.exclude(name="ИМЦ").get()
    PartyAlias.objects.create(authority=district.authority, party=gone, text="Методцентр")
    gone.keeper = Membership.objects.get(user=district.head)
    gone.save()
    assert Task.objects.count() == 3
    actions.merge_parties(gone=gone, kept=kept, by=district.methodist)
    kept.refresh_from_db()
    assert kept.keeper == gone.keeper
    assert [task.party for task in Task.objects.all()] == [kept, kept]
    assert [row.party for row in first.assignments.all()] == [row.party for row in both.assignments.all()] == [kept]
    assert {alias.text for alias in kept.aliases.all()} == {"ИМЦ", "Методцентр"}
    again = named("ИМЦ и МБУ ДПО «ИМЦ»", "1.3", of=factories.roadmap(district.authority))
    assert {row.party for row in again.assignments.all()} == {kept}
    assert AuditEvent.objects.get(action="party.merge").object_id == kept.pk


def reported(task: Task, district: District) -> None:
    said = Reported(date(2026, 3, 3), "Сделано")
    execution.report(task=task, by=district.methodist, said=said, today=factories.TODAY)


@pytest.mark.parametrize("worked", ["gone", "kept"])
def test_the_task_that_was_worked_on_stays(named: NamedItem, roadmap: Roadmap, district: District, worked: str) -> None:
    named("ИМЦ, Отдел образования")
    approved(roadmap, district, today=factories.TODAY)
    parties = {"gone": Party.objects.get(name="ИМЦ"), "kept": Party.objects.get(name="Отдел образования")}
    task = Task.objects.get(party=parties[worked])
    reported(task, district)
    actions.merge_parties(**parties, by=district.methodist)
    assert Task.objects.get() == task
    assert Task.objects.get().party == parties["kept"]


def test_a_cancelled_task_gives_way(named: NamedItem, roadmap: Roadmap, district: District) -> None:
    named("ИМЦ, Отдел образования")
    approved(roadmap, district, today=factories.TODAY)
    gone, kept = Party.objects.get(name="ИМЦ"), Party.objects.get(name="Отдел образования")
    Task.objects.filter(party=kept).update(state="cancelled")
    actions.merge_parties(gone=gone, kept=kept, by=district.methodist)
    assert (Task.objects.get().state, Task.objects.get().party) == ("open", kept)


def test_two_reports_are_never_thrown_together(named: NamedItem, roadmap: Roadmap, district: District) -> None:
    named("ИМЦ, Отдел образования")
    approved(roadmap, district, today=factories.TODAY)
    for task in Task.objects.all():
        reported(task, district)
    gone, kept = Party.objects.get(name="ИМЦ"), Party.objects.get(name="Отдел образования")
    with pytest.raises(PartyRefused, match=r"Отчитывались оба исполнителя: пункт 1\.1") as refused:
        actions.merge_parties(gone=gone, kept=kept, by=district.methodist)
    assert refused.value.field == "kept"
    assert Party.objects.count() == Task.objects.count() == 2
    assert not PartyAlias.objects.exists()


def test_a_merge_stays_inside_one_register(district: District, other_district: District) -> None:
    own, strange = party(district, "ИМЦ"), party(other_district, "Отдел")
    for kept in (own, strange):
        with pytest.raises(PartyRefused, match="этого же реестра"):
            actions.merge_parties(gone=own, kept=kept, by=district.methodist)


def test_whoever_comes_second_to_a_merge_is_told(district: District) -> None:
    """Two people merged the same party at once: the second one sees that it is gone."""
    gone, first, second = (party(district, name) for name in ("ИМЦ", "Центр", "Отдел"))
    stale = Party.objects.get(pk=gone.pk)
    actions.merge_parties(gone=gone, kept=first, by=district.methodist)
    for act in (
        lambda: actions.merge_parties(gone=stale, kept=second, by=district.head),
        lambda: actions.merge_parties(gone=second, kept=stale, by=district.head),
        lambda: actions.refuse_party(party=stale, by=district.head, reason="Не нужен"),
        lambda: actions.correct_party(party=stale, by=district.head, called=Called("unit", "Имя")),
    ):
        with pytest.raises(PartyRefused, match="объединили с другим"):
            act()
    assert actions.accept_parties(parties=[stale], by=district.head) == []


def test_a_forgotten_writing_is_proposed_again(named: NamedItem, district: District) -> None:
    known = party(district, "МБУ ДПО «ИМЦ»")
    alias = PartyAlias.objects.create(authority=district.authority, party=known, text="Методцентр")
    actions.forget_writing(alias=alias, by=district.methodist)
    assert AuditEvent.objects.get(action="party.alias_removed").object_id == known.pk
    assert not known.aliases.exists()
