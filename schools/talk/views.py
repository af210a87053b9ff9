"""The talk about a row: read, write, correct, take back, mark as resolved."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from schools.access import AuthenticatedRequest, get_visible_or_404, today_for
from schools.models import Comment
from schools.notices.actions import mark_read
from schools.notices.queries import notices_about
from schools.rules import Permission, who_may
from schools.subjects import Subject, subject_or_404
from schools.talk import actions, queries
from schools.talk.forms import CommentForm
from schools.talk.pages import talk_context


@require_http_methods(["GET", "POST"])
def row_comments(request: AuthenticatedRequest, kind: str, pk: int) -> HttpResponse:
    """Show the talk about a row to whoever sees the row; POST adds a remark."""
    subject = subject_or_404(request.viewer, kind, pk)
    if request.method == "GET":
        return _page(request, subject, None)
    _must_talk(request, subject)
    form = CommentForm(request.POST, people=queries.mentionable(request.viewer, subject, today_for(request.viewer)))
    if not form.is_valid():
        return _page(request, subject, form)
    comment = actions.add_comment(
        subject=subject, by=request.user, text=form.cleaned_data["text"], mentioned=form.users()
    )
    # Who answers has read what was asked.
    mark_read(notices=notices_about(request.viewer, subject))
    told = f" Уведомлены: {', '.join(map(str, form.users()))}." if form.users() else ""
    messages.success(request, f"Комментарий добавлен.{told}")
    return redirect(_place(request, subject, actions.anchor_of(comment)))


def _page(request: AuthenticatedRequest, subject: Subject, form: CommentForm | None) -> HttpResponse:
    context = talk_context(request, subject, form) | {"subject": subject}
    return render(request, "schools/talk/page.html", context, status=422 if form and form.errors else 200)


def _must_talk(request: AuthenticatedRequest, subject: Subject) -> None:
    if not queries.talks(request.viewer, subject):
        raise PermissionDenied(
            f"Писать в этом обсуждении может: {who_may(Permission.COMMENT)} своего органа управления. Вы можете читать."
        )


def _place(request: AuthenticatedRequest, subject: Subject, anchor: str) -> str:
    """Where to go on: the row's own page where the remark was written there, otherwise the page of the talk."""
    at_row = request.POST.get("at_row") == "1"
    return f"{subject.url if at_row else reverse('row_comments', args=(subject.kind, subject.pk))}#{anchor}"


def _own(request: AuthenticatedRequest, pk: int) -> tuple[Comment, Subject]:
    """Load a remark through the row it is about."""
    comment = get_visible_or_404(Comment, request.viewer, pk=pk)
    subject = subject_or_404(request.viewer, comment.subject_kind, comment.subject_id)
    _must_talk(request, subject)
    return comment, subject


@require_http_methods(["GET", "POST"])
def comment_edit(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Correct one's own remark within a quarter of an hour."""
    comment, subject = _own(request, pk)
    if comment.author_id != request.user.pk:
        raise PermissionDenied("Исправить комментарий может только тот, кто его написал.")
    people = queries.mentionable(request.viewer, subject, today_for(request.viewer))
    named = list(comment.mentioned.values_list("pk", flat=True))
    form = CommentForm(request.POST or None, people=people, initial={"text": comment.text, "mentioned": named})
    if request.method == "POST" and form.is_valid():
        text, users = form.cleaned_data["text"], form.users()
        try:
            actions.edit_comment(
                comment=comment, subject=subject, by=request.user, text=text, mentioned=users, now=timezone.now()
            )
        except actions.TalkRefused as refused:
            form.add_error("text", str(refused))
        else:
            messages.success(request, "Комментарий исправлен.")
            return redirect(_place(request, subject, actions.anchor_of(comment)))
    at_row = "at_row" in request.POST or "at_row" in request.GET
    context = {"subject": subject, "comment": comment, "talk_form": form, "at_row": at_row}
    return render(request, "schools/talk/edit.html", context, status=422 if form.errors else 200)


@require_POST
def comment_remove(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Take one's own remark back."""
    comment, subject = _own(request, pk)
    if comment.author_id != request.user.pk:
        raise PermissionDenied("Удалить комментарий может только тот, кто его написал.")
    try:
        actions.remove_comment(comment=comment, subject=subject, by=request.user, now=timezone.now())
    except actions.TalkRefused as refused:
        messages.warning(request, str(refused))
    else:
        messages.success(request, "Комментарий удалён. На его месте осталась отметка.")
    return redirect(_place(request, subject, actions.anchor_of(comment)))


@require_POST
def comment_resolve(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Mark a remark as resolved, or open it again."""
    comment, subject = _own(request, pk)
    is_resolved = request.POST.get("resolved") == "1"
    try:
        actions.resolve_comment(
            comment=comment, subject=subject, by=request.user, is_resolved=is_resolved, now=timezone.now()
        )
    except actions.TalkRefused as refused:
        messages.warning(request, str(refused))
    return redirect(_place(request, subject, actions.anchor_of(comment)))
