"""What the script of the grid sends, and what it gets."""

from collections.abc import Callable

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from roadmaps.models import ControlPoint, Item, Roadmap

Ask = Callable[..., HttpResponse]
JSON = {"Accept": "application/json"}


@pytest.fixture
def ask(methodist: Client, roadmap: Roadmap) -> Ask:
    """`ask("row_add", "items", title=…)`: post to an address of the roadmap as the script does."""

    def post(name: str, *args: object, client: Client | None = None, **values: object) -> HttpResponse:
        address = reverse(name, args=(roadmap.pk, *args))
        return (client or methodist).post(address, values, headers=JSON)

    return post


@pytest.fixture
def write(ask: Ask) -> Ask:
    """`write(item, "title", "…")`: write one cell, from what stands there or from `was` at `version`."""

    def save(row: Item | ControlPoint, field: str, value: str, **values: object) -> HttpResponse:
        fresh = type(row).objects.get(pk=row.pk)
        was = fresh.extra.get(field, "") if field.startswith("extra:") else getattr(fresh, field)
        slug = "items" if isinstance(row, Item) else "points"
        sent = {"field": field, "value": value, "was": was, "version": fresh.row_version} | values
        return ask("cell_save", slug, row.pk, **sent)

    return save
