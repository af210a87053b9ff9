"""Writes of acquaintance: the list, the confirmation that is never changed, reminders not oftener than daily."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from roadmaps.approval.actions.base import ApprovalRefused, lock_order
from roadmaps.approval.queries.acquaintance import (
    REMINDED,
    Person,
    is_in_force,
    people_of,
    reminded_at,
    to_remind,
)
from roadmaps.approval.rules import acquaintance as rules
from roadmaps.models import Acquaintance, Edition
from schools.audit import record
from schools.models import Membership, User
from schools.notices.actions import Link, tell
from schools.wording import glued


@transaction.atomic
def make_list(*, edition: Edition, by: User) -> int:
    """Put the executors of the edition on the list, those who lack there; return how many were added.

    People with an account are told at once.
    """
    _lock_in_force(edition)
    rows = Acquaintance.objects.filter(edition=edition)
    users = {row.user_id for row in rows if row.user_id}
    schools = {row.school_id for row in rows if row.user_id is None}
    people = [one for one in people_of(edition) if (one.user not in users if one.user else one.school not in schools)]
    added = _add(edition, people)
    if added:
        _journal(edition, by, "acquaintance.make", f"Составлен лист ознакомления, внесено человек: {len(added)}")
        _ask(edition, added, by)
    return len(added)


@transaction.atomic
def add_to_list(
    *, edition: Edition, by: User, membership: Membership | None = None, name: str = "", post: str = ""
) -> Acquaintance:
    """Put one more person on the list: of the application, or named by hand; raise ApprovalRefused with the field."""
    _lock_in_force(edition)
    person = _of_membership(membership, post) if membership else Person(name.strip(), post.strip())
    if not person.name:
        raise ApprovalRefused(["Выберите человека из списка или впишите фамилию и инициалы."], "name")
    rows = Acquaintance.objects.filter(edition=edition)
    same = (
        rows.filter(user=person.user)
        if person.user
        else rows.filter(user__isnull=True, name=person.name, post=person.post)
    )
    if same.exists():
        raise ApprovalRefused([f"{person.name} уже в листе ознакомления."], "person" if membership else "name")
    (added,) = _add(edition, [person])
    _journal(edition, by, "acquaintance.add", f"В лист ознакомления внесён человек: {added.name}")
    _ask(edition, [added], by)
    return added


@transaction.atomic
def remove_from_list(*, acquaintance: Acquaintance, by: User) -> None:
    """Take off the list somebody who is not acquainted."""
    edition = acquaintance.edition
    row = _fresh(acquaintance)
    wrong = rules.removal_problem(is_acquainted=row.at is not None)
    if wrong:
        raise ApprovalRefused([wrong])
    _journal(edition, by, "acquaintance.remove", f"Из листа ознакомления убран человек: {row.name}")
    row.delete()


@transaction.atomic
def acknowledge(*, acquaintance: Acquaintance, by: User) -> Acquaintance:
    """Keep the time when a person said that the order is known; it is never changed."""
    row = _fresh(acquaintance)
    if row.user_id != by.pk:
        raise ApprovalRefused([rules.NOT_YOURS])
    return _known(row, by, timezone.now(), f"Ознакомлен с приказом: {row.name}")


@transaction.atomic
def record_signature(*, acquaintance: Acquaintance, by: User, day: date, today: date) -> Acquaintance:
    """Record the day when somebody without an account signed the printed sheet; raise ApprovalRefused, field «day»."""
    row = _fresh(acquaintance)
    if row.user_id is not None:
        raise ApprovalRefused([rules.HAS_ACCOUNT])
    wrong = rules.paper_problem(day, signed_on=row.edition.order.date, today=today)
    if wrong:
        raise ApprovalRefused([wrong], "day")
    at = datetime.combine(day, time(), ZoneInfo(row.edition.order.authority.time_zone))
    return _known(row, by, at, f"Расписался в листе ознакомления {day:%d.%m.%Y}: {row.name}")


@transaction.atomic
def remind(*, edition: Edition, by: User, today: date) -> int:
    """Remind those who are left; raise ApprovalRefused where nobody is, or where it was done today already."""
    _lock_in_force(edition)
    last = reminded_at(edition)
    zone = ZoneInfo(edition.order.authority.time_zone)
    if last is not None and last.astimezone(zone).date() >= today:
        raise ApprovalRefused([rules.REMINDED_TODAY])
    rows = list(to_remind(edition, today))
    if not rows:
        raise ApprovalRefused([rules.NOBODY_LEFT])
    record(
        authority=edition.order.authority,
        by=by,
        action=REMINDED,
        summary=f"Напоминание об ознакомлении с приказом № {edition.order.number}, человек: {len(rows)}",
        subject=edition,
        roadmap_id=edition.roadmap_id,
    )
    _ask(edition, rows, None, text="Напоминаем: ознакомьтесь с приказом")
    return len(rows)


def _lock_in_force(edition: Edition) -> None:
    lock_order(edition.order)
    if not is_in_force(edition):
        raise ApprovalRefused([rules.NOT_IN_FORCE])


def _fresh(acquaintance: Acquaintance) -> Acquaintance:
    rows = Acquaintance.objects.select_for_update(of=("self",)).select_related("edition__order__authority")
    return rows.defer("edition__snapshot").get(pk=acquaintance.pk)


def _known(row: Acquaintance, by: User, at: datetime, summary: str) -> Acquaintance:
    if row.at is not None:
        raise ApprovalRefused([rules.ALREADY])
    row.at = at
    row.save(update_fields=["at"])
    _journal(row.edition, by, "acquaintance.confirm", summary)
    return row


def _of_membership(membership: Membership, post: str) -> Person:
    words = post.strip() or membership.post or membership.get_role_display()
    return Person(str(membership.user), f"{words[:1].upper()}{words[1:]}", membership.user_id, membership.school_id)


def _add(edition: Edition, people: list[Person]) -> list[Acquaintance]:
    last = Acquaintance.objects.filter(edition=edition).aggregate(last=Max("position"))["last"] or 0
    rows = [
        Acquaintance(
            edition=edition,
            position=last + place,
            user_id=one.user,
            school_id=one.school,
            name=one.name[:150],
            post=one.post[:300],
        )
        for place, one in enumerate(people, start=1)
    ]
    return Acquaintance.objects.bulk_create(rows)


def _ask(edition: Edition, rows: list[Acquaintance], by: User | None, text: str = "Ознакомьтесь с приказом") -> None:
    order = edition.order
    dated = f" от {order.date:%d.%m.%Y}" if order.date else ""
    tell(
        users=User.objects.filter(pk__in=[row.user_id for row in rows if row.user_id]),
        by=by,
        kind="acquaint",
        text=glued(f"{text} № {order.number}{dated} «{order.title}»"),
        link=Link("acquaintance", (edition.pk,)),
        authority_id=order.authority_id,
    )


def _journal(edition: Edition, by: User, action: str, summary: str) -> None:
    record(
        authority=edition.order.authority,
        by=by,
        action=action,
        summary=summary,
        subject=edition,
        roadmap_id=edition.roadmap_id,
    )
