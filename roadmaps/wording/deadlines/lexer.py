"""Tokens of a normalised phrase. Each token has a one-letter code, so that the grammar can match codes with regexes.

D full date · d day and month · M month · N number or ordinal · Y year · R range of years · A school year
q quarter · c school quarter · h half-year · H half of a month · K decade · W week · E beginning/middle/end
F ordinal weekday · O season · S «учебный год» · G «год» · P the whole period · Z recurrence · L «до N числа»
t «в течение» · s «с» · p «по» · b «до, не позднее, к» · > «далее» · X schedule · , list · - dash · U unread
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from roadmaps.wording.deadlines.model import Recurrence
from roadmaps.wording.deadlines.normalise import MONTH_NAMES

Value = int | str | tuple[int, ...] | None


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the phrase: its code, what it holds, and its words."""

    code: str
    value: Value
    text: str


ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
ORDINALS = {"перв": 1, "втор": 2, "трет": 3, "четверт": 4, "последн": -1}
COUNTS = {
    "один": 1,
    "одного": 1,
    "одну": 1,
    "два": 2,
    "две": 2,
    "двух": 2,
    "дважды": 2,
    "три": 3,
    "трех": 3,
    "четыре": 4,
    "четырех": 4,
}
WEEKDAYS = ("понедельник", "вторник", "сред", "четверг", "пятниц", "суббот", "воскресен")
SHORT_MONTHS = {
    "янв": 1,
    "фев": 2,
    "мар": 3,
    "апр": 4,
    "мая": 5,
    "мае": 5,
    "авг": 8,
    "сен": 9,
    "окт": 10,
    "ноя": 11,
    "дек": 12,
}
SEASONS = {"зим": 12, "весн": 3, "весен": 3, "лет": 6, "осен": 9}

ORDINAL = (
    r"(?:перв|втор|трет|четверт(?!ь|и\b|ей))[а-я]*|последн[а-я]+|\d{1,2}(?:-?(?:го|ого|ая|ый|ой|е|я|й|м))?|iv|i{1,3}"
)
WEEKDAY = r"(?:понедельник|вторник|сред|четверг|пятниц|суббот|воскресен)[а-я]*"
TIMES = r"(?:(?:не реже|не менее|минимум|как минимум) )?(?:чем )?"
OFTEN = r"(?P<n>\d{1,2}|один|одного|два|две|двух|три|трех|четыре|четырех)?(?:-?х)? ?(?:раз[а]?|дважды)\b"
UNIT = r"(?P<unit>учебн[а-я]+ полугоди[а-я]*|полугоди[а-я]*|(?:учебн[а-я]+ )?четверт[а-я]+|квартал[а-я]*|месяц[а-я]*|недел[а-я]+|(?:учебн[а-я]+ )?год[а-я]*)"

# The first pattern that matches at a place wins, so the order is part of the grammar.
PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("iso", r"(\d{4})-(\d\d)-(\d\d)(?: \d\d:\d\d(?::\d\d)?)?"),
        ("time", r"(?:в )?\d{1,2}[.:]\d\d ?(?:ч\b\.?|час[а-я]*)|(?:в )?\d{1,2}:\d\d"),
        ("dmy", r"(\d{1,2})\.(\d{1,2})\.(\d{4}|\d\d)(?!\d)\.?(?: ?г(?:ода|\b)\.?)?"),
        ("dm", r"(\d{1,2})\.(\d{1,2})(?!\d)\.?"),
        (
            "relative",
            r"(?:в течени[еи]|за|через|не позднее(?: чем)?(?: через| за)?|спустя) (?:\d+|[а-я]+)(?:-?[а-я]+)? ?(?:рабоч[а-я]+ |календарн[а-я]+ |учебн[а-я]+ )?(?:дн|день|суток|недел|месяц)[а-я]*(?! \d)[^,;]*",
        ),
        (
            "after",
            r"(?:после\b|по мере|по запрос|по требовани|по заявк|по необходимости|при необходимости|по факту|по согласовани)[^,;]*",
        ),
        ("set_terms", r"в (?:установленные )?срок[а-я]*,? (?:установл|определ|указан|утвержд|предусм).*"),
        ("breaks", r"в? ?(?:период|дни|врем[а-я]+)? ?(?:[а-я]+ )?каникул[а-я]*"),
        (
            "ending",
            r"(?:по (?:окончании|итогам|завершении)|в конце|после окончания) (?:кажд[а-я]+ )?"
            + UNIT.replace("?P<unit>", "?P<unit>")
            + r"(?! \d)",
        ),
        ("results", r"по (?:результат|итог)[^,;]*"),
        (
            "limit",
            r"(?:до|не позднее|к) (\d{1,2})(?:-?го)? числа(?: (?P<last>последнего месяца)? ?(?:кажд[а-я]+ |следующ[а-я]+ )?(?P<of>месяца|квартала)?)?",
        ),
        ("weekday_monthly", rf"(?P<nth>{ORDINAL}) (?P<day>{WEEKDAY}) (?:кажд[а-я]+ )?месяца"),
        ("week_monthly", rf"(?P<nth>{ORDINAL}) недел[а-я]+ (?:кажд[а-я]+ )?месяца"),
        ("weekday_nth", rf"(?P<nth>{ORDINAL}) (?P<day>{WEEKDAY})"),
        ("weekday_weekly", rf"кажд[а-я]+ (?P<day>{WEEKDAY})"),
        ("often_months", rf"{TIMES}{OFTEN} (?:в|за) (?P<months>\d|три|два|четыре) месяц[а-я]*"),
        ("often", rf"{TIMES}{OFTEN} (?:в|за) (?:кажд[а-я]+ )?{UNIT}"),
        ("every", rf"кажд[а-я]+ {UNIT}"),
        ("yearly", r"(?:и )?ежегодно"),
        ("quarterly", r"ежеквартально"),
        ("monthly", r"ежемесячно"),
        ("weekly", r"еженедельно"),
        (
            "whole",
            r"(?:постоянно|на постоянной основе|регулярно|систематически|ежедневно|весь (?:период|срок)(?: реализации)?|(?:в течени[еи]|на протяжении) (?:всего )?(?:срока|периода)(?: (?:реализации|действия))?(?: (?:дорожной карты|плана|программы|проекта))?)",
        ),
        (
            "school_year",
            r"(20\d\d) ?[-/] ?(20\d\d|\d\d)(?: ?г(?:г|ода|оды)?\b\.?)? ?уч(?:\.|ебн[а-я]+|еб\.)? ?(?:год[а-я]*|гг?\b\.?)?",
        ),
        ("years", r"(20\d\d) ?[-/] ?(20\d\d)(?: ?(?:г\. ?г\.?|гг\b\.?|год[а-я]*|г\b\.?))?"),
        ("year", r"((?:19|20)\d\d)(?: ?(?:г\. ?г\.?|гг\b\.?|год(?!и)[а-я]*|г\b\.?))?"),
        ("school_year_word", r"(?:весь )?уч(?:ебн[а-я]+|\.) ?(?:год[а-я]*|г\b\.?)"),
        ("half_month", rf"(?P<nth>{ORDINAL}) половин[а-я]+(?: месяца)?"),
        ("decade", rf"(?P<nth>{ORDINAL}) декад[а-я]+(?: месяца)?"),
        ("week", rf"(?P<nth>{ORDINAL}) недел[а-я]+(?: месяца)?"),
        ("edge", r"(начал|середин|кон(?:ец|ц))[а-я]*(?: месяца)?"),
        ("quarter", r"кварт[а-я]*\.?|кв\b\.?"),
        ("school_quarter", r"(?:учебн[а-я]+ )?четверт(?:ь|и|ей|ях|ям)\b"),
        ("half", r"(?P<school>учебн[а-я]+ )?полугоди[а-я]*"),
        ("season", r"(зим|весн|весен|летн|лет(?:о|ом|а)\b|осен)[а-я]*(?: (?:период|врем|сезон)[а-я]*)?"),
        (
            "month",
            r"("
            + "|".join(MONTH_NAMES)
            + r")[а-я]*\.?(?: месяц[а-я]*)?|(янв|фев|мар|апр|мая|мае|авг|сен|окт|ноя|дек)[а-я]{0,2}\b\.?",
        ),
        ("number", rf"({ORDINAL})(?![\d])\b"),
        ("during", r"в теч(?:ени[еи]|\.)|на протяжении|в период"),
        (
            "ordered",
            r"(?:согласно|в соответствии с[о]?|по) (?:отдельн[а-я]+ |утвержденн[а-я]+ |индивидуальн[а-я]+ |годов[а-я]+ |ежегодн[а-я]+ |особ[а-я]+ |школьн[а-я]+ |собственн[а-я]+ )*(?:график|план|распис|дорожн|регламент|положени|приказ|письм|циклограмм|программ)[а-я-]*",
        ),
        ("ordered_by", r"(?:согласно|в соответствии с[о]?)"),
        ("onwards", r"далее"),
        ("from", r"с[о]?\b"),
        ("to", r"по\b"),
        ("by", r"(?:до|не позднее|не позже|к[о]?)\b"),
        ("year_word", r"(?:весь |календарн[а-я]+ )?год[а-я]*|(?:весь )?г\b\.?"),
        (
            "noise",
            r"(?:срок[а-я]*|в[о]?|на|месяц[а-я]*|примерно|ориентировочно|пн|вт|ср|чт|пт|сб|вс|ежегодный|весь)\b\.?",
        ),
        ("and", r"(?:и|или|а также|,|;|/)(?![а-я])"),
        ("dash", r"-"),
        ("skip", r"[\s.:()«»\"*]+"),
        ("word", r"[^\s,;()]+"),
    )
)
RELATIVE = {"relative", "after", "set_terms", "breaks", "results"}
SIMPLE = {
    "school_year_word": "S", "quarter": "q", "school_quarter": "c", "during": "t", "onwards": ">", "from": "s", "to": "p",
    "by": "b", "year_word": "G", "and": ",", "dash": "-", "whole": "P",
}  # fmt: skip
RECURRENCES = {
    "yearly": Recurrence.YEARLY, "quarterly": Recurrence.QUARTERLY, "monthly": Recurrence.MONTHLY, "weekly": Recurrence.WEEKLY,
}  # fmt: skip


def tokens(text: str) -> list[Token]:
    """Return the tokens of a normalised phrase; words after «по графику» belong to it until the next time."""
    found: list[Token] = []
    for token in _raw(text):
        swallowed = token.code in "UNsp->" or token.text in {"и", "или"}
        if swallowed and found and found[-1].code == "X":
            found[-1] = Token("X", None, f"{found[-1].text} {token.text}")
        else:
            found.append(token)
    return found


def _raw(text: str) -> Iterator[Token]:
    place = 0
    while place < len(text):
        for name, pattern in PATTERNS:
            match = pattern.match(text, place)
            if match and match.end() > place:
                token = _token(name, match)
                if token:
                    yield token
                place = match.end()
                break
        else:
            place += 1


def _token(name: str, match: re.Match[str]) -> Token | None:
    text = match[0].strip()
    if name in {"skip", "noise", "time"}:
        return None
    if name in SIMPLE:
        return Token(SIMPLE[name], None, text)
    if name in RELATIVE or name in {"ordered", "ordered_by"}:
        return Token("X", None, text)
    if name in RECURRENCES:
        return Token("Z", RECURRENCES[name].value, text)
    return _valued(name, match, text)


def _valued(name: str, match: re.Match[str], text: str) -> Token | None:
    match name:
        case "iso":
            return Token("D", (int(match[1]), int(match[2]), int(match[3])), text)
        case "dmy":
            year = int(match[3])
            return Token("D", (year + 2000 if year < 100 else year, int(match[2]), int(match[1])), text)
        case "dm":
            return Token("d", (int(match[2]), int(match[1])), text)
        case "school_year":
            return Token("A", int(match[1]), text)
        case "years":
            return Token("R", (int(match[1]), int(match[2])), text)
        case "year":
            return Token("Y", int(match[1]), text)
        case "month":
            number = MONTH_NAMES.index(match[1]) + 1 if match[1] else SHORT_MONTHS[match[2]]
            return Token("M", number, text)
        case "season":
            return Token("O", next(month for stem, month in SEASONS.items() if text.startswith(stem)), text)
        case "edge":
            return Token("E", match[1][:3], text)
        case "number":
            return Token("N", ordinal(match[1]), text)
        case "half":
            return Token("h", 1 if match["school"] else 0, text)
    return _repeated(name, match, text)


def _repeated(name: str, match: re.Match[str], text: str) -> Token | None:
    match name:
        case "half_month" | "decade" | "week":
            return Token({"half_month": "H", "decade": "K", "week": "W"}[name], ordinal(match["nth"]), text)
        case "weekday_nth":
            return Token("F", (ordinal(match["nth"]), weekday(match["day"])), text)
        case "weekday_monthly":
            return Token("Z", f"weekday:{ordinal(match['nth'])}:{weekday(match['day'])}", text)
        case "week_monthly":
            return Token("Z", f"week:{ordinal(match['nth'])}", text)
        case "weekday_weekly":
            return Token("Z", f"day:{weekday(match['day'])}", text)
        case "limit":
            return Token("L", (int(match[1]), 1 if match["last"] or match["of"] == "квартала" else 0), text)
        case "often_months":
            every = match["months"]
            return _every_months(int(every) if every.isdigit() else COUNTS[every], text)
        case "often":
            times = 2 if "дважды" in text else count(match["n"])
            return _often(times, match["unit"], text)
        case "every" | "ending":
            return _often(1, match["unit"], text)
    return Token("U", None, text)


def _every_months(months: int, text: str) -> Token:
    known = {3: Recurrence.QUARTERLY, 6: Recurrence.HALF_YEARLY, 1: Recurrence.MONTHLY}
    return Token("Z", known[months].value, text) if months in known else Token("U", None, text)


def _often(times: int, unit: str, text: str) -> Token:
    """«2 раза в год» and its like; a frequency without a name of its own is left unread."""
    per_year = {1: Recurrence.YEARLY, 2: Recurrence.HALF_YEARLY, 4: Recurrence.QUARTERLY, 12: Recurrence.MONTHLY}
    per_month = {1: Recurrence.MONTHLY, 2: Recurrence.HALF_MONTHLY, 4: Recurrence.WEEKLY}
    if "год" in unit and "полугод" not in unit:
        named = per_year.get(times)
        return Token("Z", f"times:{named.value if named else ''}", text)
    if unit.startswith("месяц"):
        named = per_month.get(times)
    elif times > 1:
        named = None
    elif "полугод" in unit:
        named = Recurrence.SCHOOL_HALF if unit.startswith("учебн") else Recurrence.HALF_YEARLY
    elif "четверт" in unit:
        named = Recurrence.SCHOOL_QUARTER
    else:
        named = Recurrence.QUARTERLY if unit.startswith("квартал") else Recurrence.WEEKLY
    return Token("Z", named.value, text) if named else Token("U", None, text)


def ordinal(text: str) -> int:
    """Return 1…31 for «первая», «2-я», «iii», and -1 for «последний»."""
    if text in ROMAN:
        return ROMAN[text]
    digits = re.match(r"\d+", text)
    if digits:
        return int(digits[0])
    return next(number for stem, number in ORDINALS.items() if text.startswith(stem))


def count(text: str | None) -> int:
    """Return how many times; «раз» alone is once, «дважды» twice."""
    if not text:
        return 1
    return int(text) if text.isdigit() else COUNTS[text]


def weekday(text: str) -> int:
    """Return 0 for Monday … 6 for Sunday."""
    return next(number for number, stem in enumerate(WEEKDAYS) if text.startswith(stem))
