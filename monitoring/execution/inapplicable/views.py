"""The list of reports that say «не применимо»: the head decides, the methodist may return."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from monitoring.execution.forms import QueueFilterForm
from monitoring.execution.inapplicable import queries
from monitoring.execution.queries import full, task_rows
from schools.access import require, today_for
from schools.rules import Permission

PAGE = 50


@require_GET
def not_applicable(request: HttpRequest) -> HttpResponse:
    """List the reports that wait for whoever takes off control, the longest waiting first."""
    require(request.viewer, Permission.REVIEW)
    waiting = queries.not_applicable(request.viewer)
    form = QueueFilterForm(request.GET, schools=queries.schools_of(waiting))
    school = form.chosen()
    page = Paginator(full(queries.waiting_longest(waiting, school)), PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "rows": task_rows(page.object_list, request.viewer, today_for(request.viewer)),
        "is_narrowed": school is not None,
    }
    return render(request, "monitoring/execution/inapplicable/list.html", context)
