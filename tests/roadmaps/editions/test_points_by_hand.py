"""The points of an amending order are enough: carried out by hand on the old edition they give the new one."""

import pytest

from roadmaps.approval.rules import numbered
from roadmaps.editions.queries.texts import full_text
from roadmaps.editions.rules.amending import points_of
from roadmaps.editions.rules.differences import compare
from roadmaps.printing.context import DocumentContext
from tests.roadmaps.editions.by_hand import carry_out, read_act
from tests.roadmaps.editions.samples import Changer, whole

ACT = "приказ от 19.01.2026 № 25"


def written(old: DocumentContext, new: DocumentContext) -> list[tuple[str, str]]:
    """The points of the order, numbered as the order numbers them."""
    points = points_of(compare(full_text(old), full_text(new)), ACT)
    return numbered([(point.depth, point.text) for point in points])


def assert_enough(old: DocumentContext, new: DocumentContext) -> None:
    points = written(old, new)
    before, after = read_act(old.to_json()), read_act(new.to_json())
    by_hand = carry_out(before, points) if points else before
    text = "\n".join(f"{number}. {words}" for number, words in points)
    for one, other in zip(by_hand.words(), after.words(), strict=True):
        assert one == other, text


@pytest.mark.parametrize("seed", range(300))
def test_changes_at_random(seed: int) -> None:
    old = whole()
    assert_enough(old, Changer(seed).changed(old, times=1 + seed % 10))
