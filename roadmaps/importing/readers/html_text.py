"""Words of pasted HTML: paragraphs as Word would hold them, without the junk that the clipboard carries."""

import re
from dataclasses import dataclass

from lxml import etree

from roadmaps.importing.readers.errors import UnreadableFile
from roadmaps.importing.readers.numbers import printed, whole
from roadmaps.importing.readers.package import MAX_TEXT

TOO_LARGE = "Вставлено слишком много: {what}. Скопируйте только таблицу плана или загрузите документ файлом."
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
BLOCKS = HEADINGS | {
    "p", "div", "li", "ul", "ol", "dl", "dt", "dd", "pre", "blockquote", "section", "article", "header", "footer",
    "center", "address", "caption", "fieldset", "form", "hr", "table", "tr", "td", "th", "body",
}  # fmt: skip
# Deleted text and margin notes are no words of the document; `xml` is what Office keeps for itself.
SKIPPED = frozenset({
    "script", "style", "title", "meta", "link", "xml", "noscript", "template", "iframe", "object", "svg",
    "math", "select", "button", "del", "col", "colgroup",
})  # fmt: skip
NOTES = re.compile(
    r"mso-element:\s*comment-list|mso-special-character:\s*comment|mso-element:\s*field-begin", re.IGNORECASE
)
BOLD_TAGS = HEADINGS | {"b", "strong", "th"}
BOLD = re.compile(r"(?<![\w-])font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
LIGHT = re.compile(r"(?<![\w-])font-weight\s*:\s*(?:normal|lighter|[1-5]00)", re.IGNORECASE)
HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
RULE = re.compile(r"\.([\w-]{1,80})\s*\{([^{}]{0,2000})\}")
LIST_NUMBER = re.compile(r"mso-list\s*:\s*ignore", re.IGNORECASE)
NUMBERED = re.compile(r"\d|[.)]$|^[IVXLC]+$|^[А-Яа-яЁё]$")
TAB = re.compile(r"mso-tab-count", re.IGNORECASE)
PAGE_BREAK = re.compile(r"page-break-before|mso-break-type:\s*section", re.IGNORECASE)
BLANKS = re.compile(r"[ \t\r\n\f]+")
UNSEEN = str.maketrans("", "", "\u00ad\u200b\u200c\u200d\u2060\ufeff")
LIST_FORMS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}


def tag_of(element: etree._Element) -> str:
    """Return the tag in lower case; an empty text for what is no element."""
    return element.tag.lower() if isinstance(element.tag, str) else ""


def style_of(element: etree._Element) -> str:
    """Return the style written on the element."""
    return element.get("style") or ""


@dataclass(frozen=True, slots=True)
class Look:
    """Classes of the clipboard's own style sheet that are bold or hidden: Excel says both only there."""

    bold: frozenset[str] = frozenset()
    hidden: frozenset[str] = frozenset()

    @classmethod
    def of(cls, sheets: str) -> "Look":
        """Read the sheets; nothing else in them is of use."""
        rules = RULE.findall(sheets)
        return cls(
            frozenset(name for name, body in rules if BOLD.search(body)),
            frozenset(name for name, body in rules if HIDDEN.search(body)),
        )

    def is_bold(self, element: etree._Element, *, inherited: bool = False) -> bool:
        """Say whether the words of the element are bold."""
        style = style_of(element)
        if style and (BOLD.search(style) or LIGHT.search(style)):
            return BOLD.search(style) is not None
        return inherited or tag_of(element) in BOLD_TAGS or bool(self.bold & set((element.get("class") or "").split()))

    def is_hidden(self, element: etree._Element) -> bool:
        """Say whether the row or the column is hidden."""
        names = set((element.get("class") or "").split())
        return HIDDEN.search(style_of(element)) is not None or bool(self.hidden & names)


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph: its text, the number of its list, and how it looks."""

    text: str
    label: str = ""
    is_bullet: bool = False
    is_bold: bool = False

    @property
    def line(self) -> str:
        """The paragraph as a line of a cell."""
        return f"{self.label} {self.text}".strip() if self.label else self.text.rstrip()


@dataclass
class Counter:
    """An open list of HTML and the number of its next entry; a list of bullets has none."""

    owner: etree._Element
    form: str
    following: int


class Writer:
    """Gathers paragraphs from the elements it is shown; whoever walks calls `start` and `end` for each."""

    def __init__(self, look: Look, root: etree._Element, *, is_bold: bool = False) -> None:
        self.look = look
        self.root = root
        self.paragraphs: list[Words] = []
        self._pieces: list[str] = []
        self._label = ""
        self._is_bullet = False
        self._weights: list[bool] = [is_bold]
        self._seen: set[bool] = set()
        self._lists: list[Counter] = []

    def start(self, element: etree._Element) -> bool:
        """Take the words before the first child; True: its children are to be left out."""
        tag = tag_of(element)
        self._weights.append(self.look.is_bold(element, inherited=self._weights[-1]))
        if tag in BLOCKS and element is not self.root:
            self.close()
        if element is not self.root and self._is_apart(element, tag):
            return True
        if tag == "br":
            self._add(" " if PAGE_BREAK.search(style_of(element)) else "\n", is_written=True)
        elif tag in {"ol", "ul"}:
            form = LIST_FORMS.get(element.get("type", ""), "decimal") if tag == "ol" else ""
            self._lists.append(Counter(element, form, whole(element.get("start"), 1)))
        elif tag == "li":
            self._open_entry(element)
        self._add(element.text)
        return False

    def end(self, element: etree._Element) -> None:
        """Close what the element opened and take the words after it."""
        tag = tag_of(element)
        self._weights.pop()
        if tag in BLOCKS:
            self.close(is_entry=tag == "li")
        if self._lists and self._lists[-1].owner is element:
            self._lists.pop()
        if element is not self.root:
            self._add(element.tail)

    def close(self, *, is_entry: bool = False) -> None:
        """End the paragraph, where one is open."""
        if not self._pieces and not (is_entry and self._label):
            return
        text = "".join(self._pieces)
        if len(text) > MAX_TEXT:
            raise UnreadableFile("large", TOO_LARGE.format(what=f"в одной ячейке больше {MAX_TEXT} знаков"))
        text = re.sub(r"[ \u00a0]{2,}", " ", re.sub(r" ?([\t\n]) ?", r"\1", text)).strip(" \t\n")
        text = "" if not text.strip() else text
        self.paragraphs.append(Words(text, self._label, self._is_bullet, self._seen == {True}))
        self._pieces, self._label, self._is_bullet, self._seen = [], "", False, set()

    def forget(self) -> None:
        """Leave out the words taken since the last paragraph ended."""
        self._pieces = []

    def _is_apart(self, element: etree._Element, tag: str) -> bool:
        """Handle what is no text of the document, or a sign that Word wrote as text: its children are left out."""
        style = style_of(element)
        if LIST_NUMBER.search(style):
            label = " ".join("".join(element.itertext()).translate(UNSEEN).split())[:40]
            self._is_bullet = NUMBERED.search(label) is None
            self._label = "" if self._is_bullet else label
            return True
        if TAB.search(style):
            self._add("\t", is_written=True)
            return True
        return tag in SKIPPED or "msocomanchor" in (element.get("class") or "") or NOTES.search(style) is not None

    def _open_entry(self, element: etree._Element) -> None:
        if not self._lists:
            return
        counter = self._lists[-1]
        number = whole(element.get("value"), counter.following)
        counter.following = number + 1
        self._is_bullet = not counter.form
        self._label = f"{printed(number, counter.form)}." if counter.form else ""

    def _add(self, text: str | None, *, is_written: bool = False) -> None:
        if not text:
            return
        if len(text) > MAX_TEXT * 10:
            raise UnreadableFile("large", TOO_LARGE.format(what=f"в одной ячейке больше {MAX_TEXT} знаков"))
        piece = text if is_written else BLANKS.sub(" ", text).translate(UNSEEN)
        if not piece or (piece == " " and not self._pieces):
            return
        self._pieces.append(piece)
        if piece.strip():
            self._seen.add(self._weights[-1])


def words_in(element: etree._Element, look: Look, *, is_bold: bool) -> list[Words]:
    """Return the paragraphs inside a cell; a table inside it gives its words in order."""
    writer = Writer(look, element, is_bold=is_bold)
    walker = etree.iterwalk(element, events=("start", "end"))
    for event, child in walker:
        if event == "end":
            writer.end(child)
        elif writer.start(child):
            walker.skip_subtree()
    writer.close()
    return writer.paragraphs
