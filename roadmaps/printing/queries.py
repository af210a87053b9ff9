"""From the rows of a roadmap and its order to the document context; a fixed number of queries.

Everything non-empty of the roadmap is printed, word for word. What stands in the paper and in which order: the order;
then its annexes: the roadmap (passport, indicators, directions, control points, plans, mechanisms, matrix), lists,
groups.
"""

from collections.abc import Iterable, Mapping, Sequence

from django.db.models import Prefetch, QuerySet

from config.wording import long_date
from roadmaps.models import Annex as AnnexRow
from roadmaps.models import (
    AnnexKind,
    ControlPoint,
    Direction,
    Edition,
    Indicator,
    Item,
    Order,
    Plan,
    PlanKind,
    Roadmap,
    Section,
    WorkingGroup,
)
from roadmaps.printing.context import (
    Align,
    Annex,
    Block,
    Cell,
    Column,
    DataTable,
    DocumentContext,
    Executor,
    Heading,
    ListEntry,
    NumberedList,
    OrderPart,
    OrderPoint,
    Orientation,
    Paragraph,
    Row,
    RowKind,
    Signatory,
)
from roadmaps.printing.profile import Margins, PaperProfile
from schools.models import Authority

MATRIX = (
    ("number", "№"), ("subject", "Предмет мониторинга"), ("criteria", "Критерии"), ("indicators", "Показатели"),
    ("instruments", "Инструменты"), ("sources", "Источники"),
)  # fmt: skip
POINT_COLUMNS = (
    ("number", "№"),
    ("title", "Контрольная точка"),
    ("responsible", "Ответственный"),
    ("deadline", "Срок"),
    ("result", "Документ"),
)
ITEM_TEXTS: Mapping[str, str] = {
    "number": "number",
    "title": "title",
    "deadline": "deadline_text",
    "responsible": "responsible_text",
    "result": "result",
    "report_forms": "report_forms",
    "info_support": "info_support",
}


def profile_of(authority: Authority) -> PaperProfile:
    """Return the paper settings of an authority: the defaults of the standard, changed by what it stored."""
    stored = dict(authority.paper or {})
    margins = stored.pop("margins", None)
    known = {name: value for name, value in stored.items() if name in PaperProfile.__dataclass_fields__}
    return PaperProfile(**known, **({"margins": Margins(**margins)} if margins else {}))


def order_context(order: Order, *, check_url: str = "", edition_number: int | None = None) -> DocumentContext:
    """Return the context of an order as its rows stand now; without number and date it is a draft."""
    roadmap = order.roadmap
    return DocumentContext(
        title=order.title or (roadmap.title if roadmap else ""),
        order=_order_part(order),
        annexes=tuple(
            _annex(annex, order) for annex in order.annexes.select_related("group", "plan").order_by("position")
        ),
        profile=profile_of(order.authority),
        check_url=check_url,
        edition_label=f"Редакция {edition_number}" if edition_number else "",
        is_draft=order.date is None,
    )


def edition_context(edition: Edition) -> DocumentContext:
    """Return the context that was approved."""
    return DocumentContext.from_json(edition.snapshot)


def _order_part(order: Order) -> OrderPart:
    return OrderPart(
        title=order.title,
        points=tuple(
            OrderPoint(point.number, point.text, point.number.count("."))
            for point in order.points.order_by("position", "pk")
        ),
        signatory=Signatory(order.signatory_post, order.signatory_name),
        header_lines=_lines(order.header_lines),
        doc_type=order.doc_type,
        date=long_date(order.date) if order.date else "",
        number=order.number or "",
        place=order.place,
        preamble=order.preamble,
        command=order.command,
        footer_lines=_lines(order.footer),
        executor=Executor(order.executor_name, order.executor_phone) if order.executor_name else None,
    )


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.split("\n") if line.strip())


def _annex(annex: AnnexRow, order: Order) -> Annex:
    roadmap = order.roadmap
    blocks: Sequence[Block] = ()
    heading = _lines(annex.heading)
    if annex.kind == AnnexKind.ROADMAP and roadmap is not None:
        heading = heading or _lines(roadmap.title)
        blocks = roadmap_blocks(roadmap)
    elif annex.kind == AnnexKind.LISTING:
        blocks = [_listing(annex.table)]
    elif annex.kind == AnnexKind.GROUP and annex.group is not None:
        heading = heading or _lines(annex.group.title)
        blocks = [_group(annex.group)]
    elif annex.kind == AnnexKind.PLAN and annex.plan is not None:
        blocks = [block for plan in with_rows(Plan.objects.filter(pk=annex.plan_id)) for block in _plan_blocks(plan)]
    else:
        blocks = [Paragraph(line) for line in _lines(annex.text)]
    return Annex(heading, tuple(blocks), annex.number, Orientation(annex.orientation))


def roadmap_blocks(roadmap: Roadmap) -> list[Block]:
    """Return every part of the roadmap in the order of the field's documents."""
    return [
        *_territory(roadmap),
        *_passport(roadmap),
        *_indicators(roadmap),
        *_directions(roadmap),
        *_points(roadmap),
        *_plans(roadmap),
        *_matrix(roadmap),
    ]


def _territory(roadmap: Roadmap) -> list[Block]:
    """Territory and period where the title does not say them."""
    words = " ".join(roadmap.title.split())
    said = [text for text in (roadmap.territory, roadmap.period_text) if text and text not in words]
    return [Paragraph(", ".join(said), Align.CENTRE, indent=False)] if said else []


def _heading(roadmap: Roadmap, part: str, default: str) -> Heading:
    return Heading(str(roadmap.headings.get(part) or default), 2)


def _passport(roadmap: Roadmap) -> list[Block]:
    blocks: list[Block] = []
    if roadmap.problem:
        blocks += [
            _heading(roadmap, "problem", "Описание проблемы"),
            *(Paragraph(line) for line in _lines(roadmap.problem)),
        ]
    rows = [(str(row["name"]), str(row["value"])) for row in roadmap.passport_rows]
    known = {value for _name, value in rows}
    for name, value in (("Рабочая группа", roadmap.working_group_text), ("Разработчик", roadmap.developer)):
        if value and value not in known:
            rows.append((name, value))
    if rows:
        cells = tuple(Row((Cell(name), Cell(value))) for name, value in rows)
        blocks += [
            _heading(roadmap, "passport_data", "Сведения к паспорту дорожной карты"),
            DataTable((Column("", "name", 1), Column("", "value", 3)), cells),
        ]
    if roadmap.goal:
        blocks += [_heading(roadmap, "goal", "Цель"), Paragraph(roadmap.goal)]
    if roadmap.objectives:
        entries = tuple(ListEntry(line, "–") for line in _lines(roadmap.objectives))
        blocks += [_heading(roadmap, "tasks", "Задачи"), NumberedList(entries)]
    return blocks


def _indicators(roadmap: Roadmap) -> list[Block]:
    indicators = list(roadmap.indicators.prefetch_related("targets"))
    if not indicators:
        return []
    heading = _heading(roadmap, "indicators", "Целевые показатели")
    periods = list(dict.fromkeys(target.period for one in indicators for target in one.targets.all()))
    if all(_is_words_only(one) for one in indicators):
        return [heading, NumberedList(tuple(ListEntry(one.text, one.number or "–") for one in indicators))]
    columns = [Column("Показатель", "text", 4), Column("Единица измерения", "unit", 1)]
    has_baseline = any(one.baseline_text for one in indicators)
    if has_baseline:
        columns.append(Column("Исходное значение", "baseline", 1))
    columns += [Column(period, f"target:{period}", 1) for period in periods]
    rows = []
    for one in indicators:
        targets = {target.period: target.value_text for target in one.targets.all()}
        texts = [f"{one.number} {one.text}".strip(), one.unit]
        texts += [one.baseline_text] if has_baseline else []
        rows.append(Row(tuple(Cell(text) for text in [*texts, *(targets.get(period, "") for period in periods)])))
    return [heading, DataTable(tuple(columns), tuple(rows))]


def _is_words_only(indicator: Indicator) -> bool:
    """The target stands in the indicator's own words, as in a list of a document."""
    said = [target.value_text for target in indicator.targets.all()]
    return (
        not indicator.baseline_text and all(value in indicator.text for value in said) and indicator.unit in {"", "%"}
    )


def _directions(roadmap: Roadmap) -> list[Block]:
    directions = list(roadmap.directions.prefetch_related("schools"))
    if not directions:
        return []
    entries = tuple(ListEntry(_direction_words(one), f"{one.number}." if one.number else "–") for one in directions)
    return [_heading(roadmap, "directions", "Основные направления деятельности"), NumberedList(entries)]


def _direction_words(direction: Direction) -> str:
    """The words of the document, or the title with the schools chosen by hand."""
    schools = ", ".join(school.name for school in direction.schools.all())
    return direction.text or (f"{direction.title} ({schools})" if schools else direction.title)


def _points(roadmap: Roadmap) -> list[Block]:
    points = list(roadmap.control_points.filter(removed_at__isnull=True).order_by("position", "pk"))
    if not points:
        return []
    plan = roadmap.plans.filter(kind=PlanKind.CONTROL_POINTS).first()
    columns = _columns(plan) if plan else [Column(heading, key) for key, heading in POINT_COLUMNS]
    rows = tuple(Row(tuple(Cell(_point_text(point, column.key)) for column in columns)) for point in points)
    return [_heading(roadmap, "control_points", "Контрольные точки"), DataTable(tuple(columns), rows)]


def _point_text(point: ControlPoint, key: str) -> str:
    if key.startswith("extra:"):
        return str(point.extra.get(key, ""))
    texts = {"deadline": point.deadline_text, "responsible": point.responsible_text}
    return texts[key] if key in texts else str(getattr(point, key, ""))


def _plans(roadmap: Roadmap) -> list[Block]:
    plans = with_rows(roadmap.plans.exclude(kind=PlanKind.CONTROL_POINTS))
    return [block for plan in plans for block in _plan_blocks(plan)]


def with_rows(plans: QuerySet[Plan]) -> list[Plan]:
    """Load plans with their sections and the items that are not in the bin; three queries."""
    live = Item.objects.filter(removed_at__isnull=True).order_by("position", "pk")
    sections = Section.objects.order_by("position", "pk").prefetch_related(Prefetch("items", queryset=live))
    loaded = plans.select_related("roadmap").prefetch_related(Prefetch("sections", queryset=sections))
    return list(loaded.order_by("position", "pk"))


def _plan_blocks(plan: Plan) -> list[Block]:
    sections = list(plan.sections.all())
    columns = _columns(plan)
    rows: list[Row] = []
    for section in sections:
        if section.title:
            rows.append(Row((Cell(_section_words(section), colspan=len(columns)),), RowKind.SECTION))
        rows += _item_rows(list(section.items.all()), [column.key for column in columns])
    title = f"{plan.number} {plan.title}".strip()
    shown = title and title != plan.roadmap.title
    heading: list[Block] = [Heading(title, 2)] if shown else []
    return [*heading, DataTable(tuple(columns), tuple(rows))] if rows else heading


def _section_words(section: Section) -> str:
    number = section.number.rstrip(".")
    return f"{number}. {section.title}" if number else section.title


def _columns(plan: Plan) -> list[Column]:
    return [Column(str(one["heading"]), str(one["key"])) for one in plan.columns]


def _item_rows(items: Sequence[Item], keys: Sequence[str]) -> list[Row]:
    """Rows of a section; cells that were merged downwards in the document stand once."""
    rows = []
    for place, item in enumerate(items):
        cells = []
        for key in keys:
            text = _item_text(item, key)
            run = _merged_run(items, place, key)
            if run == 0:
                continue
            cells.append(Cell(text, rowspan=run))
        rows.append(Row(tuple(cells)))
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


def _matrix(roadmap: Roadmap) -> list[Block]:
    matrix = list(roadmap.matrix_rows.all())
    if not matrix:
        return []
    columns = tuple(Column(heading, key) for key, heading in MATRIX)
    rows: list[Row] = []
    section = ""
    for one in matrix:
        if one.section and one.section != section:
            section = one.section
            rows.append(Row((Cell(section, colspan=len(columns)),), RowKind.SECTION))
        rows.append(Row(tuple(Cell(str(getattr(one, key))) for key, _heading in MATRIX)))
    return [_heading(roadmap, "monitoring", "Мониторинг показателей"), DataTable(columns, tuple(rows))]


def _listing(table: Mapping[str, object]) -> DataTable:
    columns = tuple(Column(str(heading)) for heading in _list(table.get("columns")))
    rows = [Row(_cells(row, len(columns))) for row in _list(table.get("rows"))]
    totals = table.get("totals")
    if isinstance(totals, Mapping):
        rows.append(Row(_cells(totals, len(columns)), RowKind.TOTAL))
    return DataTable(columns, tuple(rows))


def _list(value: object) -> list[object]:
    return list(value) if isinstance(value, list | tuple) else []


def _cells(row: object, width: int) -> tuple[Cell, ...]:
    texts = [str(text) for text in _list(row.get("cells"))] if isinstance(row, Mapping) else []
    return tuple(Cell(text) for text in (*texts, *[""] * width)[:width])


def _group(group: WorkingGroup) -> DataTable:
    members = list(group.members.all())
    has_comment = any(member.comment for member in members)
    headings = [str(heading) for heading in group.columns] or ["№ п/п", "Фамилия, имя, отчество", "Должность"]
    if has_comment and len(headings) < 4:
        headings.append("Комментарий")
    rows = []
    for member in members:
        texts: Iterable[str] = (member.number, member.name, member.post, *([member.comment] if has_comment else []))
        rows.append(Row(tuple(Cell(text) for text in texts)))
    width = 4 if has_comment else 3
    headings += [""] * (width - len(headings))
    return DataTable(tuple(Column(heading) for heading in headings[:width]), tuple(rows))
