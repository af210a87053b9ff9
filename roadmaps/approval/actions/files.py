"""Scans and signature files of a signed order: kept beside it, never changed, never taken away."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from roadmaps.approval.actions.base import ApprovalRefused, lock_order
from roadmaps.approval.rules.files import FileKind, file_problem
from roadmaps.models import Edition, Order, SignedFile
from schools.audit import record
from schools.files.keeping import keep
from schools.files.rules import clean_name
from schools.models import User

NOT_SIGNED = "Приказ ещё не подписан. Внесите его номер и дату на странице утверждения, потом приложите файл."


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file whose content was examined."""

    kind: FileKind
    name: str
    content: bytes

    @property
    def sha256(self) -> str:
        """Its hash, 64 hexadecimal digits."""
        return hashlib.sha256(self.content).hexdigest()


def read_file(kind: FileKind, file: UploadedFile) -> ReadFile:
    """Return an uploaded file after looking at its content; raise ApprovalRefused with the name of the field."""
    name = clean_name(file.name or "файл")
    file.seek(0)  # a form that was refused is read a second time
    # A byte beyond the limit is enough to refuse: the rest is not taken into memory.
    content = file.read(settings.UPLOAD_MAX_BYTES + 1)
    problem = file_problem(kind, name, content, limit=settings.UPLOAD_MAX_BYTES)
    if problem:
        raise ApprovalRefused([problem], kind.value)
    return ReadFile(kind, name, content)


@transaction.atomic
def add_files(*, order: Order, by: User, files: Iterable[ReadFile]) -> list[SignedFile]:
    """Keep files beside a signed order; raise ApprovalRefused where it is not signed or the file is there already."""
    order = lock_order(order)
    if order.date is None or not Edition.objects.filter(order=order).exists():
        raise ApprovalRefused([NOT_SIGNED])
    return keep_files(order, by, files)


def keep_files(order: Order, by: User, files: Iterable[ReadFile]) -> list[SignedFile]:
    """Store files of a locked order that is signed in this very transaction."""
    known = set(SignedFile.objects.filter(order=order).values_list("sha256", flat=True))
    return [_keep(order, by, file, known) for file in files]


def _keep(order: Order, by: User, file: ReadFile, known: set[str]) -> SignedFile:
    if file.sha256 in known:
        raise ApprovalRefused([f"Файл «{file.name}» уже приложен к этому приказу."], file.kind.value)
    known.add(file.sha256)
    kept = SignedFile(
        order=order, kind=file.kind.value, name=file.name, size=len(file.content), sha256=file.sha256, by=by
    )
    keep(kept.file, ContentFile(file.content))
    kept.save()
    record(
        authority=order.authority,
        by=by,
        action="order.file",
        summary=f"К приказу приложен {kept.get_kind_display()}: {kept.name}, SHA-256 {kept.sha256}",
        subject=kept,
        roadmap_id=order.roadmap_id,
    )
    return kept
