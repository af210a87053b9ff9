"""Import in two steps: a file becomes a preview, a preview becomes a draft. What is confirmed is what was previewed."""

import hashlib
import json

from django.db import transaction
from django.utils import timezone

from roadmaps.importing.build import DraftBuilder
from roadmaps.importing.orders import build_order
from roadmaps.importing.readers import UnreadableFile, read
from roadmaps.importing.recognition import Recognised, recognise
from roadmaps.models import ImportRun, ImportState, Roadmap
from schools.audit import record
from schools.models import Authority, User


class ImportRefused(Exception):
    """The import can't go on; `message` says in Russian what is wrong and what to do."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


def recognise_file(data: bytes, filename: str) -> Recognised:
    """Read and recognise a file without touching the database; raises UnreadableFile."""
    return recognise(read(data, filename), this_year=timezone.localdate().year)


@transaction.atomic
def start_import(*, authority: Authority, by: User, data: bytes, filename: str) -> ImportRun:
    """Recognise the file and keep it for the preview; raises UnreadableFile, nothing is saved then."""
    recognised = recognise_file(data, filename)
    run = ImportRun.objects.create(
        authority=authority,
        file_name=filename[-255:],
        sha256=hashlib.sha256(data).hexdigest(),
        size=len(data),
        content=data,
        structure=recognised.to_json(),
        balance=recognised.balance.to_json(),
        doubts=[doubt.to_json() for doubt in recognised.doubts],
        by=by,
    )
    record(
        authority=authority,
        by=by,
        action="import.start",
        summary=f"Загружен документ «{run.file_name}» для проверки",
        subject=run,
    )
    return run


@transaction.atomic
def confirm_import(*, run: ImportRun, by: User) -> Roadmap:
    """Write the previewed structure as a draft roadmap with its order; a second confirmation is refused."""
    run = ImportRun.objects.select_for_update().select_related("authority").get(pk=run.pk)
    if run.state != ImportState.PREVIEW:
        raise ImportRefused("Этот документ уже внесён или отменён. Загрузите его ещё раз, если нужна новая карта.")
    _check_unchanged(run)
    roadmap = DraftBuilder(run.authority, run.structure, by=by).build()
    build_order(run.authority, roadmap, run.structure)
    run.roadmap = roadmap
    run.state = ImportState.CONFIRMED
    run.save(update_fields=["roadmap", "state"])
    record(
        authority=run.authority,
        by=by,
        action="import.confirm",
        summary=f"Дорожная карта внесена из документа «{run.file_name}»",
        subject=roadmap,
        roadmap_id=roadmap.pk,
    )
    return roadmap


def _check_unchanged(run: ImportRun) -> None:
    """Refuse where the kept file or what was read in it is no longer what the preview showed.

    The file is read again: its bytes must have the hash of the upload, and its reading must be the one kept.
    """
    data = bytes(run.content)
    if hashlib.sha256(data).hexdigest() != run.sha256:
        raise ImportRefused("Сохранённый файл изменился после проверки. Загрузите документ ещё раз.")
    try:
        recognised = recognise_file(data, run.file_name)
    except UnreadableFile as error:
        raise ImportRefused(error.message) from error
    if json.loads(json.dumps(recognised.to_json())) != run.structure:
        raise ImportRefused("Документ прочитан теперь иначе, чем на проверке. Загрузите его ещё раз и проверьте снова.")


@transaction.atomic
def cancel_import(*, run: ImportRun, by: User) -> None:
    """Give up a preview; the file is kept in the journal of imports with the state «отменён»."""
    run = ImportRun.objects.select_for_update().get(pk=run.pk)
    if run.state != ImportState.PREVIEW:
        raise ImportRefused("Документ уже внесён. Черновик можно удалить на странице дорожной карты.")
    run.state = ImportState.CANCELLED
    run.save(update_fields=["state"])
    record(
        authority=run.authority,
        by=by,
        action="import.cancel",
        summary=f"Импорт документа «{run.file_name}» отменён",
        subject=run,
    )


__all__ = ["ImportRefused", "UnreadableFile", "cancel_import", "confirm_import", "recognise_file", "start_import"]
