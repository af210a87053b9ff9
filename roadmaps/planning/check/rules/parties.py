"""Responsible parties: nobody, unclear, without a separator, vague, named in two ways, charged by the order only."""

import re
from collections.abc import Iterator

from roadmaps.planning.check.rules.model import LEGAL, Finding, Picture, Row, Severity, quoted
from schools.names.rules import Certainty

SEPARATOR = re.compile(r"[,;/]|\s+и\s+|\s+совместно с\s+")
BRACKETS = re.compile(r"\([^()]*\)?")
VAGUE = re.compile(
    r"\b(?:опорн\w+ школ\w*|все участники|участники проекта|ответственн\w+ лиц\w*|все заинтересованные\w*"
    r"|заинтересованн\w+ лиц\w*|соисполнител\w+)\b",
    re.IGNORECASE,
)
APPOINTED = re.compile(
    r"\b[Нн]азначить\b[^.]*?\b(?P<name>(?:[А-ЯЁ]\.\s?){1,2}\s?[А-ЯЁ][а-яё]+|[А-ЯЁ][а-яё]+\s+(?:[А-ЯЁ]\.\s?){1,2})"
)
SURNAME = re.compile(r"[А-ЯЁ][а-яё]+")


def no_party(picture: Picture) -> Iterator[Finding]:
    """Find rows with nobody responsible."""
    for row in picture.rows:
        if not row.text("responsible") and not row.charges:
            yield _found(row, "no_party", Severity.ERROR, "Ответственных нет.", "Впишите, кто отвечает за исполнение.")


def unclear_party(picture: Picture) -> Iterator[Finding]:
    """Find words of the responsible cell that name nobody we know of."""
    for row in picture.rows:
        doubtful = [charge.name for charge in row.charges if charge.certainty == Certainty.UNKNOWN]
        unclear = [*doubtful, *([row.responsible_unread] if row.responsible_unread else [])]
        if unclear and picture.register and LEGAL.search(unclear[0]):
            continue  # a school that the register does not hold: schools.school_unknown says so
        if row.text("responsible") and (unclear or not row.charges):
            yield _found(
                row,
                "party_unclear",
                Severity.WARNING,
                f"Непонятно, кто это: {quoted(unclear[0] if unclear else row.text('responsible'))}.",
                "Напишите полное название или выберите исполнителя вручную.",
            )


def party_proposed(picture: Picture) -> Iterator[Finding]:
    """Find parties that nobody has confirmed, each once, where it is named first."""
    told: set[str] = set()
    for row in picture.rows:
        for charge in row.charges:
            if charge.standing == "proposed" and charge.name not in told:
                told.add(charge.name)
                yield _found(
                    row,
                    "party_proposed",
                    Severity.NOTE,
                    f"Исполнитель {quoted(charge.name)} не подтверждён: он предложен в реестр, но не принят.",
                    "Примите или исправьте его на странице «Исполнители»; утверждение карты примет его тоже.",
                    words=charge.name,
                )


def only_refused(picture: Picture) -> Iterator[Finding]:
    """Find rows in which everybody named is no executor by a person's word."""
    for row in picture.rows:
        if row.charges and all(charge.standing == "refused" for charge in row.charges):
            yield _found(
                row,
                "party_refused",
                Severity.WARNING,
                f"{quoted(row.charges[0].name)} — не исполнитель по вашему реестру, отвечать за строку некому.",
                "Впишите, кто отвечает, иначе задачу получит орган управления.",
            )


def lost_separator(picture: Picture) -> Iterator[Finding]:
    """Find several parties in one cell with nothing but blanks or line breaks between some of them."""
    for row in picture.rows:
        words = row.text("responsible")
        pieces = [piece for piece in SEPARATOR.split(BRACKETS.sub(" ", words)) if piece.strip(" .\n")]
        named = [charge for charge in row.charges if charge.kind != "person"]
        if len(named) >= 2 and len(row.charges) > len(pieces) and not _shares_head(row):
            yield _found(
                row,
                "lost_separator",
                Severity.NOTE,
                f"Между исполнителями нет запятой: {quoted(words)}.",
                "Разделите исполнителей запятой или точкой с запятой.",
            )


def _shares_head(row: Row) -> bool:
    """Say whether one phrase names several schools at once («школ № 5, 9»): the commas stand between numbers."""
    return all(charge.kind == "school" and charge.listed for charge in row.charges)


def vague_party(picture: Picture) -> Iterator[Finding]:
    """Find parties that nobody can be told to be, and «ОО» in a plan that is made for named schools."""
    for table in picture.tables:
        named = [row for row in table.rows if any(charge.kind == "school" and charge.listed for charge in row.charges)]
        everyone = [row for row in table.rows if _is_of_everyone(row)]
        for_named = len(named) > len(everyone)
        for row in table.rows:
            found = VAGUE.search(row.text("responsible"))
            words = found.group() if found else row.charges[0].name if for_named and row in everyone else ""
            if words:
                yield _found(
                    row,
                    "vague_party",
                    Severity.NOTE,
                    f"Из слов {quoted(words)} не видно, какие школы или кто именно отвечает.",
                    "Назовите школы или дайте ссылку на перечень.",
                )


def _is_of_everyone(row: Row) -> bool:
    return bool(row.charges) and all(charge.kind == "school" and charge.everyone for charge in row.charges)


def party_variants(picture: Picture) -> Iterator[Finding]:
    """Find a unit written in full here and by initials there: «Кафедра ОО», «Кафедра общего образования»."""
    names: dict[str, Row] = {}
    for row in picture.rows:
        for charge in row.charges:
            if charge.kind not in {"school", "school_role"}:
                names.setdefault(charge.name, row)
    for short, row in names.items():
        full = next((name for name in names if _abbreviates(short, name)), None)
        if full:
            yield _found(
                row,
                "party_variants",
                Severity.NOTE,
                f"Один исполнитель назван по-разному: {quoted(short)} и {quoted(full)}.",
                "Оставьте одно название.",
                words=f"{short} {full}",
            )


def _abbreviates(short: str, full: str) -> bool:
    ours, theirs = short.split(), full.split()
    if len(ours) < 2 or len(theirs) <= len(ours) or ours[:-1] != theirs[: len(ours) - 1]:
        return False
    initials = "".join(word[0] for word in theirs[len(ours) - 1 :]).upper()
    return ours[-1].isupper() and len(initials) >= 2 and initials == ours[-1]


def party_not_in_plan(picture: Picture) -> Iterator[Finding]:
    """Find a person whom the order appoints and who stands in no row."""
    if picture.order is None:
        return
    told = " ".join(row.text("responsible") for row in picture.rows)
    for point in picture.order.points:
        found = APPOINTED.search(point.text)
        surname = SURNAME.search(found["name"]) if found else None
        if found and surname and surname.group()[:-1] not in told:
            yield Finding(
                "party_not_in_plan",
                Severity.NOTE,
                point.place,
                f"Приказ назначает ответственным {quoted(found['name'])}, а в плане его нет ни в одной строке.",
                "Впишите человека в строки, за которые он отвечает, или учтите с причиной.",
                found["name"],
            )


def _found(row: Row, code: str, severity: Severity, sentence: str, remedy: str, *, words: str = "") -> Finding:
    place = row.place("responsible", "ответственные")
    return Finding(code, severity, place, sentence, remedy, words or row.text("responsible"))
