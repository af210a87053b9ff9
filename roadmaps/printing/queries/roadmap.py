"""Parts of a roadmap in the order of the field's documents: prose on upright sheets, wide tables after them."""

from roadmaps.models import ControlPoint, Direction, Indicator, PlanKind, Roadmap
from roadmaps.printing.blocks import (
    Align,
    Block,
    Cell,
    Column,
    DataTable,
    Heading,
    ListEntry,
    NumberedList,
    Orientation,
    Paragraph,
    Row,
    RowKind,
    SheetBreak,
)
from roadmaps.printing.queries.plans import columns_of, plan_blocks, with_rows
from roadmaps.printing.rules import is_said, text_lines

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


def roadmap_blocks(roadmap: Roadmap) -> list[Block]:
    """Return every part of the roadmap, without breaks between sheets."""
    return [*_territory(roadmap, roadmap.title), *_prose(roadmap), *_tables(roadmap)]


def roadmap_sheets(roadmap: Roadmap, *, under: str, wide: Orientation) -> tuple[Orientation, list[Block]]:
    """Return how the annex begins and its parts: the passport upright, the tables on `wide` sheets.

    `under`: what the heading of the annex and the order have said already.
    """
    said, prose, tables = _territory(roadmap, under), _prose(roadmap), _tables(roadmap)
    if not prose or not tables or wide == Orientation.PORTRAIT:
        first = wide if tables else Orientation.PORTRAIT
        return first, [*said, *prose, *tables]
    return Orientation.PORTRAIT, [*said, *prose, SheetBreak(wide), *tables]


def _prose(roadmap: Roadmap) -> list[Block]:
    return [*_passport(roadmap), *_indicators(roadmap), *_directions(roadmap)]


def _tables(roadmap: Roadmap) -> list[Block]:
    return [*_points(roadmap), *_plans(roadmap), *_matrix(roadmap)]


def _territory(roadmap: Roadmap, heading: str) -> list[Block]:
    """Territory and period where neither the heading of the annex nor the order says them, in whatever case."""
    left = [text for text in (roadmap.territory, roadmap.period_text) if text and not is_said(text, heading)]
    return [Paragraph(", ".join(left), Align.CENTRE, indent=False)] if left else []


def _heading(roadmap: Roadmap, part: str, default: str, *, level: int = 2) -> Heading:
    return Heading(str(roadmap.headings.get(part) or default), level)


def _passport(roadmap: Roadmap) -> list[Block]:
    blocks = _passport_parts(roadmap)
    named = roadmap.headings.get("passport")
    return [Heading(str(named)), *blocks] if named and blocks else blocks


def _passport_parts(roadmap: Roadmap) -> list[Block]:
    blocks: list[Block] = []
    if roadmap.problem:
        blocks += [
            _heading(roadmap, "problem", "Описание проблемы"),
            *(Paragraph(line) for line in text_lines(roadmap.problem)),
        ]
    if rows := _passport_rows(roadmap):
        cells = tuple(Row((Cell(name), Cell(value))) for name, value in rows)
        blocks += [
            _heading(roadmap, "passport_data", "Сведения к паспорту дорожной карты"),
            DataTable((Column("", "name", 1), Column("", "value", 3)), cells),
        ]
    if roadmap.goal:
        blocks += [_heading(roadmap, "goal", "Цель"), Paragraph(roadmap.goal)]
    if roadmap.objectives:
        entries = tuple(ListEntry(line, "–") for line in text_lines(roadmap.objectives))
        blocks += [_heading(roadmap, "tasks", "Задачи"), NumberedList(entries)]
    return blocks


def _passport_rows(roadmap: Roadmap) -> list[tuple[str, str]]:
    rows = [(str(row["name"]), str(row["value"])) for row in roadmap.passport_rows]
    known = {value for _name, value in rows}
    ours = (("Рабочая группа", roadmap.working_group_text), ("Разработчик", roadmap.developer))
    return [*rows, *((name, value) for name, value in ours if value and value not in known)]


def _indicators(roadmap: Roadmap) -> list[Block]:
    indicators = list(roadmap.indicators.prefetch_related("targets"))
    if not indicators:
        return []
    heading = _heading(roadmap, "indicators", "Целевые показатели")
    if all(_is_words_only(one) for one in indicators):
        return [heading, NumberedList(tuple(ListEntry(one.text, one.number or "–") for one in indicators))]
    return [heading, _indicator_table(indicators)]


def _indicator_table(indicators: list[Indicator]) -> DataTable:
    periods = list(dict.fromkeys(target.period for one in indicators for target in one.targets.all()))
    named = _column_headings(indicators[0].roadmap, "indicators")
    columns = [
        Column(named.get("text", "Показатель"), "text", 4),
        Column(named.get("unit", "Единица измерения"), "unit", 1),
    ]
    has_baseline = any(one.baseline_text for one in indicators)
    if has_baseline:
        columns.append(Column(named.get("baseline", "Исходное значение"), "baseline", 1))
    columns += [Column(period, f"target:{period}", 1) for period in periods]
    rows = []
    for one in indicators:
        targets = {target.period: target.value_text for target in one.targets.all()}
        texts = [f"{one.number} {one.text}".strip(), one.unit]
        texts += [one.baseline_text] if has_baseline else []
        rows.append(Row(tuple(Cell(text) for text in [*texts, *(targets.get(period, "") for period in periods)])))
    return DataTable(tuple(columns), tuple(rows))


def _column_headings(roadmap: Roadmap, table: str) -> dict[str, str]:
    """Return the headings that the document gave the columns of a table, by their keys; empty where it is our own."""
    own = {key.removeprefix(f"{table}."): str(heading) for key, heading in roadmap.headings.items()}
    return {key: heading for key, heading in own.items() if f"{table}.{key}" in roadmap.headings}


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
    columns = columns_of(plan) if plan else [Column(heading, key) for key, heading in POINT_COLUMNS]
    rows = tuple(Row(tuple(Cell(_point_text(point, column.key)) for column in columns)) for point in points)
    return [_heading(roadmap, "control_points", "Контрольные точки", level=1), DataTable(tuple(columns), rows)]


def _point_text(point: ControlPoint, key: str) -> str:
    if key.startswith("extra:"):
        return str(point.extra.get(key, ""))
    texts = {"deadline": point.deadline_text, "responsible": point.responsible_text}
    return texts[key] if key in texts else str(getattr(point, key, ""))


def _plans(roadmap: Roadmap) -> list[Block]:
    plans = with_rows(roadmap.plans.exclude(kind=PlanKind.CONTROL_POINTS))
    return [block for plan in plans for block in plan_blocks(plan)]


def _matrix(roadmap: Roadmap) -> list[Block]:
    matrix = list(roadmap.matrix_rows.all())
    if not matrix:
        return []
    named = _column_headings(roadmap, "monitoring")
    # a document without a column of numbers has them before the subject
    apart = not named or "number" in named
    columns = tuple(Column(named.get(key, heading), key) for key, heading in MATRIX if apart or key != "number")
    rows: list[Row] = []
    section = ""
    for one in matrix:
        if one.section and one.section != section:
            section = one.section
            rows.append(Row((Cell(section, colspan=len(columns)),), RowKind.SECTION))
        subject = one.subject if apart else f"{one.number} {one.subject}".strip()
        texts = {key: str(getattr(one, key)) for key, _heading in MATRIX} | {"subject": subject}
        rows.append(Row(tuple(Cell(texts[column.key]) for column in columns)))
    return [_heading(roadmap, "monitoring", "Мониторинг показателей", level=1), DataTable(columns, tuple(rows))]
