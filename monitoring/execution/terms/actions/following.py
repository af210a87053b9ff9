"""What follows by itself: an edition leaves its changes of terms, a request that lost its ground is closed."""

from collections.abc import Iterable, Mapping
from datetime import date

from django.utils import timezone

from monitoring.models import PostponementRequest, Task, TermChange, TermChangeKind
from monitoring.models.term import Answer
from roadmaps.models import Edition
from schools.models import User


def keep_amended(
    tasks: Iterable[Task], before: Mapping[int, date | None], *, edition: Edition, reason: str, by: User
) -> None:
    """Write what an edition did to the terms of the tasks; `before`: the term by key. One query, no notices."""
    TermChange.objects.bulk_create(
        TermChange(
            task=task,
            kind=TermChangeKind.AMENDED,
            before=before[task.pk],
            after=task.due_on,
            reason=reason,
            edition=edition,
            by=by,
        )
        for task in tasks
        if task.due_on != before[task.pk]
    )


def close_requests(tasks: Iterable[int], *, by: User, words: str) -> None:
    """Close the undecided requests of tasks (by key) that need no other day any more."""
    waiting = PostponementRequest.objects.filter(task__in=tasks, answer__isnull=True)
    waiting.update(answer=Answer.WITHDRAWN, remark=words, answered_by=by, answered_at=timezone.now())
