"""What is confirmed is what was previewed: neither a second upload nor a changed row can put another plan in its place."""

import hashlib
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from roadmaps.importing import actions
from roadmaps.models import ImportRun, ImportState, Item, Roadmap
from schools.models import AuditEvent
from tests.conftest import District
from tests.roadmaps.importing import hostile


def plan(title: str) -> bytes:
    return hostile.word(hostile.plan_table(hostile.row("1", title, "март 2026 г.", "ИМЦ")))


def uploaded(client: Client, title: str) -> ImportRun:
    file = SimpleUploadedFile("план.docx", plan(title))
    response = client.post(reverse("roadmap_import"), {"file": file})
    return ImportRun.objects.get(pk=int(response["Location"].rstrip("/").rpartition("/")[2]))


@pytest.fixture
def methodist(district: District) -> Client:
    client = Client()
    client.force_login(district.methodist)
    return client


def titles(roadmap: Roadmap) -> list[str]:
    return list(Item.objects.filter(section__plan__roadmap=roadmap).values_list("title", flat=True))


def test_the_source_is_kept_byte_for_byte_with_its_hash(methodist: Client) -> None:
    run = uploaded(methodist, "Провести семинар")
    data = plan("Провести семинар")
    assert bytes(run.content) == data
    assert run.sha256 == hashlib.sha256(data).hexdigest()
    assert b"".join(methodist.get(reverse("import_source", args=(run.pk,))).streaming_content) == data
    assert run.sha256 in methodist.get(reverse("import_preview", args=(run.pk,))).content.decode()


def test_a_second_upload_in_another_tab_swaps_nothing(methodist: Client) -> None:
    first = uploaded(methodist, "Первый план")
    second = uploaded(methodist, "Второй план")
    methodist.post(reverse("import_confirm", args=(first.pk,)))
    first.refresh_from_db()
    second.refresh_from_db()
    assert titles(first.roadmap) == ["Первый план"]
    assert second.state == ImportState.PREVIEW
    assert second.roadmap is None


def test_a_second_confirmation_makes_no_second_roadmap(methodist: Client) -> None:
    run = uploaded(methodist, "План")
    for _time in range(2):
        methodist.post(reverse("import_confirm", args=(run.pk,)))
    assert Roadmap.objects.count() == 1


@pytest.mark.parametrize(
    ("field", "said"),
    [("content", "изменился после проверки"), ("structure", "прочитан теперь иначе")],
)
def test_a_changed_row_is_refused(methodist: Client, district: District, field: str, said: str) -> None:
    run = uploaded(methodist, "План на проверке")
    other = plan("Подменённый план")
    values = {"content": other, "structure": actions.recognise_file(other, "план.docx").to_json()}
    ImportRun.objects.filter(pk=run.pk).update(**{field: values[field]})
    with pytest.raises(actions.ImportRefused, match=said):
        actions.confirm_import(run=run, by=district.methodist)
    assert not Roadmap.objects.exists()


@pytest.mark.parametrize("slug", ["ipatovo-2024", "tashtagol-2021", "yurga-2025"])
def test_reading_twice_reads_the_same(golden: Path, slug: str) -> None:
    data = (golden / "docx" / f"{slug}.docx").read_bytes()
    once, twice = (actions.recognise_file(data, "план.docx").to_json() for _time in range(2))
    assert once == twice


def test_an_import_is_undone_whole_and_may_be_confirmed_again(methodist: Client) -> None:
    run = uploaded(methodist, "Провести семинар")
    methodist.post(reverse("import_confirm", args=(run.pk,)))
    roadmap = Roadmap.objects.get()
    undo = reverse("roadmap_delete", args=(roadmap.pk,))
    assert (
        f'href="{undo}">Отменить импорт</a>'
        in methodist.get(reverse("import_preview", args=(run.pk,))).content.decode()
    )
    methodist.post(undo)
    run.refresh_from_db()
    assert (Roadmap.objects.count(), Item.objects.count(), run.roadmap, run.state) == (0, 0, None, ImportState.PREVIEW)
    assert "roadmap.delete" in set(AuditEvent.objects.values_list("action", flat=True))
    methodist.post(reverse("import_confirm", args=(run.pk,)))
    assert Item.objects.get().title == "Провести семинар"
