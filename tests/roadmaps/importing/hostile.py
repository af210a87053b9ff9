"""Files that nobody should be able to hurt us with, made from nothing. Each function returns the bytes of one."""

import io
import zipfile

WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
SHEET = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
HEADINGS = ("№", "Мероприятие", "Срок", "Ответственные")
PLAN_ROW = ("1", "Провести семинар", "март 2026 г.", "ИМЦ")
MEGABYTE = 1024 * 1024


def zipped(parts: dict[str, str | bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def paragraph(text: str) -> str:
    return f'<w:p><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def row(*cells: str) -> str:
    return "<w:tr>" + "".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in cells) + "</w:tr>"


def word(body: str, *, prologue: str = "", **parts: str | bytes) -> bytes:
    """A .docx with the body; `parts` are further entries of the archive."""
    document = f"{prologue}<w:document {WORD}><w:body>{body}</w:body></w:document>"
    return zipped({"word/document.xml": document, **parts})


def plan_table(*rows: str) -> str:
    return "<w:tbl>" + row(*HEADINGS) + "".join(rows or [row(*PLAN_ROW)]) + "</w:tbl>"


def sheet_row(number: int, *cells: str) -> str:
    filled = "".join(
        f'<c r="{chr(65 + place)}{number}" t="inlineStr"><is><t>{text}</t></is></c>' for place, text in enumerate(cells)
    )
    return f'<row r="{number}">{filled}</row>'


def book(rows: str = "", after: str = "", **parts: str | bytes) -> bytes:
    """An .xlsx with one sheet: the headings, `rows` below them, `after` behind the data."""
    data = f"<sheetData>{sheet_row(1, *HEADINGS)}{rows or sheet_row(2, *PLAN_ROW)}</sheetData>{after}"
    kinds = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    return zipped(
        {
            "[Content_Types].xml": (
                f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
                f'<Override PartName="/xl/workbook.xml" ContentType="{kinds}.sheet.main+xml"/>'
                f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{kinds}.worksheet+xml"/></Types>'
            ),
            "_rels/.rels": _relation("officeDocument", "xl/workbook.xml"),
            "xl/workbook.xml": (
                f'<workbook {SHEET} xmlns:r="{RELATIONS}"><sheets><sheet name="План" sheetId="1" r:id="rId1"/></sheets>'
                "</workbook>"
            ),
            "xl/_rels/workbook.xml.rels": _relation("worksheet", "worksheets/sheet1.xml"),
            "xl/worksheets/sheet1.xml": f"<worksheet {SHEET}>{data}</worksheet>",
            **parts,
        }
    )


def _relation(kind: str, target: str) -> str:
    return (
        f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{RELATIONS}/{kind}" Target="{target}"/></Relationships>'
    )


def empty() -> bytes:
    return b""


def old_word() -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4096)


def encrypted_word() -> bytes:
    return old_word() + "EncryptedPackage".encode("utf-16-le") + bytes(512)


def pdf() -> bytes:
    return b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"


def picture() -> bytes:
    return b"\x89PNG\r\n\x1a\n" + bytes(64)


def presentation() -> bytes:
    return zipped({"ppt/presentation.xml": "<p/>"})


def bomb(megabytes: int = 64) -> bytes:
    """A small archive whose text unpacks to many megabytes of blanks."""
    return zipped({"word/document.xml": b" " * megabytes * MEGABYTE})


def lying_bomb(megabytes: int = 64) -> bytes:
    """The same, but the directory of the archive promises a kilobyte."""
    honest = bomb(megabytes)
    return honest.replace((megabytes * MEGABYTE).to_bytes(4, "little"), (1024).to_bytes(4, "little"))


def bomb_in_relations(megabytes: int = 64) -> bytes:
    return book(**{"xl/worksheets/_rels/sheet1.xml.rels": b" " * megabytes * MEGABYTE})


def external_entity() -> bytes:
    prologue = '<!DOCTYPE w [<!ENTITY secret SYSTEM "file:///etc/hostname">]>'
    return word(plan_table(row("1", "&secret;", "март 2026 г.", "ИМЦ")), prologue=prologue)


def external_entity_in_book() -> bytes:
    shared = f'<!DOCTYPE sst [<!ENTITY s SYSTEM "file:///etc/hostname">]><sst {SHEET}><si><t>&s;</t></si></sst>'
    return book(**{"xl/sharedStrings.xml": shared})


def laughs() -> bytes:
    entities = '<!ENTITY a0 "хa">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    return word(plan_table(row("1", "&a9;", "март", "ИМЦ")), prologue=f"<!DOCTYPE w [{entities}]>")


def million_empty_rows(count: int = 1_000_000) -> bytes:
    """A book whose rows hold nothing but a style, as when a whole sheet was given borders."""
    return book("".join(f'<row r="{number}" s="0" customFormat="1"/>' for number in range(2, count + 2)))


def many_styled_cells() -> bytes:
    return book("".join(f'<row r="{n}">{"<c/>" * 200}</row>' for n in range(2, 1900)))


def endless_merge() -> bytes:
    return book(after='<mergeCells count="1"><mergeCell ref="A3:XFD1048576"/></mergeCells>')


def many_rows() -> bytes:
    return word(plan_table(row(*PLAN_ROW) * 6000))


def many_paragraphs() -> bytes:
    return word(paragraph("слово") * 30_000 + plan_table())


def long_paragraph() -> bytes:
    return word(paragraph("а" * 20_000) + plan_table())


def long_cell_in_book() -> bytes:
    return book(sheet_row(2, "1", "а" * 20_000, "март", "ИМЦ"))


def unusual_packing() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("word/document.xml", "<w/>")
    return file.getvalue()


def no_text() -> bytes:
    return zipped({"word/document.xml": f"<w:document {WORD}/>"})


def torn() -> bytes:
    return zipped({"word/document.xml": f"<w:document {WORD}><w:body>"})


def unknown_style() -> bytes:
    """A cell points to a font that the book does not have."""
    styles = (
        f'<styleSheet {SHEET}><fonts count="1"><font/></fonts><fills count="1"><fill/></fills>'
        '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
        '<cellXfs count="2"><xf/><xf fontId="77"/></cellXfs></styleSheet>'
    )
    return _styled(styles)


def endless_style() -> bytes:
    return _styled(f'<styleSheet {SHEET}><cellXfs count="1"><xf fontId="99999999999"/></cellXfs></styleSheet>')


def _styled(styles: str) -> bytes:
    rows = sheet_row(2, *PLAN_ROW).replace('<c r="B2"', '<c r="B2" s="1"')
    relations = _relation("worksheet", "worksheets/sheet1.xml").replace(
        "</Relationships>",
        f'<Relationship Id="rId2" Type="{RELATIONS}/styles" Target="styles.xml"/></Relationships>',
    )
    content = zipfile.ZipFile(io.BytesIO(book(rows)))
    parts: dict[str, str | bytes] = {name: content.read(name) for name in content.namelist()}
    kinds = parts["[Content_Types].xml"]
    override = (
        '<Override PartName="/xl/styles.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>'
    )
    assert isinstance(kinds, bytes)
    parts["[Content_Types].xml"] = kinds.replace(b"</Types>", override.encode())
    return zipped(parts | {"xl/_rels/workbook.xml.rels": relations, "xl/styles.xml": styles})


def senseless_relations() -> bytes:
    return book(**{"xl/_rels/workbook.xml.rels": '<Relationships xmlns="²"><Relationship/></Relationships>'})
