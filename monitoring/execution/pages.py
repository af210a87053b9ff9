"""What the page of the one who owes shows, assembled for its template."""

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import HttpRequest

from monitoring.execution import queries
from monitoring.execution.forms import ReportForm
from monitoring.execution.rules import TimeGroup
from monitoring.models import Task
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


def page_of_tasks(request: HttpRequest, tasks: "queries.QuerySet[Task]") -> dict[str, object]:
    """Return the tab asked for, its tasks by time, the summary and the year."""
    today = today_for(request.viewer)
    chosen = request.GET.get("tab", "current")
    if chosen not in {key for key, _label, _states in queries.TABS}:
        chosen = "current"
    tabs = queries.tabs_of(tasks, chosen)
    paginator = Paginator(queries.full(queries.of_tab(tasks, chosen)), PAGE)
    # The tab has counted its tasks already.
    paginator.count = next(tab.count for tab in tabs if tab.is_current)
    page = paginator.get_page(request.GET.get("page"))
    rows = queries.task_rows(page.object_list, request.viewer, today)
    return {
        "today": today,
        "page": page,
        "groups": [shown(one) for one in queries.grouped(rows, today)],
        "several_roadmaps": len({row.roadmap for row in rows}) > 1,
        "tabs": tabs,
        "summary": queries.summary_of(tasks, today),
        "year": queries.year_of(tasks, today),
        "accepted": queries.lately_accepted(tasks),
        "contact": queries.contact_of(request.viewer),
        "opened": request.GET.get("open", ""),
    }


def shown(group: queries.Group) -> ShownGroup:
    """Give each task its form; of what is due later only the nearest stand open."""
    limit = LATER_SHOWN if group.key == TimeGroup.LATER else len(group.rows)
    opened = tuple((row, form_of(row)) for row in group.rows[:limit])
    return ShownGroup(group.key, group.title, group.hint, opened, group.rows[limit:])


def form_of(row: queries.TaskRow) -> ReportForm | None:
    """Return the report form of a task that the viewer may report on, with what the draft holds."""
    if not row.can_report:
        return None
    initial = {"done_on": row.draft.done_on, "result": row.draft.result} if row.draft else {}
    return ReportForm(initial=initial, task_id=row.pk, expected=row.expected)
