"""Several tasks are reported with the same words and documents."""

from dataclasses import dataclass, field
from datetime import date

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from monitoring.execution import actions, queries
from monitoring.execution.desk.rules import chosen_in
from monitoring.execution.forms import TogetherForm
from monitoring.execution.together.queries import (
    MOST,
    OF,
    ChangedTask,
    changed_tasks,
    choices_of,
    documents_for,
    kept_files,
    tasks_of,
)
from monitoring.models import Task
from roadmaps.orders.queries.listing import authority_of
from schools.access import require, today_for
from schools.files.rules import FileRefused
from schools.wording import plural

BACK = {"mine": "my_tasks", "party": "party_tasks"}


@dataclass
class Answer:
    """What came of sending. `changed`: tasks that another person wrote meanwhile, with both texts."""

    is_sent: bool = False
    changed: list[ChangedTask] = field(default_factory=list)


@require_http_methods(["GET", "POST"])
def report_together(request: HttpRequest, of: str) -> HttpResponse:
    """Mark tasks, fill in one form: each gets a report of its own; all or nothing."""
    require(request.viewer, *OF[of])
    today, tasks = today_for(request.viewer), tasks_of(request.viewer, of)
    form = _form(request, tasks, of, today)
    answer = _send(request, form, tasks, today) if form.is_valid() else Answer()
    if answer.is_sent:
        return redirect(BACK[of])
    changed = {str(one.pk) for one in answer.changed}
    context = {
        "form": form,
        "changed": answer.changed,
        "kept": _keep(request) if form.is_bound else set(),
        "kept_files": kept_files(request.viewer),
        "marked": set((request.POST or request.GET).getlist("tasks")) - changed,
        "reused": set(request.POST.getlist("reuse")),
        **_page(request, tasks, of, today),
    }
    status = 409 if changed else 422 if form.errors else 200
    return render(request, "monitoring/execution/together/form.html", context, status=status)


def _form(request: HttpRequest, tasks: QuerySet[Task], of: str, today: date) -> TogetherForm:
    form = TogetherForm(
        request.POST or None,
        request.FILES or None,
        tasks=tasks,
        kept=kept_files(request.viewer),
        initial={"done_on": today},
    )
    documents = documents_for(request.viewer, of)
    form.offer(queries.evidence_in(request.viewer, documents), documents)
    return form


def _page(request: HttpRequest, tasks: QuerySet[Task], of: str, today: date) -> dict[str, object]:
    """What the page shows whatever was typed."""
    is_school = request.viewer.school_id is not None
    choices = choices_of(tasks, today)
    count = tasks.filter(state__in=actions.OPEN_STATES).count() if len(choices) == MOST else len(choices)
    return {
        "choices": choices,
        "count": count,
        "most": MOST,
        "is_school": is_school,
        "is_mine": of == "mine",
        "back": BACK[of],
    }


def _send(request: HttpRequest, form: TogetherForm, tasks: QuerySet[Task], today: date) -> Answer:
    """Carry out what was typed; what is refused stands in the form."""
    try:
        count = _sent(request, form, today)
    except actions.SomeRefused as refused:
        for task, message in refused.refusals:
            form.add_error("tasks", f"Пункт {task.item.number.rstrip('.')} «{task.heading[:80]}»: {message}")
        changed = tasks.filter(pk__in=[task.pk for task in refused.changed])
        return Answer(changed=changed_tasks(changed, request.viewer, today, _typed(request)))
    except actions.TaskRefused as refused:
        form.add_error(refused.field, refused.message)
    except FileRefused as refused:
        form.add_error("files", refused.message)
    else:
        words = plural(count, "Отправлен,Отправлено,Отправлено"), plural(count, "отчёт,отчёта,отчётов")
        messages.success(request, f"{words[0]} {count} {words[1]}. Методист примет их или вернёт с замечанием.")
        return Answer(is_sent=True)
    return Answer()


def _sent(request: HttpRequest, form: TogetherForm, today: date) -> int:
    data = form.cleaned_data
    sent = actions.report_together(
        tasks=list(data["tasks"].select_related("item")),
        by=request.user,
        said=form.said(),
        today=today,
        seen=chosen_in(request.POST.getlist("version")),
        kept=list(data["kept"]),
    )
    return len(sent)


def _typed(request: HttpRequest) -> queries.Typed:
    files = [file.name or "документ" for file in request.FILES.getlist("files")]
    return queries.Typed(request.POST.get("done_on", ""), request.POST.get("result", ""), files)


def _keep(request: HttpRequest) -> set[str]:
    """Keep the good files of a form that was not sent; return those to be marked: these and what was marked before."""
    files = request.FILES.getlist("files")
    marked = set(request.POST.getlist("kept"))
    if not files:
        return marked
    rows = actions.keep_for_later(authority=authority_of(request.viewer), by=request.user, files=files)
    return marked | {str(row.pk) for row in rows}
