"""A school that a row names unclearly: its writing is remembered for the register, or settled in this row alone."""

from collections.abc import Iterable
from dataclasses import replace

from django.db import transaction

from roadmaps.models import Certainty, ControlPoint, Item, Roadmap, Source
from roadmaps.planning import readings
from roadmaps.planning.actions.base import Changes, lock_draft, record_row
from roadmaps.planning.errors import RefusedError
from roadmaps.planning.queries.asks import asks_of, is_settled, is_unsure
from roadmaps.planning.readings import Register, Row
from roadmaps.planning.storing import OF_SCHOOLS
from schools.listings.actions import add_alias
from schools.models import Authority, School, User
from schools.names.rules.matching import spelling

ASKED_NO_MORE = "Это написание уже прочитано иначе. Обновите страницу и проверьте ответственных."
TOO_VAGUE = (
    "По написанию «{text}» школу не узнать: так могут писать и о других. "
    "Назначьте школу в черновике: «Править», затем «Задать ответственных вручную»."
)


@transaction.atomic
def learn_writing(*, authority: Authority, words: Iterable[str], school: School, text: str, by: User) -> None:
    """Remember that the school is also written so, as some of the words ask.

    Raises RefusedError where none of them asks this, or where the writing would not tell the school for sure.
    """
    register = readings.register_of(authority)
    asking = [one for one in words if _asks(one, text, register)]
    if not asking:
        raise RefusedError(ASKED_NO_MORE)
    add_alias(school=school, by=by, text=text)
    taught = readings.register_of(authority)
    if not all(is_settled(one, text, school.pk, taught) for one in asking):
        raise RefusedError(TOO_VAGUE.format(text=text))


@transaction.atomic
def learn_school(*, row: Row, roadmap: Roadmap, school: School, text: str, by: User) -> int:
    """Remember a writing that the row asks for, and read anew the rows of the draft that use it; return how many."""
    locked = lock_draft(roadmap)
    register = readings.register_of(locked.authority)
    waiting = [one for one in _unsure(locked) if _asks(one.responsible_text, text, register)]
    if row.pk not in {one.pk for one in waiting if isinstance(one, type(row))}:
        raise RefusedError(ASKED_NO_MORE)
    learn_writing(authority=locked.authority, words=[row.responsible_text], school=school, text=text, by=by)
    readings.read_responsibles(waiting, roadmap=locked, by=by)
    locked.schools.add(school)
    return len(waiting)


@transaction.atomic
def settle_school(*, row: Row, roadmap: Roadmap, school: School, text: str, by: User) -> None:
    """Set by hand which school this row means; nothing is remembered, other rows stay as they are read."""
    locked = lock_draft(roadmap)
    register = readings.register_of(locked.authority)
    if not (is_unsure(row) and _asks(row.responsible_text, text, register)):
        raise RefusedError(ASKED_NO_MORE)
    taught = _taught(register, school, text)
    if not is_settled(row.responsible_text, text, school.pk, taught):
        raise RefusedError(TOO_VAGUE.format(text=text))
    readings.settle_responsible(row, register=taught, by=by)
    locked.schools.add(school)
    changes: Changes = {"assignments": (text, school.short_name)}
    record_row(row=row, roadmap=locked, by=by, verb="school", what="Указана школа", changes=changes)


def _taught(register: Register, school: School, text: str) -> Register:
    key = str(school.pk)
    return tuple(replace(one, aliases=(*one.aliases, text)) if one.key == key else one for one in register)


def _asks(words: str, text: str, register: Register) -> bool:
    return any(spelling(ask.text) == spelling(text) for ask in asks_of(words, register, {}))


def _unsure(roadmap: Roadmap) -> list[Row]:
    """Return the rows whose schools were read without certainty, those in the bin included."""
    doubt = {
        "assignments__kind__in": OF_SCHOOLS,
        "assignments__source": Source.PARSED,
        "assignments__certainty__in": (Certainty.PROBABLE, Certainty.UNKNOWN),
    }
    items = Item.objects.filter(section__plan__roadmap=roadmap, **doubt)
    points = ControlPoint.objects.filter(roadmap=roadmap, **doubt)
    return [*items.distinct(), *points.distinct()]
