"""Rows of a source as cells with their places, and written again with changed words."""

from datetime import date

import pytest

from roadmaps.starting.rules import CellKind, Change, Kind, Move, change_rows
from roadmaps.starting.rules.rows import Row, by_model, canonical, cells_of, in_order, rows_with, without_schools

ON = Move((date(2024, 1, 1), date(2024, 12, 31)), (date(2025, 1, 1), date(2025, 12, 31)))


def row(model: str, pk: int, **fields: object) -> Row:
    return {"model": f"roadmaps.{model}", "pk": pk, "fields": fields}


ROADMAP = row(
    "roadmap", 1, title="Карта на 2024 год", kind="school", school=3, schools=[3, 4],
    passport_rows=[{"name": "Сроки реализации", "value": "2024"}, {"name": "Адрес", "value": "2024"}],
    headings={"goal": "Цель на 2024 год"},
)  # fmt: skip
PLANS = [
    row("plan", 1, kind="plan", number="4.", title="План", columns=[{"key": "number", "heading": "Срок в 2024 году"}]),
    row("plan", 2, kind="plan", number="5.", title="", columns=[]),
    row("plan", 3, kind="mechanisms", number="", title="", columns=[]),
]
SECTIONS = [row("section", pk, plan=pk, number=str(pk), title="Кадры", schools=[3]) for pk in (1, 2, 3)]
ITEMS = [
    row("item", 7, section=3, number="1", title="Размещение", deadline_text="май 2024", extra={}),
    row(
        "item", 5, section=2, number="1.", title="Анализ", deadline_text="май 2024", extra={"extra:1": "до 6 мая 2024"}
    ),
    row("item", 6, section=1, number="", title="Анализ", deadline_text="", extra={}),
]
REST = [
    row("controlpoint", 1, number="2.", title="Точка в 2024 году", deadline_text="2024"),
    row("indicator", 1, number="3", text="Доля", baseline_text="", baseline_period="2023"),
    row("indicatortarget", 1, indicator=1, period="2024", due_on="2024-12-15", value_text="5"),
    row("indicatortarget", 2, indicator=1, period="2025", due_on=None, value_text="5"),
    row("matrixrow", 1, number="1", subject="2024 год"),
    row("workinggroup", 1, title="Группа", columns=["2024 год"]),
    row("groupmember", 1, group=1, number="1", name="Иванов", comment="с 2024 года"),
    row("direction", 1, number="1", title="На 2024 год", text=""),
    row("order", 1, number="17", title="Об утверждении на 2024 год", footer=""),
    row("orderpoint", 1, number="3.1.", text="до 6 мая 2024 года"),
    row("annex", 1, number="2", heading="", text="", table={"columns": ["ШНОР 2024"], "rows": [{"cells": ["да", 1]}]}),
    row("citedact", 1, number="8", issuer="Министерство", date="2024-01-10", title=""),
    row("assignment", 1, item=5, scope="listed", schools=[3]),
    row("assignment", 2, item=5, scope="none", schools=[]),
]
ROWS = [ROADMAP, *PLANS, *SECTIONS, *ITEMS, *REST]


def test_places_in_words() -> None:
    changes = change_rows(cells_of(in_order(ROWS)), ON, {})
    assert [change.where for change in changes] == [
        "Паспорт: полное название",
        "Паспорт: Сроки реализации",
        "Паспорт: Адрес",
        "Паспорт: заголовок части",
        "Таблица 4: заголовок столбца",
        "План 5, п. 1: срок",
        "План 5, п. 1: другой столбец",
        "Механизмы, п. 1: срок",
        "Контрольная точка 2",
        "Контрольная точка 2: срок",
        "Показатель 3: период исходного значения",
        "Показатель 3: период",
        "Показатель 3: к дате",
        "Показатель 3: период",
        "Мониторинг 1: предмет",
        "Группа: заголовок столбца",
        "Группа: комментарий",
        "Направление 1: название",
        "Приказ: заголовок",
        "Приказ, п. 3.1",
        "Приложение 2: таблица",
        "Акт-основание № 8: дата",
    ]


def test_a_line_of_the_passport_about_the_period_is_a_term() -> None:
    kinds = {cell.where: cell.kind for cell in cells_of(ROWS)}
    assert kinds["Паспорт: Сроки реализации"] == CellKind.TERM
    assert kinds["Паспорт: Адрес"] == CellKind.WORDS
    assert "План 4, мероприятие без номера: мероприятие" in kinds


def test_a_single_plan_needs_no_number() -> None:
    cells = cells_of([ROADMAP, PLANS[0], SECTIONS[0], ITEMS[2]])
    assert [cell.where for cell in cells if cell.text == "Анализ"] == ["Мероприятие без номера: мероприятие"]


def test_taken_changes_are_written_and_the_source_stays() -> None:
    changes = change_rows(cells_of(ROWS), ON, {})
    made = rows_with(ROWS, [change for change in changes if change.is_on])
    assert made[0]["fields"]["title"] == "Карта на 2025 год"
    assert ROADMAP["fields"]["title"] == "Карта на 2024 год"
    assert made[0]["fields"]["passport_rows"] == [
        {"name": "Сроки реализации", "value": "2025"},
        {"name": "Адрес", "value": "2024"},
    ]
    assert made[ROWS.index(ITEMS[1])]["fields"]["extra"] == {"extra:1": "до 6 мая 2025"}
    assert made[ROWS.index(REST[2])]["fields"]["due_on"] == "2025-12-15"


def test_a_stored_date_is_shown_as_people_write_it() -> None:
    change = next(one for one in change_rows(cells_of(ROWS), ON, {}) if one.where.endswith("к дате"))
    assert (change.old, change.new, change.parts) == ("15.12.2024", "15.12.2025", (("15.12.2025", True),))


def test_a_long_text_is_cut_at_whole_words() -> None:
    text = f"{'слово ' * 40}до 1 июня 2024 года {'слово ' * 40}".strip()
    changes = change_rows(cells_of([row("orderpoint", 1, number="1", text=text)]), ON, {})
    change = changes[0]
    assert change.old.startswith("…слово ")
    assert change.old.endswith(" слово…")
    assert "до 1 июня 2025 года" in change.new
    assert ("2025", True) in change.parts
    assert [one.kind for one in changes] == [Kind.MOVED, Kind.DAY_OFF]
    assert changes[1].why.startswith("01.06.2025 — воскресенье")
    end = change_rows(cells_of([row("orderpoint", 1, number="1", text=f"{'слово ' * 40}до 3 июня 2024 года")]), ON, {})
    assert end[0].old.endswith("до 3 июня 2024 года")
    whole = change_rows(
        cells_of([row("orderpoint", 1, number="1", text=f"до 3 июня 2024 года {'слово' * 40}")]), ON, {}
    )
    assert whole[0].old.endswith("слово")


def test_certain_dates_of_a_cell_stand_in_one_row() -> None:
    rows = change_rows(
        cells_of([row("orderpoint", 1, number="1", text="с 3 июня 2024 по 5 июня 2024 в школе № 2024")]), ON, {}
    )
    assert [(one.kind, one.has_choice, one.why) for one in rows] == [
        (Kind.MOVED, True, ""),
        (Kind.NUMBER, False, "похоже на номер или количество, не менялось"),
    ]


def test_a_template_has_no_schools() -> None:
    made = without_schools(ROWS)
    assert made[0]["fields"]["schools"] == []
    assert (made[0]["fields"]["kind"], made[0]["fields"]["school"]) == ("municipal", None)
    assert all(not one["fields"].get("schools") for one in made)
    assert [one["pk"] for one in made if one["model"] == "roadmaps.assignment"] == [2]
    assert next(one for one in made if one["model"] == "roadmaps.annex")["fields"]["table"] == {}
    assert ROADMAP["fields"]["schools"] == [3, 4]


@pytest.mark.parametrize("kind", ["regional", "municipal"])
def test_a_template_keeps_the_kind_of_an_authority(kind: str) -> None:
    assert without_schools([row("roadmap", 1, kind=kind, schools=[])])[0]["fields"]["kind"] == kind


def test_a_remark_changes_no_words() -> None:
    remark = Change("П. 1", "СОШ № 5", "", Kind.SCHOOL, certain=False, is_on=False, path=(0, "title"))
    assert rows_with(ROWS, [remark]) == ROWS
    assert not remark.has_choice
    assert remark.why == "названа школа не из нового списка, слова не менялись"


def test_rows_by_their_model() -> None:
    assert [one["pk"] for one in by_model(ROWS)["roadmaps.item"]] == [7, 5, 6]


def test_equal_contents_have_one_text() -> None:
    assert canonical({"б": 1, "а": [date(2024, 1, 1)]}) == canonical({"а": [date(2024, 1, 1)], "б": 1})
    assert canonical({"а": 1}) != canonical({"а": 2})
