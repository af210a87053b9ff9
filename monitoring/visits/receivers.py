"""The stage listens: advice given to a party follows it when two parties become one."""

from django.dispatch import receiver

from monitoring.visits.actions import move_advice
from roadmaps.models import Party
from roadmaps.parties.signals import party_merged


@receiver(party_merged, dispatch_uid="advice of merged parties")
def share_advice(*, gone: Party, kept: Party, **_rest: object) -> None:
    """Move the advice inside the transaction of the merge."""
    move_advice(gone=gone, kept=kept)
