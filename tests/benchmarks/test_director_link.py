"""How long a director waits on a bad day of 3G (400 ms there and back, 400 kbit/s): until the task of the letter is readable,
until the same task opens again, until a report with a photo is sent.

The yardstick is the link itself: what came over it at its full speed, and one turn of it. Run with -s to see the figures.
"""

import statistics
import sys
import time

import pytest
from playwright.sync_api import Browser

from monitoring.models import Task
from tests.browser.conftest import _requests_take_turns, browser
from tests.browser.phone import (
    PHOTO,
    READABLE_IN,
    SENT_IN,
    THREE_G,
    Weight,
    phone,
    served,
    task,
    walk,
)
from tests.conftest import District

__all__ = ["_requests_take_turns", "browser", "served", "task"]
pytestmark = pytest.mark.benchmark
ROUNDS = 3
TURN, SPEED = THREE_G["latency"] / 1000, THREE_G["downloadThroughput"]
# Turns of the link that nobody spares: two for each of the three pages, for each is reached by a redirect; the styles; the
# font that they name.
TURNS = 8
SLOWER = 1.3


def told(what: str, times: list[float], bound: float) -> None:
    """Print the figures and hold them to the bound, seconds."""
    took = statistics.median(times)
    sys.stdout.write(f"\n{what}: {took:.1f} s (of {len(times)}: {min(times):.1f}–{max(times):.1f})")
    assert took < bound, what


def test_what_a_director_waits_for_on_a_weak_link(
    browser: Browser, served: str, district: District, task: Task
) -> None:
    ways, again, sizes = [], [], []
    for one in Task.objects.filter(school=task.school_id).order_by("pk")[:ROUNDS]:
        with phone(browser, served) as (page, link):
            weight = Weight(link)
            link.send("Network.emulateNetworkConditions", THREE_G)
            ways.append(walk(page, district, one))
            page.wait_for_load_state("networkidle")
            sizes.append(weight.total + len(PHOTO["buffer"]))
            began = time.monotonic()
            page.goto(f"/tasks/{one.pk}/", wait_until="commit")
            page.get_by_role("heading", name=one.item.title).wait_for()
            again.append(time.monotonic() - began)
    told("login page, nothing cached", [way.login for way in ways], READABLE_IN)
    told("task readable after «Войти»", [way.readable for way in ways], READABLE_IN)
    told(f"report sent with a photo of {len(PHOTO['buffer']) // 1024} KB", [way.sent for way in ways], SENT_IN)
    told("task opened again", again, READABLE_IN)
    took = statistics.median(way.login + way.readable + way.sent for way in ways)
    bare = TURNS * TURN + max(sizes) / SPEED
    words = (
        f"the whole way: {took:.1f} s, {max(sizes) / 1024:.0f} KB, {took / bare:.2f} of the bare link's {bare:.1f} s"
    )
    sys.stdout.write(f"\n{words}\n")
    assert took / bare < SLOWER
