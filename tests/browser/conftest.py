"""A real Chromium for the tests of this folder; without it they are skipped, and fail where CI asks for it."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from pathlib import Path
from threading import Lock

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

HERE = Path(__file__).parent
AXE = HERE / "vendor" / "axe.min.js"
# What of a page is held to which rules: the printed document inside it has headings of its own, not the page's.
AXE_RUNS = (
    ("document", ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]),
    ("{exclude: ['.v-paper']}", ["best-practice"]),
)
CONTRAST = "color-contrast"
# The password every invented person of tests/factories.py has.
PASSWORD = "verno-12345"
FLAGS = (
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
WIDTHS = {"desktop": 1440, "phone": 390}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test of this folder."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


def chromium() -> str | None:
    """Return the browser of this machine: VERSTA_CHROMIUM, otherwise Debian's."""
    return os.environ.get("VERSTA_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")


@pytest.fixture(scope="session", autouse=True)
def _requests_take_turns() -> Iterator[None]:
    """SQLite's database of tests lives in memory on one connection: two requests at once would share a transaction."""
    answer, turn = WSGIHandler.get_response, Lock()

    def in_turn(handler: WSGIHandler, request: HttpRequest) -> HttpResponseBase:
        with turn if connection.vendor == "sqlite" else nullcontext():
            return answer(handler, request)

    WSGIHandler.get_response = in_turn
    yield
    WSGIHandler.get_response = answer


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One Chromium for the tests of a file; the loop that drives it is gone when others run."""
    path = chromium()
    if path is None:
        reason = "Chromium is not here: apt-get install chromium, or name one in VERSTA_CHROMIUM"
        if os.environ.get("VERSTA_REQUIRE_BROWSER"):
            pytest.fail(reason)
        pytest.skip(reason)
    sandbox = ("--no-sandbox",) if os.geteuid() == 0 else ()
    # Playwright's loop runs in this thread, and Django would take that for asynchronous code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as driver:
        made = driver.chromium.launch(executable_path=path, args=[*FLAGS, *sandbox])
        yield made
        made.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


def is_complaint(line: ConsoleMessage) -> bool:
    """Any error said in the console, except that a page asked for on purpose is a 403, a 404 or a 422."""
    is_page = "/static/" not in line.location["url"]
    return line.type == "error" and not (is_page and line.text.startswith("Failed to load resource"))


@pytest.fixture
def browser_page(browser: Browser, live_server: LiveServer) -> Iterator[Page]:
    """A fresh page 1440 px wide whose addresses start at the live server; a script error or a refusal of the CSP fails."""
    context = browser.new_context(base_url=live_server.url, viewport={"width": WIDTHS["desktop"], "height": 900})
    page = context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda line: complaints.append(line.text) if is_complaint(line) else None)
    yield page
    context.close()
    assert not complaints, complaints


@pytest.fixture
def login() -> Callable[..., None]:
    """`login(page, username)`: go through the login page as a person would."""

    def enter(page: Page, username: str, password: str = PASSWORD) -> None:
        page.goto("/login/")
        page.get_by_label("Логин").fill(username)
        page.get_by_label("Пароль").fill(password)
        page.get_by_role("button", name="Войти").click()
        page.wait_for_url(lambda url: "/login/" not in url)

    return enter


@pytest.fixture
def assert_accessible() -> Callable[[Page], None]:
    """`assert_accessible(page)`: axe-core finds nothing (WCAG 2.1 A and AA, best practice)."""

    def check(page: Page) -> None:
        complain(page, [one for where, rules in AXE_RUNS for one in violations(page, where, {"runOnly": rules})])

    return check


def violations(page: Page, where: str, options: dict[str, object]) -> list[dict]:
    """Run axe-core on a part of the page; it is brought to a page once."""
    if not page.evaluate("Boolean(window.axe)"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    return page.evaluate(f"options => axe.run({where}, options).then(result => result.violations)", options)


def complain(page: Page, found: list[dict]) -> None:
    """Fail with every violation and the element it was found in."""
    said = [f"{one['id']}: {one['help']} — {node['html'][:160]}" for one in found for node in one["nodes"]]
    assert not said, f"{page.url}\n" + "\n".join(said)


@pytest.fixture
def assert_arranged() -> Callable[[Page], None]:
    """`assert_arranged(page)`: what another width may break; colours, the slowest rule, are those of the wide page."""

    def check(page: Page) -> None:
        rules = {"runOnly": AXE_RUNS[0][1], "rules": {CONTRAST: {"enabled": False}}}
        complain(page, violations(page, "document", rules))

    return check


@pytest.fixture
def assert_contrasts() -> Callable[[Page], None]:
    """`assert_contrasts(page)`: what other colours may break."""

    def check(page: Page) -> None:
        complain(page, violations(page, "document", {"runOnly": {"type": "rule", "values": [CONTRAST]}}))

    return check


@pytest.fixture
def assert_no_sideways_scroll() -> Callable[[Page], None]:
    """`assert_no_sideways_scroll(page)`: nothing is wider than the window at 1440 and at 390 px."""

    def check(page: Page) -> None:
        for width in WIDTHS.values():
            page.set_viewport_size({"width": width, "height": 900})
            wide = page.evaluate("document.documentElement.scrollWidth")
            assert wide <= width, f"{page.url} is {wide} px wide in a window of {width}"

    return check
