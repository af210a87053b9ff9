"""Letters that the bundled faces lack: named on paper, never an empty box or a face of the machine."""

import io

import pytest
from fontTools.ttLib import TTFont

from roadmaps.printing.pdf import static_root
from roadmaps.printing.rules import lacked, printable
from roadmaps.printing.rules.glyphs import covered

PRIVATE = range(0xE000, 0xF900)
FACES = ("LiberationSerif", "PTSerif")
CUTS = ("Regular", "Bold", "Italic", "BoldItalic")


def test_the_table_is_what_the_files_hold() -> None:
    """Every cut of a face, the two faces together; control characters are no letters."""
    held: set[int] = set()
    for face in FACES:
        files = [static_root() / "fonts" / "document" / f"{face}-{cut}.ttf" for cut in CUTS]
        held |= set.intersection(*(set(TTFont(io.BytesIO(file.read_bytes())).getBestCmap()) for file in files))
    assert covered() == {point for point in held if point >= 0x20 and point not in PRIVATE}


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        (
            "Приказ № 5 от 19.01.2026 – «О школах», 1 000 ₽, 5 %, ё",
            "Приказ № 5 от 19.01.2026 – «О школах», 1 000 ₽, 5 %, ё",
        ),
        ("строка\nвторая\tтретья\u00a0четвёртая", "строка\nвторая\tтретья\u00a0четвёртая"),
        ("שלום", "שלום"),
        ("✓ выполнено, ☐ нет ❌", "√ выполнено, □ нет ×"),
        ("Молодцы 😀!", "Молодцы [знак U+1F600]!"),
        ("❤️", "[знак U+2764]"),
        ("👨\u200d👩\u200d👧", "[знаки U+1F468 U+1F469 U+1F467]"),
        ("مدرسة النور", "[знаков нет в шрифте: 10]"),
    ],
)
def test_what_is_printed(text: str, printed: str) -> None:
    assert printable(text) == printed
    assert lacked(printed) == []


def test_what_is_lacking_is_told_by_its_place_in_the_text() -> None:
    assert lacked("Молодцы 😀, школа ✓ и 中文") == ["😀", "中文"]
