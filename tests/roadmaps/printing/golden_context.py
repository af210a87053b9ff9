"""Golden structure files → document contexts, the way `roadmaps/printing/queries.py` will do it from the database."""

import json
from pathlib import Path

from roadmaps.printing.context import (
    Align,
    Annex,
    Block,
    Cell,
    Column,
    DataTable,
    DocumentContext,
    Heading,
    ListEntry,
    NumberedList,
    OrderPart,
    OrderPoint,
    Orientation,
    Paragraph,
    Row,
    RowKind,
    SheetBreak,
    Signatory,
)

Data = dict


def load(path: Path) -> DocumentContext:
    """Build the context of one golden document."""
    data = json.loads(path.read_text(encoding="utf-8"))
    annexes = [_roadmap_annex(data), *map(_listing_annex, data["listings"]), *map(_group_annex, data["groups"])]
    if len(annexes) > 1:
        annexes = [_numbered(annex, number) for number, annex in enumerate(annexes, start=1)]
    return DocumentContext(
        title=data["roadmap"]["title"],
        order=_order(data["order"]) if data["order"] else None,
        annexes=tuple(annexes),
        check_url="https://versta.example.ru/p/7K4M-21QX",
        edition_label="Редакция 1",
    )


def _numbered(annex: Annex, number: int) -> Annex:
    return Annex(annex.heading_lines, annex.blocks, str(number), annex.orientation)


def _order(order: Data) -> OrderPart:
    return OrderPart(
        title=order["title"],
        points=tuple(
            OrderPoint(point["number"], point["text"], point["number"].count(".")) for point in order["points"]
        ),
        signatory=Signatory(order["signatory"]["position"], order["signatory"]["name"]),
        header_lines=tuple(order["header"] or [order["issuer"]]),
        doc_type=order["doc_type"],
        date=order["date_text"],
        number=order["number_text"],
        place=order["place"] or "",
        preamble=order["preamble"],
        command=order["command"],
        footer_lines=tuple(order["footer"]),
    )


def _roadmap_annex(data: Data) -> Annex:
    passport = _passport(data)
    after: list[Block] = []
    for plan in data["plans"]:
        after += [SheetBreak(Orientation.LANDSCAPE)] if passport or after else []
        after.append(plan_table(plan, under=data["roadmap"]["title"]))
    for name in ("control_points", "mechanisms"):
        if data[name]:
            after += [Heading(data["roadmap"]["headings"].get(name, "")), _rows_table(data, name)]
    if data["monitoring"]:
        after += [Heading(data["roadmap"]["headings"]["monitoring"]), _monitoring(data)]
    orientation = Orientation.PORTRAIT if passport else Orientation.LANDSCAPE
    return Annex((data["roadmap"]["title"],), (*passport, *after), orientation=orientation)


def _passport(data: Data) -> tuple[Block, ...]:
    roadmap, headings = data["roadmap"], data["roadmap"]["headings"]
    blocks: list[Block] = [Heading(headings["passport"])] if "passport" in headings else []
    blocks += [Heading(headings["problem"], 2)] if "problem" in headings else []
    blocks += [Paragraph(text) for text in roadmap["problem"]]
    if passport := roadmap.get("passport"):
        blocks.append(Heading(headings["passport_data"], 2))
        rows = tuple(Row((Cell(row["name"]), Cell(row["value"]))) for row in passport)
        blocks.append(DataTable((Column("", share=1), Column("", share=2)), rows))
    if roadmap["goal"]:
        blocks += [Heading(headings["goal"], 2), Paragraph(roadmap["goal"])]
    if roadmap["tasks"]:
        entries = tuple(ListEntry(text, f"{number}.") for number, text in enumerate(roadmap["tasks"], start=1))
        blocks += [Heading(headings["tasks"], 2), NumberedList(entries)]
    blocks += _indicators(data, headings)
    if data["directions"]:
        entries = tuple(ListEntry(each["text"], f"{each['number']}.") for each in data["directions"])
        blocks += [Heading(headings["directions"], 2), NumberedList(entries)]
    return tuple(blocks)


def _indicators(data: Data, headings: Data) -> list[Block]:
    if not data["indicators"]:
        return []
    if columns := data.get("indicators_columns"):
        rows = tuple(
            Row(tuple(Cell(text) for text in (each["text"], each["unit"], *(at["value"] for at in each["targets"]))))
            for each in data["indicators"]
        )
        return [Heading(headings["indicators"], 2), DataTable(tuple(map(Column, columns)), rows)]
    entries = tuple(ListEntry(each["text"], "–") for each in data["indicators"])
    return [Heading(headings["indicators"], 2), NumberedList(entries)]


def plan_table(plan: Data, *, under: str = "") -> DataTable:
    """A plan with its own columns, section rows and merged cells."""
    keys = plan["column_keys"]
    columns = tuple(
        Column(heading, key, align=Align.CENTRE if key in {"number", "deadline"} else Align.LEFT)
        for heading, key in zip(plan["columns"], keys, strict=True)
    )
    rows: list[Row] = []
    for section in plan["sections"]:
        if section["title"]:
            label = f"{section['number'].rstrip('.')}. " if section["number"] else ""
            rows.append(Row((Cell(label + section["title"], colspan=len(keys)),), RowKind.SECTION))
        rows += [_item_row(item, keys) for item in section["items"]]
    return DataTable(columns, tuple(rows), caption=_caption(plan, under))


def _caption(plan: Data, under: str) -> str:
    if plan["title"] == under:
        return ""
    return f"{plan['number'] or ''} {plan['title']}".strip()


def _item_row(item: Data, keys: list[str]) -> Row:
    merged = item.get("merged", {})
    spans = dict.fromkeys(merged["fields"], merged["rows"]) if "rows" in merged else {}
    covered = set(merged["fields"]) if "with" in merged else set()
    texts = {**item, "title": item["title"] if "number" in keys else f"{item['number']} {item['title']}"}
    return Row(tuple(Cell(texts[key] or "", rowspan=spans.get(key, 1)) for key in keys if key not in covered))


def _rows_table(data: Data, name: str) -> DataTable:
    keys = {
        "control_points": ("number", "title", "responsible", "deadline"),
        "mechanisms": ("number", "title", "deadline", "responsible", "info_support"),
    }[name]
    columns = tuple(Column(heading, key) for heading, key in zip(data[f"{name}_columns"], keys, strict=True))
    return DataTable(columns, tuple(Row(tuple(Cell(row[key] or "") for key in keys)) for row in data[name]))


def _monitoring(data: Data) -> DataTable:
    keys = ("criteria", "indicators", "instruments", "sources")
    rows = [Row((Cell(data["monitoring"][0]["section"], colspan=6),), RowKind.SECTION)]
    for place, each in enumerate(data["monitoring"]):
        following = data["monitoring"][place + 1 : place + 2]
        span = 2 if following and "merged" in following[0] else 1
        own = () if "merged" in each else (Cell(each["number"], span), Cell(each["subject"], span))
        rows.append(Row((*own, *(Cell("\n".join(each[key])) for key in keys))))
    return DataTable(tuple(map(Column, ["№", *data["monitoring_columns"]])), tuple(rows))


def _listing_annex(listing: Data) -> Annex:
    rows = [Row(tuple(map(Cell, row["cells"]))) for row in listing["rows"]]
    rows.append(Row(tuple(map(Cell, listing["totals"]["cells"])), RowKind.TOTAL))
    columns = tuple(
        Column(text, align=Align.LEFT if place == 1 else Align.CENTRE) for place, text in enumerate(listing["columns"])
    )
    return Annex((listing["title"],), (DataTable(columns, tuple(rows)),), orientation=Orientation.LANDSCAPE)


def _group_annex(group: Data) -> Annex:
    keys = ("number", "name", "position", "comment")[: len(group["columns"])]
    rows = tuple(Row(tuple(Cell(member[key] or "") for key in keys)) for member in group["members"])
    return Annex((group["title"],), (DataTable(tuple(map(Column, group["columns"])), rows),))
