"""What every step of an import rests on: the locked run, its file read again, the refusal in words."""

import hashlib
import json
from collections.abc import Mapping

from django.utils import timezone

from roadmaps.importing.drafting.structure import parts
from roadmaps.importing.mapping.rules import Choice, mapping_of
from roadmaps.importing.readers import UnreadableFile, read
from roadmaps.importing.recognition import Recognised, recognise
from roadmaps.models import ImportRun, ImportState
from schools.refusals import Refused

ALREADY_DECIDED = "Этот документ уже внесён или отменён. Загрузите его ещё раз, если нужна новая карта."
FILE_CHANGED = "Сохранённый файл изменился после проверки. Загрузите документ ещё раз."
READ_OTHERWISE = "Документ прочитан теперь иначе, чем на проверке. Загрузите его ещё раз и проверьте снова."
NO_ROWS = (
    "В документе пока не указано, где план. На странице проверки откройте «Таблицы документа», "
    "выберите для таблицы вид «план мероприятий» и столбец с мероприятием."
)
TABLES_OF_WORK = ("plans", "control_points", "mechanisms")


class ImportRefused(Refused):
    """The import can't go on."""


class DraftChanged(ImportRefused):
    """The draft is not what was compared any more."""


def recognise_file(
    data: bytes,
    filename: str,
    *,
    this_year: int | None = None,
    mapping: Mapping[str, Choice] | None = None,
    by_hand: bool = False,
) -> Recognised:
    """Read and recognise a file without touching the database; raises UnreadableFile."""
    year = this_year or timezone.localdate().year
    return recognise(read(data, filename), this_year=year, mapping=mapping, by_hand=by_hand)


def locked_preview(run: ImportRun) -> ImportRun:
    """Return the run locked for this transaction; raise ImportRefused where it was already decided on."""
    locked = ImportRun.objects.select_for_update(of=("self",)).select_related("authority").get(pk=run.pk)
    if locked.state != ImportState.PREVIEW:
        raise ImportRefused(ALREADY_DECIDED)
    return locked


def read_again(run: ImportRun, mapping: Mapping[str, Choice]) -> Recognised:
    """Read the kept file as it was read for the preview, but with these choices; raises ImportRefused."""
    data = bytes(run.content)
    if hashlib.sha256(data).hexdigest() != run.sha256:
        raise ImportRefused(FILE_CHANGED)
    year = run.year or timezone.localtime(run.created_at).year
    try:
        return recognise_file(data, run.file_name, this_year=year, mapping=mapping, by_hand=True)
    except UnreadableFile as error:
        raise ImportRefused(error.message) from error


def check_unchanged(run: ImportRun) -> None:
    """Refuse where the kept file or what was read in it is no longer what the preview showed.

    The file is read again: its bytes must have the hash of the upload, and its reading must be the one kept.
    """
    recognised = read_again(run, mapping_of(run.mapping))
    if json.loads(json.dumps(recognised.to_json())) != run.structure:
        raise ImportRefused(READ_OTHERWISE)
    if not any(parts(run.structure, name) for name in TABLES_OF_WORK):
        raise ImportRefused(NO_ROWS)
