"""A roadmap as the check sees it: eight queries, whatever the number of rows."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from django.db.models import Exists, F, OuterRef, Subquery, TextField, Value
from django.db.models.fields.json import KT
from django.db.models.functions import Cast, Concat

from roadmaps.models import (
    AnnexKind,
    Direction,
    GroupMember,
    ImportRun,
    ImportState,
    Indicator,
    MatrixRow,
    Order,
    OrderKind,
    OrderPoint,
    Roadmap,
)
from roadmaps.planning.check.queries.days import days_of
from roadmaps.planning.check.queries.rows import tables_of
from roadmaps.planning.check.rules import model as seen
from schools.models import School
from schools.names.rules import KnownSchool

PASSPORT = {
    "title": "название карты",
    "problem": "паспорт, описание проблемы",
    "goal": "паспорт, цель",
    "objectives": "паспорт, задачи",
    "working_group_text": "паспорт, рабочая группа",
    "developer": "паспорт, разработчик",
}


def picture_of(roadmap: Roadmap) -> seen.Picture:
    """Return the picture of a roadmap that was loaded for its viewer."""
    register, taking_part = _register(roadmap)
    told = _passages(roadmap)
    days = days_of(roadmap)
    return seen.Picture(
        pk=roadmap.pk,
        title=roadmap.title,
        period=roadmap.period,
        tables=tables_of(roadmap, days.windows),
        indicators=_indicators(roadmap),
        passages=(*_passport(roadmap), *(one for one in told if one.place.kind != seen.Kind.ORDER)),
        order=_order(roadmap, tuple(one for one in told if one.place.kind == seen.Kind.ORDER)),
        schools=taking_part,
        register=register,
        headings=tuple(str(heading) for key, heading in roadmap.headings.items() if not key.startswith("plan")),
        days=days.special,
    )


def _register(roadmap: Roadmap) -> tuple[tuple[KnownSchool, ...], frozenset[str]]:
    links = Roadmap.schools.through.objects.filter(roadmap=roadmap.pk, school=OuterRef("pk"))
    rows = School.objects.filter(authority=roadmap.authority_id).annotate(takes_part=Exists(links))
    names: dict[str, tuple[str, list[str]]] = {}
    taking_part: set[str] = set()
    for pk, name, short_name, alias, takes_part in rows.order_by("number", "name", "pk").values_list(
        "pk", "name", "short_name", "aliases__text", "takes_part"
    ):
        names.setdefault(str(pk), (name, [short_name]))[1].extend([alias] if alias else [])
        if takes_part:
            taking_part.add(str(pk))
    register = tuple(KnownSchool(key=key, name=name, aliases=tuple(ways)) for key, (name, ways) in names.items())
    return register, frozenset(taking_part)


def _passport(roadmap: Roadmap) -> Iterable[seen.Passage]:
    for name, label in PASSPORT.items():
        yield seen.Passage(seen.Place(seen.Kind.ROADMAP, roadmap.pk, name, label), getattr(roadmap, name))
    for row in roadmap.passport_rows:
        place = seen.Place(seen.Kind.ROADMAP, roadmap.pk, "passport_rows", f"паспорт, {row['name']}")
        yield seen.Passage(place, str(row["value"]))


def _passages(roadmap: Roadmap) -> list[seen.Passage]:
    """Return directions, monitoring rows, members of groups and points of the order; one query."""

    def told(kind: str, words: object, number: str = "number", owner: str = "pk") -> dict[str, object]:
        return {
            "told_kind": Value(kind, output_field=TextField()),
            "told_pk": F(owner),
            "told_number": Cast(F(number), TextField()),
            "told": words,
        }

    def joined(*names: str) -> object:
        pieces = [piece for name in names for piece in (F(name), Value("\n"))]
        return Concat(*pieces, output_field=TextField())

    columns = ("told_kind", "told_pk", "position", "told_number", "told")
    directions = Direction.objects.filter(roadmap=roadmap.pk).annotate(**told("direction", joined("title", "text")))
    members = GroupMember.objects.filter(group__roadmap=roadmap.pk).annotate(
        **told("group", joined("name", "post"), owner="group_id")
    )
    matrix = MatrixRow.objects.filter(roadmap=roadmap.pk).annotate(
        **told("matrix", joined("subject", "criteria", "indicators", "instruments", "sources"))
    )
    points = OrderPoint.objects.filter(order__roadmap=roadmap.pk).annotate(
        **told("order", Cast(F("text"), TextField()), owner="order_id")
    )
    parts = [rows.order_by().values_list(*columns) for rows in (directions, members, matrix, points)]
    found = sorted(parts[0].union(*parts[1:], all=True), key=lambda row: (row[0], row[1], row[2]))
    return [_passage(roadmap, kind, pk, number, text) for kind, pk, _position, number, text in found]


def _passage(roadmap: Roadmap, kind: str, pk: int, number: str, text: str) -> seen.Passage:
    bare = number.strip().rstrip(".")
    if kind == "matrix":
        return seen.Passage(seen.Place(seen.Kind.ROADMAP, roadmap.pk, f"matrix-{pk}", f"мониторинг {bare}"), text)
    words = {"direction": f"направление {bare}", "group": f"группа, строка {bare}", "order": f"приказ, п.\xa0{bare}"}
    return seen.Passage(seen.Place(seen.Kind(kind), pk, f"text {bare}", words[kind].strip()), text.strip())


def _order(roadmap: Roadmap, points: tuple[seen.Passage, ...]) -> seen.Order | None:
    """Return the order that is not approved yet, otherwise the last one; the annexes come with it in one query."""
    imported = ImportRun.objects.filter(roadmap=roadmap.pk, state=ImportState.CONFIRMED).order_by("pk")
    rows = list(
        Order.objects.filter(roadmap=roadmap.pk)
        .annotate(source_day=Subquery(imported.annotate(day=KT("structure__order__date")).values("day")[:1]))
        .order_by("-pk", "annexes__position", "annexes__pk")
        .values(
            "pk", "kind", "date", "header_lines", "place", "title", "preamble", "signatory_name", "source_day",
            "annexes__pk", "annexes__kind", "annexes__table",
        )
    )  # fmt: skip
    if not rows:
        return None
    head = rows[0]
    own = [row for row in rows if row["pk"] == head["pk"] and row["annexes__pk"]]
    preamble = seen.Passage(seen.Place(seen.Kind.ORDER, head["pk"], "preamble", "приказ, преамбула"), head["preamble"])
    return seen.Order(
        pk=head["pk"],
        day=min((row["date"] for row in rows if row["date"]), default=_parsed(head["source_day"])),
        header=head["header_lines"],
        place=head["place"],
        signatory=head["signatory_name"],
        title=head["title"],
        points=(preamble, *(point for point in points if point.place.pk == head["pk"])),
        annexes=len(own),
        listings=tuple(
            _listing(row["annexes__pk"], row["annexes__table"] or {})
            for row in own
            if row["annexes__kind"] == AnnexKind.LISTING
        ),
        amends=head["kind"] == OrderKind.AMEND,
    )


def _parsed(day: str | None) -> date | None:
    return date.fromisoformat(day) if day else None


def _listing(pk: int, table: Mapping[str, object]) -> seen.Listing:
    columns = _strings(table.get("columns"))
    rows = [row for row in _entries(table.get("rows")) if isinstance(row, Mapping)]
    totals = table.get("totals")
    cells = [_strings(row.get("cells")) for row in rows]
    return seen.Listing(
        pk=pk,
        columns=columns,
        numbers=tuple(str(row.get("number") or "") for row in rows),
        cells=tuple((*row, *[""] * (len(columns) - len(row))) for row in cells),
        totals=_strings(totals.get("cells")) if isinstance(totals, Mapping) else (),
    )


def _entries(value: object) -> Sequence[object]:
    return value if isinstance(value, list) else ()


def _strings(value: object) -> tuple[str, ...]:
    return tuple(str(entry or "") for entry in _entries(value))


def _indicators(roadmap: Roadmap) -> tuple[seen.Indicator, ...]:
    rows = (
        Indicator.objects.filter(roadmap=roadmap.pk)
        .order_by("position", "pk", "targets__period")
        .values_list(
            "pk", "number", "text", "unit", "baseline", "baseline_text",
            "targets__pk", "targets__period", "targets__value_text", "targets__value",
        )
    )  # fmt: skip
    found: dict[int, tuple[tuple[str, str, str, bool], list[seen.Target]]] = {}
    for pk, number, text, unit, baseline, baseline_text, target, period, value_text, value in rows:
        head = (number, text, unit, baseline is not None or bool(baseline_text.strip()))
        targets = found.setdefault(pk, (head, []))[1]
        if target is not None:
            targets.append(seen.Target(period, value_text or ("" if value is None else str(value))))
    return tuple(seen.Indicator(pk, *head, tuple(targets)) for pk, (head, targets) in found.items())
