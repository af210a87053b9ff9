"""From stored rows to the paper: nothing of a roadmap is lost, prose stands upright, nothing is said twice."""

from datetime import date

import pytest

from roadmaps.models import (
    Annex,
    AnnexKind,
    Direction,
    GroupMember,
    Indicator,
    MatrixRow,
    Order,
    OrderPoint,
    Roadmap,
    WorkingGroup,
)
from roadmaps.models.order import Orientation
from roadmaps.printing import blocks as b
from roadmaps.printing import context as c
from roadmaps.printing.profile import Face, Margins, PaperProfile
from roadmaps.printing.queries import order_context, profile_of
from tests import factories
from tests.conftest import District

pytestmark = pytest.mark.django_db


@pytest.fixture
def roadmap(district: District) -> Roadmap:
    made = factories.roadmap(district.authority, goal="Вывести школы из списка")
    factories.item(made)
    return made


@pytest.fixture
def order(roadmap: Roadmap) -> Order:
    made = Order.objects.create(authority=roadmap.authority, roadmap=roadmap, title="Об утверждении карты")
    OrderPoint.objects.create(order=made, number="1", text="Утвердить дорожную карту.")
    Annex.objects.create(order=made, kind=AnnexKind.ROADMAP)
    return made


def group(roadmap: Roadmap, title: str, *, columns: tuple[str, ...] = (), comment: str = "") -> WorkingGroup:
    made = WorkingGroup.objects.create(roadmap=roadmap, title=title, columns=list(columns))
    GroupMember.objects.create(group=made, number="1", name="Орлова Вера Ильинична", post="директор", comment=comment)
    return made


def kinds(context: c.DocumentContext) -> list[tuple[str, list[str]]]:
    """(orientation, kinds of the blocks) of every sheet of the first annex."""
    sheets = context.annexes[0].sheets()
    return [(str(orientation), [block.KIND for block in blocks]) for orientation, blocks in sheets]


def test_the_passport_stands_upright_and_the_wide_plan_follows_on_its_own_sheet(order: Order) -> None:
    assert kinds(order_context(order)) == [
        ("portrait", ["heading", "paragraph"]),
        ("landscape", ["heading", "table"]),
    ]


def test_everything_of_the_passport_is_upright_and_every_table_of_the_plan_is_wide(order: Order) -> None:
    roadmap = order.roadmap
    Indicator.objects.create(roadmap=roadmap, number="1.", text="Доля школ")
    Direction.objects.create(roadmap=roadmap, number="1", title="Кадры")
    MatrixRow.objects.create(roadmap=roadmap, number="1", subject="Кадры")
    upright, wide = kinds(order_context(order))
    assert upright == ("portrait", ["heading", "paragraph", "heading", "list", "heading", "list"])
    assert wide == ("landscape", ["heading", "table", "heading", "table"])


@pytest.mark.parametrize(
    ("goal", "orientation", "sheets"),
    [
        ("", Orientation.LANDSCAPE, ["landscape"]),
        ("Цель", Orientation.PORTRAIT, ["portrait"]),
        ("Цель", Orientation.LANDSCAPE, ["portrait", "landscape"]),
    ],
)
def test_a_sheet_is_turned_only_where_prose_meets_a_wide_table(
    order: Order, goal: str, orientation: str, sheets: list[str]
) -> None:
    Roadmap.objects.filter(pk=order.roadmap_id).update(goal=goal)
    order.annexes.update(orientation=orientation)
    assert [turned for turned, _blocks in kinds(order_context(Order.objects.get(pk=order.pk)))] == sheets


@pytest.mark.parametrize(
    ("territory", "period", "printed"),
    [
        ("Луговой муниципальный округ", "2026 год", []),
        ("Степной муниципальный округ", "2026 год", ["Степной муниципальный округ"]),
        ("Луговой муниципальный округ", "2026/2027 учебный год", ["2026/2027 учебный год"]),
        ("Степной муниципальный округ", "на 2027 год", ["Степной муниципальный округ, на 2027 год"]),
    ],
)
def test_territory_and_period_are_not_said_twice(order: Order, territory: str, period: str, printed: list[str]) -> None:
    title = "Дорожная карта поддержки школ Лугового муниципального округа на 2026 год"
    Roadmap.objects.filter(pk=order.roadmap_id).update(title=title, territory=territory, period_text=period, goal="")
    [annex] = order_context(Order.objects.get(pk=order.pk)).annexes
    assert [block.text for block in annex.blocks if isinstance(block, b.Paragraph)] == printed


def test_a_group_that_no_annex_names_is_printed_after_the_named_ones(order: Order) -> None:
    named = group(order.roadmap, "Состав рабочей группы")
    group(order.roadmap, "Состав мобильной группы")
    WorkingGroup.objects.create(roadmap=order.roadmap, title="Ещё без состава")
    Annex.objects.create(order=order, position=1, kind=AnnexKind.GROUP, group=named, orientation=Orientation.PORTRAIT)
    annexes = order_context(order).annexes
    assert [(annex.number, " ".join(annex.heading_lines)) for annex in annexes] == [
        ("1", "Дорожная карта поддержки школ с низкими результатами на 2026 год"),
        ("2", "Состав рабочей группы"),
        ("3", "Состав мобильной группы"),
    ]


def test_numbers_of_annexes_that_the_order_gave_are_kept_and_a_single_annex_has_none(order: Order) -> None:
    assert [annex.number for annex in order_context(order).annexes] == [""]
    Annex.objects.create(order=order, position=1, number="7", kind=AnnexKind.TEXT, heading="Памятка", text="Слова")
    assert [annex.number for annex in order_context(order).annexes] == ["1", "7"]


@pytest.mark.parametrize(
    ("columns", "comment", "headings", "cells"),
    [
        ((), "", ["№ п/п", "Фамилия, имя, отчество", "Должность"], 3),
        ((), "по согласованию", ["№ п/п", "Фамилия, имя, отчество", "Должность", "Комментарий"], 4),
        (("№", "ФИО", "Должность", "Примечание"), "", ["№", "ФИО", "Должность", "Примечание"], 4),
        (("№", "ФИО", "Должность"), "по согласованию", ["№", "ФИО", "Должность", "Комментарий"], 4),
    ],
)
def test_a_group_is_printed_under_its_stored_headings(
    order: Order, columns: tuple[str, ...], comment: str, headings: list[str], cells: int
) -> None:
    group(order.roadmap, "Состав группы", columns=columns, comment=comment)
    [table] = order_context(order).annexes[1].blocks
    assert isinstance(table, b.DataTable)
    assert [column.heading for column in table.columns] == headings
    assert [len(row.cells) for row in table.rows] == [cells]


def test_the_list_of_schools_and_the_text_of_an_annex_are_printed_as_stored(order: Order) -> None:
    table = {
        "columns": ["№", "Школа"],
        "rows": [{"cells": ["1", "СОШ № 2"]}, {"cells": ["2"]}],
        "totals": {"cells": ["", "2"]},
    }
    Annex.objects.create(order=order, position=1, kind=AnnexKind.LISTING, heading="Список школ", table=table)
    Annex.objects.create(order=order, position=2, kind=AnnexKind.TEXT, heading="Памятка", text="Первая\n\nВторая")
    _roadmap, listing, text = order_context(order).annexes
    [printed] = listing.blocks
    assert isinstance(printed, b.DataTable)
    assert [[cell.text for cell in row.cells] for row in printed.rows] == [["1", "СОШ № 2"], ["2", ""], ["", "2"]]
    assert printed.rows[-1].kind == b.RowKind.TOTAL
    assert [block.text for block in text.blocks if isinstance(block, b.Paragraph)] == ["Первая", "Вторая"]


def test_a_plan_in_an_annex_of_its_own_prints_its_rows(order: Order) -> None:
    plan = order.roadmap.plans.get()
    Annex.objects.create(order=order, position=1, kind=AnnexKind.PLAN, heading="План", plan=plan)
    heading, table = order_context(order).annexes[1].blocks
    assert heading == b.Heading("План-график")
    assert isinstance(table, b.DataTable)
    assert "Провести мероприятие 1.1" in [cell.text for row in table.rows for cell in row.cells]


def test_without_a_date_it_is_a_draft_and_the_mark_names_the_act_alone(order: Order) -> None:
    draft = order_context(order)
    order.date, order.number = date(2026, 6, 18), "25"
    signed = order_context(order)
    assert (draft.is_draft, signed.is_draft) == (True, False)
    assert signed.order is not None
    assert signed.order.issuer_genitive == ""


def test_the_mark_names_the_issuer_of_the_authoritys_own_order(order: Order, district: District) -> None:
    order.authority.name_genitive = "отдела образования округа"
    assert order_context(order).order.issuer_genitive == "отдела образования округа"
    order.roadmap.school = district.schools[0]
    assert order_context(order).order.issuer_genitive == ""


@pytest.mark.parametrize(
    ("stored", "read"),
    [
        ({}, PaperProfile()),
        ({"face": "PT Serif", "font_size": 13}, PaperProfile(face=Face.PT_SERIF, font_size=13)),
        ({"face": "Comic Sans", "font_size": 13}, PaperProfile(font_size=13)),
        ({"font_size": "13", "letter_spaced_type": "да"}, PaperProfile()),
        ({"font_size": 40, "approval_mark": True}, PaperProfile(approval_mark=True)),
        ({"margins": {"left": 25}}, PaperProfile(margins=Margins(left=25))),
        ({"margins": {"left": 2, "top": 30}}, PaperProfile(margins=Margins(top=30))),
        ({"margins": "широкие", "unknown": 1}, PaperProfile()),
        ({"emblem": "data:image/png;base64,AAAA"}, PaperProfile()),
        ({"indent_cm": True, "format": 7, "type": "x"}, PaperProfile()),
    ],
)
def test_a_stored_setting_that_does_not_fit_is_left_at_its_default(
    district: District, stored: dict[str, object], read: PaperProfile
) -> None:
    district.authority.paper = stored
    assert profile_of(district.authority) == read
