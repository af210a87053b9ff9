"""Deadlines: what fires and what must not."""

from datetime import date

import pytest

from roadmaps.planning.check.rules import dates
from roadmaps.planning.check.rules.model import Kind
from tests.roadmaps.planning.check.pictures import FOUR_YEARS, codes, order, passage, picture, row

ORDER = order(day=date(2026, 3, 16))


@pytest.mark.parametrize(
    ("words", "fires"),
    [("", True), ("   ", True), ("март 2026 г.", False), ("по мере необходимости", False)],
)
def test_no_deadline(words: str, fires: int) -> None:
    assert codes(dates.no_deadline, picture(row(deadline=words))) == ["no_deadline"] * fires


@pytest.mark.parametrize(
    ("words", "fires"),
    [
        ("2 полуг. при налич. рез-тов", True),
        ("март 2026 г.", False),
        ("по графику", False),
        ("", False),
    ],
)
def test_unread_deadline(words: str, fires: int) -> None:
    assert codes(dates.unread_deadline, picture(row(deadline=words))) == ["deadline_unread"] * fires


def test_a_deadline_set_by_hand_is_not_asked_for() -> None:
    by_hand = picture(row(deadline="2 полуг. при налич. рез-тов", by_hand=True))
    assert codes(dates.unread_deadline, by_hand) == []
    assert codes(dates.no_computable_deadline, picture(row(deadline="по графику", by_hand=True))) == []


@pytest.mark.parametrize(
    ("words", "fires"),
    [("декабрь 2025 г.", True), ("15.02.2027", True), ("декабрь 2026 г.", False), ("в течение года", False)],
)
def test_outside_period(words: str, fires: int) -> None:
    assert codes(dates.outside_period, picture(row(deadline=words))) == ["outside_period"] * fires


@pytest.mark.parametrize(
    ("words", "fires"),
    [
        ("февраль 2026 г.", True),
        ("до 27.02.2026", True),
        ("15.02-20.12.2026", True),
        ("февраль-май 2026", True),
        ("март 2026 г.", False),
        ("март-апрель 2026", False),
        ("в течение года", False),
        ("до 31.03.2026", False),
        ("декабрь 2025 г.", False),
        ("по графику", False),
        ("ежемесячно, до 5 числа", False),
        ("ежеквартально", False),
    ],
)
def test_before_the_order(words: str, fires: int) -> None:
    """The order is signed on 16.03.2026; a term outside the period is told by its own rule."""
    assert codes(dates.before_order, picture(row(deadline=words), order=ORDER)) == ["before_order"] * fires


def test_yearly_terms_of_the_months_before_the_order() -> None:
    rows = [
        row("1", deadline="ежегодно (февраль)", period=FOUR_YEARS),
        row("2", deadline="ежегодно (май)", period=FOUR_YEARS),
    ]
    found = list(dates.before_order(picture(*rows, period=FOUR_YEARS, order=ORDER)))
    assert [finding.words for finding in found] == ["ежегодно (февраль)"]


def test_without_an_order_or_its_date_nothing_is_before_it() -> None:
    for unsigned in (None, order(day=None)):
        seen = picture(row(deadline="январь 2026 г."), order=unsigned)
        assert codes(dates.before_order, seen) == codes(dates.short_notice, seen) == []


@pytest.mark.parametrize(
    ("words", "fires"),
    [
        ("до 18.03.2026", True),
        ("19.03.2026", True),
        ("20.03.2026", False),
        ("до 13.03.2026", False),
        ("март 2026", False),
    ],
)
def test_short_notice(words: str, fires: int) -> None:
    assert codes(dates.short_notice, picture(row(deadline=words), order=ORDER)) == ["short_notice"] * fires


@pytest.mark.parametrize(
    ("words", "fires"),
    [
        ("30.05.2026", 1),
        ("до 31 мая 2026 г.", 1),
        ("15.03-29.03.2026", 1),
        ("30.05.2026, 31.10.2026", 2),
        ("29.05.2026", 0),
        ("май 2026 г.", 0),
        ("в течение мая 2026", 0),
        ("первая половина марта 2026", 0),
    ],
)
def test_weekend(words: str, fires: int) -> None:
    assert codes(dates.weekend_due, picture(row(deadline=words))) == ["weekend_due"] * fires


@pytest.mark.parametrize(
    ("day", "is_off", "fires"),
    [
        (date(2026, 6, 12), True, True),
        (date(2026, 6, 12), False, False),
        (date(2026, 5, 30), False, False),
    ],
)
def test_the_calendar_knows_better_than_the_week(day: date, is_off: object, fires: int) -> None:
    seen = picture(row(deadline=f"{day:%d.%m.%Y}"), days={day: bool(is_off)})
    assert codes(dates.weekend_due, seen) == ["weekend_due"] * fires


@pytest.mark.parametrize(
    ("words", "fires"),
    [("по мере необходимости", True), ("по отдельному графику", True), ("март 2026", False), ("", False)],
)
def test_no_computable_deadline(words: str, fires: int) -> None:
    assert codes(dates.no_computable_deadline, picture(row(deadline=words))) == ["no_computable_deadline"] * fires


@pytest.mark.parametrize(
    ("words", "fires"),
    [
        ("сентябрь", True),
        ("Сентябрь, в течение года", True),
        ("сентябрь 2026 г.", False),
        ("ежегодно (сентябрь)", False),
        ("в течение года", False),
        ("по графику", False),
    ],
)
def test_a_month_without_a_year_in_a_roadmap_of_four(words: str, fires: int) -> None:
    seen = picture(row(deadline=words, period=FOUR_YEARS), period=FOUR_YEARS)
    assert codes(dates.ambiguous_deadline, seen) == ["ambiguous_deadline"] * fires


def test_a_month_without_a_year_is_clear_in_a_roadmap_of_one() -> None:
    assert codes(dates.ambiguous_deadline, picture(row(deadline="сентябрь"))) == []


def test_a_schedule_of_others_bounds_nothing() -> None:
    words = "в соответствии с графиком проведения в 2025-2026 учебном году"
    assert codes(dates.ambiguous_deadline, picture(row(deadline=words))) == ["ambiguous_deadline"]


@pytest.mark.parametrize(
    ("text", "fires"),
    [
        ("15.05.2026 (чт)", True),
        ("15.05. (чт)", True),
        ("15.05.2026 г. (вторник)", True),
        ("15.05.2026, среда", True),
        ("15.05.2026 (пт)", False),
        ("15.05. (пт)", False),
        ("15.05.2026 (в пятницу)", False),
        ("31.02.2026 (пт)", False),
        ("15.05.2026 (птичник)", False),
    ],
)
def test_weekday(text: str, fires: int) -> None:
    assert codes(dates.weekday_mismatch, picture(passages=(passage(text),))) == ["weekday_mismatch"] * fires


def test_a_weekday_without_a_year_is_left_alone_in_a_roadmap_of_four() -> None:
    assert codes(dates.weekday_mismatch, picture(passages=(passage("15.05. (чт)"),), period=FOUR_YEARS)) == []


def test_the_place_of_a_control_point_says_so() -> None:
    point = row("2.", kind=Kind.POINT, head="контрольная точка", deadline="")
    [found] = dates.no_deadline(picture(point))
    assert found.place.words == "контрольная точка\xa02, срок"
