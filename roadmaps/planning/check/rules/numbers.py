"""Numbers of rows: twice, missing, out of order, written in two ways."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from roadmaps.planning.check.rules.model import Finding, Kind, Picture, Place, Row, Severity, Table, bare

Number = tuple[int, ...]
LEADING = re.compile(r"\d+(?:\.\d+)*(?=\.?\s)")


def duplicate_number(picture: Picture) -> Iterator[Finding]:
    """Find a number that stands twice in one section (in one table where sections are not numbered apart)."""
    for table in picture.tables:
        for run in _runs(table):
            seen: dict[str, Row] = {}
            for row in run:
                number = bare(row.number)
                if not number:
                    continue
                if number in seen and not _is_continued(seen[number], row):
                    yield _found(
                        row,
                        "duplicate_number",
                        Severity.ERROR,
                        f"Номер {number} уже стоит выше.",
                        "Исправьте номер: на него ссылаются приказ и отчёты.",
                    )
                seen[number] = row
    yield from _duplicate_tables(picture)


def _duplicate_tables(picture: Picture) -> Iterator[Finding]:
    seen = {found.group() for heading in picture.headings if (found := LEADING.match(heading))}
    for table in picture.tables:
        number = bare(table.number)
        if number and number in seen:
            place = Place(Kind.PLAN, table.pk, "number", f"{table.name}, номер")
            yield Finding(
                "duplicate_number",
                Severity.ERROR,
                place,
                f"Номер {number} уже стоит у другой части документа.",
                "Исправьте номер одной из частей.",
                number,
            )
        seen.add(number)


def _is_continued(above: Row, row: Row) -> bool:
    """Say whether the row is a part of the activity above it: one merged number, the text going on with a dash."""
    same_run = row.merged is not None and row.merged == above.merged
    return same_run and ("number" in row.merged_fields or row.text("title").startswith(("-", "–", "—")))


def number_gap(picture: Picture) -> Iterator[Finding]:
    """Find numbers left out: 3.9 after 3.7, or a section that begins with 2.2."""
    for table in picture.tables:
        for run in _runs(table):
            yield from _gaps(run)
    yield from _gaps_of_listings(picture)


def _gaps(run: Sequence[Row]) -> Iterator[Finding]:
    numbered = [(row, parsed(row.number)) for row in run]
    known = [(row, number) for row, number in numbered if number]
    for (_above, before), (row, number) in pairwise(known):
        if number[:-1] == before[:-1] and number[-1] > before[-1] + 1:
            missing = _span(number[:-1], before[-1] + 1, number[-1] - 1)
            yield _found(
                row,
                "number_gap",
                Severity.WARNING,
                f"Пропущен номер {missing}: после {_text(before)} идёт {_text(number)}.",
                "Проверьте, не потеряна ли строка, или исправьте нумерацию.",
            )
    if known and len(known[0][1]) > 1 and known[0][1][-1] > 1:
        row, number = known[0]
        missing = _span(number[:-1], 1, number[-1] - 1)
        yield _found(
            row,
            "number_gap",
            Severity.WARNING,
            f"Раздел начинается с номера {_text(number)}, пропущен {missing}.",
            "Проверьте, не потеряна ли строка, или исправьте нумерацию.",
        )


def number_order(picture: Picture) -> Iterator[Finding]:
    """Find a number smaller than the one above it within a section."""
    for table in picture.tables:
        for run in _runs(table):
            known = [(row, number) for row in run if (number := parsed(row.number))]
            for (_above, before), (row, number) in pairwise(known):
                if number[:-1] == before[:-1] and number < before:
                    yield _found(
                        row,
                        "number_order",
                        Severity.WARNING,
                        f"Номер {_text(number)} стоит после {_text(before)}.",
                        "Переставьте строки или исправьте номера.",
                    )


def number_missing(picture: Picture) -> Iterator[Finding]:
    """Find rows without a number in a table whose other rows are numbered."""
    for table in picture.tables:
        without = [row for row in table.rows if not row.number.strip()]
        if 0 < len(without) < len(table.rows):
            for row in without:
                yield _found(
                    row,
                    "number_missing",
                    Severity.WARNING,
                    "У строки нет номера, у остальных он есть.",
                    "Впишите номер, чтобы на строку можно было сослаться.",
                )


def number_format(picture: Picture) -> Iterator[Finding]:
    """Find tables where some numbers end with a dot and some do not."""
    for table in picture.tables:
        dotted = [row.number.strip() for row in table.rows if row.number.strip().endswith(".")]
        plain = [row.number.strip() for row in table.rows if row.number.strip() and row.number.strip()[-1] != "."]
        if not dotted or not plain:
            continue
        few = min(dotted, plain, key=len)
        yield Finding(
            "number_format",
            Severity.NOTE,
            Place(Kind.PLAN, table.pk, "number", f"{table.name}, номера"),
            f"Номера записаны по-разному: {'с точкой' if few is dotted else 'без точки'} на конце\xa0— "
            f"{', '.join(dict.fromkeys(few))}, остальные наоборот.",
            "Запишите номера одинаково.",
            " ".join(few),
        )


def _gaps_of_listings(picture: Picture) -> Iterator[Finding]:
    for listing in picture.order.listings if picture.order else ():
        without = sum(1 for number in listing.numbers if not number.strip())
        if 0 < without < len(listing.numbers):
            yield Finding(
                "number_gap",
                Severity.WARNING,
                Place(Kind.ANNEX, listing.pk, "table", "список школ, номера"),
                f"В списке школ без номера строк: {without} из {len(listing.numbers)}.",
                "Пронумеруйте все строки списка.",
                " ".join(listing.numbers),
            )


def _runs(table: Table) -> Iterator[tuple[Row, ...]]:
    """Yield rows numbered in one go: the whole table, or each section where its numbers begin anew."""
    firsts = [number for section in table.sections if section.rows and (number := parsed(section.rows[0].number))]
    begins_anew = len(firsts) > 1 and len(set(firsts)) < len(firsts)
    composite = any(len(number) > 1 for number in firsts)
    if begins_anew or composite:
        yield from (section.rows for section in table.sections)
    else:
        yield table.rows


def parsed(number: str) -> Number:
    """Return «4.10.» as (4, 10); empty where it is no number."""
    parts = bare(number).split(".")
    return tuple(int(part) for part in parts) if all(part.isdecimal() for part in parts) else ()


def _text(number: Number) -> str:
    return ".".join(map(str, number))


def _span(head: Number, first: int, last: int) -> str:
    start, end = _text((*head, first)), _text((*head, last))
    return start if first == last else f"{start}–{end}"


def _found(row: Row, code: str, severity: Severity, sentence: str, remedy: str) -> Finding:
    return Finding(code, severity, row.place("number", "номер"), sentence, remedy, f"{row.number} {sentence}")
