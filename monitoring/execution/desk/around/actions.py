"""Writes of what stands around the queue: schools reminded of what they missed."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from monitoring.execution.actions import TaskRefused
from monitoring.execution.desk.around.queries.late import REMINDED, directors_of, reminded_today, split
from monitoring.execution.desk.around.rules import Late, LateSchool, reminder_words
from schools.audit import record
from schools.models import Authority, Membership, School, User
from schools.notices.actions import Link, tell

NOTICE = "reminder"


@dataclass(frozen=True, slots=True)
class Reminded:
    """Who was reminded: schools with the names of their directors; schools where nobody could be."""

    told: tuple[str, ...]
    nobody: tuple[str, ...]


@transaction.atomic
def remind_schools(*, authority: Authority, by: User, late: Late, today: date) -> Reminded:
    """Tell the directors of the schools with late tasks, once a school and day; the journal says which and how many.

    Raises TaskRefused where every school was reminded today already or has nobody to be told.
    """
    # two methodists at once: the second waits here and finds the schools in the journal
    Authority.objects.select_for_update(no_key=True).get(pk=authority.pk)
    directors = directors_of(authority.pk, [school.pk for school in late.schools])
    found = split(late, directors, reminded_today(authority.pk, today))
    if not found.waiting:
        raise TaskRefused(_why_nobody(late))
    rows = School.objects.in_bulk([school.pk for school in found.waiting])
    told = [_remind(authority, by, rows[school.pk], school, directors[school.pk], today) for school in found.waiting]
    return Reminded(tuple(told), found.nobody)


def _why_nobody(late: Late) -> str:
    if not late.schools:
        return "Просроченных задач у школ больше нет, напоминать не о чем."
    return (
        "Сегодня этим школам уже напомнили: школу зовут не чаще раза в день. "
        "Если ответа нет, позвоните директору: телефон — на странице школы."
    )


def _remind(
    authority: Authority, by: User, row: School, school: LateSchool, directors: list[Membership], today: date
) -> str:
    tell(
        users=[one.user for one in directors],
        by=by,
        kind=NOTICE,
        text=reminder_words(school.count, school.oldest, today),
        link=Link("my_tasks"),
        authority_id=authority.pk,
    )
    record(
        authority=authority,
        by=by,
        action=REMINDED,
        summary=f"Школе напомнили о просроченных задачах: {school.count}",
        subject=row,
    )
    return f"{school.name} ({', '.join(str(one.user) for one in directors)})"
