"""Approval is the head's word on the parties of a roadmap: what was proposed enters the register (docs/adr/0011)."""

from roadmaps.approval.executors import executors_of_roadmap, with_parties
from roadmaps.approval.queries import proposals_of
from roadmaps.models import Party, Roadmap
from roadmaps.parties.actions import accept_parties
from schools.models import User


def confirm_parties(roadmap: Roadmap, by: User) -> list[Party]:
    """Accept every party that the roadmap names or that takes its orphaned items; return those new in the register.

    A school's own roadmap confirms nothing: the register is its authority's. Its tasks are made all the same.
    """
    executors = with_parties(roadmap, executors_of_roadmap(roadmap))
    if roadmap.school_id is not None:
        return []
    executing = {pk for one in executors.values() for pk in one.party_ids}
    named = executing | {party.pk for party in proposals_of(roadmap)}
    return accept_parties(parties=Party.objects.filter(pk__in=named), by=by)
