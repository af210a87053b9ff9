"""What was read, written down in the schema of the golden data: the roadmap with its passport, plans, rows of work."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from roadmaps.importing.recognition import passport, tables
from roadmaps.importing.recognition.plans import PlanRows
from roadmaps.importing.recognition.result import Doubt, Json


@dataclass(frozen=True, slots=True)
class Known:
    """What tells of the roadmap besides its own text: lines around the tables, rows of the passport, the order."""

    lines: Sequence[tuple[str, bool]]
    passport_rows: list[Json]
    order: dict[str, Json] | None
    this_year: int


def roadmap_json(text: passport.Passport, known: Known) -> tuple[dict[str, Json], list[Doubt]]:
    """Return the roadmap with its passport, and what is doubtful in it."""
    title, clean = passport.title_of(text)
    ordered = str(known.order["title"]) if known.order else ""
    everything = " ".join(line for line, _bullet in known.lines)
    goal = " ".join(passport.BULLET.sub("", line) for line in text.parts.get("goal", []))
    rows = {str(row["name"]): str(row["value"]) for row in known.passport_rows if isinstance(row, dict)}
    period, words, supposed = passport.period_of(
        [title, ordered, goal, everything], everything, this_year=known.this_year
    )
    term = passport.stated_term(_named(rows, "срок"))
    if term:
        period, words, supposed = term, _named(rows, "срок"), False
    territory = passport.TERRITORY.search(clean) or passport.TERRITORY.search(ordered)
    tasks: list[Json] = [passport.BULLET.sub("", line) for line in text.parts.get("tasks", [])]
    found: dict[str, Json] = {
        "heading": text.heading,
        "title": title or ordered,
        "title_clean": clean or ordered,
        "territory": territory[1] if territory else None,
        "period": period,
        "period_text": words,
        "goal": goal or _named(rows, "цель") or None,
        "tasks": tasks or tables.lines_of(_named(rows, "задач")),
        "problem": list(text.parts.get("problem", [])),
        "working_group": _named(rows, "рабоч") or None,
        "developer": _named(rows, "разработчик") or None,
        "headings": text.headings,
        "passport": known.passport_rows,
    }
    return found, [_supposed(period)] if supposed else []


def _supposed(period: list[Json]) -> Doubt:
    first, last = (date.fromisoformat(str(day)) for day in period)
    message = (
        f"Период карты назван неясно, принят {first:%d.%m.%Y} – {last:%d.%m.%Y}. "
        "Если он другой, исправьте его в паспорте черновика: сроки прочитаются заново."
    )
    return Doubt("заголовок", "period", message)


def plan_json(plan: PlanRows, number: str | None, name: str | None, roadmap_title: str) -> dict[str, Json]:
    """Return a plan with its sections and rows."""
    months = [list[Json](name for _place, name in column.months) for column in plan.header.columns if column.months]
    return {
        "number": number,
        "title": name or roadmap_title,
        "title_source": "own" if name else "roadmap",
        "columns": headings_of(plan),
        "column_keys": keys_of(plan),
        "head_words": list[Json](plan.head_words),
        "sections": [
            {"number": section.number, "title": section.title, "items": list[Json](section.items)}
            for section in plan.sections
        ],
        **({"months": months[0], "marks": list[Json](sorted(plan.marks))} if months else {}),
    }


def _named(rows: dict[str, str], word: str) -> str:
    """Return the value of the passport's row whose name holds the word, or an empty text."""
    return next((value for name, value in rows.items() if word in name.lower()), "")


def flat(plan: PlanRows | None) -> list[Json]:
    """Return the rows of a table without what they do not have."""
    if plan is None:
        return []
    return [{name: value for name, value in item.items() if value is not None} for item in plan.items]


def headings_of(plan: PlanRows | None) -> list[Json]:
    """Return the headings as they stand."""
    return [column.heading for column in plan.columns] if plan else []


def keys_of(plan: PlanRows | None) -> list[Json]:
    """Return what the columns mean."""
    return ["title" if column.key == "point" else column.key for column in plan.columns] if plan else []
