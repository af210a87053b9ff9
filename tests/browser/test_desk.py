"""The methodist's queue by keyboard alone: the page never goes away, the focus always stands where the work is."""

from collections.abc import Callable
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from playwright.sync_api import Page, Request
from pytest_django.live_server_helper import LiveServer

from monitoring.execution import actions
from monitoring.execution.actions import Reported
from monitoring.execution.desk.actions import add_phrase
from monitoring.models import Task, TaskReport
from roadmaps.planning.readings import read_rows
from tests import factories
from tests.conftest import District
from tests.journey import PNG, approved

Login = Callable[..., None]
METHODIST = "methodist-lugovoy"
# The least that a reader of PDF opens: one empty page.
PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
)


def reports(district: District, items: int, files: tuple[tuple[str, bytes] | None, ...]) -> list[Task]:
    """Report on so many items of each of three schools, with these files in turn; a link where there is none."""
    roadmap = factories.roadmap(district.authority, district.schools)
    rows = [factories.item(roadmap, f"1.{n}", position=n) for n in range(1, items + 1)]
    read_rows(rows, roadmap=roadmap)
    approved(roadmap, district, today=date(2026, 1, 19))
    directors = dict(zip((school.pk for school in district.schools), district.directors, strict=True))
    tasks = list(Task.objects.select_related("school").order_by("item__position", "school"))
    for place, task in enumerate(tasks):
        file = files[place % len(files)]
        kept = [SimpleUploadedFile(*file)] if file else []
        said = Reported(
            date(2026, 3, 3), f"Сделано по пункту {place}.", kept, "" if file else "https://school.example/"
        )
        actions.report(task=task, by=directors[task.school_id], said=said, today=date(2026, 6, 18))
    return tasks


@pytest.fixture
def thirty(live_server: LiveServer, district: District) -> list[Task]:
    """Thirty reports that wait, every third with a picture."""
    return reports(district, 10, (("Приказ.png", PNG), None, None))


@pytest.fixture
def three(live_server: LiveServer, district: District) -> list[Task]:
    """Three reports that wait: with a picture, with a PDF, with a link."""
    return reports(district, 1, (("Приказ.png", PNG), ("Справка.pdf", PDF), None))


def focused(page: Page) -> str:
    """Where the focus stands: the id of the row or of the field."""
    return page.evaluate(
        """() => { const at = document.activeElement;
        return at.tagName === "SUMMARY" ? at.parentElement.id : at.id || at.tagName; }"""
    )


def until(page: Page, holds: Callable[[], bool]) -> None:
    """Wait for what the page's own policy lets no script of ours wait for."""
    for _try in range(100):
        if holds():
            return
        page.wait_for_timeout(100)
    raise AssertionError([frame.url for frame in page.frames])


def decided(page: Page, press: Callable[[], None]) -> None:
    """Press, and wait until the queue has followed."""
    with page.expect_response(lambda response: response.request.method == "GET" and "/desk/" in response.url):
        press()
    page.wait_for_selector("#desk button[disabled]", state="detached")


def test_thirty_reports_are_reviewed_by_keyboard_alone(
    browser_page: Page, login: Login, district: District, thirty: list[Task]
) -> None:
    add_phrase(authority=district.authority, by=district.methodist, text="Нет подписи директора.")
    page = browser_page
    login(page, METHODIST)
    page.goto("/desk/")
    documents: list[str] = []

    def note(request: Request) -> None:
        if request.is_navigation_request() and request.frame == page.main_frame:
            documents.append(request.url)

    page.on("request", note)
    keys = page.keyboard
    keys.press("ArrowDown")
    assert focused(page) == f"task-{thirty[1].pk}"
    keys.press("ArrowUp")
    for place, task in enumerate(thirty):
        assert focused(page) == f"task-{task.pk}"
        assert page.evaluate("document.querySelectorAll('.v-queue__row > details[open]').length") == 1
        if place % 3 == 0:
            decided(page, lambda: keys.press("KeyG"))
        elif place % 3 == 1:
            keys.press("Digit1")  # the first of the person's own remarks
            assert focused(page) == f"remark-{task.pk}"
            decided(page, lambda: keys.press("Control+Enter"))
        else:
            keys.press("KeyD")
            keys.type(f"Замечание {place}")
            keys.press("Escape")
            assert focused(page) == f"task-{task.pk}"
            keys.press("KeyD")
            decided(page, lambda: keys.press("Control+Enter"))
        assert page.evaluate("location.pathname") == "/desk/"
    assert focused(page) == "desk-empty"
    assert page.locator("#desk-empty").inner_text().startswith("Все отчёты проверены.")
    assert documents == []
    found = TaskReport.objects.order_by("task__item__position", "task__school").values_list("decision", "remark")
    expected = [
        ("accepted", "") if n % 3 == 0 else ("returned", "Нет подписи директора." if n % 3 == 1 else f"Замечание {n}")
        for n in range(30)
    ]
    assert list(found) == expected


def test_documents_are_seen_in_place(
    browser_page: Page, login: Login, three: list[Task], assert_accessible: Callable[[Page], None],
    assert_no_sideways_scroll: Callable[[Page], None],
) -> None:  # fmt: skip
    page = browser_page
    login(page, METHODIST)
    page.goto("/desk/")
    picture = page.locator(f"#task-{three[0].pk} .v-doc img")
    picture.wait_for()
    until(page, lambda: page.evaluate("document.querySelector('.v-doc img').naturalWidth") == 1)
    assert_accessible(page)
    page.keyboard.press("ArrowDown")
    # Chromium puts its viewer, a page of its own, inside the frame: a blocked document has none
    until(page, lambda: any(frame.url.startswith("chrome-extension://") for frame in page.frames))
    assert focused(page) == f"task-{three[1].pk}"
    assert_no_sideways_scroll(page)


def test_marked_reports_are_returned_at_once_and_what_was_typed_elsewhere_stays(
    browser_page: Page, login: Login, three: list[Task]
) -> None:
    page = browser_page
    login(page, METHODIST)
    page.goto("/desk/")
    assert not page.locator("#many").is_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("KeyJ")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("KeyJ")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("KeyD")
    page.keyboard.type("Недописанное")
    assert page.locator("#many-count").inner_text() == "Выбрано: 2\u00a0отчёта"
    page.locator("#many-remark").fill("Нет выводов")
    decided(page, page.locator("#many button[value=return]").click)
    assert page.locator(".js-told").inner_text() == "Возвращено 2\u00a0отчёта."
    assert focused(page) == f"task-{three[0].pk}"
    assert page.locator(f"#remark-{three[0].pk}").input_value() == "Недописанное"
    assert set(TaskReport.objects.filter(decision="returned").values_list("remark", flat=True)) == {"Нет выводов"}


def test_a_report_sent_anew_is_shown_and_the_remark_stays(
    browser_page: Page, login: Login, district: District, three: list[Task]
) -> None:
    page = browser_page
    login(page, METHODIST)
    page.goto("/desk/")
    by = TaskReport.objects.get(task=three[0]).by
    actions.withdraw(task=three[0], by=by)
    said = Reported(date(2026, 3, 3), "Новый текст")
    actions.report(task=three[0], by=by, said=said, today=date(2026, 6, 18))
    # the report went to the end of the queue by being sent anew; the screen still shows the old text
    area = page.locator(f"#remark-{three[0].pk}")
    area.fill("Нет подписи")
    with page.expect_response(lambda response: response.status == 409):
        area.press("Control+Enter")
    page.wait_for_selector(".v-errors")
    assert focused(page) == f"remark-{three[0].pk}"
    assert page.locator(f"#remark-{three[0].pk}").input_value() == "Нет подписи"
    assert "Новый текст" in page.locator(f"#task-{three[0].pk}").inner_text()
    assert not TaskReport.objects.filter(decision__isnull=False).exists()


def test_the_desk_works_without_single_keys(
    browser_page: Page, login: Login, district: District, three: list[Task]
) -> None:
    district.methodist.single_keys = False
    district.methodist.save()
    page = browser_page
    login(page, METHODIST)
    page.goto("/desk/")
    page.keyboard.press("KeyG")
    page.keyboard.press("Digit1")
    page.keyboard.press("ArrowDown")
    page.wait_for_timeout(300)
    assert not TaskReport.objects.filter(decision__isnull=False).exists()
    decided(page, page.locator(f"#task-{three[1].pk} button[value=accept]").click)
    assert focused(page) == f"task-{three[2].pk}"
