"""What may be kept as evidence is decided by the content; what is kept is served so that it can do no harm."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from monitoring.execution import actions
from monitoring.execution.actions import Reported
from monitoring.models import Evidence, Task
from schools.files.examining import examine
from schools.files.rules import INLINE, FileRefused, content_type_of
from schools.models import User
from tests.conftest import District
from tests.journey import PNG, photo
from tests.monitoring import steps

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SLIDES = "application/vnd.openxmlformats-officedocument.presentationml.presentation"


def archive(*parts: str) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w") as packed:
        for part in parts:
            packed.writestr(part, "x")
    return file.getvalue()


TAKEN = [
    (b"%PDF-1.7\n", "application/pdf"),
    (b"\xff\xd8\xff\xe0\x00\x10JFIF", "image/jpeg"),
    (PNG, "image/png"),
    (b"RIFF\x24\x00\x00\x00WEBPVP8 ", "image/webp"),
    (archive("[Content_Types].xml", "word/document.xml"), WORD),
    (archive("[Content_Types].xml", "xl/workbook.xml"), EXCEL),
    (archive("[Content_Types].xml", "ppt/presentation.xml"), SLIDES),
    (archive("mimetype", "content.xml"), "application/vnd.oasis.opendocument"),
]


@pytest.mark.parametrize("name", ["Протокол.pdf", "photo.html", ""])
@pytest.mark.parametrize(("content", "content_type"), TAKEN, ids=[row[1].rsplit(".")[-1] for row in TAKEN])
def test_the_content_says_what_it_is_whatever_the_name(content: bytes, content_type: str, name: str) -> None:
    assert content_type_of(content, name) == content_type


REFUSED = [
    ("a page", b"<!doctype html><script>alert(1)</script>", "такого вида"),
    ("a picture that runs", b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', "такого вида"),
    ("a picture behind a declaration", b'<?xml version="1.0"?><svg/>', "такого вида"),
    ("a program", b"MZ\x90\x00", "такого вида"),
    ("plain words", "Справка".encode(), "такого вида"),
    ("a sound in RIFF", b"RIFF\x24\x00\x00\x00WAVEfmt ", "такого вида"),
    ("an archive of another kind", b"Rar!\x1a\x07\x00", "такого вида"),
    ("an archive", archive("Протокол.pdf"), "Архив"),
    ("an archive of documents", archive("a/word/document.xml"), "Архив"),
    ("a broken archive", b"PK\x03\x04 torn", "повреждён"),
    ("Word with macros", archive("word/document.xml", "word/vbaProject.bin"), "макросы"),
    ("Excel with macros", archive("xl/workbook.xml", "xl/VBAPROJECT.BIN"), "макросы"),
    ("Excel with macros of old", archive("xl/workbook.xml", "xl/macrosheets/sheet1.xml"), "макросы"),
    ("a Word file of old", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "старого формата"),
    ("a photo of a phone", b"\x00\x00\x00\x24ftypheic\x00\x00", "HEIC"),
]


@pytest.mark.parametrize(("content", "words"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_what_is_refused_is_told_why(content: bytes, words: str) -> None:
    with pytest.raises(FileRefused, match=words) as caught:
        content_type_of(content, "Протокол.pdf")
    assert "«Протокол.pdf»" in caught.value.message


def test_an_empty_file_is_refused() -> None:
    with pytest.raises(FileRefused, match="пустой"):
        examine(SimpleUploadedFile("Протокол.pdf", b""))


@pytest.mark.parametrize(("size", "taken"), [(100, True), (101, False)])
def test_a_big_file_is_refused(settings: Settings, *, size: int, taken: bool) -> None:
    settings.UPLOAD_MAX_BYTES = 100
    file = SimpleUploadedFile("Протокол.pdf", b"%PDF-".ljust(size))
    if taken:
        assert examine(file).size == 100
    else:
        with pytest.raises(FileRefused, match="больше"):
            examine(file)


def test_a_file_is_read_whole_after_it_was_examined() -> None:
    file = photo()
    assert (examine(file).size, file.read()) == (len(PNG), PNG)


def kept(task: Task, district: District, content: bytes, name: str) -> Evidence:
    file = SimpleUploadedFile(name, content, "text/html")
    report = actions.save_draft(task=task, by=district.directors[1], said=Reported(None, "", [file]))
    return report.evidence.get()


SERVED = [
    ("Фото.png", PNG, "image/png", "inline"),
    ("Протокол.pdf", b"%PDF-1.7 <script>alert(1)</script>", "application/pdf", "inline"),
    ("страница.html", b"%PDF-1.7", "application/pdf", "inline"),  # the type is ours, not the sender's
    ("Справка.docx", archive("word/document.xml"), WORD, "attachment"),
    ("Таблица.xlsx", archive("xl/workbook.xml"), EXCEL, "attachment"),
]


@pytest.mark.parametrize(("name", "content", "content_type", "disposition"), SERVED)
def test_a_file_is_served_harmless(
    task: Task, district: District, name: str, content: bytes, content_type: str, disposition: str
) -> None:
    evidence = kept(task, district, content, name)
    response = steps.signed_in(district.directors[1]).get(reverse("evidence_file", args=(evidence.pk,)))
    assert b"".join(response.streaming_content) == content
    assert response["Content-Type"] == content_type
    assert response["Content-Disposition"].startswith(disposition)
    assert "sandbox" in response["Content-Security-Policy"]
    assert "default-src 'none'" in response["Content-Security-Policy"]
    assert response["X-Content-Type-Options"] == "nosniff"


def test_only_pictures_and_pdf_open_in_the_browser() -> None:
    assert {content_type for _content, content_type in TAKEN[:4]} == INLINE


def test_a_file_is_kept_under_its_hash_not_under_a_name(task: Task, district: District) -> None:
    evidence = kept(task, district, PNG, "../../Протокол Иванова.png")
    assert evidence.sha256 in evidence.file.name
    assert "Иванова" not in evidence.file.name
    assert ".." not in evidence.file.name
    assert evidence.name == "Протокол Иванова.png"


def test_a_file_has_no_public_address(task: Task, district: District) -> None:
    evidence = kept(task, district, PNG, "Фото.png")
    address = reverse("evidence_file", args=(evidence.pk,))
    assert Client().get(address).status_code == 302
    assert Client().get(f"/{evidence.file.name}").status_code in {302, 404}
    assert steps.signed_in(district.directors[2]).get(address).status_code == 404


def test_a_draft_is_its_writers_until_it_is_sent(task: Task, district: District) -> None:
    address = reverse("evidence_file", args=(kept(task, district, PNG, "Фото.png").pk,))

    def opened_by(user: User) -> int:
        response = steps.signed_in(user).get(address)
        if response.streaming:
            assert b"".join(response.streaming_content) == PNG
        return response.status_code

    assert (opened_by(district.directors[1]), opened_by(district.methodist)) == (200, 404)
    steps.send(task, district.directors[1])
    assert opened_by(district.methodist) == 200


def test_a_link_is_no_file(task: Task, district: District) -> None:
    said = Reported(None, "", (), "https://school.example/")
    link = actions.save_draft(task=task, by=district.directors[1], said=said).evidence.get()
    response = steps.signed_in(district.directors[1]).get(reverse("evidence_file", args=(link.pk,)))
    assert response.status_code == 404


@pytest.mark.usefixtures("today")
@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "не ссылка"])
def test_a_link_leads_to_a_page(task: Task, district: District, url: str) -> None:
    asked = {"done_on": "20.03.2026", "result": "Сделано", "url": url, "send": "1"}
    response = steps.signed_in(district.directors[1]).post(reverse("task_report", args=(task.pk,)), asked)
    assert response.status_code == 422
    assert not Evidence.objects.exists()
