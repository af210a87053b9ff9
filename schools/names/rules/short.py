"""The short name of a school: what a colleague calls it."""

import re

from schools.names.rules.words import squeeze

LEGAL_FORM = re.compile(
    r"^\s*(?:[А-ЯЁ]{2,6}ОУ|МОБУ|МОАУ|МОКУ|ГОБУ|МОУ|ГОУ|ЧОУ|НОУ|БОУ|КОУ|АОУ|АНОО|(?:(?:муниципальн|государственн|областн|краев|"
    r"частн|бюджетн|казённ|казенн|автономн|нетипов|общеобразовательн|образовательн)\w+\s+)+(?:учреждение|организация))\s+",
    re.IGNORECASE,
)
SPELT_OUT = tuple(
    (re.compile(words.replace(" ", r"\s+"), re.IGNORECASE), short)
    for words, short in (
        ("средняя общеобразовательная школа", "СОШ"),
        ("основная общеобразовательная школа", "ООШ"),
        ("начальная общеобразовательная школа", "НОШ"),
        ("средняя школа", "СШ"),
        ("основная школа", "ОШ"),
        ("начальная школа", "НШ"),
    )
)
SPELT_PLACE = (
    (r"рабочего пос[её]лка|р\.\s*п\.", "рп."), (r"пос[её]лка городского типа|п\.\s*г\.\s*т\.|пгт\.?", "пгт"),
    (r"пос[её]л(?:ка|ок)|пос\.", "п."), (r"сел[ао]", "с."), (r"деревн[яи]|дер\.", "д."), (r"хутора?", "х."),
    (r"станиц[аы]|ст-ца", "ст."), (r"ауля?а?", "а."), (r"города?(?=\s+[А-ЯЁ])", "г."),
)  # fmt: skip
PLACE = tuple((re.compile(rf"\b(?:{words})\s*(?=[А-ЯЁ])"), short) for words, short in SPELT_PLACE)
LETTER_PLACE = re.compile(r"\b(с|г|п|д|х|ст|а)\.?\s*(?=[А-ЯЁ])")
DISTRICT = re.compile(
    r"\s*,?\s*[А-ЯЁ][а-яё-]+(?:ого|ской)\s+(?:(?:муниципальн|городск)ого\s+)?(?:района|округа|края|области)"
)
HONOUR = re.compile(r"\s*,?\s*(?:имени|им\.)\s+.*?(?=\s(?:с|г|п|д|х|ст|а|рп|пгт)\.?\s|[»\"”]|$)")
NUMBER = re.compile(r"\s*(?:№|\bN)\s*(?=\d)")


def short_name(full: str) -> str:
    """Return «СОШ № 11 п. Степной» for the full or the official name; what has nothing to shorten stays as it is."""
    name = LEGAL_FORM.sub("", squeeze(full), count=1)
    for words, short in SPELT_OUT:
        name = words.sub(short, name)
    name = DISTRICT.sub("", name)
    for words, short in PLACE:
        name = words.sub(f"{short} ", name)
    name = LETTER_PLACE.sub(r"\1. ", NUMBER.sub(" № ", name))
    if re.search(r"\d", name):
        name = HONOUR.sub("", name)
    return _unquoted(squeeze(name)) or squeeze(full)


def _unquoted(name: str) -> str:
    """Drop quotes round the whole name and quotes that lost their pair."""
    name = name.strip(" ,")
    for left, right in ("«»", '""', "“”"):
        whole = name.startswith(left) and name.endswith(right) and right not in name[1:-1]
        if (whole and len(name) > 1) or (name.startswith(left) and right not in name[1:]):
            name = name.removeprefix(left).removesuffix(right)
        elif name.endswith(right) and left not in name[:-1]:
            name = name.removesuffix(right)
    return name.strip(" ,")
