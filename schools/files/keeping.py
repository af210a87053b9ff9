"""Files in the storage: one content is kept once, under its hash; what no row knows any more can be found and removed.

A row that is deleted leaves its file where it is: the journal says what was removed, by whom, with which hash, and
`manage.py clean_files` removes the file later. The same content, brought again, uses the file that a row holds (under a
lock of that row) or that is younger than any cleaning looks at; otherwise it is written beside the old one. Nothing is
ever written over or deleted here: twenty people may bring one photo at the same moment.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.apps import apps
from django.core.files.base import File
from django.core.files.storage import Storage
from django.db.models import FileField, Model
from django.db.models.fields.files import FieldFile
from django.utils import timezone

Place = tuple[type[Model], FileField]
# Files younger than this are never cleaned away while people work (`clean_files --days 1` and more).
YOUNG = timedelta(hours=12)


def keep(field: FieldFile, file: File) -> None:
    """Put the content under the path of its row's hash; inside a transaction. The row is not saved."""
    model, name = type(field.instance), field.field.generate_filename(field.instance, "")
    known = model._default_manager.select_for_update().filter(**{field.field.name: name}).first()
    if _is_whole(field.storage, name, file.size) and (known is not None or _is_young(field.storage, name)):
        setattr(field.instance, field.field.name, name)
    else:
        field.save(name, file, save=False)


def _is_whole(storage: Storage, name: str, size: int) -> bool:
    """Somebody may be writing it just now."""
    return storage.exists(name) and storage.size(name) == size


def _is_young(storage: Storage, name: str) -> bool:
    return timezone.now() - storage.get_modified_time(name) < YOUNG


@dataclass(frozen=True, slots=True)
class Orphan:
    """A file that no row knows; `size` in bytes."""

    storage: Storage
    name: str
    size: int
    modified_at: datetime


@dataclass(frozen=True, slots=True)
class Missing:
    """A row whose file is gone."""

    model: str
    pk: int
    name: str


def places() -> list[Place]:
    """Return every field of a model that keeps files."""
    return [
        (model, field)
        for model in apps.get_models()
        for field in model._meta.local_fields
        if isinstance(field, FileField)
    ]


def orphans(before: datetime) -> Iterator[Orphan]:
    """Give the files written before the moment that no row knows, in the folders where rows keep theirs."""
    known = {name for place in places() for name in _names(place)}
    folders = {(id(field.storage), field.storage, _folder(model, field)) for model, field in places()}
    for _key, storage, folder in sorted(folders, key=lambda one: one[2]):
        for name in _walk(storage, folder):
            if name not in known and storage.get_modified_time(name) < before:
                yield Orphan(storage, name, storage.size(name), storage.get_modified_time(name))


def missing() -> Iterator[Missing]:
    """Give the rows whose file is not in the storage."""
    for model, field in places():
        for pk, name in model._default_manager.exclude(**{field.name: ""}).values_list("pk", field.name).iterator():
            if not field.storage.exists(name):
                yield Missing(str(model._meta.verbose_name), pk, name)


def remove(orphan: Orphan) -> bool:
    """Delete an orphan; False where a row has come to know it meanwhile."""
    if any(orphan.name in _names(place, name=orphan.name) for place in places()):
        return False
    orphan.storage.delete(orphan.name)
    return True


def _names(place: Place, name: str | None = None) -> Iterator[str]:
    model, field = place
    rows = model._default_manager.exclude(**{field.name: ""})
    if name is not None:
        rows = rows.filter(**{field.name: name})
    return rows.values_list(field.name, flat=True).iterator()


def _folder(model: type[Model], field: FileField) -> str:
    """The first folder of the paths of a field: «evidence/ab/abcd…» → «evidence». Every such model has a hash."""
    return field.generate_filename(model(sha256="0" * 64), "").split("/")[0]


def _walk(storage: Storage, folder: str) -> Iterator[str]:
    try:
        folders, files = storage.listdir(folder)
    except FileNotFoundError:
        return
    yield from (f"{folder}/{name}" for name in files if name)
    for name in folders:
        yield from _walk(storage, f"{folder}/{name}")
