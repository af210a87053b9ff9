"""What a column heading means: the field of a plan it names, in any of its wordings."""

import re
from functools import lru_cache

# The first pattern that fits wins; the order matters where headings share words.
SYNONYMS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (key, re.compile(pattern, re.IGNORECASE))
    for key, pattern in (
        ("place", r"^(?:№|номер)\s*(?:раздел|этап|направлен|задач|блок)|^место\b(?!\s+работы)|^где\b|аудитори|^участник|^категори|^охват|^контингент|^примечан|^отметк"),
        ("number", r"^(?:№|n|no\.?)?\s*(?:п\s*[/\\]?\s*п\.?|№)\s*$|^№|^номер\b|^(?:no?|#)\.?$"),
        ("fact", r"^факт|^дата\s+(?:фактич|выполнен)"),
        ("point", r"контрольн\w+\s+точк|^веха"),
        ("info_support", r"информационн\w+\s+сопровожд"),
        ("result", r"^(?:(?:ожидаем|планируем)\w*\s+)?результат|^рез-?т|^что\s+(?:получ|будет|ожида)|^results?$|^outcome"),
        ("report_forms", r"отч[её]тн\w+\s+документ|форм\w*\s+(?:отч|документ|представл)|подтвержда|вид\s+документ|^документ"),
        ("both", r"(?:^срок|^дата).*(?:ответ?ств|исполнител)|^(?:ответ?ств|исполнител).*(?:\bсрок|\bдата)"),
        ("start", r"(?:дата|срок\w*)\s+начал|^начало$|^с$"),
        ("end", r"(?:дата|срок\w*)\s+(?:окончан|завершен|конец)|^(?:окончание|конец|завершение|по)$"),
        ("deadline", r"срок|^дат|период\w*\s+(?:реализац|провед|исполн)|^когда|время\s+проведен|^(?:период|время|число|числа|дни)$|^(?:deadline|due|term)\b"),
        ("month", r"^месяцы?\b|^(?:недел[яи]|квартал)$"),
        ("responsible", r"ответ?ств|отвеств|исполнител|^кто\b|соисполнит|^кому\b|^куратор|^координатор|^организатор|^(?:отв|исп)\b\.?|^responsible|^owner"),
        ("result", r"результат|показател|ожидаем|индикатор|критери\w+\s+эффект|продукт|эффект|^выход(?:ные)?\b|^(?:планируем\w+\s+)?итог"),
        ("title", r"меропр|описани\w+\s+действ|действи|содержани\w+|^наим|^названи|вид\w*\s+деятельн|^что\b|событи|^(?:activity|activities|action|event|task)s?$|^дел[ао]$"),
        ("about", r"направлени\w+\s+(?:деятельн|работ)|задач|^форм\w*\s+(?:работ|провед|деятельн)|^вид\w*\s+работ|^тем[аы]\b"),
    )
)  # fmt: skip
# Latin letters that stand for Russian ones in headings typed with the wrong layout.
LATIN = str.maketrans("ABCEHKMOPTXaceopxy", "АВСЕНКМОРТХасеорху")


@lru_cache(maxsize=4096)
def key_of(heading: str) -> str:
    """Return the field a heading means, or an empty text."""
    text = " ".join(heading.replace("­", "").split())
    if re.search(r"[а-яё]", text, re.IGNORECASE):
        text = text.translate(LATIN)
    torn = re.sub(r"(\w)- ?(\w)", r"\1\2", text)
    return next((key for key, pattern in SYNONYMS if text and (pattern.search(text) or pattern.search(torn))), "")
