"""The whole way of a golden document by the real actions: imported, sent, approved; once a test run."""

import json
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from django.db import transaction

from roadmaps.approval import actions as approval
from roadmaps.importing import actions as importing
from roadmaps.printing.context import DocumentContext
from schools.models import School
from tests import factories

SLUGS = ("ipatovo-2024", "krasnoturansk-2022", "tashtagol-2021", "kaliningrad-2024", "yurga-2025")
# Таштагол's document has no order: it gets the usual one.
USUAL = {"number": "101", "date": "2021-09-01", "signatory": {"position": "Начальник", "name": "Е. С. Громова"}}


@dataclass(frozen=True)
class Approved:
    """What the database keeps of an edition, and the golden structure."""

    context: DocumentContext
    pdf: bytes
    golden: dict


@cache
def approved(golden: Path, slug: str) -> Approved:
    """Take the document the whole way; the rows are rolled back, the paper is kept for the other tests."""
    structure = json.loads((golden / "structure" / f"{slug}.json").read_text(encoding="utf-8"))
    with transaction.atomic():
        made = _approved(golden, slug, structure)
        transaction.set_rollback(True)
    return made


def _approved(golden: Path, slug: str, structure: dict) -> Approved:
    owner = factories.authority(slug)
    known = json.loads((golden / "schools.json").read_text(encoding="utf-8")).get(slug, {}).get("schools", [])
    for one in known:
        School.objects.create(authority=owner, name=one["canonical"], short_name=one["canonical"], number=one["number"])
    methodist = factories.person(f"m-{slug}", factories.Role.METHODIST, owner)
    head = factories.person(f"h-{slug}", factories.Role.HEAD, owner)
    file = golden / "docx" / f"{slug}.docx"
    run = importing.start_import(authority=owner, by=methodist, data=file.read_bytes(), filename=file.name)
    roadmap = importing.confirm_import(run=run, by=methodist)
    approval.submit(roadmap=roadmap, by=methodist)
    order = structure["order"] or USUAL
    edition = approval.approve(
        roadmap=roadmap,
        by=head,
        number=order["number"],
        day=date.fromisoformat(order["date"]),
        signatory_post=order["signatory"]["position"],
        signatory_name=order["signatory"]["name"],
        today=date(2026, 1, 12),
    )
    return Approved(DocumentContext.from_json(edition.snapshot), bytes(edition.paper.pdf), structure)
