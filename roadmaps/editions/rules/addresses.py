"""How a part, a row and a column are named in an order, so that nobody can take one for another.

Everything is named by the wording in force before the change. A row with a number that nobody else has in its table is
«пункт 3.4»; otherwise its section is named, or which of the same number it is; a row without a number is quoted.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from roadmaps.editions.rules.text import Annex, Column, Part, RowKind, Shape, one_line

# So many characters of a row are quoted at least and at most.
SHORTEST, LONGEST = 40, 140
SHAPE_NAMES = {
    Shape.TABLE: ("таблица", "таблицу", "таблице", "таблицы", "таблицей"),
    Shape.LIST: ("перечень", "перечень", "перечне", "перечня", "перечнем"),
    Shape.PROSE: ("текст", "текст", "тексте", "текста", "текстом"),
}
NOMINATIVE, ACCUSATIVE, PREPOSITIONAL, GENITIVE, INSTRUMENTAL = range(5)


@dataclass(frozen=True, slots=True)
class Address:
    """A row in the accusative («пункт 3.4») and the genitive («пункта 3.4»). `is_plain`: told by its number alone."""

    accusative: str
    genitive: str
    is_plain: bool = False


def is_quotable(text: str) -> bool:
    """Say whether «…» around the text can be read back: one line, quotes in pairs."""
    depth = 0
    for sign in text:
        depth += {"«": 1, "»": -1}.get(sign, 0)
        if depth < 0:
            return False
    return depth == 0 and "\n" not in text and bool(text.strip()) and not text.endswith("…")


class RowNames:
    """Names of the rows of one part in the wording before the change."""

    def __init__(self, part: Part) -> None:
        self.part = part
        self.sections = part.sections()
        self.numbers = [part.number_of(row) for row in part.rows]

    def of(self, place: int) -> Address:
        """Return the name of the row at a place."""
        row = self.part.rows[place]
        if row.kind == RowKind.SECTION:
            section = self._section(place)
            return Address(f"наименование {section}", f"наименования {section}")
        if row.kind == RowKind.TOTAL and sum(one.kind == RowKind.TOTAL for one in self.part.rows) == 1:
            return Address("итоговую строку", "итоговой строки")
        if self.numbers[place]:
            return self._numbered(place)
        return self._quoted(place)

    def _section(self, place: int) -> str:
        words = self.part.rows[place].cells[0]
        sections = [at for at, row in enumerate(self.part.rows) if row.kind == RowKind.SECTION]
        once = sum(self.part.rows[at].cells[0] == words for at in sections) == 1
        return (
            f"раздела «{words}»" if once and is_quotable(words) else f"раздела {sections.index(place) + 1} по порядку"
        )

    def _numbered(self, place: int) -> Address:
        number = self.numbers[place]
        same = [at for at, other in enumerate(self.numbers) if other == number]
        if len(same) == 1:
            return Address(f"пункт {number}", f"пункта {number}", is_plain=True)
        section = self.sections[place]
        if section is not None and sum(self.sections[at] == section for at in same) == 1:
            of = self._section(section)
            return Address(f"пункт {number} {of}", f"пункта {number} {of}")
        which = same.index(place) + 1
        return Address(f"пункт {number} ({which}-й по порядку)", f"пункта {number} ({which}-го по порядку)")

    def _quoted(self, place: int) -> Address:
        acc, gen = ("абзац", "абзаца") if self.part.shape == Shape.LIST else ("строку", "строки")
        words = quoted(self.part, place)
        if words:
            return Address(f"{acc} «{words}»", f"{gen} «{words}»")
        which = sum(row.kind != RowKind.SECTION for row in self.part.rows[: place + 1])
        return Address(f"{acc} {which} по порядку", f"{gen} {which} по порядку")


def quoted(part: Part, place: int) -> str:
    """Return the words by which a row without a number is quoted: all, or the first with «…»; empty where none do."""
    texts = [part.main_of(row) if row.kind != RowKind.SECTION else "" for row in part.rows]
    text = texts[place]
    if len(text) <= LONGEST and is_quotable(text) and texts.count(text) == 1:
        return text
    for end in (at for at, sign in enumerate(text) if sign == " " and SHORTEST <= at <= LONGEST):
        start = text[:end]
        if is_quotable(start) and sum(other.startswith(start) for other in texts) == 1:
            return f"{start}…"
    return ""


def label(columns: Sequence[Column], place: int) -> str:
    """Return how a column is named: «Сроки», or its place where the heading is empty or stands twice."""
    headings = [one_line(column.heading) for column in columns]
    heading = headings[place]
    return f"«{heading}»" if heading and headings.count(heading) == 1 else str(place + 1)


def column_phrase(columns: Sequence[Column], place: int) -> str:
    """Return the label as it begins a line of a restated row: «Сроки»: …, or «графа 3»: …"""
    name = label(columns, place)
    return name if name.startswith("«") else f"графа {name}"


def annex_name(annex: Annex, case: int) -> str:
    """Return «приложение № 2», or «приложение» where it is the only one."""
    word = ("приложение", "приложение", "приложении", "приложения", "приложением")[case]
    return f"{word} № {annex.number}" if annex.number else word


def part_name(parts: Sequence[Part], place: int, case: int) -> str:
    """Return «таблица «Механизмы реализации»»; one that has a namesake in its annex is told by its place among them.

    The only table, list or text of its annex needs no heading to be told.
    """
    part = parts[place]
    if not one_line(part.heading) and sum(one.shape == part.shape for one in parts) == 1:
        return SHAPE_NAMES[part.shape][case]
    name = _bare_name(part, case)
    namesakes = [at for at, one in enumerate(parts) if _bare_name(one, case) == name]
    return f"{name} ({namesakes.index(place) + 1}-я по порядку)" if len(namesakes) > 1 else name


def new_part_name(part: Part) -> str:
    """Return «таблицей «Механизмы реализации»»: the heading of a part that comes, to the letter."""
    word = SHAPE_NAMES[part.shape][INSTRUMENTAL]
    return f"{word} «{part.heading}»" if part.heading else f"{word} без наименования"


def _bare_name(part: Part, case: int) -> str:
    heading = one_line(part.heading)
    word = SHAPE_NAMES[part.shape][case]
    return f"{word} «{heading}»" if heading else f"{word} без наименования"
