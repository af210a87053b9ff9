"""A roadmap in force, the day everything happens on, people at the same moment."""

import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from threading import Barrier

import pytest
import time_machine
from django.db import connection, connections

from monitoring.execution.actions import TaskRefused
from monitoring.models import Task
from roadmaps.models import Edition
from tests.conftest import District
from tests.monitoring import steps

Work = Callable[[], object]


@pytest.fixture
def today() -> Iterator[None]:
    """Stop the clock at noon of `factories.TODAY`, a Thursday."""
    with time_machine.travel("2026-06-18T09:00:00+00:00", tick=False):
        yield


@pytest.fixture
def edition(district: District) -> Edition:
    """1.1 was due in March and 1.2 is due in September, for each of three schools; 1.3 is the centre's, without a date."""
    rows = (
        ("1.1", steps.LATE, steps.DIRECTORS),
        ("1.2", steps.AHEAD, steps.DIRECTORS),
        ("1.3", steps.NO_DATE, "ИМЦ"),
    )
    return steps.in_force(district, rows)


@pytest.fixture
def task(district: District, edition: Edition) -> Task:
    """The late task of school № 5, whose director is `district.directors[1]`."""
    return Task.objects.get(school=district.schools[1], item__number="1.1")


@pytest.fixture
def apart(tmp_path: Path) -> Callable[..., list[object]]:
    """Run each work in a thread of its own, all at one moment; return what they gave.

    SQLite's database of tests lives in memory, where threads only get «table is locked»: they work on a copy in a
    file, as the application does. So what they wrote must be read by one of them too.
    """
    copy = tmp_path / "copy.sqlite3"

    def settings() -> dict[str, object]:
        if connection.vendor != "sqlite":
            return dict(connection.settings_dict)
        if not copy.exists():
            connection.ensure_connection()
            with closing(sqlite3.connect(copy)) as file:
                connection.connection.backup(file)
                # Connections that turn it on at one moment lock each other out, and no timeout helps there.
                file.execute("PRAGMA journal_mode = WAL")
        return connection.settings_dict | {"NAME": str(copy)}

    def run(*works: Work) -> list[object]:
        backend, where, ready = type(connections["default"]), settings(), Barrier(len(works), timeout=30)

        def alone(work: Work) -> object:
            connections["default"] = backend(where, "default")
            try:
                ready.wait()
                return work()
            except TaskRefused as refused:
                return refused.message
            finally:
                connections["default"].close()

        with ThreadPoolExecutor(len(works)) as pool:
            return [future.result(timeout=60) for future in [pool.submit(alone, work) for work in works]]

    return run
