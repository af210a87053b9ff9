"""A place in a row of tokens, and what is read from it without knowing what the phrase is about."""

from collections.abc import Sequence
from dataclasses import dataclass

from schools.names.rules.words import CLOSING, OPENING, STRAIGHT, Token, squeeze

LONGEST_NAME = 8


@dataclass(slots=True)
class Cursor:
    """Reads forward over `tokens` of `text`; `depth` counts the quotes that stand open."""

    text: str
    tokens: Sequence[Token]
    at: int = 0
    depth: int = 0

    def token(self, step: int = 0) -> Token | None:
        """Return the token `step` places ahead (behind, if negative), None beyond the ends."""
        place = self.at + step
        try:
            return self.tokens[place] if place >= 0 else None
        except IndexError:
            return None

    def word(self, step: int = 0) -> str:
        """Return the folded text of the token `step` places ahead, empty beyond the end."""
        place = self.at + step
        try:
            return self.tokens[place].folded if place >= 0 else ""
        except IndexError:
            return ""

    def slice(self, first: int, after: int) -> str:
        """Return the text from token `first` to the token before `after`, blanks squeezed."""
        return squeeze(self.text[self.tokens[first].start : self.tokens[after - 1].end])

    def open(self) -> bool:
        """Step over opening quotes; tell whether there were any."""
        before = self.depth
        while self.is_opening():
            self.depth += 1
            self.at += 1
        return self.depth > before

    def is_opening(self, step: int = 0) -> bool:
        """A quote that opens: «, “, or a straight one glued to the word after it."""
        token = self.token(step)
        if not token or token.text not in STRAIGHT:
            return token is not None and token.text in OPENING
        following = self.token(step + 1)
        if not following:
            return False
        return following.start == token.end and (following.is_word or following.is_number or following.text[0] in "№«")

    def close_one(self) -> bool:
        """Step over one closing quote if one stands open."""
        token = self.token()
        if not self.depth or not token or token.text not in CLOSING + STRAIGHT + "“":
            return False
        self.depth -= 1
        self.at += 1
        return True

    def closes_soon(self) -> bool:
        """The open quote is closed within a name's length, with nothing but words, dots and numbers before."""
        for step in range(2 * LONGEST_NAME):
            token = self.token(step)
            if not token:
                return False
            if token.text in CLOSING + STRAIGHT + "“":
                return True
            if not (token.is_word or token.is_number or token.text[0] in ".№,"):
                return False
        return False
