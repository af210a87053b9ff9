"""Two wordings of one cell, word by word: what stays, what was struck out, what came."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

# Cells longer than this are compared as wholes: the matcher is quadratic.
MOST_WORDS = 3000
# Likeness below which two wordings share nothing worth showing word by word.
LEAST_ALIKE = 0.25


class RunKind(StrEnum):
    SAME = "same"
    DELETED = "del"
    ADDED = "ins"


@dataclass(frozen=True, slots=True)
class Run:
    """Words that stay, go or come."""

    kind: RunKind
    text: str


def compared(old: str, new: str) -> tuple[Run, ...]:
    """Return the runs: those without the added give `old`, those without the deleted give `new`."""
    if old == new:
        return (Run(RunKind.SAME, old),) if old else ()
    one, other = _tokens(old), _tokens(new)
    if len(one) + len(other) > MOST_WORDS:
        return _whole(old, new)
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    alike = sum(size for at, _other, size in matcher.get_matching_blocks() if "".join(one[at : at + size]).strip())
    if alike < LEAST_ALIKE * max(len(one), len(other)):
        return _whole(old, new)
    return tuple(_joined(_runs(matcher, one, other)))


def _whole(old: str, new: str) -> tuple[Run, ...]:
    return tuple(run for run in (Run(RunKind.DELETED, old), Run(RunKind.ADDED, new)) if run.text)


def _tokens(text: str) -> list[str]:
    """Words with the blank that follows them, so that a changed word takes its blank along."""
    return re.findall(r"\S+\s*|\s+", text)


def _runs(matcher: SequenceMatcher[str], one: list[str], other: list[str]) -> Iterator[Run]:
    for tag, from_one, to_one, from_other, to_other in matcher.get_opcodes():
        if tag == "equal":
            yield Run(RunKind.SAME, "".join(one[from_one:to_one]))
            continue
        if from_one < to_one:
            yield Run(RunKind.DELETED, "".join(one[from_one:to_one]))
        if from_other < to_other:
            yield Run(RunKind.ADDED, "".join(other[from_other:to_other]))


def _joined(runs: Iterator[Run]) -> Iterator[Run]:
    """A blank between two changes belongs to both of them: «del ins del ins» reads as «del ins»."""
    gone, came = "", ""
    for run in runs:
        if run.kind == RunKind.DELETED:
            gone += run.text
        elif run.kind == RunKind.ADDED:
            came += run.text
        elif not run.text.strip() and gone and came:
            gone, came = gone + run.text, came + run.text
        else:
            yield from _whole(gone, came)
            gone = came = ""
            yield run
    yield from _whole(gone, came)


def replaced_words(old: str, new: str) -> tuple[str, str] | None:
    """Return the only fragment that was replaced and its replacement, or None where it can't be named without doubt.

    Replacing the first occurrence of the fragment in `old` gives `new`; the fragment stands in `old` once.
    """
    runs = compared(old, new)
    changed = [run for run in runs if run.kind != RunKind.SAME]
    if len(runs) == len(changed) or len(changed) != 2 or changed[0].kind == changed[1].kind:
        return None
    gone, came = changed[0].text, changed[1].text
    words, other = gone.rstrip(), came.rstrip()
    sure = words and other and gone[len(words) :] == came[len(other) :] and "\n" not in words + other
    if not sure or old.count(words) != 1 or old.replace(words, other) != new:
        return None
    return words, other
