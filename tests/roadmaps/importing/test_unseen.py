"""Layouts far from the golden ones: every cell in its field, no row that is none, no word lost."""

import pytest

from roadmaps.importing.actions import recognise_file
from tests.roadmaps.importing.unseen import UNSEEN, Layout, found_rows, lists_found, lost_words


def name_of(layout: Layout) -> str:
    return "план.xlsx" if b"xl/workbook.xml" in layout.content else "план.docx"


@pytest.mark.parametrize("layout", UNSEEN.values(), ids=UNSEEN)
def test_every_cell_stands_in_its_field_and_no_word_is_lost(layout: Layout) -> None:
    found = recognise_file(layout.content, name_of(layout))
    assert found_rows(found) == layout.rows
    assert lists_found(found) == layout.lists
    assert lost_words(layout.content, name_of(layout), found) == set()
