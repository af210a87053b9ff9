"""The methodist's queue, decisions on one report and on many, remarks kept for later."""

from collections.abc import Callable
from urllib.parse import urlencode

from csp.constants import SELF
from csp.decorators import csp_update
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from django.views.decorators.vary import vary_on_headers

from monitoring.execution.actions import Changed, TaskRefused, accept, return_
from monitoring.execution.desk import actions, queries
from monitoring.execution.desk.around import queries as around_queries
from monitoring.execution.desk.around.actions import remind_schools
from monitoring.execution.desk.around.pages import around
from monitoring.execution.desk.around.rules import named
from monitoring.execution.desk.forms import DecisionForm, ManyForm, PhraseForm
from monitoring.execution.desk.pages import AROUND, PART, Typed, desk_context, filter_form, kept_query, part_asked
from monitoring.execution.desk.rules import chosen_in, done_words
from monitoring.execution.queries import may_take_off, tasks_in_full
from monitoring.models import RemarkPhrase, Task
from roadmaps.orders.queries.listing import authority_of
from schools.access import get_visible_or_404, require, today_for
from schools.rules import Permission

# Documents are shown in a frame: only our own, which are served with a policy of their own (`evidence_file`).
shows_documents = csp_update({"frame-src": [SELF]})
# More refusals than this are counted, not listed.
MOST_TOLD = 10


@require_GET
@shows_documents
@vary_on_headers(PART)
def desk(request: HttpRequest) -> HttpResponse:
    """Show the reports that wait, the longest waiting first, and what stands around them."""
    require(request.viewer, Permission.REVIEW)
    if part_asked(request) == AROUND:
        context = around(request.viewer, today_for(request.viewer))
        return render(request, "monitoring/execution/desk/_around.html", context)
    return _page(request, Typed(), 200)


def _page(request: HttpRequest, typed: Typed, status: int) -> HttpResponse:
    return render(request, "monitoring/execution/desk.html", desk_context(request, typed), status=status)


@require_POST
@shows_documents
def task_review(request: HttpRequest, pk: int) -> HttpResponse:
    """Accept or return; the next report opens by itself. A refusal keeps the report open with what was typed."""
    task = get_visible_or_404(tasks_in_full(), request.viewer, pk=pk)
    require(request.viewer, Permission.REVIEW)
    form, today = DecisionForm(request.POST), today_for(request.viewer)
    following = queries.following(request.viewer, filter_form(request).chosen(), today, pk)
    try:
        said = _decide(request, task, form)
    except TaskRefused as refused:
        if queries.waiting_reports(request.viewer).filter(task=pk).exists():
            typed = Typed(task=pk, remark=request.POST.get("remark", ""), error=refused.message)
            return _page(request, typed, 409 if isinstance(refused, Changed) else 422)
        messages.error(request, _with_words(refused.message, request.POST.get("remark", "")))
    else:
        messages.success(request, said)
    return _to_desk(request, following)


def _decide(request: HttpRequest, task: Task, form: DecisionForm) -> str:
    if not form.is_valid():
        raise TaskRefused("Не понято, принять отчёт или вернуть. Нажмите одну из двух кнопок под отчётом.")
    seen, remark = form.cleaned_data["seen"], form.cleaned_data["remark"]
    if form.cleaned_data["decision"] == "accept":
        today, may = today_for(request.viewer), may_take_off(request.viewer, task)
        accept(task=task, by=request.user, today=today, seen=seen, may_take_off=may)
        return "Отчёт принят."
    return_(task=task, by=request.user, remark=remark, seen=seen)
    return "Отчёт возвращён, школа увидит замечание." if task.school_id else "Отчёт возвращён с замечанием."


def _with_words(message: str, remark: str) -> str:
    """What was typed on a report that is gone is said back: it can be copied."""
    return f"{message} Вы написали: «{remark.strip()}»." if remark.strip() else message


def _to_desk(request: HttpRequest, opened: int | None) -> HttpResponse:
    """Go back to the queue as it was narrowed, with a report open; to the whole queue where nothing is left of it."""
    if opened is None:
        return redirect("desk")
    kept = kept_query(request)
    query = f"{kept}&{urlencode({'open': opened})}" if kept else urlencode({"open": opened})
    return redirect(f"{reverse('desk')}?{query}#task-{opened}")


@require_POST
@shows_documents
def desk_many(request: HttpRequest) -> HttpResponse:
    """Accept or return the marked reports; what could not be decided is told of one by one."""
    require(request.viewer, Permission.REVIEW)
    form, seen = ManyForm(request.POST), chosen_in(request.POST.getlist("chosen"))
    try:
        many = _decide_many(request, form, seen)
    except TaskRefused as refused:
        remark = request.POST.get("remark", "")
        return _page(request, Typed(chosen=frozenset(seen), many_remark=remark, many_error=refused.message), 422)
    _tell(request, many, accepted=form.cleaned_data["decision"] == "accept")
    return _to_start(request)


def _tell(request: HttpRequest, many: actions.Many, *, accepted: bool) -> None:
    if many.done:
        messages.success(request, done_words(many.done, accepted=accepted))
    for one in many.not_done[:MOST_TOLD]:
        number = one.task.item.number.rstrip(".")
        messages.warning(request, f"{one.task.school or one.task.party}, пункт {number}: {one.why}")
    if len(many.not_done) > MOST_TOLD:
        messages.warning(request, f"Не решены и другие отмеченные отчёты: ещё {len(many.not_done) - MOST_TOLD}.")
    if many.not_done and not many.done and request.POST.get("remark", "").strip():
        messages.warning(request, f"Вы написали: «{request.POST['remark'].strip()}».")


def _to_start(request: HttpRequest) -> HttpResponse:
    kept = kept_query(request)
    return redirect(f"{reverse('desk')}?{kept}" if kept else "desk")


def _decide_many(request: HttpRequest, form: ManyForm, seen: dict[int, str]) -> actions.Many:
    if not form.is_valid():
        raise TaskRefused(" ".join(error for errors in form.errors.values() for error in errors))
    tasks = queries.chosen_tasks(request.viewer, seen)
    if not tasks:
        raise TaskRefused("Не отмечено ни одного отчёта. Поставьте отметки слева от отчётов и решите ещё раз.")
    if form.cleaned_data["decision"] == "accept":
        today, may = today_for(request.viewer), {one.pk for one in tasks if may_take_off(request.viewer, one)}
        return actions.accept_many(tasks=tasks, by=request.user, today=today, seen=seen, may_take_off=may)
    return actions.return_many(tasks=tasks, by=request.user, remark=form.cleaned_data["remark"], seen=seen)


@require_POST
def desk_keys(request: HttpRequest) -> HttpResponse:
    """Switch the keys of one letter on or off."""
    require(request.viewer, Permission.REVIEW)
    on = request.POST.get("keys") == "on"
    actions.set_single_keys(authority=authority_of(request.viewer), by=request.user, on=on)
    messages.success(request, f"Однобуквенные клавиши {'включены' if on else 'выключены'}.")
    return _to_start(request)


@require_POST
def desk_remind(request: HttpRequest) -> HttpResponse:
    """Remind the schools with late tasks, once a day each; say who was reminded and who could not be."""
    viewer, today = request.viewer, today_for(request.viewer)
    require(viewer, Permission.REVIEW)
    late = around_queries.late_of_schools(viewer, today)
    try:
        found = remind_schools(authority=authority_of(viewer), by=request.user, late=late, today=today)
    except TaskRefused as refused:
        messages.warning(request, refused.message)
    else:
        messages.success(request, f"Напоминание получили: {named(found.told)}. Оно ждёт их в уведомлениях.")
        if found.nobody:
            messages.warning(request, f"Напомнить некому, директора с учётной записью нет: {named(found.nobody)}.")
    return redirect(f"{reverse('desk')}#late")


@require_http_methods(["GET", "POST"])
def phrase_list(request: HttpRequest) -> HttpResponse:
    """Show the person's own remarks kept for later; add one."""
    require(request.viewer, Permission.REVIEW)
    form = PhraseForm(request.POST or None, initial={"text": request.GET.get("text", "")})

    def add(text: str) -> None:
        actions.add_phrase(authority=authority_of(request.viewer), by=request.user, text=text)

    if request.method == "POST" and _written(form, add):
        messages.success(request, "Замечание добавлено. Оно предложено под каждым отчётом.")
        return redirect("phrase_list")
    own = list(queries.own_phrases(request.viewer))
    usual = queries.usual_remarks(request.viewer, [one.text for one in own])
    context = {"form": form, "phrases": own, "usual": usual}
    return render(request, "monitoring/execution/desk/phrases.html", context, status=422 if form.errors else 200)


def _written(form: PhraseForm, write: Callable[[str], None]) -> bool:
    """Carry out what was typed; a refusal stands at the field."""
    if not form.is_valid():
        return False
    try:
        write(form.cleaned_data["text"])
    except TaskRefused as refused:
        form.add_error(refused.field, refused.message)
        return False
    return True


def _phrase(request: HttpRequest, pk: int) -> RemarkPhrase:
    """Load the person's own remark: another's and a missing one are the same 404."""
    require(request.viewer, Permission.REVIEW)
    return get_visible_or_404(queries.own_phrases(request.viewer), request.viewer, pk=pk)


@require_http_methods(["GET", "POST"])
def phrase_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change the words of a remark."""
    phrase = _phrase(request, pk)
    form = PhraseForm(request.POST or None, initial={"text": phrase.text})
    if request.method == "POST" and _written(
        form, lambda text: actions.change_phrase(phrase=phrase, by=request.user, text=text)
    ):
        messages.success(request, "Замечание изменено. Уже отправленные школам остались прежними.")
        return redirect("phrase_list")
    context = {"form": form, "phrase": phrase}
    return render(request, "monitoring/execution/desk/phrase.html", context, status=422 if form.errors else 200)


@require_POST
def phrase_delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Remove a remark."""
    phrase = _phrase(request, pk)
    actions.delete_phrase(phrase=phrase, by=request.user)
    messages.success(request, f"Замечание «{phrase.text}» удалено из ваших.")
    return redirect("phrase_list")


@require_POST
def phrase_move(request: HttpRequest, pk: int) -> HttpResponse:
    """Move a remark up or down."""
    actions.move_phrase(phrase=_phrase(request, pk), by=request.user, down=request.POST.get("to") == "down")
    return redirect("phrase_list")
