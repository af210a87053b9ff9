"""Tabs of a roadmap: each has an address, one is current."""

import pytest

from roadmaps.models import Roadmap
from roadmaps.tabs import TABS, roadmap_tabs


@pytest.mark.parametrize("current", [key for key, _name, _label in TABS])
def test_exactly_the_open_tab_is_current(current: str) -> None:
    tabs = roadmap_tabs(Roadmap(pk=7), current)
    assert [tab.key for tab in tabs if tab.is_current] == [current]
    assert len({tab.url for tab in tabs}) == len(TABS)
    assert all("/7/" in tab.url for tab in tabs)


def test_counts_stand_beside_their_tabs_and_nothing_beside_an_empty_one() -> None:
    counts = {tab.key: tab.count for tab in roadmap_tabs(Roadmap(pk=7), "plan", {"plan": 46, "points": 0})}
    assert (counts["plan"], counts["points"], counts["passport"]) == (46, None, None)


def test_a_tab_may_be_called_otherwise_for_a_viewer() -> None:
    tabs = roadmap_tabs(Roadmap(pk=7), "plan", labels={"adoption": "Карта школы"})
    assert {tab.key: tab.label for tab in tabs}["adoption"] == "Карта школы"
    assert {tab.key: tab.label for tab in tabs}["plan"] == "План-график"


def test_a_tab_the_viewer_may_not_open_is_left_out() -> None:
    tabs = roadmap_tabs(Roadmap(pk=7), "plan", without=frozenset({"history"}))
    assert "history" not in {tab.key for tab in tabs}
    assert len(tabs) == len(TABS) - 1
