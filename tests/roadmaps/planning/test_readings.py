"""Words and reading are two columns: what is stored, what is kept, what it costs."""

import time
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from roadmaps.models import Assignment, ControlPoint, Item, Occurrence, Party, Roadmap
from roadmaps.models.reading import AssignmentScope
from roadmaps.parties.register import locked_book
from roadmaps.planning import readings
from roadmaps.planning.readings import ByHand
from tests import factories
from tests.conftest import District


def windows(row: Item | ControlPoint) -> list[tuple[date, date]]:
    return list(row.occurrences.values_list("starts_on", "ends_on"))


def read_parties(row: Item) -> list[str]:
    return readings.read_responsible(row, registers=readings.registers_of(row.section.plan.roadmap.authority))


def test_a_deadline_becomes_occurrences_and_keeps_its_words(roadmap: Roadmap) -> None:
    item = factories.item(roadmap, deadline_text="март 2026 г.")
    readings.read_deadline(item, period=roadmap.period)
    item.refresh_from_db()
    assert windows(item) == [(date(2026, 3, 1), date(2026, 3, 31))]
    assert (item.deadline_text, item.deadline_kind, item.deadline_source) == ("март 2026 г.", "window", "parsed")
    assert not item.outside_period


def test_a_deadline_outside_the_period_is_kept_and_flagged(roadmap: Roadmap) -> None:
    item = factories.item(roadmap, deadline_text="декабрь 2025 г.")
    readings.read_deadline(item, period=roadmap.period)
    item.refresh_from_db()
    assert windows(item) == [(date(2025, 12, 1), date(2025, 12, 31))]
    assert item.outside_period


@pytest.mark.parametrize(("words", "kind"), [("", ""), ("по мере необходимости", "schedule")])
def test_words_without_a_date_leave_no_occurrence(roadmap: Roadmap, words: str, kind: str) -> None:
    item = factories.item(roadmap, deadline_text=words)
    readings.read_deadline(item, period=roadmap.period)
    assert (windows(item), item.deadline_kind, item.deadline_unread) == ([], kind, "")


def test_what_was_not_understood_is_named(roadmap: Roadmap) -> None:
    item = factories.item(roadmap, deadline_text="31.09.2026")
    readings.read_deadline(item, period=roadmap.period)
    assert windows(item) == []
    assert item.deadline_unread == "31.09.2026"


def test_a_manual_deadline_stays_until_the_words_change(roadmap: Roadmap) -> None:
    item = factories.item(roadmap, deadline_text="март 2026 г.")
    by_hand = (date(2026, 4, 1), date(2026, 4, 10))
    readings.set_deadline(item, windows=[by_hand], period=roadmap.period)
    readings.read_deadline(item, period=roadmap.period)
    readings.read_rows([item], roadmap=roadmap)
    assert windows(item) == [by_hand]
    item.deadline_text = "май 2026 г."
    readings.read_deadline(item, period=roadmap.period, words_changed=True)
    assert windows(item) == [(date(2026, 5, 1), date(2026, 5, 31))]
    assert item.deadline_source == "parsed"


def test_without_a_date_by_hand(roadmap: Roadmap) -> None:
    item = factories.item(roadmap)
    readings.set_deadline(item, windows=[], period=roadmap.period)
    item.refresh_from_db()
    assert (windows(item), item.deadline_kind, item.deadline_source) == ([], "schedule", "manual")


def test_directors_without_a_list_answer_in_all_schools(roadmap: Roadmap) -> None:
    item = factories.item(roadmap, responsible_text="Директора ОО")
    assert read_parties(item) == []
    assignment = item.assignments.get()
    assert (assignment.kind, assignment.name, assignment.scope) == ("school_role", "директор", AssignmentScope.ALL)
    assert assignment.party is None


def test_a_named_school_is_linked(roadmap: Roadmap, district: District) -> None:
    item = factories.item(roadmap, responsible_text="СОШ № 5 с. Ключи")
    read_parties(item)
    assignment = item.assignments.get()
    assert assignment.scope == AssignmentScope.LISTED
    assert list(assignment.schools.all()) == [district.schools[1]]


def test_a_body_enters_the_register_of_parties_once(roadmap: Roadmap) -> None:
    first, second = (factories.item(roadmap, number, responsible_text="Отдел образования") for number in ("1", "2"))
    assert read_parties(first) == ["Отдел образования"]
    assert read_parties(second) == []
    assert first.assignments.get().party == second.assignments.get().party == Party.objects.get()


def test_parties_set_by_hand_stay(roadmap: Roadmap, district: District) -> None:
    item = factories.item(roadmap, responsible_text="Директора ОО")
    party = Party.objects.create(authority=district.authority, kind="unit", name="Методический центр")
    chosen = ByHand(AssignmentScope.LISTED, (district.schools[0].pk,), (party,), (("group", "Рабочая группа"),))
    assert readings.set_responsible(item, chosen=chosen) == ["Рабочая группа"]
    read_parties(item)
    readings.read_rows([item], roadmap=roadmap)
    stored = [(a.name, a.scope, a.source) for a in item.assignments.all()]
    assert stored == [
        ("директор", "listed", "manual"),
        ("Методический центр", "none", "manual"),
        ("Рабочая группа", "none", "manual"),
    ]
    assert list(item.assignments.first().schools.all()) == district.schools[:1]


def test_reading_again_replaces_and_never_doubles(roadmap: Roadmap) -> None:
    item = factories.item(roadmap, deadline_text="март 2026 г.", responsible_text="Отдел образования")
    for _ in range(2):
        readings.read_rows([item], roadmap=roadmap)
    assert Occurrence.objects.count() == Assignment.objects.count() == Party.objects.count() == 1


def test_items_and_control_points_are_read_together(roadmap: Roadmap) -> None:
    item = factories.item(roadmap)
    point = ControlPoint.objects.create(roadmap=roadmap, title="Приказ подписан", deadline_text="май 2026 г.")
    readings.read_rows([item, point], roadmap=roadmap)
    assert windows(item) == [(date(2026, 3, 1), date(2026, 3, 31))]
    assert windows(point) == [(date(2026, 5, 1), date(2026, 5, 31))]


def test_a_hundred_rows_cost_as_many_queries_as_one_and_less_than_a_second(roadmap: Roadmap) -> None:
    rows = [
        factories.item(roadmap, str(n), deadline_text=f"{n % 28 + 1:02}.03.2026", responsible_text="Отдел образования")
        for n in range(100)
    ]
    with CaptureQueriesContext(
        connection,
    ) as few:
        readings.read_rows(rows[:2], roadmap=roadmap)
    started = time.process_time()
    with CaptureQueriesContext(connection) as many:
        readings.read_rows(rows, roadmap=roadmap)
    assert time.process_time() - started < 1
    assert len(many) <= len(few) + 2, "queries must not grow with rows"
    assert Occurrence.objects.count() == 100


def test_both_registers_come_as_each_by_itself(district: District, other_district: District) -> None:
    ours = district.authority
    district.schools[0].aliases.create(text="Вторая школа")
    district.schools[0].aliases.create(text="Ключевская школа")
    ours.schools.filter(pk=district.schools[2].pk).update(number=None)
    for name in ("ИМЦ", "Совет отцов"):
        party = Party.objects.create(authority=ours, kind="organisation", name=name)
        for writing in ("служба", "центр"):
            party.aliases.create(authority=ours, text=f"{writing} {name}")
    Party.objects.create(authority=ours, kind="person", name="методист", person="Иванова А.А.")
    Party.objects.create(authority=other_district.authority, kind="unit", name="Чужой отдел")
    both, book = readings.registers_of(ours), locked_book(ours.pk)
    assert both.schools == readings.register_of(ours)
    assert len(both.schools) == 3
    assert both.parties.known == book.known
    assert both.parties.parties == book.parties
    assert list(both.parties.parties) == sorted(Party.objects.filter(authority=ours).values_list("pk", flat=True))
    for one in both.parties.parties.values():
        assert both.parties.find((one.kind, one.name, one.person)) == one
    assert both.parties.find(("organisation", "Центр ИМЦ", "")) == Party.objects.get(name="ИМЦ")
