"""A preview becomes a new draft."""

from django.db import transaction

from roadmaps.importing.actions.base import check_unchanged, locked_preview
from roadmaps.importing.build import DraftBuilder
from roadmaps.importing.orders import build_order
from roadmaps.models import ImportMode, ImportRun, ImportState, Roadmap
from schools.audit import record
from schools.models import User


@transaction.atomic
def confirm_import(*, run: ImportRun, by: User) -> Roadmap:
    """Write the previewed structure as a draft roadmap with its order; a second confirmation is refused."""
    run = locked_preview(run)
    check_unchanged(run)
    roadmap = DraftBuilder(run.authority, run.structure, by=by).build()
    build_order(run.authority, roadmap, run.structure)
    run.roadmap = roadmap
    run.state = ImportState.CONFIRMED
    run.mode = ImportMode.NEW
    run.save(update_fields=["roadmap", "state", "mode"])
    record(
        authority=run.authority,
        by=by,
        action="import.confirm",
        summary=f"Дорожная карта внесена из документа «{run.file_name}»",
        subject=roadmap,
        roadmap_id=roadmap.pk,
    )
    return roadmap
