"""Every table of a working copy: what is kept before an amendment and what a copy of the roadmap is made from."""

import json
from typing import cast

from django.core import serializers
from django.db.models import Q, QuerySet

from roadmaps.models import (
    Annex,
    Assignment,
    ControlPoint,
    GroupMember,
    IndicatorTarget,
    Item,
    Occurrence,
    Roadmap,
    Section,
)


def tables_of(roadmap: Roadmap) -> list[QuerySet]:
    """Return the tables, what is stood upon first; annexes of approved orders point into them."""
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
        *leaves_of(roadmap),
        Annex.objects.filter(order__roadmap=roadmap, order__edition__isnull=False),
    ]


def written_rows(roadmap: Roadmap) -> list[dict[str, object]]:
    """Return every row as Django's serializer writes it: {"model", "pk", "fields"}; two queries a table at most."""
    rows = [row for table in tables_of(roadmap) for row in table.prefetch_related(*_links(table))]
    return cast("list[dict[str, object]]", json.loads(serializers.serialize("json", rows)))


def _links(table: QuerySet) -> list[str]:
    return [field.name for field in table.model._meta.local_many_to_many]


def leaves_of(roadmap: Roadmap) -> list[QuerySet]:
    """Return the rows that nothing stands on; they hold the places that others need."""
    of_rows = Q(item__section__plan__roadmap=roadmap) | Q(control_point__roadmap=roadmap)
    return [
        Occurrence.objects.filter(of_rows),
        Assignment.objects.filter(of_rows),
        IndicatorTarget.objects.filter(indicator__roadmap=roadmap),
        GroupMember.objects.filter(group__roadmap=roadmap),
    ]
