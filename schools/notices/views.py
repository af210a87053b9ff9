"""The list of notices, and reading them."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from schools.access import AuthenticatedRequest, get_visible_or_404, require, today_for
from schools.notices import actions, queries
from schools.rules import Permission

PAGE = 50


@require_GET
def notices(request: AuthenticatedRequest) -> HttpResponse:
    """Show the person's notices, the latest first; `?unread=1` shows only what was not read."""
    require(request.viewer, Permission.VIEW)
    only_unread = request.GET.get("unread") == "1"
    rows = queries.notices_of(request.viewer)
    page = Paginator(rows.filter(read_at__isnull=True) if only_unread else rows, PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "rows": queries.notice_rows(page),
        "only_unread": only_unread,
        "today": today_for(request.viewer),
    }
    return render(request, "schools/notices/list.html", context)


@require_POST
def notice_open(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Mark a notice as read and go where it leads."""
    notice = get_visible_or_404(queries.notices_of(request.viewer), request.viewer, pk=pk)
    actions.mark_read(notices=queries.notices_of(request.viewer).filter(pk=pk))
    return redirect(queries.url_of(notice))


@require_POST
def notices_read(request: AuthenticatedRequest) -> HttpResponse:
    """Mark every notice of the person as read."""
    require(request.viewer, Permission.VIEW)
    count = actions.mark_read(notices=queries.notices_of(request.viewer))
    messages.success(request, "Все уведомления отмечены прочитанными." if count else "Непрочитанных не было.")
    return redirect("notices")
