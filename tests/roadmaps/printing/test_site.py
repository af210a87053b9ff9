"""The copy for a site: telephones and marks of the office go, the act stays word for word."""

from dataclasses import replace

import pytest

from roadmaps.printing.blocks import Cell, Column, DataTable, Row
from roadmaps.printing.context import Annex, DocumentContext, Executor, OrderPart, OrderPoint, Signatory
from roadmaps.printing.rules.public import public_lines, without_phones
from roadmaps.printing.site import for_site, site_html


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("тел. 8 (38451) 2-34-56", ""),
        ("652050, г. Луговое, ул. Мира, 5, тел./факс: 8 (38451) 4-11-22, 4-11-23", "652050, г. Луговое, ул. Мира, 5"),
        ("Иванова О. В., 2-34-56", "Иванова О. В."),
        ("Телефон: +7 384 512-34-56", ""),
        ("ОГРН 1024201775000, ИНН 4230001234", "ОГРН 1024201775000, ИНН 4230001234"),
        ("ОТДЕЛ ОБРАЗОВАНИЯ", "ОТДЕЛ ОБРАЗОВАНИЯ"),
        ("приказ от 18.06.2026 № 01-12-34", "приказ от 18.06.2026 № 01-12-34"),
        ("период 2024-2026, п. 3-5", "период 2024-2026, п. 3-5"),
        ("Отдел 12 человек, кабинет 205", "Отдел 12 человек, кабинет 205"),
    ],
)
def test_telephones_go_and_other_numbers_stay(text: str, left: str) -> None:
    assert without_phones(text) == left


def test_marks_of_the_office_go() -> None:
    lines = ("В дело № 01-12", "Исп. Лебедева О. В.", "С приказом ознакомлены: ____", "Верно: секретарь")
    assert public_lines(lines) == ("Верно: секретарь",)


CONTEXT = DocumentContext(
    title="Об утверждении",
    order=OrderPart(
        title="Об утверждении",
        points=(OrderPoint("1", "Утвердить план, звонить по номеру 2-34-56."),),
        signatory=Signatory("Начальник", "Е. С. Громова"),
        header_lines=("ОТДЕЛ ОБРАЗОВАНИЯ", "тел. 8 (38451) 4-11-22"),
        footer_lines=("В дело № 01-12",),
        executor=Executor("Лебедева О. В.", "4-11-33"),
        date="18 июня 2026 г.",
        number="236",
    ),
    annexes=(
        Annex(
            ("Состав группы",),
            (
                DataTable(
                    (Column("ФИО"), Column("Телефон")),
                    (Row((Cell("Иванов"), Cell("4-11-44"))), Row((Cell("Все", colspan=2),))),
                ),
            ),
        ),
    ),
    check_url="https://versta.example/check/1/",
)


def test_the_copy_for_a_site_keeps_the_act_and_nothing_of_the_office() -> None:
    page = site_html(CONTEXT)
    for gone in ("4-11-22", "4-11-33", "4-11-44", "Лебедева", "В дело", "check/1"):
        assert gone not in page
    for kept in ("2-34-56", "Громова", "Иванов", "ОТДЕЛ", "236", '<html lang="ru">', "<title>Об утверждении</title>"):
        assert kept in page


def test_the_file_needs_no_other_file() -> None:
    page = site_html(CONTEXT)
    assert "border-collapse" in page
    for outside in ("url(", "<link", "<script", "@font-face", "src="):
        assert outside not in page


def test_the_approved_context_is_not_touched() -> None:
    before = CONTEXT.digest()
    for_site(CONTEXT)
    assert CONTEXT.digest() == before
    bare = replace(CONTEXT, order=None, annexes=())
    assert for_site(bare).order is None
