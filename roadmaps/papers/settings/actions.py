"""Writes of the paper profile; editions keep the profile they were printed with."""

import dataclasses

from django.db import transaction

from roadmaps.papers.settings.queries import differences_of, stored_of, version_of
from roadmaps.planning.errors import ConflictError
from roadmaps.printing.profile import PaperProfile
from roadmaps.printing.queries import profile_of
from schools.audit import record
from schools.models import Authority, User


@transaction.atomic
def save_profile(*, authority: Authority, by: User, profile: PaperProfile, version: str) -> None:
    """Store the settings; raise ConflictError where somebody changed them after `version`."""
    current = Authority.objects.select_for_update(of=("self",)).get(pk=authority.pk)
    if version_of(current) != version:
        raise ConflictError(current)
    _store(current, by, profile, "Изменено оформление бумаги")


@transaction.atomic
def reset_profile(*, authority: Authority, by: User) -> None:
    """Return to the values of the standard; the picture of the letterhead, which no standard gives, stays."""
    current = Authority.objects.select_for_update(of=("self",)).get(pk=authority.pk)
    standard = dataclasses.replace(PaperProfile(), emblem=profile_of(current).emblem)
    _store(current, by, standard, "Оформление бумаги возвращено к стандарту")


def _store(authority: Authority, by: User, profile: PaperProfile, summary: str) -> None:
    changes = differences_of(profile_of(authority), profile)
    if not changes:
        return
    authority.paper = stored_of(profile)
    authority.save(update_fields=["paper"])
    record(authority=authority, by=by, action="paper.update", summary=summary, subject=authority, changes=changes)
