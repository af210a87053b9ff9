"""Typography that must not matter: case, blanks, dashes, Latin look-alikes, scanned digits, torn words."""

import re
from collections.abc import Callable
from itertools import pairwise

Match = re.Match[str]
Mend = tuple[re.Pattern[str], str | Callable[[Match], str]]
Step = tuple[str, *tuple[Mend, ...]]
MONTH_NAMES = (
    "январ", "феврал", "март", "апрел", "май", "июн", "июл", "август", "сентябр", "октябр", "ноябр", "декабр",
)  # fmt: skip

# Marks of a torn word: a blank, or a hyphen at the end of a line.
TORN = r"(?: |-?[ \t]*\n[ \t]*)?"
LOOK_ALIKES = str.maketrans("aceopxykmtbh", "асеорхукмтвн")
DASHES = re.compile(r"[‐‑‒–—―−]")
BLANKS = re.compile(r"[ \t\u00a0\u2000-\u200b\u202f\u2060]+")
SCANNED_NUMBER = re.compile(r"(?<![а-яa-z])[\dоoз]+(?:[.][\dоoз]+)+")
SCANNED_DAY = re.compile(rf"(?<![а-яa-z\d])(?:[\dоoз]\d|\d[оoз]|зо|зo)(?= (?:{'|'.join(MONTH_NAMES)}|мая))")
GLUED_MONTHS = re.compile(rf"((?:{'|'.join(MONTH_NAMES)})[ьяаею]?)(?={'|'.join(MONTH_NAMES)})")
GLUED_DIGIT = re.compile(rf"(?<=[а-я]{{2}})(?=\d)|(?<=\b[свк])(?=\d)|(?<=\d)(?={'|'.join(MONTH_NAMES)}|мая)")
SCANNED_LETTERS = (
    (re.compile(r"(?<=[а-я])6(?=[а-я])"), "б"),
    (re.compile(r"(?<=[а-я])0(?=[а-я])|\b0(?=[а-я]{3})"), "о"),
)
DURING = re.compile(r"\bв ?теч(?:ени[а-я]?(?![а-я])|\.)|\bв ?течение(?=[а-я])")
TORN_YEAR = re.compile(r"\b20 (\d\d)(?=\s*г|\b(?![.\d]))")
TORN_DAY = re.compile(r"\b(\d) (\d\.\d\d\.\d{2,4})")
SPACED_DATE = re.compile(r"\b(\d{1,2})\.\s*(\d{1,2})\.\s+(\d{4})\b|\b(\d{1,2})\.\s+(\d{1,2})\.\s*(\d{2,4})\b")
MIXED_WORD = re.compile(r"[а-яa-z]*[а-я][а-яa-z]*")
EXAM_YEAR = re.compile(r"\b(гиа|егэ|огэ|впр|гвэ|вош)\s*-?\s*20\d\d\b")
TORN_MONTHS = tuple(
    re.compile(r"\b" + TORN.join(name) + r"(?:-[ \t]*\n[ \t]*(?=[а-я]{1,2}\b))?") for name in MONTH_NAMES
)
LATIN_WORD = re.compile(r"(?<![a-zа-я])[aceopkmtbh]+(?![a-zа-я])")
SCANNED_ONE = re.compile(r"(?<![a-zа-я])[l|i](?=\d)|(?<=\d)[l|i](?=[\d.]|\b)")
SCANNED_YEAR = re.compile(r"(?<![а-яa-z\d.])2[\dоoз]{3}(?![а-яa-z\d])")
SCANNED_ROMAN = re.compile(
    r"(?<![а-яa-z\d])(п|ш|l{1,3}|[1l][уv]|[ⅰⅱⅲⅳ])(?=(?:(?: ?[-,] ?| и )(?:i{1,3}|i[vу]|п|ш|l{1,3}|[1l][уv]|[ⅰⅱⅲⅳ]|\d))*"
    r" ?(?:кварт|кв\b|четверт|полугод|декад|половин|недел))"
)
ROMAN = {"п": "ii", "ш": "iii", "ⅰ": "i", "ⅱ": "ii", "ⅲ": "iii", "ⅳ": "iv"}
SLASHED_DATE = re.compile(r"\b(\d{1,2})/(\d{1,2})/(\d{4})\b")


def _torn(name: str) -> str:
    """Return the pattern of a month's name with at least one tear in it or after it."""
    rest = rf"{name[-1]}-[ \t]*\n"
    for letter, following in reversed(tuple(pairwise(name))):
        rest = rf"{letter}(?:(?: |-?[ \t]*\n[ \t]*){following}|{rest})"
    return rest


def _digits(found: Match) -> str:
    number = found[0]
    if "." in number and not any(char.isdigit() for char in number):
        return number
    return number.replace("о", "0").replace("o", "0").replace("з", "3")


def _roman(found: Match) -> str:
    said = found[1]
    return ROMAN.get(said) or ("iv" if len(said) == 2 and said[1] != "l" else "i" * len(said))


def _joined(found: Match) -> str:
    return ".".join(part for part in found.groups() if part)


def _cyrillic(found: Match) -> str:
    return found[0].translate(LOOK_ALIKES)


UNUSUAL = re.compile(r"[\t\u00a0\u2000-\u200b\u2010-\u2015\u2212\u202f\u2060]")
MEND_TORN_MONTHS: Step = (
    rf"\b(?:{'|'.join(map(_torn, MONTH_NAMES))})",
    *zip(TORN_MONTHS, MONTH_NAMES, strict=True),
)
# Each step has a sign without which its patterns cannot change the phrase; looking for the sign is far cheaper.
STEPS = tuple(
    (re.compile(sign), mends)
    for sign, *mends in (
        MEND_TORN_MONTHS,
        (r"\n", (re.compile(r"\s*\n\s*"), "; ")),
        (r"[06][а-я]", *SCANNED_LETTERS),
        (r"кв|четверт|полугод|декад|половин|недел", (SCANNED_ROMAN, _roman)),
        (
            r"[оoз](?:[\d.]|(?<=[\d.].)|(?<=з.) )",
            (SCANNED_NUMBER, _digits),
            (SCANNED_DAY, _digits),
            (SCANNED_YEAR, _digits),
        ),
        (r"[l|i]", (SCANNED_ONE, "1")),
        (r"/", (SLASHED_DATE, r"\1.\2.\3")),
        (r"[а-я][a-z]|[a-z][а-я]", (MIXED_WORD, _cyrillic)),
        (r"[aceopkmtbh]", (LATIN_WORD, _cyrillic)),
        MEND_TORN_MONTHS,
        (r"[\d.]\s+\d", (TORN_DAY, r"\1\2"), (TORN_YEAR, r"20\1"), (SPACED_DATE, _joined)),
        (GLUED_MONTHS.pattern, (GLUED_MONTHS, r"\1, ")),
        (r"\d(?:[а-я]|(?<=[а-я].))", (GLUED_DIGIT, " ")),
        (r"теч", (DURING, "в течение ")),
        (r"  ", (BLANKS, " ")),
        (r"гиа|егэ|огэ|впр|гвэ|вош", (EXAM_YEAR, r"\1")),
    )
)


def normalise(text: str) -> str:
    """Return the phrase in lower case with one way of writing blanks, dashes, digits and letters.

    Line breaks become semicolons: stacked deadlines are a list.
    """
    text = text.lower().replace("ё", "е")
    if "  " in text or UNUSUAL.search(text):
        text = BLANKS.sub(" ", DASHES.sub("-", text))
    text = text.strip()
    for sign, mends in STEPS:
        if sign.search(text):
            for pattern, mended in mends:
                text = pattern.sub(mended, text)
    return text.strip(" ;,")
