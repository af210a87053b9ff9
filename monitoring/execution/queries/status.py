"""The SQL twin of the rule of status."""

from datetime import date
from typing import TYPE_CHECKING, TypedDict

from django.db.models import BooleanField, Case, CharField, ExpressionWrapper, Q, QuerySet, Value, When

from monitoring.execution.rules import NOT_OWED, OF_STATE, Status
from monitoring.models import Task

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations


class StatusFacts(TypedDict):
    """What `with_status` adds to a task."""

    status: str
    is_due: bool
    has_date: bool


def with_status(tasks: QuerySet[Task], today: date) -> "QuerySet[WithAnnotations[Task, StatusFacts]]":
    """Annotate `status`, `is_due`, `has_date`: the SQL twin of `rules.status_of` and `rules.is_due` (parity-tested)."""
    by_state = [When(state=state, then=Value(status.value)) for state, status in OF_STATE.items()]
    has_date = Q(due_on__isnull=False)
    return tasks.annotate(
        has_date=ExpressionWrapper(has_date, output_field=BooleanField()),
        status=Case(
            *by_state,
            When(due_on__isnull=True, then=Value(Status.NO_DATE.value)),
            When(due_on__lt=today, then=Value(Status.LATE.value)),
            default=Value(Status.AHEAD.value),
            output_field=CharField(),
        ),
        is_due=ExpressionWrapper(has_date & Q(due_on__lt=today) & ~Q(state__in=NOT_OWED), output_field=BooleanField()),
    )
