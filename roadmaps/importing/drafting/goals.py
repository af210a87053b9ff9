"""What the roadmap is for: directions, indicators with targets, the monitoring matrix, groups."""

from roadmaps.importing.amounts import amount, direction_wanted
from roadmaps.importing.drafting.naming import schools_in
from roadmaps.importing.drafting.structure import Part, lines, parts, texts, words
from roadmaps.models import Direction, GroupMember, Indicator, IndicatorTarget, MatrixRow, Roadmap, WorkingGroup
from roadmaps.planning.readings import Register


def write_goals(roadmap: Roadmap, structure: Part, register: Register) -> None:
    """Write everything but the tables of work."""
    for position, data in enumerate(parts(structure, "directions")):
        _direction(roadmap, position, data, register)
    for position, data in enumerate(parts(structure, "indicators")):
        _indicator(roadmap, position, data, register)
    MatrixRow.objects.bulk_create(
        _matrix_row(roadmap, position, row) for position, row in enumerate(parts(structure, "monitoring"))
    )
    for position, data in enumerate(parts(structure, "groups")):
        _group(roadmap, position, data)


def _direction(roadmap: Roadmap, position: int, data: Part, register: Register) -> None:
    direction = Direction.objects.create(
        roadmap=roadmap,
        position=position,
        number=words(data, "number")[:20],
        title=words(data, "title")[:500],
        text=words(data, "text"),
    )
    direction.schools.set(schools_in([lines(data, "schools"), words(data, "text")], register))


def _indicator(roadmap: Roadmap, position: int, data: Part, register: Register) -> None:
    text = words(data, "text")
    indicator = Indicator.objects.create(
        roadmap=roadmap,
        position=position,
        number=words(data, "number")[:30],
        text=text,
        unit=words(data, "unit")[:60],
        wanted=direction_wanted(text),
        baseline=amount(words(data, "baseline")),
        baseline_text=words(data, "baseline")[:120],
    )
    indicator.schools.set(schools_in([lines(data, "schools")], register))
    IndicatorTarget.objects.bulk_create(_target(indicator, target) for target in parts(data, "targets"))


def _target(indicator: Indicator, data: Part) -> IndicatorTarget:
    value = words(data, "value")
    return IndicatorTarget(
        indicator=indicator, period=words(data, "period")[:40], value_text=value[:120], value=amount(value)
    )


def _matrix_row(roadmap: Roadmap, position: int, row: Part) -> MatrixRow:
    return MatrixRow(
        roadmap=roadmap,
        position=position,
        number=words(row, "number")[:30],
        section=words(row, "section")[:300],
        subject=words(row, "subject"),
        criteria=lines(row, "criteria"),
        indicators=lines(row, "indicators"),
        instruments=lines(row, "instruments"),
        sources=lines(row, "sources"),
    )


def _group(roadmap: Roadmap, position: int, data: Part) -> None:
    group = WorkingGroup.objects.create(
        roadmap=roadmap, position=position, title=words(data, "title"), columns=texts(data, "columns")
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
