"""What an official site does not show: telephones, lines of the office under an order. Standard library only."""

import re
from collections.abc import Sequence

# «В дело № 01-12», «Исп. Иванова», «С приказом ознакомлены:» are marks of the office, no part of the act.
OFFICE_LINE = re.compile(
    r"^\s*(?:в\s+дело|исп\.|исполнитель|с\s+приказом\s+ознакомлен|рассылка|разослать|отп\.)", re.IGNORECASE
)
PHONE_WORD = r"(?:тел(?:ефон)?\.?(?:\s*/\s*факс)?|факс|т)\b\.?\s*:?\s*"
NUMBER = r"(?:\+?\d[\d\s()–-]{3,}\d)"
WORDED_PHONE = re.compile(rf"[,;]?\s*(?<![а-яё]){PHONE_WORD}{NUMBER}(?:\s*(?:,|;|доб\.)\s*{NUMBER})*", re.IGNORECASE)
# +7 (384) 12-34-56, 8 (38451) 2-34-56, 2-34-56: only where nothing but a telephone can be meant.
BARE_PHONE = re.compile(
    r"[,;]?\s*(?<!№)(?<!№[ \u00a0])(?<![\d.-])(?:(?:\+7|8)[\s(-]*\d{3,5}[\s)-]*)?\d{1,3}-\d{2}-\d{2}(?![\d.-])"
)
PHONE_HEADING = re.compile(r"телефон|\bтел\b", re.IGNORECASE)


def without_phones(text: str) -> str:
    """Return the text without telephones and the words that name them; other numbers stay."""
    return BARE_PHONE.sub("", WORDED_PHONE.sub("", text)).strip(" ,;")


def public_lines(lines: Sequence[str]) -> tuple[str, ...]:
    """Return the lines without those of the office and without telephones; a line of nothing else goes."""
    kept = (without_phones(line) for line in lines if not OFFICE_LINE.match(line))
    return tuple(line for line in kept if line)


def is_phone_heading(heading: str) -> bool:
    """Say whether a column of a table holds telephones."""
    return bool(PHONE_HEADING.search(heading))
