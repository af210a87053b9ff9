"""What the page of the desk shows, assembled for its template."""

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import HttpRequest, QueryDict

from monitoring.execution.desk import queries
from monitoring.execution.desk.around.pages import around
from monitoring.execution.desk.around.rules import waits_words
from monitoring.execution.desk.forms import QueueFilterForm
from monitoring.execution.desk.rules import Narrowing
from monitoring.execution.queries import party_tasks, summary_of
from roadmaps.approval.queries.asked import asked_of
from roadmaps.approval.queries.elsewhere import waiting_elsewhere
from schools.access import today_for
from schools.rules import Viewer

PAGE = 50
# What the script of the page asks for: after a decision only the queue, then what stands around it.
PART, QUEUE, AROUND = "X-Desk-Part", "queue", "around"
# What of an address narrows the queue and is kept from decision to decision.
NARROWING = ("school", "roadmap", "kind", "days")


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed into a form that was refused: on one report (`task`), or on many."""

    task: int = 0
    remark: str = ""
    error: str = ""
    chosen: frozenset[int] = frozenset()
    many_remark: str = ""
    many_error: str = ""


def filter_form(request: HttpRequest) -> QueueFilterForm:
    """Return the narrowing that the address asks for, as a form."""
    schools, roadmaps = queries.choices_in_queue(request.viewer)
    return QueueFilterForm(request.GET, schools=schools, roadmaps=roadmaps)


def kept_query(request: HttpRequest) -> str:
    """Return the narrowing of the address as a query string, without what is empty."""
    kept = QueryDict(mutable=True)
    for name in NARROWING:
        if request.GET.get(name):
            kept[name] = request.GET[name]
    return kept.urlencode()


def desk_context(request: HttpRequest, typed: Typed) -> dict[str, object]:
    """Return the queue with the report that is open: the one asked for, otherwise the first of the page."""
    viewer, today, form = request.viewer, today_for(request.viewer), filter_form(request)
    narrowing = form.chosen()
    order = list(queries.queue(viewer, narrowing, today).values_list("task", flat=True))
    if typed.task and typed.task not in order:
        # sent anew, it left what the address narrows to: what was typed on it is shown all the same
        narrowing = Narrowing()
        order = list(queries.queue(viewer, narrowing, today).values_list("task", flat=True))
    asked = str(typed.task or request.GET.get("open", ""))
    place = next((place for place, pk in enumerate(order) if str(pk) == asked), None)
    number = place // PAGE + 1 if place is not None else request.GET.get("page")
    page = Paginator(order, PAGE).get_page(number)
    rows = queries.queue_rows(page.object_list, viewer, today)
    return {
        "page": page,
        "rows": rows,
        "opened": order[place] if place is not None else next((row.pk for row in rows), 0),
        "typed": typed,
        "form": form,
        "kept": kept_query(request),
        "today": today,
        **_words(request, narrowing, rows, page.number),
        **_beside(request),
        **({"is_part": True} if part_asked(request) == QUEUE else around(viewer, today)),
    }


def part_asked(request: HttpRequest) -> str:
    """Return the part of the page that is asked for; empty for the whole page, as without JavaScript."""
    return request.headers.get(PART, "")


def _words(request: HttpRequest, narrowing: Narrowing, rows: list[queries.QueueRow], number: int) -> dict[str, object]:
    """What the sentence of the page says besides the count."""
    viewer = request.viewer
    return {
        "total": queries.waiting_reports(viewer).count() if narrowing.is_narrow else None,
        "oldest": waits_words(rows[0].days) if rows and number == 1 else None,
        "several_roadmaps": len({one.row.roadmap for one in rows}) > 1,
    }


def _beside(request: HttpRequest) -> dict[str, object]:
    """What the queue is worked with: remarks to choose from, what else waits for the person."""
    viewer = request.viewer
    return {
        **offered(viewer),
        "own": summary_of(party_tasks(viewer), today_for(viewer)),
        "single_keys": request.user.single_keys,
        "asked": asked_of(viewer),
        "elsewhere": waiting_elsewhere(viewer),
    }


def offered(viewer: Viewer) -> dict[str, object]:
    """Return the remarks that a decision form offers: the person's own, then the usual ones; two queries."""
    own = list(queries.own_phrases(viewer).values_list("text", flat=True))
    return {"phrases": own, "usual": queries.usual_remarks(viewer, own)}
