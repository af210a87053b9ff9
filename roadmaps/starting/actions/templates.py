"""Templates of the authority: kept from a roadmap, renamed, deleted; each leaves a record of the journal."""

from django.db import IntegrityError, transaction

from roadmaps.models import Roadmap, RoadmapTemplate
from roadmaps.planning.errors import ConflictError, RefusedError
from roadmaps.starting.queries.sources import source_of
from roadmaps.starting.rules.rows import without_schools
from schools.audit import Changes, record
from schools.models import User

TAKEN = "Шаблон «{}» уже есть. Назовите этот иначе."


@transaction.atomic
def make_template(*, roadmap: Roadmap, title: str, note: str, by: User) -> RoadmapTemplate:
    """Keep the rows of a roadmap as a template, without schools; raises RefusedError where the name is taken."""
    source = source_of(roadmap)
    template = RoadmapTemplate(
        authority=roadmap.authority,
        title=title,
        note=note,
        period_start=source.period[0],
        period_end=source.period[1],
        rows=without_schools(source.rows),
        made_from=roadmap.short_title,
        by=by,
    )
    _save(template)
    _record(template, by, "template.create", f"Карта «{roadmap.short_title}» сохранена шаблоном «{title}»")
    return template


@transaction.atomic
def rename_template(*, template: RoadmapTemplate, title: str, note: str, version: int, by: User) -> RoadmapTemplate:
    """Change the name and the note; raises ConflictError where somebody did it after `version`."""
    current = RoadmapTemplate.objects.select_for_update().get(pk=template.pk)
    if current.row_version != version:
        raise ConflictError(current)
    changes = {
        name: (getattr(current, name), value)
        for name, value in (("title", title), ("note", note))
        if getattr(current, name) != value
    }
    current.title, current.note = title, note
    current.row_version += 1
    _save(current)
    _record(current, by, "template.update", f"Изменён шаблон «{title}»", changes)
    return current


@transaction.atomic
def delete_template(*, template: RoadmapTemplate, by: User) -> None:
    """Delete a template; roadmaps that began with it stay, the journal keeps its name."""
    current = RoadmapTemplate.objects.select_for_update().get(pk=template.pk)
    _record(current, by, "template.delete", f"Удалён шаблон «{current.title}»")
    current.delete()


def _save(template: RoadmapTemplate) -> None:
    try:
        with transaction.atomic():
            template.save()
    except IntegrityError as error:
        raise RefusedError(TAKEN.format(template.title)) from error


def _record(template: RoadmapTemplate, by: User, action: str, summary: str, changes: Changes | None = None) -> None:
    record(authority=template.authority, by=by, action=action, summary=summary, subject=template, changes=changes)
