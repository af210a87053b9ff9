"""A new edition of the municipal roadmap and a school's own: nothing is taken silently, everything row by row."""

import pytest

from roadmaps.adoption.actions import AdoptionRefused, Chosen, create_school_roadmap, keep_ours, take_changes
from roadmaps.adoption.queries.page import SchoolPage, school_page
from roadmaps.approval import actions as approval
from roadmaps.models import Item, Roadmap
from roadmaps.planning.actions.rows import remove_row
from roadmaps.planning.errors import NotEditableError
from schools.models import AuditEvent
from tests import factories
from tests.roadmaps.adoption.conftest import Municipal
from tests.roadmaps.adoption.test_creating import approve


@pytest.fixture
def own(municipal: Municipal) -> Roadmap:
    """The roadmap of the second school, in force."""
    director = municipal.district.directors[1]
    roadmap, _is_new = create_school_roadmap(municipal=municipal.roadmap, school=municipal.school, by=director)
    approve(roadmap, director)
    roadmap.refresh_from_db()
    return roadmap


@pytest.fixture
def amended(municipal: Municipal, own: Roadmap) -> Municipal:
    """The second edition: 1.1 has other words and another term, 1.2 is gone, 1.8 is new."""
    municipal.amend()
    municipal.rewrite("1.1", title="Провести практикум", deadline_text="апрель 2026 г.")
    municipal.remove("1.2")
    municipal.add("1.8")
    municipal.approve("40")
    municipal.roadmap.refresh_from_db()
    return municipal


def page(municipal: Municipal) -> SchoolPage:
    """The page of the second school as its director reads it."""
    return school_page(municipal.roadmap, municipal.school, factories.viewer(municipal.district.directors[1]))


def keys(municipal: Municipal) -> dict[str, str]:
    """Key of the box by the kind of the change."""
    return {change.kind: change.key for change in page(municipal).changes}


def take(own: Roadmap, municipal: Municipal, *kinds: str) -> int:
    found = keys(municipal)
    own.refresh_from_db()
    chosen = Chosen(frozenset(found[kind] for kind in kinds))
    return take_changes(roadmap=own, chosen=chosen, by=municipal.district.directors[1])


def live(own: Roadmap) -> dict[str, Item]:
    return {item.number: item for item in Item.objects.filter(section__plan__roadmap=own, removed_at__isnull=True)}


def test_nothing_differs_until_the_edition_comes_and_nothing_changes_by_itself(
    municipal: Municipal, own: Roadmap
) -> None:
    assert page(municipal).changes == ()
    municipal.amend()
    municipal.rewrite("1.1", title="Черновые слова")
    assert page(municipal).changes == ()
    municipal.approve("40")
    assert [change.kind for change in page(municipal).changes] == ["changed"]
    assert live(own)["1.1"].title == "Провести мероприятие 1.1"


def test_the_page_names_what_was_added_changed_and_removed(amended: Municipal) -> None:
    found = page(amended).changes
    assert [(change.kind, change.number) for change in found] == [
        ("added", "1.8"), ("changed", "1.1"), ("removed", "1.2"),
    ]  # fmt: skip
    assert [(field.label, field.after) for field in found[1].fields] == [
        ("мероприятие", "Провести практикум"), ("срок", "апрель 2026 г."),
    ]  # fmt: skip


def test_only_marked_rows_are_taken_into_a_new_edition(amended: Municipal, own: Roadmap) -> None:
    assert take(own, amended, "changed") == 1
    own.refresh_from_db()
    assert own.state == "draft"
    item = live(own)["1.1"]
    assert (item.title, item.deadline_text) == ("Провести практикум", "апрель 2026 г.")
    assert [one.ends_on.isoformat() for one in item.occurrences.all()] == ["2026-04-30"]
    assert set(live(own)) == {"1.1", "1.2"}
    assert set(keys(amended)) == {"added", "removed"}


def test_added_and_removed_rows_are_taken(amended: Municipal, own: Roadmap) -> None:
    assert take(own, amended, "added", "removed") == 2
    assert set(live(own)) == {"1.1", "1.8"}
    new = live(own)["1.8"]
    assert new.parent_item == amended.item("1.8")
    assert [one.name for one in new.assignments.all()] == ["директор"]
    assert AuditEvent.objects.filter(action="item.take", object_id=new.pk).exists()
    assert set(keys(amended)) == {"changed"}


def test_the_schools_own_words_stay_in_the_fields_that_the_municipality_left_alone(
    amended: Municipal, own: Roadmap
) -> None:
    with factories.amending(own):
        Item.objects.filter(pk=live(own)["1.1"].pk).update(result="Наш результат")
    take(own, amended, "changed")
    assert live(own)["1.1"].result == "Наш результат"


def test_a_row_in_the_bin_comes_back_instead_of_a_second_one(amended: Municipal, own: Roadmap) -> None:
    director = amended.district.directors[1]
    take(own, amended, "added")
    own.refresh_from_db()
    first = live(own)["1.8"]
    remove_row(row=first, roadmap=own, by=director)
    assert take(own, amended, "added") == 1
    assert live(own)["1.8"].pk == first.pk


def test_what_is_left_is_not_offered_again(amended: Municipal, own: Roadmap) -> None:
    found = keys(amended)
    chosen = Chosen(frozenset({found["changed"], found["removed"]}))
    assert keep_ours(roadmap=own, chosen=chosen, by=amended.district.directors[1]) == 2
    assert set(keys(amended)) == {"added"}
    item = live(own)["1.1"]
    assert item.title == "Провести мероприятие 1.1"
    assert live(own)["1.2"].parent_item is None
    own.refresh_from_db()
    assert own.state == "active"


def test_a_new_item_cannot_be_left(amended: Municipal, own: Roadmap) -> None:
    chosen = Chosen(frozenset({keys(amended)["added"]}))
    with pytest.raises(AdoptionRefused, match="берут в карту"):
        keep_ours(roadmap=own, chosen=chosen, by=amended.district.directors[1])


def test_nothing_marked_and_a_roadmap_that_waits_are_refused(amended: Municipal, own: Roadmap) -> None:
    director = amended.district.directors[1]
    with pytest.raises(AdoptionRefused, match="Отметьте"):
        take_changes(roadmap=own, chosen=Chosen(frozenset()), by=director)
    approval.amend(roadmap=own, by=director)
    approval.submit(roadmap=own, by=director)
    own.refresh_from_db()
    with pytest.raises(NotEditableError, match="отзовите"):
        take(own, amended, "changed")


def test_giving_the_amendment_up_offers_the_changes_again(amended: Municipal, own: Roadmap) -> None:
    before = keys(amended)
    take(own, amended, "added", "changed", "removed")
    own.refresh_from_db()
    approval.cancel_amendment(roadmap=own, by=amended.district.directors[1])
    assert keys(amended) == before
    assert set(live(own)) == {"1.1", "1.2"}
