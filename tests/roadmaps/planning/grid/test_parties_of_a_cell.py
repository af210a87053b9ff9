"""What is written when the responsible parties of a cell change: only the difference, and it can be undone."""

import pytest
from django.db import connection
from django.db.models import Model
from django.test.utils import CaptureQueriesContext

from roadmaps.models import Assignment, EditStep, Item, Party, PartyState
from roadmaps.models.reading import AssignmentScope
from roadmaps.planning import readings
from roadmaps.planning.readings import ByHand
from tests.conftest import District
from tests.roadmaps.planning.grid.conftest import Ask

Stored = list[tuple[str, int]]


def stored(item: Item) -> Stored:
    return [(one.name, one.pk) for one in item.assignments.order_by("position")]


def listed(item: Item) -> list[list[int]]:
    return [sorted(school.number for school in one.schools.all()) for one in item.assignments.order_by("position")]


def written(queries: CaptureQueriesContext, model: type[Model]) -> list[str]:
    """The verbs of the statements that write a table."""
    verbs = ("INSERT INTO", "UPDATE", "DELETE FROM")
    sent = [one["sql"] for one in queries.captured_queries]
    return [verb for sql in sent for verb in verbs if sql.startswith(f'{verb} "{model._meta.db_table}"')]


@pytest.mark.parametrize(
    ("before", "after", "kept", "verbs"),
    [
        ("ИМЦ, Отдел образования", "Отдел образования, ИМЦ", {"ИМЦ", "Отдел образования"}, ["UPDATE"]),
        ("ИМЦ", "ИМЦ.", {"ИМЦ"}, []),
        ("ИМЦ", "ИМЦ, Отдел образования", {"ИМЦ"}, ["INSERT INTO"]),
        ("ИМЦ, Отдел образования", "Отдел образования", {"Отдел образования"}, ["UPDATE", "DELETE FROM"]),
        ("ИМЦ", "", set(), ["DELETE FROM"]),
        ("ИМЦ", "Отдел образования", set(), ["UPDATE"]),
    ],
)
def test_what_stands_already_is_kept_in_its_place(
    before: str, after: str, kept: set[str], verbs: list[str], item: Item, write: Ask
) -> None:
    write(item, "responsible_text", before)
    was = dict(stored(item))
    with CaptureQueriesContext(connection) as queries:
        write(item, "responsible_text", after)
    now = dict(stored(item))
    assert {name for name in now if was.get(name) == now[name]} == kept
    assert written(queries, Assignment) == verbs


@pytest.mark.parametrize(
    ("before", "after", "schools"),
    [
        ("Директора ОО", "СОШ № 2 с. Ключи, ИМЦ", [[2], []]),
        ("СОШ № 2 с. Ключи", "СОШ № 2 с. Ключи, СОШ № 5 с. Ключи", [[2], [5]]),
        ("Директора СОШ № 2, СОШ № 5", "Директора СОШ № 5, СОШ № 7", [[5, 7]]),
        ("Директора СОШ № 2, СОШ № 5", "Директора СОШ № 5", [[5]]),
        ("ИМЦ, СОШ № 5 с. Ключи", "СОШ № 5 с. Ключи", [[5]]),
        ("СОШ № 5 с. Ключи", "ИМЦ", [[]]),
        ("СОШ № 5 с. Ключи, ИМЦ", "ИМЦ", [[]]),
    ],
)
def test_schools_are_linked_and_unlinked(
    before: str, after: str, schools: list[list[int]], item: Item, write: Ask
) -> None:
    write(item, "responsible_text", before)
    write(item, "responsible_text", after)
    assert listed(item) == schools
    assert Assignment.schools.through.objects.count() == len([number for one in schools for number in one])


@pytest.mark.parametrize(
    "words", ["Отдел образования, ИМЦ", "Директора СОШ № 5, СОШ № 2, Совет отцов", "школа № 5 и прочие", ""]
)
def test_the_answer_shows_what_a_fresh_look_at_the_row_shows(words: str, item: Item, write: Ask) -> None:
    answer = write(item, "responsible_text", words).json()["html"]
    assert write(item, "result", item.result).json()["html"] == answer


def test_the_step_is_undone_with_parties_set_by_hand(item: Item, write: Ask, ask: Ask, district: District) -> None:
    chosen = ByHand(AssignmentScope.LISTED, (district.schools[2].pk, district.schools[0].pk), (), (("group", "Штаб"),))
    readings.set_responsible(item, chosen=chosen)
    before = [(one.name, one.source) for one in item.assignments.all()]
    write(item, "responsible_text", "ИМЦ")
    step = EditStep.objects.get()
    fields = step.changes[0]["fields"]
    assert fields["parties"][0] == [
        {
            "kind": "school_role", "name": "директор", "person": "", "scope": "listed",
            "school_ids": [district.schools[0].pk, district.schools[2].pk], "certainty": "sure",
        },
        {"kind": "group", "name": "Штаб", "person": "", "scope": "none", "school_ids": [], "certainty": "sure"},
    ]  # fmt: skip
    assert fields["parties"][1] is None
    ask("step_undo")
    assert [(one.name, one.source) for one in item.assignments.all()] == before
    assert listed(item) == [[2, 7], []]
    ask("step_redo")
    assert [(one.name, one.source) for one in item.assignments.all()] == [("ИМЦ", "parsed")]
    assert listed(item) == [[]]


def test_a_new_party_is_proposed_by_a_cell_once(item: Item, write: Ask, district: District) -> None:
    html = write(item, "responsible_text", "совет отцов, ИМЦ").json()["html"]
    write(item, "responsible_text", "СОВЕТ ОТЦОВ")
    assert {(one.name, one.state, one.seen_by) for one in Party.objects.all()} == {
        ("совет отцов", PartyState.PROPOSED, district.methodist),
        ("ИМЦ", PartyState.PROPOSED, district.methodist),
    }
    assert "предложен" in html
    assert item.assignments.get().party == Party.objects.get(name="совет отцов")


def test_what_is_not_read_of_parties_is_written_with_the_words(item: Item, write: Ask) -> None:
    with CaptureQueriesContext(connection) as queries:
        write(item, "responsible_text", "ИМЦ, ???")
    assert written(queries, Item) == ["UPDATE"]
