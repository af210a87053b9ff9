"""A block pasted into a plan: its own headings decide, without them the place and what stands in the columns."""

import pytest

from roadmaps.importing.readers import read_clipboard
from roadmaps.importing.recognition import Block, rows_of_block

PLAN = ("number", "title", "deadline", "responsible", "result", "extra:6")
TITLES = {"extra:6": "Отметка о выполнении"}


def block(rows: list[list[str]], columns: tuple[str, ...] = PLAN, html: str = "") -> Block:
    return rows_of_block(read_clipboard(html, "\n".join("\t".join(row) for row in rows)), columns, TITLES)


def cells(found: Block) -> list[dict[str, str]]:
    return [{key: value for key, value in row.cells.items() if value} for row in found.rows]


def test_headings_of_the_block_decide() -> None:
    found = block(
        [
            ["Ответственные", "Мероприятие", "№ п/п", "Срок исполнения", "Отметка о выполнении", "Примечание"],
            ["ИМЦ", "Семинар", "1", "март", "да", "зал"],
        ]
    )
    assert cells(found) == [
        {"number": "1", "title": "Семинар", "deadline": "март", "responsible": "ИМЦ", "extra:6": "да"}
    ]
    assert found.columns == ("number", "title", "deadline", "responsible", "extra:6")
    assert [left.text for left in found.left] == ["зал"]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (
            ["1", "Семинар", "март 2026", "ИМЦ", "Протокол"],
            {"number": "1", "title": "Семинар", "deadline": "март 2026", "responsible": "ИМЦ", "result": "Протокол"},
        ),
        (["Семинар", "март 2026", "ИМЦ"], {"title": "Семинар", "deadline": "март 2026", "responsible": "ИМЦ"}),
        (["1.1", "Семинар"], {"number": "1.1", "title": "Семинар"}),
        (["Семинар", "Директора школ", "до 15.03.2026"],
         {"title": "Семинар", "deadline": "до 15.03.2026", "responsible": "Директора школ"}),
        (["март 2026", "Семинар"], {"title": "Семинар", "deadline": "март 2026"}),
        (["1. Семинар", "март 2026"], {"number": "1.", "title": "Семинар", "deadline": "март 2026"}),
    ],
)  # fmt: skip
def test_without_headings_the_columns_are_guessed(row: list[str], expected: dict[str, str]) -> None:
    found = block([row, row])
    assert cells(found) == [expected, expected]
    assert found.left == ()
    assert found.columns == tuple(key for key in PLAN if key in expected)


def test_as_many_columns_as_the_plan_has_stand_in_its_order() -> None:
    found = block([["", "Семинар", "когда-нибудь", "кто-нибудь", "Протокол", "да"]])
    assert list(found.rows[0].cells.values()) == ["", "Семинар", "когда-нибудь", "кто-нибудь", "Протокол", "да"]


def test_more_columns_than_the_plan_has_are_left_with_their_words() -> None:
    found = block([["Семинар", "март", "ИМЦ", "Протокол", "зал"]], ("number", "title", "deadline", "responsible"))
    assert cells(found) == [{"title": "Семинар", "deadline": "март", "responsible": "ИМЦ"}]
    assert [left.text for left in found.left] == ["Протокол", "зал"]


def test_sections_are_told_from_activities() -> None:
    html = (
        "<table><tr><td colspan=3><b>Раздел 2. Дети</b></td></tr><tr><td>2.1</td><td>Кружок</td><td>май</td></tr>"
        "</table><p>Работа с родителями</p><table><tr><td>3</td><td>Собрание</td><td>июнь</td></tr></table><p>конец</p>"
    )
    found = block([], html=html)
    assert [(row.is_section, row.cells.get("number"), row.cells["title"]) for row in found.rows] == [
        (True, "2", "Дети"),
        (False, "2.1", "Кружок"),
        (True, None, "Работа с родителями"),
        (False, "3", "Собрание"),
    ]
    assert [left.text for left in found.left] == ["конец"]


def test_two_columns_of_terms_are_one_deadline_and_merged_cells_stand_in_every_row() -> None:
    html = (
        "<table><tr><td>Что делаем</td><td>Начало</td><td>Окончание</td><td>Кто</td></tr>"
        "<tr><td>Аудит</td><td>01.02.2026</td><td>28.02.2026</td><td rowspan=2>ИМЦ</td></tr>"
        "<tr><td>Отчёт</td><td></td><td>15.03.2026</td></tr></table>"
    )
    assert cells(block([], html=html)) == [
        {"title": "Аудит", "deadline": "01.02.2026 – 28.02.2026", "responsible": "ИМЦ"},
        {"title": "Отчёт", "deadline": "15.03.2026", "responsible": "ИМЦ"},
    ]


def test_a_plan_without_numbers_keeps_them_before_the_activity() -> None:
    assert cells(block([["№", "Мероприятие", "Срок"], ["1.1", "Семинар", "май"]], ("title", "deadline"))) == [
        {"title": "1.1 Семинар", "deadline": "май"}
    ]


def test_a_row_with_the_words_of_headings_is_still_a_row() -> None:
    row = ["1", "Контроль сроков выполнения мероприятий", "май 2026", "Ответственный секретарь"]
    found = block([row])
    assert list(found.rows[0].cells.values())[:4] == row


def test_words_above_the_headings_are_left() -> None:
    found = block([["План мероприятий на год", ""], ["Мероприятие", "Срок"], ["Семинар", "май"]])
    assert cells(found) == [{"title": "Семинар", "deadline": "май"}]
    assert [left.text for left in found.left] == ["План мероприятий на год"]
