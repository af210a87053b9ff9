"""Two editions beside each other, on the screen and on paper; the text that applies, as amended."""

from collections.abc import Sequence

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from roadmaps.editions.forms import CompareForm
from roadmaps.editions.queries.choosing import Choice, choices_of, choices_of_order, edition_label
from roadmaps.editions.queries.lines import root_of
from roadmaps.editions.queries.page import view_of
from roadmaps.editions.queries.printed import Subject, printed
from roadmaps.editions.rules.differences import compare
from roadmaps.models import Edition, Order
from roadmaps.papers.printed import printed as given
from roadmaps.planning.queries.frame import frame_of, roadmaps_with_edition
from roadmaps.printing.context import DocumentContext
from roadmaps.printing.queries import edition_context
from schools.access import get_visible_or_404


@require_GET
def editions_compare(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the differences of two editions, or of the one in force and the draft."""
    roadmap = get_visible_or_404(roadmaps_with_edition(), request.viewer, pk=pk)
    wordings = choices_of(request.viewer, roadmap)
    context = {"frame": frame_of(roadmap, request.viewer, "order"), **_compared(request, wordings)}
    context["print_url"] = f"{reverse('editions_compare', args=(pk,))}table"
    return render(request, "roadmaps/editions/compare.html", context)


@require_GET
def own_order_compare(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the differences of two editions of an order without a roadmap, or of the one in force and the draft."""
    order = _root(request, pk)
    context = {"order": order, **_compared(request, choices_of_order(request.viewer, order))}
    context["print_url"] = f"{reverse('own_order_compare', args=(order.pk,))}table"
    return render(request, "roadmaps/editions/compare_order.html", context)


def _root(request: HttpRequest, pk: int) -> Order:
    """The order whose text is compared: the one asked for, or the one that it amends."""
    order = get_visible_or_404(Order, request.viewer, pk=pk)
    if order.roadmap_id is not None:
        raise Http404
    return root_of(order)


def _compared(request: HttpRequest, wordings: Sequence[Choice]) -> dict[str, object]:
    if len(wordings) < 2:
        return {}
    form = CompareForm(request.GET, wordings=wordings)
    old, new = form.pair()
    only_changes = form.chosen().get("show") != "all"
    comparison = view_of(compare(old.text(), new.text()), only_changes=only_changes)
    return {"form": form, "old": old, "new": new, "only_changes": only_changes, "comparison": comparison}


@require_GET
def editions_compare_print(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """Print «Сравнительная таблица изменений» of the two wordings named in the address."""
    roadmap = get_visible_or_404(roadmaps_with_edition(), request.viewer, pk=pk)
    subject = Subject(roadmap.title, roadmap.short_title, roadmap.authority)
    document = _table(request, subject, choices_of(request.viewer, roadmap))
    back = reverse("editions_compare", args=(pk,))
    return given(request, document, kind, f"Сравнительная таблица, карта {pk}", back=back)


@require_GET
def own_order_compare_print(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """Print the table of an order without a roadmap."""
    order = _root(request, pk)
    subject = Subject(order.title, order.title, order.authority)
    document = _table(request, subject, choices_of_order(request.viewer, order))
    back = reverse("own_order_compare", args=(order.pk,))
    return given(request, document, kind, f"Сравнительная таблица, приказ № {order.number}", back=back)


def _table(request: HttpRequest, of: Subject, wordings: Sequence[Choice]) -> DocumentContext:
    if len(wordings) < 2:
        raise Http404
    old, new = CompareForm(request.GET, wordings=wordings).pair()
    return printed(of, compare(old.text(), new.text()), old, new)


@require_GET
def edition_text(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """Give the order and its annexes as the edition amended them: the text that applies, made from the snapshot."""
    edition = get_visible_or_404(Edition, request.viewer, pk=pk)
    name = f"Текст с изменениями, {edition_label(edition).replace(',', '')}"
    return given(request, edition_context(edition).in_wording(), kind, name)
