"""What is settled before the phrase is cut into tokens: brackets that only explain, the year that follows, misprints."""

import re

from roadmaps.wording.deadlines.model import Period
from roadmaps.wording.deadlines.normalise import MONTH_NAMES
from roadmaps.wording.deadlines.spans import is_school_period
from schools.names.rules.words import one_misprint, stem

BRACKETS = re.compile(r"\(([^()]*)\)")
SAYS_SOMETHING = re.compile(r"[0-9а-яa-z]")
TIME_WORDS = re.compile(
    r"\d{1,2}\.\d|20\d\d|январ|феврал|март|апрел|\bма[йяе]\b|июн|июл|август|сентябр|октябр|ноябр|декабр|"
    r"числ|недел|декад|половин|кварт|ежегодно|ежемесячно|еженедельно|ежеквартально|\bраз|кажд|полугод|"
    r"понедельник|вторник|\bсред[аыуе]|четверг|пятниц|суббот|воскресен|\b(?:янв|февр?|апр|авг|сент?|окт|нояб?|дек)\."
)
NEXT_YEAR = re.compile(
    r"\b(?:(?:следующ|будущ)(?:его|ем|ий) (?:за (?:текущ|эт)им )?(?:календарн[а-я]+ )?|след\. ?)(?:года?|году|г\.)(?![а-я])(?!,? ?следующ)"
)
KNOWN_WORDS = (
    *(f"{name}ь" if name[-1] in "рлнм" else name for name in MONTH_NAMES if len(name) > 4),
    *"ежегодно ежемесячно ежеквартально еженедельно ежедневно постоянно регулярно систематически течение".split(),
    *"учебного полугодие четверть квартал недели половина декада начала середина периода графику согласно".split(),
    *"соответствии согласованию необходимости результатам".split(),
)
WORD = re.compile(r"[а-я]{6,}")


def unbracketed(text: str) -> str:
    """Keep a bracket that names a time, drop one that only explains."""
    kept = BRACKETS.sub(lambda found: f" , {found[1]} , " if TIME_WORDS.search(found[1]) else " ", text)
    return kept if SAYS_SOMETHING.search(kept) else text


def with_next_year(text: str, period: Period) -> str:
    """«До 15 января следующего года» names a year where the roadmap has one year; where it has several, none is named."""
    if period[0].year != period[1].year and not is_school_period(period):
        return text
    return NEXT_YEAR.sub(f"{period[0].year + 1} года", text)


def _is_misprint(word: str, known: str) -> bool:
    """One letter apart; a month also in another case."""
    return one_misprint(word, known) or (known.endswith(("ь", "т")) and one_misprint(word[:-1], known.rstrip("ь")))


def repaired(text: str, unread: str) -> str:
    """Return the phrase with words of one misprint mended, those of its unread words that can mean only one thing."""
    for word in set(WORD.findall(unread)):
        if any(stem(word) == stem(known) for known in KNOWN_WORDS):
            continue
        meant = {known for known in KNOWN_WORDS if _is_misprint(word, known)}
        if len(meant) == 1:
            text = re.sub(rf"(?<![а-я]){word}(?![а-я])", meant.pop(), text)
    return text
