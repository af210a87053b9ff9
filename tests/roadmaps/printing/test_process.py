"""The process that draws: its limits, its end, its neighbours. Real processes throughout."""

import builtins
import multiprocessing
import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from pytest_django import Settings

from roadmaps.printing import process, worker
from roadmaps.printing.errors import (
    PrintingBroken,
    PrintingBusy,
    PrintingTooLarge,
    PrintingTooLong,
    PrintingUnavailable,
)
from roadmaps.printing.pdf import print_document, render_pdf, request_of
from tests.roadmaps.printing import samples

pytestmark = pytest.mark.once


@pytest.fixture(autouse=True)
def _processes_of_this_test(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """Limits are given at the start of a process, so each test begins and ends without one; places are its own."""
    monkeypatch.setattr(process.tempfile, "gettempdir", lambda: tmp_path)
    process._idle.close()
    yield
    process._idle.close()


def test_one_process_draws_one_document_after_another() -> None:
    first = print_document(samples.document())
    [drawer] = process._idle.waiting
    pid = drawer.process.pid
    assert pid != os.getpid()
    other = print_document(samples.only_plan(samples.plan(3)))
    assert other.pdf != first.pdf
    assert print_document(samples.document()) == first
    assert [one.process.pid for one in process._idle.waiting] == [pid]


def test_a_new_process_draws_the_same_bytes() -> None:
    first = render_pdf(samples.document())
    process._idle.close()
    assert render_pdf(samples.document()) == first
    assert worker.draw(request_of(samples.document())).pdf == first


def test_a_document_past_the_time_is_stopped_with_a_sentence(settings: Settings) -> None:
    settings.PRINT_SECONDS = 2
    started = time.monotonic()
    with pytest.raises(PrintingTooLong, match=r"за 2 с .* Скачайте документ Word"):
        render_pdf(samples.only_plan(samples.plan(2000)))
    assert time.monotonic() - started < 10
    assert process._idle.waiting == []


def test_a_document_past_the_memory_is_stopped_with_a_sentence(settings: Settings) -> None:
    settings.PRINT_MEMORY_MB = 90
    with pytest.raises(PrintingTooLarge, match="не хватило 90 МБ памяти"):
        render_pdf(samples.only_plan(samples.plan(500)))
    assert process._idle.waiting == []
    settings.PRINT_MEMORY_MB = 1024
    assert render_pdf(samples.document()).startswith(b"%PDF")


def test_a_process_that_ended_while_it_waited_is_replaced() -> None:
    first = render_pdf(samples.document())
    [drawer] = process._idle.waiting
    drawer.process.kill()
    drawer.process.wait()
    assert render_pdf(samples.document()) == first


def test_a_process_killed_at_work_is_a_sentence_and_leaves_nothing(settings: Settings) -> None:
    render_pdf(samples.document())
    [drawer] = process._idle.waiting
    asked = request_of(samples.only_plan(samples.plan(400)))
    killer = threading.Timer(0.5, drawer.process.kill)
    killer.start()
    with pytest.raises(PrintingBroken, match="печать прервалась"):
        process.drawn(asked)
    killer.join()
    assert process._idle.waiting == []


def test_no_more_documents_at_once_than_places(settings: Settings) -> None:
    settings.PRINT_PROCESSES = 1
    settings.PRINT_WAIT_SECONDS = 0
    with process._place(), pytest.raises(PrintingBusy, match="Повторите через минуту"):
        render_pdf(samples.document())
    assert render_pdf(samples.document()).startswith(b"%PDF")


def test_whoever_waits_for_a_place_gets_it(settings: Settings) -> None:
    settings.PRINT_PROCESSES = 1
    settings.PRINT_WAIT_SECONDS = 60
    made: list[bytes] = []
    both = [threading.Thread(target=lambda: made.append(render_pdf(samples.document()))) for _ in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert len(made) == 2
    assert made[0] == made[1]
    assert len(process._idle.waiting) == 1


def test_a_process_much_used_is_not_used_again(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "WORN_DOCUMENTS", 1)
    assert render_pdf(samples.document()).startswith(b"%PDF")
    assert process._idle.waiting == []


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this platform does not fork")
def test_a_forked_web_process_starts_a_process_of_its_own() -> None:
    """What `gunicorn --preload` does when something was printed before the workers were made."""
    render_pdf(samples.document())
    [drawer] = process._idle.waiting
    said, says = multiprocessing.Pipe(duplex=False)
    if (child := os.fork()) == 0:
        same = render_pdf(samples.document())
        says.send((len(same), [one.process.pid for one in process._idle.waiting]))
        process._idle.close()
        os._exit(0)
    length, pids = said.recv()
    os.waitpid(child, 0)
    assert length > 1000
    assert len(pids) == 1
    assert pids != [drawer.process.pid]
    assert len(render_pdf(samples.document())) == length
    assert [one.process.pid for one in process._idle.waiting] == [drawer.process.pid]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this platform does not fork")
def test_a_process_ends_with_its_web_process() -> None:
    said, says = multiprocessing.Pipe(duplex=False)
    if (child := os.fork()) == 0:
        render_pdf(samples.document())
        says.send(process._idle.waiting[0].process.pid)
        os._exit(0)
    pid = said.recv()
    os.waitpid(child, 0)
    for _ in range(100):
        if is_gone(pid):
            return
        time.sleep(0.1)
    pytest.fail("the drawing process outlived its web process by 10 s")


def is_gone(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()[0] == "Z"
    except FileNotFoundError:
        return True


def test_a_machine_without_pango_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    honest = builtins.__import__

    def without_pango(name: str, *rest: object, **options: object) -> ModuleType:
        if name.startswith("weasyprint"):
            raise OSError("cannot load library 'libgobject-2.0-0'")
        return honest(name, *rest, **options)

    monkeypatch.setattr(builtins, "__import__", without_pango)
    answer = worker._answered(b'{"html": "", "static": "", "variant": "pdf/ua-1", "identifier": "00"}')
    assert answer.failed == "library"
    monkeypatch.setattr(process, "_drawn_by_any", lambda _request: answer)
    with pytest.raises(PrintingUnavailable, match="Скачайте документ Word"):
        render_pdf(samples.document())


def test_what_the_library_refuses_is_a_sentence_and_a_line_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    broken = worker.Request("<p>слово</p>", "/nowhere", "pdf/ua-1", "00")
    with pytest.raises(PrintingUnavailable):
        process.drawn(broken)
    assert caplog.records


def test_no_warning_of_the_library_is_lost(caplog: pytest.LogCaptureFixture) -> None:
    asked = request_of(samples.document())
    hostile = worker.Request(
        asked.html.replace("</body>", '<img src="http://127.0.0.1:9/x"></body>'),
        *((asked.static, asked.variant, asked.identifier)),
    )
    assert process.drawn(hostile).pdf.startswith(b"%PDF")
    assert "Blocked address: http://127.0.0.1:9/x" in caplog.text
