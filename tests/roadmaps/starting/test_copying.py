"""A draft from last year's roadmap: what comes along, what does not, and that what is made is what was shown."""

from datetime import date
from decimal import Decimal

import pytest

from monitoring.models import IndicatorValue
from roadmaps.approval import actions as approval
from roadmaps.models import (
    Annex,
    ControlPoint,
    Direction,
    GroupMember,
    Indicator,
    IndicatorTarget,
    Item,
    Roadmap,
    Section,
    WorkingGroup,
)
from roadmaps.models.reading import AssignmentScope
from roadmaps.planning.errors import RefusedError
from roadmaps.planning.readings import ByHand, read_rows, set_deadline, set_responsible
from roadmaps.starting.actions import SourceChangedError, copy_roadmap
from roadmaps.starting.queries import Proposal, find_source, proposal_of, school_choice
from roadmaps.starting.rules import Kind, Move
from schools.models import AuditEvent, Listing, RiskFactor
from tests import factories
from tests.conftest import District
from tests.journey import approved

ON = Move((date(2026, 1, 1), date(2026, 12, 31)), (date(2027, 1, 1), date(2027, 12, 31)))


@pytest.fixture
def last_year(district: District) -> Roadmap:
    """A roadmap with a row of everything."""
    roadmap = factories.roadmap(
        district.authority, district.schools, passport_rows=[{"name": "Сроки", "value": "2026"}]
    )
    section = Section.objects.get(plan__roadmap=roadmap)
    section.schools.set(district.schools)
    factor = RiskFactor.objects.create(authority=district.authority, number=1, title="Кадры")
    item = factories.item(roadmap, "1.1", deadline_text="до 15.03.2026", risk_factor=factor, source_place="с. 3")
    by_hand = factories.item(roadmap, "1.2", deadline_text="весной", responsible_text="все заинтересованные")
    gone = factories.item(roadmap, "1.3", removed_at="2026-01-02T00:00:00Z")
    point = ControlPoint.objects.create(roadmap=roadmap, number="1", title="Точка", deadline_text="май 2026 г.")
    point.items.set([item, gone])
    read_rows([item, by_hand, gone, point], roadmap=roadmap)
    set_deadline(by_hand, windows=[(date(2026, 4, 6), date(2026, 4, 10))], period=roadmap.period)
    set_responsible(
        by_hand,
        chosen=ByHand(
            AssignmentScope.LISTED,
            school_ids=tuple(school.pk for school in district.schools[:2]),
            new_parties=(("organisation", "ИМЦ"),),
        ),
    )
    some = Direction.objects.create(roadmap=roadmap, title="Обучение")
    some.schools.set(district.schools[:2])
    indicator = Indicator.objects.create(roadmap=roadmap, text="Доля", baseline_text="30 %")
    IndicatorTarget.objects.create(indicator=indicator, period="2026", due_on=date(2026, 12, 15), value_text="25")
    IndicatorTarget.objects.create(indicator=indicator, period="2027", value_text="20")
    IndicatorValue.objects.create(
        indicator=indicator, measured_on=date(2026, 5, 1), value=Decimal("27.50"), by=district.methodist
    )
    group = WorkingGroup.objects.create(roadmap=roadmap, title="Рабочая группа")
    GroupMember.objects.create(group=group, name="Лебедева О. В.", post="методист")
    order = approval.ensure_order(roadmap=roadmap, by=district.methodist)
    Annex.objects.create(order=order, kind="group", group=group, position=1)
    approval.set_points(order, [approval.PointText("Утвердить на 2026 год."), approval.PointText("Школам:", 1)])
    return roadmap


def proposed(district: District, roadmap: Roadmap, *, mode: str = "same", move: Move = ON) -> Proposal:
    viewer = factories.viewer(district.methodist)
    source = find_source(viewer, f"roadmap-{roadmap.pk}")
    schools = school_choice(viewer, source, year=move.new[0].year, mode=mode)
    return proposal_of(source, move, schools, district.authority)


def copied(district: District, proposal: Proposal, taken: frozenset[int] | None = None) -> Roadmap:
    return copy_roadmap(
        proposal=proposal,
        shown=proposal.digest,
        taken=proposal.defaults if taken is None else taken,
        authority=district.authority,
        school=None,
        by=district.methodist,
    )


def numbers(proposal: Proposal, *kinds: Kind) -> frozenset[int]:
    return frozenset(number for number, change in enumerate(proposal.changes) if change.kind in kinds)


def test_everything_comes_along_under_new_keys(district: District, last_year: Roadmap) -> None:
    copy = copied(district, proposed(district, last_year))
    assert (copy.state, copy.copied_from, copy.period) == ("draft", last_year, ON.new)
    assert copy.title == "Дорожная карта поддержки школ с низкими результатами на 2027 год"
    assert copy.passport_rows == [{"name": "Сроки", "value": "2027"}]
    assert set(copy.schools.all()) == set(district.schools)
    items = Item.objects.filter(section__plan__roadmap=copy).order_by("number")
    assert [(item.number, item.deadline_text) for item in items] == [("1.1", "до 15.03.2027"), ("1.2", "весной")]
    assert items[0].risk_factor is not None
    assert items[0].source_place == ""
    assert [(one.starts_on, one.ends_on) for one in items[0].occurrences.all()] == [(ON.new[0], date(2027, 3, 15))]
    assert list(ControlPoint.objects.get(roadmap=copy).items.all()) == [items[0]]
    assert GroupMember.objects.get(group__roadmap=copy).name == "Лебедева О. В."
    order = copy.orders.get()
    assert (order.number, order.date, order.kind) == (None, None, "approve")
    points = list(order.points.order_by("position"))
    assert [point.text for point in points] == ["Утвердить на 2027 год.", "Школам:"]
    assert points[1].parent == points[0]
    assert {annex.group for annex in order.annexes.all()} == {None, copy.groups.get()}
    assert Roadmap.objects.get(pk=last_year.pk).title.endswith("2026 год")


def test_readings_by_hand_move_and_are_named(district: District, last_year: Roadmap) -> None:
    proposal = proposed(district, last_year)
    change = next(one for one in proposal.changes if one.kind == Kind.READING)
    assert (change.where, change.old, change.new) == (
        "П. 1.2: как понят срок", "06.04.2026–10.04.2026", "06.04.2027–10.04.2027",
    )  # fmt: skip
    item = Item.objects.get(section__plan__roadmap=copied(district, proposal), number="1.2")
    assert item.deadline_source == "manual"
    assert [(one.starts_on, one.ends_on) for one in item.occurrences.all()] == [(date(2027, 4, 6), date(2027, 4, 10))]
    of_schools, party = item.assignments.order_by("position")
    assert set(of_schools.schools.all()) == set(district.schools[:2])
    assert (party.name, party.source) == ("ИМЦ", "manual")


def test_a_reading_by_hand_that_was_not_taken_is_read_from_the_words(district: District, last_year: Roadmap) -> None:
    proposal = proposed(district, last_year)
    copy = copied(district, proposal, proposal.defaults - numbers(proposal, Kind.READING))
    item = Item.objects.get(section__plan__roadmap=copy, number="1.2")
    assert item.deadline_source == "parsed"


def test_indicators_move_their_periods_and_leave_their_values(district: District, last_year: Roadmap) -> None:
    copy = copied(district, proposed(district, last_year))
    indicator = copy.indicators.get()
    assert list(indicator.targets.order_by("period").values_list("period", "due_on")) == [
        ("2027", date(2027, 12, 15)),
        ("2028", None),
    ]
    assert indicator.baseline_text == "30 %"
    assert not indicator.values.exists()


def test_the_last_value_is_proposed_as_the_baseline(district: District, last_year: Roadmap) -> None:
    proposal = proposed(district, last_year)
    baseline = numbers(proposal, Kind.BASELINE)
    change = proposal.changes[next(iter(baseline))]
    assert (change.old, change.new, change.is_on) == ("30 %", "27,5 (01.05.2026)", False)
    indicator = copied(district, proposal, proposal.defaults | baseline).indicators.get()
    assert (indicator.baseline, indicator.baseline_text) == (Decimal("27.50"), "27,5")
    assert indicator.baseline_period == "01.05.2026"


def test_two_targets_on_one_period_are_refused(district: District, last_year: Roadmap) -> None:
    proposal = proposed(district, last_year)
    later = frozenset(n for n, one in enumerate(proposal.changes) if one.old == "2027")
    with pytest.raises(RefusedError, match="два целевых значения"):
        copied(district, proposal, proposal.defaults - later)
    assert Roadmap.objects.count() == 1


def test_a_change_that_was_not_taken_is_not_made(district: District, last_year: Roadmap) -> None:
    copy = copied(district, proposed(district, last_year), frozenset())
    assert copy.title.endswith("на 2026 год")
    assert Item.objects.get(section__plan__roadmap=copy, number="1.1").deadline_text == "до 15.03.2026"


def test_a_day_off_is_moved_only_by_a_mark(district: District, last_year: Roadmap) -> None:
    factories.item(last_year, "1.4", deadline_text="до 29.05.2026")  # 29.05.2027 is a Saturday
    proposal = proposed(district, last_year)
    day_off = numbers(proposal, Kind.DAY_OFF)
    assert (
        Item.objects.get(section__plan__roadmap=copied(district, proposal), number="1.4").deadline_text
        == "до 29.05.2027"
    )
    moved = copied(district, proposal, proposal.defaults | day_off)
    assert Item.objects.get(section__plan__roadmap=moved, number="1.4").deadline_text == "до 28.05.2027"


def test_the_new_list_decides_the_schools(district: District, last_year: Roadmap) -> None:
    staying, leaving = district.schools[0], district.schools[1]
    joining = factories.school(district.authority, 9)
    for school in (staying, joining):
        Listing.objects.create(school=school, year=2027)
    factories.item(last_year, "1.5", title="Посетить СОШ № 5 с. Ключи")
    proposal = proposed(district, last_year, mode="listed")
    assert (proposal.schools.leaving, proposal.schools.joining) == ((leaving, district.schools[2]), (joining,))
    assert proposal.schools.staying == 1
    named = [one for one in proposal.changes if one.kind == Kind.SCHOOL]
    assert [(one.where, one.old, one.has_choice) for one in named] == [
        ("П. 1.5: мероприятие", "СОШ № 5 с. Ключи", False)
    ]
    copy = copied(district, proposal)
    assert set(copy.schools.all()) == {staying, joining}
    assert set(Section.objects.get(plan__roadmap=copy).schools.all()) == {staying, joining}
    assert set(copy.directions.get().schools.all()) == {staying}
    assert Item.objects.get(section__plan__roadmap=copy, number="1.5").title == "Посетить СОШ № 5 с. Ключи"
    by_hand = Item.objects.get(section__plan__roadmap=copy, number="1.2").assignments.order_by("position").first()
    assert list(by_hand.schools.all()) == [staying]


def test_schools_chosen_by_hand_may_all_have_left(district: District, last_year: Roadmap) -> None:
    Listing.objects.create(school=district.schools[2], year=2027)
    copy = copied(district, proposed(district, last_year, mode="listed"))
    item = Item.objects.get(section__plan__roadmap=copy, number="1.2")
    assert [one.name for one in item.assignments.all()] == ["ИМЦ"]


def test_without_a_new_list_the_schools_stay(district: District, last_year: Roadmap) -> None:
    proposal = proposed(district, last_year, mode="listed")
    assert (proposal.schools.mode, proposal.schools.leaving) == ("same", ())


def test_a_changed_source_is_refused(district: District, last_year: Roadmap) -> None:
    shown = proposed(district, last_year).digest
    Item.objects.filter(number="1.1").update(title="Другие слова")
    now = proposed(district, last_year)
    with pytest.raises(SourceChangedError):
        copy_roadmap(
            proposal=now, shown=shown, taken=now.defaults, authority=district.authority, school=None,
            by=district.methodist,
        )  # fmt: skip
    assert Roadmap.objects.count() == 1


def test_an_amendment_that_is_being_written_is_no_source(district: District, last_year: Roadmap) -> None:
    approved(last_year, district, today=factories.TODAY)
    approval.amend(roadmap=last_year, by=district.head)
    Item.objects.filter(section__plan__roadmap=last_year, number="1.1").update(title="Слова, которых ещё не утвердили")
    copy = copied(district, proposed(district, last_year))
    assert Item.objects.get(section__plan__roadmap=copy, number="1.1").title == "Провести мероприятие 1.1"
    assert copy.orders.get().kind == "approve"


def test_the_copy_is_in_the_journal(district: District, last_year: Roadmap) -> None:
    copy = copied(district, proposed(district, last_year))
    event = AuditEvent.objects.get(action="roadmap.copy")
    assert (event.roadmap_id, event.by) == (copy.pk, district.methodist)
    assert event.changes["источник"] == [None, last_year.short_title]


def test_a_deleted_predecessor_leaves_the_copy(district: District, last_year: Roadmap) -> None:
    copy = copied(district, proposed(district, last_year))
    IndicatorValue.objects.all().delete()
    last_year.orders.all().delete()
    Item.objects.filter(section__plan__roadmap=last_year).delete()
    last_year.delete()
    copy.refresh_from_db()
    assert copy.copied_from is None


def test_a_roadmap_without_an_order_gives_one_without_it(district: District) -> None:
    copy = copied(district, proposed(district, factories.roadmap(district.authority)))
    assert not copy.orders.exists()
