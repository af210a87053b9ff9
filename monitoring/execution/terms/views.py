"""Requests for a later day and decisions on them, a term moved or set, control taken off and put back."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.core.paginator import Paginator
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from monitoring.execution.actions import TaskRefused
from monitoring.execution.queries import tasks_in_full
from monitoring.execution.terms import forms, queries
from monitoring.execution.terms.actions import asking, control, deciding
from monitoring.models import PostponementRequest, Task
from schools.access import get_visible_or_404, require, today_for
from schools.models import User
from schools.rules import Permission

PAGE = 50


@dataclass(frozen=True, slots=True)
class Words:
    """What a page of one form says: heading, button and its class, what is said afterwards."""

    title: str
    button: str
    said: str
    css: str = "btn-primary"


ASK = Words(
    "Попросить о переносе срока",
    "Отправить просьбу",
    "Просьба отправлена начальнику отдела. Пока он не решил, срок прежний.",
)
MOVE = Words("Перенести срок", "Перенести", "Срок перенесён, исполнитель узнает об этом. Прежний срок остался виден.")
SET = Words("Назначить срок", "Назначить", "Срок назначен, исполнитель узнает об этом.")
OFF = Words(
    "Снять с контроля", "Снять с контроля", "Задача снята с контроля. Её можно вернуть с её страницы.",
    "btn-outline-danger",
)  # fmt: skip
ON = Words("Вернуть на контроль", "Вернуть на контроль", "Задача снова на контроле.")
Write = Callable[[dict[str, object]], object]


def _task(request: HttpRequest, pk: int) -> Task:
    return get_visible_or_404(tasks_in_full(), request.viewer, pk=pk)


def _form_page(request: HttpRequest, task: Task, form: Form, words: Words, write: Write) -> HttpResponse:
    """Show the form; carry out what was typed; a refusal keeps it on the page."""
    if request.method == "POST" and form.is_valid():
        try:
            write(form.cleaned_data)
        except TaskRefused as refused:
            form.add_error(refused.field, refused.message)
        else:
            messages.success(request, words.said)
            return redirect("task_detail", pk=task.pk)
    context = {"task": task, "executor": task.school or task.party, "form": form, "words": words}
    return render(request, "monitoring/execution/terms/form.html", context, status=422 if form.errors else 200)


@dataclass(frozen=True, slots=True)
class Change:
    """A page of one form: its words and form, who may use it, what it writes by (task, by, today, **typed)."""

    words: Words
    form: type[Form]
    may: Callable[[Task], tuple[Permission, ...]]
    write: Callable[..., object]


def _put_back(*, task: Task, by: User, reason: str, **_rest: object) -> None:
    """Back on control a task is whatever the day is."""
    control.put_back(task=task, by=by, reason=reason)


CHANGES = {
    "ask": Change(ASK, forms.AskForm, lambda task: (queries.asker(task),), asking.ask),
    "move": Change(MOVE, forms.MoveForm, queries.deciders, deciding.move_term),
    "set": Change(SET, forms.SetForm, queries.setters, deciding.set_term),
    "off": Change(OFF, forms.OffForm, queries.deciders, control.take_off),
    "on": Change(ON, forms.OnForm, queries.deciders, _put_back),
}


@require_http_methods(["GET", "POST"])
def task_change(request: HttpRequest, pk: int, change: str) -> HttpResponse:
    """Ask for a later day, move or set a term, take a task off control or put it back."""
    task, page = _task(request, pk), CHANGES[change]
    require(request.viewer, *page.may(task))
    today = today_for(request.viewer)
    return _form_page(
        request,
        task,
        page.form(request.POST or None),
        page.words,
        lambda typed: page.write(task=task, by=request.user, today=today, **typed),
    )


@require_GET
def term_requests(request: HttpRequest) -> HttpResponse:
    """List the requests: those that wait, the longest waiting first, where nothing else is asked for."""
    require(request.viewer, Permission.REVIEW)
    viewer = request.viewer
    form = forms.RequestFilterForm(request.GET.dict(), schools=queries.schools_of_requests(viewer))
    state, school = form.chosen()
    found = queries.requests_of(viewer, state=state, school=school)
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "rows": [queries.request_row(asked, viewer) for asked in page],
        "is_waiting": state == queries.WAITING and school is None,
        "may_decide": viewer.can(Permission.APPROVE),
    }
    return render(request, "monitoring/execution/terms/requests.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def term_request(request: HttpRequest, pk: int) -> HttpResponse:
    """Decide on a request: another day, or the same with an explanation."""
    asked = get_visible_or_404(queries.requests_in_full(), request.viewer, pk=pk)
    require(request.viewer, *queries.deciders(asked.task))
    form = forms.DecideForm(request.POST or None, initial={"until": asked.asked_until})
    if request.method == "POST" and form.is_valid():
        try:
            said = _decide(request, asked, form.cleaned_data)
        except TaskRefused as refused:
            form.add_error(refused.field, refused.message)
        else:
            messages.success(request, said)
            return redirect("term_requests") if request.viewer.can(Permission.REVIEW) else _back(asked)
    fresh = get_visible_or_404(queries.requests_in_full(), request.viewer, pk=pk)
    context = {"row": queries.request_row(fresh, request.viewer), "form": form}
    return render(request, "monitoring/execution/terms/decide.html", context, status=422 if form.errors else 200)


def _back(asked: PostponementRequest) -> HttpResponse:
    return redirect("task_detail", pk=asked.task_id)


def _decide(request: HttpRequest, asked: PostponementRequest, typed: dict[str, object]) -> str:
    remark = typed["remark"]
    if typed["decision"] == "refuse":
        deciding.refuse(asked=asked, by=request.user, remark=remark)
        return "Срок оставлен прежним. Школа увидит ваше пояснение."
    change = deciding.grant(
        asked=asked, by=request.user, until=typed["until"], remark=remark, today=today_for(request.viewer)
    )
    return f"Срок перенесён на {change.after:%d.%m.%Y}. Исполнитель узнает об этом, прежний срок остался виден."


@require_POST
def term_request_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a request back."""
    asked = get_visible_or_404(queries.requests_in_full(), request.viewer, pk=pk)
    require(request.viewer, queries.asker(asked.task))
    try:
        asking.withdraw_request(asked=asked, by=request.user)
    except TaskRefused as refused:
        messages.error(request, refused.message)
    else:
        messages.success(request, "Просьба отозвана. Срок прежний; если понадобится, попросите снова.")
    return _back(asked)
