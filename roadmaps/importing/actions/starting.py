"""The preview: begun from a file, read again as a person chose, given up."""

import hashlib
from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from roadmaps.importing.actions.base import ImportRefused, locked_preview, read_again, recognise_file
from roadmaps.importing.mapping.rules import Choice, described, mapping_of
from roadmaps.importing.recognition import Recognised
from roadmaps.models import ImportRun, ImportState
from schools.audit import record
from schools.models import Authority, User

READ = ("structure", "balance", "doubts", "tables")


@transaction.atomic
def start_import(*, authority: Authority, by: User, data: bytes, filename: str, by_hand: bool = False) -> ImportRun:
    """Recognise the file and keep it for the preview; raises UnreadableFile, nothing is saved then.

    `by_hand`: a document in which no plan is recognised is kept too, if it has tables to choose from.
    """
    year = timezone.localdate().year
    run = ImportRun(
        authority=authority,
        file_name=filename[-255:],
        sha256=hashlib.sha256(data).hexdigest(),
        size=len(data),
        content=data,
        year=year,
        by=by,
    )
    _take(run, recognise_file(data, filename, this_year=year, by_hand=by_hand))
    run.save()
    record(
        authority=authority,
        by=by,
        action="import.start",
        summary=f"Загружен документ «{run.file_name}» для проверки",
        subject=run,
    )
    return run


def _take(run: ImportRun, recognised: Recognised) -> None:
    run.structure = recognised.to_json()
    run.balance = recognised.balance.to_json()
    run.doubts = [doubt.to_json() for doubt in recognised.doubts]
    run.tables = recognised.tables


@transaction.atomic
def remap_import(*, run: ImportRun, mapping: Mapping[str, Choice], by: User) -> ImportRun:
    """Read the kept file again with the choices of a person; what the preview shows is replaced."""
    locked = locked_preview(run)
    before = mapping_of(locked.mapping)
    _take(locked, read_again(locked, mapping))
    locked.mapping = {place: choice.to_json() for place, choice in mapping.items()}
    locked.save(update_fields=[*READ, "mapping"])
    record(
        authority=locked.authority,
        by=by,
        action="import.remap",
        summary=f"Изменено, как читать таблицы документа «{locked.file_name}»",
        subject=locked,
        changes={"mapping": (described(before), described(mapping))},
    )
    return locked


@transaction.atomic
def cancel_import(*, run: ImportRun, by: User) -> None:
    """Give up a preview; the file is kept in the journal of imports with the state «отменён»."""
    run = ImportRun.objects.select_for_update().get(pk=run.pk)
    if run.state != ImportState.PREVIEW:
        raise ImportRefused("Документ уже внесён. Отменить внесение можно на странице проверки этого документа.")
    run.state = ImportState.CANCELLED
    run.save(update_fields=["state"])
    record(
        authority=run.authority,
        by=by,
        action="import.cancel",
        summary=f"Импорт документа «{run.file_name}» отменён",
        subject=run,
    )
