"""Headings of the tables that are no plans, kept with the headings of the roadmap's parts: «indicators.unit»."""

import re

from roadmaps.importing.drafting.structure import Part, part, texts
from roadmaps.importing.recognition.tables import INDICATOR_COLUMNS, MATRIX


def headings_of(structure: Part) -> dict[str, str]:
    """Return the headings of the parts, and those of the columns of the indicators and of the monitoring matrix."""
    found = {name: str(words) for name, words in part(part(structure, "roadmap"), "headings").items()}
    for table, patterns in (("indicators", INDICATOR_COLUMNS), ("monitoring", MATRIX)):
        for heading in texts(structure, f"{table}_columns"):
            key = next((key for key, pattern in patterns if re.search(pattern, heading, re.IGNORECASE)), "")
            if key:
                found.setdefault(f"{table}.{key}", heading)
    return found
