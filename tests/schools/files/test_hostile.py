"""Hostile files are refused with a sentence or made harmless: one test for each (issue 6, «Hostile files»)."""

import struct
import zlib
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from schools.files.examining import Examined, examine
from schools.files.rules import MAX_LIST_OF_PARTS, PDF, WORD, FileRefused, clean_name


def look(content: bytes, name: str = "Протокол.pdf") -> Examined:
    return examine(SimpleUploadedFile(name, content, "application/pdf"))


def refusal(content: bytes, name: str = "Протокол.pdf") -> str:
    with pytest.raises(FileRefused) as caught:
        look(content, name)
    return caught.value.message


def archive(parts: dict[str, bytes]) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return file.getvalue()


def picture(kind: str = "JPEG") -> bytes:
    file = BytesIO()
    Image.new("RGB", (8, 8), "white").save(file, kind)
    return file.getvalue()


def test_a_program_renamed_to_pdf_is_refused() -> None:
    assert "такого вида не принимается" in refusal(b"MZ\x90\x00\x03" + b"\x00" * 200)


@pytest.mark.parametrize("name", ["Схема.svg", "Схема.png", "Схема.pdf"])
def test_a_drawing_that_runs_is_refused_under_any_name(name: str) -> None:
    svg = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
    assert "такого вида не принимается" in refusal(svg, name)


def test_a_page_that_runs_is_refused() -> None:
    assert "такого вида не принимается" in refusal(b"<!doctype html><script>alert(1)</script>", "Отчёт.pdf")


def test_a_page_that_calls_itself_a_pdf_further_on_is_refused() -> None:
    assert "такого вида не принимается" in refusal(b"<html><!-- %PDF-1.7 --><script>alert(1)</script>")


def test_a_pdf_that_is_an_archive_as_well_is_refused() -> None:
    assert "спрятан архив" in refusal(b"%PDF-1.7\n%%EOF\n" + archive({"virus.exe": b"MZ"}))


def test_a_photo_that_is_an_archive_as_well_is_refused() -> None:
    assert "спрятан архив" in refusal(picture() + archive({"virus.exe": b"MZ"}), "Фото.jpg")


def test_a_zip_bomb_in_the_clothes_of_word_is_refused() -> None:
    bomb = archive({"word/document.xml": b"", **{f"word/media/{n}": b"\0" * 50_000_000 for n in range(9)}})
    assert len(bomb) < 1_000_000
    assert "распаковывается в 429 МБ" in refusal(bomb, "Справка.docx")


def test_an_archive_of_a_million_names_is_refused_before_its_list_is_read() -> None:
    names = b"PK\x01\x02" + b"\0" * MAX_LIST_OF_PARTS
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 65535, 65535, len(names), 0, 0)
    assert "повреждён" in refusal(b"PK\x03\x04" + names + end, "Справка.docx")


def test_an_archive_with_a_password_is_refused() -> None:
    locked = bytearray(archive({"word/document.xml": b"x"}))
    directory = locked.index(b"PK\x01\x02")
    locked[directory + 8] |= 1
    assert "закрыт паролем" in refusal(bytes(locked), "Справка.docx")


def test_a_document_with_macros_is_refused() -> None:
    assert "макросы" in refusal(archive({"word/document.xml": b"", "word/vbaProject.bin": b""}), "Справка.docx")


def test_a_photo_that_takes_all_memory_to_draw_is_refused() -> None:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 0, 0, 0, 0)
    bomb = (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")
    )
    assert "слишком большое" in refusal(bomb, "Фото.png")


def test_a_photo_that_is_none_behind_its_first_bytes_is_refused() -> None:
    assert "повреждено" in refusal(b"\xff\xd8\xff<script>alert(1)</script>", "Фото.jpg")


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_an_honest_photo_is_taken(kind: str) -> None:
    assert look(picture(kind)).content_type == f"image/{kind.lower()}"


NAMES = [
    ("../../etc/passwd", "", "passwd"),
    ("..\\..\\Windows\\Протокол.pdf", PDF, "Протокол.pdf"),
    ("/", "", "документ"),
    ("..", "", "документ"),
    ("", PDF, "документ.pdf"),
    ("отчёт\u202efdp.exe", PDF, "отчётfdp.exe.pdf"),
    ("\u200fПротокол\u2066.pdf", PDF, "Протокол.pdf"),
    ("Протокол\x00\r\n.pdf", PDF, "Протокол.pdf"),
    ("Договор.exe", PDF, "Договор.exe.pdf"),
    ("Справка.PDF", PDF, "Справка.PDF"),
    ("Справка.html", WORD, "Справка.html.docx"),
    ("  Много   пробелов .docx", WORD, "Много пробелов.docx"),
    (".pdf", PDF, "документ.pdf"),
]


@pytest.mark.parametrize(("name", "content_type", "shown"), NAMES)
def test_a_name_is_shown_without_what_deceives(name: str, content_type: str, shown: str) -> None:
    assert clean_name(name, content_type) == shown


def test_a_name_of_five_hundred_letters_is_cut_and_keeps_its_ending() -> None:
    shown = look(b"%PDF-1.7\n%%EOF", "П" * 500 + ".pdf").name
    assert (len(shown), shown[-6:]) == (200, "ПП.pdf")
