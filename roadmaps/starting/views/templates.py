"""Templates of the authority: the list, a new one from a roadmap, rename, delete."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from roadmaps.models import RoadmapTemplate
from roadmaps.planning.errors import ConflictError, RefusedError
from roadmaps.starting.actions import delete_template, make_template, rename_template
from roadmaps.starting.forms import TemplateForm
from roadmaps.starting.queries import roadmaps_to_copy, templates_of
from schools.access import AuthenticatedRequest, get_visible_or_404, require
from schools.rules import Permission

PAGE = 50


@require_GET
def template_list(request: AuthenticatedRequest) -> HttpResponse:
    """Show the templates of the authority."""
    require(request.viewer, Permission.EDIT_DRAFT)
    page = Paginator(templates_of(request.viewer), PAGE).get_page(request.GET.get("page"))
    return render(request, "roadmaps/starting/templates.html", {"page": page})


@require_http_methods(["GET", "POST"])
def template_make(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Keep a roadmap as a template, without its schools."""
    roadmap = get_visible_or_404(roadmaps_to_copy(request.viewer).select_related("authority"), request.viewer, pk=pk)
    require(request.viewer, Permission.EDIT_DRAFT)
    blank = RoadmapTemplate(authority=roadmap.authority, title=roadmap.short_title)
    form = TemplateForm(request.POST or None, instance=blank)
    if request.method == "POST" and form.is_valid():
        title, note = form.cleaned_data["title"], form.cleaned_data["note"]
        try:
            make_template(roadmap=roadmap, title=title, note=note, by=request.user)
        except RefusedError as error:
            form.add_error("title", str(error))
        else:
            messages.success(request, f"Шаблон «{title}» сохранён: отметок школ и списка ШНОР в нём нет, слова те же.")
            return redirect("template_list")
    return _form_page(request, form, {"roadmap": roadmap})


@require_http_methods(["GET", "POST"])
def template_edit(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Rename a template."""
    template = _template(request, pk)
    form = TemplateForm(request.POST or None, instance=template)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        try:
            rename_template(
                template=template, title=values["title"], note=values["note"], version=values["version"] or 0,
                by=request.user,
            )  # fmt: skip
        except RefusedError as error:
            form.add_error("title", str(error))
        except ConflictError as error:
            return _conflict_page(request, form, error)
        else:
            messages.success(request, f"Шаблон «{values['title']}» сохранён.")
            return redirect("template_list")
    return _form_page(request, form, {"template": template})


def _conflict_page(request: AuthenticatedRequest, form: TemplateForm, error: ConflictError) -> HttpResponse:
    current = error.current
    form.add_error(None, f"Пока вы правили, шаблон изменили: «{current}». Ваши слова в форме, сохраните их ещё раз.")
    form.data = form.data.copy()
    form.data["version"] = current.row_version
    return _form_page(request, form, {"template": current}, status=409)


@require_http_methods(["GET", "POST"])
def template_delete(request: AuthenticatedRequest, pk: int) -> HttpResponse:
    """Say what goes, then delete."""
    template = _template(request, pk)
    if request.method == "POST":
        delete_template(template=template, by=request.user)
        messages.success(request, f"Шаблон «{template.title}» удалён. Карты, начатые с него, остались.")
        return redirect("template_list")
    return render(request, "roadmaps/starting/template_delete.html", {"template": template})


def _template(request: AuthenticatedRequest, pk: int) -> RoadmapTemplate:
    template = get_visible_or_404(templates_of(request.viewer).select_related("authority"), request.viewer, pk=pk)
    require(request.viewer, Permission.EDIT_DRAFT)
    return template


def _form_page(
    request: AuthenticatedRequest, form: TemplateForm, extra: dict[str, object], status: int | None = None
) -> HttpResponse:
    code = status or (422 if form.is_bound else 200)
    return render(request, "roadmaps/starting/template_form.html", {"form": form, **extra}, status=code)
