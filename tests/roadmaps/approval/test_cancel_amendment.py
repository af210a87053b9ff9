"""An amendment that is given up: the working copy prints as the edition in force, tasks stand where they stood."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from monitoring.models import Task
from roadmaps.approval import actions
from roadmaps.models import ControlPoint, Decision, Edition, GroupMember, Indicator, Item, Plan, Roadmap, Section
from roadmaps.planning import readings
from roadmaps.planning.actions.rows import ReadingChoice, create_row, delete_row, remove_row, update_row
from roadmaps.planning.versions import version_of
from roadmaps.printing.context import DocumentContext
from roadmaps.printing.queries import order_context
from schools.models import AuditEvent, User
from tests import factories
from tests.conftest import District
from tests.journey import approved

AsUser = Callable[[User], Client]


@pytest.fixture
def edition(roadmap: Roadmap, district: District) -> Edition:
    """The edition in force of a roadmap with something in every table."""
    readings.read_rows([factories.item(roadmap, "1.2", title="Провести вебинар")], roadmap=roadmap)
    point = ControlPoint.objects.create(
        roadmap=roadmap, number="1", title="Список утверждён", deadline_text="май 2026 г."
    )
    point.items.set(Item.objects.all())
    readings.read_rows([point], roadmap=roadmap)
    indicator = Indicator.objects.create(roadmap=roadmap, text="Доля справившихся", unit="%")
    indicator.targets.create(period="2026 год", value_text="80")
    group = roadmap.groups.create(title="Рабочая группа")
    group.members.create(name="Лебедева О. В.", post="методист")
    roadmap.matrix_rows.create(number="1", subject="Результаты")
    return approved(roadmap, district, today=factories.TODAY)


def printed(edition: Edition) -> str:
    """The digest of the order in force printed anew from the rows of the working copy."""
    stored = DocumentContext.from_json(edition.snapshot)
    return order_context(edition.order, check_url=stored.check_url, edition_number=edition.number).digest()


def rewritten(roadmap: Roadmap, by: User) -> None:
    """Change every table as people do in the editor."""
    first, second = Item.objects.order_by("pk")
    plan = Plan.objects.get(roadmap=roadmap)
    added = create_row(row=Section(), roadmap=roadmap, values={"plan": plan, "title": "Новый раздел"}, by=by).row
    update_row(
        row=first,
        roadmap=roadmap,
        values={"title": "Иначе", "deadline_text": "июнь 2026 г.", "section": added},
        version=version_of(first),
        by=by,
        reading=ReadingChoice(),
    )
    remove_row(row=second, roadmap=roadmap, by=by)
    create_row(
        row=Item(), roadmap=roadmap, values={"section": added, "title": "Ещё", "deadline_text": "май 2026 г."}, by=by
    )
    delete_row(row=roadmap.indicators.get(), roadmap=roadmap, by=by)
    delete_row(row=roadmap.groups.get(), roadmap=roadmap, by=by)
    delete_row(row=roadmap.matrix_rows.get(), roadmap=roadmap, by=by)
    roadmap.control_points.get().items.clear()
    Roadmap.objects.filter(pk=roadmap.pk).update(goal="Другая цель", period_end=date(2027, 12, 31))


def test_the_working_copy_prints_as_the_edition_in_force(
    edition: Edition, roadmap: Roadmap, district: District
) -> None:
    assert printed(edition) == edition.snapshot_sha256
    tasks = list(Task.objects.order_by("pk").values())
    windows = list(Item.objects.order_by("pk").values_list("occurrences__starts_on", "assignments__name"))
    actions.amend(roadmap=roadmap, by=district.head)
    rewritten(roadmap, district.methodist)
    assert printed(edition) != edition.snapshot_sha256

    actions.cancel_amendment(roadmap=roadmap, by=district.head)

    roadmap.refresh_from_db()
    assert (roadmap.state, roadmap.current_edition, roadmap.goal) == ("active", edition, "")
    assert printed(edition) == edition.snapshot_sha256
    assert list(Task.objects.order_by("pk").values()) == tasks
    assert list(Item.objects.order_by("pk").values_list("occurrences__starts_on", "assignments__name")) == windows
    assert GroupMember.objects.get().name == "Лебедева О. В."
    assert roadmap.control_points.get().items.count() == 2
    assert [order.pk for order in roadmap.orders.all()] == [edition.order_id]


def test_the_decision_and_the_journal_say_who(edition: Edition, roadmap: Roadmap, district: District) -> None:
    actions.amend(roadmap=roadmap, by=district.head)
    actions.cancel_amendment(roadmap=roadmap, by=district.head)
    decision = Decision.objects.first()
    assert (decision.kind, decision.from_state, decision.to_state) == ("cancel_amendment", "draft", "active")
    assert AuditEvent.objects.get(action="roadmap.cancel_amendment").by == district.head


def test_a_form_of_the_amendment_meets_a_conflict_later(edition: Edition, roadmap: Roadmap, district: District) -> None:
    actions.amend(roadmap=roadmap, by=district.head)
    item = Item.objects.order_by("pk").first()
    opened = version_of(item)
    actions.cancel_amendment(roadmap=roadmap, by=district.head)
    actions.amend(roadmap=roadmap, by=district.head)
    item.refresh_from_db()
    assert version_of(item) != opened


@pytest.mark.parametrize("prepare", ["draft", "active", "awaiting"])
def test_there_must_be_an_amendment_in_work(prepare: str, roadmap: Roadmap, district: District) -> None:
    if prepare != "draft":
        approved(roadmap, district, today=factories.TODAY)
    if prepare == "awaiting":
        actions.amend(roadmap=roadmap, by=district.head)
        actions.submit(roadmap=roadmap, by=district.methodist)
    with pytest.raises(actions.ApprovalRefused):
        actions.cancel_amendment(roadmap=roadmap, by=district.head)


def test_a_draft_that_was_never_approved_begins_no_amendment(roadmap: Roadmap, district: District) -> None:
    with pytest.raises(actions.ApprovalRefused):
        actions.amend(roadmap=roadmap, by=district.head)


def test_approving_the_amendment_forgets_the_old_rows(edition: Edition, roadmap: Roadmap, district: District) -> None:
    actions.amend(roadmap=roadmap, by=district.head)
    assert roadmap.kept_copy.rows
    approved(roadmap, district, today=factories.TODAY, number="26")
    assert not Roadmap.objects.filter(kept_copy__isnull=False).exists()


def test_the_page_names_what_is_given_up(
    edition: Edition, roadmap: Roadmap, district: District, as_user: AsUser
) -> None:
    actions.amend(roadmap=roadmap, by=district.head)
    remove_row(row=Item.objects.first(), roadmap=roadmap, by=district.methodist)
    address = reverse("roadmap_cancel_amendment", args=(roadmap.pk,))
    head = as_user(district.head)
    assert "1 правка" in head.get(address).content.decode()
    assert as_user(district.methodist).post(address).status_code == 403
    assert head.post(address).url == reverse("roadmap_order", args=(roadmap.pk,))
    roadmap.refresh_from_db()
    assert roadmap.state == "active"
