"""Words of a search compared without case, «ё» as «е», whatever blanks stand between."""

from collections.abc import Iterable


def folded(text: str) -> str:
    """Return the text as it is compared."""
    return " ".join(text.casefold().replace("ё", "е").split())


def holds_words(asked: str, texts: Iterable[str | None]) -> bool:
    """Say whether the texts together hold every word asked for."""
    whole = folded(" ".join(text or "" for text in texts))
    return all(word in whole for word in folded(asked).split())
