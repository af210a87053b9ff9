"""An amending order carried out by hand: a small program that reads nothing but its points and the old edition.

It shares no line with roadmaps.editions: it has its own reading of a stored snapshot and its own understanding of the
phrases. Where a phrase is not understood, or names nothing or two things, it stops.
"""

import re
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from typing import TypeVar

Found = TypeVar("Found")


class NotUnderstood(Exception):
    """A person with the order in hand would have to ask."""


@dataclass
class Row:
    kind: str
    cells: list[str]
    origin: int = -1


@dataclass
class Part:
    shape: str
    heading: str
    columns: list[str]
    rows: list[Row] = field(default_factory=list)
    # As it stood before the order: everything is named by it.
    was: "Part | None" = None

    def words(self) -> tuple[object, ...]:
        return self.shape, self.heading, tuple(self.columns), tuple((row.kind, tuple(row.cells)) for row in self.rows)


@dataclass
class Annex:
    number: str
    heading: str
    parts: list[Part]
    was: "Annex | None" = None

    def words(self) -> tuple[object, ...]:
        return self.number, self.heading, tuple(part.words() for part in self.parts)


@dataclass
class Act:
    title: Part
    preamble: Part
    points: Part
    annexes: list[Annex]

    def words(self) -> tuple[object, ...]:
        own = tuple(part.words() for part in (self.title, self.preamble, self.points))
        return own, tuple(annex.words() for annex in self.annexes)


# --- a snapshot, as a person sees the paper ---


def lines(text: str) -> list[str]:
    return [line for line in text.replace("\r\n", "\n").split("\n") if line.strip()]


def prose(heading: str, texts: Sequence[str]) -> Part:
    return Part("prose", heading, [""], [Row("item", [line]) for text in texts for line in lines(text)])


def read_act(snapshot: dict) -> Act:
    """The order and the annexes in the wording that the edition sets."""
    order = snapshot.get("amended_order") or snapshot["order"]
    points = [Row("item", [f"{point['number'].rstrip('.')}.", tidy(point["text"])]) for point in order["points"]]
    return Act(
        prose("", [order["title"]]),
        prose("", [order["preamble"]]),
        Part("list", "", ["знак", "текст"], points),
        [read_annex(annex) for annex in snapshot.get("consolidated") or snapshot["annexes"]],
    )


def tidy(text: str) -> str:
    return text.replace("\r\n", "\n")


def read_annex(annex: dict) -> Annex:
    parts: list[Part] = []
    heading, texts = "", []

    def close() -> None:
        nonlocal heading, texts
        if texts or heading:
            parts.append(prose(heading, texts))
        heading, texts = "", []

    for block in annex["blocks"]:
        if block["type"] == "paragraph":
            texts.append(block["text"])
        elif block["type"] == "heading":
            close()
            heading = tidy(block["text"])
        elif block["type"] in {"list", "table"}:
            if texts:
                close()
            parts.append(read_list(block, heading) if block["type"] == "list" else read_table(block, heading))
            heading = ""
    close()
    return Annex(annex["number"], tidy("\n".join(annex["heading_lines"])), parts)


def read_list(block: dict, heading: str) -> Part:
    rows = [Row("item", [entry["mark"], tidy(entry["text"])]) for entry in block["entries"]]
    return Part("list", heading, ["знак", "текст"], rows)


def read_table(block: dict, heading: str) -> Part:
    columns = [tidy(column["heading"]) for column in block["columns"]]
    part = Part("table", heading or tidy(block["caption"]), columns)
    covered: dict[tuple[int, int], str] = {}
    for place, row in enumerate(block["rows"]):
        if row["kind"] == "section":
            part.rows.append(Row("section", [tidy(row["cells"][0]["text"])]))
            continue
        cells, own = [], iter(row["cells"])
        for at in range(len(columns)):
            if (place, at) in covered:
                cells.append(covered[place, at])
                continue
            cell = next(own)
            cells.append(tidy(cell["text"]))
            covered |= {(place + down, at): cells[-1] for down in range(1, cell["rowspan"])}
        part.rows.append(Row(row["kind"], cells))
    return part


# --- the points ---


@dataclass
class Place:
    """Where the points that follow are carried out."""

    act: Act
    part: Part | None = None
    annex: Annex | None = None
    annexes: bool = False


def carry_out(old: Act, points: Sequence[tuple[str, str]], attached: Sequence[Annex] = ()) -> Act:
    """Carry out the points, given as (number, text), under the point «Внести … следующие изменения».

    `attached`: the annexes that the order brings with it.
    """
    act = deepcopy(old)
    for part in [act.title, act.preamble, act.points, *(part for annex in act.annexes for part in annex.parts)]:
        for origin, row in enumerate(part.rows):
            row.origin = origin
        part.was = deepcopy(part)
    for annex in act.annexes:
        annex.was = deepcopy(annex)
    opened = next(number for number, text in points if "следующие изменения" in text and text.startswith("Внести в "))
    where: Place | None = None
    for number, text in points:
        if re.fullmatch(rf"{opened}\.\d+", number):
            if not set_whole(act, tidy(text), attached):
                where = scope(act, tidy(text))
        elif re.fullmatch(rf"{opened}\.\d+\.\d+", number):
            if where is None:
                raise NotUnderstood(text)
            do(where, tidy(text))
    return act


WHOLE = re.compile(
    r"(?P<what>заголовок|преамбулу|пункты) приказа (?:изложить в следующей редакции:\n(?P<body>.*)|исключить)\.",
    re.DOTALL,
)
ATTACHED = re.compile(r"(?:приложени[ея] изложить в новой редакции|дополнить приложени(?:ем|ями)) \(прилага[ею]тся\)\.")


def set_whole(act: Act, text: str, attached: Sequence[Annex]) -> bool:
    """Carry out a point that sets something anew as a whole; False where it is no such point."""
    whole = WHOLE.fullmatch(text)
    if whole is None:
        if not ATTACHED.fullmatch(text) and not re.fullmatch(r"приложени[ея] исключить\.", text):
            return False
        act.annexes = list(attached)
        return True
    body = whole["body"] or ""
    if whole["what"] == "пункты":
        act.points.rows = stated(act.points, body)
    else:
        rows = prose("", [body[1:-1]]).rows
        (act.title if whole["what"] == "заголовок" else act.preamble).rows = rows
    return True


ORDER_PARTS = {"В заголовке приказа:": "title", "В преамбуле приказа:": "preamble", "В пунктах приказа:": "points"}
SHAPES = {
    "таблиц": "table", "переч": "list", "текст": "prose",
}  # fmt: skip
PART_NAME = re.compile(
    r"(?P<shape>таблиц|переч|текст)(?:ей|ом|нем|не|ня|ень|[аеуы]|)"
    r"(?: «(?P<heading>.*)»|(?P<nameless> без наименования)|)(?: \((?P<which>\d+)-я по порядку\))?",
    re.DOTALL,
)
ANNEX = r"приложени[еяию](?:м)?(?: № (?P<number>\S+?))?"


def scope(act: Act, text: str) -> Place:
    if text in ORDER_PARTS:
        return Place(act, part=getattr(act, ORDER_PARTS[text]))
    if text == "В приложениях к приказу:":
        return Place(act, annexes=True)
    whole = re.fullmatch(rf"В {ANNEX} в целом:", text)
    if whole:
        return Place(act, annex=annex_by(act, whole["number"] or ""))
    inside = re.fullmatch(rf"В (?P<part>.*) {ANNEX}:", text, re.DOTALL)
    if inside is None:
        raise NotUnderstood(text)
    annex = annex_by(act, inside["number"] or "")
    return Place(act, part=part_by(annex, inside["part"]), annex=annex)


def annex_by(act: Act, number: str) -> Annex:
    found = [annex for annex in act.annexes if annex.was is not None and annex.was.number == number]
    return only(found, f"приложение {number}")


def only(found: Sequence[Found], what: str) -> Found:
    if len(found) != 1:
        raise NotUnderstood(f"{len(found)} × {what}")
    return found[0]


def part_by(annex: Annex, name: str) -> Part:
    said = PART_NAME.fullmatch(name)
    if said is None:
        raise NotUnderstood(name)
    shape, heading = SHAPES[said["shape"]], said["heading"] or ""
    olds = [part for part in annex.parts if part.was is not None]
    if said["heading"] is None and not said["nameless"]:
        return only([part for part in olds if part.was.shape == shape], name)
    found = [part for part in olds if part.was.shape == shape and " ".join(part.was.heading.split()) == heading]
    return found[int(said["which"]) - 1] if said["which"] else only(found, name)


def quoted(text: str) -> tuple[str, str]:
    """What stands in «…» at the beginning, and what follows."""
    depth = 0
    for at, sign in enumerate(text):
        depth += {"«": 1, "»": -1}.get(sign, 0)
        if depth == 0:
            return text[1:at], text[at + 1 :]
    raise NotUnderstood(text)


def row_by(part: Part, text: str) -> tuple[Row, str]:
    """The row that the text begins with naming, as it stands now, and what follows its name."""
    was = part.was
    assert was is not None
    origin, rest = origin_by(was, text)
    return only([row for row in part.rows if row.origin == origin], text[:80]), rest


def origin_by(was: Part, text: str) -> tuple[int, str]:
    section = re.match(r"наименовани[ея] раздела ", text)
    if section:
        return section_by(was, text[section.end() :])
    total = re.match(r"итогов(?:ую|ой) строк[уи]", text)
    if total:
        return only([at for at, row in enumerate(was.rows) if row.kind == "total"], text), text[total.end() :]
    numbered = re.match(r"пункта? (\S+)", text)
    if numbered:
        return numbered_row(was, numbered[1], text[numbered.end() :])
    by_words = re.match(r"(?:строк[уи]|абзаца?) (?=«)", text)
    if by_words:
        words, rest = quoted(text[by_words.end() :])
        mains = [(at, main(was, row)) for at, row in enumerate(was.rows) if row.kind != "section"]
        if words.endswith("…"):
            return only([at for at, one in mains if one.startswith(words[:-1])], words), rest
        return only([at for at, one in mains if one == words], words), rest
    by_place = re.match(r"(?:строк[уи]|абзаца?) (\d+) по порядку", text)
    if by_place:
        places = [at for at, row in enumerate(was.rows) if row.kind != "section"]
        return places[int(by_place[1]) - 1], text[by_place.end() :]
    raise NotUnderstood(text)


def section_by(was: Part, text: str) -> tuple[int, str]:
    sections = [at for at, row in enumerate(was.rows) if row.kind == "section"]
    by_place = re.match(r"(\d+) по порядку", text)
    if by_place:
        return sections[int(by_place[1]) - 1], text[by_place.end() :]
    words, rest = quoted(text)
    return only([at for at in sections if was.rows[at].cells[0] == words], words), rest


def numbered_row(was: Part, number: str, rest: str) -> tuple[int, str]:
    found = [at for at, row in enumerate(was.rows) if number_of(was, row) == number]
    which = re.match(r" \((\d+)-(?:й|го) по порядку\)", rest)
    if which:
        return found[int(which[1]) - 1], rest[which.end() :]
    if rest.startswith(" раздела "):
        section, rest = section_by(was, rest.removeprefix(" раздела "))
        end = next((at for at in range(section + 1, len(was.rows)) if was.rows[at].kind == "section"), len(was.rows))
        found = [at for at in found if section < at < end]
    return only(found, number), rest


def number_of(part: Part, row: Row) -> str:
    at = number_column(part)
    return row.cells[at].strip().rstrip(".") if at is not None and row.kind == "item" else ""


def number_column(part: Part) -> int | None:
    if part.shape == "list":
        return 0
    first = next((at for at, heading in enumerate(part.columns) if heading.lstrip().startswith("№")), None)
    if first is not None:
        return first
    # a nameless first column of short marks is a column of numbers to any reader
    short = all(re.fullmatch(r"[\d.]*", row.cells[0].strip()) for row in part.rows if row.kind == "item")
    return 0 if part.shape == "table" and not part.columns[0] and short else None


def main(part: Part, row: Row) -> str:
    """What a row is about: its first column that is no number."""
    at = number_column(part)
    return next(text for place, text in enumerate(row.cells) if place != at)


# --- one point ---


def do(where: Place, text: str) -> None:
    text = text.removesuffix(".")
    if where.annexes:
        change_annexes(where, text)
    elif where.part is not None:
        change_part(where.part, text)
    else:
        assert where.annex is not None
        change_annex(where.annex, text)


def change_annexes(where: Place, text: str) -> None:
    annexes = where.act.annexes
    gone = re.fullmatch(rf"{ANNEX} исключить", text)
    if gone:
        annexes.remove(annex_by(where.act, gone["number"] or ""))
        return
    added = re.fullmatch(
        rf"(?:после приложения с заголовком «(?P<after>.*)»|в начале) дополнить {ANNEX} с заголовком «(?P<heading>.*)»",
        text,
        re.DOTALL,
    )
    if added:
        place = 0
        if added["after"] is not None:
            place = 1 + only([at for at, one in enumerate(annexes) if one.heading == added["after"]], text)
        where.annex = Annex(added["number"] or "", added["heading"], [])
        annexes.insert(place, where.annex)
        return
    content = re.fullmatch(
        r"дополнить это приложение (?P<part>.*?) следующего содержания:\n(?P<body>.*)", text, re.DOTALL
    )
    if content is None or where.annex is None:
        raise NotUnderstood(text)
    where.annex.parts.append(new_part(content["part"], content["body"]))


def change_annex(annex: Annex, text: str) -> None:
    heading = re.fullmatch(r"заголовок приложения изложить в следующей редакции: «(.*)»", text, re.DOTALL)
    number = re.fullmatch(rf"приложение(?: № \S+)? считать {ANNEX}", text)
    added = re.fullmatch(
        r"(?:после (?P<after>.*?)|в начале приложения) дополнить (?P<part>.*?) следующего содержания:\n(?P<body>.*)",
        text,
        re.DOTALL,
    )
    gone = re.fullmatch(r"(?P<part>.*) исключить", text, re.DOTALL)
    if heading:
        annex.heading = heading[1]
    elif number:
        annex.number = number["number"] or ""
    elif added:
        place = 0
        if added["after"]:
            after = part_by(annex, added["after"])
            place = 1 + next(at for at, one in enumerate(annex.parts) if one is after)
        annex.parts.insert(place, new_part(added["part"], added["body"]))
    elif gone:
        part = part_by(annex, gone["part"])
        annex.parts = [one for one in annex.parts if one is not part]
    else:
        raise NotUnderstood(text)


def new_part(name: str, body: str) -> Part:
    said = PART_NAME.fullmatch(name)
    if said is None:
        raise NotUnderstood(name)
    shape = SHAPES[said["shape"]]
    if shape == "prose":
        return prose(said["heading"] or "", [body[1:-1]])
    part = Part(shape, said["heading"] or "", ["знак", "текст"])
    fill(part, body)
    return part


def fill(part: Part, body: str) -> None:
    """Columns where it is a table, then rows."""
    if part.shape == "table":
        heads = list(re.finditer(r"наименование графы \d+: «(.*?)»(?:;\n|\Z)", body, re.DOTALL))
        part.columns = [head[1] for head in heads]
        body = body[heads[-1].end() :]
    part.rows = stated(part, body)


def change_part(part: Part, text: str) -> None:
    for pattern, change in CHANGES:
        said = re.fullmatch(pattern, text, re.DOTALL)
        if said:
            change(part, said)
            return
    raise NotUnderstood(text)


def set_heading(part: Part, said: re.Match) -> None:
    part.heading = said[1]


def drop_heading(part: Part, _said: re.Match) -> None:
    part.heading = ""


def set_prose(part: Part, said: re.Match) -> None:
    part.rows = [Row("item", [line]) for line in lines(said[1])]


def recast(part: Part, said: re.Match) -> None:
    fill(part, said[1])


def rename_column(part: Part, said: re.Match) -> None:
    assert part.was is not None
    part.columns[column_by(part.was, said[1])] = said[2]


def column_by(part: Part, label: str) -> int:
    """«Сроки» or 3."""
    if label.isdigit():
        return int(label) - 1
    headings = [" ".join(heading.split()) for heading in part.columns]
    return only([at for at, heading in enumerate(headings) if f"«{heading}»" == label], label)


def exclude(part: Part, said: re.Match) -> None:
    row, rest = row_by(part, said[1])
    expect(rest, "")
    part.rows = [one for one in part.rows if one is not row]


def expect(rest: str, wanted: str) -> None:
    if rest.strip() != wanted:
        raise NotUnderstood(rest)


def move(part: Part, said: re.Match) -> None:
    row, rest = row_by(part, said[1])
    expect(rest, "")
    rows = [one for one in part.rows if one is not row]
    place = 0
    if said[2]:
        after, rest = row_by(part, said[2])
        expect(rest, "")
        place = 1 + next(at for at, one in enumerate(rows) if one is after)
    part.rows = [*rows[:place], row, *rows[place:]]


def add(part: Part, said: re.Match) -> None:
    place = 0
    if said[1]:
        after, rest = row_by(part, said[1])
        expect(rest, "")
        place = 1 + next(at for at, one in enumerate(part.rows) if one is after)
    part.rows[place:place] = stated(part, said[2])


def renumber(part: Part, said: re.Match) -> None:
    olds, news = said[1].split(", "), said[2].split(", ")
    rows = [row_by(part, f"пункт {number}")[0] for number in olds]
    for row, old, new in zip(rows, olds, news, strict=True):
        at = number_column(part)
        assert at is not None
        row.cells[at] = row.cells[at].replace(old, new, 1)


def empty_cell(part: Part, said: re.Match) -> None:
    at, row, rest = cell_by(part, said[1])
    expect(rest, "")
    row.cells[at] = ""


def set_cell(part: Part, said: re.Match) -> None:
    at, row, rest = cell_by(part, said[1])
    expect(rest, "")
    row.cells[at] = said[2]


def replace_words(part: Part, said: re.Match) -> None:
    at, row, rest = cell_by(part, said[1])
    expect(rest, "")
    if row.cells[at].count(said[2]) != 1:
        raise NotUnderstood(said[0])
    row.cells[at] = row.cells[at].replace(said[2], said[3])


def cell_by(part: Part, text: str) -> tuple[int, Row, str]:
    """«Сроки» пункта 3.4."""
    assert part.was is not None
    places = [(f"«{' '.join(heading.split())}» ", at) for at, heading in enumerate(part.was.columns)]
    places += [(f"{at + 1} ", at) for at in range(len(part.was.columns))]
    label, at = max((one for one in places if text.startswith(one[0])), key=lambda one: len(one[0]), default=("", -1))
    if at < 0:
        raise NotUnderstood(text)
    row, rest = row_by(part, text[len(label) :])
    return at, row, rest


def restate(part: Part, said: re.Match) -> None:
    row, rest = row_by(part, said[1])
    expect(rest, "")
    [new] = stated(part, said[2])
    row.kind, row.cells = new.kind, new.cells


def retitle_section(part: Part, said: re.Match) -> None:
    row, rest = row_by(part, said[1])
    expect(rest, "")
    row.cells = [said[2]]


CHANGES = (
    (r"наименование изложить в следующей редакции: «(.*)»", set_heading),
    (r"наименование исключить", drop_heading),
    (r"весь текст изложить в следующей редакции:\n«(.*)»", set_prose),
    (r"(?:таблицу|перечень) изложить в следующей редакции:\n(.*)", recast),
    (r"графу (\d+|«.*?») именовать «(.*)»", rename_column),
    (r"пункты? ([^«»:\n]*) считать(?: соответственно)? пункта?(?:ом|ми|ами)? ([^«»:\n]*)", renumber),
    (r"(?:после (.*?)|в начале (?:таблицы|перечня)) дополнить [^«»]*? следующего содержания:\n(.*)", add),
    (r"((?:пункт|строку|абзац|итоговую|наименование раздела) ?.*?) переместить (?:после (.*)|в начало \S+)", move),
    (r"графу (.*) не заполнять", empty_cell),
    (r"в графе (.*?) слова «(.*)» заменить словами «(.*)»", replace_words),
    (r"графу (.*?) изложить в следующей редакции: «(.*)»", set_cell),
    (r"(наименование раздела .*?) изложить в следующей редакции: «(.*)»", retitle_section),
    (r"((?:пункт|строку|абзац|итоговую) ?.*?) изложить в следующей редакции:\n(.*)", restate),
    (r"((?:пункт|строку|абзац|итоговую|наименование раздела) ?.*) исключить", exclude),
)


def stated(part: Part, body: str) -> list[Row]:
    """Rows written out in full: a line a cell under the column's name, a list's entry as it is printed."""
    if not body:
        return []
    pieces = re.split(rf";\n(?={beginning(part)})", body)
    rows: list[Row] = []
    for piece in pieces:
        section = re.fullmatch(r"раздел «(.*)»", piece, re.DOTALL)
        entry = re.fullmatch(r"«(\S+) (.*)»", piece, re.DOTALL) if part.shape == "list" else None
        if section:
            rows.append(Row("section", [section[1]]))
        elif entry:
            rows.append(Row("item", [entry[1], entry[2]]))
        else:
            put(part, rows, piece)
    return rows


def labels(part: Part) -> list[str]:
    headings = [" ".join(heading.split()) for heading in part.columns]
    return [
        f"«{heading}»" if heading and headings.count(heading) == 1 else f"графа {at + 1}"
        for at, heading in enumerate(headings)
    ]


def beginning(part: Part) -> str:
    names = "|".join(f"{re.escape(label)}: (?=«|не заполняется)" for label in labels(part))
    entries = "|«" if part.shape == "list" else ""
    return rf"(?:итоговая строка – |строка заголовков – )?(?:{names})|раздел «{entries}"


def put(part: Part, rows: list[Row], piece: str) -> None:
    kind = "item"
    for start, named in (("итоговая строка – ", "total"), ("строка заголовков – ", "head")):
        if piece.startswith(start):
            kind, piece = named, piece.removeprefix(start)
    for at, label in enumerate(labels(part)):
        if not piece.startswith(f"{label}: "):
            continue
        value = piece.removeprefix(f"{label}: ")
        text = "" if value == "не заполняется" else value.removeprefix("«").removesuffix("»")
        if at == 0:
            rows.append(Row(kind, []))
        if len(rows[-1].cells) != at:
            raise NotUnderstood(piece)
        rows[-1].cells.append(text)
        return
    raise NotUnderstood(piece)
