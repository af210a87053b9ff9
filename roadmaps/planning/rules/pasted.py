"""Rows pasted into a plan, between the preview and the table."""

from collections.abc import Mapping
from dataclasses import dataclass

MOST = 500


@dataclass(frozen=True, slots=True)
class PastedRow:
    """A row to be added: words by the key of the column; a section row has its heading under «title»."""

    cells: Mapping[str, str]
    is_section: bool = False
