"""The frame of the application in Chromium: reachable by keyboard, silent under axe-core, never wider than the window."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from pytest_django import Settings

from tests.conftest import District

Check = Callable[[Page], None]
Login = Callable[[Page, str], None]


@pytest.fixture(autouse=True)
def _addresses(settings: Settings) -> None:
    settings.ROOT_URLCONF = "tests.browser.frame_urls"


def seen(page: Page, accessible: Check, unscrolled: Check) -> None:
    """Check a page as it is, on a phone, and in large type."""
    accessible(page)
    unscrolled(page)
    accessible(page)
    page.get_by_role("button", name="Версия для слабовидящих").click()
    page.wait_for_selector("html.v-large")
    accessible(page)
    unscrolled(page)


def test_the_login_page(browser_page: Page, assert_accessible: Check, assert_no_sideways_scroll: Check) -> None:
    browser_page.goto("/login/")
    seen(browser_page, assert_accessible, assert_no_sideways_scroll)


def test_every_component(
    browser_page: Page, district: District, login: Login, assert_accessible: Check, assert_no_sideways_scroll: Check
) -> None:
    login(browser_page, "head-lugovoy")
    browser_page.goto("/components/")
    assert browser_page.locator(".v-chip").count() >= 5
    seen(browser_page, assert_accessible, assert_no_sideways_scroll)


@pytest.mark.parametrize(("address", "heading"), [("/nowhere/", "Такой страницы нет"), ("/password/", "Смена пароля")])
def test_pages_behind_the_login(
    address: str,
    heading: str,
    browser_page: Page,
    district: District,
    login: Login,
    assert_accessible: Check,
    assert_no_sideways_scroll: Check,
) -> None:
    login(browser_page, "head-lugovoy")
    browser_page.goto(address)
    assert browser_page.get_by_role("heading", level=1).inner_text().startswith(heading)
    seen(browser_page, assert_accessible, assert_no_sideways_scroll)


def test_the_head_of_a_page_fits_every_screen(browser_page: Page, district: District, login: Login) -> None:
    login(browser_page, "head-lugovoy")
    browser_page.goto("/nowhere/")
    wide = []
    for width in (768, 900, 1024, 1100, 1280, 1366, 1440, 1920):
        browser_page.set_viewport_size({"width": width, "height": 800})
        if browser_page.evaluate("document.documentElement.scrollWidth") > width:
            wide.append(width)
    assert not wide


def test_the_summary_of_errors_takes_the_focus_and_leads_to_the_field(
    browser_page: Page, district: District, login: Login, assert_accessible: Check
) -> None:
    login(browser_page, "head-lugovoy")
    browser_page.goto("/password/")
    browser_page.get_by_role("button", name="Сменить пароль").click()
    assert "v-errors" in (browser_page.evaluate("document.activeElement.className") or "")
    browser_page.locator(".v-errors a").first.click()
    assert browser_page.evaluate("document.activeElement.id") == "id_old_password"
    assert_accessible(browser_page)


def test_the_skip_link_is_first_and_leads_to_the_content(browser_page: Page) -> None:
    browser_page.goto("/login/")
    browser_page.keyboard.press("Tab")
    assert browser_page.evaluate("document.activeElement.className") == "skip"
    browser_page.keyboard.press("Enter")
    assert browser_page.evaluate("document.activeElement.id") == "main"


def test_a_dialog_opens_and_gives_the_focus_back(browser_page: Page, district: District, login: Login) -> None:
    login(browser_page, "head-lugovoy")
    browser_page.goto("/components/")
    opener = browser_page.get_by_role("link", name="Открыть диалог")
    opener.click()
    assert browser_page.get_by_role("dialog", name="Утвердить приказ № 236").is_visible()
    browser_page.keyboard.press("Escape")
    assert opener.evaluate("link => document.activeElement === link")


def test_the_user_menu_closes_with_escape(browser_page: Page, district: District, login: Login) -> None:
    login(browser_page, "head-lugovoy")
    browser_page.goto("/password/")
    browser_page.locator("details.v-menu > summary").click()
    assert browser_page.get_by_role("button", name="Выйти").is_visible()
    browser_page.keyboard.press("Escape")
    assert browser_page.get_by_role("button", name="Выйти").is_hidden()


def test_a_button_is_pressed_once(browser_page: Page, district: District) -> None:
    browser_page.goto("/login/")
    # The form stays where it is, so that its button can be looked at.
    stay = "form.addEventListener('submit', event => event.preventDefault())"
    browser_page.evaluate(f"const form = document.querySelector('.v-login form'); {stay}")
    button = browser_page.get_by_role("button", name="Войти")
    button.click()
    expect(button).to_be_disabled()
