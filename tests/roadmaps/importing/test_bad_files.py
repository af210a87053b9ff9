"""A bad file at the upload page: 422, a sentence that says what is wrong and what to do, and nothing is kept."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from roadmaps.models import ImportRun, Roadmap
from schools.models import AuditEvent
from tests.conftest import District
from tests.roadmaps.importing import hostile


@pytest.fixture
def methodist(district: District) -> Client:
    client = Client(raise_request_exception=True)
    client.force_login(district.methodist)
    return client


def upload(client: Client, data: bytes, name: str) -> HttpResponse:
    return client.post(reverse("roadmap_import"), {"file": SimpleUploadedFile(name, data)})


def assert_refused(response: HttpResponse, words: str, media: Path) -> None:
    """The page shows the sentence at the field; neither a row nor a file nor a line of the journal is left."""
    page = " ".join(response.content.decode().replace("&nbsp;", " ").replace("\u00a0", " ").split())
    assert response.status_code == 422
    assert words in page
    assert "Traceback" not in page
    assert 'name="file"' in page
    assert not ImportRun.objects.exists()
    assert not Roadmap.objects.exists()
    assert not AuditEvent.objects.filter(action__startswith="import").exists()
    assert not media.exists() or not [path for path in media.rglob("*") if path.is_file()]


MADE: list[tuple[str, Callable[[], bytes], str]] = [
    ("план.docx", hostile.empty, "Файл пустой"),
    ("план.doc", hostile.old_word, "сохраните как .docx или .xlsx"),
    ("план.docx", hostile.old_word, "старого формата"),
    ("план.docx", hostile.encrypted_word, "снимите пароль"),
    ("план.pdf", hostile.pdf, "Это PDF"),
    ("план.docx", hostile.pdf, "Это PDF"),
    ("план.docx", hostile.picture, "не документ Word"),
    ("план.docx", hostile.presentation, "не документ Word"),
    ("план.docx", hostile.bomb, "слишком большой"),
    ("план.docx", hostile.lying_bomb, "Файл повреждён"),
    ("план.xlsx", hostile.bomb_in_relations, "слишком большой"),
    ("план.docx", hostile.external_entity, "недопустимые вставки"),
    ("план.xlsx", hostile.external_entity_in_book, "недопустимые вставки"),
    ("план.docx", hostile.laughs, "недопустимые вставки"),
    ("план.xlsx", hostile.many_styled_cells, "100 тысяч ячеек"),
    ("план.xlsx", hostile.endless_merge, "Удалите пустые строки"),
    ("план.docx", hostile.many_rows, "больше 2000 строк"),
    ("план.docx", hostile.many_paragraphs, "абзацев"),
    ("план.docx", hostile.long_paragraph, "в одном абзаце больше 10000 знаков (абзац 1)"),
    ("план.xlsx", hostile.long_cell_in_book, "в ячейке B2 больше 10000 знаков (лист «План»)"),
    ("план.docx", hostile.unusual_packing, "Файл повреждён"),
    ("план.docx", hostile.no_text, "нет текста"),
    ("план.docx", hostile.torn, "Файл повреждён"),
    ("план.xlsx", hostile.unknown_style, "Файл повреждён"),
    ("план.xlsx", hostile.endless_style, "Файл повреждён"),
    ("план.xlsx", hostile.senseless_relations, "Файл повреждён"),
]


@pytest.mark.parametrize(("name", "made", "words"), MADE, ids=[f"{made.__name__}-{name}" for name, made, _ in MADE])
def test_a_made_bad_file(methodist: Client, tmp_path: Path, name: str, made: Callable[[], bytes], words: str) -> None:
    assert_refused(upload(methodist, made(), name), words, tmp_path / "media")


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("01-renamed-pdf.docx", "Это PDF"),
        ("02-truncated.docx", "Файл повреждён"),
        ("03-no-header.xlsx", "«Мероприятие», «Сроки», «Ответственные»"),
        ("04-no-table.docx", "нет таблицы плана"),
        ("05-50000-rows.docx", "слишком большой"),
    ],
)
def test_a_golden_bad_file(methodist: Client, golden: Path, tmp_path: Path, name: str, words: str) -> None:
    data = (golden / "bad" / name).read_bytes()
    assert_refused(upload(methodist, data, name), words, tmp_path / "media")


def test_no_file_at_all(methodist: Client, tmp_path: Path) -> None:
    assert_refused(methodist.post(reverse("roadmap_import")), "Выберите файл", tmp_path / "media")


def test_a_file_over_the_limit(methodist: Client, tmp_path: Path, settings: pytest.FixtureRequest) -> None:
    settings.UPLOAD_MAX_BYTES = 1024
    assert_refused(upload(methodist, hostile.word(hostile.plan_table()) * 8, "план.docx"), "Файл больше", tmp_path)


@pytest.mark.parametrize(
    "sent",
    [
        "../../etc/план.docx",
        "..\\..\\Windows\\план.docx",
        "C:\\Документы\\план.docx",
        "план\r\nSet-Cookie: x.docx",
        "план\u202exslx.docx",
    ],
)
def test_a_name_with_tricks_is_only_a_name(methodist: Client, sent: str) -> None:
    response = upload_raw(methodist, hostile.word(hostile.plan_table()), sent)
    assert response.status_code == 302
    run = ImportRun.objects.get()
    assert "/" not in run.file_name
    assert "\\" not in run.file_name
    assert run.file_name.isprintable()
    source = methodist.get(reverse("import_source", args=(run.pk,)))
    assert "\n" not in source["Content-Disposition"]
    assert source["Content-Disposition"].startswith("attachment")


def upload_raw(client: Client, data: bytes, name: str) -> HttpResponse:
    """Send the name as a browser would not: SimpleUploadedFile would clean it before it leaves."""
    file = SimpleUploadedFile("x.docx", data)
    file._name = name
    return client.post(reverse("roadmap_import"), {"file": file})


def test_a_name_of_300_letters_keeps_its_end(methodist: Client) -> None:
    name = "Дорожная карта " * 20 + ".docx"
    assert upload(methodist, hostile.word(hostile.plan_table()), name).status_code == 302
    run = ImportRun.objects.get()
    assert len(run.file_name) <= 255
    assert run.file_name.endswith(".docx")
    assert methodist.get(reverse("import_preview", args=(run.pk,))).status_code == 200


@pytest.mark.parametrize("name", ["план.docx", "план.xlsx", "план.txt", "план"])
@pytest.mark.parametrize("data", [hostile.word(hostile.plan_table()), hostile.book()], ids=["word", "excel"])
def test_the_content_decides_not_the_name(methodist: Client, data: bytes, name: str) -> None:
    assert upload(methodist, data, name).status_code == 302
    assert len(ImportRun.objects.get().structure["plans"][0]["sections"][0]["items"]) == 1


@pytest.mark.parametrize(
    "data",
    [
        hostile.word(hostile.plan_table(), **{"word/vbaProject.bin": b"Sub AutoOpen()"}),
        hostile.book(**{"xl/vbaProject.bin": b"Sub Auto_Open()"}),
    ],
    ids=["docm", "xlsm"],
)
def test_macros_are_never_run_and_named_as_a_doubt(methodist: Client, data: bytes) -> None:
    assert upload(methodist, data, "план.docm").status_code == 302
    assert "macros" in {doubt["code"] for doubt in ImportRun.objects.get().doubts}


@pytest.mark.parametrize("value", ["²", "9" * 5000, "-3", "", "1e9"])
def test_a_senseless_number_in_the_markup_is_no_number(methodist: Client, value: str) -> None:
    cell = f'<w:tc><w:tcPr><w:gridSpan w:val="{value}"/></w:tcPr>{hostile.paragraph("1")}</w:tc>'
    body = hostile.plan_table(f"<w:tr>{cell}</w:tr>", hostile.row(*hostile.PLAN_ROW))
    numbering = (
        f'<w:numbering {hostile.WORD}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="{value}"><w:start w:val="{value}"/>'
        '<w:numFmt w:val="upperRoman"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        "</w:numbering>"
    )
    file = hostile.word(body, **{"word/numbering.xml": numbering})
    assert upload(methodist, file, "план.docx").status_code == 302
