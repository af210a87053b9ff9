"""The order: header, date and number, heading, preamble, points, signature."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from roadmaps.importing.recognition.result import Json
from schools.wording import MONTHS

DATE = re.compile(
    r"(\d{1,2})\.(\d{1,2})\.(\d{4})\s*г?\.?|(\d{1,2})\s+(" + "|".join(MONTHS) + r")\s+(\d{4})\s*(?:года|г\.?)?"
)
NUMBER = re.compile(r"№\s*([^\s,]+)")
PLACE = re.compile(r"\b((?:г|п|с|пос|рп|пгт|д|ст)\.\s?[А-ЯЁ][а-яё-]+(?:\s[А-ЯЁ][а-яё-]+)?)")
POINT = re.compile(r"^\s*(\d{1,2}(?:\.\d{1,2})*)\.?\s+(\S.*)$", re.DOTALL)
PREAMBLE = re.compile(
    r"^(?:В целях|С целью|В соответствии|На основании|Во исполнение|По итогам|Руководствуясь|В связи|Для|Согласно|Учитывая)"
)
SIGNATURE = re.compile(
    r"^(?P<post>.+?)(?:\t+|\s{3,}|_{2,})\s*(?P<name>[А-ЯЁ]\.\s?[А-ЯЁ]\.\s?[А-ЯЁ][а-яё-]+|[А-ЯЁ][а-яё-]+\s[А-ЯЁ]\.\s?[А-ЯЁ]\.)\s*$",
    re.DOTALL,
)
MAX_SIGNATURE = 400
MAX_PREAMBLE = 5000
ANNEX = re.compile(r"^\s*(?:Приложение|УТВЕРЖД[ЕЁ]Н)", re.IGNORECASE)
TYPES = ("ПРИКАЗ", "РАСПОРЯЖЕНИЕ", "ПОСТАНОВЛЕНИЕ")
ACT = re.compile(r"приказ[а-яё]*\s+(?P<issuer>[А-ЯЁ][^№«]*?)\s*(?:от\s+(?P<d1>[\d.]+)\s*)?№\s*(?P<number>[^\s«]+)\s*(?:от\s+(?P<d2>[\d.]+\d))?\s*(?:г\.?\s*)?(?P<title>«.+?»(?=[,.;\s]|$))?")  # fmt: skip


@dataclass
class OrderText:
    """Lines of the order part, in the order of the document."""

    lines: list[str] = field(default_factory=list)
    end: int = 0


def doc_type(line: str) -> str | None:
    """Return «ПРИКАЗ» for «П Р И К А З» too."""
    squeezed = re.sub(r"\s", "", line).upper()
    return next((kind for kind in TYPES if squeezed == kind), None)


def is_command(line: str) -> bool:
    """Say whether the line is the word of command, spaced or not."""
    return re.sub(r"[\s:]", "", line).lower() in {"приказываю", "обязываю", "постановляю"}


def iso(found: re.Match[str]) -> str:
    """Return the date of a DATE match as ISO."""
    if found[1]:
        return f"{found[3]}-{int(found[2]):02d}-{int(found[1]):02d}"
    return f"{found[6]}-{MONTHS.index(found[5]) + 1:02d}-{int(found[4]):02d}"


def read_order(lines: Sequence[str]) -> tuple[dict[str, Json], int] | None:
    """Return the order and how many lines it takes; None where the document has no order.

    `lines` are the paragraphs (and layout tables, cells joined by tabs) from the start of the document.
    """
    start = next((n for n, line in enumerate(lines[:15]) if doc_type(line)), None)
    command = next((n for n, line in enumerate(lines) if is_command(line)), None)
    if start is None or command is None or command < start:
        return None
    head = [line for line in lines[start + 1 : command] if line.strip()]
    preamble_at = next((n for n, line in enumerate(head) if PREAMBLE.match(line.strip())), max(len(head) - 1, 0))
    requisites, title = _requisites(head[:preamble_at])
    points, signature, footer, end = _body(lines, command + 1)
    header: list[Json] = [" ".join(line.split()) for line in lines[:start] if line.strip()]
    preamble = " ".join(line.strip() for line in head[preamble_at:])
    order: dict[str, Json] = {
        "header": header,
        "issuer": str(header[-1]) if header else _issuer(signature, preamble),
        "doc_type": lines[start].strip(),
        **requisites,
        "title": title,
        "preamble": preamble,
        "command": lines[command].strip(),
        "points": points,
        "signatory": signature,
        "footer": footer,
        "basis": acts(preamble),
        "appointments": [],
        "annexes": [],
    }
    return order, end


def _requisites(head: Sequence[str]) -> tuple[dict[str, Json], str]:
    """Date, number and place stand before the heading, in any order, on one line or several."""
    found: dict[str, Json] = {"date": None, "date_text": None, "number": None, "number_text": None, "place": None}
    title: list[str] = []
    for line in head:
        text = " ".join(line.split())
        if not title and len(text) < 90 and not re.match(r"[«\"]?Об?\s", text):
            day, number, place = DATE.search(text), NUMBER.search(text), PLACE.search(text)
            if day:
                found["date"], found["date_text"] = iso(day), day[0].strip()
            if number:
                found["number"], found["number_text"] = number[1], number[0]
            if place:
                found["place"] = place[1]
            if day or number or place:
                continue
        title.append(text)
    return found, " ".join(title)


def _body(lines: Sequence[str], start: int) -> tuple[list[Json], dict[str, Json] | None, list[Json], int]:
    points: list[Json] = []
    footer: list[Json] = []
    signature: dict[str, Json] | None = None
    place = start
    while place < len(lines):
        line = lines[place]
        point = POINT.match(line.strip())
        signed = _signed(line.strip())
        if ANNEX.match(line) or (signature and is_roadmap_heading(line)):
            break
        if signed and signature is None:
            signature = {"position": " ".join(signed["post"].split()), "name": " ".join(signed["name"].split())}
        elif signature is None and point:
            points.append({"number": point[1], "text": " ".join(point[2].split())})
        elif signature is None and points and line.strip():
            last = points[-1]
            assert isinstance(last, dict)
            last["text"] = f"{last['text']} {' '.join(line.split())}"
        elif line.strip():
            footer.append(" ".join(line.split()))
        place += 1
    return points, signature, footer, place


def _signed(line: str) -> re.Match[str] | None:
    """Match a signature; the pattern looks at every gap, so a long line is not worth its time."""
    return SIGNATURE.match(line) if len(line) <= MAX_SIGNATURE else None


def is_roadmap_heading(line: str) -> bool:
    """Say whether the line begins the annexed roadmap."""
    return (
        re.match(r"\s*[«\"]?(?:дорожная карта|план мероприятий|план-график|комплекс мер|паспорт)", line, re.IGNORECASE)
        is not None
    )


def _issuer(signature: dict[str, Json] | None, preamble: str) -> str:
    post = str(signature["position"]) if signature else ""
    body = re.sub(
        r"^(?:И\.\s?о\.\s+)?(?:начальник|руководитель|директор|председатель|заведующий)\w*\s+",
        "",
        post,
        flags=re.IGNORECASE,
    )
    named = re.search(r"[Пп]риказа?\w*\s+(Управлени\w+ образовани\w+ [А-ЯЁ]\w+ \w+ [А-ЯЁ]\w+)", preamble)
    return re.sub(r"^Управления", "Управление", named[1]) if named else (body[:1].upper() + body[1:])


def acts(preamble: str) -> list[Json]:
    """Return the orders the preamble rests on."""
    found: list[Json] = []
    for match in ACT.finditer(preamble[:MAX_PREAMBLE]):
        day = DATE.search(match["d1"] or match["d2"] or "")
        found.append(
            {
                "issuer": " ".join(match["issuer"].split()).removesuffix(" от"),
                "date": iso(day) if day else None,
                "number": match["number"],
                "title": (match["title"] or "").strip("«»") or None,
            }
        )
    return found
