"""Printing: our part beside weasyprint's own, growth with the rows, a stored edition, what others feel. Ratios of one run."""

import dataclasses
import sys
import threading
from collections.abc import Callable
from datetime import date
from pathlib import Path
from statistics import median
from time import perf_counter, sleep

import pytest
import weasyprint
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django import Settings
from weasyprint.text.fonts import FontConfiguration

from roadmaps.printing import pdf, process
from roadmaps.printing.context import DocumentContext
from roadmaps.printing.pdf import print_document, request_of, static_root
from tests import factories
from tests.conftest import District
from tests.journey import approved
from tests.roadmaps.printing import samples

pytestmark = pytest.mark.benchmark
TIMES = 5
FEW, MANY = 60, 500


def say(line: str) -> None:
    sys.stdout.write(f"\n{line}")


def order_of(rows: int) -> DocumentContext:
    """An order with one annex of so many rows."""
    return dataclasses.replace(samples.document(), annexes=samples.only_plan(samples.plan(rows)).annexes)


def seconds(run: Callable[[], object]) -> float:
    start = perf_counter()
    run()
    return perf_counter() - start


def medians(*runs: Callable[[], object]) -> list[float]:
    """Run all of them in turn, so that a busy machine is busy for each; return the median of each."""
    times = [[seconds(run) for run in runs] for _ in range(TIMES)]
    return [median(each) for each in zip(*times, strict=True)]


def bare(html: str) -> bytes:
    """What weasyprint alone makes of the same HTML and style, as its documentation says, nothing kept between runs."""
    fonts = FontConfiguration()
    style = weasyprint.CSS(filename=static_root() / "css/print-document.css", font_config=fonts)
    return weasyprint.HTML(string=html).write_pdf(stylesheets=[style], font_config=fonts, pdf_variant="pdf/ua-1")


@pytest.fixture(autouse=True)
def _a_process_that_is_ready(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, settings: Settings) -> None:
    """What is measured are ratios: a busy machine may take its time, and takes it from both alike."""
    monkeypatch.setattr(process, "NICENESS", 0)
    settings.PRINT_SECONDS = 600
    process._idle.close()
    monkeypatch.setattr(process.tempfile, "gettempdir", lambda: tmp_path)
    print_document(samples.document())


def test_our_part_of_a_print_is_small() -> None:
    context = order_of(FEW)
    html = request_of(context).html
    ours, theirs = medians(lambda: print_document(context), lambda: bare(html))
    ready = medians(lambda: request_of(context))[0]
    say(
        f"{FEW} rows: ours {ours:.2f} s (of it HTML {ready:.2f} s), weasyprint alone {theirs:.2f} s, {ours / theirs:.2f}"
    )
    assert ours <= 1.15 * theirs


def test_time_grows_with_the_rows_and_no_faster() -> None:
    none, few, many = (order_of(rows) for rows in (1, FEW, MANY))
    fixed, short, long = medians(*(lambda made=made: print_document(made) for made in (none, few, many)))
    per_few, per_many = (short - fixed) / (FEW - 1), (long - fixed) / (MANY - 1)
    say(
        f"1 row {fixed:.2f} s, {FEW} rows {short:.2f} s, {MANY} rows {long:.2f} s;"
        f" a row {per_few * 1000:.1f} and {per_many * 1000:.1f} ms, {per_many / per_few:.2f}"
    )
    assert per_many <= 1.2 * per_few


def test_a_stored_edition_is_given_in_few_queries_and_not_drawn(
    district: District, monkeypatch: pytest.MonkeyPatch
) -> None:
    roadmap = factories.roadmap(district.authority, district.schools)
    factories.item(roadmap)
    edition = approved(roadmap, district, today=date(2026, 1, 19))
    monkeypatch.setattr(pdf, "print_document", lambda _context: pytest.fail("it was drawn"))
    client = Client()
    client.force_login(district.head)
    page = reverse("edition_print", args=(edition.pk, "pdf"))
    client.get(page)
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(page)
        given = b"".join(answer.streaming_content)
    assert given == bytes(edition.paper.pdf)
    # who asks (session, person, memberships) is read for every page of the application
    of_viewer = ("django_session", "schools_user", "schools_membership")
    own = [
        one["sql"] for one in asked.captured_queries if not any(f'FROM "{name}"' in one["sql"] for name in of_viewer)
    ]
    own = [sql for sql in own if sql.startswith("SELECT")]
    say(f"a stored edition: {len(own)} queries of its own, {len(asked.captured_queries)} with those about the viewer")
    assert len(own) <= 3


def test_two_prints_at_once_leave_a_page_as_quick_as_it_was(
    district: District, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(process, "NICENESS", 2)
    process._idle.close()
    client = Client()
    client.force_login(district.head)
    page = reverse("home")
    client.get(page, follow=True)

    def opened() -> float:
        return median(seconds(lambda: client.get(page, follow=True)) for _ in range(15))

    before = opened()
    asked = request_of(order_of(MANY))
    prints = [threading.Thread(target=process.drawn, args=(asked,)) for _ in range(2)]
    for one in prints:
        one.start()
    sleep(1)
    beside = opened()
    still = sum(one.is_alive() for one in prints)
    for one in prints:
        one.join()
    say(f"a page alone {before * 1000:.0f} ms, beside {still} prints {beside * 1000:.0f} ms, {beside / before:.2f}")
    assert still == len(prints)
    assert beside <= 3 * before
