"""Plan tables of a roadmap: their own columns, section rows, merged cells."""

from collections.abc import Mapping, Sequence

from django.db.models import Prefetch, QuerySet

from roadmaps.models import Item, Plan, Section
from roadmaps.printing.blocks import Block, Cell, Column, DataTable, Heading, Row, RowKind

ITEM_TEXTS: Mapping[str, str] = {
    "number": "number",
    "title": "title",
    "deadline": "deadline_text",
    "responsible": "responsible_text",
    "result": "result",
    "report_forms": "report_forms",
    "info_support": "info_support",
}


def with_rows(plans: QuerySet[Plan]) -> list[Plan]:
    """Load plans with their sections and the items that are not in the bin; three queries."""
    live = Item.objects.filter(removed_at__isnull=True).order_by("position", "pk")
    sections = Section.objects.order_by("position", "pk").prefetch_related(Prefetch("items", queryset=live))
    loaded = plans.select_related("roadmap").prefetch_related(Prefetch("sections", queryset=sections))
    return list(loaded.order_by("position", "pk"))


def columns_of(plan: Plan) -> list[Column]:
    """Return the columns of the table with the headings of its document."""
    return [Column(str(one["heading"]), str(one["key"])) for one in plan.columns]


def plan_blocks(plan: Plan) -> list[Block]:
    """Return the table of a plan loaded by `with_rows`, under its title where it is not the roadmap's own."""
    columns = columns_of(plan)
    rows: list[Row] = []
    for section in plan.sections.all():
        if section.title:
            rows.append(Row((Cell(_section_words(section), colspan=len(columns)),), RowKind.SECTION))
        rows += _item_rows(list(section.items.all()), [column.key for column in columns])
    title = f"{plan.number} {plan.title}".strip()
    shown = title and title != plan.roadmap.title
    heading: list[Block] = [Heading(title)] if shown else []
    return [*heading, DataTable(tuple(columns), tuple(rows))] if rows else heading


def _section_words(section: Section) -> str:
    number = section.number.rstrip(".")
    return f"{number}. {section.title}" if number else section.title


def _item_rows(items: Sequence[Item], keys: Sequence[str]) -> list[Row]:
    """Rows of a section; cells that were merged downwards in the document stand once."""
    rows = []
    for place, item in enumerate(items):
        runs = [(key, _merged_run(items, place, key)) for key in keys]
        rows.append(Row(tuple(Cell(_item_text(item, key), rowspan=run) for key, run in runs if run)))
    return rows


def _merged_run(items: Sequence[Item], place: int, key: str) -> int:
    """Return how many rows the cell covers: 0 where the row above covers it."""
    item = items[place]
    if item.merge_group is None or key not in item.merged_fields:
        return 1
    text = _item_text(item, key)

    def same(other: Item) -> bool:
        return other.merge_group == item.merge_group and _item_text(other, key) == text

    if place and same(items[place - 1]):
        return 0
    end = place
    while end < len(items) and same(items[end]):
        end += 1
    return end - place


def _item_text(item: Item, key: str) -> str:
    if key.startswith("extra:"):
        return str(item.extra.get(key, ""))
    return str(getattr(item, ITEM_TEXTS.get(key, key), ""))
