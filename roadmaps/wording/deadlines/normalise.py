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


def normalise(text: str) -> str:
    """Return the phrase in lower case with one way of writing blanks, dashes, digits and letters.

    Line breaks become semicolons: stacked deadlines are a list.
    """
    text = DASHES.sub("-", text.lower().replace("ё", "е"))
    text = BLANKS.sub(" ", text)
    for name, pattern in zip(MONTH_NAMES, TORN_MONTHS, strict=True):
        text = pattern.sub(name, text)
    text = re.sub(r"\s*\n\s*", "; ", text.strip())
    for digit, letter in SCANNED_LETTERS:
        text = digit.sub(letter, text)
    text = SCANNED_ROMAN.sub(_roman, text)
    for scanned in (SCANNED_NUMBER, SCANNED_DAY, SCANNED_YEAR):
        text = scanned.sub(_digits, text)
    text = SLASHED_DATE.sub(r"\1.\2.\3", SCANNED_ONE.sub("1", text))
    for word in (MIXED_WORD, LATIN_WORD):
        text = word.sub(lambda found: found[0].translate(LOOK_ALIKES), text)
    for name, pattern in zip(MONTH_NAMES, TORN_MONTHS, strict=True):
        text = pattern.sub(name, text)
    text = TORN_YEAR.sub(r"20\1", TORN_DAY.sub(r"\1\2", text))
    text = SPACED_DATE.sub(_joined, text)
    text = GLUED_DIGIT.sub(" ", GLUED_MONTHS.sub(r"\1, ", text))
    text = DURING.sub("в течение ", text)
    return EXAM_YEAR.sub(r"\1", BLANKS.sub(" ", text)).strip(" ;,")


def _digits(found: re.Match[str]) -> str:
    number = found[0]
    if "." in number and not any(char.isdigit() for char in number):
        return number
    return number.replace("о", "0").replace("o", "0").replace("з", "3")


def _roman(found: re.Match[str]) -> str:
    said = found[1]
    return ROMAN.get(said) or ("iv" if len(said) == 2 and said[1] != "l" else "i" * len(said))


def _joined(found: re.Match[str]) -> str:
    return ".".join(part for part in found.groups() if part)
