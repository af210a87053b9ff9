"""Numbering of Word lists: what Word would print before a paragraph, although no text holds it."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Self

from lxml import etree

from roadmaps.importing.readers.package import Package

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MOST_LEVELS = 9
MOST = 5000
ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def whole(value: str | None, default: int) -> int:
    """Return a number written in an attribute; what is no number, or more than a document can have, is the default."""
    if value is None or not value.isascii() or not value.isdigit() or len(value) > 4:
        return default
    return min(int(value), MOST)


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: its format («decimal»), its pattern («%1.%2.») and its first number."""

    form: str
    pattern: str
    start: int


@dataclass
class Numbering:
    """Counters of all lists of a document."""

    levels: dict[str, dict[int, Level]] = field(default_factory=dict)
    styles: dict[str, tuple[str, int]] = field(default_factory=dict)
    counters: dict[str, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))

    @classmethod
    def of(cls, package: Package) -> Self:
        """Read numbering and the lists of paragraph styles; a document may have neither."""
        made = cls()
        if package.has("word/numbering.xml"):
            made.levels = _levels(package.xml("word/numbering.xml"))
        if package.has("word/styles.xml"):
            made.styles = _styles(package.xml("word/styles.xml"))
        return made

    def label(self, paragraph: etree._Element) -> tuple[str, bool]:
        """Count the paragraph and return its number, and whether its list is a list of bullets."""
        place = self._place(paragraph)
        if place is None:
            return "", False
        number_id, depth = place
        level = self.levels.get(number_id, {}).get(depth)
        if level is None:
            return "", False
        if level.form in {"bullet", "none"}:
            return "", level.form == "bullet"
        counts = self.counters[number_id]
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [at for at in counts if at > depth]:
            del counts[deeper]
        return self._shown(number_id, depth, level), False

    def label_alone(self, paragraph: etree._Element) -> str:
        """Return the number of a paragraph that has no text: the № column filled by a list."""
        place = self._place(paragraph)
        if place is None:
            return ""
        level = self.levels.get(place[0], {}).get(place[1])
        if level is None or level.form in {"bullet", "none"} or "".join(paragraph.itertext()).strip():
            return ""
        return self._shown(place[0], place[1], level)

    def _shown(self, number_id: str, depth: int, level: Level) -> str:
        shown = level.pattern
        for at in range(depth + 1):
            own = self.levels[number_id].get(at, level)
            shown = shown.replace(f"%{at + 1}", printed(self.counters[number_id].get(at, own.start), own.form))
        return shown

    def _place(self, paragraph: etree._Element) -> tuple[str, int] | None:
        properties = paragraph.find(f"{W}pPr")
        if properties is None:
            return None
        number = properties.find(f"{W}numPr")
        if number is None:
            style = properties.find(f"{W}pStyle")
            return self.styles.get(style.get(f"{W}val", "")) if style is not None else None
        number_id, depth = number.find(f"{W}numId"), number.find(f"{W}ilvl")
        if number_id is None or number_id.get(f"{W}val") in {None, "0"}:
            return None
        return str(number_id.get(f"{W}val")), _depth(depth)


def _levels(root: etree._Element) -> dict[str, dict[int, Level]]:
    abstract = {one.get(f"{W}abstractNumId"): one for one in root.iterfind(f"{W}abstractNum")}
    found = {}
    for number in root.iterfind(f"{W}num"):
        reference = number.find(f"{W}abstractNumId")
        base = abstract.get(reference.get(f"{W}val")) if reference is not None else None
        if base is not None:
            levels = {whole(one.get(f"{W}ilvl"), 0): _level(one) for one in base.iterfind(f"{W}lvl")}
            for override in number.iterfind(f"{W}lvlOverride"):
                start = override.find(f"{W}startOverride")
                depth = whole(override.get(f"{W}ilvl"), 0)
                if start is not None and depth in levels:
                    old = levels[depth]
                    levels[depth] = Level(old.form, old.pattern, whole(start.get(f"{W}val"), 1))
            found[str(number.get(f"{W}numId"))] = levels
    return found


def _level(element: etree._Element) -> Level:
    def value(name: str, default: str) -> str:
        child = element.find(f"{W}{name}")
        return child.get(f"{W}val", default) if child is not None else default

    return Level(value("numFmt", "decimal"), value("lvlText", ""), whole(value("start", "1"), 1))


def _depth(element: etree._Element | None) -> int:
    """Return the level of a list; Word has nine."""
    return min(whole(element.get(f"{W}val"), 0), MOST_LEVELS - 1) if element is not None else 0


def _styles(root: etree._Element) -> dict[str, tuple[str, int]]:
    found = {}
    for style in root.iterfind(f"{W}style"):
        number = style.find(f"{W}pPr/{W}numPr/{W}numId")
        depth = style.find(f"{W}pPr/{W}numPr/{W}ilvl")
        if number is not None:
            found[str(style.get(f"{W}styleId"))] = (str(number.get(f"{W}val")), _depth(depth))
    return found


def printed(number: int, form: str) -> str:
    """Return a number in a format of Word: decimal, upperRoman, russianLower."""
    if form in {"lowerRoman", "upperRoman"}:
        text, left = "", number
        for value, letters in ROMAN:
            while left >= value:
                text, left = text + letters, left - value
        return text.upper() if form == "upperRoman" else text
    if form in {"lowerLetter", "upperLetter"}:
        letter = chr(ord("a") + (number - 1) % 26)
        return letter.upper() if form == "upperLetter" else letter
    if form == "russianLower":
        return "абвгдежзиклмнопрстуфхцчшщэюя"[(number - 1) % 28]
    return f"0{number}" if form == "decimalZero" and number < 10 else str(number)
