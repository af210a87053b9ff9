"""A person says which table is what and which column means what; no cell is lost whatever they say."""

import json
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from roadmaps.importing import actions
from roadmaps.importing.mapping.rules import MEANING_LABELS, NO_HEADER, Choice, TableKind
from roadmaps.importing.readers import read
from roadmaps.importing.recognition import Recognised, recognise
from roadmaps.importing.recognition.account import is_column_numbers, squeezed
from roadmaps.importing.source import Source, Table
from roadmaps.models import ControlPoint, ImportRun, Item, Plan, Roadmap
from schools.models import AuditEvent
from tests.conftest import District
from tests.roadmaps.importing.making import TITLE, excel, items, word

PLANS = Path(__file__).resolve().parents[3] / "fixtures" / "plans"
ODD = [
    ["Дело недели", "К какому дню", "Поручено", "Памятка"],
    ["Провести семинар", "март 2026 г.", "ИМЦ", "взять проектор"],
    ["Посетить уроки", "май 2026 г.", "Школы", "по списку"],
]
AS_PLAN = {"kind": "plan", "header": "0", "c0": "title", "c1": "deadline", "c2": "responsible", "c3": "other"}


@pytest.fixture
def methodist(district: District) -> Client:
    client = Client()
    client.force_login(district.methodist)
    return client


def words_of(response: HttpResponse) -> str:
    return " ".join(response.content.decode().replace("&nbsp;", " ").replace("\u00a0", " ").split())


def uploaded(client: Client, data: bytes, name: str = "план.docx", **values: str) -> ImportRun:
    response = client.post(reverse("roadmap_import"), {"file": SimpleUploadedFile(name, data), **values})
    assert response.status_code == 302, words_of(response)
    return ImportRun.objects.latest("pk")


def remap(client: Client, run: ImportRun, table: int = 0, **values: str) -> HttpResponse:
    return client.post(reverse("import_remap", args=(run.pk, table)), values)


def test_a_document_without_a_known_plan_is_refused_until_a_person_offers_to_choose(methodist: Client) -> None:
    file = SimpleUploadedFile("план.docx", word(TITLE, ODD))
    response = methodist.post(reverse("roadmap_import"), {"file": file})
    assert response.status_code == 422
    assert "отметьте «Указать таблицы и столбцы самому»" in words_of(response)
    run = uploaded(methodist, word(TITLE, ODD), by_hand="on")
    page = words_of(methodist.get(reverse("import_preview", args=(run.pk,))))
    assert "План в документе не узнан" in page
    assert "Внести как новый черновик" not in page
    methodist.post(reverse("import_confirm", args=(run.pk,)))
    assert not Roadmap.objects.exists()


def test_without_a_table_there_is_nothing_to_choose_from(methodist: Client) -> None:
    file = SimpleUploadedFile("план.docx", word(TITLE, "Просто текст"))
    response = methodist.post(reverse("roadmap_import"), {"file": file, "by_hand": "on"})
    assert response.status_code == 422
    assert "отметьте" not in words_of(response)
    assert not ImportRun.objects.exists()


def test_a_pasted_table_of_unknown_headings_is_chosen_by_hand_too(methodist: Client) -> None:
    text = "\n".join("\t".join(row) for row in ODD)
    methodist.post(reverse("import_paste"), {"text": text, "by_hand": "on"})
    run = ImportRun.objects.get()
    assert remap(methodist, run, **AS_PLAN).status_code == 302
    methodist.post(reverse("import_confirm", args=(run.pk,)))
    assert list(Item.objects.values_list("title", flat=True)) == ["Провести семинар", "Посетить уроки"]


def test_what_a_person_chose_is_read_kept_and_becomes_the_draft(methodist: Client, district: District) -> None:
    run = uploaded(methodist, word(TITLE, ODD), by_hand="on")
    assert remap(methodist, run, **AS_PLAN).status_code == 302
    run.refresh_from_db()
    assert run.mapping["таблица 1"]["kind"] == "plan"
    assert (run.balance["cells_total"], run.balance["cells_left"]) == (12, 0)
    event = AuditEvent.objects.get(action="import.remap")
    assert event.changes == {"mapping": ["как узнано", "таблица 1: план мероприятий"]}
    page = words_of(methodist.get(reverse("import_preview", args=(run.pk,))))
    assert "план мероприятий, указано вами" in page
    methodist.post(reverse("import_confirm", args=(run.pk,)))
    item = Item.objects.get(title="Посетить уроки")
    assert (item.deadline_text, item.responsible_text, item.extra) == (
        "май 2026 г.",
        "Школы",
        {"extra:3": "по списку"},
    )
    assert item.occurrences.count() == 1
    assert [column["heading"] for column in Plan.objects.get().columns][1:] == ODD[0]


def test_a_column_not_to_be_entered_goes_to_the_remainder(methodist: Client) -> None:
    run = uploaded(methodist, word(TITLE, ODD), by_hand="on")
    remap(methodist, run, **AS_PLAN | {"c3": "skip"})
    run.refresh_from_db()
    assert (run.balance["cells_total"], run.balance["cells_left"]) == (12, 3)
    assert {one["text"] for one in run.balance["remainder"]} == {"Памятка", "взять проектор", "по списку"}
    assert run.balance["remainder"][0]["location"] == "таблица 1, строка 1, столбец 4"
    page = words_of(methodist.get(reverse("import_preview", args=(run.pk,))))
    assert "взять проектор" in page


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"c0": "other"}, "не указан столбец с мероприятием"),
        ({"c3": "deadline"}, "«срок» выбрано для нескольких столбцов: «К какому дню», «Памятка»"),
        ({"c3": "start"}, "срок указан дважды"),
        ({"c3": "month"}, "назван не месяцем"),
        ({"kind": "чужое"}, "Выбор не понят"),
        ({"header": "99"}, "Выбор не понят"),
        ({"header": "первая"}, "Выбор не понят"),
        ({"c3": "чужое"}, "Выбор не понят"),
        ({"kind": "group", "header": "-1"}, "нужна строка заголовков"),
    ],
)
def test_a_choice_that_can_not_be_is_said_and_nothing_changes(
    methodist: Client, values: dict[str, str], said: str
) -> None:
    run = uploaded(methodist, word(TITLE, ODD), by_hand="on")
    response = remap(methodist, run, **AS_PLAN | values)
    assert response.status_code == 422
    assert said in words_of(response)
    run.refresh_from_db()
    assert run.mapping == {}
    assert not AuditEvent.objects.filter(action="import.remap").exists()


def test_a_rejected_choice_stays_in_its_lists(methodist: Client) -> None:
    run = uploaded(methodist, word(TITLE, ODD), by_hand="on")
    page = words_of(remap(methodist, run, **AS_PLAN | {"kind": "points", "c0": "result"}))
    assert '<option value="points" selected>' in page
    assert '<option value="result" selected>' in page


def test_another_head_offers_its_own_meanings(methodist: Client) -> None:
    table = [["Левый угол", "Середина", "Правый угол"], ["№", "Мероприятие", "Примечание"], ["1", "Семинар", "зал"]]
    run = uploaded(methodist, word(TITLE, table), by_hand="on")
    shown = {"c0": "other", "c1": "other", "c2": "other"}
    assert remap(methodist, run, kind="plan", header="1", **shown).status_code == 302
    run.refresh_from_db()
    assert run.mapping["таблица 1"]["columns"] == [[0, "number"], [1, "title"], [2, "other"]]
    assert run.structure["plans"][0]["sections"][0]["items"][0]["title"] == "Семинар"
    assert run.balance["cells_left"] == 3  # the words above the head


def test_a_recognised_table_may_be_read_otherwise_and_as_before_again(methodist: Client) -> None:
    run = uploaded(methodist, (PLANS / "01-order-with-roadmap.docx").read_bytes())
    before = json.loads(json.dumps(run.structure))
    place = next(n for n, table in enumerate(run.tables) if table["kind"] == "plan")
    assert remap(methodist, run, place, kind="skip", header="0").status_code == 302
    run.refresh_from_db()
    assert run.structure["plans"] != before["plans"]
    assert run.balance["cells_left"] > 0
    assert remap(methodist, run, place, reset="1").status_code == 302
    run.refresh_from_db()
    assert run.structure == before
    assert run.mapping == {}


def test_a_confirmed_run_is_not_read_again(methodist: Client) -> None:
    run = uploaded(methodist, word(TITLE, ODD), by_hand="on")
    remap(methodist, run, **AS_PLAN)
    methodist.post(reverse("import_confirm", args=(run.pk,)))
    remap(methodist, run, kind="skip", header="0")
    run.refresh_from_db()
    assert run.mapping["таблица 1"]["kind"] == "plan"
    assert "disabled" in words_of(methodist.get(reverse("import_preview", args=(run.pk,))))


def test_a_table_that_is_not_there_is_a_404(methodist: Client) -> None:
    run = uploaded(methodist, word(TITLE, ODD), by_hand="on")
    assert remap(methodist, run, 7, **AS_PLAN).status_code == 404


@pytest.mark.parametrize(("kind", "model"), [("points", ControlPoint), ("mechanisms", Item)])
def test_points_and_mechanisms_by_hand(methodist: Client, kind: str, model: type) -> None:
    run = uploaded(methodist, word(TITLE, ODD), by_hand="on")
    remap(methodist, run, **AS_PLAN | {"kind": kind})
    methodist.post(reverse("import_confirm", args=(run.pk,)))
    row = model.objects.get(title="Провести семинар")
    assert (row.deadline_text, row.responsible_text, row.extra) == (
        "март 2026 г.",
        "ИМЦ",
        {"extra:3": "взять проектор"},
    )


def test_the_year_of_the_upload_holds_after_new_year(methodist: Client, district: District) -> None:
    """A document without a year was read in December: in January it is still read with that year."""
    table = [["Мероприятие", "Срок"], ["Семинар", "март"]]
    run = uploaded(methodist, word("План мероприятий", table))
    assert run.year == timezone.localdate().year
    found = actions.recognise_file(word("План мероприятий", table), "план.docx", this_year=2031)
    ImportRun.objects.filter(pk=run.pk).update(year=2031, structure=found.to_json())
    run.refresh_from_db()
    assert actions.confirm_import(run=run, by=district.methodist).period_start.year == 2031


def test_months_are_one_deadline_by_hand() -> None:
    table = [["Дело", "янв", "фев", "мар"], ["Семинар", "", "+", "+"]]
    choice = Choice(TableKind.PLAN, 0, ((0, "title"), (1, "month"), (2, "month"), (3, "month")))
    found = recognise(read(word(TITLE, table), "план.docx"), this_year=2026, mapping={"таблица 1": choice})
    assert items(found)[0][2] == "февраль, март"


def test_plans_side_by_side_are_chosen_apart() -> None:
    head = ["№", "Мероприятие", "Срок"]
    rows = [[*head, *head], ["1", "Левое", "май", "1", "Правое", "июнь"], ["2", "Ещё", "май", "2", "Третье", "июль"]]
    source = read(word(TITLE, rows), "план.docx")
    whole = recognise(source, this_year=2026)
    assert [table["key"] for table in whole.tables] == ["таблица 1", "таблица 1, план 2"]
    found = recognise(source, this_year=2026, mapping={"таблица 1, план 2": Choice(TableKind.SKIP)})
    assert [row[1] for row in items(found)] == ["Левое", "Ещё"]
    assert found.balance.cells_left == 9
    assert_nothing_is_lost(source, found)


# --- no cell is lost whatever is chosen ------------------------------------------------------------------------------


def filled(source: Source) -> list[str]:
    return [
        squeezed(cell.text)
        for block in source.blocks
        if isinstance(block, Table)
        for row in block.rows
        if not is_column_numbers(row)
        for cell in row.cells
        if cell.text.strip() and not cell.is_continued
    ]


def assert_nothing_is_lost(source: Source, found: Recognised) -> None:
    """Every filled cell is counted once, and its words stand in the structure or in the remainder."""
    balance = found.balance
    assert balance.cells_total == len(filled(source))
    assert 0 <= balance.cells_left <= balance.cells_total
    assert sum(balance.placed.values()) == balance.rows_total
    everything = squeezed(json.dumps(found.structure, ensure_ascii=False).replace('\\"', '"').replace("\\n", ""))
    left = squeezed(" ".join(one.text for one in balance.remainder))
    lines = [line.lstrip("-–—•· ") for text in raw(source) for line in text.split("\n")]
    lost = [line for line in lines if squeezed(line) not in everything and squeezed(line) not in left]
    bare = [line for line in lost if squeezed(line.lstrip("0123456789.IVX)( ")) not in everything + left]
    assert bare == []


def raw(source: Source) -> list[str]:
    return [
        cell.text
        for block in source.blocks
        if isinstance(block, Table)
        for row in block.rows
        if not is_column_numbers(row)
        for cell in row.cells
        if cell.text.strip() and not cell.is_continued
    ]


SOURCES = {
    name: read((PLANS / name).read_bytes(), name)
    for name in ("01-order-with-roadmap.docx", "02-plan-of-two-sheets.xlsx", "03-plan-with-doubts.docx")
} | {
    "odd.docx": read(word(TITLE, ODD, "Ещё", ODD), "план.docx"),
    "sheet.xlsx": read(excel([["План"], [], *ODD]), "план.xlsx"),
}
KEYS = {name: recognise(source, this_year=2026, by_hand=True).tables for name, source in SOURCES.items()}


@st.composite
def mappings(draw: st.DrawFn) -> tuple[str, dict[str, Choice]]:
    """Any choice at all, also one that the form would refuse."""
    name = draw(st.sampled_from(sorted(SOURCES)))
    chosen: dict[str, Choice] = {}
    for table in KEYS[name]:
        if draw(st.booleans()):
            kind = draw(st.sampled_from(TableKind))
            needs_head = kind not in {TableKind.PLAN, TableKind.POINTS, TableKind.MECHANISMS, TableKind.PASSPORT}
            header = draw(st.integers(0 if needs_head else NO_HEADER, len(table["sample"]) - 1))
            columns = tuple((start, draw(st.sampled_from(sorted(MEANING_LABELS)))) for start in range(8))
            chosen[str(table["key"])] = Choice(kind, header, columns)
    return name, chosen


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(mappings())
def test_no_choice_loses_a_cell(picked: tuple[str, dict[str, Choice]]) -> None:
    name, mapping = picked
    source = SOURCES[name]
    assert_nothing_is_lost(source, recognise(source, this_year=2026, mapping=mapping, by_hand=True))
