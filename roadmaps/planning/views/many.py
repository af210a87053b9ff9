"""One change for many rows, and a pasted table: a page that names what will happen, then the change itself."""

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render, resolve_url
from django.template.loader import render_to_string
from django.utils.timezone import localtime
from django.views.decorators.http import require_http_methods, require_POST

from roadmaps.importing.readers import UnreadableFile
from roadmaps.models import Roadmap
from roadmaps.planning.actions.many import change_many
from roadmaps.planning.actions.order import DOWN, UP, move_row
from roadmaps.planning.actions.pasting import paste_rows
from roadmaps.planning.forms.cells import ManyForm, first_message
from roadmaps.planning.forms.paste import PasteForm, PasteRowsForm, rows_json
from roadmaps.planning.parts import Part
from roadmaps.planning.queries.frame import frame_of
from roadmaps.planning.queries.many import chosen_rows, confirmation
from roadmaps.planning.queries.pasted import PastedBlock, pasted_block
from roadmaps.planning.rules.words import counted
from roadmaps.planning.views.guard import for_editing, of_rows, refusal, wants_json
from schools.access import AuthenticatedRequest

STEPS = {"up": UP, "down": DOWN}
NOTHING_CHOSEN = "Ни одна строка не отмечена. Отметьте строки флажками слева и повторите."


@for_editing
@require_POST
def rows_many(request: AuthenticatedRequest, roadmap: Roadmap, part: Part) -> HttpResponse:
    """Ask with the count of rows, then change them all."""
    rows = of_rows(part).live(roadmap).visible_to(request.viewer)
    chosen = chosen_rows(rows, request.POST.getlist("row"))
    if request.POST.get("do") in STEPS:
        return _moved(request, roadmap, part, chosen)
    form = ManyForm(request.POST, roadmap=roadmap, of_points=part.slug == "points")
    is_sure = "seen" in request.POST
    if form.is_valid() and is_sure and form.versions():
        count = change_many(rows=rows, seen=form.versions(), roadmap=roadmap, change=form.change(), by=request.user)
        messages.success(
            request, f"Изменено: {counted(count, 'строка', 'строки', 'строк')}. Отменить можно одной кнопкой."
        )
        return redirect(part.tab, roadmap.pk)
    if not chosen:
        messages.info(request, NOTHING_CHOSEN)
        return redirect(part.tab, roadmap.pk)
    context = {"frame": frame_of(roadmap, request.viewer, ""), "part": part, "form": form, "what": form.what}
    context |= confirmation(chosen, str(form["do"].value()))
    return render(request, "roadmaps/planning/many.html", context, status=422 if form.errors else 200)


def _moved(request: AuthenticatedRequest, roadmap: Roadmap, part: Part, chosen: list) -> HttpResponse:
    step = STEPS[request.POST["do"]]
    for row in chosen if step == UP else reversed(chosen):
        move_row(row=row, roadmap=roadmap, step=step, by=request.user)
    if not chosen:
        messages.info(request, NOTHING_CHOSEN)
    anchor = f"#{part.anchor(chosen[0])}" if chosen else ""
    return redirect(f"{resolve_url(part.tab, roadmap.pk)}{anchor}")


@for_editing
@require_http_methods(["GET", "POST"])
def rows_paste(request: AuthenticatedRequest, roadmap: Roadmap, part: Part) -> HttpResponse:
    """Take rows copied from Word or Excel, show what they become, then add them."""
    of_points = of_rows(part).slug == "points"
    if "rows" in request.POST:
        return _paste(request, roadmap, part, PasteRowsForm(request.POST, roadmap=roadmap, of_points=of_points))
    form = PasteForm(request.POST or None, roadmap=roadmap, of_points=of_points)
    block = None
    if request.method == "POST" and form.is_valid():
        words = {name: form.cleaned_data[name] for name in ("html", "text")}
        try:
            block = pasted_block(roadmap, form.target().plan, of_points=of_points, **words)
        except UnreadableFile as error:
            form.add_error("text", error.message)
    return _paste_page(request, roadmap, part, form, block)


def _paste(request: AuthenticatedRequest, roadmap: Roadmap, part: Part, form: PasteRowsForm) -> HttpResponse:
    if not form.is_valid():
        message = first_message(form)
        return refusal(message, 422) if wants_json(request) else _refused(request, roadmap, part, message)
    count = paste_rows(roadmap=roadmap, target=form.target(), rows=form.cleaned_data["rows"], by=request.user)
    said = f"Вставлено: {counted(count, 'строка', 'строки', 'строк')}. Отменить можно одной кнопкой."
    if wants_json(request):
        return JsonResponse({"message": said, "saved": f"{localtime():%H:%M}"})
    messages.success(request, said)
    return redirect(part.tab, roadmap.pk)


def _refused(request: AuthenticatedRequest, roadmap: Roadmap, part: Part, message: str) -> HttpResponse:
    messages.error(request, message)
    return redirect("rows_paste", roadmap.pk, part.slug)


def _paste_page(
    request: AuthenticatedRequest, roadmap: Roadmap, part: Part, form: PasteForm, block: PastedBlock | None
) -> HttpResponse:
    is_partial = wants_json(request)
    if is_partial and block is None:
        return refusal(first_message(form), 422)
    context = {"part": part, "form": form, "pasted": block, "roadmap": roadmap}
    context |= {"rows_json": rows_json(list(block.rows))} if block else {}
    if is_partial:
        html = render_to_string("roadmaps/planning/_pasted.html", context | {"is_partial": True}, request=request)
        return JsonResponse({"html": html})
    context["frame"] = frame_of(roadmap, request.viewer, "")
    return render(request, "roadmaps/planning/paste.html", context, status=422 if form.errors else 200)
