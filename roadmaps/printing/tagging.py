"""What weasyprint leaves open in a tagged PDF, closed on the objects of pydyf before they are written.

A head says that it stands over its column (Scope). What stands in the margins of a sheet (page numbers) is an
artifact: weasyprint marks it as content and leaves it outside of the tree, where a reader stumbles on it.
"""

from collections.abc import Iterator
from typing import Protocol


class Stream(Protocol):
    """The drawing of a page."""

    stream: list[object]


class Pdf(Protocol):
    """A `pydyf.PDF`."""

    objects: list[object]
    pages: dict[str, list[object]]
    catalog: dict[str, object]


def finish(_document: object, pdf: Pdf) -> None:
    """Repair the tags; the `finisher` of weasyprint."""
    known = {each.reference: each for each in pdf.objects if isinstance(each, dict)}  # type: ignore[attr-defined]
    root = known[pdf.catalog["StructTreeRoot"]]
    reached = set()
    for reference in _below(root, known):
        reached.add(reference)
        element = known[reference]
        if element["S"] == "/TH":
            element["A"]["Scope"] = "/Column"
    mapped = known[root["ParentTree"]]["Nums"]
    for place, number in enumerate(pdf.pages["Kids"][::3]):
        page = pdf.objects[number]  # type: ignore[call-overload]
        references = mapped[2 * place + 1]
        outside = {mcid for mcid, reference in enumerate(references) if reference not in reached}
        if outside:
            _mark_artifacts(_drawing(pdf, page), outside)
            references[:] = [b"null" if mcid in outside else each for mcid, each in enumerate(references)]


def _below(root: dict, known: dict) -> Iterator[object]:
    """Yield the references of all elements under the root."""
    waiting = list(root["K"])
    while waiting:
        reference = waiting.pop()
        if isinstance(reference, int) or "S" not in known.get(reference, {}):
            continue
        yield reference
        waiting.extend(known[reference].get("K", ()))


def _drawing(pdf: Pdf, page: dict) -> Stream:
    number = int(bytes(page["Contents"]).split()[0])
    return pdf.objects[number]  # type: ignore[return-value]


def _mark_artifacts(drawing: Stream, outside: set[int]) -> None:
    """«/Span <</MCID 8>> BDC» becomes «/Artifact BMC» for the pieces outside the tree."""
    lines = drawing.stream
    for at, line in enumerate(lines):
        if isinstance(line, dict) and line.get("MCID") in outside:
            lines[at - 1 : at + 2] = [b"/Artifact", b"", b"BMC"]


def remember_pages(pdf_class: type) -> None:
    """Let pydyf count the references of its pages once for each number of pages, not once for every tag.

    Its property builds a tuple of all pages for each of the tags: at 40 pages that is a third of writing a document.
    """
    counted = pdf_class.page_references.fget  # type: ignore[attr-defined]

    def page_references(self: Pdf) -> tuple[bytes, ...]:
        held: tuple[int, tuple[bytes, ...]] = self.__dict__.get("_counted_pages", (-1, ()))
        if held[0] != len(self.pages["Kids"]):
            held = (len(self.pages["Kids"]), counted(self))
            self.__dict__["_counted_pages"] = held
        return held[1]

    pdf_class.page_references = property(page_references)  # type: ignore[attr-defined]
