"""Drawing in a process of its own: limits of time, memory and number; the web process only waits.

A process lives on between documents, so that fonts and libraries are read once. It is started with `subprocess`, not
forked: it works under runserver, gunicorn (also --preload), tests, and where there is no fork.
"""

import atexit
import contextlib
import json
import logging
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path

from django.conf import settings

from roadmaps.printing.errors import (
    PrintingBroken,
    PrintingBusy,
    PrintingTooLarge,
    PrintingTooLong,
    PrintingUnavailable,
)
from roadmaps.printing.worker import Answer, Request

log = logging.getLogger(__name__)

POLL_SECONDS = 0.05
# Requests of people go first on the processors.
NICENESS = 2
# A process that has held this part of its memory, or drawn so many documents, is not used again.
WORN_SHARE = 0.6
WORN_DOCUMENTS = 200


class Drawer:
    """One process and the way to speak to it."""

    def __init__(self) -> None:
        limits = (str(settings.PRINT_MEMORY_MB), str(settings.PRINT_SECONDS), str(NICENESS))
        self.drawn = 0
        self.peak_mb = 0
        self.is_late = False
        self.process = subprocess.Popen(  # noqa: S603 — our own module, no word of a user
            [sys.executable, "-m", "roadmaps.printing.worker", *limits],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=settings.BASE_DIR,
            env={**os.environ, "SOURCE_DATE_EPOCH": "0"},
        )

    def draw(self, request: Request) -> Answer:
        """Return the answer; raise PrintingTooLong, PrintingBroken, or BrokenPipeError when the process had ended."""
        timer = threading.Timer(settings.PRINT_SECONDS, self._stop)
        timer.daemon = True
        timer.start()
        try:
            answer = self._asked(request)
        finally:
            timer.cancel()
        if answer is None:
            raise self._ending()
        self.drawn += 1
        self.peak_mb = answer.peak_mb
        return answer

    def _asked(self, request: Request) -> Answer | None:
        """Return None when the process ended before its answer was whole."""
        asked, answered = self.process.stdin, self.process.stdout
        if asked is None or answered is None:
            return None
        asked.write(json.dumps(asdict(request)).encode() + b"\n")
        asked.flush()
        line = answered.readline()
        if not line.endswith(b"\n"):
            return None
        head = json.loads(line)
        pdf = answered.read(head["pdf"])
        return Answer(**{**head, "pdf": pdf, "warnings": tuple(head["warnings"])}) if len(pdf) == head["pdf"] else None

    def _stop(self) -> None:
        self.is_late = True
        self.process.kill()

    def _ending(self) -> PrintingUnavailable:
        self.close()
        log.error("The drawing process ended with code %s, late: %s", self.process.returncode, self.is_late)
        return PrintingTooLong(settings.PRINT_SECONDS) if self.is_late else PrintingBroken()

    def is_fit(self) -> bool:
        """Tell whether the process may draw another document."""
        worn = self.drawn >= WORN_DOCUMENTS or self.peak_mb > settings.PRINT_MEMORY_MB * WORN_SHARE
        return self.process.poll() is None and not worn

    def close(self) -> None:
        """End the process and wait for its end."""
        self.process.kill()
        with contextlib.suppress(OSError):
            self.process.communicate()

    def forget(self) -> None:
        """Let go of the pipes of a process that belongs to the parent of this one."""
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()
        # Not ours to wait for: the mark keeps Python from warning of it.
        self.process.returncode = 0


class _Idle:
    """Processes of this web process that wait for work."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.waiting: list[Drawer] = []

    def take(self) -> Drawer | None:
        with self.lock:
            return self.waiting.pop() if self.waiting else None

    def give(self, drawer: Drawer) -> None:
        if drawer.is_fit():
            with self.lock:
                self.waiting.append(drawer)
        else:
            drawer.close()

    def close(self) -> None:
        while drawer := self.take():
            drawer.close()

    def forget(self) -> None:
        waiting, self.waiting, self.lock = self.waiting, [], threading.Lock()
        for drawer in waiting:
            drawer.forget()


_idle = _Idle()
atexit.register(_idle.close)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_idle.forget)


def drawn(request: Request) -> Answer:
    """Return the PDF of the request, whole, or raise a PrintingUnavailable that says what to do.

    Never more than PRINT_PROCESSES documents at once on this machine: so many people wait, the others are served.
    """
    with _place():
        answer = _drawn_by_any(request)
    for warning in answer.warnings:
        log.warning("%s", warning)
    if answer.failed == "library":
        raise PrintingUnavailable
    if answer.failed == "memory":
        raise PrintingTooLarge(settings.PRINT_MEMORY_MB)
    if answer.failed:
        raise PrintingBroken
    return answer


def _drawn_by_any(request: Request) -> Answer:
    """Use a process that waits; one that ended while it waited is replaced, once."""
    waiting = _idle.take()
    if waiting is not None and waiting.is_fit():
        try:
            return _drawn_by(waiting, request)
        except BrokenPipeError:
            pass
    elif waiting is not None:
        waiting.close()
    try:
        return _drawn_by(Drawer(), request)
    except BrokenPipeError as ended:
        raise PrintingBroken from ended


def _drawn_by(drawer: Drawer, request: Request) -> Answer:
    try:
        answer = drawer.draw(request)
    except BaseException:
        drawer.close()
        raise
    if answer.failed:
        drawer.close()
    else:
        _idle.give(drawer)
    return answer


@contextlib.contextmanager
def _place() -> Iterator[None]:
    """Hold one of the places for drawing; a place is a locked file, so a process that dies gives it back."""
    folder = Path(tempfile.gettempdir()) / f"versta-print-{_owner()}"
    folder.mkdir(mode=0o700, exist_ok=True)
    last = time.monotonic() + settings.PRINT_WAIT_SECONDS
    while True:
        for number in range(settings.PRINT_PROCESSES):
            held = os.open(folder / f"{number}.lock", os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600)
            if _lock(held):
                try:
                    yield
                finally:
                    os.close(held)
                return
            os.close(held)
        if time.monotonic() > last:
            raise PrintingBusy
        time.sleep(POLL_SECONDS)


def _owner() -> str:
    user = os.getuid() if hasattr(os, "getuid") else ""
    return sha256(f"{user}{settings.BASE_DIR}".encode()).hexdigest()[:16]


def _lock(held: int) -> bool:
    """Lock an open file; False when somebody holds it."""
    try:
        if sys.platform == "win32":
            import msvcrt  # noqa: PLC0415 — another platform's module

            msvcrt.locking(held, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl  # noqa: PLC0415 — the same

            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
