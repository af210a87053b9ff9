"""Whether what is stored of an edition is still what was approved: hashes of the paper and of the snapshot."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from roadmaps.models import Edition, EditionPaper
from roadmaps.printing import serial


@dataclass(frozen=True, slots=True)
class Verified:
    """An edition and what is wrong with it; nothing wrong means whole."""

    pk: int
    label: str
    authority: str
    problems: tuple[str, ...]


def verified() -> Iterator[Verified]:
    """Recompute the hashes of every edition, one at a time: the papers together may be larger than memory."""
    editions = Edition.objects.select_related("order__authority").order_by("pk")
    for edition in editions.iterator(chunk_size=20):
        problems = (*_paper_problems(edition), *_snapshot_problems(edition))
        yield Verified(edition.pk, _label(edition), edition.order.authority.name, problems)


def _label(edition: Edition) -> str:
    return f"редакция {edition.number}, приказ № {edition.order.number} от {edition.order.date:%d.%m.%Y}"


def _paper_problems(edition: Edition) -> Iterator[str]:
    pdf = EditionPaper.objects.filter(edition=edition).values_list("pdf", flat=True).first()
    if pdf is None:
        yield "PDF не найден"
    elif hashlib.sha256(bytes(pdf)).hexdigest() != edition.sha256:
        yield "PDF изменён: его хеш не совпадает с записанным"


def _snapshot_problems(edition: Edition) -> Iterator[str]:
    """The stored JSON itself is hashed: fields that a later version of Верста knows are not added to it."""
    if serial.digest(edition.snapshot) != edition.snapshot_sha256:
        yield "снимок изменён: его хеш не совпадает с записанным"
