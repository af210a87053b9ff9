"""What is said about a row of a plan."""

from dataclasses import replace

import pytest

from roadmaps.planning.rules.findings import FindingKind, RowFacts, counts_by_kind, findings_of, repeated_numbers

CALM = RowFacts(
    number="1.1",
    title="Провести семинар",
    deadline_text="март 2026 г.",
    has_windows=True,
    deadline_kind="window",
    deadline_unread="",
    deadline_is_manual=False,
    outside_period=False,
    responsible_text="Директора ОО",
    has_parties=True,
    doubtful=(),
    responsible_unread="",
)


def test_a_calm_row_has_no_remarks() -> None:
    assert findings_of(CALM) == ()


@pytest.mark.parametrize(
    ("changes", "kind", "text"),
    [
        ({"title": " "}, FindingKind.EMPTY, "нет содержания"),
        ({"deadline_text": "", "has_windows": False}, FindingKind.DEADLINE, "нет срока"),
        ({"deadline_unread": "ого", "has_windows": False}, FindingKind.DEADLINE, "срок не понят"),
        ({"deadline_unread": "ого"}, FindingKind.DEADLINE, "срок понят не весь"),
        ({"deadline_kind": "", "has_windows": False}, FindingKind.DEADLINE, "срок не понят"),
        ({"outside_period": True}, FindingKind.OUTSIDE, "срок вне периода карты"),
        ({"responsible_text": "", "has_parties": False}, FindingKind.RESPONSIBLE, "нет ответственных"),
        ({"has_parties": False}, FindingKind.RESPONSIBLE, "ответственные не поняты"),
        ({"doubtful": ("раб. гр.",)}, FindingKind.RESPONSIBLE, "проверьте: «раб. гр.»"),
        ({"responsible_unread": "и др."}, FindingKind.RESPONSIBLE, "проверьте: «и др.»"),
    ],
)
def test_a_remark(changes: dict[str, object], kind: FindingKind, text: str) -> None:
    [finding] = findings_of(replace(CALM, **changes))
    assert (finding.kind, finding.text) == (kind, text)


@pytest.mark.parametrize("unread", ["", "ого"])
def test_a_deadline_set_by_hand_is_not_doubted(unread: str) -> None:
    facts = replace(CALM, deadline_is_manual=True, has_windows=False, deadline_unread=unread, deadline_kind="schedule")
    assert findings_of(facts) == ()


def test_a_number_that_stands_twice() -> None:
    repeated = repeated_numbers(["1.1", "1.1.", " 1.2", "", ""])
    assert repeated == {"1.1"}
    assert [finding.text for finding in findings_of(CALM, repeated=repeated)] == ["номер 1.1 повторяется"]


def test_rows_are_counted_once_for_each_kind_of_remark() -> None:
    empty = findings_of(replace(CALM, deadline_text="", has_windows=False, outside_period=True))
    nobody = findings_of(replace(CALM, responsible_text="", has_parties=False, deadline_text="", has_windows=False))
    assert counts_by_kind([empty, nobody, ()]) == {
        FindingKind.OUTSIDE: 1,
        FindingKind.DEADLINE: 2,
        FindingKind.RESPONSIBLE: 1,
    }
