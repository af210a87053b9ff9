"""Scans and signatures of a signed order: added later, downloaded through the scope."""

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_http_methods

from roadmaps.approval import actions
from roadmaps.approval.forms.files import AddFilesForm
from roadmaps.approval.queries.route import files_of
from roadmaps.approval.queries.visas import orders_visible
from roadmaps.approval.rules.files import CONTENT_TYPES, FileKind
from roadmaps.approval.views.visas import led, page_of
from roadmaps.models import SignedFile
from schools.access import AuthenticatedRequest, get_visible_or_404
from schools.files.serving import served


@require_http_methods(["GET", "POST"])
def order_files(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Add a scan or a signature to an order that is signed already; what is kept is never taken away."""
    order = led(request, get_visible_or_404(orders_visible(request.viewer), request.viewer, pk=pk))
    form = AddFilesForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            kept = actions.add_files(order=order, by=request.user, files=form.chosen_files())
        except actions.ApprovalRefused as refused:
            form.add_error(refused.field, refused.reasons)
        else:
            messages.success(request, f"К приказу приложено: {', '.join(file.name for file in kept)}.")
            return page_of(order)
    context = {"order": order, "form": form, "files": files_of(request.viewer, order)}
    return render(request, "roadmaps/approval/order_files.html", context, status=422 if form.errors else 200)


@require_GET
def signed_file(request: AuthenticatedRequest, pk: int) -> FileResponse:
    """Give a file as a download under the name it came with; its type is what its content is."""
    kept = get_visible_or_404(SignedFile, request.viewer, pk=pk)
    return served(kept.file, kept.name, CONTENT_TYPES[FileKind(kept.kind)], download=True)
