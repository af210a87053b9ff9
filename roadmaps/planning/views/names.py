"""«Какая это школа?»: a name of a row that the reader was not sure of; one click on a candidate, or a choice of all."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.views.decorators.http import require_http_methods

from roadmaps.models import Roadmap
from roadmaps.planning.actions.names import learn_school, settle_school
from roadmaps.planning.errors import RefusedError
from roadmaps.planning.forms.names import SchoolChoiceForm
from roadmaps.planning.parts import Part
from roadmaps.planning.readings import Row
from roadmaps.planning.views.guard import for_editing
from schools.access import AuthenticatedRequest, get_visible_or_404
from schools.rules import Permission
from schools.wording import plural


@for_editing
@require_http_methods(["GET", "POST"])
def row_school(request: AuthenticatedRequest, roadmap: Roadmap, part: Part, row: int) -> HttpResponse:
    """Say which school a row means; the page of the plan comes back at the same row."""
    if not part.has_bin:
        raise Http404
    instance = get_visible_or_404(part.live(roadmap), request.viewer, pk=row)
    may_remember = request.viewer.can(Permission.EDIT_REGISTERS)
    form = SchoolChoiceForm(request.POST or None, authority=roadmap.authority, may_remember=may_remember)
    back = f"{resolve_url(part.tab, roadmap.pk)}#{part.anchor(instance)}"
    if request.method == "POST" and form.is_valid():
        _say(request, roadmap, instance, form)
        return redirect(back)
    text = request.POST.get("text") or request.GET.get("text", "")
    context = {"form": form, "text": text, "back": back, "title": instance.title, "words": instance.responsible_text}
    return render(request, "roadmaps/planning/school_choice.html", context, status=422 if form.errors else 200)


def _say(request: AuthenticatedRequest, roadmap: Roadmap, row: Row, form: SchoolChoiceForm) -> None:
    school, text = form.cleaned_data["school"], form.cleaned_data["text"]
    try:
        if form.is_only_here:
            settle_school(row=row, roadmap=roadmap, school=school, text=text, by=request.user)
            messages.success(request, f"В этой строке «{text}» — {school}. Другие строки не изменились.")
            return
        read = learn_school(row=row, roadmap=roadmap, school=school, text=text, by=request.user)
    except RefusedError as refused:
        messages.warning(request, str(refused))
        return
    rows = f"{read} {plural(read, 'строка прочитана,строки прочитаны,строк прочитано')} заново"
    messages.success(request, f"Запомнено: «{text}» — {school}. В черновике {rows}.")
