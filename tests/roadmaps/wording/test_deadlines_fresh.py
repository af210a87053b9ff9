"""Fresh phrases of plans: each file was written, with what is expected, before the grammar was changed.

Exact at first look: 88 of 109, 98 of 104, 87 of 106, 103 of 110, 101 of 104. `test_deadlines_corners.txt` holds corners
of the grammar, written after it.
A line: the roadmap's period (Y 2026, S the school year 2025/26, T 2025–2027): phrase => kind: recurrence: windows,
then «? words left unread» or «! problem». «⏎» stands for a line break; of more than four windows the first, the last and
their number.
"""

from datetime import date
from pathlib import Path

import pytest

from roadmaps.wording.deadlines import Window, parse

PERIODS = {
    "Y": (date(2026, 1, 1), date(2026, 12, 31)),
    "S": (date(2025, 9, 1), date(2026, 8, 31)),
    "T": (date(2025, 1, 1), date(2027, 12, 31)),
}
HERE = Path(__file__).parent
LINES = [line for path in sorted(HERE.glob("test_deadlines_*.txt")) for line in path.read_text("utf-8").splitlines()]


def shown(window: Window) -> str:
    start, end = f"{window.start:%d.%m.%y}", f"{window.end:%d.%m.%y}"
    return start if start == end else f"{start}-{end}"


def said(period: str, text: str) -> str:
    found = parse(text.replace("⏎", "\n"), PERIODS[period])
    windows = [shown(window) for window in found.windows]
    listed = " ".join(windows) if len(windows) <= 4 else f"{windows[0]} … {windows[-1]} ({len(windows)})"
    words = [f"{found.kind}:", f"{found.recurrence}:" if found.recurrence else "", listed]
    words += [f"? {found.unread}" if found.unread else "", f"! {found.problem}" if found.problem else ""]
    return " ".join(word for word in words if word)


@pytest.mark.parametrize("line", LINES)
def test_a_fresh_phrase_is_understood(line: str) -> None:
    asked, _, expected = line.partition(" =>")
    period, _, text = asked.partition(": ")
    assert said(period, text) == expected.strip()


def test_the_phrases_are_there() -> None:
    assert len(LINES) > 500
