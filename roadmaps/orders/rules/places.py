"""Places «{школы}» in the words of a clause: filled from data, otherwise left visible for the person to fill."""

import re
from collections.abc import Iterable, Mapping

PLACE = re.compile(r"\{([^{}\n]{1,120})\}")
UNKNOWN = "… "
# A place of a clause → what a person must write there when the data have nothing.
PLACES: dict[str, str] = {
    "карта": "название дорожной карты",
    "период": "за какой период",
    "школы": "перечень школ",
    "школ": "перечень школ в родительном падеже",
    "кого": "кого, с должностью",
    "срок": "до какого числа",
    "сайт": "адрес сайта",
    "раздел": "раздел сайта",
    "прежний приказ": "от какого числа, номер и заголовок приказа",
    "год": "год",
}


def blank(what: str) -> str:
    """Return the mark of a place that a person fills: «{… кого, с должностью}»."""
    return f"{{{UNKNOWN}{what}}}"


def filled(text: str, data: Mapping[str, str]) -> str:
    """Return the text with its places filled; one without data becomes a mark that names what is missing."""

    def put(place: re.Match[str]) -> str:
        name = place[1].strip()
        if name.startswith(UNKNOWN.strip()):
            return place[0]
        return data.get(name) or blank(PLACES.get(name, name))

    return PLACE.sub(put, text)


def unfilled(text: str) -> tuple[str, ...]:
    """Return what is still to be written into a text, in the order of its places."""
    return tuple(name.strip().removeprefix(UNKNOWN.strip()).strip() or "слова" for name in PLACE.findall(text))


def unfilled_reasons(parts: Iterable[tuple[str, str]]) -> list[str]:
    """Return a sentence for each part (where, text) that still has places: the order can't be handed over with them."""
    reasons = []
    for where, text in parts:
        missing = unfilled(text)
        if missing:
            named = ", ".join(f"«{one}»" for one in missing)
            reasons.append(f"{where}: не заполнено место {named}. Впишите слова вместо фигурных скобок.")
    return reasons


def listed(names: Iterable[str]) -> str:
    """Return «школа А, школа Б, школа В»: names joined as a list of an order."""
    return ", ".join(name for name in names if name)
