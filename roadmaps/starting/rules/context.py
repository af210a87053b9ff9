"""What the words around a date say: is it a date of the plan, or does it belong to an act, an exam, a programme?"""

import re

from roadmaps.starting.rules.tokens import MONTH, Form, Token

BLANK = r"[ \xa0]*"
YEAR_WORD = rf"(?:учебн|уч\.|г\.?{BLANK}г\b|гг?\b|год)"
SENTENCE_END = re.compile(r"(?:\n|;|(?<=[а-яё»)]{2})\.[ \xa0]+(?=[А-ЯЁ«0-9]))")
LOW_RESULTS = re.compile(r"низк[а-яё]+[ \xa0]+(?:[а-яё]+[ \xa0]+){0,2}результат[а-яё]*", re.IGNORECASE)
EXAM = re.compile(rf"\b(?:ГИА|ЕГЭ|ОГЭ|ВПР|ГВЭ|ВОШ|НИКО|PISA|TIMSS|ИГС){BLANK}(?:[-–—‑]{BLANK})?$")
STANDARD = re.compile(rf"\b(?:ФГОС|ФОП|СанПиН|ГОСТ|ФЗ)[а-яА-ЯёЁ ()-]{{0,20}}{BLANK}[-–—]?{BLANK}$")
ACT_NUMBER_AFTER = re.compile(rf"^{BLANK}(?:г(?:\.|ода?)?)?{BLANK},?{BLANK}(?:№|N\b|#)")
ACT_BEFORE = re.compile(rf"\bот{BLANK}$", re.IGNORECASE)
ACT_NUMBER_BEFORE = re.compile(rf"(?:№|\bN){BLANK}[\w/.\-–]*$")
ACT_QUOTED = re.compile(
    rf"(?:(?:№|\bN){BLANK}[\w/.\-–]+|\d{{4}}{BLANK}(?:г\.?|года)?|\d\.\d\d){BLANK},?{BLANK}$", re.IGNORECASE
)
ACT_AFTER = re.compile(
    rf"^[^.;\n]{{0,40}}утвержд[её]нн[а-яё]*[ \xa0]+(?:приказ|постановлен|распоряжен)"
    rf"|^[^«»\n]*»{BLANK},?{BLANK}(?:от{BLANK}\d|№)",
    re.IGNORECASE,
)
RANGE = re.compile(rf"{BLANK}(?:г\.?|года?)?{BLANK}(?:[-–—]|\bпо\b|\bдо\b){BLANK}(?:{MONTH})?{BLANK}", re.IGNORECASE)
LISTED = re.compile(rf"\b(?:пред)?(?:ШНОР|ШНСУ){BLANK}(?:в{BLANK})?[-–—]?{BLANK}$", re.IGNORECASE)
PLANNED = re.compile(rf"\bна{BLANK}$", re.IGNORECASE)
PAST = re.compile(
    r"\b(?:по[ \xa0]+(?:итог|результат)|результат|итог|достигнут|прош[её]дш|проведённ|проведенн|сравнени|динамик"
    r"|исследован|по[ \xa0]+данным|рейтинг|факт)[а-яё]*|\bза[ \xa0]*$|\bза[ \xa0]+(?:20\d\d|\w+[ \xa0]*$)",
    re.IGNORECASE,
)
SUMMED_UP = re.compile(
    rf"\b(?:итогам|результатам|данным|за)[ \xa0]+(?:\d{{1,2}}[ \xa0]+)?{MONTH}{BLANK}$", re.IGNORECASE
)
OWN = re.compile(r"\bдорожн[а-яё]+[ \xa0]+карт|\bплан(?:а|у|ом|е|ы|ов|-график[а-яё]*)?\b", re.IGNORECASE)
FOREIGN = re.compile(
    r"\b(?:под)?программ|\bпроект|\bконцепци|\bстратеги|\bпостановлен|\bзакон|\bположени|\bрегламент|\bпорядк"
    r"|\bприказ[а-яё]*[ \xa0]+(?:министерств|минпросвещ|департамент|рособр)",
    re.IGNORECASE,
)
QUANTITY_AFTER = re.compile(
    rf"^{BLANK}(?:%|процент|чел|руб|тыс|экз|шт|мест|обуча|учащ|ученик|педагог|учител|час|балл|[-–]\d\d(?:[-–]\d\d)?(?!\d))"
)
CODE_BEFORE = re.compile(r"(?:\d[-–)]|[A-Za-z]-?|(?<!\b0[1-9])(?<!\b1[0-2])/)$")
AFTER_MONTH = re.compile(rf"{MONTH}{BLANK}[-–—]?{BLANK}$", re.IGNORECASE)
AFTER_PART = re.compile(rf"(?:кварт[а-яё]*|кв\.?|полугоди[а-яё]*|четверт[а-яё]*){BLANK}$", re.IGNORECASE)
YEAR_AFTER = re.compile(rf"^(?:{BLANK}(?:,|и|-|–){BLANK}20\d\d)*{BLANK}{YEAR_WORD}", re.IGNORECASE)
LEFT_PREPOSITION = re.compile(rf"\b(?:в|на|с|по|до|к|течени[еи]){BLANK}$", re.IGNORECASE)
PARAGRAPH = re.compile(r"\b(?:п|пп|пункт[а-яё]*|подпункт[а-яё]*|ст|раздел[а-яё]*)\.?[ \xa0]*$", re.IGNORECASE)


class Around:
    """The words to the left (of the same sentence) and to the right of a token."""

    def __init__(self, text: str, token: Token) -> None:
        self.text, self.token = text, token
        before = text[: token.start]
        ends = [found.end() for found in SENTENCE_END.finditer(before)]
        self.left = before[ends[-1] if ends else 0 :]
        self.right = text[token.end : token.end + 120]

    def is_number(self) -> bool:
        """«№ 2024», «2024 человек», «8-2024-55», «п. 1.2.24»: figures that only look like a year."""
        if self.token.form == Form.DAY:
            return self.token.is_short and bool(PARAGRAPH.search(self.left))
        if self.token.form == Form.SPAN:
            return False
        number_before = ACT_NUMBER_BEFORE.search(self.left) or CODE_BEFORE.search(self.left)
        return bool(number_before or QUANTITY_AFTER.search(self.right))

    def is_name(self) -> bool:
        """«ЕГЭ-2025», «ФГОС 2021», «ШНОР 2024 года»: the year is part of a name."""
        return any(pattern.search(self.left) for pattern in (EXAM, STANDARD, LISTED))

    def is_act(self) -> bool:
        """The date of a cited act, or a year inside its quoted title."""
        if self.token.form == Form.DAY and (ACT_BEFORE.search(self.left) or ACT_NUMBER_AFTER.search(self.right)):
            return True
        if self.token.form != Form.DAY and ACT_AFTER.search(self.right):
            return True
        opening = _opening(self.left)
        return opening is not None and bool(ACT_QUOTED.search(self.left[:opening]))

    def is_of_a_programme(self) -> bool:
        """The nearest noun that a period may belong to is a programme, a project, a law, and not the plan itself."""
        foreign = [found.start() for found in FOREIGN.finditer(self.left)]
        own = [found.start() for found in OWN.finditer(self.left)]
        return bool(foreign) and foreign[-1] > (own[-1] if own else -1)

    def is_of_the_past(self) -> bool:
        """«по итогам 2024 года», «за 2024 год»: what was, not what is planned."""
        if PLANNED.search(self.left) or (AFTER_MONTH.search(self.left) and not SUMMED_UP.search(self.left)):
            return False
        return bool(PAST.search(LOW_RESULTS.sub("", self.left)[-70:]))

    def is_dated(self) -> bool:
        """The words show a date: a month or a quarter before, «год» after, or the form itself."""
        if self.token.form in {Form.DAY, Form.SPAN}:
            return True
        before = AFTER_MONTH.search(self.left) or AFTER_PART.search(self.left)
        return bool(before or YEAR_AFTER.search(self.right))

    def ends_range_of(self, first: Token | None) -> bool:
        """Only «по», a dash or a month stand between the tokens: «с 1 сентября 2024 г. по 31 мая 2025 г.»."""
        return first is not None and bool(RANGE.fullmatch(self.text, first.end, self.token.start))

    def begins_a_range(self) -> bool:
        """A dash and another date follow: the token is no due date."""
        return bool(re.search(rf"^{BLANK}(?:г\.?|года)?{BLANK}(?:[-–—]|по\b|до\b){BLANK}\d", self.right))


def _opening(left: str) -> int | None:
    """Return the place of the quote that is still open at the end, the outermost one."""
    depth: list[int] = []
    for place, char in enumerate(left):
        if char in "«“„":
            depth.append(place)
        elif char in "»”" and depth:
            depth.pop()
    return depth[0] if depth else None
