"""Phrases of municipal and school plans, with what a colleague reads in them.

By those of `test_parties_of_plans.txt` the grammar was tuned; those of `test_parties_unseen.txt`, `test_parties_fresh.txt`
and `test_parties_fresh_N.txt` were written, with what is expected, before it was changed. Exact at first look, of the
numbered files: 92 of 102, 90 of 105, 83 of 100, 84 of 100, 94 of 100, 92 of 102, 94 of 100, 91 of 94.
A line: the phrase => scope of schools: its parties, parted by «|», then «? words left unread». «⏎» stands for a line break.
"""

from pathlib import Path

import pytest

from roadmaps.wording.parties import Party, PartyKind, parse
from schools.names.rules import Certainty, KnownSchool

REGISTER = (
    KnownSchool("1", "МБОУ СОШ № 1"),
    KnownSchool("3", "МБОУ СОШ № 3"),
    KnownSchool("5", "МБОУ СОШ № 5 с. Ключи"),
    KnownSchool("7", "МБОУ СОШ № 7"),
    KnownSchool("8", "МКОУ ООШ № 8"),
    KnownSchool("9", "МБОУ СОШ № 9 с. Сосновка"),
    KnownSchool("12", "МБОУ СОШ № 12"),
    KnownSchool("o", "МБОУ «Озёрская СОШ»"),
    KnownSchool("i", "МКОУ «Школа-интернат № 2»"),
    KnownSchool("g", "МАОУ «Гимназия № 4»"),
    KnownSchool("l", "МАОУ «Лицей «Эврика»»"),
)

HERE = Path(__file__).parent
LINES = [
    line for path in sorted(HERE.glob("test_parties_*.txt")) for line in path.read_text(encoding="utf-8").splitlines()
]


def said(party: Party) -> str:
    """A party in one line: «school_role директор [5 9] (Иванова А.А.) probable»."""
    of_schools = party.kind in {PartyKind.SCHOOL, PartyKind.SCHOOL_ROLE}
    schools = "" if not of_schools else " [все]" if party.schools is None else f" [{' '.join(party.schools)}]"
    person = f" ({party.person})" if party.person else ""
    return f"{party.kind} {party.name}{schools}{person}{'' if party.certainty is Certainty.SURE else f' {party.certainty}'}"


@pytest.mark.parametrize("line", LINES)
def test_a_phrase_of_a_plan_is_read(line: str) -> None:
    text, expected = line.split(" => ")
    read = parse(text.replace("⏎", "\n"), REGISTER)
    parties = f"{read.schools_scope}: {' | '.join(said(party) for party in read.parties)}"
    assert (f"{parties} ? {read.unread}" if read.unread else parties) == expected


def test_the_phrases_are_there() -> None:
    assert len(LINES) > 1200
