"""Layouts far from the golden ones: every cell in its field, no row that is none, no word lost."""

import pytest

from roadmaps.importing.actions import recognise_file
from tests.roadmaps.importing import held_out, held_out_again, held_out_last
from tests.roadmaps.importing.unseen import UNSEEN, Layout, found_rows, lists_found, lost_words, name_of

SETS = (UNSEEN, held_out.HELD_OUT, held_out_again.HELD_OUT, held_out_last.HELD_OUT)
ALL = {name: layout for layouts in SETS for name, layout in layouts.items()}


@pytest.mark.parametrize("layout", ALL.values(), ids=ALL)
def test_every_cell_stands_in_its_field_and_no_word_is_lost(layout: Layout) -> None:
    found = recognise_file(layout.content, name_of(layout))
    assert found_rows(found) == layout.rows
    assert lists_found(found) == layout.lists
    assert lost_words(layout.content, name_of(layout), found) == set()


def test_every_layout_is_here() -> None:
    assert len(ALL) == sum(map(len, SETS))
