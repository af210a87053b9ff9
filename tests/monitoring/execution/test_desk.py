"""The queue: its order, narrowing and documents; one decision a text, many at once; remarks of one's own."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.urls import reverse

from monitoring.execution import actions
from monitoring.execution.actions import TaskRefused
from monitoring.execution.desk import actions as desk_actions
from monitoring.execution.desk import queries
from monitoring.execution.desk.rules import (
    Narrowing,
    chosen_in,
    done_words,
    late_by,
    late_words,
    sent_before,
    waited_words,
)
from monitoring.models import RemarkPhrase, Task, TaskReport
from roadmaps.models import Edition
from schools.models import AuditEvent
from schools.rules import Role
from tests import factories
from tests.conftest import District
from tests.factories import TODAY
from tests.journey import photo
from tests.monitoring import steps

pytestmark = pytest.mark.usefixtures("today")


def sent(district: District, *, by: tuple[int, ...] = (0, 1, 2)) -> list[Task]:
    """Send the report of 1.1 of these schools, in this order."""
    tasks = [Task.objects.get(school=district.schools[n], item__number="1.1") for n in by]
    for place, (task, n) in enumerate(zip(tasks, by, strict=True)):
        steps.send(task, district.directors[n])
        at = datetime(2026, 6, 10, 9, place, tzinfo=UTC)
        TaskReport.objects.filter(task=task).update(sent_at=at)
    return tasks


def order(client: Client, **narrowing: object) -> list[int]:
    """The tasks of the queue as the page shows them."""
    return [row.pk for row in client.get(reverse("desk"), narrowing).context["rows"]]


@pytest.fixture
def client_of_methodist(district: District) -> Client:
    """The methodist, signed in."""
    return steps.signed_in(district.methodist)


def test_when_a_report_came_is_said_in_words() -> None:
    at = datetime(2026, 6, 12, 8, 5, tzinfo=ZoneInfo("Asia/Kamchatka"))
    days = {date(2026, 6, 12): "сегодня, 8:05", date(2026, 6, 13): "вчера", date(2026, 6, 18): "6\u00a0дней назад"}
    assert {day: waited_words(at, day) for day in days} == days
    terms = {
        date(2026, 6, 12): "в срок",
        date(2026, 6, 9): "на 3\u00a0дня позже",
        date(2026, 6, 30): "в срок",
        None: "",
    }
    assert {due: late_words(late_by(at.date(), due)) for due in terms} == terms
    assert (done_words(1, accepted=True), done_words(22, accepted=False)) == (
        "Принят 1\u00a0отчёт.", "Возвращено 22\u00a0отчёта.",
    )  # fmt: skip


def test_days_of_waiting_are_days_of_the_local_calendar() -> None:
    zone = ZoneInfo("Asia/Kamchatka")
    assert sent_before(TODAY, 3, zone) == datetime(2026, 6, 16, tzinfo=zone)
    assert chosen_in(["12~34-5", "x~1", "7", "9" * 30 + "~1", "²~1"]) == {12: "34-5", 7: ""}


def test_the_longest_waiting_come_first_and_the_next_opens(
    district: District, edition: Edition, client_of_methodist: Client
) -> None:
    first, second, third = sent(district, by=(2, 0, 1))
    assert order(client_of_methodist) == [first.pk, second.pk, third.pk]
    after = steps.decide(client_of_methodist, second, "accept")
    assert after.url == f"{reverse('desk')}?open={third.pk}#task-{third.pk}"  # the one below, not the first again
    after = steps.decide(client_of_methodist, third, "return", "Нет подписи")
    assert after.url == f"{reverse('desk')}?open={first.pk}#task-{first.pk}"
    assert order(client_of_methodist) == [first.pk]
    assert steps.decide(client_of_methodist, first, "accept").url == reverse("desk")
    assert "Все отчёты проверены" in client_of_methodist.get(reverse("desk")).content.decode()


def test_a_report_asked_for_opens_on_its_page(
    district: District, edition: Edition, client_of_methodist: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("monitoring.execution.desk.pages.PAGE", 1)
    tasks = sent(district)
    context = client_of_methodist.get(reverse("desk"), {"open": tasks[2].pk}).context
    assert (context["page"].number, context["opened"]) == (3, tasks[2].pk)


def test_the_queue_is_narrowed_by_school_roadmap_kind_and_waiting(
    district: District, edition: Edition, client_of_methodist: Client
) -> None:
    other = steps.in_force(district, [("9", steps.LATE, "ИМЦ")], number="26", short_title="Другая карта")
    first, second = sent(district, by=(0, 1))
    of_centre = Task.objects.get(edition=other)
    steps.send(of_centre, district.methodist)
    TaskReport.objects.filter(task=second).update(sent_at=datetime(2026, 6, 17, 9, tzinfo=UTC), is_not_applicable=True)
    found = {
        "school": order(client_of_methodist, school=district.schools[0].pk),
        "roadmap": order(client_of_methodist, roadmap=other.roadmap_id),
        "of schools": order(client_of_methodist, kind="school"),
        "of parties": order(client_of_methodist, kind="party"),
        "not applicable": order(client_of_methodist, kind="not_applicable"),
        "a week": order(client_of_methodist, days=7),
        "two at once": order(client_of_methodist, kind="school", days=3),
        "not understood": order(client_of_methodist, school="²", kind="x", days="0"),
    }
    assert found == {
        "school": [first.pk],
        "roadmap": [of_centre.pk],
        "of schools": [first.pk, second.pk],
        "of parties": [of_centre.pk],
        "not applicable": [second.pk],
        "a week": [first.pk],
        "two at once": [first.pk],
        "not understood": [first.pk, second.pk, of_centre.pk],
    }


def test_the_narrowing_is_kept_from_report_to_report(
    district: District, edition: Edition, client_of_methodist: Client
) -> None:
    first, other, second = sent(district, by=(0, 1, 2))
    Task.objects.filter(pk=second.pk).update(school=district.schools[0], sequence=7)
    narrowed = f"?school={district.schools[0].pk}&kind=school"
    page = client_of_methodist.get(reverse("desk") + narrowed).content.decode()
    assert f'action="{reverse("task_review", args=(first.pk,))}{narrowed.replace("&", "&amp;")}"' in page
    after = steps.decide(client_of_methodist, first, "accept", where=narrowed)
    assert after.url == f"{reverse('desk')}{narrowed}&open={second.pk}#task-{second.pk}"
    last = steps.decide(client_of_methodist, second, "accept", where=narrowed)
    assert last.url == reverse("desk")  # nothing is left of the school
    assert order(client_of_methodist) == [other.pk]


def test_a_stranger_has_an_empty_queue(district: District, other_district: District, edition: Edition) -> None:
    (task,) = sent(district, by=(1,))
    assert order(steps.signed_in(other_district.methodist)) == []
    stranger = factories.viewer(other_district.methodist)
    assert queries.following(stranger, Narrowing(), TODAY, 0) is None
    assert queries.chosen_tasks(stranger, [task.pk]) == []


def test_what_was_expected_stands_beside_the_report_and_its_pictures(
    district: District, task: Task, client_of_methodist: Client
) -> None:
    steps.send(task, district.directors[1], files=[photo("Приказ.png")], url="https://school.example/prikaz")
    evidence = task.reports.get().evidence.get(kind="file")
    response = client_of_methodist.get(reverse("desk"))
    address = reverse("evidence_file", args=(evidence.pk,))
    assert f'<img src="{address}"' in response.content.decode()
    assert "frame-src 'self'" in response["Content-Security-Policy"]
    served = client_of_methodist.get(address)
    assert served["Content-Security-Policy"] == "sandbox; default-src 'none'; frame-ancestors 'self'"
    assert served["X-Frame-Options"] == "SAMEORIGIN"
    assert b"".join(served.streaming_content)  # read to its end, so that the client closes it
    # the address of the school's site is a link: nothing of it is loaded
    assert 'src="https://school.example' not in response.content.decode()
    assert "frame-src" not in client_of_methodist.get(reverse("task_list"))["Content-Security-Policy"]


def test_the_whole_history_stands_on_both_sides(district: District, task: Task, client_of_methodist: Client) -> None:
    steps.send(task, district.directors[1])
    actions.return_(task=task, by=district.head, remark="Нет подписи директора")
    steps.send(task, district.directors[1])
    actions.withdraw(task=task, by=district.directors[1])
    steps.send(task, district.directors[1])
    line = [
        ("Отчёт отозван: СОШ № 5 с. Ключи, пункт 1.1", "Кузьмина"),
        ("возвращено", "Нет подписи директора"),
        ("отправлен", "Сделано"),
    ]
    (row,) = client_of_methodist.get(reverse("desk")).context["rows"]

    def told(history: "tuple[queries.HistoryLine, ...]") -> list[tuple[str, str]]:
        found = []
        for one in history:
            if one.decided:
                found.append((one.decided.decision, one.decided.remark))
            else:
                found.append(("отправлен", one.report.result) if one.report else (one.words, one.by))
        return found

    assert sorted(told(row.history)) == sorted(line)
    of_school = steps.signed_in(district.directors[1]).get(reverse("task_detail", args=(task.pk,)))
    assert sorted(told(of_school.context["history"])) == sorted([*line, ("отправлен", "Сделано")])
    assert "Нет подписи директора" in of_school.content.decode()


def test_a_report_sent_anew_is_not_decided_by_who_read_the_old_one(
    district: District, task: Task, client_of_methodist: Client
) -> None:
    steps.send(task, district.directors[1])
    read = steps.mark(task)
    actions.withdraw(task=task, by=district.directors[1])
    steps.send(task, district.directors[1])
    TaskReport.objects.filter(task=task).update(result="Другой текст", sent_at=datetime(2026, 6, 18, 10, tzinfo=UTC))
    for decision in ("accept", "return"):
        # the report that came today is not among those that have waited for days, and is shown all the same
        page = steps.decide(client_of_methodist, task, decision, "Нет подписи", seen=read, where="?days=3")
        assert (page.status_code, page.context["opened"]) == (409, task.pk)
        assert page.context["typed"].error.startswith("Отчёт изменился, пока вы читали")
        body = page.content.decode()
        assert "Другой текст" in body
        assert ">Нет подписи</textarea>" in body
    assert not TaskReport.objects.filter(decision__isnull=False).exists()
    assert steps.decide(client_of_methodist, task, "return", "Нет подписи").status_code == 302


@pytest.mark.parametrize("seen", ["", "x", "0-0", "9" * 40])
def test_a_decision_that_names_no_text_is_not_made(
    district: District, task: Task, client_of_methodist: Client, seen: str
) -> None:
    steps.send(task, district.directors[1])
    asked = {"decision": "accept", "seen": seen}
    assert client_of_methodist.post(reverse("task_review", args=(task.pk,)), asked).status_code == 409
    assert TaskReport.objects.get().decision is None


def test_a_remark_to_a_report_decided_meanwhile_comes_back(
    district: District, task: Task, client_of_methodist: Client
) -> None:
    steps.send(task, district.directors[1])
    read = steps.mark(task)
    actions.accept(task=task, by=district.head, today=TODAY)
    asked = {"decision": "return", "remark": "Нет подписи директора", "seen": read}
    response = client_of_methodist.post(reverse("task_review", args=(task.pk,)), asked, follow=True)
    (said,) = [str(message) for message in response.context["messages"]]
    assert said == (
        "Этот отчёт уже решён: принято, Е.\u00a0Громова, 18.06.2026 в 12:00. Ваше решение не записано. "
        "Вы написали: «Нет подписи директора»."
    )


def test_a_report_taken_back_meanwhile_is_told_of(district: District, task: Task, client_of_methodist: Client) -> None:
    steps.send(task, district.directors[1])
    read = steps.mark(task)
    actions.withdraw(task=task, by=district.directors[1])
    asked = {"decision": "accept", "seen": read}
    response = client_of_methodist.post(reverse("task_review", args=(task.pk,)), asked, follow=True)
    (said,) = [str(message) for message in response.context["messages"]]
    assert said.startswith("Этот отчёт отозвали, чтобы исправить")


def chosen(*tasks: Task) -> list[str]:
    """The marked checkboxes."""
    return [f"{task.pk}~{steps.mark(task)}" for task in tasks]


def test_many_are_accepted_and_what_could_not_be_is_told_of(
    district: District, edition: Edition, client_of_methodist: Client
) -> None:
    tasks = sent(district)
    marked = chosen(*tasks)
    actions.return_(task=tasks[1], by=district.head, remark="Нет подписи")
    response = client_of_methodist.post(reverse("desk_many"), {"decision": "accept", "chosen": marked}, follow=True)
    said = [str(message) for message in response.context["messages"]]
    assert said == [
        "Принято 2\u00a0отчёта.",
        (
            "СОШ № 5 с. Ключи, пункт 1.1: Этот отчёт уже решён: возвращено, Е.\u00a0Громова, 18.06.2026 в 12:00. "
            "Ваше решение не записано."
        ),
    ]
    assert [Task.objects.get(pk=task.pk).state for task in tasks] == ["accepted", "returned", "accepted"]
    assert AuditEvent.objects.filter(action="task.accept").count() == 2
    assert order(client_of_methodist) == []


def test_many_are_returned_with_one_remark(district: District, edition: Edition, client_of_methodist: Client) -> None:
    tasks = sent(district)
    marked = chosen(*tasks[:2])
    empty = client_of_methodist.post(reverse("desk_many"), {"decision": "return", "chosen": marked})
    assert empty.status_code == 422
    assert empty.content.decode().count("checked") == 2  # the marks stay
    asked = {"decision": "return", "chosen": marked, "remark": "Нет подписи"}
    client_of_methodist.post(reverse("desk_many"), asked)
    assert list(TaskReport.objects.filter(decision="returned").values_list("remark", flat=True)) == ["Нет подписи"] * 2
    assert order(client_of_methodist) == [tasks[2].pk]
    assert AuditEvent.objects.filter(action="task.return").count() == 2


def test_many_ask_for_a_mark_a_decision_and_the_text_that_was_read(
    district: District, other_district: District, edition: Edition, client_of_methodist: Client
) -> None:
    (task,) = sent(district, by=(1,))
    for asked in ({"decision": "accept"}, {"chosen": chosen(task), "remark": "Нет подписи"}):
        page = client_of_methodist.post(reverse("desk_many"), asked)
        assert (page.status_code, page.context["typed"].many_remark) == (422, asked.get("remark", ""))
    client_of_methodist.post(reverse("desk_many"), {"decision": "accept", "chosen": [f"{task.pk}~1-1"]})
    stranger = steps.signed_in(other_district.methodist)
    assert stranger.post(reverse("desk_many"), {"decision": "accept", "chosen": chosen(task)}).status_code == 422
    assert Task.objects.get(pk=task.pk).state == "reported"


def test_remarks_of_ones_own_are_offered_before_the_usual_ones(
    district: District, edition: Edition, client_of_methodist: Client
) -> None:
    first, second, third = sent(district)
    for task in (first, second):
        actions.return_(task=task, by=district.head, remark="Нет подписи")
    steps.send(second, district.directors[1])
    actions.return_(task=second, by=district.head, remark="Слишком длинное замечание. " * 9)
    for text in ("Приложите протокол", "Не тот документ"):
        client_of_methodist.post(reverse("phrase_list"), {"text": text})
    own = list(RemarkPhrase.objects.filter(user=district.methodist))
    client_of_methodist.post(reverse("phrase_move", args=(own[1].pk,)), {"to": "up"})
    client_of_methodist.post(reverse("phrase_edit", args=(own[0].pk,)), {"text": "Приложите сам протокол"})
    context = client_of_methodist.get(reverse("desk")).context
    assert (context["phrases"], context["usual"]) == (["Не тот документ", "Приложите сам протокол"], ["Нет подписи"])
    page = client_of_methodist.get(reverse("task_detail", args=(third.pk,))).content.decode()
    assert 'data-phrase="Не тот документ"' in page
    client_of_methodist.post(reverse("phrase_delete", args=(own[0].pk,)))
    client_of_methodist.post(reverse("phrase_list"), {"text": "Нет подписи"})
    context = client_of_methodist.get(reverse("desk")).context
    assert (context["phrases"], context["usual"]) == (["Не тот документ", "Нет подписи"], [])
    # the journal says that it was done and never the words
    told = AuditEvent.objects.filter(action__startswith="phrase.")
    assert {one.action for one in told} == {"phrase.add", "phrase.move", "phrase.change", "phrase.delete"}
    assert not [one for one in told if "документ" in one.summary or one.changes]


def test_remarks_are_a_persons_own(district: District, client_of_methodist: Client) -> None:
    phrase = desk_actions.add_phrase(authority=district.authority, by=district.head, text="Нет подписи")
    colleague = factories.person("second-methodist", Role.METHODIST, district.authority)
    for name in ("phrase_edit", "phrase_delete", "phrase_move"):
        assert steps.signed_in(colleague).post(reverse(name, args=(phrase.pk,)), {"text": "x"}).status_code == 404
    assert steps.signed_in(district.directors[0]).get(reverse("phrase_list")).status_code == 403
    again = steps.signed_in(district.head).post(reverse("phrase_list"), {"text": "Нет подписи"})
    assert (again.status_code, "text" in again.context["form"].errors) == (422, True)
    too_long = steps.signed_in(district.head).post(reverse("phrase_list"), {"text": "а" * 501})
    assert "сейчас 501" in str(too_long.context["form"].errors["text"])
    with pytest.raises(TaskRefused, match="уже есть"):
        desk_actions.add_phrase(authority=district.authority, by=district.head, text="Нет подписи")


def test_keys_of_one_letter_can_be_switched_off(
    district: District, edition: Edition, client_of_methodist: Client
) -> None:
    sent(district)
    assert 'data-single-keys="1"' in client_of_methodist.get(reverse("desk")).content.decode()
    client_of_methodist.post(reverse("desk_keys"), {"keys": "off"})
    page = client_of_methodist.get(reverse("desk")).content.decode()
    assert 'data-single-keys="0"' in page
    assert "<kbd>П</kbd>" not in page
    client_of_methodist.post(reverse("desk_keys"), {"keys": "on"})
    district.methodist.refresh_from_db()
    assert district.methodist.single_keys


def test_the_sentence_counts_what_waits_and_what_is_late(
    district: District, edition: Edition, client_of_methodist: Client
) -> None:
    sent(district, by=(0,))
    context = client_of_methodist.get(reverse("desk")).context
    assert (context["page"].paginator.count, context["oldest"]) == (1, ("самый давний ждёт", "8\u00a0дней"))
    assert (context["late"].tasks, len(context["late"].schools)) == (2, 2)
    assert context["rows"][0].is_long
    narrowed = client_of_methodist.get(reverse("desk"), {"kind": "party"}).context
    assert (narrowed["page"].paginator.count, narrowed["total"]) == (0, 1)
    late = (TODAY - timedelta(days=8)) - date(2026, 3, 31)
    assert context["rows"][0].in_time == late_words(late.days)
