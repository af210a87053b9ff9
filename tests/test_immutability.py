"""What was approved and what was recorded never changes: the database itself refuses, whoever asks (PRODUCT.md, rule 3)."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, connection, models, transaction

from roadmaps.models import Decision, DecisionKind, Edition, EditionPaper, Order, OrderDecision, RoadmapState
from roadmaps.printing.context import DocumentContext
from schools.audit import record
from schools.models import AuditEvent
from tests import factories
from tests.conftest import GUARDED, District

AT = datetime(2026, 6, 18, 9, 0, tzinfo=UTC)

# A field of each guarded model and a value it does not hold.
CHANGES: tuple[tuple[type[models.Model], str, object], ...] = (
    (Edition, "sha256", "f" * 64),
    (Edition, "snapshot", {"format": 1, "title": "Подменённый приказ"}),
    (EditionPaper, "pdf", b"%PDF-1.7 forged"),
    (Decision, "remark", "Решение задним числом"),
    (OrderDecision, "remark", "Решение задним числом"),
    (AuditEvent, "summary", "Ничего не было"),
)
MODELS = (Edition, EditionPaper, Decision, OrderDecision, AuditEvent)


@pytest.fixture
def recorded(district: District) -> None:
    """One row of every guarded table."""
    roadmap = factories.roadmap(district.authority)
    order = Order.objects.create(
        authority=district.authority, roadmap=roadmap, title="Об утверждении", number="41", date=date(2026, 6, 18)
    )
    edition = Edition.objects.create(
        roadmap=roadmap,
        number=1,
        order=order,
        snapshot=DocumentContext(title="Об утверждении").to_json(),
        snapshot_sha256="a" * 64,
        sha256="b" * 64,
        pages=1,
        check_code="check-41",
        approved_by=district.head,
        approved_at=AT,
    )
    EditionPaper.objects.create(edition=edition, pdf=b"%PDF-1.7 as signed")
    decided = {
        "kind": DecisionKind.APPROVE,
        "from_state": RoadmapState.AWAITING,
        "to_state": RoadmapState.ACTIVE,
        "edition": edition,
        "by": district.head,
        "at": AT,
    }
    Decision.objects.create(roadmap=roadmap, **decided)
    OrderDecision.objects.create(order=order, **decided)
    record(
        authority=district.authority, by=district.head, action="roadmap.approve", summary="Утверждено", subject=roadmap
    )


def refused(write: Callable[[], object]) -> bool:
    """Whether the database refused; the savepoint keeps the test's own transaction usable."""
    try:
        with transaction.atomic():
            write()
    except IntegrityError as error:
        return "immutable" in str(error)
    return False


@pytest.mark.usefixtures("recorded")
@pytest.mark.parametrize(("model", "field", "value"), CHANGES)
def test_a_row_is_not_rewritten_at_once(model: type[models.Model], field: str, value: object) -> None:
    before = model._default_manager.values_list(field, flat=True).get()
    assert refused(lambda: model._default_manager.update(**{field: value}))
    assert model._default_manager.values_list(field, flat=True).get() == before


@pytest.mark.usefixtures("recorded")
@pytest.mark.parametrize(("model", "field", "value"), CHANGES)
def test_a_row_is_not_saved_again(model: type[models.Model], field: str, value: object) -> None:
    row = model._default_manager.get()
    setattr(row, field, value)
    assert refused(row.save)


@pytest.mark.usefixtures("recorded")
@pytest.mark.parametrize("model", MODELS)
def test_a_row_is_not_deleted_past_the_models(model: type[models.Model]) -> None:
    """The ORM would stop at PROTECT first; here the database is asked itself."""
    table = connection.ops.quote_name(model._meta.db_table)

    def delete() -> None:
        with connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {table}")  # noqa: S608 -- the name comes from the model

    assert refused(delete)
    assert model._default_manager.count() == 1


@pytest.mark.usefixtures("recorded")
@pytest.mark.parametrize("model", [EditionPaper, Decision, AuditEvent])
def test_a_row_that_nothing_rests_on_is_not_deleted_either(model: type[models.Model]) -> None:
    assert refused(model._default_manager.get().delete)
    assert model._default_manager.count() == 1


def test_the_guarded_tables_are_those_of_the_guarded_models() -> None:
    """Fixtures lift the guard of `GUARDED` to empty a test database; a table missing there would go unguarded unseen."""
    assert {model._meta.db_table for model in MODELS} == set(GUARDED)
