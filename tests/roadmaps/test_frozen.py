"""What stands behind an approved edition never changes, whatever the path: save, bulk, SQL, admin, form, cell, paste."""

from collections.abc import Callable

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import Model
from django.test import Client
from django.urls import reverse

from roadmaps.approval import actions as approval
from roadmaps.frozen import FROZEN
from roadmaps.models import (
    ControlPoint,
    Direction,
    GroupMember,
    Indicator,
    IndicatorTarget,
    Item,
    MatrixRow,
    Plan,
    Roadmap,
    Section,
    WorkingGroup,
)
from roadmaps.planning.readings import read_rows
from schools.models import User
from tests import factories
from tests.conftest import District
from tests.journey import approved

MODELS: tuple[type[Model], ...] = (
    Plan, Section, Item, ControlPoint, Direction, Indicator, IndicatorTarget, MatrixRow, WorkingGroup, GroupMember,
)  # fmt: skip
# Readings of the words, ties to other registers, keys and counters.
NOT_TEXT = {
    "id", "row_version", "source_place", "direction_id", "parent_item_id", "parent_words", "risk_factor_id",
    "cycle_component", "deadline_kind", "deadline_recurrence", "deadline_unread", "deadline_source", "outside_period",
    "responsible_unread",
}  # fmt: skip
JSON = {"Accept": "application/json"}


@pytest.fixture
def active(district: District) -> Roadmap:
    """A roadmap in force with a row of every kind."""
    roadmap = factories.roadmap(district.authority, district.schools)
    item = factories.item(roadmap)
    point = ControlPoint.objects.create(roadmap=roadmap, title="Точка", deadline_text="май 2026 г.")
    Direction.objects.create(roadmap=roadmap, title="Кадры")
    IndicatorTarget.objects.create(indicator=Indicator.objects.create(roadmap=roadmap, text="Доля"), period="2026")
    MatrixRow.objects.create(roadmap=roadmap, subject="Условия")
    GroupMember.objects.create(group=WorkingGroup.objects.create(roadmap=roadmap, title="Группа"), name="Громова Е. С.")
    read_rows([item, point], roadmap=roadmap)
    approved(roadmap, district, today=factories.TODAY)
    return roadmap


def refused(write: Callable[[], object]) -> bool:
    try:
        with transaction.atomic():
            write()
    except IntegrityError as error:
        return "immutable" in str(error)
    return False


def test_every_model_of_the_text_is_frozen() -> None:
    assert {model._meta.db_table for model in MODELS} == set(FROZEN)


@pytest.mark.usefixtures("active")
@pytest.mark.parametrize("model", MODELS)
def test_a_row_is_neither_saved_nor_updated_in_bulk_nor_deleted_nor_added(model: type[Model]) -> None:
    row = model._default_manager.get()
    words = {"title", "text", "name", "period", "subject"}
    name = next(field.name for field in row._meta.fields if field.name in words)
    setattr(row, name, "Подменено")
    assert refused(row.save)
    assert refused(lambda: model._default_manager.update(**{name: "Подменено"}))
    assert refused(lambda: model._default_manager.bulk_update([row], [name]))
    row.pk = None
    assert refused(lambda: model._default_manager.bulk_create([row]))
    table = connection.ops.quote_name(model._meta.db_table)
    with connection.cursor() as cursor:
        assert refused(lambda: cursor.execute(f"DELETE FROM {table}"))  # noqa: S608 -- the name comes from the model
    assert model._default_manager.count() == 1


@pytest.mark.parametrize("table", FROZEN)
def test_every_column_is_text_or_named_here_as_none(table: str) -> None:
    """A new column of a frozen table must be put on one of the two sides."""
    model = next(one for one in MODELS if one._meta.db_table == table)
    columns = {field.column for field in model._meta.concrete_fields}
    assert columns - set(FROZEN[table][1].split()) <= NOT_TEXT


@pytest.mark.usefixtures("active")
def test_what_an_item_is_tied_to_may_change() -> None:
    assert Item.objects.update(cycle_component="goals", parent_words={"title": "Иначе"}) == 1


@pytest.mark.usefixtures("active")
def test_a_row_of_a_draft_is_not_moved_into_it(district: District) -> None:
    draft = factories.roadmap(district.authority, short_title="Черновик")
    item = factories.item(draft, "1.2")
    frozen = Section.objects.exclude(plan__roadmap=draft).get()
    assert refused(lambda: Item.objects.filter(pk=item.pk).update(section=frozen))


@pytest.mark.parametrize("model", [Plan, Item, ControlPoint, Indicator, WorkingGroup, MatrixRow])
def test_the_admin_shows_it_and_changes_nothing(model: type[Model], active: Roadmap, district: District) -> None:
    client = Client()
    client.force_login(User.objects.create_superuser("root", password="verno-12345"))
    row = model._default_manager.get()
    address = reverse(f"admin:roadmaps_{model._meta.model_name}_change", args=(row.pk,))
    assert client.get(address).status_code == 200
    assert client.post(address, {"title": "Подменено"}).status_code == 403
    assert client.post(address.replace("/change/", "/delete/"), {"post": "yes"}).status_code == 403
    approval.amend(roadmap=active, by=district.head)
    assert "_save" in client.get(address).content.decode()


@pytest.mark.parametrize(
    ("name", "args", "values"),
    [
        ("cell_save", ("items", "item"), {"field": "title", "value": "Подменено", "was": "", "version": "1"}),
        ("row_add", ("items",), {"section": "section", "title": "Подменено"}),
        ("row_place", ("items", "item"), {"section": "section", "after": "0"}),
        ("section_add", (), {"after": "section", "title": "Подменено"}),
        ("rows_many", ("items",), {"row": "item", "do": "bin", "seen": "item:1"}),
        ("rows_paste", ("items",), {"section": "section", "rows": '[{"is_section": false, "cells": {"title": "X"}}]'}),
        ("step_undo", (), {}),
        ("part_delete", ("items", "item"), {}),
        ("part_edit", ("items", "item"), {"title": "Подменено"}),
    ],
)
def test_no_address_of_the_editor_opens_it(
    name: str, args: tuple[str, ...], values: dict[str, str], active: Roadmap, district: District
) -> None:
    client = Client()
    client.force_login(district.head)
    keys = {"item": str(Item.objects.get().pk), "section": str(Section.objects.get().pk)}
    before = list(Item.objects.values())
    address = reverse(name, args=(active.pk, *(keys.get(one, one) for one in args)))
    answer = client.post(address, {key: keys.get(value, value) for key, value in values.items()}, headers=JSON)
    assert answer.status_code == 422
    assert "начните новую редакцию" in answer.json()["message"]
    assert list(Item.objects.values()) == before


def test_a_new_edition_opens_it_again(active: Roadmap, district: District) -> None:
    approval.amend(roadmap=active, by=district.head)
    assert Item.objects.update(title="Новые слова") == 1
