"""A document goes into an existing draft: every change is shown first, what was shown is written, and it can be undone."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from roadmaps.importing import actions, queries
from roadmaps.models import (
    Assignment,
    ControlPoint,
    ImportMode,
    ImportRun,
    ImportState,
    Item,
    Party,
    Plan,
    PlanKind,
    Roadmap,
    Section,
    Source,
)
from roadmaps.parties.actions import merge_parties
from roadmaps.planning import readings
from roadmaps.planning.copies import copy_of, digests_of
from roadmaps.planning.readings import ByHand
from schools.models import AuditEvent
from tests import factories
from tests.conftest import District
from tests.journey import approved
from tests.roadmaps.importing.making import TITLE, word

HEAD = ["№", "Мероприятие", "Сроки", "Ответственные", "Результат"]
SEMINAR = "Провести семинар для учителей математики"
LESSONS = "Посетить уроки молодых специалистов"
HELP = "Консультировать школы по заполнению отчётов"
DOCUMENT = [
    HEAD,
    [("1. Кадры", 5)],
    ["1.1", SEMINAR, "апрель 2026 г.", "ИМЦ", "справка"],
    ["1.2", HELP, "май 2026 г.", "Директора ОО", ""],
    [("2. Условия", 5)],
    ["2.1", "Проверить готовность кабинетов", "август 2026 г.", "ИМЦ", "акт"],
]


@pytest.fixture
def methodist(district: District) -> Client:
    client = Client()
    client.force_login(district.methodist)
    return client


@pytest.fixture
def draft(district: District) -> Roadmap:
    """A draft of two items, read."""
    made = factories.roadmap(district.authority, district.schools)
    rows = [
        factories.item(made, "1.1", title=SEMINAR, deadline_text="март 2026 г.", responsible_text="ИМЦ"),
        factories.item(made, "1.9", title=LESSONS, result="графики", position=1),
    ]
    readings.read_rows(rows, roadmap=made)
    return made


def words_of(response: HttpResponse) -> str:
    return " ".join(response.content.decode().replace("&nbsp;", " ").replace("\u00a0", " ").split())


def uploaded(client: Client, *parts: object) -> ImportRun:
    data = word(*(parts or (TITLE, DOCUMENT)))
    response = client.post(reverse("roadmap_import"), {"file": SimpleUploadedFile("план.docx", data)})
    assert response.status_code == 302, words_of(response)
    return ImportRun.objects.latest("pk")


def compare(client: Client, run: ImportRun, draft: Roadmap, mode: str = "update") -> HttpResponse:
    return client.get(reverse("import_compare", args=(run.pk,)), {"target": draft.pk, "mode": mode})


def confirm(client: Client, run: ImportRun, draft: Roadmap, mode: str = "update") -> HttpResponse:
    """Confirm what the page of the comparison shows."""
    version = compare(client, run, draft, mode).context["joining"].version
    values = {"target": draft.pk, "mode": mode, "version": version}
    return client.post(reverse("import_confirm", args=(run.pk,)), values)


def undo(client: Client, run: ImportRun) -> HttpResponse:
    return client.post(reverse("import_undo", args=(run.pk,)), follow=True)


def rows(draft: Roadmap) -> list[tuple[str, str, str]]:
    found = Item.objects.filter(section__plan__roadmap=draft)
    return [(str(item.section), item.number, item.title) for item in found]


def test_every_change_is_shown_and_nothing_is_written_yet(methodist: Client, draft: Roadmap) -> None:
    run = uploaded(methodist)
    before = digests_of(copy_of(draft))
    page = words_of(compare(methodist, run, draft))
    assert "Добавится <b>2 строки</b>, изменится <b>1</b>, <b>0</b> совпадают" in page
    assert "<del>март 2026 г.</del>" in page
    assert "<ins>апрель 2026 г.</ins>" in page
    assert "1 строка черновика в документе не найдена и останется как есть" in page
    assert LESSONS in page
    assert "новый раздел" in page
    assert digests_of(copy_of(draft)) == before
    assert AuditEvent.objects.filter(action="import.join").count() == 0


def test_update_changes_what_differs_adds_what_is_new_and_deletes_nothing(methodist: Client, draft: Roadmap) -> None:
    run = uploaded(methodist)
    seminar = Item.objects.get(number="1.1")
    response = confirm(methodist, run, draft)
    assert response["Location"] == reverse("roadmap_plan", args=(draft.pk,))
    assert rows(draft) == [
        ("1 Кадры", "1.1", SEMINAR),
        ("1 Кадры", "1.2", HELP),
        ("1 Кадры", "1.9", LESSONS),
        ("2 Условия", "2.1", "Проверить готовность кабинетов"),
    ]
    changed = Item.objects.get(pk=seminar.pk)
    assert (changed.deadline_text, changed.result, changed.row_version) == ("апрель 2026 г.", "справка", 2)
    assert changed.occurrences.get().ends_on == date(2026, 4, 30)
    assert Item.objects.get(number="1.9").result == "графики"
    assert Item.objects.get(number="2.1").assignments.exists()
    run.refresh_from_db()
    assert (run.state, run.mode, run.roadmap) == (ImportState.CONFIRMED, ImportMode.UPDATE, draft)
    event = AuditEvent.objects.get(action="item.update")
    assert event.changes["deadline_text"] == ["март 2026 г.", "апрель 2026 г."]
    assert AuditEvent.objects.get(action="import.join").summary.endswith("добавлено 2, изменено 1")
    page = words_of(methodist.get(response["Location"]))
    assert "2 строки добавлены, 1 изменена." in page
    assert f'href="{reverse("import_preview", args=(run.pk,))}#undo">Отменить импорт' in page


def test_append_adds_every_row_and_changes_none(methodist: Client, draft: Roadmap) -> None:
    run = uploaded(methodist)
    before = digests_of(copy_of(draft))
    page = words_of(compare(methodist, run, draft, "append"))
    assert "Добавится <b>3 строки</b>." in page
    assert "2 строки черновика останутся как есть" in page
    confirm(methodist, run, draft, "append")
    assert [number for _section, number, _title in rows(draft)] == ["1.1", "1.9", "1.1", "1.2", "2.1"]
    after = digests_of(copy_of(draft))
    assert {key for key in before if before[key] != after.get(key)} == set()


def test_a_second_time_there_is_nothing_new(methodist: Client, draft: Roadmap) -> None:
    confirm(methodist, uploaded(methodist), draft)
    again = uploaded(methodist)
    response = compare(methodist, again, draft)
    assert "В документе нет ничего нового" in words_of(response)
    assert "Внести в черновик</button>" not in words_of(response)
    confirm(methodist, again, draft)
    again.refresh_from_db()
    assert again.state == ImportState.PREVIEW


def test_a_draft_changed_meanwhile_is_refused_with_the_new_comparison(methodist: Client, draft: Roadmap) -> None:
    run = uploaded(methodist)
    version = compare(methodist, run, draft).context["joining"].version
    Item.objects.filter(number="1.9").update(title=LESSONS + " школы № 2")
    before = digests_of(copy_of(draft))
    values = {"target": draft.pk, "mode": "update", "version": version}
    response = methodist.post(reverse("import_confirm", args=(run.pk,)), values)
    assert response.status_code == 409
    assert "Ничего не внесено" in words_of(response)
    assert LESSONS + " школы № 2" in words_of(response)
    assert digests_of(copy_of(draft)) == before
    values["version"] = response.context["joining"].version
    assert methodist.post(reverse("import_confirm", args=(run.pk,)), values).status_code == 302


@pytest.mark.parametrize("version", ["", "0" * 32])
def test_no_confirmation_without_having_looked(methodist: Client, draft: Roadmap, version: str) -> None:
    run = uploaded(methodist)
    values = {"target": draft.pk, "mode": "update", "version": version}
    assert methodist.post(reverse("import_confirm", args=(run.pk,)), values).status_code == 409
    assert Item.objects.count() == 2


def test_a_table_read_otherwise_meanwhile_is_refused_too(methodist: Client, draft: Roadmap) -> None:
    run = uploaded(methodist)
    version = compare(methodist, run, draft).context["joining"].version
    table = {"kind": "plan", "header": "0", "c0": "number", "c1": "title", "c2": "other", "c3": "skip", "c4": "other"}
    methodist.post(reverse("import_remap", args=(run.pk, 0)), table)
    values = {"target": draft.pk, "mode": "update", "version": version}
    assert methodist.post(reverse("import_confirm", args=(run.pk,)), values).status_code == 409


# --- readings by hand ------------------------------------------------------------------------------------------------


def by_hand(draft: Roadmap, number: str) -> Item:
    item = Item.objects.get(number=number)
    readings.set_deadline(item, windows=[(date(2026, 10, 1), date(2026, 10, 2))], period=draft.period)
    readings.set_responsible(item, chosen=ByHand(scope="none", new_parties=(("unit", "Отдел"),)))
    return item


def test_a_reading_by_hand_stays_until_its_own_words_change(methodist: Client, draft: Roadmap) -> None:
    item = by_hand(draft, "1.1")  # the document changes its term, not its parties
    confirm(methodist, uploaded(methodist), draft)
    item.refresh_from_db()
    assert (item.deadline_source, item.occurrences.get().ends_on) == (Source.PARSED, date(2026, 4, 30))
    assert [(one.name, one.source) for one in item.assignments.all()] == [("Отдел", Source.MANUAL)]


def test_parties_set_by_hand_are_read_anew_where_their_words_change(methodist: Client, draft: Roadmap) -> None:
    item = by_hand(draft, "1.1")
    document = [HEAD, ["1.1", SEMINAR, "март 2026 г.", "Директора ОО", ""]]
    confirm(methodist, uploaded(methodist, TITLE, document), draft)
    item.refresh_from_db()
    assert item.deadline_source == Source.MANUAL
    assert item.occurrences.get().ends_on == date(2026, 10, 2)
    assert {one.source for one in item.assignments.all()} == {Source.PARSED}


def test_an_empty_cell_of_the_document_erases_nothing(methodist: Client, draft: Roadmap) -> None:
    document = [HEAD, ["1.9", LESSONS, "", "", ""]]
    run = uploaded(methodist, TITLE, document)
    assert compare(methodist, run, draft).context["same"] == 1


# --- tables, columns, sections ---------------------------------------------------------------------------------------


def test_other_columns_go_under_their_own_headings(methodist: Client, draft: Roadmap) -> None:
    plan = Plan.objects.get(roadmap=draft)
    plan.columns = [*factories.COLUMNS, {"key": "extra:1", "heading": "Примечание", "hidden": False}]
    plan.save()
    Item.objects.filter(number="1.1").update(extra={"extra:1": "старое"})
    document = [["Примечание", "№", "Мероприятие", "Памятка"], ["новое", "1.1", SEMINAR, "проектор"]]
    table = {"kind": "plan", "header": "0", "c0": "other", "c1": "number", "c2": "title", "c3": "other"}
    response = methodist.post(
        reverse("roadmap_import"), {"file": SimpleUploadedFile("п.docx", word(TITLE, document)), "by_hand": "on"}
    )
    assert response.status_code == 302
    run = ImportRun.objects.get()
    methodist.post(reverse("import_remap", args=(run.pk, 0)), table)
    page = words_of(compare(methodist, run, draft))
    assert "Добавятся столбцы: «Памятка»" in page
    assert "<del>старое</del>" in page
    confirm(methodist, run, draft)
    assert Item.objects.get(number="1.1").extra == {"extra:1": "новое", "extra:2": "проектор"}
    plan.refresh_from_db()
    assert plan.columns[-1] == {"key": "extra:2", "heading": "Памятка", "hidden": False}


def test_control_points_and_mechanisms_find_their_own_tables(methodist: Client, draft: Roadmap) -> None:
    points = Plan.objects.create(roadmap=draft, position=1, kind=PlanKind.CONTROL_POINTS)
    point = ControlPoint.objects.create(roadmap=draft, plan=points, number="1", title="Приказ издан")
    document = [
        "Контрольные точки",
        [["№", "Контрольная точка", "Срок", "Ответственный"], ["1", "Приказ издан", "май 2026 г.", "ИМЦ"], ["2", "Список сверен", "июнь 2026 г.", "ИМЦ"]],
        "Механизмы реализации",
        [HEAD, ["1", "Вести страницу на сайте", "2026 год", "ИМЦ", ""]],
    ]  # fmt: skip
    run = uploaded(methodist, TITLE, *document)
    assert "Такой таблицы в черновике нет" in words_of(compare(methodist, run, draft))
    confirm(methodist, run, draft)
    point.refresh_from_db()
    assert (point.deadline_text, point.row_version) == ("май 2026 г.", 2)
    assert list(ControlPoint.objects.values_list("title", "plan", "position")) == [
        ("Приказ издан", points.pk, 0),
        ("Список сверен", points.pk, 1),
    ]
    assert point.occurrences.exists()
    made = Plan.objects.get(kind=PlanKind.MECHANISMS)
    assert (made.roadmap, Item.objects.get(section__plan=made).title) == (draft, "Вести страницу на сайте")
    undo(methodist, run)
    assert not Plan.objects.filter(kind=PlanKind.MECHANISMS).exists()
    assert ControlPoint.objects.get().deadline_text == ""


def test_rows_without_sections_stand_beside_their_neighbours(methodist: Client, draft: Roadmap) -> None:
    document = [HEAD, ["1.1", SEMINAR, "март 2026 г.", "ИМЦ", ""], ["1.2", HELP, "май 2026 г.", "ИМЦ", ""]]
    confirm(methodist, uploaded(methodist, TITLE, document), draft)
    assert rows(draft) == [("1 Кадры", "1.1", SEMINAR), ("1 Кадры", "1.2", HELP), ("1 Кадры", "1.9", LESSONS)]
    assert Section.objects.count() == 1


def test_two_tables_of_one_kind_go_by_their_titles(district: District, draft: Roadmap) -> None:
    Plan.objects.create(roadmap=draft, position=1, title="План 500+")
    run = ImportRun(
        authority=district.authority,
        structure={
            "plans": [
                {"title": "План 500+", "sections": [{"items": [{"number": "1", "title": "Второе"}]}]},
                {"title": "План-график", "sections": [{"items": [{"number": "1", "title": "Первое"}]}]},
                {"title": "Совсем другая таблица", "sections": [{"items": [{"number": "1", "title": "Третье"}]}]},
            ]
        },
    )
    found = queries.compared(run, draft, "update")["joining"]
    assert [table.own and table.own.title for table in found.tables] == ["План 500+", "План-график", None]


def test_merged_cells_of_added_rows_stay_merged(methodist: Client, draft: Roadmap) -> None:
    document = [HEAD, ["7.1", "Первое новое", "май 2026 г.", "ИМЦ", ""], ["7.2", "Другое новое", "^", "^", ""]]
    confirm(methodist, uploaded(methodist, TITLE, document), draft, "append")
    first, second = Item.objects.filter(number__startswith="7").order_by("number")
    assert first.merge_group == second.merge_group != None  # noqa: E711
    assert set(first.merged_fields) >= {"deadline", "responsible"}


# --- which drafts ----------------------------------------------------------------------------------------------------


def refused_targets(district: District, other: District) -> dict[str, Roadmap]:
    active = factories.roadmap(district.authority, district.schools, short_title="Действующая")
    readings.read_rows([factories.item(active)], roadmap=active)
    approved(active, district, today=factories.TODAY)
    return {
        "active": active,
        "of a school": factories.roadmap(
            district.authority, short_title="Школьная", kind="school", school=district.schools[0]
        ),
        "of strangers": factories.roadmap(other.authority, short_title="Чужая"),
    }


def test_only_own_drafts_are_offered_and_taken(
    methodist: Client, draft: Roadmap, district: District, other_district: District
) -> None:
    others = refused_targets(district, other_district)
    run = uploaded(methodist)
    offered = methodist.get(reverse("import_preview", args=(run.pk,))).context["target"].fields["target"].queryset
    assert list(offered) == [draft]
    for roadmap in others.values():
        response = methodist.get(reverse("import_compare", args=(run.pk,)), {"target": roadmap.pk, "mode": "update"})
        assert response.status_code == 422
        assert roadmap.short_title not in words_of(response)
        posted = {"target": roadmap.pk, "mode": "update", "version": "0"}
        assert methodist.post(reverse("import_confirm", args=(run.pk,)), posted).status_code == 422
        with pytest.raises(actions.ImportRefused):
            actions.join_import(run=run, roadmap=roadmap, mode="update", version="", by=district.methodist)
    assert not Item.objects.filter(title=HELP).exists()


@pytest.mark.parametrize("values", [{}, {"target": ""}, {"target": "x", "mode": "update"}, {"mode": "delete"}])
def test_a_choice_not_made_is_said(methodist: Client, draft: Roadmap, values: dict[str, str]) -> None:
    run = uploaded(methodist)
    response = methodist.get(reverse("import_compare", args=(run.pk,)), values)
    assert response.status_code == 422
    assert "Выберите" in words_of(response)


def test_a_confirmed_document_is_not_compared_again(methodist: Client, draft: Roadmap) -> None:
    run = uploaded(methodist)
    confirm(methodist, run, draft)
    response = compare(methodist, run, draft)
    assert response["Location"] == reverse("import_preview", args=(run.pk,))


# --- undoing ---------------------------------------------------------------------------------------------------------


def test_undo_puts_back_every_row_and_the_document_waits_again(methodist: Client, draft: Roadmap) -> None:
    by_hand(draft, "1.9")
    before = digests_of(copy_of(draft))
    run = uploaded(methodist)
    confirm(methodist, run, draft)
    assert digests_of(copy_of(draft)) != before
    page = words_of(undo(methodist, run))
    assert "Импорт отменён: строки черновика «Поддержка школ, 2026» такие, как до него" in page
    assert digests_of(copy_of(draft)) == before
    run.refresh_from_db()
    assert (run.state, run.roadmap, run.kept, run.mode) == (ImportState.PREVIEW, None, None, ImportMode.NEW)
    assert Item.objects.get(number="1.1").row_version > 2  # a form opened meanwhile meets a conflict
    assert AuditEvent.objects.filter(action="import.undo").count() == 1
    assert confirm(methodist, run, draft).status_code == 302


def test_two_imports_are_undone_one_after_the_other(methodist: Client, draft: Roadmap) -> None:
    before = digests_of(copy_of(draft))
    first = uploaded(methodist)
    confirm(methodist, first, draft)
    second = uploaded(methodist, TITLE, [HEAD, ["9.9", "Совсем новое дело", "май 2026 г.", "ИМЦ", ""]])
    confirm(methodist, second, draft)
    assert "меняли строки вручную" in words_of(undo(methodist, first))
    undo(methodist, second)
    undo(methodist, first)
    assert digests_of(copy_of(draft)) == before


@pytest.mark.parametrize(
    ("change", "named"),
    [
        (lambda: Item.objects.filter(number="1.9").update(title="Другое"), "мероприятие «1.9 Другое»"),
        (lambda: Item.objects.filter(number="2.1").delete(), "удалено строк: 1"),
        (lambda: by_hand(Roadmap.objects.get(), "1.1"), "мероприятие «1.1 Провести семинар"),
        (lambda: Assignment.objects.filter(item__number="1.1").delete(), "ответственные или сроки"),
        (lambda: Item.objects.update(info_support="сайт"), "и ещё 1"),
    ],
)
def test_undo_is_refused_where_rows_were_changed_since_and_they_are_named(
    methodist: Client, draft: Roadmap, change: object, named: str
) -> None:
    run = uploaded(methodist)
    confirm(methodist, run, draft)
    change()
    after = digests_of(copy_of(draft))
    page = words_of(undo(methodist, run))
    assert "Импорт не отменён: после него в черновике меняли строки вручную" in page
    assert named in page
    assert digests_of(copy_of(draft)) == after


def test_undo_survives_a_merge_of_parties_in_the_register(
    methodist: Client, draft: Roadmap, district: District
) -> None:
    item = by_hand(draft, "1.9")
    run = uploaded(methodist)
    gone = item.assignments.get().party
    kept = Party.objects.create(authority=district.authority, kind="unit", name="Отдел общего образования")
    confirm(methodist, run, draft)
    merge_parties(gone=gone, kept=kept, by=district.methodist)
    page = words_of(undo(methodist, run))
    assert "Импорт отменён" in page
    assert [(one.name, one.party) for one in item.assignments.all()] == [(kept.name, kept)]


def test_undo_of_a_roadmap_handed_over_says_so(methodist: Client, draft: Roadmap) -> None:
    run = uploaded(methodist)
    confirm(methodist, run, draft)
    Roadmap.objects.update(state="awaiting")
    assert "Импорт не отменён." in words_of(undo(methodist, run))
    assert Item.objects.count() == 4


def test_there_is_nothing_to_undo_in_a_preview(methodist: Client, draft: Roadmap) -> None:
    assert "нельзя отменить здесь" in words_of(undo(methodist, uploaded(methodist)))


def test_deleting_the_draft_frees_the_document(methodist: Client, draft: Roadmap) -> None:
    run = uploaded(methodist)
    confirm(methodist, run, draft)
    methodist.post(reverse("roadmap_delete", args=(draft.pk,)))
    run.refresh_from_db()
    assert (run.state, run.roadmap, run.kept, run.mode) == (ImportState.PREVIEW, None, None, ImportMode.NEW)
    assert Party.objects.exists()


def test_the_confirmed_preview_offers_the_way_back(methodist: Client, draft: Roadmap) -> None:
    run = uploaded(methodist)
    confirm(methodist, run, draft)
    page = words_of(methodist.get(reverse("import_preview", args=(run.pk,))))
    assert f'action="{reverse("import_undo", args=(run.pk,))}"' in page
    assert "Отменить импорт</button>" in page


def test_queries_of_the_comparison_do_not_grow_with_rows(
    methodist: Client, draft: Roadmap, django_assert_max_num_queries: object
) -> None:
    for count in (1, 40):
        document = [HEAD, *([f"5.{n}", f"Новое дело номер {n}", "май 2026 г.", "ИМЦ", ""] for n in range(count))]
        run = uploaded(methodist, TITLE, document)
        with django_assert_max_num_queries(45):
            assert compare(methodist, run, draft).context["added"] == count
