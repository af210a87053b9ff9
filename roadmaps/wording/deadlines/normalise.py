"""Typography that must not matter: case, blanks, dashes, Latin look-alikes, scanned digits, torn words."""

import re

MONTH_NAMES = (
    "январ", "феврал", "март", "апрел", "май", "июн", "июл", "август", "сентябр", "октябр", "ноябр", "декабр",
)  # fmt: skip

# Marks of a torn word: a blank, or a hyphen at the end of a line.
TORN = r"(?: |-?[ \t]*\n[ \t]*)?"
LOOK_ALIKES = str.maketrans("aceopxykmtbh", "асеорхукмтвн")
DASHES = re.compile(r"[‐‑‒–—―−]")
BLANKS = re.compile(r"[ \t\u00a0\u2000-\u200b\u202f\u2060]+")
SCANNED_NUMBER = re.compile(r"(?<![а-яa-z])[\dоoз]+(?:[.][\dоoз]+)+")
TORN_YEAR = re.compile(r"\b20 (\d\d)(?=\s*г|\b(?![.\d]))")
TORN_DAY = re.compile(r"\b(\d) (\d\.\d\d\.\d{2,4})")
SPACED_DATE = re.compile(r"\b(\d{1,2})\.\s*(\d{1,2})\.\s+(\d{4})\b|\b(\d{1,2})\.\s+(\d{1,2})\.\s*(\d{2,4})\b")
MIXED_WORD = re.compile(r"[а-яa-z]*[а-я][а-яa-z]*")
EXAM_YEAR = re.compile(r"\b(гиа|егэ|огэ|впр|гвэ|вош)\s*-?\s*20\d\d\b")
TORN_MONTHS = tuple(
    re.compile(r"\b" + TORN.join(name) + r"(?:-[ \t]*\n[ \t]*(?=[а-я]{1,2}\b))?") for name in MONTH_NAMES
)
LATIN_WORD = re.compile(r"(?<![a-zа-я])[aceopkmtbh]+(?![a-zа-я])")
SCANNED_ONE = re.compile(r"(?<![a-zа-я])[l|i](?=\d)|(?<=\d)[l|](?=[\d.]|\b)")
SLASHED_DATE = re.compile(r"\b(\d{1,2})/(\d{1,2})/(\d{4})\b")


def normalise(text: str) -> str:
    """Return the phrase in lower case with one way of writing blanks, dashes, digits and letters.

    Line breaks become semicolons: stacked deadlines are a list.
    """
    text = DASHES.sub("-", text.lower().replace("ё", "е"))
    text = BLANKS.sub(" ", text)
    for name, pattern in zip(MONTH_NAMES, TORN_MONTHS, strict=True):
        text = pattern.sub(name, text)
    text = re.sub(r"\s*\n\s*", "; ", text.strip())
    text = SCANNED_NUMBER.sub(_digits, text)
    text = SLASHED_DATE.sub(r"\1.\2.\3", SCANNED_ONE.sub("1", text))
    for word in (MIXED_WORD, LATIN_WORD):
        text = word.sub(lambda found: found[0].translate(LOOK_ALIKES), text)
    for name, pattern in zip(MONTH_NAMES, TORN_MONTHS, strict=True):
        text = pattern.sub(name, text)
    text = TORN_YEAR.sub(r"20\1", TORN_DAY.sub(r"\1\2", text))
    text = SPACED_DATE.sub(_joined, text)
    return EXAM_YEAR.sub(r"\1", text).strip()


def _digits(found: re.Match[str]) -> str:
    number = found[0]
    if not any(char.isdigit() for char in number):
        return number
    return number.replace("о", "0").replace("o", "0").replace("з", "3")


def _joined(found: re.Match[str]) -> str:
    return ".".join(part for part in found.groups() if part)
