"""Writes of the stage: a support added, corrected, ended. Nothing is deleted: who stood by a school is known later."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction

from schools.audit import Changes, differences, record
from schools.models import Membership, School, Support, User
from schools.notices.actions import Link, tell
from schools.refusals import Refused
from schools.rules import Role
from schools.support.queries import LOADED, beside, days_of, kind_of, who_of
from schools.support.rules import why_not

NOTICE = "support"


class SupportRefused(Refused):
    """The support can't be written."""


class SupportChanged(Exception):
    """Somebody else wrote the support after the form was opened; `current` is the row as it stands now."""

    def __init__(self, current: Support) -> None:
        super().__init__("Запись изменил другой человек, пока вы правили её.")
        self.current = current


@transaction.atomic
def add_support(
    *,
    school: School,
    by: User,
    who: Membership | School,
    starts_on: date,
    ends_on: date | None,
    agreement: str,
    note: str,
) -> Support:
    """Put a curator or a supporting school beside a school; raises SupportRefused for days that cross."""
    school = _locked(school)
    support = Support(
        authority=school.authority, school=school, starts_on=starts_on, ends_on=ends_on, agreement=agreement, note=note,
        by=by, **_party(who),
    )  # fmt: skip
    _must_fit(support)
    support.save()
    _journal(support, by, "support.add", f"{_words(support)} с {starts_on:%d.%m.%Y}")
    _tell(support, by, f"За вами закреплена школа: {school.short_name}.")
    return support


@transaction.atomic
def correct_support(*, support: Support, by: User, values: Mapping[str, object], version: int) -> Support:
    """Correct who, the days, the agreement, the words; the school stays.

    Raises SupportRefused for days that cross, SupportChanged where somebody wrote the row after `version` was read.
    """
    support = _again(support, version)
    who, rest = values["who"], {name: value for name, value in values.items() if name != "who"}
    given = rest | (_party(who) if isinstance(who, Membership | School) else {})
    changes = differences(support, given)
    if not changes:
        return support
    for name, value in given.items():
        setattr(support, name, value)
    _must_fit(support)
    _save(support, *changes)
    _journal(support, by, "support.correct", f"{_words(support)}: запись исправлена", changes)
    if "curator" in changes:
        _tell(support, by, f"За вами закреплена школа: {support.school.short_name}.")
    return support


@transaction.atomic
def end_support(*, support: Support, by: User, ends_on: date, version: int) -> None:
    """Set the last day of a support; the day itself still counts. Raises as `correct_support`."""
    support = _again(support, version)
    if ends_on < support.starts_on:
        raise SupportRefused(
            f"Поддержка началась {support.starts_on:%d.%m.%Y}: последний день не может быть раньше.", "ends_on"
        )
    before, support.ends_on = support.ends_on, ends_on
    _must_fit(support)
    _save(support, "ends_on")
    words = f"{_words(support)}: последний день {ends_on:%d.%m.%Y}"
    _journal(support, by, "support.end", words, {"ends_on": (before, ends_on)})
    _tell(support, by, f"Вы курируете школу {support.school.short_name} по {ends_on:%d.%m.%Y} включительно.")


def _locked(school: School) -> School:
    """Supports of one school are written one after another: two can't cross unseen."""
    return School.objects.select_for_update(of=("self",)).select_related("authority").get(pk=school.pk)


def _again(support: Support, version: int) -> Support:
    """Read the row again under the lock of its school; refuse one that was written after `version` was read."""
    _locked(support.school)
    current = Support.objects.select_related(*LOADED, "authority").get(pk=support.pk)
    if current.row_version != version:
        raise SupportChanged(current)
    return current


def _save(support: Support, *names: str) -> None:
    support.row_version += 1
    support.save(update_fields=[*names, "row_version"])


def _party(who: Membership | School) -> dict[str, Membership | School | None]:
    if isinstance(who, Membership):
        return {"curator": who, "supporter": None}
    return {"curator": None, "supporter": who}


def _must_fit(support: Support) -> None:
    if support.curator and (
        support.curator.role != Role.CURATOR or support.curator.authority_id != support.authority_id
    ):
        raise SupportRefused("У этого человека нет роли «куратор школ». Её даёт администратор.", "who")
    if support.supporter_id == support.school_id:
        raise SupportRefused("Школа не может поддерживать сама себя. Выберите другую.", "who")
    reason = why_not(who_of(support), kind_of(support), days_of(support), beside(support))
    if reason:
        raise SupportRefused(reason, "starts_on")


def _words(support: Support) -> str:
    noun = "Куратор" if support.curator else "Опорная школа"
    return f"{noun} школы «{support.school.short_name}» — {who_of(support)}"


def _tell(support: Support, by: User, words: str) -> None:
    """A curator learns which schools are theirs."""
    if support.curator is not None:
        tell(
            users=[support.curator.user],
            by=by,
            kind=NOTICE,
            text=words,
            link=Link("school_list"),
            authority_id=support.authority_id,
        )


def _journal(support: Support, by: User, action: str, summary: str, changes: Changes | None = None) -> None:
    record(authority=support.authority, by=by, action=action, summary=summary, subject=support, changes=changes)
