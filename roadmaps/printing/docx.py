"""Document context → Word: real styles, numbering, sections, repeated heads.

With its parts `word_sheets.py` and `word_codes.py` the only importer of python-docx.
"""

import io
import itertools
from collections.abc import Iterator, Sequence

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph as WordParagraph

from roadmaps.printing import tables, word_sheets, word_signs, word_styles
from roadmaps.printing.blocks import Block, DataTable, Heading, ListEntry, NumberedList, Orientation, Paragraph
from roadmaps.printing.context import Annex, Certification, DocumentContext, OrderPart, SignatureMark
from roadmaps.printing.marks import (
    TRUE_COPY,
    annex_mark_lines,
    approval_lines,
    certified_day,
    corner_lines,
    document_date,
    document_number,
    executor_line,
    signing_post,
)
from roadmaps.printing.profile import AnnexMark, CommandStyle, HeaderLayout, PaperProfile, emblem_bytes
from roadmaps.printing.rules import follows, glue, heading_depths, tail_start, unspaced
from roadmaps.printing.word_codes import code_run
from roadmaps.printing.word_xml import (
    JUSTIFICATION,
    multilevel,
    next_id,
    numbered,
    numbering_instance,
    run,
    table,
    twips,
    w,
)

LETTER_SPACING = 60
# The side of a code in a cell, as in `print-document.css`.
CELL_QR_MM = 16
# Numbers of codes among the pictures of the document; an emblem comes before them.
FIRST_CODE = 100


def render_docx(context: DocumentContext) -> bytes:
    """Return the document as .docx bytes: a working copy for the office, the same words as the PDF."""
    writer = _Writer(context)
    writer.corner_mark()
    if context.order:
        writer.order(context.order)
    for place, annex in enumerate(context.annexes):
        writer.annex(annex, starts_document=place == 0 and context.order is None)
    return writer.saved()


class _Writer:
    """Appends parts to one Word document."""

    def __init__(self, context: DocumentContext) -> None:
        self.context = context
        self.profile: PaperProfile = context.profile
        self.word: WordDocument = Document()
        self.text_width = tables.SHEET_MM[0] - self.profile.margins.left - self.profile.margins.right
        self.level = 2 if context.order else 1
        self.ranks: Iterator[int] = iter(())
        self.codes = itertools.count(FIRST_CODE)
        word_styles.install(self.word.styles.element, self.profile, self.text_width)
        word_sheets.describe(self.word, context)
        self._number()
        word_sheets.first_sheet(self.word, context)

    def saved(self) -> bytes:
        """Return the file."""
        file = io.BytesIO()
        self.word.save(file)
        return file.getvalue()

    def corner_mark(self) -> None:
        """Print «Проект» or «КОПИЯ» in the upper right corner of the first sheet."""
        if mark := "\n".join(corner_lines(self.context)):
            self.paragraph(mark, "VerstaProps").alignment = WD_ALIGN_PARAGRAPH.RIGHT

    def order(self, order: OrderPart) -> None:
        """Print the act from the letterhead to the executor mark."""
        self._head(order)
        self.paragraph(order.title, "VerstaTitle")
        if order.preamble:
            self.paragraph(order.preamble, "VerstaText")
        if order.command:
            self._command(order.command)
        self.entries([ListEntry(p.text, f"{p.number.rstrip('.')}." if p.number else "", p.depth) for p in order.points])
        self._signature(order)
        if order.certification:
            self._certification(order.certification)
        for place, line in enumerate(order.footer_lines):
            self.paragraph(line, "VerstaProps").paragraph_format.space_before = Pt(0 if place else 18)
        if order.executor and self.profile.executor_mark:
            self.paragraph(executor_line(order.executor), "VerstaSmall").paragraph_format.space_before = Pt(24)

    def annex(self, annex: Annex, *, starts_document: bool) -> None:
        """Print an annex from a new sheet, each part in its own orientation."""
        looks = [block.level for block in annex.blocks if isinstance(block, Heading)]
        above = self.level if annex.heading_lines else self.level - 1
        self.ranks = iter([above + depth for depth in heading_depths(looks)])
        for place, (orientation, blocks) in enumerate(annex.sheets()):
            first = starts_document and place == 0
            section = self.word.sections[-1] if first else self.word.add_section(WD_SECTION.NEW_PAGE)
            word_sheets.lay(section, self.profile, landscape=orientation == Orientation.LANDSCAPE)
            section.different_first_page_header_footer = first
            if place == 0:
                self._annex_top(annex, landscape=orientation == Orientation.LANDSCAPE)
            for block in blocks:
                self.block(block, landscape=orientation == Orientation.LANDSCAPE)

    def block(self, block: Block, *, landscape: bool) -> None:
        """Print one block of an annex."""
        if isinstance(block, DataTable):
            if block.columns:
                self._table(block, landscape=landscape)
        elif isinstance(block, NumberedList):
            self.entries(block.entries)
        elif isinstance(block, Heading):
            self._heading(block)
        elif isinstance(block, Paragraph):
            made = self.paragraph(block.text, "VerstaText", bold=block.bold)
            made._p.get_or_add_pPr().append(w("jc", val=JUSTIFICATION[block.align]))
            if not block.indent:
                made.paragraph_format.first_line_indent = Mm(0)

    def paragraph(self, text: str, style: str, *, bold: bool = False, spaced: bool = False) -> WordParagraph:
        """Append a paragraph in one of our styles."""
        made = self.word.add_paragraph()
        made._p.get_or_add_pPr().insert(0, w("pStyle", val=style))
        made._p.append(run(glue(text), bold=bold, spacing=LETTER_SPACING if spaced else 0))
        return made

    def entries(self, entries: Sequence[ListEntry]) -> None:
        """Print a list: Word counts when it would count the same, otherwise the marks are text."""
        counts = bool(entries) and all(each.mark.endswith(".") for each in entries)
        counts = counts and follows([(each.mark, each.depth) for each in entries])
        number_id = self._new_list() if counts else 0
        for entry in entries:
            text = entry.text if counts or not entry.mark else f"{entry.mark} {entry.text}"
            made = self.paragraph(text, "VerstaPoint")
            if counts:
                made._p.get_or_add_pPr().append(numbered(number_id, min(entry.depth, 3)))

    def _heading(self, heading: Heading) -> None:
        made = self.paragraph(heading.text, f"Heading{next(self.ranks)}")
        if heading.level > 1:
            made.alignment = WD_ALIGN_PARAGRAPH.LEFT
            made.paragraph_format.first_line_indent = Mm(self.profile.indent_cm * 10)

    def _head(self, order: OrderPart) -> None:
        corner = self.profile.header_layout == HeaderLayout.CORNER
        width = word_styles.CORNER_MM if corner else self.text_width
        made = []
        if self.profile.emblem:
            picture = self.paragraph("", "VerstaIssuer")
            picture.add_run().add_picture(io.BytesIO(emblem_bytes(self.profile.emblem)), height=Mm(17))
            made.append(picture)
        made += [self.paragraph(line, "VerstaIssuer") for line in order.header_lines]
        kind, typed = unspaced(order.doc_type)
        made.append(self.paragraph(kind, "Heading1", spaced=typed or self.profile.letter_spaced_type))
        made += self._registration(order, width, corner=corner)
        for each in made:
            each.paragraph_format.right_indent = Mm(self.text_width - width)

    def _registration(self, order: OrderPart, width: float, *, corner: bool) -> list[WordParagraph]:
        place = "" if corner else f"\t{order.place}"
        line = self.paragraph(f"{document_date(order)}{place}\t{document_number(order)}", "VerstaProps")
        stops = line.paragraph_format.tab_stops
        if not corner:
            stops.add_tab_stop(Mm(width / 2), WD_TAB_ALIGNMENT.CENTER)
        stops.add_tab_stop(Mm(width), WD_TAB_ALIGNMENT.RIGHT)
        return [line, self.paragraph(order.place, "VerstaIssuer")] if corner and order.place else [line]

    def _command(self, command: str) -> None:
        word, typed = unspaced(command)
        lowered = self.profile.command_style == CommandStyle.SPACED and not typed
        self.paragraph(word.lower() if lowered else word, "VerstaCommand", spaced=typed or lowered)

    def _signature(self, order: OrderPart) -> None:
        """Post at the left, name at the right on the last line of the post; never alone on a sheet."""
        short = tail_start([point.text for point in order.points]) < len(order.points)
        for above in self.word.paragraphs[-2 if short else -1 :]:
            above.paragraph_format.keep_with_next = True
        gap = self.paragraph("\n", "VerstaProps")
        gap.paragraph_format.keep_with_next = True
        self._signing_row(signing_post(order.signatory), order.signatory.name, order.signature_mark)

    def _signing_row(self, post: str, name: str, mark: SignatureMark | None = None) -> None:
        self.word.element.body[-1].addprevious(word_signs.signing_row(post, name, self.text_width, mark))

    def _certification(self, certification: Certification) -> None:
        """Print «Верно» with post, name and date of the one who certifies, and where the original is kept."""
        word = self.paragraph(TRUE_COPY, "VerstaProps")
        word.paragraph_format.space_before = Pt(18)
        word.paragraph_format.keep_with_next = True
        self._signing_row(certification.position, certification.name)
        self.paragraph(certified_day(certification), "VerstaProps")
        if certification.kept:
            self.paragraph(certification.kept, "VerstaProps").paragraph_format.space_before = Pt(6)

    def _annex_top(self, annex: Annex, *, landscape: bool) -> None:
        width = tables.measure_of(self.profile, landscape=landscape).width
        for lines in (annex_mark_lines(annex, self.context), approval_lines(annex, self.context)):
            if lines:
                mark = self.paragraph("\n".join(lines), "VerstaMark")
                mark.paragraph_format.left_indent = Mm(width - word_styles.MARK_MM)
                if self.profile.annex_mark == AnnexMark.CENTRED:
                    mark.alignment = WD_ALIGN_PARAGRAPH.CENTER
        if annex.heading_lines:
            self.paragraph("\n".join(annex.heading_lines), f"Heading{self.level}")

    def _table(self, block: DataTable, *, landscape: bool) -> None:
        measure = tables.measure_of(self.profile, landscape=landscape)
        if block.caption:
            self.paragraph(block.caption, "VerstaCaption")
        headings = [column.heading for column in block.columns]
        laid = tables.laid_out(block, measure)
        made = table(
            laid,
            headings,
            width=twips(measure.width),
            numbered_columns=block.numbered_columns,
            code=lambda url: code_run(self.word.part, url, side=CELL_QR_MM, number=next(self.codes)),
        )
        self.word.element.body[-1].addprevious(made)
        self.paragraph("", "VerstaSmall")

    def _number(self) -> None:
        numbering = self.word.part.numbering_part.element
        self.abstract_id = next_id(numbering, "abstractNum", "abstractNumId")
        numbering.insert(0, multilevel(self.abstract_id, indent=twips(self.profile.indent_cm * 10)))

    def _new_list(self) -> int:
        numbering = self.word.part.numbering_part.element
        number_id = next_id(numbering, "num", "numId")
        numbering.append(numbering_instance(number_id, self.abstract_id))
        return number_id
