"""The document as a whole: order and annex, columns, empty and merged cells, the printed list of schools."""

import re
from collections import Counter
from collections.abc import Iterator

from roadmaps.planning.check.rules.model import (
    LABELS,
    Finding,
    Kind,
    Listing,
    Order,
    Picture,
    Place,
    Row,
    Severity,
    Table,
    bare,
    quoted,
)
from roadmaps.planning.check.rules.words import stems

ALIKE = 0.65
# «Приложение 1 к Порядку…» belongs to another document.
ANNEX = re.compile(r"[Пп]риложени[еюия]\w*\s*№?\s*(?P<number>\d+)\b(?!\s+к\s+(?!настоящ|приказу))")
MUNICIPALITY = re.compile(
    r"\b(?P<name>[А-ЯЁ][а-яё]+ск)(?:ого|ом|ому|ий)\s+"
    r"(?P<kind>городск|муниципальн|сельск)\w+\s+(?P<noun>округ|район|поселени)\w*"
)
QUOTED = re.compile(r"«[^«»]{4,80}»")
REPORTS = ("result", "report_forms")
# Columns that are filled only where there is something to say, or after the plan was carried out.
OPTIONAL = re.compile(r"примечани|комментари|отметк|исполнени[ея]$|статус", re.IGNORECASE)


def title_mismatch(picture: Picture) -> Iterator[Finding]:
    """Find an order that approves a document of another title than the annex has."""
    if picture.order is None or picture.order.amends or not picture.order.title.strip() or not picture.title.strip():
        return
    ours, theirs = stems(picture.title), stems(picture.order.title) - {"утвержд", "дорожн", "карт"}
    shared = len(ours & theirs) / max(1, min(len(ours), len(theirs)))
    if shared < ALIKE:
        yield Finding(
            "title_mismatch",
            Severity.WARNING,
            Place(Kind.ORDER, picture.order.pk, "title", "заголовок приказа и название карты"),
            f"Приказ утверждает {quoted(picture.order.title)}, а карта называется {quoted(picture.title)}.",
            "Приведите к одному названию заголовок приказа и название карты.",
            f"{picture.order.title} | {picture.title}",
        )


def missing_requisite(picture: Picture) -> Iterator[Finding]:
    """Find an order without letterhead, place, title or signatory."""
    if picture.order is None:
        return
    for name, label, value in _requisites(picture.order):
        if not value.strip():
            yield Finding(
                "missing_requisite",
                Severity.WARNING,
                Place(Kind.ORDER, picture.order.pk, name, f"приказ, {label}"),
                f"В приказе не заполнено: {label}.",
                "Впишите на вкладке «Приказ и редакции».",
            )


def _requisites(order: Order) -> tuple[tuple[str, str, str], ...]:
    return (
        ("header_lines", "шапка", order.header),
        ("place", "место издания", order.place),
        ("title", "заголовок", order.title),
        ("signatory_name", "кто подписывает", order.signatory),
    )


def missing_annex(picture: Picture) -> Iterator[Finding]:
    """Find a reference from the roadmap to an annex that the order does not have; annex 1 is the roadmap itself."""
    annexes = picture.order.annexes if picture.order else 0
    for passage in picture.texts():
        if passage.place.kind == Kind.ORDER:
            continue
        for found in ANNEX.finditer(passage.text):
            if int(found["number"]) > annexes or annexes == 1:
                yield Finding(
                    "missing_annex",
                    Severity.WARNING,
                    passage.place,
                    f"Текст ссылается на {quoted(found.group())}, такого приложения к приказу нет.",
                    "Добавьте приложение к приказу или уберите ссылку.",
                    found.group(),
                )


def municipality_kinds(picture: Picture) -> Iterator[Finding]:
    """Find one municipality called a town district here and a municipal one there."""
    told: dict[str, dict[str, Place]] = {}
    for passage in picture.texts():
        for found in MUNICIPALITY.finditer(passage.text):
            told.setdefault(found["name"], {}).setdefault(_kind_words(found), passage.place)
    for name, kinds in told.items():
        if len(kinds) > 1:
            rare = _rarest(picture, name, kinds)
            yield Finding(
                "contradiction",
                Severity.WARNING,
                kinds[rare],
                f"{name}ий назван по-разному: {' и '.join(sorted(kinds))}.",
                "Напишите официальное название муниципалитета везде одинаково.",
                " ".join(sorted(kinds)),
            )


def _rarest(picture: Picture, name: str, kinds: dict[str, Place]) -> str:
    counted = Counter(
        _kind_words(found)
        for passage in picture.texts()
        for found in MUNICIPALITY.finditer(passage.text)
        if found["name"] == name
    )
    return min(kinds, key=lambda kind: counted[kind])


def _kind_words(found: re.Match[str]) -> str:
    ending = "ое" if found["noun"] == "поселени" else "ий" if found["kind"].endswith("к") else "ый"
    return f"{found['kind']}{ending} {found['noun']}{'е' if ending == 'ое' else ''}"


def name_variants(picture: Picture) -> Iterator[Finding]:
    """Find a quoted name of a body that differs only by blanks: «ИМЦ г.Юрги» and «ИМЦ г. Юрги»."""
    spelt: dict[str, dict[str, Place]] = {}
    for passage in picture.texts():
        for found in QUOTED.finditer(passage.text):
            text = " ".join(found.group().split())
            if not re.search(r"\b(?:СОШ|ООШ|НОШ|[Шш]кола|[Гг]имназия|[Лл]ицей)\b", text):
                spelt.setdefault(re.sub(r"[\s.]", "", text), {}).setdefault(text, passage.place)
    for texts in spelt.values():
        if len(texts) > 1:
            first, second = sorted(texts)[:2]
            yield Finding(
                "party_variants",
                Severity.NOTE,
                next(iter(texts.values())),
                f"Одно название написано по-разному: {first} и {second}.",
                "Оставьте одно написание во всём документе.",
                " | ".join(sorted(texts)),
            )


def no_result_column(picture: Picture) -> Iterator[Finding]:
    """Find plans with neither a result nor a report column."""
    for table in picture.plans:
        if table.rows and not any(key in table.headings for key in REPORTS):
            yield _of_table(
                table,
                "no_result_column",
                Severity.WARNING,
                "В плане нет ни результата, ни отчётного документа: по чему принимать исполнение, не сказано.",
                "Добавьте столбец «Результат» или «Отчётный документ».",
            )


def empty_cells(picture: Picture) -> Iterator[Finding]:
    """Find rows without words, and empty cells in the columns that the table has."""
    for table in picture.tables:
        for row in table.rows:
            if not row.text("title"):
                yield _of_cell(row, "title", "no_title", Severity.ERROR, "Нет содержания мероприятия.")
        for key in table.headings:
            if key not in {"number", "title", "deadline", "responsible"} and not OPTIONAL.search(table.headings[key]):
                yield from _empty_in(table, key)


def _empty_in(table: Table, key: str) -> Iterator[Finding]:
    empty = [row for row in table.rows if not row.text(key)]
    heading = table.headings[key] or LABELS.get(key, "")
    if len(table.rows) > 1 and 2 * len(empty) > len(table.rows):
        rows = "во всех строках" if len(empty) == len(table.rows) else f"в строках: {len(empty)} из {len(table.rows)}"
        yield _of_table(
            table,
            "empty_column",
            Severity.NOTE,
            f"Столбец {quoted(heading)} пуст {rows}.",
            "Заполните столбец или скройте его.",
            words=heading,
        )
        return
    for row in empty:
        code, severity = ("empty_result", Severity.WARNING) if key == "result" else ("empty_cell", Severity.NOTE)
        yield _of_cell(row, key, code, severity, f"Не заполнено: {quoted(heading)}.")


def merged_cells(picture: Picture) -> Iterator[Finding]:
    """Find rows that share a cell: what stands in it is read for each of them."""
    for table in picture.tables:
        runs: dict[int, list[Row]] = {}
        for row in table.rows:
            if row.merged is not None and row.merged_fields:
                runs.setdefault(row.merged, []).append(row)
        for rows in runs.values():
            numbers = ", ".join(dict.fromkeys(bare(row.number) for row in rows))
            shared = ", ".join(LABELS.get(key, key) for key in rows[0].merged_fields)
            yield Finding(
                "merged_cells",
                Severity.NOTE,
                rows[0].place("merged", "объединённые ячейки"),
                f"Одна ячейка на строки {numbers}: {shared}.",
                "Проверьте, что написанное относится к каждой из строк.",
                f"{numbers} {shared}",
            )


def cell_format(picture: Picture) -> Iterator[Finding]:
    """Find one cell of the list of schools that marks the same thing otherwise: «1» where the others say «Да»."""
    for listing in picture.order.listings if picture.order else ():
        flags = [place for place in range(len(listing.columns)) if _is_flag(listing, place)]
        usual = Counter(cells[place] for cells in listing.cells for place in flags if cells[place]).most_common(1)
        for place in flags if usual else []:
            for cells in listing.cells:
                if cells[place] and cells[place] != usual[0][0]:
                    yield _of_listing(
                        listing,
                        "cell_format",
                        f"В столбце {quoted(listing.columns[place])} стоит {quoted(cells[place])}, "
                        f"в остальных {quoted(usual[0][0])}: {cells[1] if len(cells) > 1 else ''}.",
                        "Запишите отметки одинаково.",
                        f"{listing.columns[place]} {cells[place]}",
                    )


def _is_flag(listing: Listing, place: int) -> bool:
    """Say whether the column marks a year: «Да», «+» or «1» and nothing longer."""
    values = {cells[place] for cells in listing.cells if place < len(cells) and cells[place]}
    year = re.search(r"\b20\d\d\b", listing.columns[place])
    return bool(year and values) and all(len(value) <= 3 for value in values)


def missing_total(picture: Picture) -> Iterator[Finding]:
    """Find a column of marks without a total where the other ones have it."""
    for listing in picture.order.listings if picture.order else ():
        flags = [place for place in range(len(listing.columns)) if _is_flag(listing, place)]
        told = [place for place in flags if place < len(listing.totals) and listing.totals[place].strip()]
        for place in flags if told else []:
            if place not in told:
                count = sum(1 for cells in listing.cells if place < len(cells) and cells[place])
                yield _of_listing(
                    listing,
                    "missing_total",
                    f"Нет итога в столбце {quoted(listing.columns[place])}: отметок {count}.",
                    "Впишите итог, как в остальных столбцах.",
                    listing.columns[place],
                )


def _of_listing(listing: Listing, code: str, sentence: str, remedy: str, words: str) -> Finding:
    return Finding(code, Severity.NOTE, Place(Kind.ANNEX, listing.pk, "table", "список школ"), sentence, remedy, words)


def _of_table(table: Table, code: str, severity: Severity, sentence: str, remedy: str, *, words: str = "") -> Finding:
    return Finding(code, severity, Place(Kind.PLAN, table.pk, "columns", table.name), sentence, remedy, words)


def _of_cell(row: Row, key: str, code: str, severity: Severity, sentence: str) -> Finding:
    place = row.place(key, LABELS.get(key, "другой столбец"))
    return Finding(code, severity, place, sentence, "Заполните ячейку или учтите с причиной.")
