"""Shared by the journeys: a roadmap taken the whole way by the real actions."""

import re
from datetime import date
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from pypdf import PdfReader

from roadmaps.approval import actions as approval
from roadmaps.models import Edition, Roadmap
from tests.conftest import District

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8ffff3f0005fe02fea73581e8"
    "0000000049454e44ae426082"
)


def approved(roadmap: Roadmap, district: District, *, today: date, number: str = "25") -> Edition:
    """Submit and approve; return the edition."""
    approval.submit(roadmap=roadmap, by=district.methodist)
    return approval.approve(
        roadmap=roadmap,
        by=district.head,
        number=number,
        day=today,
        signatory_post="Начальник отдела образования",
        signatory_name="Е. С. Громова",
        today=today,
    )


def photo(name: str = "Протокол.png") -> SimpleUploadedFile:
    """A picture as a phone would send it."""
    return SimpleUploadedFile(name, PNG, "image/png")


def words_of_pdf(pdf: bytes) -> str:
    """Return the text of all pages as one line: hyphens at line ends taken out, blanks collapsed."""
    pages = [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]
    # what stands in the margins is no text of the document: page numbers, the words beside the QR code
    pages = [re.sub(r"\A\d+\n|\n\d+\Z", "", page) for page in pages]
    pages[0] = re.sub(r"Редакция \d+\s+Проверить документ:\s+\S+(?:\s+\S+/)?", "", pages[0])
    text = "\n".join(pages)
    text = text.replace("\u2010\n", "").replace("\u2010", "")
    return " ".join(text.replace("\u00a0", " ").split())
