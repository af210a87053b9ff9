"""Tabs of a roadmap: links, one address each (DESIGN.md §3)."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse

from roadmaps.models import Roadmap

# (key of the tab, URL name, label). `counts` of `roadmap_tabs` has the same keys.
TABS: tuple[tuple[str, str, str], ...] = (
    ("passport", "roadmap_detail", "Паспорт"),
    ("plan", "roadmap_plan", "План-график"),
    ("points", "roadmap_points", "Контрольные точки"),
    ("indicators", "roadmap_indicators", "Показатели"),
    ("check", "roadmap_check", "Проверка"),
    ("progress", "roadmap_progress", "Исполнение"),
    ("adoption", "roadmap_adoption", "Карты школ"),
    ("order", "roadmap_order", "Приказ и редакции"),
    ("history", "roadmap_history", "История"),
)


@dataclass(frozen=True, slots=True)
class Tab:
    """One tab; `count` is None where nothing is counted or nothing stands there."""

    key: str
    label: str
    url: str
    count: int | None
    is_current: bool


def roadmap_tabs(
    roadmap: Roadmap,
    current: str,
    counts: Mapping[str, int] | None = None,
    *,
    without: frozenset[str] = frozenset(),
    labels: Mapping[str, str] | None = None,
) -> list[Tab]:
    """Return the tabs of a roadmap in their order.

    `current` is the key of the open tab, `counts` what stands behind a tab, `without` keys the viewer may not open,
    `labels` what a tab is called for this viewer otherwise than usual.
    """
    counts, labels = counts or {}, labels or {}
    return [
        Tab(
            key=key,
            label=labels.get(key, label),
            url=reverse(name, args=(roadmap.pk,)),
            count=counts.get(key) or None,
            is_current=key == current,
        )
        for key, name, label in TABS
        if key not in without
    ]
