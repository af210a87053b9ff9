"""Papers derived from an edition: what an excerpt takes, what a copy says, that nothing stored is touched."""

import dataclasses
import io
import json
from collections.abc import Callable

import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from docx import Document
from pypdf import PdfReader

from roadmaps.models import Assignment, Edition, GroupMember, Item, Order, Party, Roadmap, WorkingGroup
from roadmaps.orders import actions as orders
from roadmaps.papers.derived import shaping
from roadmaps.papers.derived.listing import annex_table, listed_rows, totals_of
from roadmaps.papers.derived.rules import Executor, Point, concerning, excerpt_type, kept_words, names_party
from roadmaps.papers.derived.rules.rows import Known, Line, schools_named, schools_of
from roadmaps.papers.printed import KINDS
from roadmaps.planning.readings import read_rows
from roadmaps.printing.blocks import Cell, Column, DataTable, Heading, Orientation, Row, RowKind
from roadmaps.printing.context import Annex, Certification
from roadmaps.printing.errors import PrintingUnavailable
from roadmaps.printing.queries import edition_context
from schools.models import AuditEvent, Listing, School, User
from schools.names.rules import KnownSchool
from tests import factories
from tests.conftest import District
from tests.journey import approved
from tests.roadmaps.printing import samples

AsUser = Callable[[User], Client]
TRUE = Certification("Методист", "О. В. Лебедева")
CERTIFIED = {"position": "Методист ИМЦ", "name": "О. В. Лебедева"}
SCHOOL = Executor("school-5", "СОШ № 5", (), is_school=True)
REGISTER = (
    KnownSchool("5", "МБОУ «СОШ № 5 с. Ключи»", ("СОШ № 5 с. Ключи", "Ключевская средняя школа")),
    KnownSchool("15", "МБОУ «СОШ № 15 с. Ключи»", ("СОШ № 15 с. Ключи",)),
    KnownSchool("7", "МБОУ «ООШ № 7 д. Тубинская»", ("ООШ № 7",)),
)
HEADS = {"5": ("Ким Любовь Петровна",), "15": ("В. И. Орлова",), "7": ("Жук Вера Ильинична",)}
CENTRE = Executor("party-3", "ИМЦ", ("Информационно-методический центр", ""), is_school=False)
POINTS = [
    Point("1", "Утвердить прилагаемую дорожную карту."),
    Point("2", "Информационно-методическому центру:"),
    Point("2.1", "провести семинары."),
    Point("3", "Возложить обязанности:"),
    Point("3.1", "директору МБОУ «СОШ № 5 с. Ключи» сообщить об исполнении;"),
    Point("3.2", "бухгалтерии выделить средства."),
    Point("4", "Руководителям общеобразовательных организаций разместить приказ."),
    Point("5", "Контроль оставляю за собой."),
]


@pytest.mark.parametrize(
    ("executor", "numbers"),
    [(SCHOOL, ["1", "3", "3.1", "4"]), (CENTRE, ["1", "2", "2.1"])],
)
def test_points_that_concern_the_executor_come_with_those_above_and_below(
    executor: Executor, numbers: list[str]
) -> None:
    def named(text: str) -> bool:
        return "5" in schools_named(text, REGISTER) if executor.is_school else names_party(text, executor)

    assert [POINTS[place].number for place in sorted(concerning(POINTS, executor, named))] == numbers


@pytest.mark.parametrize(
    ("cells", "keys"),
    [
        ({"Школа": "МБОУ СОШ № 5"}, "5"),
        ({"Школа": "школа № 5"}, "5"),
        ({"Школа": "школа № 15"}, "15"),
        ({"Наименование ОО": "№ 5"}, "5"),
        ({"Наименование ОО": "№ 55"}, ""),
        ({"Организация": "Ключевская средняя школа"}, "5"),
        ({"Школа": "СОШ № 5 с. Дальнее"}, ""),
        ({"Школы": "школы № 5 и № 15"}, "5 15"),
        ({"Количество школ": "5"}, ""),
        ({"Срок": "до 5 числа", "Документ": "протокол № 5"}, ""),
        ({"ФИО": "Ким Л. П.", "Должность": "член комиссии"}, "5"),
        ({"ФИО": "Ким Любовь Петровна, директор"}, "5"),
        ({"ФИО": "Ким Лариса Юрьевна", "Должность": "методист"}, ""),
        ({"ФИО": "Ким Л. П.", "Должность": "директор школы № 15"}, "15"),
        ({"ФИО": "Ким Л. П.", "Должность": "директор гимназии № 2 г. Томска"}, ""),
        ({"ФИО": "Орлова", "Должность": "методист"}, ""),
        ({"ФИО": "Орлова Вера Ивановна", "Должность": "эксперт"}, "15"),
    ],
)
def test_whose_a_row_of_a_list_or_a_group_is(cells: dict[str, str], keys: str) -> None:
    found = schools_of(Line("", tuple(cells.items())), Known(REGISTER, HEADS))
    assert found == set(keys.split())


def test_what_the_data_tie_a_row_to_decides() -> None:
    known = Known(REGISTER, HEADS)
    renamed = (("Школа", "Лицей имени Пушкина"), ("ФИО", "Жук Вера Ильинична"))
    assert schools_of(Line("school-5", renamed), known) == {"5"}
    assert schools_of(Line("school-5", (("Школа", "СОШ № 15 с. Ключи"),)), known) == {"5"}


def test_two_heads_of_one_name_are_nobody_for_sure() -> None:
    known = Known(REGISTER, {"5": ("Ким Л. П.",), "7": ("Ким Лидия Павловна",)})
    assert schools_of(Line("", (("ФИО", "Ким Л. П."),)), known) == set()
    assert schools_of(Line("", (("ФИО", "Ким Л. П."), ("Должность", "директор ООШ № 7"))), known) == {"7"}


@pytest.mark.parametrize(
    ("doc_type", "shown"),
    [
        ("ПРИКАЗ", "ВЫПИСКА ИЗ ПРИКАЗА"),
        ("П Р И К А З", "ВЫПИСКА ИЗ ПРИКАЗА"),
        ("Распоряжение", "ВЫПИСКА ИЗ РАСПОРЯЖЕНИЯ"),
        ("РЕШЕНИЕ", "ВЫПИСКА ИЗ ДОКУМЕНТА «РЕШЕНИЕ»"),
    ],
)
def test_an_excerpt_is_named_after_its_document(doc_type: str, shown: str) -> None:
    assert excerpt_type(doc_type) == shown


def test_what_is_not_known_of_the_case_is_left_to_be_written_by_hand() -> None:
    assert kept_words("ИМЦ", "01-05", "2026") == "Подлинник документа находится в ИМЦ в деле № 01-05 за 2026 год."
    assert kept_words("", "", "").count("_") == 42


def plan(*rows: Row) -> DataTable:
    keys = ("number", "title", "deadline", "responsible")
    return DataTable(tuple(Column(key, key) for key in keys), rows)


def words(*texts: str) -> Row:
    return Row(tuple(map(Cell, texts)))


MERGED = plan(
    Row((Cell("1. Кадры", colspan=4),), RowKind.SECTION),
    Row((Cell("1.1"), Cell("первое"), Cell("май", rowspan=3), Cell("школы", rowspan=3))),
    words("1.2", "второе"),
    words("1.3", "третье"),
    Row((Cell("2. Средства", colspan=4),), RowKind.SECTION),
    words("2.1", "четвёртое", "июнь", "ИМЦ"),
    Row((Cell("Итого"), Cell("4"), Cell(""), Cell("")), RowKind.TOTAL),
)


def part_of(table: DataTable, *titles: str) -> DataTable | None:
    annex = Annex(("ПЛАН",), (Heading("План"), table), orientation=Orientation.LANDSCAPE)
    made = shaping.excerpt(
        samples.document(annexes=(annex,)), TRUE, points=(), whom="школе",
        wanted=lambda title, _who: title in titles, listed=lambda line: any(text in titles for _heading, text in line.cells),
    )  # fmt: skip
    return made.annexes[0].blocks[1] if made.annexes else None


def test_a_section_comes_with_its_first_row_and_a_total_never() -> None:
    table = part_of(MERGED, "четвёртое")
    assert [row.cells[0].text for row in table.rows] == ["2. Средства", "2.1"]


def test_merged_cells_cover_only_the_rows_that_are_left() -> None:
    table = part_of(MERGED, "первое", "третье")
    assert [[(cell.text, cell.rowspan) for cell in row.cells] for row in table.rows[1:]] == [
        [("1.1", 1), ("первое", 1), ("май", 2), ("школы", 2)],
        [("1.3", 1), ("третье", 1)],
    ]
    lower = part_of(MERGED, "второе")
    assert [cell.text for cell in lower.rows[1].cells] == ["1.2", "второе", "май", "школы"]


def test_an_annex_without_a_wanted_row_is_left_out() -> None:
    assert part_of(MERGED, "другое") is None


def test_a_list_gives_the_lines_that_name_the_school() -> None:
    listing = DataTable(
        (Column("0", "№"), Column("1", "Школа"), Column("2", "2026")),
        (words("1", "СОШ № 5", "Да"), words("2", "СОШ № 7", ""), Row((Cell("Итого", colspan=3),), RowKind.TOTAL)),
    )
    table = part_of(listing, "СОШ № 5")
    assert [[cell.text for cell in row.cells] for row in table.rows] == [["1", "СОШ № 5", "Да"]]
    assert part_of(listing, "СОШ № 9") is None


def test_a_copy_and_an_excerpt_need_an_order() -> None:
    with pytest.raises(ValueError, match="order"):
        shaping.certified_copy(samples.only_plan(MERGED), TRUE)


def test_an_annex_alone_keeps_the_mark_of_its_order() -> None:
    alone = shaping.annex_alone(samples.document(), 0)
    assert alone.order is None
    assert alone.annexes[0].mark_lines[0] == "Приложение № 1"
    assert alone.title.startswith("Приложение № 1. ПЛАН МЕРОПРИЯТИЙ")


# --- with the database -----------------------------------------------------------------------------------------------


@pytest.fixture
def edition(district: District) -> Edition:
    roadmap = factories.roadmap(district.authority, district.schools)
    items = [
        factories.item(roadmap, "1.1", title="Всем школам", responsible_text="Директора ОО"),
        factories.item(roadmap, "1.2", title="Только пятой", responsible_text="МБОУ «СОШ № 5 с. Ключи»"),
        factories.item(roadmap, "1.3", title="Центру", responsible_text="ИМЦ"),
    ]
    read_rows(items, roadmap=roadmap)
    group = WorkingGroup.objects.create(roadmap=roadmap, title="Состав рабочей группы")
    GroupMember.objects.create(group=group, number="1", name="Орлова Вера Ильинична", post="директор")
    return approved(roadmap, district, today=factories.TODAY)


def text_of(answer: object) -> str:
    pdf = b"".join(answer.streaming_content)
    return " ".join(
        " ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).replace("\xa0", " ").split()
    )


def excerpt_for(edition: Edition, whom: School | Party, kind: str = "pdf") -> tuple[str, dict[str, object]]:
    key = f"{'school' if isinstance(whom, School) else 'party'}-{whom.pk}"
    return reverse("excerpt_print", args=(edition.pk, kind)), {"whom": key, "points": [0, 1], **CERTIFIED}


@pytest.mark.django_db
def test_an_excerpt_holds_what_is_its_executors_and_nothing_else(
    district: District, edition: Edition, as_user: AsUser
) -> None:
    client = as_user(district.methodist)
    shown = {
        number: text_of(client.get(*excerpt_for(edition, school)))
        for number, school in zip((2, 5), district.schools, strict=False)
    }
    assert "ВЫПИСКАИЗПРИКАЗА" in samples.squeeze(shown[5])
    assert [title in shown[5] for title in ("Всем школам", "Только пятой", "Центру")] == [True, True, False]
    assert [title in shown[2] for title in ("Всем школам", "Только пятой", "Центру")] == [True, False, False]
    assert "Верно Методист ИМЦ О. В. Лебедева" in shown[5]
    assert "Контроль за исполнением" not in shown[5]
    centre = text_of(client.get(*excerpt_for(edition, Party.objects.get(name="ИМЦ"))))
    assert [title in centre for title in ("Всем школам", "Центру")] == [False, True]


@pytest.mark.django_db
def test_an_excerpt_follows_the_reading_that_a_person_corrected(
    district: District, edition: Edition, as_user: AsUser
) -> None:
    Assignment.objects.filter(item__number="1.3").delete()
    item = Item.objects.get(number="1.3")
    made = Assignment.objects.create(
        authority=district.authority, item=item, kind="school_role", name="директор", scope="listed"
    )
    made.schools.set(district.schools[:1])
    shown = text_of(as_user(district.methodist).get(*excerpt_for(edition, district.schools[0])))
    assert "Центру" in shown


@pytest.mark.django_db
def test_a_row_that_the_draft_has_changed_since_is_read_by_its_words(
    district: District, edition: Edition, as_user: AsUser
) -> None:
    Roadmap.objects.filter(pk=edition.roadmap_id).update(state="draft")
    Item.objects.filter(number="1.2").update(title="Другими словами", responsible_text="ИМЦ")
    shown = text_of(as_user(district.methodist).get(*excerpt_for(edition, district.schools[1])))
    assert "Только пятой" in shown
    assert "Другими словами" not in shown


@pytest.mark.django_db
def test_the_page_offers_executors_with_their_rows_and_the_usual_points(
    district: District, edition: Edition, as_user: AsUser
) -> None:
    client = as_user(district.methodist)
    page = client.get(reverse("excerpt", args=(edition.pk,))).content.decode()
    assert "СОШ № 5 с. Ключи — 2 строки плана" in page
    assert "ИМЦ — 1 строка плана" in page
    asked = {"whom": f"school-{district.schools[0].pk}"}
    page = client.get(reverse("excerpt", args=(edition.pk,)), asked).content.decode()
    assert page.count(" checked") == 2  # «Утвердить…», «Исполнителям…», not the control


@pytest.mark.django_db
def test_a_director_excerpts_only_for_the_own_school(district: District, edition: Edition, as_user: AsUser) -> None:
    client = as_user(district.directors[0])
    page = client.get(reverse("excerpt", args=(edition.pk,))).content.decode()
    assert "СОШ № 2" in page
    assert "СОШ № 5" not in page
    assert client.get(*excerpt_for(edition, district.schools[1])).status_code == 422
    assert client.get(*excerpt_for(edition, district.schools[0])).status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "typed", "said"),
    [
        ("excerpt_print", {"whom": "school-0", **CERTIFIED}, "Такого исполнителя в этой редакции нет"),
        ("excerpt_print", {**CERTIFIED}, "Выберите, для кого выписка"),
        ("certified_copy_print", {"name": "О. В. Лебедева"}, "Впишите должность того, кто заверяет"),
        ("certified_copy_look", {**CERTIFIED, "day": "31.02.2026"}, "Такого дня в календаре нет"),
        ("certified_copy_print", {**CERTIFIED, "year": "двадцать"}, "Впишите год четырьмя цифрами"),
    ],
)
def test_a_mistake_is_named_beside_the_form_and_nothing_typed_is_lost(
    district: District, edition: Edition, as_user: AsUser, name: str, typed: dict[str, str], said: str
) -> None:
    client = as_user(district.methodist)
    ask = client.post if name.startswith("certified_copy") else client.get
    kind = () if name == "certified_copy_look" else ("pdf",)
    answer = ask(reverse(name, args=(edition.pk, *kind)), typed)
    page = answer.content.decode().replace("\xa0", " ")
    assert answer.status_code == 422
    assert said in page
    assert "О. В. Лебедева" in page
    assert not AuditEvent.objects.filter(action="edition.copy").exists()


@pytest.mark.django_db
def test_a_copy_holds_the_whole_edition_and_leaves_its_bytes_alone(
    district: District, edition: Edition, as_user: AsUser
) -> None:
    stored, snapshot = bytes(edition.paper.pdf), json.dumps(edition.snapshot, sort_keys=True)
    client = as_user(district.methodist)
    typed = CERTIFIED | {"day": "18.06.2026", "outside": "on", "place": "ИМЦ", "case_number": "01-05", "year": "2026"}
    shown = text_of(client.post(reverse("certified_copy_print", args=(edition.pk, "pdf")), typed))
    wanted = (
        "КОПИЯ",
        "Верно",
        "18 июня 2026 г.",
        "находится в ИМЦ в деле № 01-05 за 2026 год",
        "Всем школам",
        "Орлова",
    )
    assert [said for said in wanted if said not in shown] == []
    again = Edition.objects.select_related("paper").get(pk=edition.pk)
    assert bytes(again.paper.pdf) == stored
    assert json.dumps(again.snapshot, sort_keys=True) == snapshot
    assert "КОПИЯ" not in text_of(client.get(reverse("edition_print", args=(edition.pk, "pdf"))))


@pytest.mark.django_db
def test_every_copy_leaves_a_trace_and_a_look_at_it_none(
    district: District, edition: Edition, as_user: AsUser, monkeypatch: pytest.MonkeyPatch
) -> None:
    client, page = as_user(district.methodist), reverse("certified_copy", args=(edition.pk,))
    look = client.post(reverse("certified_copy_look", args=(edition.pk,)), CERTIFIED).content.decode()
    assert ("ОБРАЗЕЦ" in look, "КОПИЯ" in look) == (True, False)
    assert client.get(reverse("certified_copy_print", args=(edition.pk, "docx")), CERTIFIED).status_code == 405
    assert client.post(reverse("certified_copy_print", args=(edition.pk, "html")), CERTIFIED).status_code == 404
    assert "Копий ещё не делали" in client.get(page).content.decode().replace("&nbsp;", " ")

    def broken(_context: object) -> bytes:
        raise PrintingUnavailable

    monkeypatch.setitem(KINDS, "pdf", (broken, "application/pdf"))
    refused = client.post(reverse("certified_copy_print", args=(edition.pk, "pdf")), CERTIFIED)
    assert refused.url == page
    assert not AuditEvent.objects.filter(action="edition.copy").exists()

    typed = CERTIFIED | {"day": "18.06.2026"}
    b"".join(client.post(reverse("certified_copy_print", args=(edition.pk, "docx")), typed).streaming_content)
    event = AuditEvent.objects.get(action="edition.copy")
    assert (event.by, event.object_id, event.roadmap_id) == (district.methodist, edition.pk, edition.roadmap_id)
    order = edition.order
    assert event.summary.replace("\xa0", " ") == (
        f"Заверенная копия, Word: приказ № {order.number} от {order.date:%d.%m.%Y}, редакция 1."
        f" Верно: {CERTIFIED['position']} О. В. Лебедева, 18 июня 2026 г."
    )
    shown = client.get(page).content.decode().replace("\xa0", " ")
    for words in (CERTIFIED["position"], "18 июня 2026 г.", '<td data-l="Вид">Word</td>'):
        assert words in shown


@pytest.mark.django_db
def test_who_keeps_the_original_certifies(district: District, edition: Edition, as_user: AsUser) -> None:
    address = reverse("certified_copy", args=(edition.pk,))
    codes = [
        as_user(person).get(address).status_code
        for person in (district.methodist, district.head, district.directors[0], district.admin)
    ]
    assert codes == [200, 200, 403, 403]


@pytest.mark.django_db
def test_every_derived_paper_opens_in_word_and_excel(district: District, edition: Edition, as_user: AsUser) -> None:
    client = as_user(district.methodist)
    address, typed = excerpt_for(edition, district.schools[0], "docx")
    group = WorkingGroup.objects.get()
    papers = [
        (address, typed, "ВЫПИСКА ИЗ ПРИКАЗА"),
        (reverse("certified_copy_print", args=(edition.pk, "docx")), CERTIFIED, "КОПИЯ"),
        (reverse("annex_print", args=(edition.pk, 2, "docx")), {}, "Состав рабочей группы"),
        (reverse("group_print", args=(group.pk, "docx")), {}, "Состав рабочей группы"),
        (reverse("shnor_print", args=("docx",)), {}, "Список общеобразовательных организаций"),
    ]
    for url, query, said in papers:
        ask = client.post if "/copy." in url else client.get
        word = Document(io.BytesIO(b"".join(ask(url, query).streaming_content)))
        assert any(said in paragraph.text for paragraph in word.paragraphs), url
    for url in (
        reverse("edition_print", args=(edition.pk, "xlsx")),
        reverse("order_print", args=(edition.roadmap_id, "xlsx")),
    ):
        book = openpyxl.load_workbook(io.BytesIO(b"".join(client.get(url).streaming_content)))
        assert len(book.worksheets) == 2, url


@pytest.mark.django_db
def test_an_annex_that_the_edition_has_not_is_not_found(district: District, edition: Edition, as_user: AsUser) -> None:
    client = as_user(district.methodist)
    codes = [client.get(reverse("annex_print", args=(edition.pk, n, "html"))).status_code for n in (0, 1, 2, 3)]
    assert codes == [404, 200, 200, 404]


@pytest.mark.django_db
def test_the_documents_are_listed_and_led_to(district: District, edition: Edition, as_user: AsUser) -> None:
    client = as_user(district.methodist)
    roadmap = edition.roadmap_id
    assert (
        reverse("roadmap_papers", args=(roadmap,))
        in client.get(reverse("roadmap_order", args=(roadmap,))).content.decode()
    )
    page = client.get(reverse("roadmap_papers", args=(roadmap,))).content.decode()
    for name, args in (
        ("excerpt", (edition.pk,)),
        ("shnor_list", ()),
        ("edition_papers", (edition.pk,)),
        ("month_sheet", ()),
    ):
        assert reverse(name, args=args) in page, name
    page = client.get(reverse("edition_papers", args=(edition.pk,))).content.decode()
    assert reverse("annex_print", args=(edition.pk, 2, "pdf")) in page
    assert reverse("certified_copy", args=(edition.pk,)) in page


@pytest.mark.django_db
def test_a_school_sees_no_draft_among_the_documents(district: District, edition: Edition, as_user: AsUser) -> None:
    page = as_user(district.directors[0]).get(reverse("roadmap_papers", args=(edition.roadmap_id,))).content.decode()
    assert reverse("order_print", args=(edition.roadmap_id, "pdf")) not in page
    assert reverse("edition_papers", args=(edition.pk,)) in page


@pytest.mark.django_db
def test_a_long_plan_asks_no_more_of_the_database(district: District, edition: Edition, as_user: AsUser) -> None:
    client = as_user(district.methodist)
    address = reverse("excerpt", args=(edition.pk,))

    def asked() -> int:
        with CaptureQueriesContext(connection) as seen:
            assert client.get(address).status_code == 200
        return len(seen)

    asked()
    few = asked()
    with factories.amending(edition.roadmap):
        rows = [factories.item(edition.roadmap, f"2.{n}", title=f"Ещё {n}", responsible_text="ИМЦ") for n in range(30)]
    read_rows(rows, roadmap=edition.roadmap)
    assert asked() == few


@pytest.mark.django_db
def test_the_list_of_schools_counts_years_kinds_and_totals(district: District, as_user: AsUser) -> None:
    two, five, seven = district.schools
    for school, year, kind in (
        (two, 2023, "shnor"),
        (two, 2026, "shnor"),
        (five, 2024, "shnor"),
        (seven, 2026, "pre_shnor"),
    ):
        Listing.objects.create(school=school, year=year, kind=kind)
    factories.school(district.authority, 9)
    viewer = factories.viewer(district.methodist)
    rows = listed_rows(viewer, latest=2026)
    table = annex_table(rows, latest=2026)
    assert [row["cells"][2:] for row in table["rows"]] == [
        ["", "Да", "", "", "Да", "2", "Хроническая", ""],
        ["", "", "Да", "", "", "1", "Мерцающая", ""],
        ["", "", "", "", "", "", "", "Да"],
    ]
    assert totals_of(rows) == ["Итого:", "", "0", "1", "1", "0", "1", "3", "", "1"]
    assert len(listed_rows(viewer, latest=2026, everybody=True)) == 4
    shown = text_of(as_user(district.methodist).get(reverse("shnor_print", args=("pdf",))))
    assert "2022–2026 годы" in shown
    assert "Количество раз в списке" in shown
    assert as_user(district.directors[0]).get(reverse("shnor_list")).status_code == 403
    assert as_user(district.methodist).get(reverse("shnor_list"), {"year": "давно"}).status_code == 422


@pytest.mark.django_db
def test_an_order_without_a_roadmap_has_its_documents_too(
    district: District, edition: Edition, as_user: AsUser
) -> None:
    order = Order.objects.create(authority=district.authority, title="О группе", number="26", date=factories.TODAY)
    snapshot = dataclasses.replace(edition_context(edition), title="О группе").to_json()
    alone = Edition.objects.create(
        order=order,
        number=1,
        snapshot=snapshot,
        snapshot_sha256="0" * 64,
        sha256="0" * 64,
        pages=1,
        check_code="f" * 16,
        approved_by=district.head,
        approved_at=edition.approved_at,
    )
    client = as_user(district.methodist)
    for name in ("edition_papers", "excerpt", "certified_copy"):
        assert client.get(reverse(name, args=(alone.pk,))).status_code == 200, name


@pytest.mark.django_db
def test_an_order_about_the_list_is_excerpted_for_its_schools_whatever_they_are_called_now(
    district: District, as_user: AsUser
) -> None:
    for school in district.schools[:2]:
        Listing.objects.create(school=school, year=2025)
    client = as_user(district.methodist)
    client.post(reverse("order_new"), {"kind": "listing", "year": "2025"})
    order = Order.objects.get()
    order.points.filter(text__contains="{").delete()
    orders.submit_order(order=order, by=district.methodist)
    edition = orders.approve_order(
        order=order, by=district.head, number="40", day=factories.TODAY, today=factories.TODAY,
        signatory_post="Начальник", signatory_name="Е. С. Громова",
    )  # fmt: skip
    first, second, third = district.schools
    School.objects.filter(pk=first.pk).update(name="Лицей имени Пушкина", short_name="Лицей")
    page = client.get(reverse("excerpt", args=(edition.pk,))).content.decode().replace("\xa0", " ")
    assert "Лицей — 1 строка списков и групп" in page
    assert f"school-{third.pk}" not in page
    typed = {"whom": f"school-{first.pk}", "points": [0], **CERTIFIED}
    shown = client.get(reverse("excerpt_print", args=(edition.pk, "html")), typed).content.decode()
    assert first.name in shown.replace("\xa0", " ")
    assert second.name not in shown.replace("\xa0", " ")
