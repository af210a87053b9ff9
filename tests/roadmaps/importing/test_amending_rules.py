"""The order that an amending order changes is named in its title or in its first point."""

from datetime import date

import pytest

from roadmaps.importing.amending.rules import Amended, amended, same_number

JANUARY = date(2026, 1, 15)


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["О внесении изменений в приказ от 15.01.2026 № 12 «Об утверждении дорожной карты»"], Amended("12", JANUARY)),
        (["О внесении изменений в приказ № 12-о от 15 января 2026 года"], Amended("12-о", JANUARY)),
        (["О внесении изменения в приказ Управления образования от 15.01.2026г. №01-05/12"], Amended("01-05/12", JANUARY)),
        (["О внесении изменений и дополнений в приказ от 15 ЯНВАРЯ 2026 г. № 12."], Amended("12", JANUARY)),
        # the date of the annexed order that stands far off is not the date of this one
        (["О внесении изменений в приказ № 12 «" + "о мерах поддержки " * 5 + "» от 01.02.2020"], Amended("12", None)),
        (["О внесении изменений в приказ от 31.02.2026 № 12"], Amended("12", None)),
        (["О внесении изменений в приказ № 12"], Amended("12", None)),
        (
            ["О внесении изменений в дорожную карту", "Внести в приказ отдела от 15.01.2026 № 12 следующие изменения:"],
            Amended("12", JANUARY),
        ),
        (["О дорожной карте", "Внести изменения в приказ от 15.01.2026 № 12, изложив её."], Amended("12", JANUARY)),
        (["Об утверждении дорожной карты во исполнение приказа от 15.01.2026 № 12"], None),
        (["О внесении изменений в дорожную карту"], None),
        ([], None),
    ],
)  # fmt: skip
def test_which_order_is_changed(texts: list[str], expected: Amended | None) -> None:
    assert amended(texts) == expected


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [("12", " 12. ", True), ("12-О", "12-о", True), ("№ 12", "12", True), ("12", "121", False)],
)
def test_numbers_are_compared_as_people_do(one: str, other: str, *, same: bool) -> None:
    assert same_number(one, other) == same
