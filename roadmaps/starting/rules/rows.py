"""Rows of a roadmap as Django's serializer writes them: the one form of every source, a roadmap or a template.

A row is {"model", "pk", "fields"}. Here they are read as cells with their places, and written again with changed words.
"""

import copy
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypedDict, cast

from roadmaps.starting.rules.cells import Cell, CellKind
from roadmaps.starting.rules.changes import Change, text_with

TERM_NAME = re.compile(r"\b(?:срок|период|этап)", re.IGNORECASE)


class Row(TypedDict):
    """One row of a table."""

    model: str
    pk: int
    fields: dict[str, object]


Rows = Sequence[Row]
T, N, W, F = CellKind.TERM, CellKind.TITLE, CellKind.WORDS, CellKind.FACT
# Model → fields that hold words, in the order of the document: (field, its name in the place, kind).
FIELDS: Mapping[str, tuple[tuple[str, str, CellKind], ...]] = {
    "roadmaps.roadmap": (
        ("short_title", "краткое название", N), ("heading", "вид документа", N), ("title", "полное название", N),
        ("territory", "территория", W), ("period_text", "период словами", T), ("problem", "описание проблемы", W),
        ("goal", "цель", W), ("objectives", "задачи", W), ("working_group_text", "рабочая группа", W),
        ("developer", "разработчик", W), ("passport_rows", "", W), ("headings", "заголовок части", N),
    ),
    "roadmaps.direction": (("title", "название", W), ("text", "текст", W)),
    "roadmaps.plan": (("title", "название", N), ("columns", "заголовок столбца", N)),
    "roadmaps.section": (("title", "название", W),),
    "roadmaps.item": (
        ("title", "мероприятие", W), ("deadline_text", "срок", T), ("responsible_text", "ответственные", W),
        ("result", "результат", W), ("report_forms", "отчётный документ", W), ("info_support", "сопровождение", W),
        ("extra", "другой столбец", W),
    ),
    "roadmaps.controlpoint": (
        ("title", "", W), ("deadline_text", "срок", T), ("responsible_text", "ответственные", W),
        ("result", "документ", W), ("extra", "другой столбец", W),
    ),
    "roadmaps.indicator": (
        ("text", "", W), ("unit", "единица", F), ("baseline_text", "исходное значение", F),
        ("baseline_period", "период исходного значения", F),
    ),
    "roadmaps.indicatortarget": (
        ("period", "период", T), ("due_on", "к дате", T), ("value_text", "целевое значение", W),
    ),
    "roadmaps.matrixrow": (
        ("section", "раздел", W), ("subject", "предмет", W), ("criteria", "критерии", W),
        ("indicators", "показатели", W), ("instruments", "инструменты", W), ("sources", "источники", W),
    ),
    "roadmaps.workinggroup": (("title", "название", W), ("columns", "заголовок столбца", N)),
    "roadmaps.groupmember": (("name", "имя", W), ("post", "должность", W), ("comment", "комментарий", W)),
    "roadmaps.order": (
        ("header_lines", "шапка", W), ("issuer", "кто издал", F), ("place", "место", F), ("title", "заголовок", N),
        ("preamble", "преамбула", W), ("command", "распорядительное слово", W), ("signatory_post", "должность", F),
        ("signatory_name", "подписал", F), ("footer", "после подписи", W), ("executor_name", "исполнитель", F),
        ("executor_phone", "телефон", F),
    ),
    "roadmaps.orderpoint": (("text", "", W),),
    "roadmaps.annex": (("heading", "заголовок", N), ("text", "текст", W), ("table", "таблица", F)),
    "roadmaps.citedact": (
        ("issuer", "автор", F), ("date", "дата", F), ("number", "номер", F), ("title", "заголовок", F),
    ),
}  # fmt: skip


def by_model(rows: Rows) -> dict[str, list[Row]]:
    """Return the rows of each model, in their order."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row["model"], []).append(row)
    return found


def words(row: Row, name: str) -> str:
    """Return a field as text; an empty field is an empty string."""
    value = row["fields"].get(name)
    return "" if value is None else str(value)


def cells_of(rows: Rows) -> list[Cell]:
    """Return every text of the rows that may hold a date, in the order of the rows."""
    places = Places(rows)
    return [cell for at, row in enumerate(rows) for cell in _cells(at, row, places)]


def _cells(at: int, row: Row, places: "Places") -> Iterator[Cell]:
    for name, title, kind in FIELDS.get(row["model"], ()):
        value = row["fields"].get(name)
        for path, text, inner in _texts(value, (at, name)):
            said = inner or title
            where = f"{places.of(row)}: {said}" if said else places.of(row)
            is_term = name == "passport_rows" and bool(TERM_NAME.search(inner))
            yield Cell(path, where, CellKind.TERM if is_term else kind, text)


def _texts(value: object, path: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], str, str]]:
    """Yield (path, text, name of the row of the passport) of a field; JSON is walked to its texts."""
    if isinstance(value, str):
        if value.strip():
            yield path, value, ""
    elif isinstance(value, Mapping):
        name = str(value.get("name", "")) if "value" in value else ""
        for key, one in value.items():
            if key not in {"key", "name"}:
                for inner, text, said in _texts(one, (*path, key)):
                    yield inner, text, said or name
    elif isinstance(value, list):
        for place, one in enumerate(value):
            yield from _texts(one, (*path, place))


class Places:
    """Where a row stands, in words."""

    def __init__(self, rows: Rows) -> None:
        self.rows = {(row["model"], row["pk"]): row for row in rows}
        plans = [row for row in rows if row["model"] == "roadmaps.plan" and words(row, "kind") == "plan"]
        self.has_plans = len(plans) > 1

    def of(self, row: Row) -> str:
        """Return the place of the row: «п. 1.3», «Контрольная точка 2», «Приказ, п. 3.1»."""
        name = row["model"].removeprefix("roadmaps.")
        number = words(row, "number").rstrip(".")
        if name == "item":
            return self._item(row, number)
        if name in {"indicatortarget", "groupmember"}:
            parent = {"indicatortarget": "indicator", "groupmember": "group"}[name]
            label = {"indicator": "indicator", "group": "workinggroup"}[parent]
            return self.of(self.rows[f"roadmaps.{label}", cast("int", row["fields"][parent])])
        if name == "plan":
            return f"Таблица {number}".strip() if number else "Таблица плана"
        plain = {
            "roadmap": "Паспорт", "direction": "Направление", "section": "Раздел", "controlpoint": "Контрольная точка",
            "indicator": "Показатель", "matrixrow": "Мониторинг", "workinggroup": "Группа", "order": "Приказ",
            "orderpoint": "Приказ, п.", "annex": "Приложение", "citedact": "Акт-основание №",
        }[name]  # fmt: skip
        number = "" if name == "order" else number
        return f"{plain} {number}" if number else plain.removesuffix(" №")

    def _item(self, row: Row, number: str) -> str:
        section = self.rows["roadmaps.section", cast("int", row["fields"]["section"])]
        plan = self.rows["roadmaps.plan", cast("int", section["fields"]["plan"])]
        said = f"п. {number}" if number else "мероприятие без номера"
        if words(plan, "kind") == "mechanisms":
            return f"Механизмы, {said}"
        of_plan = words(plan, "number").rstrip(".") if self.has_plans else ""
        return f"План {of_plan}, {said}" if of_plan else said.capitalize()


def in_order(rows: Rows) -> list[Row]:
    """Return the rows with the items in the order of their plans and sections; everything else stays as it was."""
    place = {(row["model"], row["pk"]): at for at, row in enumerate(rows)}
    plan_of = {row["pk"]: row["fields"]["plan"] for row in rows if row["model"] == "roadmaps.section"}

    def key(row: Row) -> tuple[int, int, int, int]:
        at = place[row["model"], row["pk"]]
        if row["model"] != "roadmaps.item":
            return at, 0, 0, 0
        section = cast("int", row["fields"]["section"])
        plan = cast("int", plan_of[section])
        return first_item, place["roadmaps.plan", plan], place["roadmaps.section", section], at

    first_item = next((at for at, row in enumerate(rows) if row["model"] == "roadmaps.item"), 0)
    return sorted(rows, key=key)


def rows_with(rows: Rows, taken: Iterable[Change]) -> list[Row]:
    """Return the rows with the taken changes done; the rows themselves stay as they are."""
    made = copy.deepcopy(list(rows))
    by_path: dict[tuple[str | int, ...], list[Change]] = {}
    for change in taken:
        if change.edits:
            by_path.setdefault(change.path, []).append(change)
    for (at, name, *rest), changes in by_path.items():
        holder: object = made[cast("int", at)]["fields"]
        keys = [name, *rest]
        for key in keys[:-1]:
            holder = cast("dict[str | int, object]", holder)[key]
        target = cast("dict[str | int, object]", holder)
        target[keys[-1]] = text_with(str(target[keys[-1]]), changes)
    return made


def without_schools(rows: Rows) -> list[Row]:
    """Return the rows for a template: no school, no printed list of schools, no reading by hand that names schools."""
    made = copy.deepcopy(list(rows))
    for row in made:
        fields = row["fields"]
        if "schools" in fields:
            fields["schools"] = []
        if row["model"] == "roadmaps.roadmap":
            fields["school"] = None
            fields["kind"] = "municipal" if fields.get("kind") == "school" else fields.get("kind")
        if row["model"] == "roadmaps.annex":
            fields["table"] = {}
    return [row for row in made if not _is_charge_of_schools(row)]


def _is_charge_of_schools(row: Row) -> bool:
    return row["model"] == "roadmaps.assignment" and row["fields"].get("scope") == "listed"


def canonical(value: object) -> str:
    """Return one text for equal contents, for the digest of what was shown."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, default=str)
