"""Typography, measure and outline of a printed sheet: values in, values out."""

from roadmaps.printing.rules.glyphs import lacked, printable
from roadmaps.printing.rules.measure import (
    Measure,
    column_shares,
    follows,
    is_tall,
    line_widths,
    percents,
    tail_start,
    text_width,
)
from roadmaps.printing.rules.outline import address_parts, heading_depths, is_said
from roadmaps.printing.rules.typography import (
    NBSP,
    glue,
    glue_prose,
    is_full_name,
    kept_whole,
    text_lines,
    unspaced,
)

__all__ = [
    "NBSP",
    "Measure",
    "address_parts",
    "column_shares",
    "follows",
    "glue",
    "glue_prose",
    "heading_depths",
    "is_full_name",
    "is_said",
    "is_tall",
    "kept_whole",
    "lacked",
    "line_widths",
    "percents",
    "printable",
    "tail_start",
    "text_lines",
    "text_width",
    "unspaced",
]
