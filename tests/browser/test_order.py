"""The editor of an order in a real browser: nested points by keyboard alone, the paper following, a way out of the list."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from roadmaps.models import Order
from roadmaps.orders.actions import create_order
from tests.conftest import District

Login = Callable[..., None]
METHODIST = "methodist-lugovoy"


@pytest.fixture
def order(live_server: LiveServer, district: District) -> Order:
    """A draft with one point of its own."""
    return create_order(authority=district.authority, by=district.methodist, kind="group", data={})


@pytest.fixture
def plain_page(browser: Browser, live_server: LiveServer) -> Iterator[Page]:
    """A page where scripts do not run."""
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    yield context.new_page()
    context.close()


def numbers(page: Page) -> list[str]:
    return page.locator("#points .no").all_inner_texts()


def texts(page: Page) -> list[str]:
    return [box.input_value() for box in page.locator("#points textarea").all()]


def focused(page: Page) -> str:
    return page.evaluate(
        "document.activeElement.getAttribute('aria-label') || document.activeElement.textContent.trim()"
    )


def test_nested_points_are_typed_by_keyboard_and_the_paper_follows(
    order: Order, browser_page: Page, login: Login
) -> None:
    page = browser_page
    login(page, METHODIST)
    page.goto(f"/orders/{order.pk}/edit/")
    page.locator("#points textarea").first.focus()
    page.keyboard.press("Control+End")
    page.keyboard.press("Enter")
    page.keyboard.type("Руководителям школ:")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("довести приказ;")
    page.keyboard.press("Enter")
    page.keyboard.type("назначить ответственных.")
    expect(page.locator(".v-paper")).to_contain_text("2.2. назначить ответственных.")
    assert numbers(page)[:4] == ["1.", "2.", "2.1.", "2.2."]
    page.keyboard.press("Alt+ArrowUp")
    assert texts(page)[2:4] == ["назначить ответственных.", "довести приказ;"]
    page.keyboard.press("Tab")
    assert numbers(page)[2:4] == ["2.1.", "2.2."]
    page.keyboard.press("Shift+Tab")
    assert numbers(page)[2:4] == ["3.", "3.1."]
    page.keyboard.press("Tab")
    assert numbers(page)[2:4] == ["2.1.", "2.1.1."], "a point goes with what stands below it"
    page.keyboard.press("Enter")
    page.keyboard.press("Backspace")
    assert focused(page) == "Пункт 2.1"
    page.get_by_role("button", name="Сохранить текст").click()
    page.wait_for_url(f"**/orders/{order.pk}/")
    stored = [(one.number, one.text) for one in order.points.order_by("position")]
    assert stored[1:4] == [
        ("2", "Руководителям школ:"),
        ("2.1", "назначить ответственных."),
        ("2.1.1", "довести приказ;"),
    ]


def test_escape_then_tab_leaves_the_list_both_ways(order: Order, browser_page: Page, login: Login) -> None:
    page = browser_page
    login(page, METHODIST)
    page.goto(f"/orders/{order.pk}/edit/")
    page.locator("#points textarea").first.focus()
    page.keyboard.press("Tab")
    assert focused(page) == "Пункт 1"
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    assert focused(page) == "Добавить пункт"
    page.locator("#points textarea").first.focus()
    page.keyboard.press("Escape")
    page.keyboard.press("Shift+Tab")
    assert "Акты-основания" in focused(page)


def test_a_clause_comes_where_the_cursor_is_and_nothing_is_saved(
    order: Order, browser_page: Page, login: Login
) -> None:
    page = browser_page
    login(page, METHODIST)
    page.goto(f"/orders/{order.pk}/edit/")
    before = len(texts(page))
    page.locator("#points textarea").first.fill("Создать группу.")
    page.get_by_text("Готовые формулировки").click()
    page.get_by_role("button", name="Вступление в силу").click()
    expect(page.locator("#points textarea").nth(1)).to_have_value(
        "Настоящий приказ вступает в силу со дня его подписания."
    )
    assert texts(page)[0] == "Создать группу."
    assert len(texts(page)) == before + 1
    expect(page.locator("#points textarea").nth(1)).to_be_focused()
    expect(page.locator(".v-paper")).to_contain_text("2. Настоящий приказ вступает в силу")
    assert page.locator("#panel-clauses").get_attribute("open") is not None
    assert order.points.count() == before


def test_lines_pasted_from_word_become_points(order: Order, browser_page: Page, login: Login) -> None:
    page = browser_page
    login(page, METHODIST)
    page.goto(f"/orders/{order.pk}/edit/")
    page.locator("#points textarea").last.fill("")
    page.locator("#points textarea").last.evaluate(
        """(box) => { const data = new DataTransfer();
        data.setData("text/plain", "1. Утвердить список.\\n1.1. Основной;\\n2. Довести.");
        box.dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true})); }"""
    )
    assert texts(page)[-3:] == ["Утвердить список.", "Основной;", "Довести."]
    last = numbers(page)[-3:]
    assert last[1] == f"{last[0]}1."


def test_without_scripts_the_same_is_done_by_buttons(order: Order, plain_page: Page, login: Login) -> None:
    page = plain_page
    login(page, METHODIST)
    page.goto(f"/orders/{order.pk}/edit/")
    page.locator("#points textarea").first.fill("Пункт без скриптов.")
    page.locator("#points select").nth(1).select_option("1")
    page.get_by_role("button", name="Показать бумагу").click()
    assert "1. Пункт без скриптов." in " ".join(page.locator(".v-paper").inner_text().split())
    assert numbers(page)[:2] == ["1.", "1.1."]
    page.get_by_role("button", name="Сохранить текст").click()
    assert order.points.order_by("position").first().text == "Пункт без скриптов."


@pytest.mark.parametrize(
    "address", ["/orders/", "/orders/new/", "/orders/acts/", "/orders/clauses/", "/orders/{pk}/", "/orders/{pk}/edit/"]
)
def test_pages_of_orders_are_accessible_and_fit(
    order: Order,
    browser_page: Page,
    login: Login,
    assert_accessible: Callable[[Page], None],
    assert_no_sideways_scroll: Callable[[Page], None],
    address: str,
) -> None:
    login(browser_page, METHODIST)
    browser_page.goto(address.format(pk=order.pk))
    assert_accessible(browser_page)
    assert_no_sideways_scroll(browser_page)
    assert_accessible(browser_page)
