"""Small readings that several rules share: stems of words, days named in a phrase."""

import re
from datetime import date

MONTHS = "январ феврал март апрел ма июн июл август сентябр октябр ноябр декабр".split()
MONTH_FORMS = re.compile(
    r"\b(январ|феврал|март|апрел|ма(?=[йяюе]\b|ем\b)|июн|июл|август|сентябр|октябр|ноябр|декабр)[а-яё]*", re.IGNORECASE
)
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
WORD = re.compile(r"[а-яёa-z]{4,}", re.IGNORECASE)
# Words of every plan: they make no two rows alike.
COMMON = frozenset(
    """подготовка проведение организация разработка реализация мероприятие работа школа образование образовательный
    общеобразовательный организация обеспечение участие контроль анализ рамка проект федеральный национальный план
    результат качество учитель низкий обучение обучающийся""".split()
)


def stem(word: str) -> str:
    """Return a word without its ending, good enough to compare two forms of it."""
    word = word.lower().replace("ё", "е")
    return word[: max(4, len(word) - 3)] if len(word) > 5 else word


COMMON_STEMS = frozenset(stem(word) for word in COMMON)


def stems(text: str) -> frozenset[str]:
    """Return the stems of the words of four letters and more."""
    return frozenset(stem(word) for word in WORD.findall(text))


def telling(text: str) -> frozenset[str]:
    """Return the stems without words that stand in every plan."""
    return stems(text) - COMMON_STEMS


def months_in(text: str) -> set[int]:
    """Return the numbers of the months named in words."""
    return {MONTHS.index(found.group(1).lower()) + 1 for found in MONTH_FORMS.finditer(text)}


def names_day(text: str, day: date) -> bool:
    """Say whether the phrase names this very day («30.03.2024», «до 30 апреля»), not only its month."""
    if re.search(rf"\b0?{day.day}\.\s*0?{day.month}\b", text):
        return True
    month = MONTHS[day.month - 1]
    return bool(re.search(rf"\b0?{day.day}\s+{month}[а-яё]*", text, re.IGNORECASE))
