"""What the forms of the editor send, and the readings they leave."""

from collections.abc import Callable
from datetime import date

from django.test import Client
from django.urls import reverse

from roadmaps.models import ControlPoint, Item
from roadmaps.planning.versions import version_of
from schools.models import User

AsUser = Callable[[User], Client]
PASSPORT = {
    "kind": "municipal",
    "short_title": "Карта 2027",
    "title": "Дорожная карта на 2027 год",
    "period_start": "01.01.2027",
    "period_end": "31.12.2027",
    "passport-TOTAL_FORMS": "0",
    "passport-INITIAL_FORMS": "0",
}


def address(name: str, *args: object) -> str:
    return reverse(name, args=args)


def typed(item: Item, **values: object) -> dict[str, object]:
    """What the form of an item sends back when nothing but `values` was touched."""
    return {
        "version": version_of(item),
        "section": item.section_id,
        "number": item.number,
        "title": item.title,
        "deadline_text": item.deadline_text,
        "responsible_text": item.responsible_text,
        "deadline_mode": "parsed",
        "responsible_mode": "parsed",
        "responsible_scope": "none",
    } | values


def windows(item: Item | ControlPoint) -> list[tuple[date, date]]:
    return list(item.occurrences.values_list("starts_on", "ends_on"))
