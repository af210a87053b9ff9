"""What the talk shows, assembled for its page and for the page of a row."""

from django.core.paginator import Paginator
from django.utils import timezone

from schools.access import AuthenticatedRequest, today_for
from schools.subjects import Subject
from schools.talk import queries
from schools.talk.forms import CommentForm

PAGE = 50


def talk_context(
    request: AuthenticatedRequest, subject: Subject, form: CommentForm | None = None, *, at_row: bool = False
) -> dict[str, object]:
    """Return the talk about a row, the latest page of it first, with the form for whoever may write.

    `at_row`: the talk stands on the row's own page, and a remark leads back there.
    """
    viewer = request.viewer
    pages = Paginator(queries.comments_of(viewer, subject), PAGE)
    page = pages.get_page(request.GET.get("talk", pages.num_pages))
    thread = queries.thread_of(viewer, subject, page.object_list, timezone.now())
    if form is None and thread.may_write:
        form = CommentForm(people=queries.mentionable(viewer, subject, today_for(viewer)))
    return {"thread": thread, "talk_page": page, "talk_form": form, "at_row": at_row}
