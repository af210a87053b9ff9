"""The letters that stand before a pattern only save time: they never hide a pattern that would match."""

from pathlib import Path

from roadmaps.wording.deadlines import grammar
from roadmaps.wording.deadlines.lexer import tokens
from roadmaps.wording.deadlines.normalise import normalise
from roadmaps.wording.deadlines.patterns import LOOK_AHEAD, PATTERNS, patterns_at

HERE = Path(__file__).parent
PHRASES = sorted(
    {
        normalise(line.partition(" =>")[0].partition(": ")[2])
        for path in HERE.glob("test_deadlines_*.txt")
        for line in path.read_text(encoding="utf-8").splitlines()
    }
)


def test_no_pattern_is_hidden_from_its_place() -> None:
    hidden = [
        (text[place:], name)
        for text in PHRASES
        for place, char in enumerate(text)
        if char != " "
        for name, match_at in ((name, pattern.match) for _openings, name, pattern in PATTERNS)
        if match_at(text, place) and (name, match_at) not in patterns_at(text[place : place + LOOK_AHEAD])
    ]
    assert len(PHRASES) > 500
    assert hidden == []


def test_no_rule_of_the_grammar_is_hidden_from_its_codes() -> None:
    shapes = {"".join(token.code for token in tokens(text)) for text in PHRASES}
    hidden = [
        (codes[place:], openings)
        for codes in shapes
        for place, code in enumerate(codes)
        for openings, match_at, _handler in grammar.GRAMMAR
        if openings and code not in openings and match_at(codes, place)
    ]
    assert hidden == []
