"""The register of superior acts, and what imported orders propose for it."""

from collections.abc import Mapping, Sequence

from django.db.models import QuerySet

from roadmaps.models import Act, CitedAct
from roadmaps.orders.rules.acts import ActWords
from roadmaps.orders.rules.searching import holds_words
from schools.rules import Viewer

ARCHIVED = "archived"


def act_rows(viewer: Viewer, chosen: Mapping[str, object]) -> QuerySet[Act]:
    """Return the acts of the viewer's authorities that match: `q` words, `state` archived or (empty) offered."""
    rows = Act.objects.visible_to(viewer).filter(is_archived=chosen.get("state") == ARCHIVED)
    if chosen.get("q"):
        asked = str(chosen["q"])
        texts = rows.values_list("pk", "doc_type", "issuer", "number", "title")
        rows = rows.filter(pk__in=[pk for pk, *words in texts if holds_words(asked, words)])
    return rows.order_by("-date", "-pk")


def offered_acts(viewer: Viewer) -> QuerySet[Act]:
    """Return the acts the editor offers."""
    return act_rows(viewer, {}).filter(authority=viewer.authority_id)


def chosen_acts(viewer: Viewer, keys: Sequence[int]) -> list[Act]:
    """Return the acts chosen in the editor, in the order of the register; archived ones an order cites stay."""
    rows = Act.objects.visible_to(viewer).filter(authority=viewer.authority_id, pk__in=keys)
    return list(rows.order_by("-date", "-pk"))


def act_words(act: Act) -> ActWords:
    """Return the act as the rules name it."""
    return ActWords(act.doc_type, act.issuer, act.date, act.number, act.title)


def proposed_acts(viewer: Viewer, most: int = 20) -> list[CitedAct]:
    """Return acts that imported orders cite and the register lacks, each once, at most `most`."""
    rows = CitedAct.objects.visible_to(viewer).filter(order__authority=viewer.authority_id, act__isnull=True)
    once: dict[tuple[object, ...], CitedAct] = {}
    for row in rows.order_by("-order", "pk"):
        once.setdefault((row.issuer, row.date, row.number), row)
    return list(once.values())[:most]
