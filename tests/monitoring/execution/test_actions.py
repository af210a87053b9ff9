"""A report sent, returned, sent again, accepted; what is refused; what an edition does to work that is done."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from monitoring.execution import actions
from monitoring.execution.actions import Reported, TaskRefused
from monitoring.models import Evidence, Task, TaskReport
from roadmaps.models import Edition
from schools.models import AuditEvent, User
from tests import factories
from tests.conftest import District
from tests.journey import photo
from tests.monitoring import steps

TODAY = factories.TODAY
DONE = date(2026, 3, 20)


@pytest.fixture
def director(district: District) -> User:
    return district.directors[1]


@pytest.fixture
def methodist(district: District) -> User:
    return district.methodist


def state(task: Task) -> tuple[str, date | None]:
    task.refresh_from_db()
    return task.state, task.accepted_on


def test_a_report_is_returned_mended_and_accepted(task: Task, director: User, methodist: User) -> None:
    steps.send(task, director)
    assert state(task) == ("reported", None)
    actions.return_(task=task, by=methodist, remark="  Нет подписи  ")
    assert state(task) == ("returned", None)
    steps.send(task, director, done_on=date(2026, 4, 1))
    assert state(task) == ("reported", None)
    actions.accept(task=task, by=methodist, today=TODAY)
    assert state(task) == ("accepted", TODAY)
    history = [(one.decision, one.remark, one.done_on) for one in task.reports.order_by("pk")]
    assert history == [("returned", "Нет подписи", DONE), ("accepted", "", date(2026, 4, 1))]


def test_each_step_leaves_one_line_in_the_journal(task: Task, director: User, methodist: User) -> None:
    steps.send(task, director)
    actions.withdraw(task=task, by=director)
    steps.send(task, director)
    actions.return_(task=task, by=methodist, remark="Нет подписи")
    steps.accepted(task, director, methodist)
    events = AuditEvent.objects.filter(object_type="task", object_id=task.pk).order_by("pk")
    assert [event.action for event in events] == [
        "task.report", "task.withdraw", "task.report", "task.return", "task.report", "task.accept",
    ]  # fmt: skip
    assert {event.roadmap_id for event in events} == {task.item.section.plan.roadmap_id}
    assert [event.by for event in events] == [director, director, director, methodist, director, methodist]
    assert "Нет подписи" in events[3].summary


def refusal(call: object, **values: object) -> TaskRefused:
    """Return the refusal; the message ends like a sentence."""
    with pytest.raises(TaskRefused) as caught:
        call(**values)
    assert caught.value.message.endswith(".")
    return caught.value


@pytest.mark.parametrize("remark", ["", "   ", "\n"])
def test_a_remark_is_mandatory(task: Task, director: User, methodist: User, remark: str) -> None:
    steps.send(task, director)
    assert refusal(actions.return_, task=task, by=methodist, remark=remark).field == "remark"
    assert state(task) == ("reported", None)


WRONG = [
    ("in the future", Reported(TODAY + timedelta(days=1), "Сделано"), "done_on"),
    ("without a day", Reported(None, "Сделано"), "done_on"),
    ("without words", Reported(DONE, "  "), "result"),
]


@pytest.mark.parametrize(("said", "field"), [row[1:] for row in WRONG], ids=[row[0] for row in WRONG])
def test_a_report_names_what_it_lacks(task: Task, director: User, said: Reported, field: str) -> None:
    assert refusal(actions.report, task=task, by=director, said=said, today=TODAY).field == field
    assert state(task) == ("open", None)
    assert not task.reports.exists()


def test_a_report_of_today_is_taken(task: Task, director: User) -> None:
    steps.send(task, director, done_on=TODAY)
    assert state(task) == ("reported", None)


def test_a_decision_is_made_once(task: Task, director: User, methodist: User, district: District) -> None:
    steps.accepted(task, director, methodist)
    refusal(actions.accept, task=task, by=district.head, today=TODAY + timedelta(days=1))
    refusal(actions.return_, task=task, by=district.head, remark="Поздно")
    refusal(actions.withdraw, task=task, by=director)
    refusal(actions.report, task=task, by=director, said=Reported(DONE, "Ещё раз"), today=TODAY)
    refusal(actions.save_draft, task=task, by=director, said=Reported(DONE, "Ещё раз"))
    assert state(task) == ("accepted", TODAY)
    assert task.reports.get().decided_by == methodist


def test_what_was_not_sent_cannot_be_decided(task: Task, director: User, methodist: User) -> None:
    actions.save_draft(task=task, by=director, said=Reported(DONE, "Почти"))
    refusal(actions.accept, task=task, by=methodist, today=TODAY)
    refusal(actions.return_, task=task, by=methodist, remark="Рано")
    refusal(actions.withdraw, task=task, by=director)
    assert state(task) == ("open", None)


def test_a_second_report_waits_for_the_first(task: Task, director: User) -> None:
    steps.send(task, director)
    refusal(actions.report, task=task, by=director, said=Reported(DONE, "Ещё раз"), today=TODAY)
    assert task.reports.count() == 1


def test_a_withdrawn_report_is_the_next_draft(task: Task, director: User) -> None:
    steps.send(task, director, files=[photo()])
    actions.withdraw(task=task, by=director)
    assert state(task) == ("open", None)
    steps.send(task, director)
    report = task.reports.get()
    assert (report.result, report.evidence.count()) == ("Сделано", 1)


def test_a_returned_task_stays_returned_when_its_report_is_withdrawn(
    task: Task, director: User, methodist: User
) -> None:
    steps.send(task, director)
    actions.return_(task=task, by=methodist, remark="Нет подписи")
    steps.send(task, director)
    actions.withdraw(task=task, by=director)
    assert state(task) == ("returned", None)


def test_a_draft_keeps_words_files_and_link(task: Task, director: User) -> None:
    said = Reported(None, "Начали", [photo()], "https://school.example/protocol")
    for _time in range(2):
        actions.save_draft(task=task, by=director, said=said)
    draft = task.reports.get()
    assert (draft.sent_at, draft.result) == (None, "Начали")
    assert [str(one) for one in draft.evidence.all()] == ["Протокол.png", "https://school.example/protocol"]
    steps.send(task, director)
    assert task.reports.get().evidence.count() == 2


def test_a_document_is_taken_off_a_draft_only(task: Task, director: User) -> None:
    steps.send(task, director, files=[photo()])
    evidence = Evidence.objects.get()
    refusal(actions.remove_evidence, evidence=evidence, by=director)
    actions.withdraw(task=task, by=director)
    actions.remove_evidence(evidence=Evidence.objects.get(), by=director)
    assert not Evidence.objects.exists()
    assert AuditEvent.objects.filter(action="evidence.remove", summary__contains="Протокол.png").count() == 1


def test_a_report_sent_meanwhile_keeps_its_document(task: Task, director: User) -> None:
    actions.save_draft(task=task, by=director, said=Reported(DONE, "Почти", [photo()]))
    seen_as_draft = Evidence.objects.select_related("report__task").get()
    steps.send(task, director)
    refusal(actions.remove_evidence, evidence=seen_as_draft, by=director)
    assert Evidence.objects.exists()


# --- through the page ---


def form(**values: object) -> dict[str, object]:
    return {"done_on": "20.03.2026", "result": "Сделано", "send": "1"} | values


@pytest.mark.usefixtures("today")
def test_only_the_own_school_reports(task: Task, district: District, other_district: District) -> None:
    codes = {
        who: steps.signed_in(user).post(reverse("task_report", args=(task.pk,)), form()).status_code
        for who, user in (
            ("another school", district.directors[2]),
            ("another authority", other_district.methodist),
            ("the methodist", district.methodist),
        )
    }
    assert codes == {"another school": 404, "another authority": 404, "the methodist": 403}
    assert state(task) == ("open", None)


@pytest.mark.usefixtures("today")
def test_a_document_is_removed_only_by_those_who_report(task: Task, district: District, director: User) -> None:
    actions.save_draft(task=task, by=director, said=Reported(None, "", [photo()]))
    address = reverse("evidence_remove", args=(Evidence.objects.get().pk,))
    assert steps.signed_in(district.directors[2]).post(address).status_code == 404
    assert steps.signed_in(district.methodist).post(address).status_code == 403
    assert Evidence.objects.exists()
    assert steps.signed_in(director).post(address).status_code == 302
    assert not Evidence.objects.exists()


@pytest.mark.usefixtures("today")
@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({}, "files"),
        ({"done_on": "19.06.2026"}, "done_on"),  # tomorrow
        ({"done_on": "когда-то"}, "done_on"),
    ],
)
def test_a_refused_form_keeps_the_words_and_the_good_file(
    task: Task, director: User, wrong: dict[str, str], field: str
) -> None:
    bad = SimpleUploadedFile("страница.html", b"<script>", "text/html")
    asked = form(result="Наставники назначены", files=[photo(), bad]) | wrong
    response = steps.signed_in(director).post(reverse("task_report", args=(task.pk,)), asked)
    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert "Наставники назначены" in response.content.decode()
    assert [one.name for one in Evidence.objects.all()] == ["Протокол.png"]
    assert state(task) == ("open", None)


@pytest.mark.usefixtures("today")
def test_a_refused_file_is_named_at_its_field(task: Task, director: User) -> None:
    bad = SimpleUploadedFile("страница.html", b"<script>", "text/html")
    response = steps.signed_in(director).post(reverse("task_report", args=(task.pk,)), form(files=[bad]))
    assert response.status_code == 422
    assert "files" in response.context["form"].errors
    assert state(task) == ("open", None)
    assert not TaskReport.objects.filter(sent_at__isnull=False).exists()


@pytest.mark.usefixtures("today")
def test_after_a_decision_the_next_report_opens(district: District, edition: Edition, methodist: User) -> None:
    tasks = [Task.objects.get(school=school, item__number="1.1") for school in district.schools[:2]]
    for task, user in zip(tasks, district.directors, strict=False):
        steps.send(task, user)
    client = steps.signed_in(methodist)
    first = steps.decide(client, tasks[0], "accept")
    assert f"open={tasks[1].pk}" in first.url
    empty = steps.decide(client, tasks[1], "return")
    assert (empty.status_code, empty.context["opened"]) == (422, tasks[1].pk)
    assert "без замечания школа не поймёт" in empty.context["typed"].error
    assert state(tasks[1]) == ("reported", None)
    last = steps.decide(client, tasks[1], "return", "Нет")
    assert last.url == reverse("desk")
    assert (state(tasks[0])[0], state(tasks[1])[0]) == ("accepted", "returned")


@pytest.mark.usefixtures("today")
@pytest.mark.parametrize("decision", ["", "unknown"])
def test_an_unknown_decision_decides_nothing(task: Task, director: User, methodist: User, decision: str) -> None:
    steps.send(task, director)
    page = steps.decide(steps.signed_in(methodist), task, decision, "Нет подписи")
    assert (page.status_code, page.context["typed"].remark) == (422, "Нет подписи")
    assert state(task) == ("reported", None)
