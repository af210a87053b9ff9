"""The letter of a digest as plain text, and the addresses in it. Standard library only."""

import hashlib
from collections.abc import Callable, Sequence
from datetime import date
from urllib.parse import urlencode, urlsplit

from monitoring.reminders.rules.digest import Heading, Line, Part, summary_of
from schools.wording import long_date

# A line's page as an address that can be opened from a letter.
Address = Callable[[Part, Line], str]


def absolute(public_url: str, path: str) -> str:
    """Return the address of a page of this installation."""
    return f"{public_url}{path}"


def entry(path: str, go: str) -> str:
    """Return the way to a page by the membership of `go`, for one who works at several places."""
    return f"{go}?{urlencode({'next': path})}"


def message_id(public_url: str, mailing: int, day: date, user: int) -> str:
    """Return the Message-ID of a letter: the same at each try, so that one sent twice is known as one."""
    mark = hashlib.sha256(f"{mailing}/{day}/{user}".encode()).hexdigest()[:16]
    return f"<digest-{day:%Y%m%d}-{mailing}-{mark}@{urlsplit(public_url).hostname or 'versta.invalid'}>"


def text_of(parts: Sequence[Part], day: date, address: Address, settings_url: str, unread: str = "") -> str:
    """Return the letter without formatting: what, when, whose, where to go, why one gets it.

    `unread`: the line about notices in the application, with its address; empty where there are none.
    """
    rows = [f"Верста, {long_date(day)}", _sentence(summary_of(parts)), ""]
    for part in parts:
        rows += [_reason(part), ""]
        for heading in part.headings:
            rows += [*_heading(heading, part, address), ""]
    rows += [
        *([unread, ""] if unread else []),
        "—",
        "По ссылке программа спросит имя и пароль, если вы не вошли.",
        f"Какие письма получать: {settings_url}",
    ]
    return "\n".join(rows).replace("\u00a0", " ") + "\n"


def _reason(part: Part) -> str:
    return f"Почему вы получили это: {part.reason}."


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."


def _heading(heading: Heading, part: Part, address: Address) -> list[str]:
    rows = [heading.title.upper()]
    for line in heading.lines:
        said = [words for words in (line.when, line.who) if words]
        rows += [
            f"* {line.title}",
            *([f"  {'; '.join(said)}"] if said else []),
            *([f"  {line.note}"] if line.note else []),
        ]
        rows.append(f"  {address(part, line)}")
    if heading.more:
        rows.append(f"  …и ещё {heading.more}: они видны в программе.")
    return rows
