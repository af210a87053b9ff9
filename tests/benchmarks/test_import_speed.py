"""How long a golden order takes to read, beside python-docx that only opens it and touches every cell, in one run."""

import io
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document

from roadmaps.importing.actions import recognise_file

GOLDEN = Path(__file__).parents[2].parent / "shared" / "golden"
FILES = sorted((GOLDEN / "docx").glob("*.docx")) or [GOLDEN / "none.docx"]
pytestmark = [
    pytest.mark.benchmark,
    pytest.mark.skipif(not GOLDEN.is_dir(), reason="../shared/golden is not here"),
]
ROUNDS = 5
MOST = 3.0


def best(read: Callable[[], object]) -> float:
    """Return the best of a few rounds, seconds: the least disturbed one."""
    times = []
    for _round in range(ROUNDS):
        start = time.perf_counter()
        read()
        times.append(time.perf_counter() - start)
    return min(times)


def touched(data: bytes) -> int:
    return sum(
        len(cell.text) for table in Document(io.BytesIO(data)).tables for row in table.rows for cell in row.cells
    )


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_an_order_is_read_in_three_times_the_time_of_touching_its_cells(file: Path) -> None:
    data = file.read_bytes()
    ours = best(lambda: recognise_file(data, file.name))
    theirs = best(lambda: touched(data))
    sys.stdout.write(f"\n{file.stem}: {ours:.3f} s, python-docx {theirs:.3f} s, ratio {ours / theirs:.2f}\n")
    assert ours / theirs <= MOST
