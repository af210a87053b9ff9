"""Counted nouns in Russian."""


def plural(count: int, one: str, few: str, many: str) -> str:
    """Return the form of the noun that agrees with the count (1 задача, 2 задачи, 5 задач)."""
    if count % 10 == 1 and count % 100 != 11:
        return one
    return few if count % 10 in {2, 3, 4} and count % 100 not in {12, 13, 14} else many


def counted(count: int, one: str, few: str, many: str) -> str:
    """Return the count with its noun, glued by a non-breaking space."""
    return f"{count}\xa0{plural(count, one, few, many)}"
