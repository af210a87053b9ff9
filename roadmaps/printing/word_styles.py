"""Styles of the Word document: real ones, so that an office can restyle the whole order in one place."""

from typing import NamedTuple

from lxml import etree

from roadmaps.printing.profile import Face, PaperProfile, TitleAlign
from roadmaps.printing.word_xml import W, twips, w

LANGUAGE = "ru-RU"
# An office has Times New Roman or, of the same measure, Liberation Serif under that name; the other way round it fails.
WORD_FACES = {Face.LIBERATION_SERIF: "Times New Roman"}
CORNER_MM = 80
MARK_MM = 80
TITLE_MM = 105


class Look(NamedTuple):
    """How a style differs from the plain text of the order; indents in twips, blanks in points."""

    align: str = "left"
    bold: bool = False
    first_line: int = 0
    left: int = 0
    right: int = 0
    before: float = 0
    after: float = 0
    keep_next: bool = False
    size: float = 0
    outline: int = -1


def install(styles: etree._Element, profile: PaperProfile, text_width: float) -> None:
    """Put our styles into styles.xml; `text_width` is the width of a portrait text area in millimetres."""
    _defaults(styles, profile)
    for style_id, (name, look) in _looks(profile, text_width).items():
        for old in styles.findall(f"{{{W}}}style[@{{{W}}}styleId='{style_id}']"):
            styles.remove(old)
        styles.append(_style(style_id, name, look, profile))


def _looks(profile: PaperProfile, text_width: float) -> dict[str, tuple[str, Look]]:
    indent, line = twips(profile.indent_cm * 10), profile.font_size
    centred = profile.title_align == TitleAlign.CENTRE
    title_right = twips(max(0, text_width - TITLE_MM))
    title = Look("center", bold=True) if centred else Look("left", right=title_right)
    return {
        "VerstaText": ("Верста: текст", Look("both", first_line=indent)),
        "VerstaPoint": ("Верста: пункт", Look("both", first_line=indent)),
        "VerstaProps": ("Верста: реквизит", Look()),
        "VerstaIssuer": ("Верста: организация", Look("center")),
        "VerstaTitle": ("Верста: заголовок к тексту", title._replace(before=line * 1.5, after=line * 1.5)),
        "VerstaCommand": ("Верста: приказываю", Look(before=line / 2, after=line / 2, keep_next=True)),
        "VerstaMark": ("Верста: отметка о приложении", Look(left=twips(text_width - MARK_MM), after=line)),
        "VerstaCaption": ("Верста: название таблицы", Look("center", bold=True, before=line, after=6, keep_next=True)),
        "VerstaCell": ("Верста: ячейка", Look(size=profile.table_font_size)),
        "VerstaSmall": ("Верста: исполнитель", Look(size=10)),
        "VerstaSignatureMark": ("Верста: отметка об ЭП", Look(size=8.5)),
        "Heading1": ("heading 1", Look("center", bold=True, before=line, after=line, keep_next=True, outline=0)),
        "Heading2": ("heading 2", Look("center", bold=True, before=6, after=line, keep_next=True, outline=1)),
        "Heading3": ("heading 3", Look("center", bold=True, before=line, after=6, keep_next=True, outline=2)),
        "Heading4": (
            "heading 4",
            Look("left", bold=True, first_line=indent, before=line, after=6, keep_next=True, outline=3),
        ),
    }


def _style(style_id: str, name: str, look: Look, profile: PaperProfile) -> etree._Element:
    paragraph = w("pPr")
    if look.keep_next:
        paragraph.append(w("keepNext"))
    interval = 240 if look.size else round(240 * profile.line_spacing)
    paragraph.append(
        w("spacing", before=round(look.before * 20), after=round(look.after * 20), line=interval, lineRule="auto")
    )
    paragraph.append(w("ind", left=look.left, right=look.right, firstLine=look.first_line))
    paragraph.append(w("jc", val=look.align))
    if look.outline >= 0:
        paragraph.append(w("outlineLvl", val=look.outline))
    custom = {"customStyle": 1} if style_id.startswith("Versta") else {}
    made = w("style", w("name", val=name), w("basedOn", val="Normal"), w("qFormat"), paragraph, type="paragraph",
             styleId=style_id, **custom)  # fmt: skip
    letters = [w("b")] if look.bold else []
    letters += [w("sz", val=round(look.size * 2)), w("szCs", val=round(look.size * 2))] if look.size else []
    made.append(w("rPr", *letters))
    return made


def _defaults(styles: etree._Element, profile: PaperProfile) -> None:
    """Face, size and language of everything."""
    face = WORD_FACES.get(profile.face, profile.face.value)
    letters = styles.find(f"{{{W}}}docDefaults/{{{W}}}rPrDefault/{{{W}}}rPr")
    letters.clear()
    half_points = round(profile.font_size * 2)
    letters.extend(
        [
            w("rFonts", ascii=face, hAnsi=face, eastAsia=face, cs=face),
            w("sz", val=half_points),
            w("szCs", val=half_points),
            w("lang", val=LANGUAGE, eastAsia=LANGUAGE, bidi="ar-SA"),
        ]
    )
    normal = styles.find(f"{{{W}}}style[@{{{W}}}styleId='Normal']")
    for part in ("pPr", "rPr"):
        for old in normal.findall(f"{{{W}}}{part}"):
            normal.remove(old)
    normal.append(w("pPr", w("spacing", before=0, after=0, line=round(240 * profile.line_spacing), lineRule="auto")))
