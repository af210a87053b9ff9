"""Director's tasks, report of a task, methodist's desk, evidence."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from monitoring.execution import actions, queries
from monitoring.execution.files import INLINE, FileRefused
from monitoring.execution.forms import DecisionForm, MonthForm, PartyFilterForm, QueueFilterForm, ReportForm
from monitoring.execution.need.queries import opened_of
from monitoring.execution.pages import desk_context, form_of, offer_documents, page_of_tasks
from monitoring.execution.rules import Month, month_in
from monitoring.execution.terms.queries import terms_of
from monitoring.models import Evidence, Task
from monitoring.registered import TASKS
from roadmaps.approval.queries.asked import asked_of
from roadmaps.approval.queries.elsewhere import waiting_elsewhere
from roadmaps.papers.printed import printed
from roadmaps.printing.context import DocumentContext
from roadmaps.printing.html import render_html
from schools.access import get_visible_or_404, require, today_for
from schools.models import School
from schools.rules import Permission
from schools.subjects import subject_or_404
from schools.talk.pages import talk_context

PAGE = 50


@require_GET
def my_tasks(request: HttpRequest) -> HttpResponse:
    """Show what the school owes, by time."""
    require(request.viewer, Permission.MARK_DONE_SCHOOL)
    context = page_of_tasks(request, queries.my_tasks(request.viewer)) | {"is_school": True}
    context["asked"] = asked_of(request.viewer)
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


def _task_page(request: HttpRequest, task: Task, form: ReportForm | None) -> HttpResponse:
    today = today_for(request.viewer)
    row = queries.task_rows([task], request.viewer, today)[0]
    form = form or form_of(row, today)
    if form is not None and not form.documents:
        offer_documents(request, form, task)
    context = {
        "row": row,
        "form": form,
        "reused": set(request.POST.getlist("reuse")),
        "history": [report for report in map(queries.report_row, task.reports.all()) if not report.is_draft],
        "terms": terms_of(task, request.viewer),
        "others": queries.co_executors(request.viewer, task, today),
        "opened": opened_of(request.viewer, task, today),
    } | talk_context(request, subject_or_404(request.viewer, TASKS, task.pk), at_row=True)
    status = 422 if form is not None and form.errors else 200
    return render(request, "monitoring/execution/task_detail.html", context, status=status)


@require_POST
def task_report(request: HttpRequest, pk: int) -> HttpResponse:
    """Send the report for review, or keep it as a draft."""
    task = get_visible_or_404(queries.tasks_in_full(), request.viewer, pk=pk)
    require(request.viewer, queries.reporter(task))
    form = ReportForm(request.POST, request.FILES, task_id=pk, expected=task.item.report_forms)
    offer_documents(request, form, task)
    if form.is_valid():
        try:
            said = _send(request, task, form)
        except actions.TaskRefused as refused:
            form.add_error(refused.field, refused.message)
        except FileRefused as refused:
            form.add_error("files", refused.message)
        else:
            messages.success(request, said)
            return redirect(
                "my_tasks" if request.viewer.school_ids is not None else "task_detail", **_args(request, pk)
            )
    actions.keep_files(task=task, by=request.user, files=request.FILES.getlist("files"))
    return _task_page(request, get_visible_or_404(queries.tasks_in_full(), request.viewer, pk=pk), form)


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
def month_sheet_pdf(request: HttpRequest) -> HttpResponse | FileResponse:
    """Print the sheet of a month."""
    document = _sheet(request).document
    return printed(request, document, "pdf", document.title.replace(":", ""), back="month_sheet")


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
def desk(request: HttpRequest) -> HttpResponse:
    """Show the reports that wait, the longest waiting first."""
    require(request.viewer, Permission.REVIEW)
    form = QueueFilterForm(request.GET, schools=queries.schools_in_queue(request.viewer))
    page = Paginator(queries.full(queries.queue(request.viewer, form.chosen())), PAGE).get_page(request.GET.get("page"))
    context = desk_context(request, page) | {"form": form, "asked": asked_of(request.viewer)}
    context["elsewhere"] = waiting_elsewhere(request.viewer)
    return render(request, "monitoring/execution/desk.html", context)


@require_POST
def task_review(request: HttpRequest, pk: int) -> HttpResponse:
    """Accept or return; the next report opens by itself."""
    task = get_visible_or_404(queries.tasks_in_full(), request.viewer, pk=pk)
    require(request.viewer, Permission.REVIEW)
    try:
        said = _decide(request, task, DecisionForm(request.POST))
    except actions.TaskRefused as refused:
        remark = request.POST.get("remark", "").strip()
        messages.error(request, f"{refused.message} Вы написали: «{remark}»." if remark else refused.message)
        return _to_desk(request, pk)
    messages.success(request, said)
    return _to_desk(request, queries.next_in_queue(request.viewer, _school_of(request)))


def _school_of(request: HttpRequest) -> int | None:
    """The school to which the queue was narrowed."""
    return QueueFilterForm(request.GET, schools=queries.schools_in_queue(request.viewer)).chosen()


def _to_desk(request: HttpRequest, opened: int | None) -> HttpResponse:
    """Go back to the queue as it was narrowed, with a report open; to the whole queue where nothing is left of it."""
    if opened is None:
        return redirect("desk")
    school = _school_of(request)
    narrowing = {"school": school} if school else {}
    return redirect(f"{reverse('desk')}?{urlencode(narrowing | {'open': opened})}#task-{opened}")


def _decide(request: HttpRequest, task: Task, form: DecisionForm) -> str:
    if not form.is_valid():
        raise actions.TaskRefused("Не понято, принять отчёт или вернуть. Нажмите одну из двух кнопок под отчётом.")
    if form.cleaned_data["decision"] == "accept":
        may_take_off = queries.may_take_off(request.viewer, task)
        actions.accept(task=task, by=request.user, today=today_for(request.viewer), may_take_off=may_take_off)
        return "Отчёт принят."
    actions.return_(task=task, by=request.user, remark=form.cleaned_data["remark"])
    return "Отчёт возвращён, школа увидит замечание."


@require_GET
def evidence_file(request: HttpRequest, pk: int) -> FileResponse:
    """Give a file: pictures and PDF in the browser, the rest as a download; never anything active."""
    evidence = get_visible_or_404(Evidence, request.viewer, pk=pk, kind="file")
    inline = evidence.content_type in INLINE
    response = FileResponse(
        evidence.file.open(), content_type=evidence.content_type, filename=evidence.name, as_attachment=not inline
    )
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["X-Content-Type-Options"] = "nosniff"
    return response


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
