"""The document as a whole: what fires and what must not."""

import pytest

from roadmaps.planning.check.rules import document
from roadmaps.planning.check.rules.model import Kind
from tests.roadmaps.planning.check.pictures import HEADINGS, codes, listing, order, passage, picture, row, table


@pytest.mark.parametrize(
    ("title", "fires"),
    [
        ("Об утверждении плана повышения качества преподавания математики", 1),
        ("Об утверждении дорожной карты поддержки школ на 2026 год", 0),
        ("Об утверждении дорожной карты поддержки школ", 0),
        ("", 0),
    ],
)
def test_titles(title: str, fires: int) -> None:
    assert codes(document.title_mismatch, picture(order=order(title=title))) == ["title_mismatch"] * fires


def test_an_amending_order_has_a_title_of_its_own() -> None:
    assert codes(document.title_mismatch, picture(order=order(title="О внесении изменений", amends=True))) == []


@pytest.mark.parametrize("name", ["header", "place", "signatory", "title"])
def test_requisites(name: str) -> None:
    assert codes(document.missing_requisite, picture(order=order(**{name: " "}))) == ["missing_requisite"]


def test_a_whole_order_or_none() -> None:
    assert (
        codes(document.missing_requisite, picture(order=order())) == codes(document.missing_requisite, picture()) == []
    )


@pytest.mark.parametrize(
    ("text", "annexes", "fires"),
    [
        ("Список школ (Приложение 1)", 1, 1),
        ("Список школ (приложение № 3)", 2, 1),
        ("Список школ (Приложение 2)", 2, 0),
        ("Приложение к приказу", 1, 0),
        ("По форме (Приложение 1 к Порядку)", 1, 0),
        ("Список (Приложение 1 к настоящему плану)", 1, 1),
    ],
)
def test_annexes(text: str, annexes: int, fires: int) -> None:
    seen = picture(passages=(passage(text),), order=order(annexes=annexes))
    assert codes(document.missing_annex, seen) == ["missing_annex"] * fires


def test_the_order_itself_may_speak_of_its_annex() -> None:
    point = passage("Утвердить план согласно приложению 1", Kind.ORDER, "text 1")
    assert codes(document.missing_annex, picture(order=order(points=(point,)))) == []


@pytest.mark.parametrize(
    ("first", "second", "fires"),
    [
        ("Заречненского городского округа", "Заречненского муниципального округа", 1),
        ("Заречненского городского округа", "в Заречненском городском округе", 0),
        ("Заречненского района", "Лугового муниципального округа", 0),
    ],
)
def test_kinds_of_municipality(first: str, second: str, fires: int) -> None:
    seen = picture(passages=(passage(first), passage(second)))
    assert codes(document.municipality_kinds, seen) == ["contradiction"] * fires


@pytest.mark.parametrize(
    ("first", "second", "fires"),
    [
        ("МБУ «ИМЦ г.Лугового»", "МБУ «ИМЦ г. Лугового»", 1),
        ("МБУ «ИМЦ г. Лугового»", "МБУ «ИМЦ г. Лугового»", 0),
        ("«Точка роста»", "«Точки роста»", 0),
        ("МБОУ «СОШ №2»", "МБОУ «СОШ № 2»", 0),
    ],
)
def test_names(first: str, second: str, fires: int) -> None:
    seen = picture(passages=(passage(first), passage(second)))
    assert codes(document.name_variants, seen) == ["party_variants"] * fires


@pytest.mark.parametrize(
    ("keys", "fires"),
    [(("title", "deadline", "responsible"), 1), (("title", "result"), 0), (("title", "report_forms"), 0)],
)
def test_a_plan_without_a_result(keys: tuple[str, ...], fires: int) -> None:
    plan = table(row(), headings=dict.fromkeys(keys, "Столбец"))
    assert codes(document.no_result_column, picture(tables=(plan,))) == ["no_result_column"] * fires


EXTRA = HEADINGS | {"extra:1": "Объём средств"}


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ([row("1"), row("2", result="")], ["empty_result"]),
        ([row("1", result=""), row("2", result="")], ["empty_column"]),
        ([row("1", result="")], ["empty_result"]),
        ([row("1", title="")], ["no_title"]),
        ([row("1"), row("2", result=""), row("3", result="")], ["empty_column"]),
        ([row("1"), row("2")], []),
    ],
)
def test_empty_cells(rows: list, found: list[str]) -> None:
    assert codes(document.empty_cells, picture(*rows)) == found


def test_a_cell_of_another_column() -> None:
    rows = [row("1", **{"extra:1": "120 тыс. руб."}), row("2", **{"extra:1": ""})]
    [found] = document.empty_cells(picture(tables=(table(*rows, headings=EXTRA),)))
    assert (found.code, found.place.words) == ("empty_cell", "п.\xa02, другой столбец")


@pytest.mark.parametrize("heading", ["Примечание", "Комментарии", "Отметка об исполнении"])
def test_a_column_that_need_not_be_filled(heading: str) -> None:
    rows = [row("1", **{"extra:1": "до ремонта"}), row("2", **{"extra:1": ""})]
    assert codes(document.empty_cells, picture(tables=(table(*rows, headings=HEADINGS | {"extra:1": heading}),))) == []


def test_merged_cells() -> None:
    merged = [row(number, merged=1, merged_fields=("deadline",)) for number in ("4.1", "4.2")]
    [found] = document.merged_cells(picture(*merged, row("4.3")))
    assert "4.1, 4.2: срок" in found.sentence
    assert codes(document.merged_cells, picture(row("1"), row("2", merged=2))) == []


YES = ("1", "СОШ № 2", "Да", "Да")


@pytest.mark.parametrize(
    ("cells", "fires"),
    [([YES, ("2", "СОШ № 5", "1", "")], 1), ([YES, ("2", "СОШ № 5", "Да", "")], 0), ([("1", "СОШ № 2", "", "")], 0)],
)
def test_marks_of_the_list(cells: list, fires: int) -> None:
    seen = picture(order=order(listings=(listing(*cells),)))
    assert codes(document.cell_format, seen) == ["cell_format"] * fires


@pytest.mark.parametrize(
    ("totals", "fires"),
    [(("Итого", "", "1", ""), 1), (("Итого", "", "1", "1"), 0), ((), 0), (("Итого", "", "", ""), 0)],
)
def test_totals_of_the_list(totals: tuple, fires: int) -> None:
    seen = picture(order=order(listings=(listing(YES, totals=totals),)))
    assert codes(document.missing_total, seen) == ["missing_total"] * fires


@pytest.mark.parametrize("rule", [document.missing_annex, document.cell_format, document.missing_total])
def test_nothing_to_find_without_an_order(rule: object) -> None:
    assert codes(rule, picture(row())) == []
