"""Sheets of a Word document: their size and margins, what stands on each, what the first one alone carries."""

import textwrap

from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.section import Section
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph as WordParagraph

from roadmaps.printing import tables, word_styles
from roadmaps.printing.context import DocumentContext
from roadmaps.printing.profile import PaperProfile
from roadmaps.printing.rules import address_parts, glue
from roadmaps.printing.word_codes import code_run
from roadmaps.printing.word_xml import W, page_field, run, unbroken_run, w

PAGE_NUMBER_MM = 10
QR_MM = 14
# Apart from the numbers of the pictures in the text.
CHECK_NUMBER = 9000
# Word's own limit of a document property.
PROPERTY_LETTERS = 255


def describe(word: WordDocument, context: DocumentContext) -> None:
    """Set what Word says of the file, hyphenation, and mirrored margins where the profile asks for them."""
    about = word.core_properties
    about.title = textwrap.shorten(glue(context.title), PROPERTY_LETTERS, placeholder="…")
    about.language = word_styles.LANGUAGE
    about.author = "Верста"
    about.comments = context.edition_label
    settings = word.settings.element
    settings.find(f"{{{W}}}defaultTabStop").addnext(w("autoHyphenation"))
    if context.profile.mirror_margins:
        settings.find(f"{{{W}}}zoom").addnext(w("mirrorMargins"))


def first_sheet(word: WordDocument, context: DocumentContext) -> None:
    """No number on the first sheet; its foot holds the check mark of an approved document."""
    section = word.sections[0]
    lay(section, context.profile, landscape=False)
    section.different_first_page_header_footer = True
    number = section.header.paragraphs[0]
    number.alignment = WD_ALIGN_PARAGRAPH.CENTER
    number._p.extend(page_field())
    if context.sheet_mark:
        margins = context.profile.margins
        _mark_sheets(number, context.sheet_mark, tables.SHEET_MM[0] - margins.left - margins.right)
    if context.check_url and not context.is_draft:
        _check_mark(section, context)


def _mark_sheets(number: WordParagraph, mark: str, width: float) -> None:
    """Print the mark of a copy at the right of every sheet's number."""
    properties = number._p.get_or_add_pPr()
    properties.remove(properties.pStyle)
    number.alignment = WD_ALIGN_PARAGRAPH.LEFT
    stops = number.paragraph_format.tab_stops
    stops.add_tab_stop(Mm(width / 2), WD_TAB_ALIGNMENT.CENTER)
    stops.add_tab_stop(Mm(width), WD_TAB_ALIGNMENT.RIGHT)
    properties.addnext(w("r", w("tab")))
    number._p.extend([w("r", w("tab")), run(mark)])


def _check_mark(section: Section, context: DocumentContext) -> None:
    foot = section.first_page_footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    address, code = address_parts(context.check_url)
    foot._p.append(run(f"{context.edition_label}  {address}"))
    foot._p.append(unbroken_run(code))
    foot._p.append(run("  "))
    for words in foot.runs:
        words.font.size = Pt(7.5)
    foot._p.append(code_run(foot.part, context.check_url, side=QR_MM, number=CHECK_NUMBER))


def lay(section: Section, profile: PaperProfile, *, landscape: bool) -> None:
    """Set the size of the sheets of a section and their margins, which turn with the sheet."""
    margins = profile.margins
    sides = (margins.top, margins.right, margins.bottom, margins.left)
    across, along = tables.SHEET_MM
    if landscape:
        sides, across, along = (*sides[3:], *sides[:3]), along, across
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(across), Mm(along)
    section.top_margin, section.right_margin, section.bottom_margin, section.left_margin = map(Mm, sides)
    section.header_distance, section.footer_distance = Mm(PAGE_NUMBER_MM), Mm(5)
