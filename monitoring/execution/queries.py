"""Reads of tasks: the SQL twin of the rule of status, the director's page, the methodist's queue."""

from datetime import date

from django.db.models import BooleanField, Case, CharField, Q, QuerySet, Value, When

from monitoring.execution.rules import OF_STATE, Status
from monitoring.models import Task


def with_status(tasks: QuerySet[Task], today: date) -> QuerySet[Task]:
    """Annotate `status` and `is_due`: the SQL twin of `rules.status_of` and `rules.is_due` (parity-tested)."""
    by_state = [When(state=state, then=Value(status.value)) for state, status in OF_STATE.items()]
    return tasks.annotate(
        status=Case(
            *by_state,
            When(due_on__isnull=True, then=Value(Status.NO_DATE.value)),
            When(due_on__lt=today, then=Value(Status.LATE.value)),
            default=Value(Status.TODO.value),
            output_field=CharField(),
        ),
        is_due=Case(
            When(Q(due_on__lt=today) & ~Q(state="cancelled"), then=Value(True)),  # noqa: FBT003 -- a value of SQL
            default=Value(False),  # noqa: FBT003 -- a value of SQL
            output_field=BooleanField(),
        ),
    )
