"""Writes of derived papers: nothing but the trace that a certified copy was made."""

from django.db import transaction

from roadmaps.models import Edition
from roadmaps.papers.derived.certified import MADE
from roadmaps.papers.derived.rules import copy_words
from roadmaps.printing.context import Certification
from schools.audit import record
from schools.models import User


@transaction.atomic
def record_copy(*, edition: Edition, by: User, certification: Certification, form: str) -> None:
    """Write into the journal that a copy was made: of what edition, who certifies it, in what form («PDF»)."""
    order = edition.order
    day = f" от {order.date:%d.%m.%Y}" if order.date else ""
    about = f"приказ № {order.number}{day}, редакция {edition.number}"
    words = copy_words(certification.position, certification.name, certification.date)
    record(
        authority=order.authority,
        by=by,
        action=MADE,
        summary=f"Заверенная копия, {form}: {about}. {words}",
        subject=edition,
        roadmap_id=edition.roadmap_id,
        changes={
            "certified_by": (None, f"{certification.position} {certification.name}"),
            "certified_on": (None, certification.date),
            "kept": (None, certification.kept),
            "form": (None, form),
        },
    )
