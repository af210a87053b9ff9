"""A task by need: opened with the words of the occasion, kept while the edition asks for its item."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from monitoring.execution import actions
from monitoring.execution.actions import TaskRefused, open_task
from monitoring.execution.parties import move_tasks
from monitoring.models import Task
from monitoring.progress.queries import counted
from monitoring.progress.rules import Progress, total
from roadmaps.models import Edition, Item, Party, Roadmap
from roadmaps.planning.readings import read_rows
from schools.models import AuditEvent, Notice
from tests import factories
from tests.conftest import District
from tests.monitoring import steps

pytestmark = pytest.mark.usefixtures("today")

OCCASION = "Обратились родители 8 «Б»"


def opened(district: District, task: Task, **values: object) -> Task:
    return open_task(item=task.item, school=task.school, by=district.methodist, **{"occasion": OCCASION, **values})


def test_it_is_a_task_of_the_same_item_with_a_number_of_its_own(district: District, task: Task) -> None:
    first, second = opened(district, task), opened(district, task, due_on=date(2026, 6, 26))
    assert (first.sequence, second.sequence) == (2, 3)
    assert (first.state, first.due_on, first.opened_by, first.edition) == (
        "open",
        None,
        district.methodist,
        task.edition,
    )
    assert (second.due_on, second.original_due_on, second.is_dated_by_hand) == (date(2026, 6, 26),) * 2 + (True,)
    assert AuditEvent.objects.filter(action="task.open", summary__contains="№ 5 с. Ключи, пункт 1.1").count() == 2


def test_a_day_off_moves_as_every_term_does(district: District, task: Task) -> None:
    task.authority.weekend_rule = "next"
    task.authority.save()
    assert opened(district, task, due_on=date(2026, 6, 20)).due_on == date(2026, 6, 22)


def test_nothing_is_asked_without_an_occasion_or_outside_the_order(district: District, task: Task) -> None:
    with pytest.raises(TaskRefused, match="по какому поводу") as refused:
        opened(district, task, occasion="  ")
    assert refused.value.field == "occasion"
    with pytest.raises(TaskRefused, match="уже прошёл"):
        opened(district, task, due_on=date(2026, 6, 17))
    with pytest.raises(TaskRefused, match="не поручает"):
        open_task(item=task.item, party=Party.objects.first(), occasion=OCCASION, by=district.methodist)
    Task.objects.filter(pk=task.pk).update(state="cancelled")
    with pytest.raises(TaskRefused, match="не поручает"):
        opened(district, task)
    Task.objects.filter(pk=task.pk).update(is_off_control=True)
    assert opened(district, task).sequence == 2
    Roadmap.objects.update(state="expired")
    with pytest.raises(TaskRefused, match="не действует"):
        opened(district, task)


def test_two_executors_or_none_is_a_mistake_of_the_caller(district: District, task: Task) -> None:
    with pytest.raises(ValueError, match="one executor"):
        open_task(item=task.item, occasion=OCCASION, by=district.methodist)


NEED = "по мере необходимости"


@pytest.fixture
def standing(district: District, edition: Edition) -> Task:
    """What school № 5 is asked for when needed; the centre is asked for the same."""
    (item,) = steps.grow(edition, [("1.4", NEED, f"{steps.DIRECTORS}, ИМЦ")], district.methodist)
    return Task.objects.get(item=item, school=district.schools[1])


def amended(edition: Edition, district: District, **changes: object) -> None:
    """Change item 1.4 of the working copy and reconcile, as the approval of an amendment does."""
    items = Item.objects.filter(number="1.4")
    with factories.amending(edition.roadmap):
        items.update(**changes)
    read_rows(items, roadmap=edition.roadmap)
    actions.reconcile_tasks(edition=edition, by=district.methodist)


def states(task: Task) -> list[tuple[int, str]]:
    return list(
        Task.objects.filter(item=task.item, school=task.school).order_by("sequence").values_list("sequence", "state")
    )


def test_an_item_by_need_is_nobodys_debt(district: District, standing: Task) -> None:
    assert set(Task.objects.filter(item=standing.item).values_list("state", "due_on")) == {("standing", None)}
    found = total(one.progress for one in counted(Task.objects.filter(item=standing.item), factories.TODAY))
    assert (found, found.total) == (Progress(standing=4), 0)
    with pytest.raises(TaskRefused, match="по мере необходимости"):
        steps.send(standing, district.directors[1])
    page = steps.signed_in(district.directors[1]).get(reverse("my_tasks"))
    assert (page.context["summary"].todo, [one.pk for one in page.context["standing"]]) == (2, [standing.pk])
    assert standing.pk not in [row.pk for group in page.context["groups"] for row, _form in group.rows]


def test_what_waits_is_found_by_its_state_and_said_in_words(district: District, standing: Task) -> None:
    client = steps.signed_in(district.methodist)
    listed = client.get(reverse("task_list"), {"status": "standing"})
    assert {line.mark.label for line in listed.context["lines"]} == {"По мере необходимости"}
    assert "без даты" not in listed.content.decode()
    board = client.get(reverse("dashboard")).context["board"]
    assert board.progress.standing == 4
    assert client.get(board.standing_url).context["page"].paginator.count == 4
    found = steps.plain(client.get(reverse("search"), {"q": "мероприятие 1.4"}))
    assert f", {NEED} · {standing.school}" in found


def test_opened_work_outlives_an_edition_that_asks_for_its_item(
    district: District, edition: Edition, standing: Task
) -> None:
    opened(district, standing)
    steps.send(opened(district, standing), district.directors[1])
    again = actions.reconcile_tasks(edition=edition, by=district.methodist)
    assert (again.create, again.move, again.revive, again.cancel) == ((), (), (), ())
    amended(edition, district, removed_at=timezone.now())
    assert states(standing) == [(1, "cancelled"), (2, "cancelled"), (3, "reported")]
    assert open_refused(district, standing)
    amended(edition, district, removed_at=None)
    assert states(standing) == [(1, "standing"), (2, "open"), (3, "reported")]


def open_refused(district: District, task: Task) -> bool:
    with pytest.raises(TaskRefused, match="не поручает"):
        opened(district, task)
    return True


def test_a_day_named_by_an_edition_makes_a_debt_and_back(district: District, edition: Edition, standing: Task) -> None:
    opened(district, standing)
    amended(edition, district, deadline_text=steps.AHEAD)
    assert states(standing) == [(1, "open"), (2, "open")]
    standing.refresh_from_db()
    assert standing.due_on == date(2026, 9, 30)
    amended(edition, district, deadline_text=NEED)
    standing.refresh_from_db()
    assert (standing.state, standing.due_on) == ("standing", None)
    assert [change.after for change in standing.term_changes.all()] == [date(2026, 9, 30), None]


def test_an_undated_task_of_an_item_by_need_stops_being_a_debt_unless_it_was_begun(
    district: District, edition: Edition, standing: Task
) -> None:
    """Districts that began before the state was there."""
    Task.objects.filter(item=standing.item).update(state="open")
    begun = Task.objects.get(item=standing.item, school=district.schools[0])
    actions.save_draft(task=begun, by=district.directors[0], said=actions.Reported(None, "Начали"))
    actions.reconcile_tasks(edition=edition, by=district.methodist)
    assert states(standing) == [(1, "standing")]
    assert states(begun) == [(1, "open"), (2, "standing")]


def test_parties_that_become_one_keep_what_each_has_opened(
    district: District, edition: Edition, standing: Task
) -> None:
    centre = Party.objects.get(tasks__item=standing.item)
    other = Party.objects.create(authority=district.authority, kind="organisation", name="Центр развития")
    Task.objects.create(
        authority=district.authority, item=standing.item, edition=edition, party=other, state="standing"
    )
    for party in (centre, other):
        open_task(item=standing.item, party=party, occasion=str(party), by=district.methodist)
    move_tasks(gone=other, kept=centre)
    kept = Task.objects.filter(item=standing.item, party=centre).order_by("sequence")
    assert [(task.state, task.occasion) for task in kept] == [
        ("standing", ""), ("open", centre.name), ("open", "Центр развития"),
    ]  # fmt: skip


def test_a_director_opens_without_a_day_and_reports_as_usual(district: District, standing: Task) -> None:
    client, page = steps.signed_in(district.directors[1]), reverse("task_open", args=(standing.pk,))
    assert "due_on" not in client.get(page).context["form"].fields
    empty = client.post(page, {"occasion": " "})
    assert (empty.status_code, "Напишите повод" in empty.content.decode()) == (422, True)
    made = client.post(page, {"occasion": OCCASION, "due_on": "26.06.2026"}, follow=True)
    row = made.context["row"]
    assert (row.title, row.item_title, row.due_on, row.can_report) == (OCCASION, standing.item.title, None, True)
    assert OCCASION in client.get(reverse("my_tasks")).content.decode()
    steps.accepted(Task.objects.get(pk=row.pk), district.directors[1], district.methodist)
    assert [one.mark.label for one in client.get(reverse("task_detail", args=(standing.pk,))).context["opened"]] == [
        "Принято"
    ]


def test_a_methodist_gives_the_day_and_the_school_is_told(district: District, standing: Task) -> None:
    client, page = steps.signed_in(district.methodist), reverse("task_open", args=(standing.pk,))
    made = client.post(page, {"occasion": OCCASION, "due_on": "26.06.2026"}, follow=True)
    assert made.context["row"].due_on == date(2026, 6, 26)
    notice = Notice.objects.get(user=district.directors[1])
    assert (notice.kind, OCCASION in notice.text, "26.06.2026" in notice.text) == ("opened", True, True)
    again = client.post(reverse("task_open", args=(made.context["row"].pk,)), {"occasion": OCCASION}, follow=True)
    assert "не ждёт своего случая" in again.content.decode()
