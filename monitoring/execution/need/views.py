"""A task is opened when its need has come."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from monitoring.execution import queries
from monitoring.execution.actions import TaskRefused, open_task
from monitoring.execution.need.forms import OpenForm
from monitoring.execution.terms.queries import sets_terms
from monitoring.models import Task, TaskState
from schools.access import get_visible_or_404, require

SAID = "Задача открыта. Когда сделаете, отметьте исполнение: методист примет отчёт или вернёт его с замечанием."
SAID_TO_OTHERS = "Задача открыта, исполнитель узнает о ней."
NOT_WAITING = "Эта задача не ждёт своего случая: открывать по ней другую не нужно. Вот в каком она состоянии."


@require_http_methods(["GET", "POST"])
def task_open(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that the need of a task has come: what happened and, from whoever sets terms, until when."""
    task = get_visible_or_404(queries.tasks_in_full(), request.viewer, pk=pk)
    require(request.viewer, *queries.openers(task))
    if task.state != TaskState.STANDING:
        messages.error(request, NOT_WAITING)
        return redirect("task_detail", pk=pk)
    form = OpenForm(request.POST or None, sets_terms=sets_terms(request.viewer, task))
    if form.is_valid():
        try:
            opened = _opened(request, task, form)
        except TaskRefused as refused:
            form.add_error(refused.field, refused.message)
        else:
            messages.success(request, SAID if queries.may_report(request.viewer, task) else SAID_TO_OTHERS)
            return redirect("task_detail", pk=opened.pk)
    context = {"task": task, "executor": task.school or task.party, "form": form}
    return render(request, "monitoring/execution/need/open.html", context, status=422 if form.errors else 200)


def _opened(request: HttpRequest, task: Task, form: OpenForm) -> Task:
    typed = form.cleaned_data
    return open_task(
        item=task.item,
        school=task.school,
        party=task.party,
        occasion=typed["occasion"],
        by=request.user,
        due_on=typed.get("due_on"),
    )
