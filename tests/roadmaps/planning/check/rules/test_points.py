"""Control points: what fires and what must not."""

import pytest

from roadmaps.planning.check.rules import points
from roadmaps.planning.check.rules.model import Kind, Row
from tests.roadmaps.planning.check.pictures import Charge, charge, codes, picture, row

TITLE = "Ремонт кабинетов физики сельских школ района"


def point(title: str = TITLE, deadline: str = "май 2026 г.", **values: object) -> Row:
    return row("1", kind=Kind.POINT, title=title, deadline=deadline, pk=9, **values)


@pytest.mark.parametrize(
    ("due", "done", "code"),
    [
        ("март 2026", "30.05.2026", ["deadline_contradiction"]),
        ("июнь 2026", "май 2026", ["control_point_late"]),
        ("май 2026", "30.05.2026", []),
        ("апрель-май 2026", "май-июнь 2026", []),
        ("по графику", "май 2026", []),
        ("май 2026", "", []),
        ("май 2025", "май 2026", []),
    ],
)
def test_against_the_same_activity(due: str, done: str, code: list[str]) -> None:
    seen = picture(row("1.1", title=f"{TITLE}.", deadline=done), point(deadline=due))
    assert codes(points.point_against_items, seen) == code


def test_an_activity_of_other_words_counts_only_where_it_was_linked() -> None:
    other = row("1.1", title="Закупка мебели", deadline="март 2026", pk=3)
    assert codes(points.point_against_items, picture(other, point())) == []
    assert codes(points.point_against_items, picture(other, point(led_by=(3,)))) == ["control_point_late"]


@pytest.mark.parametrize(
    ("title", "fires"),
    [("Закупка учебников", 1), ("Ремонты сделаны", 0), ("Подготовка и проведение работы", 0), ("", 0)],
)
def test_no_activity_leads_to_it(title: str, fires: int) -> None:
    seen = picture(row("1.1", title=TITLE), point(title))
    assert codes(points.point_without_item, seen) == ["control_point_without_item"] * fires


@pytest.mark.parametrize(
    ("ours", "theirs", "fires"),
    [
        (charge(everyone=True), charge(listed=("2", "5")), 1),
        (charge(listed=("2",)), charge(listed=("2", "5")), 1),
        (charge(listed=("5", "2")), charge(listed=("2", "5")), 0),
        (charge(everyone=True), charge(everyone=True), 0),
        (charge("ИМЦ", "organisation"), charge(listed=("2",)), 0),
    ],
)
def test_other_schools_than_the_activity(ours: Charge, theirs: Charge, fires: int) -> None:
    seen = picture(row("1.1", title=TITLE, charges=(theirs,)), point(charges=(ours,)))
    assert codes(points.point_against_schools, seen) == ["schools_contradiction"] * fires
    other = picture(row("1.1", title="Закупка мебели", charges=(theirs,)), point(charges=(ours,)))
    assert codes(points.point_against_schools, other) == []


def test_the_same_beginning_makes_two_rows_one_activity() -> None:
    begin = "Вступление школ района в федеральный проект обновления кабинетов физики"
    item = row("1.1", title=f"{begin} (с определением года закупки мебели и оборудования)", deadline="март 2026")
    assert codes(points.point_against_items, picture(item, point(f"{begin} (ремонт)"))) == ["control_point_late"]


def test_a_linked_point_or_a_roadmap_without_a_plan_is_left_alone() -> None:
    linked = picture(row("1.1", title=TITLE, pk=3), point("Закупка учебников", led_by=(3,)))
    assert codes(points.point_without_item, linked) == []
    assert codes(points.point_without_item, picture(point("Закупка учебников"))) == []
