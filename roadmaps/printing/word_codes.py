"""QR codes of a Word document: pictures that say their address to whoever can't see them."""

import io

from docx.oxml import OxmlElement
from docx.oxml.text.run import CT_R
from docx.parts.story import StoryPart
from docx.shared import Mm

from roadmaps.printing import qr


def code_run(part: StoryPart, url: str, *, side: float, number: int) -> CT_R:
    """Return a run with the code of an address, a square of `side` millimetres.

    `part` keeps the picture; `number` tells it from the other pictures of the document.
    """
    picture = part.new_pic_inline(io.BytesIO(qr.png(url)), height=Mm(side))
    picture.docPr.set("id", str(number))
    picture.docPr.set("descr", f"QR-код: {url}")
    made = OxmlElement("w:r")
    made.add_drawing(picture)
    return made
