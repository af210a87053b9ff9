"""Two editions beside each other, on the screen and on paper; the text that applies, as amended."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from roadmaps.editions.forms import CompareForm
from roadmaps.editions.queries.choosing import choices_of, edition_label
from roadmaps.editions.queries.page import view_of
from roadmaps.editions.queries.printed import printed
from roadmaps.editions.rules.differences import compare
from roadmaps.models import Edition
from roadmaps.papers.printed import printed as given
from roadmaps.planning.queries.frame import frame_of, roadmaps_with_edition
from roadmaps.printing.queries import edition_context
from schools.access import get_visible_or_404


@require_GET
def editions_compare(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the differences of two editions, or of the one in force and the draft."""
    roadmap = get_visible_or_404(roadmaps_with_edition(), request.viewer, pk=pk)
    wordings = choices_of(request.viewer, roadmap)
    context: dict[str, object] = {"frame": frame_of(roadmap, request.viewer, "order")}
    if len(wordings) > 1:
        form = CompareForm(request.GET, wordings=wordings)
        old, new = form.pair()
        only_changes = form.chosen().get("show") != "all"
        comparison = compare(old.text(), new.text())
        context |= {"form": form, "old": old, "new": new, "only_changes": only_changes}
        context["comparison"] = view_of(comparison, only_changes=only_changes)
    return render(request, "roadmaps/editions/compare.html", context)


@require_GET
def editions_compare_print(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """Print «Сравнительная таблица изменений» of the two wordings named in the address."""
    roadmap = get_visible_or_404(roadmaps_with_edition(), request.viewer, pk=pk)
    wordings = choices_of(request.viewer, roadmap)
    if len(wordings) < 2:
        raise Http404
    old, new = CompareForm(request.GET, wordings=wordings).pair()
    document = printed(roadmap, compare(old.text(), new.text()), old, new)
    back = reverse("editions_compare", args=(pk,))
    return given(request, document, kind, f"Сравнительная таблица, карта {pk}", back=back)


@require_GET
def edition_text(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """Give the order and its annexes as the edition amended them: the text that applies, made from the snapshot."""
    edition = get_visible_or_404(Edition, request.viewer, pk=pk)
    name = f"Текст с изменениями, {edition_label(edition).replace(',', '')}"
    return given(request, edition_context(edition).in_wording(), kind, name)
