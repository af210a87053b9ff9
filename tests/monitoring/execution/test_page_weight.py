"""What a director's pages weigh, compressed: a budget that a new script, icon or font can't spend unseen.

As production serves them (WhiteNoise, gzip; Brotli is lighter still). The real browser is asked by tests/browser.
"""

import gzip
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import reverse

from monitoring.models import Task
from roadmaps.models import Edition
from tests.conftest import District
from tests.monitoring import steps

pytestmark = pytest.mark.usefixtures("today")

FIRST, LATER = 150 * 1024, 30 * 1024
# Heads of an answer: what a browser was seen to count for one small file.
HEADS = 420
# The face of orders: fetched by the pages that show a paper, never by these.
OF_PAPER = "tinos"
PACKED = {".woff2", ".png", ".jpg"}
NAMED = re.compile(r'(?:href|src)="/static/([^"#]+)')
IN_CSS = re.compile(r"url\(\"?([^)\"]+)\"?\)")


def file_of(name: str) -> Path:
    found = finders.find(name)
    assert found, f"the page names «{name}», and there is no such file"
    return Path(found)


def named_by(html: str) -> Iterator[Path]:
    """Every file that the page names, and those that its stylesheets name."""
    for name in dict.fromkeys(NAMED.findall(html)):
        path = file_of(name)
        yield path
        for url in IN_CSS.findall(path.read_text(encoding="utf-8")) if path.suffix == ".css" else ():
            if not url.startswith(("data:", "#")) and OF_PAPER not in url:
                yield (path.parent / url).resolve()


def weight(content: bytes) -> int:
    return len(gzip.compress(content, 6))


def weights(client: Client, path: str) -> tuple[int, dict[str, int]]:
    """The page itself and every file it names, bytes over the wire."""
    html = client.get(path).content
    files = {
        one.name: one.stat().st_size if one.suffix in PACKED else weight(one.read_bytes())
        for one in set(named_by(html.decode()))
    }
    return weight(html) + HEADS, {name: size + HEADS for name, size in files.items()}


@pytest.fixture
def pages(district: District, edition: Edition) -> list[str]:
    """The page of a director with sixty tasks, each with its form, and the page of one task."""
    rows = [(f"2.{n}", steps.LATE, steps.DIRECTORS) for n in range(1, 59)]
    steps.grow(edition, rows, district.methodist)
    task = Task.objects.filter(school=district.schools[1], state="open").order_by("pk")[0]
    return [reverse("my_tasks"), reverse("task_detail", args=(task.pk,))]


def test_the_pages_of_a_director_keep_to_the_budget(district: District, pages: list[str]) -> None:
    client = steps.signed_in(district.directors[1])
    for path in pages:
        page, files = weights(client, path)
        assert {"application.css", "golos-text-cyrillic-wght-normal.woff2", "icons.svg"} <= files.keys()
        assert page <= LATER, (path, page)
        assert page + sum(files.values()) <= FIRST, (path, page, files)
