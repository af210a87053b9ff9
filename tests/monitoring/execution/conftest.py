"""Threads with connections of their own: people at the same moment."""

import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from threading import Barrier

import pytest
from django.db import connection, connections

from monitoring.execution.actions import TaskRefused

Work = Callable[[], object]


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
