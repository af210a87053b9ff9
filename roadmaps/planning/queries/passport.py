"""The passport tab: texts, directions with schools, groups, the monitoring matrix, the schools of the roadmap."""

from dataclasses import dataclass

from roadmaps.models import MatrixRow, Roadmap, WorkingGroup
from schools.models import School


@dataclass(frozen=True, slots=True)
class PassportText:
    """A part of the passport: the heading of the document and its paragraphs; a list is shown as one."""

    heading: str
    lines: tuple[str, ...]
    is_list: bool = False


@dataclass(frozen=True, slots=True)
class DirectionRow:
    """A direction and its schools in words."""

    pk: int
    title: str
    schools: str


@dataclass(frozen=True, slots=True)
class Passport:
    """Everything of the tab; empty parts are left out, `missing` names the important ones."""

    facts: tuple[tuple[str, str], ...]
    texts: tuple[PassportText, ...]
    missing: tuple[str, ...]
    directions: tuple[DirectionRow, ...]
    groups: tuple[WorkingGroup, ...]
    matrix: tuple[MatrixRow, ...]
    schools: tuple[School, ...]
    predecessor: Roadmap | None = None


# (field, key in `Roadmap.headings`, usual heading, one entry a line)
TEXTS = (
    ("problem", "problem", "Описание проблемы", False),
    ("goal", "goal", "Цель", False),
    ("objectives", "tasks", "Задачи", True),
    ("working_group_text", "working_group", "Рабочая группа", False),
)


def passport_of(roadmap: Roadmap) -> Passport:
    """Return the passport of a roadmap; five queries."""
    schools = tuple(roadmap.schools.all())
    return Passport(
        facts=tuple(_facts(roadmap)),
        texts=tuple(
            _text(roadmap, name, key, heading, is_list=is_list)
            for name, key, heading, is_list in TEXTS
            if getattr(roadmap, name).strip()
        ),
        missing=tuple(heading for name, _key, heading, _list in TEXTS[:3] if not getattr(roadmap, name).strip()),
        directions=_directions(roadmap, schools),
        groups=tuple(roadmap.groups.prefetch_related("members")),
        matrix=tuple(roadmap.matrix_rows.all()),
        schools=schools,
        predecessor=roadmap.copied_from,
    )


def _directions(roadmap: Roadmap, everyone: tuple[School, ...]) -> tuple[DirectionRow, ...]:
    rows = []
    for direction in roadmap.directions.prefetch_related("schools"):
        schools = list(direction.schools.all())
        is_all = not schools or {school.pk for school in schools} == {school.pk for school in everyone}
        words = "все школы карты" if is_all else ", ".join(school.short_name for school in schools)
        rows.append(DirectionRow(direction.pk, str(direction), words))
    return tuple(rows)


def _facts(roadmap: Roadmap) -> list[tuple[str, str]]:
    facts = [
        ("Вид документа", roadmap.heading),
        ("Территория", roadmap.territory),
        ("Период", f"{roadmap.period_start:%d.%m.%Y}–{roadmap.period_end:%d.%m.%Y}"),
        ("Период словами", roadmap.period_text),
        ("Муниципальная карта", str(roadmap.parent or "")),
        ("Разработчик", roadmap.developer),
        *((str(row.get("name", "")), str(row.get("value", ""))) for row in roadmap.passport_rows),
    ]
    return [(name, value) for name, value in facts if value.strip()]


def _text(roadmap: Roadmap, name: str, key: str, heading: str, *, is_list: bool) -> PassportText:
    lines = tuple(line.strip() for line in getattr(roadmap, name).splitlines() if line.strip())
    return PassportText(str(roadmap.headings.get(key) or heading), lines, is_list=is_list)
