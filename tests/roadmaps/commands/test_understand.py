"""`manage.py understand`: one answer for each line, in order, whatever the line holds; nothing is saved."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from roadmaps.models import Party
from tests.conftest import District

GOLDEN = Path(__file__).parents[3].parent / "shared" / "golden"
YEAR = ["2026-01-01", "2026-12-31"]
Ask = Callable[..., list[dict[str, object]]]


@pytest.fixture
def ask(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Ask:
    def asked(what: str, lines: list[object], **options: object) -> list[dict[str, object]]:
        path = tmp_path / "lines.jsonl"
        texts = (line if isinstance(line, str) else json.dumps(line, ensure_ascii=False) for line in lines)
        path.write_text("\n".join(texts), encoding="utf-8")
        call_command("understand", what, str(path), **options)
        return [json.loads(line) for line in capsys.readouterr().out.splitlines()]

    return asked


def test_a_deadline_is_answered_with_its_windows(ask: Ask) -> None:
    assert ask("deadlines", [{"text": "сентябрь–октябрь", "period": YEAR}]) == [
        {
            "kind": "window",
            "windows": [["2026-09-01", "2026-10-31"]],
            "recurrence": None,
            "outside_period": False,
            "unread": "",
        }
    ]


REFUSED = [
    ("не json", "это не JSON"),
    ("[1]", "нужен объект"),
    ({"text": 5, "period": YEAR}, "нужен объект"),
    ({"text": "май"}, "нужен период"),
    ({"text": "май", "period": ["2026-01-01"]}, "нужен период"),
    ({"text": "май", "period": ["завтра", "2026-01-01"]}, "нужен период"),
    ({"text": "май", "period": YEAR[::-1]}, "кончается раньше"),
]


@pytest.mark.parametrize(("line", "said"), REFUSED)
def test_a_line_that_cannot_be_read_answers_in_its_place(ask: Ask, line: object, said: str) -> None:
    before, wrong, after = ask("deadlines", [{"text": "май", "period": YEAR}, line, {"text": "июнь", "period": YEAR}])
    assert (before["kind"], after["kind"]) == ("window", "window")
    assert list(wrong) == ["error"]
    assert wrong["error"].startswith("Строка 2: ")
    assert said in wrong["error"]


def test_blank_lines_are_passed_over(ask: Ask) -> None:
    assert len(ask("deadlines", ["", {"text": "май", "period": YEAR}, "  "])) == 1


def test_parties_are_answered_by_the_names_of_the_register(ask: Ask, district: District) -> None:
    school = district.schools[0]
    Party.objects.create(authority=district.authority, kind="authority", name="Отдел образования Заречного округа")
    lines = [{"text": f"Директор {school.name}, отдел образования"}]
    (answer,) = ask("responsible", lines, authority=district.authority.slug)
    assert (answer["schools_scope"], answer["unread"]) == ("listed", "")
    assert answer["parties"][0] == {"kind": "school_role", "name": "директор", "schools": [school.name], "person": None}
    assert Party.objects.count() == 1


REGISTERS = [
    ["МБОУ «СОШ № 5»", "МБОУ «СОШ № 9»"],
    {"schools": [{"canonical": "МБОУ «СОШ № 5»"}, {"canonical": "МБОУ «СОШ № 9»", "variants": ["Девятая школа"]}]},
    {"наш": ["МБОУ «СОШ № 5»", "МБОУ «СОШ № 9»"], "чужой": ["МБОУ «СОШ № 77»"]},
    {"наш": {"schools": [{"canonical": "МБОУ «СОШ № 5»", "variants": []}, {"canonical": "МБОУ «СОШ № 9»"}]}},
]


@pytest.mark.parametrize("register", REGISTERS, ids=["names", "one list", "lists by document", "golden"])
def test_a_register_may_come_in_a_file(ask: Ask, tmp_path: Path, register: object) -> None:
    path = tmp_path / "schools.json"
    path.write_text(json.dumps(register, ensure_ascii=False), encoding="utf-8")
    (answer,) = ask("responsible", [{"text": "директора школ № 5 и 9", "seed": "наш"}], schools=path)
    assert [party["schools"] for party in answer["parties"]] == [["МБОУ «СОШ № 5»", "МБОУ «СОШ № 9»"]]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"authority": "nowhere"}, "Органа управления «nowhere» нет"),
        ({"schools": Path("/nowhere.json")}, "Реестр школ /nowhere.json не читается"),
    ],
)
@pytest.mark.django_db
def test_a_wrong_register_is_told(ask: Ask, options: dict[str, object], said: str) -> None:
    with pytest.raises(CommandError, match=said):
        ask("responsible", [{"text": "ОО"}], **options)


def test_a_missing_file_is_told() -> None:
    with pytest.raises(CommandError, match="не открывается"):
        call_command("understand", "deadlines", "/nowhere.jsonl")


@pytest.mark.skipif(not GOLDEN.is_dir(), reason="../shared/golden is not here")
@pytest.mark.parametrize(
    ("what", "name", "keys", "options"),
    [
        ("deadlines", "deadlines", ("kind", "windows", "recurrence", "outside_period"), {}),
        ("deadlines", "deadlines_extra", ("kind", "windows", "recurrence", "outside_period"), {}),
        ("responsible", "responsible", ("parties", "schools_scope"), {"schools": GOLDEN / "schools.json"}),
    ],
)
def test_golden_lines_are_answered_exactly(
    ask: Ask, what: str, name: str, keys: tuple[str, ...], options: dict
) -> None:
    lines = (GOLDEN / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    expected = [json.loads(line) for line in lines]
    for line in expected:
        for party in line.get("parties", ()):
            party.pop("canonical", None)  # needs a register of parties, not of schools
    answers = ask(what, lines, **options)
    wrong = [
        (line["text"], answer)
        for line, answer in zip(expected, answers, strict=True)
        if any(answer[key] != line[key] for key in keys)
    ]
    assert not wrong
