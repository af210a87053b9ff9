"""A director with a telephone and a weak link: from the letter to a reported task, what it weighs, what it takes."""

from django.utils import timezone
from playwright.sync_api import Browser

from monitoring.models import Task, TaskReport
from tests.browser.phone import READABLE_IN, SENT_IN, THREE_G, Weight, log_in, phone, served, task, walk
from tests.conftest import District

__all__ = ["served", "task"]
FIRST, LATER = 150 * 1024, 30 * 1024


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
        way = walk(page, district, task)
    assert way.readable < READABLE_IN
    assert way.sent < SENT_IN
    assert way.taps <= 4
    report = TaskReport.objects.get(task=task, sent_at__isnull=False)
    assert (report.done_on, report.evidence.get().name) == (timezone.localdate(), "Приказ.png")
