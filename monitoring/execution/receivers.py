"""The stage listens to approval: an edition makes tasks."""

from django.dispatch import receiver

from monitoring.execution.actions import reconcile_tasks
from roadmaps.approval.signals import edition_approved
from roadmaps.models import Edition
from schools.models import User


@receiver(edition_approved, dispatch_uid="tasks of an edition")
def make_tasks(*, edition: Edition, by: User, **_rest: object) -> None:
    """Reconcile the tasks inside the transaction of approval."""
    reconcile_tasks(edition=edition, by=by)
