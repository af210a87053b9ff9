"""Director's tasks, report of a task, evidence."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from monitoring.execution import actions, queries
from monitoring.execution.desk.pages import offered
from monitoring.execution.forms import MonthForm, PartyFilterForm, ReportForm
from monitoring.execution.need.queries import opened_of
from monitoring.execution.pages import form_of, offer_documents, page_of_tasks
from monitoring.execution.rules import Month, month_in
from monitoring.execution.terms.queries import terms_of
from monitoring.models import Evidence, Task
from monitoring.registered import TASKS
from monitoring.visits.queries import advice_of_task
from roadmaps.approval.queries.asked import asked_of
from roadmaps.papers.printed import printed
from roadmaps.printing.context import DocumentContext
from roadmaps.printing.html import render_html
from schools.access import get_visible_or_404, require, today_for
from schools.conflict import ConflictNote
from schools.files.rules import FileRefused
from schools.files.serving import served
from schools.models import School
from schools.rules import Permission
from schools.subjects import subject_or_404
from schools.talk.pages import talk_context


@require_GET
def my_tasks(request: HttpRequest) -> HttpResponse:
    """Show what the person reports on, by time: the school's tasks, or those of the parties one keeps."""
    viewer = request.viewer
    require(viewer, Permission.MARK_DONE_SCHOOL, Permission.MARK_DONE_PARTY)
    is_school = viewer.school_id is not None
    context = page_of_tasks(request, queries.my_tasks(viewer)) | {"is_school": is_school, "is_mine": True}
    context |= {"asked": asked_of(viewer), "keeps": is_school or queries.keeps_any(viewer)}
    return render(request, "monitoring/execution/my_tasks.html", context)


@require_GET
def party_tasks(request: HttpRequest) -> HttpResponse:
    """Show the tasks of units, centres and persons of the authority."""
    require(request.viewer, Permission.MARK_DONE_PARTY)
    viewer = request.viewer
    parties = queries.parties_with_tasks(viewer)
    form = PartyFilterForm(request.GET.dict(), parties=parties, keeps_any=queries.keeps_any(viewer))
    tasks = form.narrowed(queries.party_tasks(viewer), viewer)
    context = page_of_tasks(request, tasks, form.narrowing()) | {"is_school": False, "filter": form}
    return render(request, "monitoring/execution/my_tasks.html", context)


@require_GET
def task_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a task with its whole history and, to the one who reports, the form."""
    return _task_page(request, get_visible_or_404(queries.tasks_in_full(), request.viewer, pk=pk), None)


def _task_page(
    request: HttpRequest, task: Task, form: ReportForm | None, conflict: ConflictNote | None = None
) -> HttpResponse:
    today = today_for(request.viewer)
    row = queries.task_rows([task], request.viewer, today)[0]
    form = form or form_of(row, today)
    if form is not None and not form.documents:
        offer_documents(request, form, task)
    context = {
        "row": row,
        "form": form,
        "reused": set(request.POST.getlist("reuse")),
        "conflict": conflict,
        "history": queries.histories_of([task])[task.pk],
        "terms": terms_of(task, request.viewer),
        "advice": advice_of_task(request.viewer, task),
        "others": queries.co_executors(request.viewer, task, today),
        "opened": opened_of(request.viewer, task, today),
        **(offered(request.viewer) if row.may_return else {}),
    } | talk_context(request, subject_or_404(request.viewer, TASKS, task.pk), at_row=True)
    status = 409 if conflict else 422 if form is not None and form.errors else 200
    return render(request, "monitoring/execution/task_detail.html", context, status=status)


@require_POST
def task_report(request: HttpRequest, pk: int) -> HttpResponse:
    """Send the report for review, or keep it as a draft."""
    task = get_visible_or_404(queries.tasks_in_full(), request.viewer, pk=pk)
    require(request.viewer, queries.reporter(task))
    form = ReportForm(request.POST, request.FILES, task_id=pk, expected=task.item.report_forms)
    changed = False
    offer_documents(request, form, task)
    if form.is_valid():
        try:
            said = _send(request, task, form)
        except actions.Changed:
            changed = True  # both texts are shown instead of a sentence
        except actions.TaskRefused as refused:
            form.add_error(refused.field, refused.message)
        except FileRefused as refused:
            form.add_error("files", refused.message)
        else:
            messages.success(request, said)
            return redirect(
                "my_tasks" if request.viewer.school_ids is not None else "task_detail", **_args(request, pk)
            )
    conflict = _conflict(request, pk, changed=changed)
    actions.keep_files(task=task, by=request.user, files=request.FILES.getlist("files"))
    return _task_page(request, get_visible_or_404(queries.tasks_in_full(), request.viewer, pk=pk), form, conflict)


def _conflict(request: HttpRequest, pk: int, *, changed: bool) -> ConflictNote | None:
    """Return both texts where the form was filled in over another task or draft than there is now."""
    task = get_visible_or_404(queries.tasks_in_full(), request.viewer, pk=pk)
    row = queries.task_rows([task], request.viewer, today_for(request.viewer))[0]
    if not changed and request.POST.get("seen", "") in {"", row.version}:
        return None
    files = [file.name or "документ" for file in request.FILES.getlist("files")]
    typed = queries.Typed(
        request.POST.get("done_on", ""), request.POST.get("result", ""), files, "is_not_applicable" in request.POST
    )
    return queries.report_conflict(row, typed, reader=str(request.user))


def _args(request: HttpRequest, pk: int) -> dict[str, int]:
    return {} if request.viewer.school_ids is not None else {"pk": pk}


def _send(request: HttpRequest, task: Task, form: ReportForm) -> str:
    if "draft" in request.POST:
        actions.save_draft(task=task, by=request.user, said=form.said())
        return "Черновик отчёта сохранён. Отправьте его, когда всё будет готово."
    actions.report(task=task, by=request.user, said=form.said(), today=today_for(request.viewer))
    if form.said().is_not_applicable:
        return "Отправлено: пункт к вам не относится. Начальник отдела согласится, или отчёт вернётся с замечанием."
    return f"Отчёт по пункту {task.item.number.rstrip('.')} отправлен. Методист примет его или вернёт с замечанием."


@require_POST
def task_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a sent report back."""
    task = get_visible_or_404(Task, request.viewer, pk=pk)
    require(request.viewer, queries.reporter(task))
    try:
        actions.withdraw(task=task, by=request.user)
    except actions.TaskRefused as refused:
        messages.error(request, refused.message)
    else:
        messages.success(request, "Отчёт отозван. Он остался черновиком: исправьте и отправьте снова.")
    return redirect("task_detail", pk=pk)


@require_GET
def month_sheet(request: HttpRequest) -> HttpResponse:
    """Show what a school does in a month as a sheet with the code of every task."""
    sheet = _sheet(request)
    context = {
        "form": sheet.form,
        "month": sheet.month,
        "before": sheet.month.shifted(-1),
        "after": sheet.month.shifted(1),
        "school": sheet.school,
        "count": sheet.tasks.count,
        "paper": render_html(sheet.document, for_screen=True),
    }
    return render(request, "monitoring/execution/month.html", context, status=422 if sheet.form.errors else 200)


@require_GET
def month_sheet_print(request: HttpRequest, kind: str) -> HttpResponse | FileResponse:
    """Give the sheet of a month as PDF or Word."""
    document = _sheet(request).document
    return printed(request, document, kind, document.title.replace(":", ""), back="month_sheet")


@dataclass(frozen=True, slots=True)
class Sheet:
    """The sheet that the address asks for."""

    form: MonthForm
    month: Month
    school: School
    tasks: queries.MonthTasks
    document: DocumentContext


def _sheet(request: HttpRequest) -> Sheet:
    today = today_for(request.viewer)
    month = month_in(request.GET.get("month", ""), today)
    schools = queries.schools_of(request.viewer).select_related("authority")
    data = {"month": str(month), **request.GET.dict()}
    form = MonthForm(data, schools=schools, month=month, today=today)
    school = form.chosen_school()
    if school is None:
        raise Http404("В вашем реестре нет школ. Внесите школу, и здесь появится её лист.")
    tasks = queries.tasks_of_month(request.viewer, school, month)
    return Sheet(form, month, school, tasks, queries.month_sheet(school, month, tasks))


@require_GET
def evidence_file(request: HttpRequest, pk: int) -> FileResponse:
    """Give a file: pictures and PDF in the browser, the rest as a download; never anything active."""
    rows = queries.readable_evidence(request.viewer)
    evidence = get_visible_or_404(rows, request.viewer, pk=pk, kind="file")
    return served(evidence.file, evidence.name, evidence.content_type)


@require_POST
def evidence_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a file or link off a draft."""
    evidence = get_visible_or_404(Evidence, request.viewer, pk=pk)
    task = evidence.report.task
    require(request.viewer, queries.reporter(task))
    try:
        actions.remove_evidence(evidence=evidence, by=request.user)
    except actions.TaskRefused as refused:
        messages.error(request, refused.message)
    else:
        messages.success(request, "Документ убран из черновика.")
    return redirect("task_detail", pk=task.pk)
