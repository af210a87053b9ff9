"""The edition in force as a sheet of paper: what a school sees of the authority's roadmap."""

from django.utils.safestring import SafeString, mark_safe

from roadmaps.models import Roadmap
from roadmaps.printing.context import DocumentContext
from roadmaps.printing.html import render_html


def paper_in_force(roadmap: Roadmap) -> SafeString:
    """Return the body of the approved document; empty while nothing was approved. The renderer escapes every word."""
    edition = roadmap.current_edition
    if edition is None:
        return mark_safe("")
    return mark_safe(render_html(DocumentContext.from_json(edition.snapshot).in_wording(), for_screen=True))
