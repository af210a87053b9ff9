"""How long one phrase takes to read, beside a yardstick of the same run: a machine's noise falls out of the ratio.

The yardstick is one pass of a plain regular expression over the phrase a hundred times. Run with -s to see the figures.
"""

import json
import re
import statistics
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from roadmaps.wording import deadlines, parties

GOLDEN = Path(__file__).parents[2].parent / "shared" / "golden"
pytestmark = [
    pytest.mark.benchmark,
    pytest.mark.skipif(not GOLDEN.is_dir(), reason="../shared/golden is not here"),
]
ROUNDS = 20
YARDSTICK = re.compile(r"(\w+)\W+(\w+)?")


def lines(name: str) -> list[dict]:
    return [json.loads(line) for line in (GOLDEN / name).read_text(encoding="utf-8").splitlines()]


def median(read: Callable[[dict], object], asked: list[dict]) -> float:
    """Return the median of one reading, microseconds."""
    times = []
    for _round in range(ROUNDS):
        for one in asked:
            start = time.perf_counter()
            read(one)
            times.append(time.perf_counter() - start)
    return statistics.median(times) * 1e6


def yardstick(one: dict) -> None:
    for _n in range(100):
        YARDSTICK.findall(one["text"])


def period(one: dict) -> tuple[date, date]:
    start, end = one["period"]
    return date.fromisoformat(start), date.fromisoformat(end)


def test_a_deadline_is_read_in_150_microseconds() -> None:
    asked = lines("deadlines.jsonl") + lines("deadlines_extra.jsonl")
    took = median(lambda one: deadlines.parse(one["text"], period(one)), asked)
    unit = median(yardstick, asked)
    sys.stdout.write(f"\ndeadline: {took:.0f} µs, {took / unit:.2f} of the yardstick of {unit:.0f} µs\n")
    assert took <= 150 or took / unit <= 2.0


def test_responsible_parties_are_read_in_150_microseconds() -> None:
    asked = lines("responsible.jsonl")
    took = median(lambda one: parties.parse(one["text"]), asked)
    unit = median(yardstick, asked)
    sys.stdout.write(f"\nresponsible: {took:.0f} µs, {took / unit:.2f} of the yardstick of {unit:.0f} µs\n")
    assert took <= 150 or took / unit <= 2.0
