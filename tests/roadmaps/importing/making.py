"""Small documents made by the tests, and what was read in them."""

import io
from collections.abc import Sequence

from docx import Document
from openpyxl import Workbook

from roadmaps.importing.recognition import Recognised

TITLE = "План мероприятий («дорожная карта») поддержки школ на 2026 год"
UP = "^"  # merged with the cell above
Cells = Sequence[str | tuple[str, int]]


def word(*parts: str | list[Cells]) -> bytes:
    """Make a document of paragraphs and tables; a cell is its text, (text, columns) or UP; «*» makes it bold."""
    document = Document()
    for part in parts:
        if isinstance(part, str):
            document.add_paragraph(part)
        else:
            add_table(document, part)
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def add_table(document: object, rows: list[Cells]) -> None:
    width = max(sum(cell[1] if isinstance(cell, tuple) else 1 for cell in row) for row in rows)
    table = document.add_table(rows=len(rows), cols=width)
    for line, row in enumerate(rows):
        column = 0
        for said in row:
            text, span = said if isinstance(said, tuple) else (said, 1)
            cell = table.cell(line, column)
            if span > 1:
                cell = cell.merge(table.cell(line, column + span - 1))
            if text == UP:
                table.cell(line - 1, column).merge(cell)
            else:
                first, *others = text.removeprefix("*").split("\n")
                cell.paragraphs[0].add_run(first).bold = text.startswith("*")
                for other in others:
                    cell.add_paragraph(other)
            column += span


def excel(rows: list[list[object]], *, hidden_row: int | None = None) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    if hidden_row:
        book.active.row_dimensions[hidden_row].hidden = True
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def items(found: Recognised) -> list[tuple[str, ...]]:
    """(number, activity, deadline, responsible, result) of every row, blanks squeezed."""
    return [
        tuple(
            " ".join(str(item.get(key) or "").split()).removesuffix("." if key == "number" else "\0")
            for key in ("number", "title", "deadline", "responsible", "result")
        )
        for plan in found.structure["plans"]
        for section in plan["sections"]
        for item in section["items"]
    ]
