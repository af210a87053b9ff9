"""A director with a telephone and a weak link: from the letter to a reported task, what it weighs, what it takes.

Served as in production: files collected, compressed and named by their content.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from django.contrib.staticfiles import handlers
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Browser, CDPSession, FilePayload, Page
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from monitoring.models import Task, TaskReport
from roadmaps.planning.readings import read_rows
from tests import factories
from tests.conftest import District
from tests.journey import PNG, approved

FIRST, LATER = 150 * 1024, 30 * 1024
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
    """What came over the link since `clear`, bytes, heads of the answers included."""

    def __init__(self, link: CDPSession) -> None:
        self.parts: dict[str, int] = {}
        self._names: dict[str, str] = {}
        link.on("Network.requestWillBeSent", lambda one: self._names.update({one["requestId"]: one["request"]["url"]}))
        link.on("Network.loadingFinished", self._finished)

    def _finished(self, one: dict) -> None:
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


def test_a_page_is_light_and_lighter_the_second_time(
    browser: Browser, served: str, district: District, task: Task
) -> None:
    for path in (f"/tasks/{task.pk}/", "/tasks/"):
        with phone(browser, served) as (page, link):
            log_in(page, district, served)
            weight = Weight(link)
            first = weight.of(page, path)
            assert "woff2" in " ".join(weight.parts)
            assert first <= FIRST, (path, first, weight.parts)
            later = weight.of(page, path)
            assert 0 < later <= LATER, (path, later, weight.parts)


def test_from_the_letter_to_a_report_with_a_photo_in_four_taps_on_a_weak_link(
    browser: Browser, served: str, district: District, task: Task
) -> None:
    with phone(browser, served) as (page, link):
        link.send("Network.emulateNetworkConditions", THREE_G)
        page.set_default_timeout(60_000)
        page.goto(f"/tasks/{task.pk}/")
        page.get_by_label("Логин").fill(district.directors[1].username)
        page.get_by_label("Пароль").fill("verno-12345")
        began = time.monotonic()
        page.get_by_role("button", name="Войти").click(no_wait_after=True)
        page.get_by_role("heading", name=task.item.title).wait_for()
        assert time.monotonic() - began < READABLE_IN
        taps = 0

        def tap(label: str, role: str = "") -> None:
            nonlocal taps
            taps += 1
            (page.get_by_role(role, name=label) if role else page.get_by_label(label)).tap(no_wait_after=True)

        tap("Что получилось")
        page.keyboard.type("Наставники назначены приказом школы.")
        with page.expect_file_chooser() as chosen:
            tap("Подтверждающий документ")
        chosen.value.set_files(PHOTO)
        began = time.monotonic()
        tap("Отправить на проверку", "button")
        page.get_by_role("status").wait_for()
        assert time.monotonic() - began < SENT_IN
    assert taps <= 4
    report = TaskReport.objects.get(task=task, sent_at__isnull=False)
    assert (report.done_on, report.evidence.get().name) == (timezone.localdate(), "Приказ.png")
