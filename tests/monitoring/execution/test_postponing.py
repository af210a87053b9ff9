"""A term is moved by the head alone; what it was, why and by whom stays in sight."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from monitoring.execution import actions
from monitoring.execution.actions import TaskRefused
from monitoring.execution.terms.actions import asking, control, deciding
from monitoring.execution.terms.rules import asked_day, wrong_day
from monitoring.models import PostponementRequest, Task, TermChange
from roadmaps.models import Edition, Item
from roadmaps.planning.readings import read_rows
from schools.models import AuditEvent, Notice, User
from tests import factories
from tests.conftest import District
from tests.factories import TODAY
from tests.monitoring import steps

pytestmark = pytest.mark.usefixtures("today")
MARCH, JULY, AUGUST = date(2026, 3, 31), date(2026, 7, 10), date(2026, 8, 14)


def ask(task: Task, by: User, until: date = JULY, reason: str = "Ремонт зала") -> PostponementRequest:
    return asking.ask(task=task, by=by, until=until, reason=reason, today=TODAY)


@pytest.fixture
def asked(task: Task, district: District) -> PostponementRequest:
    return ask(task, district.directors[1])


@pytest.fixture
def director(district: District) -> Client:
    return steps.signed_in(district.directors[1])


@pytest.fixture
def head(district: District) -> Client:
    return steps.signed_in(district.head)


def reconciled(edition: Edition, by: User, number: str = "1.1", **changes: object) -> None:
    """Change an item of the working copy and reconcile, as the approval of an amendment does."""
    with factories.amending(edition.roadmap):
        Item.objects.filter(number=number).update(**changes)
    read_rows(Item.objects.filter(number=number), roadmap=edition.roadmap)
    actions.reconcile_tasks(edition=edition, by=by)


def terms(task: Task) -> tuple[date | None, date | None]:
    """The term now and the first one."""
    task.refresh_from_db()
    return task.due_on, task.original_due_on


def test_a_school_asks_and_its_term_stays(task: Task, director: Client) -> None:
    url = reverse("task_term_ask", args=(task.pk,))
    assert director.get(url).status_code == 200
    response = director.post(url, {"until": "10.07.2026", "reason": "Ремонт зала"})
    assert response.url == reverse("task_detail", args=(task.pk,))
    request = PostponementRequest.objects.get()
    assert (request.asked_until, request.reason, request.answer) == (JULY, "Ремонт зала", None)
    assert terms(task) == (MARCH, MARCH)
    page = director.get(response.url).content.decode()
    assert "Ремонт зала" in page
    assert "Отозвать просьбу" in page
    assert url not in page


WRONG = [
    ("10.07.2026", "", "без причины"),
    ("", "Ремонт", "Укажите день"),
    ("17.06.2026", "Ремонт", "уже прошёл"),
    ("10.07.2099", "Ремонт", "Проверьте год"),
    ("в июле", "Ремонт", "Дата не понята"),
]


@pytest.mark.parametrize(("until", "reason", "said"), WRONG)
def test_what_was_typed_survives_a_refusal(task: Task, director: Client, until: str, reason: str, said: str) -> None:
    response = director.post(reverse("task_term_ask", args=(task.pk,)), {"until": until, "reason": reason})
    page = response.content.decode()
    assert response.status_code == 422
    assert said in page.replace("\xa0", " ").replace("&nbsp;", " ")
    assert reason in page
    assert until in page
    assert not PostponementRequest.objects.exists()


def test_one_request_waits_at_a_time(asked: PostponementRequest, district: District, director: Client) -> None:
    with pytest.raises(TaskRefused, match=r"уже просили: до 10\.07\.2026"):
        ask(asked.task, district.directors[1], AUGUST)
    director.post(reverse("term_request_withdraw", args=(asked.pk,)))
    asked.refresh_from_db()
    assert (asked.answer, asked.answered_by) == ("withdrawn", district.directors[1])
    assert ask(asked.task, district.directors[1], AUGUST).pk != asked.pk


def test_a_request_is_for_a_later_day_of_work_to_be_done(district: District, edition: Edition, task: Task) -> None:
    ahead = Task.objects.get(school=district.schools[1], item__number="1.2")
    with pytest.raises(TaskRefused, match=r"не позже нынешнего срока, 30\.09\.2026"):
        ask(ahead, district.directors[1], JULY)
    with pytest.raises(TaskRefused, match="ещё нет срока"):
        ask(Task.objects.get(item__number="1.3"), district.methodist)
    steps.send(task, district.directors[1])
    with pytest.raises(TaskRefused, match="уже на проверке"):
        ask(task, district.directors[1])


def test_the_head_grants_another_day_and_both_stay_in_sight(
    asked: PostponementRequest, head: Client, director: Client, district: District
) -> None:
    url = reverse("term_request", args=(asked.pk,))
    assert "10.07.2026" in head.get(url).content.decode()
    response = head.post(url, {"decision": "grant", "until": "14.08.2026", "remark": "С запасом."})
    assert response.url == reverse("term_requests")
    assert terms(asked.task) == (AUGUST, MARCH)
    change = TermChange.objects.get()
    assert (change.kind, change.before, change.after, change.by) == ("postponed", MARCH, AUGUST, district.head)
    assert change.reason == "по просьбе: «Ремонт зала». Пояснение начальника: «С запасом.»"
    asked.refresh_from_db()
    assert (asked.answer, asked.answered_by) == ("granted", district.head)
    assert AuditEvent.objects.get(action="task.term_postponed").changes == {"Срок": ["2026-03-31", "2026-08-14"]}
    assert Notice.objects.filter(user=district.directors[1], kind="term").count() == 1
    page = director.get(reverse("task_detail", args=(asked.task_id,))).content.decode()
    assert "первоначальный срок 31.03.2026" in page
    assert "срок меняли 1 раз" in page
    assert "было 31.03.2026" in director.get(reverse("my_tasks")).content.decode()


def test_a_refusal_needs_an_explanation_and_leaves_the_term(asked: PostponementRequest, head: Client) -> None:
    url = reverse("term_request", args=(asked.pk,))
    response = head.post(url, {"decision": "refuse", "until": "10.07.2026", "remark": " "})
    assert response.status_code == 422
    assert "почему срок остаётся прежним" in response.content.decode().replace("\xa0", " ")
    assert head.post(url, {"decision": "refuse", "remark": "Ремонт закончен"}).status_code == 302
    asked.refresh_from_db()
    assert (asked.answer, asked.remark) == ("refused", "Ремонт закончен")
    assert terms(asked.task) == (MARCH, MARCH)
    assert Notice.objects.filter(kind="term_refused").exists()


def test_what_is_decided_is_not_decided_again(asked: PostponementRequest, head: Client, district: District) -> None:
    deciding.refuse(asked=asked, by=district.head, remark="Нет")
    answer = {"decision": "grant", "until": "10.07.2026", "remark": "Мои слова"}
    response = head.post(reverse("term_request", args=(asked.pk,)), answer)
    assert response.status_code == 422
    page = response.content.decode().replace("\xa0", " ")
    assert "Эту просьбу уже решили: отказано" in page
    assert "Мои слова" in page
    assert terms(asked.task) == (MARCH, MARCH)


def test_only_the_head_decides(asked: PostponementRequest, district: District, director: Client) -> None:
    methodist = steps.signed_in(district.methodist)
    url = reverse("term_request", args=(asked.pk,))
    for client in (methodist, director):
        assert client.post(url, {"decision": "grant", "until": "10.07.2026"}).status_code == 403
        for name in ("task_term_move", "task_control_off"):
            assert client.post(reverse(name, args=(asked.task_id,)), {"reason": "Да"}).status_code == 403
    page = methodist.get(reverse("term_requests")).content.decode()
    assert "Ремонт зала" in page
    assert url not in page
    assert terms(asked.task) == (MARCH, MARCH)


def test_the_head_moves_a_term_unasked(task: Task, asked: PostponementRequest, head: Client) -> None:
    url = reverse("task_term_move", args=(task.pk,))
    assert head.post(url, {"until": "14.08.2026", "reason": ""}).status_code == 422
    assert head.post(url, {"until": "14.08.2026", "reason": "Лагерь"}).status_code == 302
    assert head.post(url, {"until": "10.07.2026", "reason": "Лагеря нет"}).status_code == 302
    assert terms(task) == (JULY, MARCH)
    assert list(TermChange.objects.values_list("before", "after")) == [(MARCH, AUGUST), (AUGUST, JULY)]
    asked.refresh_from_db()
    assert (asked.answer, asked.remark) == ("withdrawn", "Срок перенесён на 14.08.2026: Лагерь")
    assert "срок меняли 2 раза" in head.get(reverse("task_detail", args=(task.pk,))).content.decode()


def test_a_day_off_moves_a_term_as_any_other(task: Task, district: District) -> None:
    district.authority.weekend_rule = "next"
    district.authority.save()
    saturday, monday = date(2026, 7, 11), date(2026, 7, 13)
    change = deciding.move_term(task=task, by=district.head, until=saturday, reason="Лагерь", today=TODAY)
    assert change.after == monday


def test_a_director_decides_on_the_own_roadmap_of_the_school(
    asked: PostponementRequest, edition: Edition, director: Client
) -> None:
    type(edition.roadmap).objects.filter(pk=edition.roadmap_id).update(kind="school", school=asked.task.school)
    answer = {"until": "14.08.2026", "reason": "Решили на совете"}
    assert director.post(reverse("task_term_move", args=(asked.task_id,)), answer).status_code == 302
    assert terms(asked.task) == (AUGUST, MARCH)


# --- the page of requests ---


def test_requests_are_found_by_state_and_school(asked: PostponementRequest, head: Client, district: District) -> None:
    other = ask(Task.objects.get(school=district.schools[2], item__number="1.1"), district.directors[2])
    deciding.refuse(asked=other, by=district.head, remark="Нет")

    def found(**narrowing: object) -> list[int]:
        return [row.pk for row in head.get(reverse("term_requests"), narrowing).context["rows"]]

    assert found() == [asked.pk]
    assert found(state="answered") == [other.pk]
    assert found(state="all", school=district.schools[1].pk) == [asked.pk]
    assert found(state="waiting", school=district.schools[2].pk) == []


def test_the_head_is_led_to_the_requests_with_their_number(asked: PostponementRequest, head: Client) -> None:
    for name in ("dashboard", "approvals"):
        waits = {one.url: one.count for one in head.get(reverse(name)).context["elsewhere"]}
        assert waits[reverse("term_requests")] == 1
    assert {link.url: link.count for link in head.get("/terms/requests/").context["nav"]}[reverse("approvals")] == 1


def test_thirty_requests_cost_as_many_queries_as_one(
    asked: PostponementRequest, edition: Edition, district: District
) -> None:
    first = steps.queries_of(district.head, "term_requests")
    steps.grow(edition, [(f"2.{n}", steps.AHEAD, steps.DIRECTORS) for n in range(29)], district.methodist)
    for task in Task.objects.filter(school=district.schools[1], item__number__startswith="2."):
        ask(task, district.directors[1], date(2026, 10, 30))
    assert PostponementRequest.objects.filter(answer__isnull=True).count() == 30
    assert steps.queries_of(district.head, "term_requests") == first


def test_moved_terms_cost_no_query_a_task(task: Task, edition: Edition, district: District) -> None:
    def move(one: Task) -> None:
        deciding.move_term(task=one, by=district.head, until=date(2026, 10, 30), reason="Лагерь", today=TODAY)

    move(task)
    first = steps.queries_of(district.directors[1], "my_tasks")
    steps.grow(edition, [(f"2.{n}", steps.AHEAD, steps.DIRECTORS) for n in range(29)], district.methodist)
    for one in Task.objects.filter(school=district.schools[1], item__number__startswith="2."):
        move(one)
    assert steps.queries_of(district.directors[1], "my_tasks") == first


# --- control ---


def test_a_task_is_taken_off_control_and_put_back(task: Task, asked: PostponementRequest, head: Client) -> None:
    off, on = (reverse(name, args=(task.pk,)) for name in ("task_control_off", "task_control_on"))
    assert head.post(off, {"reason": ""}).status_code == 422
    assert head.post(off, {"reason": "Школа закрыта на ремонт"}).status_code == 302
    task.refresh_from_db()
    assert task.state == "cancelled"
    assert task.cancel_reason.startswith("Снято с контроля 18.06.2026, Е.\xa0Громова")
    assert task.cancel_reason.endswith(": Школа закрыта на ремонт")
    asked.refresh_from_db()
    assert asked.answer == "withdrawn"
    assert head.post(off, {"reason": "Ещё раз"}).status_code == 422
    assert head.post(on, {"reason": "Ремонт закончен"}).status_code == 302
    task.refresh_from_db()
    assert (task.state, task.cancel_reason, task.is_off_control) == ("open", "", False)
    page = head.get(reverse("task_detail", args=(task.pk,))).content.decode().replace("\xa0", " ")
    assert "Школа закрыта на ремонт" in page
    assert "Ремонт закончен" in page
    assert head.post(on, {"reason": "Ещё раз"}).status_code == 422


def test_a_returned_task_comes_back_as_returned(task: Task, district: District) -> None:
    steps.send(task, district.directors[1])
    actions.return_(task=task, by=district.methodist, remark="Нет подписи")
    control.take_off(task=task, by=district.head, reason="Ремонт", today=TODAY)
    control.put_back(task=task, by=district.head, reason="Закончен")
    task.refresh_from_db()
    assert (task.state, task.reports.count()) == ("returned", 1)


def test_reported_work_is_not_taken_off_control(task: Task, district: District) -> None:
    steps.send(task, district.directors[1])
    with pytest.raises(TaskRefused, match="уже на проверке"):
        control.take_off(task=task, by=district.head, reason="Ремонт", today=TODAY)
    actions.accept(task=task, by=district.methodist, today=TODAY)
    with pytest.raises(TaskRefused, match="уже принят"):
        control.take_off(task=task, by=district.head, reason="Ремонт", today=TODAY)


def test_an_amendment_does_not_undo_the_head(task: Task, edition: Edition, district: District) -> None:
    control.take_off(task=task, by=district.head, reason="Ремонт", today=TODAY)
    actions.reconcile_tasks(edition=edition, by=district.methodist)
    reconciled(edition, district.methodist, deadline_text="май 2026 г.")
    task.refresh_from_db()
    assert (task.state, task.due_on) == ("cancelled", date(2026, 5, 31))
    assert task.cancel_reason.startswith("Снято с контроля")
    reconciled(edition, district.methodist, removed_at=timezone.now())
    with pytest.raises(TaskRefused, match="не снята с контроля начальником"):
        control.put_back(task=task, by=district.head, reason="Закончен")


# --- days set by hand, and amendments ---


def test_a_task_without_a_date_gets_one_from_the_methodist(edition: Edition, district: District) -> None:
    task = Task.objects.get(item__number="1.3")
    url = reverse("task_term_set", args=(task.pk,))
    methodist = steps.signed_in(district.methodist)
    assert url in methodist.get(reverse("task_detail", args=(task.pk,))).content.decode()
    assert methodist.post(url, {"until": "10.07.2026", "reason": "График центра"}).status_code == 302
    task.refresh_from_db()
    assert (task.due_on, task.original_due_on, task.is_dated_by_hand) == (JULY, JULY, True)
    assert list(TermChange.objects.values_list("kind", "before", "after")) == [("set", None, JULY)]
    assert methodist.post(url, {"until": "14.08.2026", "reason": "Другой"}).status_code == 422


def test_an_amendment_without_a_day_keeps_the_one_set(edition: Edition, district: District) -> None:
    task = Task.objects.get(item__number="1.3")
    deciding.set_term(task=task, by=district.methodist, until=JULY, reason="График", today=TODAY)
    done = actions.reconcile_tasks(edition=edition, by=district.methodist)
    assert (done.move, done.create, done.cancel) == ((), (), ())
    reconciled(edition, district.methodist, "1.3", removed_at=timezone.now())
    reconciled(edition, district.methodist, "1.3", removed_at=None)
    task.refresh_from_db()
    assert (task.state, task.due_on, task.is_dated_by_hand) == ("open", JULY, True)
    reconciled(edition, district.methodist, "1.3", deadline_text="до 30.09.2026")
    task.refresh_from_db()
    assert (task.due_on, task.is_dated_by_hand) == (date(2026, 9, 30), False)
    assert [one.kind for one in TermChange.objects.all()] == ["set", "amended"]


def test_an_amendment_that_leaves_the_term_leaves_the_postponement(
    task: Task, edition: Edition, district: District
) -> None:
    deciding.move_term(task=task, by=district.head, until=JULY, reason="Лагерь", today=TODAY)
    assert actions.reconcile_tasks(edition=edition, by=district.methodist).move == ()
    assert terms(task) == (JULY, MARCH)
    before = Notice.objects.count()
    reconciled(edition, district.methodist, deadline_text="октябрь 2026 г.")
    assert terms(task) == (date(2026, 10, 31), MARCH)
    assert [(one.kind, one.before) for one in task.term_changes.all()] == [("postponed", MARCH), ("amended", JULY)]
    assert Notice.objects.count() == before


def test_a_request_is_closed_with_its_task(asked: PostponementRequest, edition: Edition, district: District) -> None:
    reconciled(edition, district.methodist, removed_at=timezone.now())
    asked.refresh_from_db()
    assert (asked.answer, asked.remark) == (
        "withdrawn",
        "Исключено из плана: приказ № 25 от 18.06.2026, редакция 1",
    )


ASKED = [
    (JULY, [], JULY),
    (JULY, [("postponed", MARCH)], MARCH),
    (AUGUST, [("postponed", MARCH), ("postponed", JULY)], MARCH),
    (AUGUST, [("postponed", MARCH), ("amended", JULY)], AUGUST),
    (AUGUST, [("amended", MARCH), ("postponed", JULY)], JULY),
    (JULY, [("set", None)], None),
    (AUGUST, [("set", None), ("postponed", JULY)], None),
]


@pytest.mark.parametrize(("due_on", "changes", "day"), ASKED)
def test_the_day_an_edition_asked_for(due_on: date, changes: list[tuple[str, date | None]], day: date | None) -> None:
    assert asked_day(due_on, changes) == day


def test_a_term_is_not_moved_before_the_work_begins() -> None:
    said = wrong_day(JULY, due_on=AUGUST, starts_on=date(2026, 7, 20), today=TODAY)
    assert "начинается 20.07.2026" in said
    assert wrong_day(JULY, due_on=AUGUST, starts_on=JULY, today=TODAY) == ""
