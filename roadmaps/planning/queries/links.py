"""What a row of the plan is tied to, in words: the municipal item, the risk factor, the component of the cycle."""

from collections.abc import Mapping
from functools import cached_property

from roadmaps.models import Item, Roadmap
from roadmaps.planning.queries.in_force import numbers_in_force
from roadmaps.planning.storing import Row
from schools.models import RiskFactor


def municipal_words(number: str) -> str:
    """Return «пункт 1.2 муниципальной карты»."""
    bare = number.rstrip(". ")
    return f"пункт\u00a0{bare} муниципальной карты" if bare else "пункт муниципальной карты"


class Links:
    """The links of the rows of one roadmap; at most two queries, whatever the number of rows."""

    def __init__(self, roadmap: Roadmap) -> None:
        self.numbers: Mapping[int, str] = numbers_in_force(roadmap.parent) if roadmap.parent else {}
        self.roadmap = roadmap

    @cached_property
    def factors(self) -> dict[int, str]:
        """The risk factors of the authority by their keys; asked for only where a row has one."""
        return {factor.pk: str(factor) for factor in RiskFactor.objects.filter(authority=self.roadmap.authority_id)}

    def _municipal(self, item: int) -> str:
        if self.numbers and item not in self.numbers:
            return "пункта больше нет в муниципальной карте"
        return municipal_words(self.numbers.get(item, ""))

    def of(self, row: Row) -> tuple[str, ...]:
        """Return the links of a row; a control point has none."""
        if not isinstance(row, Item):
            return ()
        words = []
        if row.parent_item_id is not None:
            words.append(self._municipal(row.parent_item_id))
        if row.risk_factor_id is not None:
            words.append(f"фактор риска {self.factors.get(row.risk_factor_id, '')}".strip())
        if row.cycle_component:
            words.append(f"управленческий цикл: {row.get_cycle_component_display()}")
        return tuple(words)
