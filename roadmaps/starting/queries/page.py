"""The table of changes as the page shows it: what to look at first, what is certain after it."""

from collections.abc import Callable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from roadmaps.starting.queries.changes import Proposal
from roadmaps.starting.rules import Change, is_other_length


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the table with the number its box sends."""

    number: int
    change: Change
    is_taken: bool


@dataclass(frozen=True, slots=True)
class ChangePage:
    """`hidden`: taken rows that the filter leaves out; their boxes go along unseen."""

    doubtful: tuple[Line, ...]
    certain: tuple[Line, ...]
    hidden: tuple[int, ...]
    counts: dict[str, int]
    moved: int
    kept: int
    is_other_length: bool


def change_page(proposal: Proposal, *, taken: AbstractSet[int], shows: Callable[[Change], bool]) -> ChangePage:
    """Return the lines that pass the filter, and the numbers for the sentence above them."""
    lines = [Line(number, change, number in taken) for number, change in enumerate(proposal.changes)]
    shown = [line for line in lines if shows(line.change)]
    passed = {line.number for line in shown}
    return ChangePage(
        doubtful=tuple(line for line in shown if not line.change.certain),
        certain=tuple(line for line in shown if line.change.certain),
        hidden=tuple(line.number for line in lines if line.is_taken and line.number not in passed),
        counts={"all": len(lines), "check": sum(not line.change.certain for line in lines)},
        moved=sum(line.is_taken and line.change.has_choice for line in lines),
        kept=sum(not (line.is_taken and line.change.has_choice) for line in lines),
        is_other_length=is_other_length(proposal.move),
    )
