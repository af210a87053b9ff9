"""The number inside the words of a target («не менее 80 %»), where there is exactly one."""

import re
from decimal import Decimal

NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
LIMIT = Decimal("9999999999.99")


def number_in(text: str) -> Decimal | None:
    """Return the only number of the phrase, otherwise None: «80–90 %» and «1 раз в 2 года» are no one number."""
    found = NUMBER.findall(text.replace("\xa0", ""))
    if len(found) != 1:
        return None
    number = Decimal(found[0].replace(",", ".")).quantize(Decimal("0.01"))
    return number if number <= LIMIT else None
