"""Several tasks are reported with the same words and documents."""

from datetime import date

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from monitoring.execution import actions, queries
from monitoring.execution.forms import TogetherForm
from monitoring.execution.together.queries import MOST, OF, choices_of, documents_for, kept_of, reportable
from monitoring.models import Task
from schools.access import require, today_for
from schools.files.rules import FileRefused
from schools.wording import plural

BACK = {"mine": "my_tasks", "party": "party_tasks"}


@require_http_methods(["GET", "POST"])
def report_together(request: HttpRequest, of: str) -> HttpResponse:
    """Mark tasks, fill in one form: each gets a report of its own; all or nothing."""
    require(request.viewer, *OF[of])
    today, tasks = today_for(request.viewer), reportable(request.viewer, of)
    form = TogetherForm(request.POST or None, request.FILES or None, tasks=tasks, initial={"done_on": today})
    _offer(request, form, of)
    reused = set(request.POST.getlist("reuse"))
    if form.is_valid() and _sent(request, form, today):
        return redirect(BACK[of])
    if form.errors:
        reused |= _kept_files(request, tasks)
        _offer(request, form, of)
    context = {
        "form": form,
        "choices": choices_of(tasks, today),
        "count": tasks.count(),
        "most": MOST,
        "marked": {str(pk) for pk in (request.POST or request.GET).getlist("tasks")},
        "reused": reused,
        "is_school": request.viewer.school_id is not None,
        "is_mine": of == "mine",
        "back": BACK[of],
    }
    return render(request, "monitoring/execution/together/form.html", context, status=422 if form.errors else 200)


def _offer(request: HttpRequest, form: TogetherForm, of: str) -> None:
    documents = documents_for(request.viewer, of)
    form.offer(queries.evidence_in(request.viewer, documents), documents)


def _sent(request: HttpRequest, form: TogetherForm, today: date) -> bool:
    """Carry out what was typed; what is refused stands in the form."""
    try:
        sent = actions.report_together(
            tasks=list(form.cleaned_data["tasks"].select_related("item")),
            by=request.user,
            said=form.said(),
            today=today,
        )
    except actions.SomeRefused as refused:
        for task, message in refused.refusals:
            form.add_error("tasks", f"Пункт {task.item.number.rstrip('.')} «{task.heading[:80]}»: {message}")
    except actions.TaskRefused as refused:
        form.add_error(refused.field, refused.message)
    except FileRefused as refused:
        form.add_error("files", refused.message)
    else:
        count = len(sent)
        words = plural(count, "Отправлен,Отправлено,Отправлено"), plural(count, "отчёт,отчёта,отчётов")
        messages.success(request, f"{words[0]} {count} {words[1]}. Методист примет их или вернёт с замечанием.")
        return True
    return False


def _kept_files(request: HttpRequest, tasks: QuerySet[Task]) -> set[str]:
    """Keep the good files of a refused form in the draft of the first marked task; return them to be chosen."""
    if not request.FILES:
        return set()
    first = tasks.filter(pk__in=_numbers(request.POST.getlist("tasks"))).order_by("pk").first()
    if first is None:
        return set()
    actions.keep_files(task=first, by=request.user, files=request.FILES.getlist("files"))
    return {str(pk) for pk in kept_of(request.viewer, first)}


def _numbers(texts: list[str]) -> list[int]:
    return [int(text) for text in texts if text.isascii() and text.isdigit() and len(text) < 19]
