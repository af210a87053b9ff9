"""What the page of the one who owes shows, assembled for its template."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest

from monitoring.execution import queries
from monitoring.execution.forms import ReportForm, initial_of
from monitoring.execution.rules import TimeGroup
from monitoring.models import Task, TaskState
from schools.access import today_for

# A far term needs no form today: it is one line with a link.
LATER_SHOWN = 6
PAGE = 100


@dataclass(frozen=True, slots=True)
class ShownGroup:
    """Tasks of one time, each with its form where the viewer may report."""

    key: str
    title: str
    hint: str
    rows: tuple[tuple[queries.TaskRow, ReportForm | None], ...]
    folded: tuple[queries.TaskRow, ...] = ()

    @property
    def count(self) -> int:
        """All tasks of the group, the folded ones too."""
        return len(self.rows) + len(self.folded)


def page_of_tasks(
    request: HttpRequest, tasks: "QuerySet[Task]", narrowing: Mapping[str, str] | None = None
) -> dict[str, object]:
    """Return the tab asked for, its tasks by time, the summary and the year."""
    today = today_for(request.viewer)
    chosen = request.GET.get("tab", "current")
    if chosen not in {key for key, _label, _states in queries.TABS}:
        chosen = "current"
    counts = queries.counts_by_state(tasks)
    tabs = queries.tabs_of(counts, chosen, narrowing)
    paginator = Paginator(queries.full(queries.of_tab(tasks, chosen)), PAGE)
    # The tab has counted its tasks already.
    paginator.count = next(tab.count for tab in tabs if tab.is_current)
    page = paginator.get_page(request.GET.get("page"))
    rows = queries.task_rows(page.object_list, request.viewer, today)
    is_last = chosen == "current" and not page.has_next()
    return {
        "today": today,
        "page": page,
        "groups": [shown(one, today) for one in queries.grouped(rows, today)],
        "standing": queries.standing_of(tasks) if is_last and counts.get(TaskState.STANDING) else [],
        "standing_shown": queries.STANDING_SHOWN,
        "several_roadmaps": len({row.roadmap for row in rows}) > 1,
        "tabs": tabs,
        "summary": queries.summary_of(tasks, today),
        "year": queries.year_of(tasks, today),
        "accepted": queries.lately_accepted(tasks),
        "contact": queries.contact_of(request.viewer),
        "opened": request.GET.get("open", ""),
    }


def shown(group: queries.Group, today: date) -> ShownGroup:
    """Give each task its form; of what is due later only the nearest stand open."""
    limit = LATER_SHOWN if group.key == TimeGroup.LATER else len(group.rows)
    opened = tuple((row, form_of(row, today)) for row in group.rows[:limit])
    return ShownGroup(group.key, group.title, group.hint, opened, group.rows[limit:])


def form_of(row: queries.TaskRow, today: date) -> ReportForm | None:
    """Return the report form of a task that the viewer may report on: what the draft holds, today as the day."""
    if not row.can_report:
        return None
    draft = row.draft
    return ReportForm(
        initial=initial_of(
            (draft and draft.done_on) or today,
            draft.result if draft else "",
            is_not_applicable=draft is not None and draft.is_not_applicable,
        ),
        task_id=row.pk,
        expected=row.expected,
    )


def offer_documents(request: HttpRequest, form: ReportForm, task: Task) -> None:
    """Offer what the executor uploaded lately; on a page of one task only."""
    documents = queries.documents_of(request.viewer, task)
    form.offer(queries.evidence_in(request.viewer, documents), documents)
