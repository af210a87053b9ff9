"""Numbers beside a school's name: what says «number», and what shows that a number is something else."""

from schools.names.rules import vocabulary as v
from schools.names.rules.cursor import Cursor
from schools.names.rules.places import marker_length

DASHES = frozenset("-–—‑")
SAYS_NUMBER = frozenset(("n", "no", "номер", "номером"))
LONGEST_RANGE = 30


def sign_length(cursor: Cursor, start: int = 0) -> int:
    """Return how many tokens say «number»: «№» and «номер» 1, «№ №» 2, «No.» 2."""
    step, word = start, cursor.word(start)
    while word[:1] == "№" or word in SAYS_NUMBER:
        step += 1
        word = cursor.word(step)
    if step > start and word == ".":
        step += 1
    return step - start


def numbered_at(cursor: Cursor, step: int) -> bool:
    """A number stands at this step, with or without a sign."""
    token = cursor.token(step + sign_length(cursor, step))
    return token is not None and token.is_number


def runs_on(cursor: Cursor, step: int) -> bool:
    """The number is the beginning of a date, a decimal, a range, a percentage or a count: «5 классов»."""
    one, two = cursor.token(step), cursor.token(step + 1)
    if not one:
        return False
    glued = two is not None and two.is_number and two.start == one.end
    goes_on = one.text == "%" or (one.text in {".", ":", "/", *DASHES} and glued)
    return goes_on or bool(v.NOT_AFTER_A_NUMBER.fullmatch(one.folded))


def stands_alone(cursor: Cursor, step: int) -> bool:
    """Nothing that the number could count follows it."""
    token = cursor.token(step)
    if not token or token.is_capital or token.folded == "и":
        return True
    if token.is_word:
        return token.folded in v.AFTER_A_LIST or marker_length(cursor, step) > 0
    return token.text not in DASHES


def range_at(cursor: Cursor, *, signed_before: bool = False) -> tuple[int, int, int] | None:
    """Return first and last number of «№ 5–9» and how many tokens it takes; «№ 5-9 классов» is no range of schools.

    `signed_before`: the list has its sign already, «№ 1, 5–9».
    """
    signed = sign_length(cursor)
    if not (signed or signed_before):
        return None
    first, dash, last = (cursor.token(signed + step) for step in range(3))
    if not first or not last or not (first.is_number and last.is_number):
        return None
    if not dash or dash.text not in DASHES or runs_on(cursor, signed + 3):
        return None
    one, other = int(first.text), int(last.text)
    return (one, other, signed + 3) if one < other <= one + LONGEST_RANGE else None
