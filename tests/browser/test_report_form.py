"""The director's report: a plain form that needs no script, and every step of it reachable by keyboard."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from monitoring.models import Task, TaskReport
from roadmaps.planning.readings import read_rows
from tests import factories
from tests.conftest import District
from tests.journey import PNG, approved

Login = Callable[..., None]
DIRECTOR = "director-5-lugovoy"
SAID = "Наставники назначены приказом школы."


@pytest.fixture
def task(live_server: LiveServer, district: District) -> Task:
    """One item in force, answered for by every school; the task of school № 5."""
    roadmap = factories.roadmap(district.authority, district.schools)
    read_rows([factories.item(roadmap)], roadmap=roadmap)
    approved(roadmap, district, today=date(2026, 1, 19))
    return Task.objects.get(school=district.schools[1])


@pytest.fixture
def photo_of_paper(tmp_path: Path) -> Path:
    file = tmp_path / "Приказ.png"
    file.write_bytes(PNG)
    return file


@pytest.fixture
def scriptless_page(browser: Browser, live_server: LiveServer) -> Iterator[Page]:
    """A page as wide as a phone, in a browser that runs no scripts."""
    context = browser.new_context(
        base_url=live_server.url, viewport={"width": 390, "height": 900}, java_script_enabled=False
    )
    yield context.new_page()
    context.close()


def assert_sent(task: Task) -> None:
    report = TaskReport.objects.get(task=task)
    assert report.result == SAID
    assert report.done_on == timezone.localdate()
    assert report.sent_at is not None
    assert [str(one) for one in report.evidence.all()] == ["Приказ.png"]
    task.refresh_from_db()
    assert task.state == "reported"


def test_a_report_is_sent_without_javascript(
    scriptless_page: Page, login: Login, task: Task, photo_of_paper: Path
) -> None:
    page = scriptless_page
    login(page, DIRECTOR)
    page.goto("/tasks/")
    page.get_by_text("Отметить исполнение").click()
    page.get_by_label("Дата исполнения").fill(f"{timezone.localdate():%d.%m.%Y}")
    page.get_by_label("Что получилось").fill(SAID)
    page.get_by_label("Подтверждающий документ").set_input_files(photo_of_paper)
    page.get_by_role("button", name="Отправить на проверку").click()
    assert page.get_by_role("status").inner_text()
    assert_sent(task)


def test_what_was_typed_stays_when_something_is_wrong(scriptless_page: Page, login: Login, task: Task) -> None:
    page = scriptless_page
    login(page, DIRECTOR)
    page.goto(f"/tasks/{task.pk}/")
    page.get_by_label("Дата исполнения").fill("")
    page.get_by_label("Что получилось").fill(SAID)
    page.get_by_role("button", name="Отправить на проверку").click()
    assert page.get_by_role("alert").get_by_role("link").first.inner_text().startswith("Дата исполнения")
    assert page.get_by_label("Что получилось").input_value() == SAID
    assert not TaskReport.objects.filter(sent_at__isnull=False).exists()


def test_a_report_is_sent_by_keyboard(browser_page: Page, login: Login, task: Task, photo_of_paper: Path) -> None:
    page = browser_page
    login(page, DIRECTOR)
    page.goto("/tasks/")

    def reach(selector: str) -> None:
        for _step in range(60):
            page.keyboard.press("Tab")
            if page.evaluate("selector => document.activeElement.matches(selector)", selector):
                outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
                assert outline != "none", f"{selector} has the focus and does not show it"
                return
        raise AssertionError(f"{selector} is not reached by Tab")

    reach("details.v-task > summary")
    page.keyboard.press("Enter")
    reach("input[name=done_on]")
    page.keyboard.type(f"{timezone.localdate():%d.%m.%Y}")
    reach("textarea[name=result]")
    page.keyboard.type(SAID)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.type") == "file"
    page.locator("input[name=files]").set_input_files(photo_of_paper)
    reach("button[name=send]")
    page.keyboard.press("Enter")
    page.wait_for_selector("[role=status]")
    assert_sent(task)
