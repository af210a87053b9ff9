import dataclasses
import json

import pytest

from roadmaps.printing.blocks import Heading, Orientation, Paragraph, SheetBreak
from roadmaps.printing.context import Annex, DocumentContext
from roadmaps.printing.profile import (
    AnnexMark,
    CommandStyle,
    Face,
    HeaderLayout,
    Margins,
    PaperError,
    PaperProfile,
    TitleAlign,
)
from roadmaps.printing.serial import SnapshotError
from tests.roadmaps.printing import samples

UNUSUAL = PaperProfile(
    margins=Margins(25, 15, 22.5, 20),
    face=Face.PT_SERIF,
    font_size=12.5,
    header_layout=HeaderLayout.CORNER,
    title_align=TitleAlign.CENTRE,
    command_style=CommandStyle.SPACED,
    emblem=samples.PNG,
    annex_mark=AnnexMark.CENTRED,
    approval_mark=True,
)


@pytest.mark.parametrize(
    "context",
    [
        samples.document(),
        samples.document(profile=UNUSUAL, is_draft=True),
        samples.only_plan(samples.merged()),
        DocumentContext(title=""),
    ],
)
def test_a_snapshot_gives_back_the_same_document(context: DocumentContext) -> None:
    stored = json.dumps(context.to_json(), ensure_ascii=False)
    assert DocumentContext.from_json(json.loads(stored)) == context


def test_the_digest_depends_on_every_word_and_on_nothing_else() -> None:
    context = samples.document()
    reread = DocumentContext.from_json(json.loads(json.dumps(context.to_json(), sort_keys=True)))
    assert reread.digest() == context.digest()
    other_number = dataclasses.replace(context, order=samples.order(number="188"))
    assert other_number.digest() != context.digest()


def test_a_whole_number_of_points_is_the_same_size_however_the_database_stores_it() -> None:
    whole, real = (samples.document(profile=PaperProfile(font_size=size)) for size in (14, 14.0))
    assert whole.digest() == real.digest()


@pytest.mark.parametrize(
    "broken",
    [
        {},
        {"format": 2, "title": "т"},
        {"format": 1, "title": 5},
        {"format": 1},
        {"format": 1, "title": "т", "colour": "red"},
        {"format": 1, "title": "т", "annexes": "нет"},
        {"format": 1, "title": "т", "annexes": [{"heading_lines": [], "blocks": [{"type": "script"}]}]},
        {"format": 1, "title": "т", "order": []},
        {"format": 1, "title": "т", "profile": {"face": "Comic Sans"}},
    ],
)
def test_something_else_is_not_read_as_a_snapshot(broken: dict) -> None:
    with pytest.raises(SnapshotError):
        DocumentContext.from_json(broken)


@pytest.mark.parametrize(
    "outside",
    [
        {"font_size": 11},
        {"font_size": 16},
        {"line_spacing": 2},
        {"table_font_size": 6},
        {"indent_cm": 4},
        {"face": "Comic Sans"},
        {"header_layout": "slantwise"},
        {"emblem": "https://example.org/gerb.png"},
        {"emblem": "data:image/png;base64,PHN2Zz4="},
        {"emblem": "data:image/svg+xml;base64,PHN2Zz4="},
    ],
)
def test_a_setting_outside_the_standard_is_refused_in_words(outside: dict) -> None:
    with pytest.raises(PaperError, match=r"[а-я].*\.$"):
        PaperProfile(**outside)


@pytest.mark.parametrize("margins", [{"left": 10}, {"right": 5}, {"top": 10}, {"bottom": 15}, {"left": 90}])
def test_margins_are_not_less_than_the_standard(margins: dict) -> None:
    with pytest.raises(PaperError):
        Margins(**margins)


def test_settings_are_stored_as_plain_words() -> None:
    stored = {"face": "PT Serif", "header_layout": "corner", "annex_mark": "centred", "command_style": "spaced"}
    profile = PaperProfile(**stored)
    assert profile.face is Face.PT_SERIF
    assert profile.header_layout is HeaderLayout.CORNER


def test_a_sheet_break_cuts_an_annex_into_sheets() -> None:
    head, text = Heading("а"), Paragraph("б")
    annex = Annex(("П",), (head, SheetBreak(Orientation.LANDSCAPE), text))
    assert annex.sheets() == ((Orientation.PORTRAIT, (head,)), (Orientation.LANDSCAPE, (text,)))
