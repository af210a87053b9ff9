"""Category of a school by its years in the list, and the two rules of identification by results."""

import pytest

from schools.listings.rules import CATEGORY_MARKS, PRE_SHNOR_MARK, Category, Result, classify, identification

YEARS = [
    # years in the list, category as of 2025, years it rests on
    ((), Category.NONE, ()),
    ((2020,), Category.NONE, ()),  # before the window of five years
    ((2026,), Category.NONE, ()),  # a list that is not made yet
    ((2025,), Category.FIRST, (2025,)),
    ((2020, 2025), Category.FIRST, (2025,)),  # the first time in five years
    ((2021,), Category.FLICKERING, (2021,)),  # the first year of the window
    ((2024,), Category.FLICKERING, (2024,)),
    ((2024, 2025), Category.CHRONIC, (2024, 2025)),
    ((2021, 2025), Category.CHRONIC, (2021, 2025)),  # they need not adjoin
    ((2021, 2022), Category.CHRONIC, (2021, 2022)),  # nor be the latest
    ((2025, 2023, 2023), Category.CHRONIC, (2023, 2025)),  # a year counts once, in any order
]


@pytest.mark.parametrize(("years", "category", "rests_on"), YEARS)
def test_a_school_is_classified_by_its_years(
    years: tuple[int, ...], category: Category, rests_on: tuple[int, ...]
) -> None:
    found = classify(years, latest=2025)
    assert (found.category, found.years) == (category, rests_on)
    assert all(str(year) in found.reason for year in rests_on)


def test_the_window_can_be_shorter() -> None:
    assert classify([2021, 2025], latest=2025, window=3).category == Category.FIRST


def test_reason_of_an_unlisted_school_names_the_window() -> None:
    assert classify([], latest=2025).reason == "ни разу за 2021–2025"


def test_no_category_is_red() -> None:
    assert set(CATEGORY_MARKS) == set(Category)
    assert {mark.css for mark in CATEGORY_MARKS.values()} | {PRE_SHNOR_MARK.css} <= {"st--todo", "st--off", "st--amber"}


SHARES = [
    # participants, below, per cent, is low, is small
    (0, 0, 0, False, False),
    (10, 3, 30, True, False),  # 30 % is enough
    (100, 29, 29, False, False),
    (1000, 299, 30, False, False),  # 29,9 % is shown as 30 but is not low
    (9, 3, 33, True, True),
    (1, 1, 100, True, True),
    (10, 0, 0, False, False),
]


@pytest.mark.parametrize(("participants", "below", "share", "low", "small"), SHARES)
def test_a_procedure_is_low_from_thirty_per_cent(
    *, participants: int, below: int, share: int, low: bool, small: bool
) -> None:
    result = Result("ВПР, математика", 2025, participants, below)
    assert (result.share, result.is_low, result.is_small_group) == (share, low, small)


def result(title: str, year: int, below: int) -> Result:
    return Result(title, year, 20, below)


LOW, GOOD = 10, 2
IDENTIFIED = [
    # results, two procedures in a year, one in two years running
    ([], False, False),
    ([result("ОГЭ", 2025, GOOD), result("ВПР", 2025, GOOD)], False, False),
    ([result("ОГЭ", 2025, LOW), result("ВПР", 2025, GOOD)], False, False),
    ([result("ОГЭ", 2025, LOW), result("ВПР", 2025, LOW)], True, False),
    ([result("ОГЭ", 2024, LOW), result("ВПР", 2024, LOW)], False, False),  # of another year
    ([result("ОГЭ", 2024, LOW), result("ВПР", 2025, LOW)], False, True),  # not the same procedure
    ([result("ОГЭ", 2023, LOW), result("ВПР", 2025, LOW)], False, False),  # not running
    ([result("ОГЭ", 2024, LOW), result("ОГЭ", 2025, LOW), result("ВПР", 2025, LOW)], True, True),
]


@pytest.mark.parametrize(("results", "many", "running"), IDENTIFIED)
def test_both_rules_are_checked(*, results: list[Result], many: bool, running: bool) -> None:
    rules = identification(results, year=2025)
    assert [rule.fired for rule in rules] == [many, running]


def test_a_rule_shows_the_numbers_it_rests_on() -> None:
    many, running = identification([result("ОГЭ", 2025, LOW), result("ВПР", 2024, LOW)], year=2025)
    assert many.why == "ОГЭ — 50\xa0% (10 из 20)"
    assert running.why == "2024: ВПР — 50\xa0% (10 из 20); 2025: ОГЭ — 50\xa0% (10 из 20)"


def test_a_rule_that_did_not_fire_says_so() -> None:
    many, running = identification([result("ОГЭ", 2025, GOOD)], year=2025)
    assert many.why == "в 2025 году низких процедур нет"
    assert running.why == "2024: нет; 2025: нет"
