"""Numbers inside the words of indicators: «не менее 20 %» → 20, and which way is better."""

import re
from decimal import Decimal

NUMBER = re.compile(r"\d+(?:[\s\u00a0]\d{3})*(?:[.,]\d+)?")
FALLING = re.compile(r"сниж|уменьш|сокращ|неуспева|неуспешн|отметок «2»|низк\w* результат", re.IGNORECASE)


def amount(text: str) -> Decimal | None:
    """Return the only number of the text, or None: two numbers are a range, which is not one value."""
    found = NUMBER.findall(text or "")
    if len(found) != 1:
        return None
    return Decimal(re.sub(r"[\s\u00a0]", "", found[0]).replace(",", "."))


def direction_wanted(text: str) -> str:
    """Return «down» where the indicator's own words speak of a decrease, otherwise «up»."""
    return "down" if FALLING.search(text) else "up"
