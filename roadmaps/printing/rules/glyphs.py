"""What the bundled faces can print: words replace a letter they lack, never an empty box or a foreign face."""

import re

# Code points of Liberation Serif and PT Serif together, without private ones; a test compares them with the files.
_COVERED = """
20-7e a0-36f 374-375 37a-37e 384-38a 38c 38e-3a1 3a3-3ce 3d0-513 51a-51d 524-527 52e-52f 591-5c7 5d0-5ea 5f0-5f4
1d00-1dca 1dfe-1e9b 1e9e 1ea0-1ef9 1f00-1f15 1f18-1f1d 1f20-1f45 1f48-1f4d 1f50-1f57 1f59 1f5b 1f5d 1f5f-1f7d 1f80-1fb4
1fb6-1fc4 1fc6-1fd3 1fd6-1fdb 1fdd-1fef 1ff2-1ff4 1ff6-1ffe 2000-2022 2026 202a-2030 2032-2034 2039-203a 203c 203e 2044
205e 206a-206f 2074-2079 207f-2089 2090-2094 20a0-20b5 20bd 20bf 20f0 2105 2113 2116-2117 2122 2126 212e 214d-214e
2153-2154 215b-215e 2184 2190-2195 21a8 21d4 2202 2206 220f 2211-2212 2215 2219-221a 221e-221f 2229 222b 2248 2260-2262
2264-2265 2302 2310 2320-2321 2500 2502 250c 2510 2514 2518 251c 2524 252c 2534 253c 2550-256c 2580 2584 2588 258c
2590-2593 25a0-25a1 25aa-25ac 25b2 25ba 25bc 25c4 25ca-25cc 25cf-25d9 25e6 263a-263c 2640 2642 2660 2663 2665-2666
2669-266c 266f 2c60-2c6d 2c71-2c77 2e17 a717-a721 a788-a78c fb01-fb02 fb1d-fb36 fb38-fb3c fb3e fb40-fb41 fb43-fb44
fb46-fb4f fe20-fe23 feff fffc
"""
# Marks of lists and forms that the faces have under another code.
_ALIKE = str.maketrans({
    "✓": "√", "✔": "√", "☑": "√", "✅": "√", "✗": "×", "✘": "×", "☒": "×", "❌": "×", "☐": "□", "❏": "□", "❑": "□",
    "➢": "►", "➤": "►", "▶": "►", "⁃": "–", "★": "*", "☆": "*", "\ufe0e": None, "\ufe0f": None,
})  # fmt: skip
NAMED_LETTERS = 4


def covered() -> frozenset[int]:
    """Return the code points that can be printed."""
    found: set[int] = set()
    for span in _COVERED.split():
        first, _, last = span.partition("-")
        found |= set(range(int(first, 16), int(last or first, 16) + 1))
    return frozenset(found)


def _class() -> str:
    spans = [span.partition("-") for span in _COVERED.split()]
    return "".join(rf"\U{int(first, 16):08x}-\U{int(last or first, 16):08x}" for first, _, last in spans)


# A run of letters that can't be printed, with the blanks and joiners inside it.
_LACKED = re.compile(rf"[^\s{_class()}](?:[\s\u200d]*[^\s{_class()}])*")


def printable(text: str) -> str:
    """Replace what the faces lack: a known mark by its like, others by «[знак U+1F600]», a long run by its length."""
    return _LACKED.sub(_named, text.translate(_ALIKE))


def lacked(text: str) -> list[str]:
    """Return the runs of letters that will be printed as words."""
    return _LACKED.findall(text.translate(_ALIKE))


def _named(found: re.Match[str]) -> str:
    letters = [letter for letter in found[0] if not letter.isspace() and letter != "\u200d"]
    if len(letters) > NAMED_LETTERS:
        return f"[знаков нет в шрифте: {len(letters)}]"
    codes = " ".join(f"U+{ord(letter):04X}" for letter in letters)
    return f"[знак {codes}]" if len(letters) == 1 else f"[знаки {codes}]"
