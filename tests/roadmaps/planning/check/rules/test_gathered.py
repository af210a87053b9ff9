"""Findings told together: counted in good Russian, each place named."""

import ast
import re
from pathlib import Path

from roadmaps.planning.check import rules
from roadmaps.planning.check.rules.gathered import SAID, gathered
from roadmaps.planning.check.rules.model import Finding, Kind, Place, Severity

CODE = re.compile(r"[a-z]+(?:_[a-z]+)+")


def found(code: str, words: str, severity: Severity = Severity.WARNING) -> Finding:
    return Finding(code, severity, Place(Kind.ITEM, 1, "deadline", words), "", "")


def test_findings_of_a_kind_are_counted_and_their_places_named() -> None:
    unread = [found("deadline_unread", f"п. {n}, срок") for n in ("3.10", "4.9", "4.9", "5.2")]
    alone = found("no_party", "п. 4.8, ответственные", Severity.ERROR)
    point = found("deadline_contradiction", "контрольная точка 2, срок")
    rows = gathered([*unread, point, alone])
    assert [(row.words.replace("\xa0", " "), row.head, [at.name for at in row.places], row.more) for row in rows] == [
        ("1 мероприятие без ответственных", "пункт", ["4.8"], 0),
        ("4 срока не распознаны", "пункты", ["3.10", "4.9", "5.2"], 0),
        ("1 точка раньше своего мероприятия", "", ["контрольная точка 2"], 0),
    ]
    assert rows[1].places[0].finding is unread[0]


def test_many_places_are_counted_beyond_the_first() -> None:
    six = gathered([found("no_deadline", f"п. {n}, срок") for n in range(1, 7)])[0]
    assert ([at.name for at in six.places], six.more) == (["1", "2", "3", "4"], 2)
    five = gathered([found("no_deadline", f"п. {n}, срок") for n in range(1, 6)])[0]
    assert (len(five.places), five.more) == (5, 0)  # «и ещё 1» would be no shorter


def test_every_code_of_the_check_has_words() -> None:
    """A new rule whose findings nobody can count is told as «замечание проверки»: give it words."""
    codes = set()
    for path in Path(rules.__file__).parent.glob("*.py"):
        calls = [node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call)]
        for call in calls:
            name = call.func.id if isinstance(call.func, ast.Name) else ""
            if name in {"Finding", "_found", "_of_cell", "_of_table", "_each", "_of_listing"}:
                constants = [
                    node.value for arg in call.args for node in ast.walk(arg) if isinstance(node, ast.Constant)
                ]
                codes |= {one for one in constants if isinstance(one, str) and CODE.fullmatch(one)}
    fields = {"passport_rows", "header_lines", "signatory_name", "report_forms", "extra_text"}
    assert len(codes) > 40
    assert codes - fields <= SAID.keys()
    assert all(len(forms.split(",")) == 3 for forms in SAID.values())
