"""A digest as a letter: subject, text, simple HTML. No picture, no counter of who opened it."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from monitoring.reminders.queries.digests import Digest
from monitoring.reminders.rules.digest import Line, Part, subject_of, summary_of, unread_words
from monitoring.reminders.rules.letter import absolute, entry, text_of


@dataclass(frozen=True, slots=True)
class Letter:
    """What goes to one person on one day. `told`: the tasks named, whose they are and for which day."""

    subject: str
    text: str
    html: str
    told: list[dict[str, object]]


def letter_of(digest: Digest, day: date) -> Letter:
    """Return the letter of the parts that go by mail."""
    parts = digest.by_mail

    def address(part: Part, line: Line) -> str:
        go = entry(line.url, reverse("reminder_go", args=(part.membership,))) if digest.several else line.url
        return absolute(settings.PUBLIC_URL, go)

    shown = [
        (part.reason, [(one, [(line, address(part, line)) for line in one.lines]) for one in part.headings])
        for part in parts
    ]
    notices = absolute(settings.PUBLIC_URL, reverse("notices"))
    unread = unread_words(digest.unread)
    context = {"day": day, "summary": summary_of(parts), "parts": shown, "settings_url": settings_address()}
    context |= {"unread": unread, "notices_url": notices}
    return Letter(
        subject=subject_of(parts, day),
        text=text_of(parts, day, address, settings_address(), f"{unread}: {notices}" if unread else ""),
        html=render_to_string("monitoring/reminders/letter.html", context),
        told=[_told(part, line) for part in parts for line in part.lines],
    )


def settings_address() -> str:
    """Return where one's letters are chosen."""
    return absolute(settings.PUBLIC_URL, reverse("reminder_settings"))


def _told(part: Part, line: Line) -> dict[str, object]:
    day = line.day.isoformat() if line.day else None
    return {"person": part.person, "task": line.task, "group": line.group.value, "day": day}
