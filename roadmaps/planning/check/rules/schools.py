"""Schools: misprints, names unknown to the register, in the plan but not in the list and the reverse, two spellings."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile

from roadmaps.planning.check.rules.model import LEGAL, Finding, Kind, Passage, Picture, Place, Severity, quoted
from schools.names.rules import Certainty, KnownSchool, locate_schools

FULL_KINDS = (
    ("средняя общеобразовательная школа", "сош"),
    ("основная общеобразовательная школа", "оош"),
    ("начальная общеобразовательная школа", "нош"),
)
NAMED = 3


@dataclass(frozen=True, slots=True)
class Mention:
    """A school named somewhere."""

    passage: Passage
    key: str | None
    text: str
    certainty: Certainty


def mentions(picture: Picture) -> tuple[Mention, ...]:
    """Return every school that the document names, in its order."""
    return tuple(
        Mention(passage, match.key, match.text, match.certainty)
        for passage in picture.texts()
        for match in _located(passage.text, picture.register)
    )


@dataclass(frozen=True, slots=True)
class _Match:
    key: str | None
    text: str
    certainty: Certainty


@lru_cache(maxsize=4096)
def _located(text: str, register: tuple[KnownSchool, ...]) -> tuple[_Match, ...]:
    return tuple(
        _Match(one.match.key, text[one.start : one.end], one.match.certainty) for one in locate_schools(text, register)
    )


def school_misprint(picture: Picture) -> Iterator[Finding]:
    """Find names recognised in spite of a misprint."""
    names = {school.key: school.name for school in picture.register}
    for mention in mentions(picture):
        if mention.key and mention.certainty == Certainty.PROBABLE and LEGAL.search(mention.text):
            yield Finding(
                "school_misprint",
                Severity.WARNING,
                mention.passage.place,
                f"{quoted(mention.text)} похоже на {quoted(names[mention.key])}, но написано иначе.",
                "Исправьте название или добавьте написание на странице школы.",
                mention.text,
            )


def school_unknown(picture: Picture) -> Iterator[Finding]:
    """Find full names of schools that the register does not hold."""
    for mention in mentions(picture):
        if picture.register and mention.key is None and LEGAL.search(mention.text):
            yield Finding(
                "school_unknown",
                Severity.WARNING,
                mention.passage.place,
                f"Школы {quoted(mention.text)} нет в реестре.",
                "Проверьте название или внесите школу в реестр.",
                mention.text,
            )


def school_variants(picture: Picture) -> Iterator[Finding]:
    """Find a school written in several ways: blanks, dots and legal kinds aside, the words are the same."""
    spelt: dict[str, dict[str, None]] = {}
    for mention in mentions(picture):
        text = " ".join(mention.text.split()).strip(" ,;.«»()")
        if mention.certainty == Certainty.SURE and any(letter.isalpha() for letter in text):
            spelt.setdefault(_squeezed(text), {})[text] = None
    double = [list(texts) for texts in spelt.values() if len(texts) > 1]
    if double:
        first, second = double[0][:2]
        more = f" и ещё школ: {len(double) - 1}" if len(double) > 1 else ""
        yield Finding(
            "school_variants",
            Severity.NOTE,
            picture.here("schools", "названия школ"),
            f"Одна школа написана по-разному: {quoted(first)} и {quoted(second)}{more}.",
            "Оставьте одно написание во всём документе.",
            " | ".join(sorted(text for texts in double for text in texts)),
        )


def _squeezed(text: str) -> str:
    text = re.sub(r"^(?:МБОУ|МКОУ|МАОУ)\s*", "", text).lower()
    for full, short in FULL_KINDS:
        text = text.replace(full, short)
    return re.sub(r"[\s«»\".]", "", text)


def schools_not_in_plan(picture: Picture) -> Iterator[Finding]:
    """Find schools that take part, or that the order names, and that no row concerns by name."""
    if not picture.rows or not picture.schools:
        return
    named = _in_rows(picture)
    left = [school.name for school in picture.register if school.key in picture.schools - named]
    if not left or (named and _names_everyone(picture)):
        return
    if not named:
        sentence = f"Школ в карте {len(picture.schools)}, ни одна не названа в плане по имени."
        remedy = "Назовите школы в разделах или строках, которые их касаются, или учтите, если план для всех."
    else:
        sentence = f"Эти школы участвуют в карте, но ни одна строка их не называет: {_few(left)}."
        remedy = "Впишите школы в строки или уберите из участниц карты."
    yield Finding(
        "schools_not_in_plan",
        Severity.NOTE if _names_everyone(picture) else Severity.WARNING,
        picture.here("schools", "школы-участницы"),
        sentence,
        remedy,
        " ".join(left),
    )


def _in_rows(picture: Picture) -> frozenset[str]:
    in_words = {m.key for m in mentions(picture) if m.key and m.passage.place.kind in {Kind.ITEM, Kind.SECTION}}
    read = {key for row in picture.rows for charge in row.charges for key in charge.listed}
    return frozenset(in_words | read)


def _names_everyone(picture: Picture) -> bool:
    return any(charge.everyone for row in picture.rows for charge in row.charges)


def schools_not_in_list(picture: Picture) -> Iterator[Finding]:
    """Find schools of a plan that are not among those the roadmap is made for.

    Those are the ones of the annexed list, otherwise of the directions, otherwise of the order's points,
    otherwise those that an earlier plan of the same document names, otherwise the participants of the roadmap.
    """
    names = {school.key: school.name for school in picture.register}
    for table in picture.plans:
        wanted = _listed(picture, table.pk)
        here = {
            m.key
            for m in mentions(picture)
            if m.key and m.passage.place.kind == Kind.ITEM and m.passage.place.pk in {row.pk for row in table.rows}
        }
        foreign = [names[key] for key in names if key in here - wanted] if wanted else []
        if foreign:
            yield Finding(
                "schools_not_in_list",
                Severity.WARNING,
                Place(Kind.PLAN, table.pk, "schools", f"{table.name}, школы"),
                f"Школ нет в списке карты, но план их называет: {_few(foreign)}.",
                "Добавьте школы в список или исправьте план.",
                " ".join(foreign),
            )


def _listed(picture: Picture, table_pk: int) -> frozenset[str]:
    lists = (
        [cell for listing in picture.order.listings for cells in listing.cells for cell in cells]
        if picture.order
        else []
    )
    in_list = {match.key for cell in lists for match in _located(cell, picture.register) if match.key}
    if in_list:
        return frozenset(in_list)
    for kinds in ({Kind.DIRECTION}, {Kind.ORDER}):
        named = {m.key for m in mentions(picture) if m.key and m.passage.place.kind in kinds}
        if len(named) >= NAMED:
            return frozenset(named)
    earlier = takewhile(lambda table: table.pk != table_pk, picture.plans)
    others = {row.pk for table in earlier for row in table.rows}
    places = ((m.key, m.passage.place) for m in mentions(picture) if m.key)
    named = {key for key, place in places if place.kind == Kind.ITEM and place.pk in others}
    return frozenset(named) if len(named) >= NAMED else picture.schools


def schools_not_named(picture: Picture) -> Iterator[Finding]:
    """Find a roadmap that names no school at all."""
    if picture.rows and not picture.schools and not any(mention.key for mention in mentions(picture)):
        yield Finding(
            "schools_not_named",
            Severity.WARNING,
            picture.here("schools", "школы-участницы"),
            "В карте не названа ни одна школа.",
            "Отметьте школы-участницы в паспорте или приложите список к приказу.",
        )


def _few(names: list[str]) -> str:
    return ", ".join(names[:5]) + (f" и ещё {len(names) - 5}" if len(names) > 5 else "")
