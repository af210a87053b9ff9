"""The undoing of an import into a draft: its rows become again what they were, if nobody changed them since."""

from collections.abc import Mapping

from django.apps import apps
from django.db import transaction
from django.db.models import ProtectedError

from roadmaps.importing.actions.base import ImportRefused
from roadmaps.models import ImportMode, ImportRun, ImportState, Roadmap
from roadmaps.parties.register import lock_register
from roadmaps.planning.actions.base import lock_draft
from roadmaps.planning.copies import copy_of, digests_of, put_back
from roadmaps.planning.errors import NotEditableError
from schools.audit import record
from schools.models import User

NOT_UNDOABLE = "Этот импорт нельзя отменить здесь: он не вносил строк в имеющийся черновик. Загрузите документ ещё раз."
STOOD_UPON = (
    "Импорт не отменён: на добавленной им строке уже держится подтверждение или измеренное значение. "
    "Снимите его и отмените импорт ещё раз."
)
MOST_NAMED = 3
# What hangs on a row is named by the row.
OWNERS = ("item", "control_point", "indicator", "group")


@transaction.atomic
def undo_import(*, run: ImportRun, by: User) -> Roadmap:
    """Put back the rows of the draft as they stood before the import; the document waits for a decision again.

    Raises ImportRefused where the roadmap is no draft any more or its rows were changed since, naming them.
    """
    roadmap, kept_run, kept = _locked(run)
    changed = changed_since(roadmap, kept["after"])
    if changed:
        raise ImportRefused(
            f"Импорт не отменён: после него в черновике меняли строки вручную ({changed}). "
            "Верните их к прежнему виду или исправьте черновик сами."
        )
    try:
        with transaction.atomic():
            put_back(roadmap, kept["before"])
    except ProtectedError as error:
        raise ImportRefused(STOOD_UPON) from error
    kept_run.roadmap, kept_run.kept = None, None
    kept_run.state, kept_run.mode = ImportState.PREVIEW, ImportMode.NEW
    kept_run.save(update_fields=["roadmap", "kept", "state", "mode"])
    record(
        authority=kept_run.authority,
        by=by,
        action="import.undo",
        summary=f"Отменён импорт документа «{kept_run.file_name}», строки черновика возвращены",
        subject=roadmap,
        roadmap_id=roadmap.pk,
    )
    return roadmap


def _locked(run: ImportRun) -> tuple[Roadmap, ImportRun, dict]:
    """Return the draft and the run, both locked, and the rows that the run keeps: «before» and «after» it."""
    runs = ImportRun.objects.select_related("authority", "roadmap")
    try:
        roadmap = lock_draft(_written(runs.get(pk=run.pk)))
    except NotEditableError as error:
        raise ImportRefused(f"Импорт не отменён. {error}") from error
    # A merge of parties, which renames them in kept rows, locks the register first, and so does this.
    lock_register(roadmap.authority_id)
    locked_run = runs.select_for_update(of=("self",)).get(pk=run.pk)
    if _written(locked_run) != roadmap or locked_run.kept is None:
        raise ImportRefused(NOT_UNDOABLE)
    return roadmap, locked_run, locked_run.kept


def _written(run: ImportRun) -> Roadmap:
    """Return the draft into which the import wrote rows; raise ImportRefused where it wrote none."""
    if run.state != ImportState.CONFIRMED or not run.kept or run.roadmap is None:
        raise ImportRefused(NOT_UNDOABLE)
    return run.roadmap


def changed_since(roadmap: Roadmap, after: Mapping[str, str]) -> str:
    """Return what differs from the rows that the import left, in words; an empty text where nothing does."""
    rows = copy_of(roadmap)
    now = digests_of(rows)
    names = dict.fromkeys(_name(row) for row in rows if after.get(key := f"{row['model']}:{row['pk']}") != now[key])
    gone = len({key for key in after if key not in now and not _is_leaf(key)})
    told = list(names)[:MOST_NAMED]
    if len(names) > MOST_NAMED:
        told.append(f"и ещё {len(names) - MOST_NAMED}")
    if gone:
        told.append(f"удалено строк: {gone}")
    return ", ".join(told) or ("ответственные или сроки" if set(after) - set(now) else "")


def _is_leaf(key: str) -> bool:
    fields = {field.name for field in apps.get_model(key.rpartition(":")[0])._meta.local_fields}
    return bool(fields & set(OWNERS))


def _name(row: Mapping[str, object]) -> str:
    """Return «мероприятие «1.1 Провести семинар»» for a stored row, or for what it hangs on."""
    model, pk, fields = apps.get_model(str(row["model"])), row["pk"], row["fields"]
    if isinstance(fields, Mapping):
        owner = next((name for name in OWNERS if fields.get(name)), None)
        if owner:
            model, pk = model._meta.get_field(owner).related_model, fields[owner]
    found = model._default_manager.filter(pk=pk).first()
    return f"{model._meta.verbose_name} «{str(found or pk)[:80]}»"
