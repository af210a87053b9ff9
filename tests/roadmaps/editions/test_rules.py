"""Which row is which, what is said of the differences, how a row is named in an order."""

from datetime import date

import pytest

from roadmaps.editions.queries.texts import full_text
from roadmaps.editions.rules.acts import Act, act_in_full
from roadmaps.editions.rules.addresses import RowNames, is_quotable
from roadmaps.editions.rules.differences import Counts, Kind, compare, counts_of, sentence
from roadmaps.editions.rules.matching import kept_in_place
from roadmaps.editions.rules.words import RunKind, compared, replaced_words
from roadmaps.printing.blocks import Column, DataTable, Heading, Paragraph
from roadmaps.printing.blocks import Row as PaperRow
from tests.roadmaps.editions.samples import amended, document, item, plan, row, section
from tests.roadmaps.editions.test_points_by_hand import assert_enough, written


def changes(old: DataTable, new: DataTable) -> list[tuple[str, str | None, str | None, bool]]:
    """(what happened, old number, new number, moved) of the rows that are not the same."""
    comparison = compare(full_text(document(old)), full_text(document(new)))
    [part] = comparison.annexes[0].parts
    rows = [row for row in part.rows if row.kind != Kind.SAME]
    return [
        (row.kind.value, row.old and row.old.cells[0], row.new and row.new.cells[0], row.is_moved) for row in rows
    ]  # fmt: skip


A, B, C, D = (
    item("1.1", "Назначить наставников молодым учителям"),
    item("1.2", "Провести семинар для директоров школ"),
    item("1.3", "Составить план помощи"),
    item("1.4", "Подвести итоги полугодия"),
)


def renumbered(row: PaperRow, number: str) -> PaperRow:
    return item(number, *(cell.text for cell in row.cells[1:]))


def test_a_row_removed_renumbers_the_rest_and_changes_nothing_else() -> None:
    new = plan(A, renumbered(C, "1.2"), renumbered(D, "1.3"))
    assert changes(plan(A, B, C, D), new) == [
        ("deleted", "1.2", None, False),
        ("changed", "1.3", "1.2", False),
        ("changed", "1.4", "1.3", False),
    ]


def test_a_row_reworded_under_its_number_is_the_same_row() -> None:
    assert changes(plan(A, B), plan(A, item("1.2", "Совсем другое дело"))) == [("changed", "1.2", "1.2", False)]


def test_a_row_moved_into_another_section_is_moved_not_deleted() -> None:
    old = plan(section("1. Кадры"), A, B, section("2. Итоги"), D)
    new = plan(section("1. Кадры"), A, section("2. Итоги"), D, renumbered(B, "2.2"))
    assert changes(old, new) == [("changed", "1.2", "2.2", True)]


def test_one_row_that_jumps_leaves_the_others_where_they_are() -> None:
    assert changes(plan(A, B, C, D), plan(B, C, D, A)) == [("changed", "1.1", "1.1", True)]


def test_an_indicator_reworded_is_the_same_one() -> None:
    columns = (Column("Показатель", "text"), Column("Единица", "unit"), Column("2026", "target:2026"))
    old = plan(row("Число школ в списке", "школ", "3"), row("Доля обученных", "%", "90"), columns=columns)
    new = plan(row("Сколько ещё осталось", "школ", "3"), row("Доля обученных", "%", "90"), columns=columns)
    assert [one[0] for one in changes(old, new)] == ["changed"]
    assert_enough(document(old), amended(document(new)))


def test_a_section_renamed_keeps_its_rows() -> None:
    old, new = plan(section("1. Кадры"), A, B), plan(section("1. Люди и их рост"), A, B)
    assert [one[0] for one in changes(old, new)] == ["changed"]


def test_two_rows_of_one_number_are_told_apart_by_their_words() -> None:
    twin = item("1.1", "Провести стажировку на базе опорной школы")
    assert changes(plan(A, twin), plan(twin, A)) == [("changed", "1.1", "1.1", True)]
    assert changes(plan(A, twin), plan(A)) == [("deleted", "1.1", None, False)]


@pytest.mark.parametrize(
    ("places", "kept"),
    [([], set()), ([0, 1, 2], {0, 1, 2}), ([3, 0, 1, 2], {0, 1, 2}), ([1, 2, 0], {1, 2}), ([2, 1, 0], {0})],
)
def test_as_few_rows_as_can_be_are_moved(places: list[int], kept: set[int]) -> None:
    assert kept_in_place(places) == kept


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        (Counts(), "Изменений нет: тексты совпадают слово в слово."),
        (Counts(changed=4, added=2, deleted=1), "Изменено 4 пункта, добавлено 2, исключён 1."),
        (Counts(changed=1, moved=1), "Изменён 1 пункт, перемещён 1."),
        (Counts(added=11, headings=1), "Добавлено 11 пунктов, 1 заголовок изложен иначе."),
        (Counts(deleted=21), "Исключён 21 пункт."),
    ],
)
def test_the_sentence(counts: Counts, said: str) -> None:
    assert sentence(counts) == said


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("март 2026 г.", "апрель 2026 г.", "-март +апрель =2026 г."),
        ("ИМЦ", "", "-ИМЦ"),
        ("", "ИМЦ", "+ИМЦ"),
        ("одно и то же", "одно и то же", "=одно и то же"),
        ("совсем другие слова", "ничего общего здесь", "-совсем другие слова +ничего общего здесь"),
    ],
)
def test_words_struck_out_and_added(old: str, new: str, shown: str) -> None:
    signs = {RunKind.SAME: "=", RunKind.DELETED: "-", RunKind.ADDED: "+"}
    runs = compared(old, new)
    assert " ".join(f"{signs[run.kind]}{run.text.strip()}" for run in runs) == shown
    assert "".join(run.text for run in runs if run.kind != RunKind.ADDED) == old
    assert "".join(run.text for run in runs if run.kind != RunKind.DELETED) == new


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("до 1 марта каждого года", "до 1 апреля каждого года", ("марта", "апреля")),
        ("раз в год и раз в год", "раз в год и два в год", None),
        ("то же самое", "то же самое и ещё", ("самое", "самое и ещё")),
        ("а б в г д е", "а х в г у е", None),
    ],
)
def test_words_are_replaced_only_where_nobody_can_doubt(old: str, new: str, found: tuple[str, str] | None) -> None:
    assert replaced_words(old, new) == found


def test_rows_are_named_so_that_nobody_takes_one_for_another() -> None:
    table = plan(
        section("1. Кадры"), A, section("2. Итоги"), item("1.1", "Подвести итоги"), item("4.", "Один"), item("4", "Другой"),
        item("", "Строка без номера"), item("", "Строка, которая длиннее, чем её станут приводить в приказе, и " * 4),
        item("", "Двойник"), item("", "Двойник"),
    )  # fmt: skip
    [part] = full_text(document(table)).annexes[0].parts
    names = [RowNames(part).of(place).genitive for place in range(len(part.rows))]
    assert names == [
        "наименования раздела «1. Кадры»",
        "пункта 1.1 раздела «1. Кадры»",
        "наименования раздела «2. Итоги»",
        "пункта 1.1 раздела «2. Итоги»",
        "пункта 4 (1-го по порядку)",
        "пункта 4 (2-го по порядку)",
        "строки «Строка без номера»",
        "строки «Строка, которая длиннее, чем её станут приводить…»",
        "строки 7 по порядку",
        "строки 8 по порядку",
    ]


@pytest.mark.parametrize(
    ("text", "can"), [("«а» б", True), ("«а", False), ("а»", False), ("а\nб", False), (" ", False)]
)
def test_what_can_be_quoted(text: str, *, can: bool) -> None:
    assert is_quotable(text) is can


@pytest.mark.parametrize(
    ("new", "points"),
    [
        (
            plan(A, item("1.2", "Провести семинар для директоров школ", "май"), C, D),
            ["графу «Сроки» пункта 1.2 изложить в следующей редакции: «май»."],
        ),
        (plan(A, C, D), ["пункт 1.2 исключить."]),
        (plan(A, B, D, C), ["пункт 1.3 переместить после пункта 1.4."]),
        (plan(A, renumbered(B, "1.5"), C, D), ["пункт 1.2 считать пунктом 1.5."]),
        (
            plan(A, B, C, D, item("1.5", "Новое")),
            [
                (
                "после пункта 1.4 дополнить пунктом 1.5 следующего содержания:\n«№ п/п»: «1.5»;\n«Мероприятие»: «Новое»;"
                "\n«Сроки»: «март 2026 г.»;\n«Ответственные»: «ИМЦ»;\n«Результат»: «Справка»."
                )
            ],
        ),
        (
            plan(item("1.1", "Назначить наставников молодым учителям", "май", "ОО"), B, C, D),
            [
                (
                "пункт 1.1 изложить в следующей редакции:\n«№ п/п»: «1.1»;\n«Мероприятие»: «Назначить наставников молодым"
                " учителям»;\n«Сроки»: «май»;\n«Ответственные»: «ОО»;\n«Результат»: «Справка»."
                )
            ],
        ),
    ],
)  # fmt: skip
def test_the_phrases(new: DataTable, points: list[str]) -> None:
    old = document(plan(A, B, C, D))
    now = amended(document(new))
    assert [text for number, text in written(old, now) if number.count(".") == 2] == points
    assert_enough(old, now)


def test_long_cells_name_the_words_that_change() -> None:
    words = "Провести семинар для директоров школ округа по вопросам анализа результатов за март"
    old = document(plan(item("1.", words)))
    new = amended(document(plan(item("1.", words.replace("март", "май")))))
    assert written(old, new)[-1][1] == "в графе «Мероприятие» пункта 1 слова «март» заменить словами «май»."
    assert_enough(old, new)


def test_a_text_under_a_heading_is_restated_whole() -> None:
    old = document(Heading("Цель", 2), Paragraph("Помочь школам"))
    new = amended(document(Heading("Цель", 2), Paragraph("Помочь всем школам\nи учителям")))
    assert [text for _number, text in written(old, new)][1:] == [
        "В тексте «Цель» приложения:",
        "весь текст изложить в следующей редакции:\n«Помочь всем школам\nи учителям».",
    ]
    assert_enough(old, new)


def test_nothing_changed_makes_no_points() -> None:
    old = document(plan(A, B))
    assert written(old, amended(old)) == []
    assert not compare(full_text(old), full_text(amended(old))).has_changes
    assert counts_of(compare(full_text(old), full_text(old))).total == 0


def test_the_order_is_named_with_the_orders_that_changed_it_before() -> None:
    base = Act(None, None, "Об утверждении")
    assert act_in_full(base, []) == "приказ «Об утверждении»"
    changed = [Act(date(2026, 3, 1), "30"), Act(date(2026, 5, 2), "41-од")]
    full = act_in_full(Act(date(2026, 1, 19), "25", "Об  утверждении\nкарты"), changed)
    assert full == (
        "приказ от 19.01.2026 № 25 «Об утверждении карты» (в редакции приказов от 01.03.2026 № 30, от 02.05.2026 № 41-од)"
    )
