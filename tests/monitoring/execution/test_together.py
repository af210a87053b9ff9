"""One document proves several tasks: reported together, or taken again from what was uploaded before."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from monitoring.execution import actions
from monitoring.execution.actions import Reported, SomeRefused, TaskRefused
from monitoring.models import Evidence, KeptFile, Task, TaskReport
from roadmaps.models import Edition
from schools.files.rules import FileRefused
from schools.rules import Role
from tests import factories
from tests.conftest import District
from tests.journey import photo
from tests.monitoring import steps

pytestmark = pytest.mark.usefixtures("today")

DAY = date(2026, 6, 17)
TYPED = {"done_on": "17.06.2026", "result": "Педсовет прошёл"}


@pytest.fixture
def tasks(district: District, edition: Edition) -> list[Task]:
    """Both tasks of school № 5."""
    return list(Task.objects.filter(school=district.schools[1]).order_by("item__number"))


def content(one: Evidence) -> bytes:
    with one.file.open() as file:
        return file.read()


def said(*files: object, **values: object) -> Reported:
    return Reported(DAY, "Педсовет прошёл", files, **values)


def together(district: District, tasks: list[Task], what: Reported) -> list[TaskReport]:
    return actions.report_together(tasks=tasks, by=district.directors[1], said=what, today=factories.TODAY)


def test_each_task_gets_its_report_and_the_file_is_stored_once(
    district: District, tasks: list[Task], settings: Settings
) -> None:
    sent = together(district, tasks, said(photo(), url="https://shkola.example/akt"))
    assert [report.task for report in sent] == tasks
    assert set(Task.objects.filter(school=district.schools[1]).values_list("state", flat=True)) == {"reported"}
    files = Evidence.objects.filter(kind="file")
    assert (files.count(), files.values("file").distinct().count()) == (2, 1)
    stored = [path for path in (Path(settings.MEDIA_ROOT) / "evidence").rglob("*") if path.is_file()]
    assert [path.name for path in stored] == [files[0].sha256]
    assert Evidence.objects.filter(kind="link").count() == 2


def test_one_that_can_not_be_reported_stops_all_and_is_named(district: District, tasks: list[Task]) -> None:
    steps.send(tasks[1], district.directors[1])
    with pytest.raises(SomeRefused) as refused:
        together(district, tasks, said(photo()))
    ((task, message),) = refused.value.refusals
    assert (task, "на проверке" in message) == (tasks[1], True)
    assert not TaskReport.objects.filter(task=tasks[0]).exists()
    assert not Evidence.objects.exists()


def test_what_is_wrong_with_the_words_or_the_file_is_no_fault_of_a_task(district: District, tasks: list[Task]) -> None:
    with pytest.raises(TaskRefused) as refused:
        together(district, tasks, Reported(date(2026, 6, 19), "Сделаем"))
    assert refused.value.field == "done_on"
    with pytest.raises(FileRefused):
        together(district, tasks, said(SimpleUploadedFile("Протокол.pdf", b"MZ")))
    assert not TaskReport.objects.exists()


def test_a_director_marks_tasks_and_fills_in_one_form(district: District, tasks: list[Task]) -> None:
    client, page = steps.signed_in(district.directors[1]), reverse("my_tasks_together")
    assert [one.pk for one in client.get(page).context["choices"]] == [task.pk for task in tasks]
    nothing = client.post(page, TYPED)
    assert (nothing.status_code, "Отметьте хотя бы одну задачу" in steps.plain(nothing)) == (422, True)
    sent = client.post(page, TYPED | {"tasks": [task.pk for task in tasks], "files": photo()}, follow=True)
    assert "Отправлено 2 отчёта" in steps.plain(sent)
    assert Evidence.objects.values("file").distinct().count() == 1


def test_the_file_of_a_refused_form_is_not_chosen_twice(district: District, tasks: list[Task]) -> None:
    client, page = steps.signed_in(district.directors[1]), reverse("my_tasks_together")
    marked = [task.pk for task in tasks]
    nothing = client.post(page, TYPED | {"files": photo()})
    (kept,) = nothing.context["kept"]
    assert (nothing.status_code, "Педсовет прошёл</textarea>" in nothing.content.decode()) == (422, True)
    again = client.post(page, TYPED | {"result": "", "tasks": marked, "kept": [kept], "files": photo()})
    assert (again.status_code, again.context["kept"], KeptFile.objects.count()) == (422, {kept}, 1)
    assert again.context["marked"] == set(map(str, marked))
    assert not TaskReport.objects.exists()  # a file of no task stands in no draft
    client.post(page, TYPED | {"tasks": marked, "kept": [kept]})
    assert [report.evidence.count() for report in TaskReport.objects.filter(sent_at__isnull=False)] == [1, 1]
    assert content(Evidence.objects.first()) == photo().read()
    assert not KeptFile.objects.exists()


def test_a_kept_file_is_ones_own_and_is_forgotten_after_a_week(district: District, tasks: list[Task]) -> None:
    client, page = steps.signed_in(district.directors[1]), reverse("my_tasks_together")
    (kept,) = client.post(page, TYPED | {"files": photo()}).context["kept"]
    assert "Протокол.png" in client.get(page).content.decode()  # another day, another device
    other = steps.signed_in(district.directors[0])
    assert "Протокол.png" not in other.get(page).content.decode()
    own = Task.objects.filter(school=district.schools[0]).first()
    stolen = other.post(page, TYPED | {"tasks": [own.pk], "kept": [kept]})
    assert (stolen.status_code, "kept" in stolen.context["form"].errors) == (422, True)
    KeptFile.objects.update(kept_at=timezone.now() - timedelta(days=8))
    client.post(page, TYPED | {"files": SimpleUploadedFile("Протокол.pdf", b"MZ")})
    assert not KeptFile.objects.exists()


def versions(response: HttpResponse) -> list[str]:
    """What the form on the page was filled in over."""
    return [f"{one.pk}~{one.version}" for one in response.context["choices"]]


def test_a_task_changed_meanwhile_is_shown_with_both_texts_and_the_others_can_be_sent(
    district: District, tasks: list[Task]
) -> None:
    client, page = steps.signed_in(district.directors[1]), reverse("my_tasks_together")
    deputy = factories.person("deputy", Role.DIRECTOR, district.authority, district.schools[1], last_name="Зуева")
    typed = TYPED | {"tasks": [task.pk for task in tasks], "version": versions(client.get(page))}
    actions.save_draft(task=tasks[0], by=deputy, said=Reported(date(2026, 3, 1), "Текст заместителя"))
    response = client.post(page, typed | {"files": photo()})
    assert response.status_code == 409
    (changed,) = response.context["changed"]
    assert (changed.pk, changed.note.who, changed.is_open) == (tasks[0].pk, "Зуева", True)
    both = {one.label: (one.theirs, one.yours) for one in changed.note.differences}
    assert both["что получилось"] == ("Текст заместителя", "Педсовет прошёл")
    assert response.context["marked"] == {str(tasks[1].pk)}
    (kept,) = response.context["kept"]
    assert not TaskReport.objects.filter(sent_at__isnull=False).exists()
    rest = {"tasks": list(response.context["marked"]), "kept": [kept], "version": versions(response)}
    assert client.post(page, TYPED | rest).status_code == 302
    assert TaskReport.objects.get(sent_at__isnull=False).task == tasks[1]
    # marked again over the newest draft, it is the person's choice
    again = {"tasks": [tasks[0].pk], "version": versions(response)}
    assert client.post(page, TYPED | again).status_code == 302
    assert TaskReport.objects.get(task=tasks[0]).result == "Педсовет прошёл"


def test_a_task_reported_meanwhile_is_told_of_and_can_not_be_marked(district: District, tasks: list[Task]) -> None:
    client, page = steps.signed_in(district.directors[1]), reverse("my_tasks_together")
    deputy = factories.person("deputy", Role.DIRECTOR, district.authority, district.schools[1], last_name="Зуева")
    typed = TYPED | {"tasks": [task.pk for task in tasks], "version": versions(client.get(page))}
    steps.send(tasks[0], deputy)
    response = client.post(page, typed)
    (changed,) = response.context["changed"]
    assert (response.status_code, changed.pk, changed.is_open) == (409, tasks[0].pk, False)
    assert "Отчитываться о ней больше не нужно" in steps.plain(response)
    assert [one.pk for one in response.context["choices"]] == [tasks[1].pk]
    assert TaskReport.objects.count() == 1


def test_another_school_is_neither_marked_nor_read(district: District, tasks: list[Task]) -> None:
    together(district, tasks[:1], said(photo()))
    foreign = steps.signed_in(district.directors[0])
    page = foreign.get(reverse("my_tasks_together"))
    assert (page.context["form"].documents, tasks[1].pk in [one.pk for one in page.context["choices"]]) == ([], False)
    stolen = {"tasks": [tasks[1].pk], "reuse": [Evidence.objects.get().pk]}
    assert foreign.post(reverse("my_tasks_together"), TYPED | stolen).status_code == 422


def test_a_document_uploaded_before_proves_another_task(district: District, tasks: list[Task]) -> None:
    together(district, tasks[:1], said(photo(), url="https://shkola.example/akt"))
    client, page = steps.signed_in(district.directors[1]), reverse("task_report", args=(tasks[1].pk,))
    offered = client.get(reverse("task_detail", args=(tasks[1].pk,))).context["form"].documents
    assert [(one.is_file, one.number) for one in offered] == [(False, "1.1"), (True, "1.1")]
    client.post(page, TYPED | {"reuse": [one.pk for one in offered], "send": "1"})
    files = Evidence.objects.filter(kind="file")
    assert [one.report.task for one in files] == tasks
    assert files[0].file.name == files[1].file.name
    assert content(files[1]) == photo().read()
    assert Evidence.objects.filter(kind="link", report__task=tasks[1]).get().url == "https://shkola.example/akt"


def test_a_document_taken_off_one_draft_stays_with_the_other_report(district: District, tasks: list[Task]) -> None:
    (first,) = together(district, tasks[:1], said(photo()))
    draft = actions.save_draft(task=tasks[1], by=district.directors[1], said=said(reuse=list(first.evidence.all())))
    actions.remove_evidence(evidence=draft.evidence.get(), by=district.directors[1])
    assert content(first.evidence.get()) == photo().read()


def test_marking_costs_the_same_for_one_and_thirty(district: District, tasks: list[Task], edition: Edition) -> None:
    first = steps.queries_of(district.directors[1], "my_tasks_together")
    steps.grow(edition, [(f"2.{n}", steps.LATE, steps.DIRECTORS) for n in range(1, 30)], district.methodist)
    assert steps.queries_of(district.directors[1], "my_tasks_together") == first
