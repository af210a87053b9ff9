"""Tables that are no plan: indicators, the monitoring matrix, lists of ШНОР, groups, the passport."""

import re
from collections.abc import Sequence

from roadmaps.importing.recognition.headers import Header, cell_at
from roadmaps.importing.recognition.result import Balance, Json
from roadmaps.importing.source import Row, Table

YEAR = re.compile(r"20\d\d")
YES = {"да", "+", "1", "✓", "v", "х", "x"}
BULLET = re.compile(r"^\s*[-–—•·]\s*")


def lines_of(text: str) -> list[Json]:
    """Return the lines of a cell without their bullets."""
    return [BULLET.sub("", line).strip() for line in text.split("\n") if line.strip()]


def _texts(row: Row, header: Header) -> list[str]:
    found = [cell_at(row, column) for column in header.columns]
    return [cell.text.strip() if cell else "" for cell in found]


def _rows(table: Table, header: Header, balance: Balance) -> Sequence[Row]:
    """Return the filled rows under the head; what stands above it, the head and blank rows are counted."""
    for row in table.rows[: header.row]:
        balance.add("empty" if row.is_empty else "layout")
    balance.add("header")
    filled = [row for row in table.rows[header.row + 1 :] if not row.is_empty]
    balance.add("empty", len(table.rows) - header.row - 1 - len(filled))
    return filled


def read_indicators(table: Table, header: Header, balance: Balance) -> list[Json]:
    """A row an indicator; columns whose heading names a year are targets."""
    found: list[Json] = []
    for row in _rows(table, header, balance):
        texts = _texts(row, header)
        entry: dict[str, Json] = {"number": None, "text": "", "unit": None, "baseline": None, "schools": []}
        targets: list[Json] = []
        for column, text in zip(header.columns, texts, strict=True):
            heading = column.heading.lower()
            if "единиц" in heading or heading.startswith("ед"):
                entry["unit"] = text
            elif column.key == "number":
                entry["number"] = text
            elif "базов" in heading or "исходн" in heading:
                entry["baseline"] = text
            elif YEAR.search(heading):
                targets.append({"period": column.heading, "value": text})
            elif not entry["text"]:
                entry["text"] = text
        entry["targets"] = targets
        found.append(entry)
        balance.add("indicators")
    return found


# Columns of the table of indicators by their headings; a heading that names a year is a target and has no key.
INDICATOR_COLUMNS = (
    ("unit", r"единиц|^ед"), ("number", r"^№"), ("baseline", r"базов|исходн"), ("text", r"^(?!.*20\d\d)"),
)  # fmt: skip
MATRIX = (("number", r"^№"), ("subject", r"предмет"), ("criteria", r"критери"), ("indicators", r"показател"), ("instruments", r"инструмент|метод"), ("sources", r"источник"))  # fmt: skip


def read_matrix(table: Table, header: Header, balance: Balance) -> list[Json]:
    """The monitoring matrix: a row spanning everything names the section of the rows below it."""
    keys = [next((key for key, p in MATRIX if re.search(p, c.heading, re.IGNORECASE)), "") for c in header.columns]
    found: list[Json] = []
    section: str | None = None
    for row in _rows(table, header, balance):
        filled = [cell for cell in row.cells if cell.text.strip()]
        if len(filled) == 1 and filled[0].span >= table.width - 1:
            section = " ".join(filled[0].text.split())
            balance.add("sections")
            continue
        entry: dict[str, Json] = {"number": None, "section": section, "subject": None}
        for key, text in zip(keys, _texts(row, header), strict=True):
            if key == "subject":
                number, subject = _numbered(text)
                entry["number"], entry["subject"] = entry["number"] or number, subject
            elif key == "number":
                entry["number"] = text
            elif key:
                entry[key] = lines_of(text)
        found.append(entry)
        balance.add("monitoring")
    return found


def _numbered(text: str) -> tuple[str | None, str]:
    found = re.match(r"^\s*(\d+\.)\s*(.*)$", text, re.DOTALL)
    return (found[1], " ".join(found[2].split())) if found else (None, " ".join(text.split()))


def read_listing(title: str, table: Table, header: Header, balance: Balance) -> dict[str, Json]:
    """A list of ШНОР in dynamics: cells as written, and years, category and preШНОР read from them."""
    rows: list[Json] = []
    totals: Json = None
    for row in _rows(table, header, balance):
        texts = _texts(row, header)
        if re.match(r"\s*(итого|всего)", " ".join(texts), re.IGNORECASE):
            totals = {
                "cells": list[Json](texts),
                "years": _years(header, texts, totals=True),
                "times": _times(header, texts),
            }
            balance.add("totals")
            continue
        rows.append(_listed(header, texts))
        balance.add("listing")
    return {"title": title, "columns": [c.heading for c in header.columns], "rows": rows, "totals": totals}


def _listed(header: Header, texts: list[str]) -> dict[str, Json]:
    headings = [column.heading.lower() for column in header.columns]

    def under(pattern: str) -> str:
        return next((text for heading, text in zip(headings, texts, strict=True) if re.search(pattern, heading)), "")

    return {
        "number": under(r"^№"),
        "school": under(r"наименование|школа|организаци|^оо$"),
        "cells": list[Json](texts),
        "years": _years(header, texts),
        "times": _times(header, texts),
        "kind": under(r"^вид") or None,
        "pre_shnor": under(r"пред\s*шнор").lower() in YES,
    }


def _years(header: Header, texts: list[str], *, totals: bool = False) -> dict[str, Json]:
    found: dict[str, Json] = {}
    for column, text in zip(header.columns, texts, strict=True):
        year = YEAR.search(column.heading)
        if year and not re.search(r"пред|количеств|с 20", column.heading, re.IGNORECASE):
            found[year[0]] = (int(text) if text.isdigit() else 0) if totals else text.lower() in YES
    return found


def _times(header: Header, texts: list[str]) -> int | None:
    for column, text in zip(header.columns, texts, strict=True):
        if re.search(r"количество раз|всего раз|^раз", column.heading, re.IGNORECASE):
            return int(text) if text.isdigit() else None
    return None


def read_group(title: str, table: Table, header: Header, balance: Balance) -> dict[str, Json]:
    """Members of a group with their posts."""
    members: list[Json] = []
    for row in _rows(table, header, balance):
        entry: dict[str, Json] = {"number": None, "name": "", "position": None, "comment": None}
        for column, text in zip(header.columns, _texts(row, header), strict=True):
            heading = column.heading.lower()
            if heading.startswith("№"):
                entry["number"] = text
            elif re.search(r"фамилия|фио|ф\.\s*и\.", heading):
                entry["name"] = text
            elif "должност" in heading or "место работы" in heading:
                entry["position"] = text
            else:
                entry["comment"] = text or None
        members.append(entry)
        balance.add("group")
    return {"title": title, "columns": [column.heading for column in header.columns], "members": members}


def read_passport(table: Table, balance: Balance) -> list[Json]:
    """Two columns without a head: a name and its value."""
    found: list[Json] = []
    for row in table.rows:
        if row.is_empty:
            balance.add("empty")
            continue
        texts = [text for text in row.texts if text]
        found.append({"name": texts[0], "value": "\n".join(texts[1:])})
        balance.add("passport")
    return found
