"""Golden structure files → document contexts, the way `roadmaps/printing/queries` does it from the database."""

import json
from pathlib import Path

from roadmaps.printing import blocks as b
from roadmaps.printing import context as c

Data = dict


def load(path: Path) -> c.DocumentContext:
    """Build the context of one golden document."""
    data = json.loads(path.read_text(encoding="utf-8"))
    annexes = [_roadmap_annex(data), *map(_listing_annex, data["listings"]), *map(_group_annex, data["groups"])]
    if len(annexes) > 1:
        annexes = [_numbered(annex, number) for number, annex in enumerate(annexes, start=1)]
    return c.DocumentContext(
        title=data["roadmap"]["title"],
        order=_order(data["order"]) if data["order"] else None,
        annexes=tuple(annexes),
        check_url="https://versta.example.ru/p/7K4M-21QX",
        edition_label="Редакция 1",
    )


def _numbered(annex: c.Annex, number: int) -> c.Annex:
    return c.Annex(annex.heading_lines, annex.blocks, str(number), annex.orientation)


def _order(order: Data) -> c.OrderPart:
    return c.OrderPart(
        title=order["title"],
        points=tuple(
            c.OrderPoint(point["number"], point["text"], point["number"].count(".")) for point in order["points"]
        ),
        signatory=c.Signatory(order["signatory"]["position"], order["signatory"]["name"]),
        header_lines=tuple(order["header"] or [order["issuer"]]),
        doc_type=order["doc_type"],
        date=order["date_text"],
        number=order["number_text"],
        place=order["place"] or "",
        preamble=order["preamble"],
        command=order["command"],
        footer_lines=tuple(order["footer"]),
    )


def _roadmap_annex(data: Data) -> c.Annex:
    passport = _passport(data)
    after: list[b.Block] = []
    for plan in data["plans"]:
        after += [b.SheetBreak(b.Orientation.LANDSCAPE)] if passport or after else []
        after.append(plan_table(plan, under=data["roadmap"]["title"]))
    for name in ("control_points", "mechanisms"):
        if data[name]:
            after += [b.Heading(data["roadmap"]["headings"].get(name, "")), _rows_table(data, name)]
    if data["monitoring"]:
        after += [b.Heading(data["roadmap"]["headings"]["monitoring"]), _monitoring(data)]
    orientation = b.Orientation.PORTRAIT if passport else b.Orientation.LANDSCAPE
    return c.Annex((data["roadmap"]["title"],), (*passport, *after), orientation=orientation)


def _passport(data: Data) -> tuple[b.Block, ...]:
    roadmap, headings = data["roadmap"], data["roadmap"]["headings"]
    blocks: list[b.Block] = [b.Heading(headings["passport"])] if "passport" in headings else []
    blocks += [b.Heading(headings["problem"], 2)] if "problem" in headings else []
    blocks += [b.Paragraph(text) for text in roadmap["problem"]]
    if passport := roadmap.get("passport"):
        blocks.append(b.Heading(headings["passport_data"], 2))
        rows = tuple(b.Row((b.Cell(row["name"]), b.Cell(row["value"]))) for row in passport)
        blocks.append(b.DataTable((b.Column("", share=1), b.Column("", share=2)), rows))
    if roadmap["goal"]:
        blocks += [b.Heading(headings["goal"], 2), b.Paragraph(roadmap["goal"])]
    if roadmap["tasks"]:
        entries = tuple(b.ListEntry(text, f"{number}.") for number, text in enumerate(roadmap["tasks"], start=1))
        blocks += [b.Heading(headings["tasks"], 2), b.NumberedList(entries)]
    blocks += _indicators(data, headings)
    if data["directions"]:
        entries = tuple(b.ListEntry(each["text"], f"{each['number']}.") for each in data["directions"])
        blocks += [b.Heading(headings["directions"], 2), b.NumberedList(entries)]
    return tuple(blocks)


def _indicators(data: Data, headings: Data) -> list[b.Block]:
    if not data["indicators"]:
        return []
    if columns := data.get("indicators_columns"):
        rows = tuple(
            b.Row(
                tuple(b.Cell(text) for text in (each["text"], each["unit"], *(at["value"] for at in each["targets"])))
            )
            for each in data["indicators"]
        )
        return [b.Heading(headings["indicators"], 2), b.DataTable(tuple(map(b.Column, columns)), rows)]
    entries = tuple(b.ListEntry(each["text"], "–") for each in data["indicators"])
    return [b.Heading(headings["indicators"], 2), b.NumberedList(entries)]


def plan_table(plan: Data, *, under: str = "") -> b.DataTable:
    """A plan with its own columns, section rows and merged cells."""
    keys = plan["column_keys"]
    columns = tuple(
        b.Column(heading, key, align=b.Align.CENTRE if key in {"number", "deadline"} else b.Align.LEFT)
        for heading, key in zip(plan["columns"], keys, strict=True)
    )
    rows: list[b.Row] = []
    for section in plan["sections"]:
        if section["title"]:
            label = f"{section['number'].rstrip('.')}. " if section["number"] else ""
            rows.append(b.Row((b.Cell(label + section["title"], colspan=len(keys)),), b.RowKind.SECTION))
        rows += [_item_row(item, keys) for item in section["items"]]
    return b.DataTable(columns, tuple(rows), caption=_caption(plan, under))


def _caption(plan: Data, under: str) -> str:
    if plan["title"] == under:
        return ""
    return f"{plan['number'] or ''} {plan['title']}".strip()


def _item_row(item: Data, keys: list[str]) -> b.Row:
    merged = item.get("merged", {})
    spans = dict.fromkeys(merged["fields"], merged["rows"]) if "rows" in merged else {}
    covered = set(merged["fields"]) if "with" in merged else set()
    texts = {**item, "title": item["title"] if "number" in keys else f"{item['number']} {item['title']}"}
    return b.Row(tuple(b.Cell(texts[key] or "", rowspan=spans.get(key, 1)) for key in keys if key not in covered))


def _rows_table(data: Data, name: str) -> b.DataTable:
    keys = {
        "control_points": ("number", "title", "responsible", "deadline"),
        "mechanisms": ("number", "title", "deadline", "responsible", "info_support"),
    }[name]
    columns = tuple(b.Column(heading, key) for heading, key in zip(data[f"{name}_columns"], keys, strict=True))
    return b.DataTable(columns, tuple(b.Row(tuple(b.Cell(row[key] or "") for key in keys)) for row in data[name]))


def _monitoring(data: Data) -> b.DataTable:
    keys = ("criteria", "indicators", "instruments", "sources")
    rows = [b.Row((b.Cell(data["monitoring"][0]["section"], colspan=6),), b.RowKind.SECTION)]
    for place, each in enumerate(data["monitoring"]):
        following = data["monitoring"][place + 1 : place + 2]
        span = 2 if following and "merged" in following[0] else 1
        own = () if "merged" in each else (b.Cell(each["number"], span), b.Cell(each["subject"], span))
        rows.append(b.Row((*own, *(b.Cell("\n".join(each[key])) for key in keys))))
    return b.DataTable(tuple(map(b.Column, ["№", *data["monitoring_columns"]])), tuple(rows))


def _listing_annex(listing: Data) -> c.Annex:
    rows = [b.Row(tuple(map(b.Cell, row["cells"]))) for row in listing["rows"]]
    rows.append(b.Row(tuple(map(b.Cell, listing["totals"]["cells"])), b.RowKind.TOTAL))
    columns = tuple(
        b.Column(text, align=b.Align.LEFT if place == 1 else b.Align.CENTRE)
        for place, text in enumerate(listing["columns"])
    )
    return c.Annex((listing["title"],), (b.DataTable(columns, tuple(rows)),), orientation=b.Orientation.LANDSCAPE)


def _group_annex(group: Data) -> c.Annex:
    keys = ("number", "name", "position", "comment")[: len(group["columns"])]
    rows = tuple(b.Row(tuple(b.Cell(member[key] or "") for key in keys)) for member in group["members"])
    return c.Annex((group["title"],), (b.DataTable(tuple(map(b.Column, group["columns"])), rows),))
