"""The plan grid in a real browser: typed by keyboard alone, pasted, shared by two, undone, found again, moved."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from roadmaps.importing.actions import confirm_import, start_import
from roadmaps.models import Item, Roadmap, Section
from roadmaps.planning.readings import read_rows
from tests import factories
from tests.browser.conftest import WIDTHS
from tests.conftest import SHARED, District

Login = Callable[..., None]
METHODIST, HEAD = "methodist-lugovoy", "head-lugovoy"
SAVED = "#grid-saved"
# Two sections of five activities: heading, then (activity, term, responsible, result) a row.
PLAN = {
    "Кадровые условия": [
        ("Изучить потребность педагогов в обучении", "январь 2027 г.", "Отдел образования", "Заявка"),
        ("Закрепить наставников за молодыми учителями", "до 15.02.2027", "Директора ОО", "Приказ"),
        ("Направить команды школ на стажировку", "март 2027 г.", "ИМЦ", "Справка"),
        ("Провести семинар для заместителей директоров", "апрель 2027 г.", "ИМЦ", "Программа"),
        ("Подвести итоги наставничества", "май 2027 г.", "Директора ОО", "Отчёт"),
    ],
    "Работа с результатами": [
        ("Проанализировать результаты процедур", "июнь 2027 г.", "ИМЦ", "Аналитическая справка"),
        ("Составить рисковые профили", "август 2027 г.", "Директора ОО", "Профиль"),
        ("Посетить уроки в школах", "сентябрь 2027 г.", "Отдел образования", "Справка"),
        ("Провести консультации для учителей", "октябрь 2027 г.", "ИМЦ", "План консультаций"),
        ("Обсудить итоги года на совещании", "до 20.12.2027", "Отдел образования", "Протокол"),
    ],
}


class Keys:
    """A keyboard that counts its strokes; a chord is one stroke more than its last key."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.strokes = 0

    def type(self, text: str) -> None:
        self.page.keyboard.type(text)
        self.strokes += len(text)

    def press(self, key: str, times: int = 1) -> None:
        for _time in range(times):
            self.page.keyboard.press(key)
            self.strokes += key.count("+") + 1


def strokes_in_word(plan: dict[str, list[tuple[str, ...]]]) -> int:
    """The same table typed in Word: every sign, the numbers, Tab after each cell; a heading is merged by three strokes."""
    signs = 0
    for number, (heading, rows) in enumerate(plan.items(), start=1):
        signs += len(f"{number}. {heading}") + 1 + 3
        signs += sum(
            len(f"{number}.{place}") + 1 + sum(len(cell) + 1 for cell in row) for place, row in enumerate(rows, 1)
        )
    return signs


def open_plan(page: Page, roadmap: Roadmap) -> None:
    page.goto(f"/roadmaps/{roadmap.pk}/plan/")
    page.wait_for_function("document.querySelector('table.v-grid').getAttribute('role') === 'grid'")


def saved(page: Page) -> None:
    expect(page.locator(SAVED)).to_contain_text("Сохранено в")
    expect(page.locator("td.is-unsaved")).to_have_count(0)


def cell_of(page: Page, item: Item, column: int) -> object:
    return page.locator(f"#items-{item.pk} > td").nth(column)


@pytest.fixture
def draft(live_server: LiveServer, district: District) -> Roadmap:
    """A draft of six read items in two sections."""
    roadmap = factories.roadmap(district.authority, district.schools)
    items = [factories.item(roadmap, f"1.{n + 1}", position=n) for n in range(4)]
    other = Section.objects.create(plan=roadmap.plans.get(), position=1, number="2", title="Ресурсы")
    items += [Item.objects.create(section=other, number=f"2.{n}", title=f"Дело {n}", position=n) for n in (1, 2)]
    read_rows(items, roadmap=roadmap)
    return roadmap


@pytest.fixture
def second_page(browser: Browser, live_server: LiveServer) -> Iterator[Page]:
    """Another person's browser."""
    context = browser.new_context(base_url=live_server.url, viewport={"width": 1440, "height": 900})
    yield context.new_page()
    context.close()


def test_ten_activities_in_sections_are_typed_by_keyboard_alone_with_no_more_strokes_than_in_word(
    browser_page: Page, login: Login, live_server: LiveServer, district: District
) -> None:
    page, keys = browser_page, Keys(browser_page)
    login(page, METHODIST)
    page.goto("/roadmaps/new/")
    page.get_by_label("Краткое название").focus()
    page.keyboard.type("Карта с нуля, 2027")
    page.get_by_label("Полное название").focus()
    page.keyboard.type("Дорожная карта на 2027 год")
    page.keyboard.press("Control+Enter")
    page.locator("main form button[type=submit]").last.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/plan/")
    page.wait_for_function("document.activeElement.closest('tr.add') !== null")

    keys.press("Enter")
    for heading, rows in PLAN.items():
        keys.press("Control+Enter")
        page.wait_for_selector("input.v-grid__heading")
        keys.type(heading)
        keys.press("Enter")
        page.wait_for_selector("td.is-edit textarea")
        for row in rows:
            for place, words in enumerate(row):
                keys.type(words)
                keys.press("Enter" if place == len(row) - 1 else "Tab")
    keys.press("Enter")
    saved(page)

    roadmap = Roadmap.objects.get(short_title="Карта с нуля, 2027")
    rows = Item.objects.filter(section__plan__roadmap=roadmap).order_by("section__position", "position")
    typed = [(item.title, item.deadline_text, item.responsible_text, item.result) for item in rows]
    assert typed == [row for part in PLAN.values() for row in part]
    assert [item.number for item in rows] == [f"{s}.{n}" for s in (1, 2) for n in range(1, 6)]
    assert [section.title for section in Section.objects.filter(plan__roadmap=roadmap)] == list(PLAN)
    assert all(item.occurrences.exists() for item in rows)
    assert keys.strokes <= strokes_in_word(PLAN), (keys.strokes, strokes_in_word(PLAN))


def test_typing_shows_the_reading_and_dates_are_set_by_hand(
    browser_page: Page, login: Login, draft: Roadmap, assert_accessible: Callable[[Page], None]
) -> None:
    page = browser_page
    login(page, METHODIST)
    open_plan(page, draft)
    item = Item.objects.get(number="1.2")
    cell = cell_of(page, item, 2)
    cell.dblclick()
    page.keyboard.press("Control+A")
    page.keyboard.type("по отдельному графику")
    expect(page.locator(".v-pop")).to_contain_text("без даты")
    assert_accessible(page)
    page.get_by_role("button", name="Задать даты вручную").click()
    page.locator(".v-pop__dates").fill("01.05.2026–10.05.2026")
    page.get_by_role("button", name="Записать даты").click()
    saved(page)
    expect(cell).to_contain_text("задано вручную")
    assert [str(one.ends_on) for one in item.occurrences.all()] == ["2026-05-10"]


def test_two_people_in_one_cell_see_both_texts_and_lose_none(
    browser_page: Page, second_page: Page, login: Login, draft: Roadmap
) -> None:
    item = Item.objects.get(number="1.1")
    for page, name in ((browser_page, METHODIST), (second_page, HEAD)):
        login(page, name)
        open_plan(page, draft)
        cell_of(page, item, 1).dblclick()
        page.keyboard.press("Control+A")
        page.keyboard.type(f"Слова {name}")
    browser_page.keyboard.press("Escape")
    cell_of(browser_page, item, 1).dblclick()
    browser_page.keyboard.press("Control+A")
    browser_page.keyboard.type("Слова методиста")
    browser_page.keyboard.press("Tab")
    saved(browser_page)
    second_page.keyboard.press("Tab")
    note = second_page.locator(".v-grid__note")
    expect(note).to_contain_text("Слова методиста")
    expect(note).to_contain_text(f"Слова {HEAD}")
    item.refresh_from_db()
    assert item.title == "Слова методиста"
    second_page.get_by_role("button", name="Записать моё").click()
    saved(second_page)
    item.refresh_from_db()
    assert item.title == f"Слова {HEAD}"


def test_twenty_steps_are_undone(browser_page: Page, login: Login, draft: Roadmap) -> None:
    page = browser_page
    login(page, METHODIST)
    open_plan(page, draft)
    item = Item.objects.get(number="1.1")
    was = item.title
    for n in range(20):
        cell_of(page, item, 1).dblclick()
        page.keyboard.press("Control+A")
        page.keyboard.type(f"Слова {n}")
        page.keyboard.press("Tab")
        page.keyboard.press("Escape")
        saved(page)
    for n in reversed(range(20)):
        page.keyboard.press("Control+z")
        expect(cell_of(page, item, 1).locator(".t")).to_have_text(f"Слова {n - 1}" if n else was)
    item.refresh_from_db()
    assert item.title == was


def test_a_tab_closed_in_mid_edit_keeps_its_text(browser_page: Page, login: Login, draft: Roadmap) -> None:
    page = browser_page
    login(page, METHODIST)
    open_plan(page, draft)
    item = Item.objects.get(number="1.3")
    cell_of(page, item, 1).dblclick()
    page.keyboard.press("Control+A")
    page.keyboard.type("Недописанное мероприятие")
    page.route("**/cell/", lambda route: route.abort())
    other = page.context.new_page()
    page.close()
    other.goto(f"/roadmaps/{draft.pk}/plan/")
    kept = other.locator("#grid-kept")
    expect(kept).to_contain_text("Недописанное мероприятие")
    kept.get_by_role("button", name="Записать").click()
    saved(other)
    item.refresh_from_db()
    assert item.title == "Недописанное мероприятие"


def test_what_was_given_up_by_escape_is_not_found_again(browser_page: Page, login: Login, draft: Roadmap) -> None:
    page = browser_page
    login(page, METHODIST)
    open_plan(page, draft)
    item = Item.objects.get(number="1.3")
    cell_of(page, item, 1).dblclick()
    page.keyboard.type(" и ещё слова")
    page.keyboard.press("Escape")
    expect(cell_of(page, item, 1).locator(".t")).to_have_text(item.title)
    open_plan(page, draft)
    expect(page.locator("#grid-kept")).to_be_hidden()


def test_without_a_connection_edits_wait_and_go_later(browser_page: Page, login: Login, draft: Roadmap) -> None:
    page = browser_page
    login(page, METHODIST)
    open_plan(page, draft)
    item = Item.objects.get(number="1.4")
    page.context.set_offline(True)
    cell_of(page, item, 1).dblclick()
    page.keyboard.press("Control+A")
    page.keyboard.type("Написано без связи")
    page.keyboard.press("Tab")
    expect(page.locator(SAVED)).to_contain_text("Нет связи, правки сохраним, когда она появится")
    page.keyboard.press("Escape")
    page.context.set_offline(False)
    saved(page)
    item.refresh_from_db()
    assert item.title == "Написано без связи"


def order(roadmap: Roadmap) -> list[str]:
    rows = Item.objects.filter(section__plan__roadmap=roadmap, removed_at__isnull=True)
    return list(rows.order_by("section__position", "position").values_list("number", flat=True))


def test_rows_move_by_keyboard_and_by_pointer(browser_page: Page, login: Login, draft: Roadmap) -> None:
    page = browser_page
    login(page, METHODIST)
    open_plan(page, draft)
    first, last = Item.objects.get(number="1.1"), Item.objects.get(number="2.2")
    cell_of(page, first, 1).click()
    with page.expect_response("**/place/"):
        page.keyboard.press("Alt+ArrowDown")
    saved(page)
    assert order(draft) == ["1.2", "1.1", "1.3", "1.4", "2.1", "2.2"]
    page.locator(f"#items-{last.pk}").hover()
    with page.expect_response("**/place/"):
        page.locator(f"#items-{last.pk} .v-grid__drag").drag_to(page.locator(f"#items-{first.pk}"))
    expect(page.locator("tbody").first.locator(f"#items-{last.pk}")).to_have_count(1)
    assert order(draft) == ["1.2", "2.2", "1.1", "1.3", "1.4", "2.1"]


def test_thirty_rows_of_a_word_document_are_pasted(
    browser_page: Page, login: Login, live_server: LiveServer, district: District
) -> None:
    file = SHARED / "golden" / "docx" / "krasnoturansk-2022.docx"
    if not file.is_file():
        pytest.skip("golden data are not here: the folder «shared» stands beside the project's own")
    run = start_import(authority=district.authority, by=district.methodist, data=file.read_bytes(), filename=file.name)
    source = confirm_import(run=run, by=district.methodist)
    rows = list(Item.objects.filter(section__plan__roadmap=source).order_by("section__position", "position")[:30])
    cells = [(row.title, row.deadline_text, row.responsible_text) for row in rows]
    html = "<table>" + "".join(
        "<tr>" + "".join(f"<td><p class=MsoNormal>{text.replace(chr(10), '<br>')}</p></td>" for text in row) + "</tr>"
        for row in (("Мероприятия", "Сроки", "Ответственные"), *cells)
    ) + "</table>"  # fmt: skip
    roadmap = factories.roadmap(district.authority, district.schools)
    page = browser_page
    login(page, METHODIST)
    open_plan(page, roadmap)
    page.locator("tr.add a").first.focus()
    page.evaluate(
        """html => {
            const data = new DataTransfer();
            data.setData("text/html", html);
            data.setData("text/plain", "x");
            document.activeElement.dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, bubbles: true}));
        }""",
        html,
    )
    button = page.get_by_role("button", name="Вставить 30 строк")
    expect(button).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("tr[data-row]")).to_have_count(30)
    pasted = Item.objects.filter(section__plan__roadmap=roadmap).order_by("position")
    assert [(row.title, row.deadline_text, row.responsible_text) for row in pasted] == cells


def test_the_grid_is_accessible_and_fits_a_phone(
    browser_page: Page,
    login: Login,
    draft: Roadmap,
    assert_accessible: Callable[[Page], None],
    assert_no_sideways_scroll: Callable[[Page], None],
) -> None:
    page = browser_page
    login(page, METHODIST)
    for width in WIDTHS.values():
        page.set_viewport_size({"width": width, "height": 900})
        open_plan(page, draft)
        assert_accessible(page)
    page.goto(f"/roadmaps/{draft.pk}/items/paste/")
    assert_accessible(page)
    assert_no_sideways_scroll(page)
    open_plan(page, draft)
    assert_no_sideways_scroll(page)
