"""Publication of an edition: places, and the clean copy for a site."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from roadmaps.approval import actions
from roadmaps.approval.forms.editions import PublicationForm
from roadmaps.approval.queries.publications import publications_visible
from roadmaps.approval.views.acquaintance import edition_or_404, led_edition
from roadmaps.approval.views.visas import page_of
from roadmaps.printing.pdf import PrintingUnavailable, render_pdf
from roadmaps.printing.queries import edition_context
from roadmaps.printing.site import for_site, site_html
from schools.access import AuthenticatedRequest, get_visible_or_404, today_for

MIME = {"pdf": "application/pdf", "html": "text/html; charset=utf-8"}


@require_http_methods(["GET", "POST"])
def publication_add(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Record where and when the edition was published."""
    edition, today = led_edition(request, edition_or_404(request, pk)), today_for(request.viewer)
    form = PublicationForm(request.POST or None, initial={"day": today})
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_publication(edition=edition, by=request.user, today=today, **form.cleaned_data)
        except actions.ApprovalRefused as refused:
            form.add_error(refused.field, refused.reasons)
        else:
            messages.success(request, "Опубликование внесено.")
            return page_of(edition.order)
    context = {"edition": edition, "form": form}
    return render(request, "roadmaps/approval/publication_add.html", context, status=422 if form.errors else 200)


@require_POST
def publication_remove(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Take off a place of publication; the journal keeps it."""
    made = get_visible_or_404(publications_visible(request.viewer), request.viewer, pk=pk)
    led_edition(request, made.edition)
    actions.remove_publication(publication=made, by=request.user)
    messages.success(request, f"Опубликование снято: {made.place}. Запись о нём осталась в истории.")
    return page_of(made.edition.order)


@require_GET
def edition_for_site(request: AuthenticatedRequest, pk: int, kind: str) -> HttpResponse:
    """Give the edition for an official site: without telephones and the executor's mark."""
    edition = edition_or_404(request, pk)
    context = edition_context(edition)
    try:
        content = render_pdf(for_site(context)) if kind == "pdf" else site_html(context).encode()
    except PrintingUnavailable as unavailable:
        messages.error(request, str(unavailable))
        return redirect("home")
    name = f"Приказ № {edition.order.number} для сайта.{kind}"
    response = HttpResponse(content, content_type=MIME[kind])
    response.headers["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
