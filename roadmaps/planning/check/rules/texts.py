"""Words: quotes and brackets without a pair, blanks, what a sample left behind, misprints that a program can prove."""

import re
from collections.abc import Callable, Iterator

from roadmaps.planning.check.rules.model import Finding, Passage, Picture, Severity, quoted
from roadmaps.printing.rules import lacked

ENUMERATED = re.compile(r"(?:^|[\s;,])(?<!№\s)(?:\d{1,2}|[а-яa-z])\)", re.IGNORECASE)
SPACED_MARK = re.compile(r"(?P<before>\S+)[ \t\xa0]+(?P<mark>[,;])")
DOTTED_RANGE = re.compile(r"\b\d{1,2}\.\d{1,2}\.\s*[-–—]\s*\d{1,2}\.\d{1,2}(?:\.\d{2,4})?")
LEFTOVER = re.compile(
    r"\((?:наименование|указать|название|ФИО|Ф\.И\.О\.)[^()]*\)|_{3,}|<[а-яё][^<>]*>|\b[XХ]{2}(?:\.[XХ]{2})+",
    re.IGNORECASE,
)
DOUBLED = re.compile(r"\b(?P<word>[а-яё]{2,})[ \t\xa0]+(?P=word)\b", re.IGNORECASE)
MIXED = re.compile(r"[а-яё]*(?:[а-яё][a-z]|[a-z][а-яё])[а-яёa-z]*", re.IGNORECASE)
LOOKALIKE = frozenset("aceopxyABCEHKMOPTX")
# «чуть чуть» and «то то» are written with a hyphen; these two may stand twice rightly.
RIGHTLY_TWICE = frozenset({"что", "как"})
AT_ONCE = 3
NAMED = 5

Reader = Callable[[str], Iterator[tuple[str, str]]]


def unbalanced_quote(picture: Picture) -> Iterator[Finding]:
    """Find a closing quote that nothing opened, and an opening one that nothing closes."""
    return _each(
        picture, "unbalanced_quote", Severity.NOTE, _lone_quotes, "Поставьте парную кавычку или уберите лишнюю."
    )


def _lone_quotes(text: str) -> Iterator[tuple[str, str]]:
    depth, opened = 0, 0
    for at, letter in enumerate(text):
        if letter == "«":
            depth, opened = depth + 1, at
        elif letter == "»" and depth:
            depth -= 1
        elif letter == "»":
            yield _around(text, at), "закрывающая кавычка без открывающей"
    if depth and "»" not in text[opened:]:
        yield _around(text, opened), "открывающая кавычка без закрывающей"


def unbalanced_bracket(picture: Picture) -> Iterator[Finding]:
    """Find a bracket without its pair; «1)» and «а)» of an enumeration are none."""
    return _each(
        picture, "unbalanced_bracket", Severity.NOTE, _lone_brackets, "Поставьте парную скобку или уберите лишнюю."
    )


def _lone_brackets(text: str) -> Iterator[tuple[str, str]]:
    marks = {found.end() - 1 for found in ENUMERATED.finditer(text)}
    opened: list[int] = []
    for at, letter in enumerate(text):
        if letter == "(":
            opened.append(at)
        elif letter == ")" and opened:
            opened.pop()
        elif letter == ")" and at not in marks:
            yield _around(text, at), "закрывающая скобка без открывающей"
    if opened:
        yield _around(text, opened[-1]), "открывающая скобка без закрывающей"


def typography(picture: Picture) -> Iterator[Finding]:
    """Find a blank before a comma and a dot before the dash of a range of dates."""
    return _each(picture, "typography", Severity.NOTE, _marks, "Исправьте знаки: они останутся в приказе.")


def _marks(text: str) -> Iterator[tuple[str, str]]:
    for found in SPACED_MARK.finditer(text):
        yield found.group(), "пробел перед знаком"
    for found in DOTTED_RANGE.finditer(text):
        yield found.group(), "точка перед тире в датах"


def template_leftover(picture: Picture) -> Iterator[Finding]:
    """Find hints of a sample that were left in the text."""

    def read(text: str) -> Iterator[tuple[str, str]]:
        yield from ((found.group(), "остаток образца") for found in LEFTOVER.finditer(text))

    return _each(picture, "template_leftover", Severity.ERROR, read, "Впишите нужное или удалите подсказку образца.")


def unprintable(picture: Picture) -> Iterator[Finding]:
    """Find letters that the faces of the order lack, such as an emoji: on paper words stand in their place."""

    def read(text: str) -> Iterator[tuple[str, str]]:
        yield from ((run, "знаки, которых нет в шрифте приказа") for run in lacked(text))

    return _each(picture, "unprintable", Severity.WARNING, read, "Замените их буквами: в PDF встанет «[знак U+…]».")


def doubled_word(picture: Picture) -> Iterator[Finding]:
    """Find a word written twice."""

    def read(text: str) -> Iterator[tuple[str, str]]:
        for found in DOUBLED.finditer(text):
            if found["word"].lower() not in RIGHTLY_TWICE:
                yield found.group(), "слово повторено"

    return _each(picture, "doubled_word", Severity.WARNING, read, "Уберите лишнее слово.")


def mixed_letters(picture: Picture) -> Iterator[Finding]:
    """Find Latin letters that look like Russian ones inside a Russian word: no search finds such a word."""

    def read(text: str) -> Iterator[tuple[str, str]]:
        for found in MIXED.finditer(text):
            latin = {letter for letter in found.group() if letter.isascii()}
            if latin <= LOOKALIKE:
                yield found.group(), "латинские буквы внутри русского слова"

    return _each(picture, "mixed_letters", Severity.WARNING, read, "Наберите слово заново русскими буквами.")


def _each(picture: Picture, code: str, severity: Severity, read: Reader, remedy: str) -> Iterator[Finding]:
    """Yield a finding per place; the same words in many places are told once, with their number."""
    found: dict[tuple[str, str], list[Passage]] = {}
    for passage in picture.texts():
        for words, what in read(passage.text):
            found.setdefault((words, what), []).append(passage)
    for (words, what), passages in found.items():
        told = passages[:1] if len(passages) > AT_ONCE else passages
        more = _elsewhere(passages[1:]) if len(passages) > AT_ONCE else ""
        for passage in told:
            yield Finding(code, severity, passage.place, f"{what.capitalize()}: {quoted(words)}.{more}", remedy, words)


def _elsewhere(passages: list[Passage]) -> str:
    named = "; ".join(passage.place.words for passage in passages[:NAMED])
    return f" То же: {named}{f' и ещё мест: {len(passages) - NAMED}' if len(passages) > NAMED else ''}."


def _around(text: str, at: int) -> str:
    """Return whole words on both sides of a character, some twenty letters each."""
    start = text.rfind(" ", 0, max(0, at - 20)) + 1
    end = text.find(" ", at + 20)
    return " ".join(text[start : end if end >= 0 else len(text)].split())
