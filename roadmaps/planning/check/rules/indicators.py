"""Indicators: none at all, without a target, a unit or a year, with a target after the end."""

import re
from collections.abc import Iterator
from datetime import date

from roadmaps.planning.check.rules.model import Finding, Indicator, Kind, Picture, Place, Severity, Target, quoted

YEARS = re.compile(r"\b(20\d\d)(?:\s*[/–—-]\s*(20\d\d|\d\d))?")
NUMBER = re.compile(r"\d")
FREQUENCY = re.compile(
    r"^(?:не (?:реже|менее) \d+ раз\w* в |по\b.{0,40}\bграфик|по запрос|график\b|ежемесячно|ежеквартально)",
    re.IGNORECASE,
)


def no_indicators(picture: Picture) -> Iterator[Finding]:
    """Find a roadmap without indicators where no column of a plan is one either."""
    in_columns = any("показател" in heading.lower() for table in picture.plans for heading in table.headings.values())
    if picture.rows and not picture.indicators and not in_columns:
        yield Finding(
            "no_indicators",
            Severity.WARNING,
            picture.here("indicators", "показатели"),
            "В карте нет ни одного целевого показателя.",
            "Впишите показатели с целевыми значениями на вкладке «Показатели»: без них результат не измерить.",
        )


def without_target(picture: Picture) -> Iterator[Finding]:
    """Find indicators that say no value to be reached."""
    for indicator in picture.indicators:
        if not any(target.value.strip() for target in indicator.targets):
            yield _found(
                indicator,
                "indicator_without_target",
                Severity.ERROR,
                "цель",
                f"У показателя {quoted(indicator.text)} нет целевого значения.",
                "Впишите, чего и к какому сроку нужно достичь.",
            )


def without_unit(picture: Picture) -> Iterator[Finding]:
    """Find indicators with a value and no unit, in the words of the value neither."""
    for indicator in picture.indicators:
        values = [target.value for target in indicator.targets if target.value.strip()]
        if values and not indicator.unit.strip() and all(NUMBER.sub("", v).strip(" ,.") == "" for v in values):
            yield _found(
                indicator,
                "indicator_without_unit",
                Severity.WARNING,
                "единица",
                f"У показателя {quoted(indicator.text)} нет единицы измерения.",
                "Впишите единицу: «%», «человек», «школ».",
            )


def without_year(picture: Picture) -> Iterator[Finding]:
    """Find targets whose period names no year."""
    for indicator in picture.indicators:
        for target in indicator.targets:
            if target.value.strip() and not YEARS.search(target.period):
                yield _found(
                    indicator,
                    "indicator_without_year",
                    Severity.WARNING,
                    "период",
                    f"У значения {quoted(target.value)} показателя не указан год.",
                    "Впишите год или учебный год.",
                    words=f"{target.period} {target.value}",
                )


def target_outside_period(picture: Picture) -> Iterator[Finding]:
    """Find targets for a year that begins before, or a school year that ends after, the period of the roadmap."""
    for indicator in picture.indicators:
        for target in indicator.targets:
            if not _is_inside(target, picture.period):
                yield _found(
                    indicator,
                    "outside_period",
                    Severity.WARNING,
                    "период",
                    f"Целевое значение на {target.period} не попадает в период карты "
                    f"{picture.period[0]:%d.%m.%Y}–{picture.period[1]:%d.%m.%Y}.",
                    "Проверьте год значения или продлите период карты.",
                    words=f"{target.period} {target.value}",
                )


def _is_inside(target: Target, period: tuple[date, date]) -> bool:
    found = YEARS.search(target.period)
    if not found:
        return True
    first = int(found[1])
    last = int(found[2]) if found[2] and len(found[2]) == 4 else first + 1 if found[2] else first
    return period[0].year <= first and last <= period[1].year


def without_baseline(picture: Picture) -> Iterator[Finding]:
    """Find measured indicators without the value they start from."""
    for indicator in picture.indicators:
        if any(target.value.strip() for target in indicator.targets) and not indicator.has_baseline:
            yield _found(
                indicator,
                "indicator_without_baseline",
                Severity.NOTE,
                "исходное значение",
                f"У показателя {quoted(indicator.text)} нет исходного значения.",
                "Впишите, с чего начинаете: иначе рост не показать.",
            )


def not_an_indicator(picture: Picture) -> Iterator[Finding]:
    """Find frequencies and schedules in a column that is headed as an indicator."""
    for table in picture.plans:
        if "показател" not in table.headings.get("result", "").lower():
            continue
        for row in table.rows:
            if FREQUENCY.search(row.text("result")):
                yield Finding(
                    "not_an_indicator",
                    Severity.NOTE,
                    row.place("result", "показатель"),
                    f"{quoted(row.text('result'))}\xa0— не показатель: говорит, как часто или по какому плану.",
                    "Впишите, что и сколько должно получиться.",
                    row.text("result"),
                )


def _found(
    indicator: Indicator, code: str, severity: Severity, label: str, sentence: str, remedy: str, *, words: str = ""
) -> Finding:
    number = indicator.number.strip().rstrip(".")
    place = Place(Kind.INDICATOR, indicator.pk, label, f"показатель{f' {number}' if number else ''}, {label}")
    return Finding(code, severity, place, sentence, remedy, words or indicator.text)
