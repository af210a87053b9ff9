"""A table pasted from Word or Excel is read like a file; what can't be read stays in the field."""

import pytest
from django.test import Client
from django.urls import reverse

from roadmaps.importing.actions import UnreadableFile, recognise_file
from roadmaps.models import ImportRun, Item, Roadmap
from tests.conftest import District
from tests.roadmaps.importing.making import items

HEADINGS = "№\tМероприятия\tСроки\tОтветственные"
TABLE = f"{HEADINGS}\n1\tПровести семинар\tмарт 2026 г.\tИМЦ\n2\tПосетить уроки\tмай 2026 г.\tШколы\n"


@pytest.fixture
def methodist(district: District) -> Client:
    client = Client()
    client.force_login(district.methodist)
    return client


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            TABLE,
            [("1", "Провести семинар", "март 2026 г.", "ИМЦ", ""), ("2", "Посетить уроки", "май 2026 г.", "Школы", "")],
        ),
        (f'{HEADINGS}\n1\t"Первое\nи ""второе"""\tмай\tИМЦ', [("1", 'Первое и "второе"', "май", "ИМЦ", "")]),
        (f"{HEADINGS}\r\n1\tДело\tмай\tИМЦ\r\n\r\n", [("1", "Дело", "май", "ИМЦ", "")]),
    ],
)
def test_rows_and_quotes_are_read_as_they_were_copied(text: str, expected: list[tuple[str, ...]]) -> None:
    found = recognise_file(text.encode(), "Вставлено.tsv")
    assert items(found) == expected
    assert found.balance.cells_left == 0


REFUSED = [
    ("просто текст без таблицы", "нет таблицы"),
    ("раз\tдва\tтри", "нет таблицы плана"),
    ("\t".join("я" * 70), "слишком много"),
    (f"{HEADINGS}\n" + "1\tДело\tмай\tИМЦ\n" * 2100, "больше 2000 строк"),
    (f"{HEADINGS}\n1\t{'я' * 10_001}\tмай\tИМЦ", "слишком много"),
]


@pytest.mark.parametrize(("text", "said"), REFUSED, ids=[said for _text, said in REFUSED])
def test_what_is_no_plan_is_refused_and_stays_in_the_field(methodist: Client, text: str, said: str) -> None:
    response = methodist.post(reverse("import_paste"), {"text": text})
    assert response.status_code == 422
    assert said in response.content.decode().replace("&nbsp;", " ")
    assert response.context["paste"]["text"].value() == text
    assert not ImportRun.objects.exists()


def test_coming_back_to_the_address_leads_to_the_page_of_upload(methodist: Client) -> None:
    assert methodist.get(reverse("import_paste"))["Location"] == reverse("roadmap_import")


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(UnreadableFile, match="нет таблицы"):
        recognise_file(b"\xff\xfe\t\x00", "x.tsv")


def test_a_pasted_table_becomes_a_draft(methodist: Client) -> None:
    response = methodist.post(reverse("import_paste"), {"text": TABLE})
    run = ImportRun.objects.get()
    assert response["Location"] == reverse("import_preview", args=(run.pk,))
    assert bytes(run.content).decode() == TABLE.replace("\n", "\r\n") or bytes(run.content).decode() == TABLE
    methodist.post(reverse("import_confirm", args=(run.pk,)))
    assert Roadmap.objects.count() == 1
    assert list(Item.objects.values_list("title", flat=True)) == ["Провести семинар", "Посетить уроки"]


HTML_TABLE = (
    "<table><tr><td>№</td><td>Мероприятия</td><td>Сроки</td><td>Ответственные</td></tr>"
    "<tr><td>1</td><td><p>Провести</p><p>семинар</p></td><td>март 2026 г.</td><td rowspan=2>ИМЦ</td></tr>"
    "<tr><td>2</td><td>Посетить уроки</td><td>май 2026 г.</td></tr></table>"
)


def test_markup_of_the_clipboard_is_read_before_the_text(methodist: Client) -> None:
    methodist.post(reverse("import_paste"), {"text": TABLE, "html": HTML_TABLE})
    run = ImportRun.objects.get()
    assert run.file_name.endswith(".html")
    assert bytes(run.content).decode() == HTML_TABLE
    methodist.post(reverse("import_confirm", args=(run.pk,)))
    read = list(Item.objects.values_list("title", "responsible_text"))
    assert read == [("Провести\nсеминар", "ИМЦ"), ("Посетить уроки", "ИМЦ")]


@pytest.mark.parametrize("html", ["", "<p>Слова без таблицы</p>", "<table>" + " " * 3_000_000])
def test_without_a_table_in_the_markup_the_text_is_read(methodist: Client, html: str) -> None:
    methodist.post(reverse("import_paste"), {"text": TABLE, "html": html})
    assert ImportRun.objects.get().file_name.endswith(".tsv")


def test_markup_stays_in_the_form_where_it_is_refused(methodist: Client) -> None:
    html = "<table><tr><td>раз</td><td>два</td></tr></table>"
    response = methodist.post(reverse("import_paste"), {"text": "раз\tдва", "html": html})
    assert response.status_code == 422
    assert response.context["paste"]["html"].value() == html
    assert "нет таблицы плана" in response.content.decode().replace("&nbsp;", " ")


def test_what_was_pasted_is_given_back_as_a_file_and_never_as_a_page(methodist: Client) -> None:
    methodist.post(reverse("import_paste"), {"text": TABLE, "html": f"{HTML_TABLE}<script>alert(1)</script>"})
    response = methodist.get(reverse("import_source", args=(ImportRun.objects.get().pk,)))
    assert response["Content-Type"] == "application/octet-stream"
    assert response["Content-Disposition"].startswith("attachment")
