"""A director's telephone on a weak link, served as in production: files collected, compressed, named by their content."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from django.contrib.staticfiles import handlers
from django.core.management import call_command
from django.test import Client
from playwright.sync_api import Browser, CDPSession, FilePayload, Locator, Page
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from monitoring.models import Task
from roadmaps.planning.readings import read_rows
from tests import factories
from tests.conftest import District
from tests.journey import PNG, approved

# 400 kbit/s both ways and 400 ms there and back: a bad day of 3G.
THREE_G = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
READABLE_IN, SENT_IN = 12, 20
PHOTO = FilePayload(name="Приказ.png", mimeType="image/png", buffer=PNG + bytes(60_000))
# Big, and no part of the director's pages.
NOT_SHOWN = ["admin*", "*.ttf", "print-document.css"]


@pytest.fixture
def served(live_server: LiveServer, settings: Settings, tmp_path: Path) -> Iterator[str]:
    """A second live server whose files WhiteNoise serves itself; its address."""
    assert live_server.url
    settings.STATIC_ROOT = tmp_path
    backend = "whitenoise.storage.CompressedManifestStaticFilesStorage"
    settings.STORAGES = settings.STORAGES | {"staticfiles": {"BACKEND": backend}}
    call_command("collectstatic", interactive=False, verbosity=0, ignore_patterns=NOT_SHOWN)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(handlers, "StaticFilesHandler", lambda application: application)
        server = LiveServer("localhost")
    yield server.url
    server.stop()


@pytest.fixture
def task(live_server: LiveServer, district: District) -> Task:
    """One of fifteen tasks of school № 5, each answered for by three schools."""
    assert live_server.url
    roadmap = factories.roadmap(district.authority, district.schools)
    read_rows([factories.item(roadmap, f"1.{n}", position=n) for n in range(15)], roadmap=roadmap)
    approved(roadmap, district, today=date(2026, 1, 19))
    return Task.objects.filter(school=district.schools[1]).order_by("pk")[0]


@contextmanager
def phone(browser: Browser, address: str) -> Iterator[tuple[Page, CDPSession]]:
    context = browser.new_context(
        base_url=address, viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
    )
    page = context.new_page()
    link = context.new_cdp_session(page)
    link.send("Network.enable")
    yield page, link
    context.close()


class Weight:
    """What came over the link, bytes, heads of the answers included: of the last page by address, and `total` of all."""

    def __init__(self, link: CDPSession) -> None:
        self.parts: dict[str, int] = {}
        self.total = 0
        self._names: dict[str, str] = {}
        link.on("Network.requestWillBeSent", lambda one: self._names.update({one["requestId"]: one["request"]["url"]}))
        link.on("Network.loadingFinished", self._finished)

    def _finished(self, one: dict) -> None:
        self.total += int(one["encodedDataLength"])
        self.parts[self._names.get(one["requestId"], one["requestId"])] = int(one["encodedDataLength"])

    def of(self, page: Page, path: str) -> int:
        """Open the page and return what it took."""
        self.parts.clear()
        page.goto(path)
        page.wait_for_load_state("networkidle")
        return sum(self.parts.values())


def log_in(page: Page, district: District, served: str) -> None:
    """As one who is logged in already, with nothing in the cache."""
    client = Client()
    client.force_login(district.directors[1])
    cookie = client.cookies["sessionid"]
    page.context.add_cookies([{"name": "sessionid", "value": cookie.value, "url": served}])


@dataclass(frozen=True)
class Way:
    """The way from the letter to a sent report, with nothing cached: seconds of each wait, and the taps.

    `login`: until the form of the login can be filled in; `readable`: until the task is; `sent`: until the report is.
    """

    login: float
    readable: float
    sent: float
    taps: int


def walk(page: Page, district: District, task: Task) -> Way:
    """Open the letter's link, log in, write a line, take a photo, send; the screen is watched as a person would."""
    page.set_default_timeout(60_000)
    letter = f"/tasks/{task.pk}/"
    login = _until(lambda: page.goto(letter, wait_until="commit"), page.get_by_label("Логин"))
    page.wait_for_load_state()
    page.get_by_label("Логин").fill(district.directors[1].username)
    page.get_by_label("Пароль").fill("verno-12345")
    enter = page.get_by_role("button", name="Войти")
    readable = _until(lambda: enter.click(no_wait_after=True), page.get_by_role("heading", name=task.item.title))
    page.get_by_label("Что получилось").tap(no_wait_after=True)
    page.keyboard.type("Наставники назначены приказом школы.")
    with page.expect_file_chooser() as chosen:
        page.get_by_label("Подтверждающий документ").tap(no_wait_after=True)
    chosen.value.set_files(PHOTO)
    send = page.get_by_role("button", name="Отправить на проверку")
    sent = _until(lambda: send.tap(no_wait_after=True), page.get_by_role("status"))
    return Way(login, readable, sent, taps=3)


def _until(act: Callable[[], object], shown: Locator) -> float:
    began = time.monotonic()
    act()
    shown.wait_for()
    return time.monotonic() - began
