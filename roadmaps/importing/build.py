"""Recognised structure → rows of a draft roadmap. Called inside the transaction of `actions.confirm_import`.

The structure is the JSON of `recognition.Recognised.to_json()`: order, roadmap, indicators, directions,
control_points, plans, mechanisms, monitoring, listings, groups. Every text goes into its field word for word.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from roadmaps.importing.amounts import amount, direction_wanted
from roadmaps.models import (
    ControlPoint,
    Direction,
    GroupMember,
    Indicator,
    IndicatorTarget,
    Item,
    MatrixRow,
    Plan,
    PlanKind,
    Roadmap,
    RoadmapKind,
    Section,
    WorkingGroup,
)
from roadmaps.planning.readings import Register, read_rows, register_of
from schools.models import Authority
from schools.models.authority import AuthorityLevel
from schools.names.rules import Certainty as NameCertainty
from schools.names.rules import find_schools

Part = Mapping[str, object]
ITEM_FIELDS = ("result", "report_forms", "info_support")
DEFAULT_PLAN_COLUMNS = (
    ("number", "№ п/п"),
    ("title", "Мероприятия"),
    ("deadline", "Сроки"),
    ("responsible", "Ответственные"),
)
DEFAULT_POINT_COLUMNS = (
    ("number", "№"),
    ("title", "Контрольная точка"),
    ("responsible", "Ответственный"),
    ("deadline", "Срок"),
)


def words(part: Part, key: str) -> str:
    """Return a text of the structure; what is absent is empty."""
    value = part.get(key)
    return value if isinstance(value, str) else ""


def parts(part: Part, key: str) -> list[Part]:
    """Return a list of parts of the structure."""
    value = part.get(key)
    return [entry for entry in value if isinstance(entry, Mapping)] if isinstance(value, Sequence) else []


def lines(part: Part, key: str) -> str:
    """Return a list of texts as one text, an entry a line."""
    value = part.get(key)
    if isinstance(value, str):
        return value
    return "\n".join(entry for entry in value if isinstance(entry, str)) if isinstance(value, Sequence) else ""


class DraftBuilder:
    """Builds one roadmap. Schools are linked only where the register knows them."""

    def __init__(self, authority: Authority, structure: Part) -> None:
        self.authority = authority
        self.structure = structure
        self.register: Register = register_of(authority)
        self.new_parties: list[str] = []

    def build(self) -> Roadmap:
        """Write the roadmap and everything below it; return it."""
        self.roadmap = self._roadmap()
        self._participants()
        self._directions()
        self._indicators()
        self._matrix()
        self._groups()
        items = [item for plan in parts(self.structure, "plans") for item in self._plan(plan, PlanKind.PLAN)]
        items += self._mechanisms()
        points = self._control_points()
        self.new_parties = read_rows([*items, *points], roadmap=self.roadmap)
        return self.roadmap

    def _roadmap(self) -> Roadmap:
        passport = self.structure.get("roadmap")
        data: Part = passport if isinstance(passport, Mapping) else {}
        start, end = period_of(data)
        title = words(data, "title") or words(data, "heading") or "Дорожная карта"
        regional = self.authority.level == AuthorityLevel.REGIONAL
        headings = data.get("headings")
        return Roadmap.objects.create(
            authority=self.authority,
            kind=RoadmapKind.REGIONAL if regional else RoadmapKind.MUNICIPAL,
            short_title=short_title(title, words(data, "period_text")),
            heading=words(data, "heading")[:200],
            title=title,
            territory=words(data, "territory")[:200],
            period_start=start,
            period_end=end,
            period_text=words(data, "period_text")[:120],
            problem=lines(data, "problem"),
            goal=words(data, "goal"),
            objectives=lines(data, "tasks"),
            working_group_text=words(data, "working_group"),
            developer=words(data, "developer")[:300],
            passport_rows=[
                {"name": words(row, "name"), "value": words(row, "value")} for row in parts(data, "passport")
            ],
            headings=dict(headings) if isinstance(headings, Mapping) else {},
        )

    def _schools_in(self, texts: Iterable[str]) -> list[int]:
        found: dict[int, None] = {}
        for text in dict.fromkeys(texts):
            matches, _rest = find_schools(text, self.register)
            sure = (m.key for m in matches if m.key is not None and m.certainty != NameCertainty.UNKNOWN)
            found |= dict.fromkeys(int(key) for key in sure)
        return list(found)

    def _participants(self) -> None:
        self.roadmap.schools.set(self._schools_in(all_words(self.structure)))

    def _directions(self) -> None:
        for position, data in enumerate(parts(self.structure, "directions")):
            direction = Direction.objects.create(
                roadmap=self.roadmap,
                position=position,
                number=words(data, "number")[:20],
                title=words(data, "title")[:500],
                text=words(data, "text"),
            )
            direction.schools.set(self._schools_in([lines(data, "schools"), words(data, "text")]))

    def _indicators(self) -> None:
        for position, data in enumerate(parts(self.structure, "indicators")):
            text = words(data, "text")
            indicator = Indicator.objects.create(
                roadmap=self.roadmap,
                position=position,
                number=words(data, "number")[:30],
                text=text,
                unit=words(data, "unit")[:60],
                wanted=direction_wanted(text),
                baseline=amount(words(data, "baseline")),
                baseline_text=words(data, "baseline")[:120],
            )
            indicator.schools.set(self._schools_in([lines(data, "schools")]))
            IndicatorTarget.objects.bulk_create(
                IndicatorTarget(
                    indicator=indicator,
                    period=words(target, "period")[:40],
                    value_text=words(target, "value")[:120],
                    value=amount(words(target, "value")),
                )
                for target in parts(data, "targets")
            )

    def _matrix(self) -> None:
        MatrixRow.objects.bulk_create(
            MatrixRow(
                roadmap=self.roadmap,
                position=position,
                number=words(row, "number")[:30],
                section=words(row, "section")[:300],
                subject=words(row, "subject"),
                criteria=lines(row, "criteria"),
                indicators=lines(row, "indicators"),
                instruments=lines(row, "instruments"),
                sources=lines(row, "sources"),
            )
            for position, row in enumerate(parts(self.structure, "monitoring"))
        )

    def _groups(self) -> None:
        for position, data in enumerate(parts(self.structure, "groups")):
            group = WorkingGroup.objects.create(
                roadmap=self.roadmap, position=position, title=words(data, "title"), columns=data.get("columns") or []
            )
            GroupMember.objects.bulk_create(
                GroupMember(
                    group=group,
                    position=place,
                    number=words(member, "number")[:10],
                    name=words(member, "name")[:200],
                    post=words(member, "position"),
                    comment=words(member, "comment")[:200],
                )
                for place, member in enumerate(parts(data, "members"))
            )

    def _plan(self, data: Part, kind: PlanKind) -> list[Item]:
        plan = Plan.objects.create(
            roadmap=self.roadmap,
            position=self.roadmap.plans.count(),
            kind=kind,
            number=words(data, "number")[:20],
            title=words(data, "title"),
            columns=columns(data, DEFAULT_PLAN_COLUMNS),
        )
        directions = {direction.number.rstrip("."): direction for direction in self.roadmap.directions.all()}
        rows: list[Item] = []
        for position, section_data in enumerate(parts(data, "sections")):
            number = words(section_data, "number")
            section = Section.objects.create(
                plan=plan,
                position=position,
                number=number[:20],
                title=words(section_data, "title")[:500],
                direction=directions.get(number.rstrip(".")) if number and kind == PlanKind.PLAN else None,
            )
            rows += [self._item(section, place, row) for place, row in enumerate(parts(section_data, "items"))]
        made = Item.objects.bulk_create(rows)
        _link_merged(made, [row for s in parts(data, "sections") for row in parts(s, "items")])
        return made

    def _item(self, section: Section, position: int, row: Part) -> Item:
        extra = row.get("extra")
        return Item(
            section=section,
            position=position,
            number=words(row, "number")[:30],
            title=words(row, "title"),
            deadline_text=words(row, "deadline"),
            responsible_text=words(row, "responsible"),
            extra=dict(extra) if isinstance(extra, Mapping) else {},
            source_place=words(row, "location")[:120],
            **{name: words(row, name) for name in ITEM_FIELDS},
        )

    def _mechanisms(self) -> list[Item]:
        rows = parts(self.structure, "mechanisms")
        if not rows:
            return []
        headings = self.structure.get("mechanisms_columns")
        names = headings if isinstance(headings, Sequence) else []
        keys = ["number", "title", "deadline", "responsible", "info_support"]
        passport = self.structure.get("roadmap")
        titles = passport.get("headings") if isinstance(passport, Mapping) else None
        data = {
            "title": words(titles, "mechanisms") if isinstance(titles, Mapping) else "",
            "columns": names or ["№", "Мероприятия", "Сроки", "Ответственный", "Информационное сопровождение"],
            "column_keys": keys[: len(names)] if names else keys,
            "sections": [{"number": "", "title": "", "items": rows}],
        }
        return self._plan(data, PlanKind.MECHANISMS)

    def _control_points(self) -> list[ControlPoint]:
        rows = parts(self.structure, "control_points")
        if not rows:
            return []
        headings = self.structure.get("control_points_columns")
        plan = Plan.objects.create(
            roadmap=self.roadmap,
            position=self.roadmap.plans.count(),
            kind=PlanKind.CONTROL_POINTS,
            columns=columns(
                {"columns": headings, "column_keys": self.structure.get("control_points_keys")}, DEFAULT_POINT_COLUMNS
            ),
        )
        return ControlPoint.objects.bulk_create(
            ControlPoint(
                roadmap=self.roadmap,
                plan=plan,
                position=position,
                number=words(row, "number")[:30],
                title=words(row, "title"),
                deadline_text=words(row, "deadline"),
                responsible_text=words(row, "responsible"),
                result=words(row, "result"),
                source_place=words(row, "location")[:120],
            )
            for position, row in enumerate(rows)
        )


def columns(data: Part, default: Sequence[tuple[str, str]]) -> list[dict[str, object]]:
    """Return the plan's columns with the headings of the document."""
    headings, keys = data.get("columns"), data.get("column_keys")
    if not isinstance(headings, Sequence) or not headings:
        return [{"key": key, "heading": heading, "hidden": False} for key, heading in default]
    known = list(keys) if isinstance(keys, Sequence) else [key for key, _heading in default]
    named = [
        {"key": str(known[place]) if place < len(known) else f"extra:{place}", "heading": str(heading), "hidden": False}
        for place, heading in enumerate(headings)
    ]
    if not any(column["key"] == "number" for column in named):
        named.insert(0, {"key": "number", "heading": "", "hidden": False})
    return named


def _link_merged(items: Sequence[Item], rows: Sequence[Part]) -> None:
    """Mark runs of items that share merged cells, so that they print as one cell again."""
    group, left = 0, 0
    changed = []
    for item, row in zip(items, rows, strict=True):
        merged = row.get("merged")
        if isinstance(merged, Mapping) and isinstance(merged.get("rows"), int):
            group, left = group + 1, int(str(merged["rows"]))
            fields = list(merged["fields"]) if isinstance(merged.get("fields"), Sequence) else []
        if left > 0:
            item.merge_group, item.merged_fields = group, fields
            changed.append(item)
            left -= 1
    Item.objects.bulk_update(changed, ["merge_group", "merged_fields"])


def period_of(data: Part) -> tuple[date, date]:
    """Return the roadmap's period, both days inclusive."""
    value = data.get("period")
    start, end = value if isinstance(value, Sequence) and len(value) == 2 else ("", "")
    return date.fromisoformat(str(start)), date.fromisoformat(str(end))


def all_words(value: object) -> Iterable[str]:
    """Yield every text of the structure."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for entry in value.values():
            yield from all_words(entry)
    elif isinstance(value, Sequence):
        for entry in value:
            yield from all_words(entry)


def short_title(title: str, period_text: str) -> str:
    """Return a title for lists: the first words of the full one and the period, at most 150 characters."""
    text = " ".join(title.split())
    tail = f", {period_text}" if period_text and period_text not in text else ""
    room = 150 - len(tail)
    if len(text) <= room:
        return f"{text}{tail}"
    cut = text[: room - 1].rsplit(" ", 1)[0].rstrip(",;(«")
    return f"{cut}…{tail}"
