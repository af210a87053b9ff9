"""Which school of the register a name of the document means."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.views.decorators.http import require_http_methods

from roadmaps.importing import queries
from roadmaps.models import ImportRun
from roadmaps.planning.actions.names import learn_writing
from roadmaps.planning.errors import RefusedError
from roadmaps.planning.forms.names import SchoolChoiceForm
from schools.access import get_visible_or_404, require
from schools.rules import Permission


@require_http_methods(["GET", "POST"])
def import_school(request: HttpRequest, pk: int) -> HttpResponse:
    """Say which school a name of the document means; the preview is read afresh and comes back at the same place."""
    run = get_visible_or_404(ImportRun, request.viewer, pk=pk)
    require(request.viewer, Permission.EDIT_DRAFT)
    require(request.viewer, Permission.EDIT_REGISTERS)
    form = SchoolChoiceForm(request.POST or None, authority=run.authority, in_rows=False)
    sent = request.POST if request.method == "POST" else request.GET
    back = f"{resolve_url('import_preview', pk)}?open=1#{queries.anchor(sent.get('at', ''))}"
    if request.method == "POST" and form.is_valid():
        school, text = form.cleaned_data["school"], form.cleaned_data["text"]
        try:
            learn_writing(
                authority=run.authority, words=queries.words_of(run), school=school, text=text, by=request.user
            )
        except RefusedError as refused:
            messages.warning(request, str(refused))
        else:
            messages.success(request, f"Запомнено: «{text}» — {school}. Документ прочитан заново.")
        return redirect(back)
    context = {"form": form, "text": sent.get("text", ""), "back": back, "hidden": {"at": sent.get("at", "")}}
    return render(request, "roadmaps/planning/school_choice.html", context, status=422 if form.errors else 200)
