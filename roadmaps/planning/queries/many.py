"""Rows that a person ticked."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from roadmaps.models import Item
from roadmaps.planning.rules.words import counted
from roadmaps.planning.storing import Row


def chosen_rows(rows: QuerySet, ticked: Sequence[str]) -> list[Row]:
    """Return the ticked rows among those the person may see, in the order of the document."""
    keys = [int(pk) for pk in ticked if pk.isascii() and pk.isdecimal() and len(pk) < 19]
    chosen = rows.filter(pk__in=keys)
    if rows.model is Item:
        places = ("section__plan__position", "section__plan_id", "section__position", "section_id", "position", "pk")
        return list(chosen.select_related("section__plan__roadmap").order_by(*places))
    return list(chosen.select_related("plan").order_by("position", "pk"))


@dataclass(frozen=True, slots=True)
class ChosenRow:
    """A ticked row on the page of confirmation: what stands now in the field about to be changed."""

    pk: int
    number: str
    title: str
    now: str


def confirmation(rows: Sequence[Row], do: str) -> dict[str, object]:
    """Return what the page of confirmation says of the ticked rows; `do` is a field, «section» or «bin»."""
    words = do not in {"section", "bin"}
    return {
        "rows": [ChosenRow(row.pk, row.number, row.title, str(getattr(row, do, "")) if words else "") for row in rows],
        "count": counted(len(rows), "строка", "строки", "строк"),
        "seen": " ".join(f"{row.pk}:{row.row_version}" for row in rows),
        "words": words,
        "is_bin": do == "bin",
    }
