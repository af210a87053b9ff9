import pytest

from roadmaps.printing.rules import (
    NBSP,
    Measure,
    address_parts,
    column_shares,
    follows,
    glue,
    glue_prose,
    heading_depths,
    is_full_name,
    is_said,
    is_tall,
    kept_whole,
    percents,
    tail_start,
    text_width,
    unspaced,
)

SHEET = Measure(257, 170, 11)


@pytest.mark.parametrize(
    ("text", "glued"),
    [
        ("приказ № 25", "приказ №~25"),
        ("школа №25", "школа №25"),
        ("19 января 2024 г. Прошу", "19~января 2024~г. Прошу"),
        ("2022-2025 гг.", "2022-2025~гг."),
        ("на 2025–2027 годы", "на 2025–2027~годы"),
        ("на 2026 год и 2027 года", "на 2026~год и 2027~года"),
        ("в 2026 г и 2022-2025 г.г", "в 2026~г и 2022-2025~г.г"),
        ("2 годовых отчёта", "2 годовых отчёта"),
        ("не менее 80 % школ", "не менее 80~% школ"),
        ("Г. Н. Братчик", "Г.~Н.~Братчик"),
        ("Г.Н. Братчик и Л.А. Орлова", "Г.Н.~Братчик и Л.А.~Орлова"),
        ("Сокол С. М., заместитель", "Сокол~С.~М., заместитель"),
        ("И. о. ректора", "И.~о. ректора"),
        ("г. Ипатово, п. Луговой, с. Лесное", "г.~Ипатово, п.~Луговой, с.~Лесное"),
        ("согласно приложению 1 и Приложение № 2", "согласно приложению~1 и Приложение~№~2"),
        ("в МБОУ СОШ №20", "в МБОУ СОШ~№20"),
        ("и т. д.", "и т.~д."),
        ("план — это срок", "план~— это срок"),
        ("что-то г. кв", "что-то г. кв"),
    ],
)
def test_words_that_belong_together_stay_on_one_line(text: str, glued: str) -> None:
    assert glue(text).replace(NBSP, "~") == glued


@pytest.mark.parametrize("text", ["приказ № 25 от 1 мая 2024 г.", "И. о. ректора — А. Б. Ким", "в с. Ручьи и к №  7"])
def test_glue_changes_blanks_only(text: str) -> None:
    assert glue_prose(text).replace(NBSP, " ") == text


def test_one_letter_words_do_not_end_a_line_of_prose() -> None:
    assert glue_prose("школа в селе и (с филиалом) у реки").replace(NBSP, "~") == "школа в~селе и~(с~филиалом) у~реки"


@pytest.mark.parametrize(
    ("text", "clean"),
    [("а\r\nб\rв\x0bг", "а\nб\nв\nг"), ("а\x00б\x1f\ufffe", "аб"), ("а\u2028б", "а\nб"), ("а\tб", "а\tб")],
)
def test_characters_that_no_sheet_can_hold_are_left_out(text: str, clean: str) -> None:
    assert glue(text) == clean


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("не менее 2-х раз", [("не менее ", False), ("2-х", True), (" раз", False)]),
        (f"приказ №{NBSP}017/1-ОД", [("приказ ", False), (f"№{NBSP}017/1-ОД", True)]),
        (f"№{NBSP}п/п", [(f"№{NBSP}", False), ("п/п", True)]),
        ("СОШ №25, 26.05.-30.06.2024", [("СОШ №25, 26.05.-30.06.2024", False)]),
        ("апрель-май", [("апрель-май", False)]),
        (f"на 2025–2027{NBSP}годы", [("на ", False), ("2025–2027", True), (f"{NBSP}годы", False)]),
        ("2021/2022 учебный год", [("2021/2022 учебный год", False)]),
        ("", []),
    ],
)
def test_numbers_with_endings_are_kept_whole(text: str, pieces: list[tuple[str, bool]]) -> None:
    assert kept_whole(text) == pieces


@pytest.mark.parametrize(
    ("text", "is_name"),
    [
        ("Булатова Ксения Константиновна", True),
        ("Римский-Корсаков Николай Андреевич", True),
        ("Мамедов Али Гусейн оглы", False),
        ("Мамедов Али Гусейноглы", True),
        ("Директор школы", False),
        ("Отдел образования администрации", False),
        ("", False),
    ],
)
def test_a_full_name_is_known_by_its_patronymic(text: str, *, is_name: bool) -> None:
    assert is_full_name(text) is is_name


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("П Р И К А З", ("ПРИКАЗ", True)),
        ("п р и к а з ы в а ю:", ("приказываю:", True)),
        (f"П{NBSP}Р{NBSP}И{NBSP}К{NBSP}А{NBSP}З", ("ПРИКАЗ", True)),
        ("ПРИКАЗ", ("ПРИКАЗ", False)),
        ("ПРИКАЗЫВАЮ:", ("ПРИКАЗЫВАЮ:", False)),
        ("в и на", ("в и на", False)),
    ],
)
def test_typed_blanks_become_letter_spacing(typed: str, read: tuple[str, bool]) -> None:
    assert unspaced(typed) == read


@pytest.mark.parametrize(
    ("shares", "whole"),
    [
        ([1, 1, 1], [34, 33, 33]),
        ([1, 3], [25, 75]),
        ([0.001, 1], [1, 99]),
        ([5], [100]),
        ([0, 0], [50, 50]),
        ([100, 0, 0, 0], [97, 1, 1, 1]),
    ],
)
def test_percents_are_whole_and_add_up(shares: list[float], whole: list[int]) -> None:
    assert percents(shares) == whole
    assert sum(percents(shares)) == 100


def test_a_long_text_gets_the_wide_column_and_a_short_word_is_not_broken() -> None:
    texts = [["1."] * 9, ["Провести методический день для учителей школы " * 4] * 9, ["ответственный"] * 9]
    number, title, party = column_shares(["№ п/п", "Мероприятие", "Кто"], texts, SHEET)
    assert number + title + party == 100
    assert title > 60
    assert SHEET.inside(party) > text_width("ответственный")
    assert number < 12


@pytest.mark.parametrize(
    "word", ["26.05.-30.06.2024", f"апрель-май{NBSP}2025", "2025–2027 годы", "Шнор", "30.12.2024", "МКОУ", "ЩЩЩЩЩЩ"]
)
def test_a_date_or_a_short_word_is_never_broken_by_a_narrow_column(word: str) -> None:
    texts = [[word] * 3, *([["Провести методический день для учителей школы " * 3] * 3] * 4)]
    narrow, *_ = column_shares(["№"] * 5, texts, SHEET)
    assert SHEET.inside(narrow) >= text_width(word)


def test_equal_columns_get_equal_shares() -> None:
    shares = column_shares(["Год"] * 4, [["Да", "", "Да"]] * 4, SHEET)
    assert shares == [25, 25, 25, 25]


@pytest.mark.parametrize(
    ("cells", "tall"),
    [
        ([("слово", 50), ("слово", 50)], False),
        ([("слово " * 250, 50), ("слово", 50)], False),
        ([("слово " * 900, 50), ("слово", 50)], True),
        ([("строка\n" * 40, 90)], True),
        ([], False),
    ],
)
def test_only_a_row_that_does_not_fit_a_sheet_is_tall(cells: list[tuple[str, int]], *, tall: bool) -> None:
    assert is_tall(cells, SHEET) is tall


@pytest.mark.parametrize(
    ("numbers", "counts"),
    [
        ([("1", 0), ("2", 0), ("2.1", 1), ("2.2", 1), ("3", 0)], True),
        ([("1.", 0), ("1.1.", 1), ("1.1.1.", 2), ("2.", 0), ("2.1.", 1)], True),
        ([("1", 0), ("3", 0)], False),
        ([("1", 0), ("1", 0)], False),
        ([("1.1", 1)], False),
        ([("1", 0), ("1.1.1", 2)], False),
        ([("–", 0)], False),
    ],
)
def test_word_counts_only_when_it_would_print_the_same_numbers(numbers: list[tuple[str, int]], *, counts: bool) -> None:
    assert follows(numbers) is counts


@pytest.mark.parametrize(
    ("points", "start"),
    [
        (["а" * 200, "б" * 120], 2),
        (["а" * 200, "б" * 60], 1),
        ([], 0),
    ],
)
def test_the_signature_takes_two_lines_of_text_with_it(points: list[str], start: int) -> None:
    assert tail_start(points) == start


def test_weighing_ends_after_forty_moves() -> None:
    texts = [["а б " * 2000, *["я"] * 39], ["а б " * 50, *[""] * 39]]
    start = column_shares(["а", "б"], [["а б " * 50], ["а б " * 50]], SHEET)
    wide, narrow = column_shares(["а", "б"], texts, SHEET)
    assert start == [50, 50]
    assert (wide, narrow) == (90, 10)


@pytest.mark.parametrize(
    ("levels", "depths"),
    [
        ([], []),
        ([1, 1], [1, 1]),
        ([2, 2], [1, 1]),
        ([1, 2, 2, 1], [1, 2, 2, 1]),
        ([2, 1, 2], [1, 1, 2]),
    ],
)
def test_a_side_heading_is_a_part_of_the_centred_one_above_it(levels: list[int], depths: list[int]) -> None:
    assert heading_depths(levels) == depths


@pytest.mark.parametrize(
    ("phrase", "text", "said"),
    [
        ("Ипатовский муниципальный округ", "карта Ипатовского муниципального округа", True),
        ("Ипатовский городской округ", "карта Ипатовского муниципального округа", False),
        ("Ставропольский край", "школ Ставропольского края", True),
        ("город Юрга", "школ города Юрги", True),
        ("на 2024 год", "план на 2024 – 2025 годы", True),
        ("2024-2025 годы", "план на 2024 год", False),
        ("2024/2025 учебный год", "план на 2024-2025 годы", False),
        ("год", "план на год", True),
        ("год", "план", False),
    ],
)
def test_words_already_said_are_known_in_any_case(phrase: str, text: str, *, said: bool) -> None:
    assert is_said(phrase, text) is said


@pytest.mark.parametrize(
    ("url", "parts"),
    [
        ("https://versta.example/check/7k4m-21qx/", ("versta.example/check/", "7k4m-21qx")),
        ("http://host:8000/p/7K", ("host:8000/p/", "7K")),
        ("7K4M", ("", "7K4M")),
        ("", ("", "")),
    ],
)
def test_the_code_is_the_last_part_of_the_check_address(url: str, parts: tuple[str, str]) -> None:
    assert address_parts(url) == parts
