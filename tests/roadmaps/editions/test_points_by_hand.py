"""The points of an amending order are enough: carried out by hand on the old edition they give the new one."""

from dataclasses import replace

import pytest

from roadmaps.approval.rules import numbered
from roadmaps.editions.queries.texts import full_text
from roadmaps.editions.rules.amending import points_of
from roadmaps.editions.rules.differences import compare
from roadmaps.editions.rules.whole import whole_points
from roadmaps.printing.context import DocumentContext
from tests.roadmaps.editions.by_hand import carry_out, read_act, read_annex
from tests.roadmaps.editions.samples import FIRST, Changer, amended, whole

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


@pytest.mark.parametrize("seed", range(60))
def test_the_whole_in_a_new_edition(seed: int) -> None:
    """What is restated in words, with the annexes that are attached, is the new wording as well."""
    old = whole()
    new = Changer(seed).changed(old, times=1 + seed % 10)
    found = whole_points(compare(full_text(old), full_text(new)), ACT, of_roadmap=False)
    points = numbered([(point.depth, point.text) for point in found])
    attached = [read_annex(annex) for annex in new.to_json()["consolidated"]]
    before = read_act(old.to_json())
    by_hand = carry_out(before, points, attached) if points else before
    assert by_hand.words() == read_act(new.to_json()).words()


def test_a_roadmap_set_anew_says_what_became_of_its_order() -> None:
    old = whole()
    same, renamed = amended(old), amended(old, replace(FIRST, title="О поддержке школ"))
    [only] = whole_points(compare(full_text(old), full_text(same)), ACT, of_roadmap=True)
    assert only.text == f"Внести изменения в {ACT}, изложив дорожную карту в новой редакции (прилагается)."
    texts = [point.text for point in whole_points(compare(full_text(old), full_text(renamed)), ACT, of_roadmap=True)]
    assert texts == [
        f"Внести в {ACT} следующие изменения:",
        "заголовок приказа изложить в следующей редакции:\n«О поддержке школ».",
        "дорожную карту изложить в новой редакции (прилагается).",
    ]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (0, 1, "дополнить приложением (прилагается)."),
        (0, 2, "дополнить приложениями (прилагаются)."),
        (1, 0, "приложение исключить."),
        (2, 0, "приложения исключить."),
        (1, 1, "приложение изложить в новой редакции (прилагается)."),
        (2, 1, "приложения изложить в новой редакции (прилагается)."),
    ],
)
def test_annexes_are_named_as_they_are_attached(old: int, new: int, said: str) -> None:
    before, after = whole(), whole()
    before = replace(before, annexes=before.annexes[:old])
    after = amended(replace(after, annexes=tuple(replace(one, heading_lines=("Иное",)) for one in after.annexes[:new])))
    found = whole_points(compare(full_text(before), full_text(after)), ACT, of_roadmap=False)
    assert [point.text for point in found][1:] == [said]
