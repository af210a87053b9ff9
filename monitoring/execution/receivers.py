"""The stage listens: an edition makes tasks, parties that become one share them."""

from django.dispatch import receiver

from monitoring.execution.actions import reconcile_tasks
from monitoring.execution.parties import move_tasks
from roadmaps.approval.signals import edition_approved
from roadmaps.models import Edition, Party
from roadmaps.parties.signals import party_merged
from schools.models import User


@receiver(edition_approved, dispatch_uid="tasks of an edition")
def make_tasks(*, edition: Edition, by: User, **_rest: object) -> None:
    """Reconcile the tasks inside the transaction of approval; an order that approves no roadmap makes none."""
    if edition.roadmap_id is not None:
        reconcile_tasks(edition=edition, by=by)


@receiver(party_merged, dispatch_uid="tasks of merged parties")
def share_tasks(*, gone: Party, kept: Party, **_rest: object) -> None:
    """Move the tasks inside the transaction of the merge."""
    move_tasks(gone=gone, kept=kept)
