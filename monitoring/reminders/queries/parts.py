"""Facts chosen for one place of work and one span of days, in parts that say why one is told."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime

from django.urls import reverse

from monitoring.reminders.queries.facts import Facts, Owed, Told, Waiting
from monitoring.reminders.queries.people import People, Source
from monitoring.reminders.rules.days import Span
from monitoring.reminders.rules.deputies import OF_THE_AUTHORITY, Place
from monitoring.reminders.rules.digest import Group, Line, Part, group_of, when_of
from monitoring.reminders.rules.terms import Choice, told_for, week_told
from schools.rules import Role
from schools.wording import day_words, plural

Mine = Callable[[Owed], bool]


def parts_of(source: Source, people: People, facts: Facts, span: Span) -> Iterator[Part]:
    """Return the parts of one place: what its person owes, what one oversees, what waits for a decision."""
    place = source.place
    waiting = [*_of_place(place, facts, span), *_oversight(place, people, facts, span)]
    choice = people.choice(place)
    supported = _supported(people.stands_by.get(place.pk, frozenset()), choice, facts, span)
    found = (
        (source.reason, [*_owed_lines(_of_school(place), choice, facts, span), *waiting]),
        (
            f"{source.reason} и отчитываетесь за исполнителя",
            _owed_lines(_kept(place), choice, facts, span),
        ),
        (
            f"{source.reason}; за эти задачи в программе никто не отчитывается",
            _owed_lines(_orphaned(place, people), choice, facts, span) if _oversees(place, people) else [],
        ),
        (f"{source.reason}: сроки школ, закреплённых за вами; отчитываются школы", supported),
    )
    for reason, lines in found:
        if lines:
            yield Part(reason, tuple(lines), place.user_id, source.entry, place.authority_id)


def _supported(schools: frozenset[int], choice: Choice, facts: Facts, span: Span) -> list[Line]:
    """Return what a curator is told of the schools of the day: terms as chosen, returned and changed ones.

    At the beginning of a week all that is returned and missed there is named again.
    """
    if not schools:
        return []
    lines = _owed_lines(lambda task: task.school_id in schools, choice, facts, span)
    if not span.begins_week:
        return lines
    said = {line.task for line in lines}
    for task in facts.owed:
        if task.school_id not in schools or task.pk in said:
            continue
        if task.is_returned:
            lines.append(replace(_owed_line(task, span.until, span.until), group=Group.RETURNED, when="", day=None))
        elif task.due_on and task.due_on < span.until:
            lines.append(_owed_line(task, span.until, task.due_on))
    return lines


def _of_school(place: Place) -> Mine:
    return lambda task: place.role == Role.DIRECTOR and task.school_id == place.school_id


def _kept(place: Place) -> Mine:
    """Tasks of the parties that the person reports for: only who may open them is told."""
    return lambda task: task.keeper == place.pk and place.role in OF_THE_AUTHORITY


def _orphaned(place: Place, people: People) -> Mine:
    """Tasks of the authority that nobody with an account answers for."""
    schools = {one.school_id for one in people.places if one.role == Role.DIRECTOR}
    known = {one.pk for one in people.places if one.role in OF_THE_AUTHORITY}

    def is_orphan(task: Owed) -> bool:
        return _of(task, place) and (task.school_id not in schools if task.school_id else task.keeper not in known)

    return is_orphan


def _of_place(place: Place, facts: Facts, span: Span) -> list[Line]:
    """What waits for the person, whatever the role, and for the director of a school."""
    mine = [one for one in facts.visas if one.user == place.user_id and _of(one, place)]
    if place.role == Role.DIRECTOR:
        mine += [one for one in facts.decide if one.school_id and one.school_id == place.school_id]
    return [_waiting(one) for one in mine if _asks(one.since, span)]


def _oversight(place: Place, people: People, facts: Facts, span: Span) -> list[Line]:
    lines: list[Line] = []
    if place.role == Role.HEAD:
        asked = [one for one in facts.decide if _of(one, place) and not one.school_id and _asks(one.since, span)]
        lines += map(_waiting, asked)
    if _oversees(place, people):
        lines += _review(place, facts, span)
        stuck = [(task, week_told(task.due_on, span)) for task in facts.owed if _of(task, place) and task.due_on]
        lines += [replace(_owed_line(task, span.until, day), group=Group.STUCK) for task, day in stuck if day]
    return lines


def _oversees(place: Place, people: People) -> bool:
    """Methodists watch over the terms of all; where an authority has none, its head does."""
    if place.role == Role.METHODIST:
        return True
    has_methodist = any(one.role == Role.METHODIST and one.authority_id == place.authority_id for one in people.places)
    return place.role == Role.HEAD and not has_methodist


def _of(row: Owed | Waiting, place: Place) -> bool:
    return row.authority_id == place.authority_id


def _asks(since: datetime | None, span: Span) -> bool:
    """What waits is told when it is new, and again at the beginning of each week."""
    return span.begins_week or (since is not None and since > span.since)


def _owed_lines(mine: Mine, choice: Choice, facts: Facts, span: Span) -> list[Line]:
    """Return what is told of these tasks: returned, changed, then by term; one returned is not told by term as well."""
    returned = [one for one in facts.returned if mine(one.task) and one.at > span.since]
    moved = [one for one in facts.moved if mine(one.task) and one.at > span.since]
    lines = [_told_line(Group.RETURNED, one) for one in returned]
    lines += [_told_line(Group.MOVED, one) for one in moved]
    said = {one.task.pk for one in returned}
    for task in facts.owed:
        day = told_for(task.due_on, choice, span) if task.due_on and task.pk not in said and mine(task) else None
        if day:
            lines.append(_owed_line(task, span.until, day))
    return lines


def _owed_line(task: Owed, today: date, day: date) -> Line:
    due = task.due_on or today
    note = f"срок в плане: {task.deadline_text}" if task.deadline_text else ""
    url = reverse("task_detail", args=(task.pk,))
    return Line(group_of(due, today), task.words, url, when_of(due, today), task.executor, note, task.pk, day)


def _told_line(group: Group, one: Told) -> Line:
    task = one.task
    return Line(group, task.words, reverse("task_detail", args=(task.pk,)), "", task.executor, one.words, task.pk)


def _waiting(one: Waiting) -> Line:
    return Line(Group.DECIDE, one.title, reverse(one.page, args=one.args), note=one.note)


def _review(place: Place, facts: Facts, span: Span) -> list[Line]:
    sent = [at for authority, at in facts.on_review if authority == place.authority_id]
    if not sent or not (span.begins_week or sent[-1] > span.since):
        return []
    new = sum(at > span.since for at in sent)
    title = f"{len(sent)} {plural(len(sent), 'отчёт ждёт,отчёта ждут,отчётов ждут')} проверки"
    oldest = sent[0].astimezone(span.since.tzinfo).date()
    note = f"новых — {new}, дольше всех ждёт отчёт от {day_words(oldest, span.until)}"
    return [Line(Group.REVIEW, title, reverse("desk"), note=note, count=len(sent))]
