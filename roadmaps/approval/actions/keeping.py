"""The rows behind an edition: kept when an amendment begins, put back when it is given up (ADR «Kept copy»).

The snapshot of the edition is paper: it has no keys, readings or schools of rows. What is kept here are the rows
themselves, with their keys, so that tasks, confirmations and measured values still stand on them afterwards.
"""

import json
from collections.abc import Mapping, Sequence
from itertools import chain

from django.core import serializers
from django.db.models import Model, Q, QuerySet

from roadmaps.models import (
    Annex,
    Assignment,
    ControlPoint,
    GroupMember,
    IndicatorTarget,
    Item,
    KeptCopy,
    Occurrence,
    Roadmap,
    Section,
)

Rows = Sequence[Mapping[str, object]]
# What belongs to the move from state to state or to what happened since, not to the text of the roadmap.
OF_THE_MOVE = (
    "state", "current_edition_id", "remark", "row_version", "adopt_until", "published_url", "published_on",
)  # fmt: skip


def keep(roadmap: Roadmap) -> None:
    """Keep the rows of a roadmap whose working copy is the edition in force."""
    rows = json.loads(serializers.serialize("json", chain.from_iterable(_tables(roadmap))))
    KeptCopy.objects.update_or_create(roadmap=roadmap, defaults={"rows": rows})


def forget(roadmap: Roadmap) -> None:
    """Drop the kept rows: the next edition took their place, or they were put back."""
    KeptCopy.objects.filter(roadmap=roadmap).delete()


def put_back(roadmap: Roadmap) -> None:
    """Write the kept rows over the working copy and delete the rows added since; `roadmap` is locked.

    Raises ProtectedError where something that must be kept stands on an added row. Versions of rows grow on, so that
    a form opened in the amendment meets a conflict.
    """
    versions = _versions(roadmap)
    for leaves in _leaves(roadmap):
        leaves.delete()
    kept: dict[str, set[object]] = {}
    for each in serializers.deserialize("python", roadmap.kept_copy.rows):
        row: Model = each.object
        label = row._meta.label_lower
        kept.setdefault(label, set()).add(row.pk)
        if isinstance(row, Roadmap):
            for name in OF_THE_MOVE:
                setattr(row, name, getattr(roadmap, name))
        elif hasattr(row, "row_version"):
            row.row_version = max(row.row_version, versions.get((label, row.pk), 0)) + 1
        each.save()
    for table in reversed(_tables(roadmap)):
        known = kept.get(table.model._meta.label_lower, set())
        table.filter(pk__in=[pk for pk in table.values_list("pk", flat=True) if pk not in known]).delete()
    roadmap.refresh_from_db()


def _versions(roadmap: Roadmap) -> dict[tuple[str, object], int]:
    return {
        (table.model._meta.label_lower, pk): version
        for table in _tables(roadmap)
        if any(field.name == "row_version" for field in table.model._meta.local_fields)
        for pk, version in table.values_list("pk", "row_version")
    }


def _leaves(roadmap: Roadmap) -> list[QuerySet]:
    """Rows that nothing stands on; they hold the places that the kept ones need."""
    of_rows = Q(item__section__plan__roadmap=roadmap) | Q(control_point__roadmap=roadmap)
    return [
        Occurrence.objects.filter(of_rows),
        Assignment.objects.filter(of_rows),
        IndicatorTarget.objects.filter(indicator__roadmap=roadmap),
        GroupMember.objects.filter(group__roadmap=roadmap),
    ]


def _tables(roadmap: Roadmap) -> list[QuerySet]:
    """Every table of a working copy, what is stood upon first; annexes of approved orders point into it."""
    return [
        Roadmap.objects.filter(pk=roadmap.pk),
        roadmap.directions.all(),
        roadmap.plans.all(),
        Section.objects.filter(plan__roadmap=roadmap),
        Item.objects.filter(section__plan__roadmap=roadmap),
        ControlPoint.objects.filter(roadmap=roadmap),
        roadmap.indicators.all(),
        roadmap.matrix_rows.all(),
        roadmap.groups.all(),
        *_leaves(roadmap),
        Annex.objects.filter(order__roadmap=roadmap, order__edition__isnull=False),
    ]
