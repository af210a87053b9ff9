"""A Source written as the HTML that Word puts on the clipboard, for reading it back."""

from html import escape

from roadmaps.importing.source import Cell, Paragraph, Row, Source, Table

HEAD = (
    '<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">\r\n'
    "<head><meta name=ProgId content=Word.Document>\r\n<!--[if gte mso 9]><xml><w:WordDocument/></xml><![endif]-->\r\n"
    "<style>\r\n<!--\r\n p.MsoNormal, li.MsoNormal {mso-style-unhide:no; margin:0cm;}\r\n-->\r\n</style></head>\r\n"
    "<body lang=RU style='tab-interval:35.4pt'>\r\n<!--StartFragment-->\r\n"
)
TAIL = "\r\n<!--EndFragment-->\r\n</body>\r\n</html>"


def as_html(source: Source) -> str:
    """Return the whole document; merges become rowspan and colspan."""
    return HEAD + "\r\n".join(_block(block) for block in source.blocks) + TAIL


def _block(block: Paragraph | Table) -> str:
    if isinstance(block, Paragraph):
        return _paragraph(block.text, block.label, is_bold=block.is_bold, is_bullet=block.is_bullet)
    rows = "\r\n".join(_row(row) for row in block.rows)
    return f"<table class=MsoTableGrid border=1 style='border-collapse:collapse'>\r\n{rows}\r\n</table>"


def _row(row: Row) -> str:
    cells = "".join(_cell(cell) for cell in row.cells if not cell.is_continued)
    before = min((cell.column for cell in row.cells), default=0)
    gap = f"<td style='mso-cell-special:placeholder;border:none' colspan={before}><p class=MsoNormal>&nbsp;</p></td>"
    return f" <tr style='mso-yfti-irow:0'>{gap if before else ''}{cells}</tr>"


def _cell(cell: Cell) -> str:
    spans = (f" colspan={cell.span}" if cell.span > 1 else "") + (f" rowspan={cell.rows}" if cell.rows > 1 else "")
    paragraphs = "".join(_paragraph(line, is_bold=cell.is_bold) for line in cell.text.split("\n"))
    return f"<td width=64 valign=top{spans} style='width:48.0pt;padding:0cm 5.4pt'>{paragraphs}</td>"


def _paragraph(text: str, label: str = "", *, is_bold: bool, is_bullet: bool = False) -> str:
    mark = "·" if is_bullet else label
    listed = (
        f"<![if !supportLists]><span style='mso-list:Ignore'>{mark}<span style='font:7.0pt \"Times New Roman\"'>"
        "&nbsp;&nbsp;&nbsp; </span></span><![endif]>"
    )
    words = escape(text).replace("\u00a0", "&nbsp;").replace("\n", "<br>\r\n")
    words = words.replace("\t", "<span style='mso-tab-count:1'>     </span>").replace(" ", "\r\n", 1)
    bold = ("<b style='mso-bidi-font-weight:normal'>", "</b>") if is_bold else ("", "")
    inner = f"{bold[0]}<span style='font-size:12.0pt'>{words or '&nbsp;'}<o:p></o:p></span>{bold[1]}"
    return f"<p class=MsoNormal style='margin-bottom:0cm'>{listed if mark else ''}{inner}</p>"
