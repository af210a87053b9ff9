"""The whole working copy of a roadmap as stored rows: taken before something great happens, put back to undo it.

Rows are those of Django's serializer, keys included, so that tasks, confirmations and measured values still stand on
them afterwards. Used by an amendment that may be given up and by an import that may be undone (ADRs 0009, 0010).
"""

import hashlib
import json
from collections.abc import Mapping, Sequence

from django.core import serializers
from django.db.models import Model

from roadmaps.models import Assignment, Roadmap
from roadmaps.parties.register import lock_register
from roadmaps.planning.queries.tables import leaves_of, tables_of, written_rows

StoredRow = Mapping[str, object]
Rows = Sequence[StoredRow]
# What belongs to the move from state to state or to what happened since, not to the text of the roadmap.
OF_THE_MOVE = (
    "state", "current_edition_id", "remark", "row_version", "adopt_until", "published_url", "published_on",
)  # fmt: skip
# What changes without anybody changing the text.
NOT_TEXT = frozenset(
    {
        "state",
        "current_edition",
        "remark",
        "row_version",
        "updated_at",
        "adopt_until",
        "published_url",
        "published_on",
        "parent_words",
    }
)
# How the register calls a party; a person who sets parties by hand writes other rows.
OF_THE_REGISTER = frozenset({"party", "kind", "name", "person"})


def copy_of(roadmap: Roadmap) -> list[dict[str, object]]:
    """Return the rows of the working copy."""
    return written_rows(roadmap)


def digests_of(rows: Rows) -> dict[str, str]:
    """Return a digest of every row by its kind and key: «roadmaps.item:7»."""
    return {f"{row['model']}:{row['pk']}": _digest(row) for row in rows}


def _digest(row: StoredRow) -> str:
    left_out = NOT_TEXT | OF_THE_REGISTER if row["model"] == Assignment._meta.label_lower else NOT_TEXT
    fields = row["fields"] if isinstance(row["fields"], Mapping) else {}
    text = {name: value for name, value in fields.items() if name not in left_out}
    return hashlib.sha256(json.dumps(text, sort_keys=True).encode()).hexdigest()[:16]


def put_back(roadmap: Roadmap, rows: Rows) -> None:
    """Write kept rows over the working copy and delete the rows added since; `roadmap` is locked.

    Raises ProtectedError where something that must be kept stands on an added row. Versions of rows grow on, so that
    a form opened meanwhile meets a conflict.
    """
    lock_register(roadmap.authority_id)
    versions = _versions(roadmap)
    for leaves in leaves_of(roadmap):
        leaves.delete()
    kept: dict[str, set[object]] = {}
    for each in serializers.deserialize("python", rows):
        row: Model = each.object
        label = row._meta.label_lower
        kept.setdefault(label, set()).add(row.pk)
        if isinstance(row, Roadmap):
            for name in OF_THE_MOVE:
                setattr(row, name, getattr(roadmap, name))
        elif hasattr(row, "row_version"):
            row.row_version = max(row.row_version, versions.get((label, row.pk), 0)) + 1
        each.save()
    for table in reversed(tables_of(roadmap)):
        known = kept.get(table.model._meta.label_lower, set())
        table.filter(pk__in=[pk for pk in table.values_list("pk", flat=True) if pk not in known]).delete()
    roadmap.refresh_from_db()


def _versions(roadmap: Roadmap) -> dict[tuple[str, object], int]:
    return {
        (table.model._meta.label_lower, pk): version
        for table in tables_of(roadmap)
        if any(field.name == "row_version" for field in table.model._meta.local_fields)
        for pk, version in table.values_list("pk", "row_version")
    }
