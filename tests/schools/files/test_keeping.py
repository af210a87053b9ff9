"""One content is kept once; what no row knows is found and removed, what a row knows never is."""

from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.db import transaction
from django.utils import timezone

from monitoring.execution import actions
from monitoring.execution.actions import Reported
from monitoring.models import Evidence, Task
from schools.files.keeping import keep, orphans, remove
from schools.models import AuditEvent
from tests.conftest import District
from tests.journey import PNG, photo
from tests.monitoring import steps

pytestmark = pytest.mark.django_db


@pytest.fixture
def tasks(district: District) -> list[Task]:
    steps.in_force(district, [("1", steps.LATE, steps.DIRECTORS), ("2", steps.LATE, steps.DIRECTORS)])
    return list(Task.objects.filter(school=district.schools[1]).order_by("pk"))


def kept(task: Task, district: District) -> Evidence:
    said = Reported(None, "", [photo()])
    return actions.save_draft(task=task, by=district.directors[1], said=said).evidence.get()


def content_of(evidence: Evidence) -> bytes:
    with evidence.file.open() as file:
        return file.read()


def files() -> list[Path]:
    return [path for path in Path(default_storage.location).rglob("*") if path.is_file()]


def clean(*options: str) -> str:
    out = StringIO()
    call_command("clean_files", "--days=0", *options, stdout=out)
    return out.getvalue()


def test_one_photo_of_two_tasks_is_one_file(tasks: list[Task], district: District) -> None:
    first, second = (kept(task, district) for task in tasks)
    assert first.file.name == second.file.name
    assert len(files()) == 1


def test_a_file_that_another_task_uses_stays(tasks: list[Task], district: District) -> None:
    first, second = (kept(task, district) for task in tasks)
    actions.remove_evidence(evidence=first, by=district.directors[1])
    assert clean("--delete") == "Лишних файлов нет.\n"
    assert content_of(second) == PNG


def test_what_was_removed_leaves_a_trace_with_its_hash(tasks: list[Task], district: District) -> None:
    evidence = kept(tasks[0], district)
    actions.remove_evidence(evidence=evidence, by=district.directors[1])
    event = AuditEvent.objects.get(action="evidence.remove")
    assert evidence.sha256 in event.summary
    assert "Протокол.png" in event.summary


def test_an_orphan_is_shown_first_and_deleted_when_asked(tasks: list[Task], district: District) -> None:
    evidence = kept(tasks[0], district)
    actions.remove_evidence(evidence=evidence, by=district.directors[1])
    assert f"лишний: {evidence.file.name}" in clean()
    assert len(files()) == 1
    assert "Лишних файлов: 1" in clean("--delete")
    assert files() == []


def test_a_young_file_is_left_alone(tasks: list[Task], district: District) -> None:
    evidence = kept(tasks[0], district)
    actions.remove_evidence(evidence=evidence, by=district.directors[1])
    assert not list(orphans(timezone.now() - timedelta(days=7)))


def test_an_orphan_brought_again_meanwhile_is_not_removed(tasks: list[Task], district: District) -> None:
    evidence = kept(tasks[0], district)
    actions.remove_evidence(evidence=evidence, by=district.directors[1])
    (found,) = orphans(timezone.now() + timedelta(days=1))
    again = kept(tasks[1], district)
    assert not remove(found)
    assert content_of(again) == PNG


def test_a_row_without_its_file_is_named(tasks: list[Task], district: District) -> None:
    evidence = kept(tasks[0], district)
    default_storage.delete(evidence.file.name)
    with pytest.raises(CommandError, match=f"подтверждение {evidence.pk}"):
        clean()


def test_a_row_whose_file_was_lost_gets_it_again_with_the_same_content(tasks: list[Task], district: District) -> None:
    evidence = kept(tasks[0], district)
    default_storage.delete(evidence.file.name)
    other = Evidence(sha256=evidence.sha256)
    with transaction.atomic():
        keep(other.file, ContentFile(PNG))
    assert (other.file.name, content_of(evidence)) == (evidence.file.name, PNG)
