"""Findings of one kind told together: «3 срока не распознаны, пункты 3.10, 4.9 и 5.2». Standard library only."""

from collections.abc import Iterable
from dataclasses import dataclass

from roadmaps.planning.check.rules.finding import Finding, Severity
from schools.wording import NBSP, plural

# Of more places the first are named, the rest counted.
NAMED = 4
POINT = "п."
ORDER = tuple(Severity)

# Code of a finding → what its number is followed by (1, 2–4, the rest).
SAID: dict[str, str] = {
    "ambiguous_deadline": "срок неоднозначен,срока неоднозначны,сроков неоднозначны",
    "before_order": "срок раньше приказа,срока раньше приказа,сроков раньше приказа",
    "cell_format": "отметка записана иначе,отметки записаны иначе,отметок записано иначе",
    "contradiction": "название расходится,названия расходятся,названий расходится",
    "control_point_late": (
        "точка позже своего мероприятия,точки позже своих мероприятий,точек позже своих мероприятий"
    ),
    "control_point_without_item": "точка без мероприятия,точки без мероприятий,точек без мероприятий",
    "count_contradiction": (
        "число школ не сходится с планом,числа школ не сходятся с планом,чисел школ не сходятся с планом"
    ),
    "deadline_contradiction": (
        "точка раньше своего мероприятия,точки раньше своих мероприятий,точек раньше своих мероприятий"
    ),
    "deadline_unread": "срок не распознан,срока не распознаны,сроков не распознано",
    "doubled_word": "слово повторено,слова повторены,слов повторено",
    "duplicate_number": "номер повторяется,номера повторяются,номеров повторяются",
    "empty_cell": "пустая ячейка,пустые ячейки,пустых ячеек",
    "empty_column": "пустой столбец,пустых столбца,пустых столбцов",
    "empty_result": "пункт без результата,пункта без результата,пунктов без результата",
    "indicator_without_baseline": (
        "показатель без исходного значения,показателя без исходного значения,показателей без исходного значения"
    ),
    "indicator_without_target": (
        "показатель без целевого значения,показателя без целевого значения,показателей без целевого значения"
    ),
    "indicator_without_unit": "показатель без единицы,показателя без единицы,показателей без единицы",
    "indicator_without_year": (
        "значение показателя без года,значения показателей без года,значений показателей без года"
    ),
    "lost_separator": "исполнители без запятой,перечня исполнителей без запятой,перечней исполнителей без запятой",
    "merged_cells": "объединённая ячейка,объединённые ячейки,объединённых ячеек",
    "missing_annex": "ссылка без приложения,ссылки без приложений,ссылок без приложений",
    "missing_requisite": "реквизит приказа не заполнен,реквизита приказа не заполнены,реквизитов приказа не заполнено",
    "missing_total": "столбец без итога,столбца без итога,столбцов без итога",
    "mixed_letters": (
        "слово с латинскими буквами внутри,слова с латинскими буквами внутри,слов с латинскими буквами внутри"
    ),
    "no_computable_deadline": "срок без даты,срока без даты,сроков без даты",
    "no_deadline": "пункт без срока,пункта без срока,пунктов без срока",
    "no_indicators": "раздел показателей пуст,раздела показателей пусты,разделов показателей пусты",
    "no_party": "мероприятие без ответственных,мероприятия без ответственных,мероприятий без ответственных",
    "no_result_column": (
        "план без столбца с результатом,плана без столбца с результатом,планов без столбца с результатом"
    ),
    "no_title": "пункт без содержания,пункта без содержания,пунктов без содержания",
    "not_an_indicator": (
        "показатель говорит не о результате,показателя говорят не о результате,показателей говорят не о результате"
    ),
    "number_format": "таблица с номерами вразнобой,таблицы с номерами вразнобой,таблиц с номерами вразнобой",
    "number_gap": "пропуск в номерах,пропуска в номерах,пропусков в номерах",
    "number_missing": "пункт без номера,пункта без номера,пунктов без номера",
    "number_order": "номер не на своём месте,номера не на своём месте,номеров не на своём месте",
    "outside_period": "срок вне периода карты,срока вне периода карты,сроков вне периода карты",
    "party_not_in_plan": (
        "назначенный приказом не назван в плане,назначенных приказом не названы в плане,"
        "назначенных приказом не названы в плане"
    ),
    "party_proposed": "исполнитель не подтверждён,исполнителя не подтверждены,исполнителей не подтверждено",
    "party_refused": (
        "пункт без действующего исполнителя,пункта без действующего исполнителя,пунктов без действующего исполнителя"
    ),
    "party_unclear": "исполнитель не распознан,исполнителя не распознаны,исполнителей не распознано",
    "party_variants": "название написано по-разному,названия написаны по-разному,названий написаны по-разному",
    "period_contradiction": "период назван по-разному,периода названы по-разному,периодов названы по-разному",
    "school_misprint": "школа названа с опиской,школы названы с опиской,школ названы с опиской",
    "school_unknown": "школы нет в реестре,школ нет в реестре,школ нет в реестре",
    "school_variants": "школа написана по-разному,школы написаны по-разному,школ написаны по-разному",
    "schools_contradiction": "точка для других школ,точки для других школ,точек для других школ",
    "schools_not_in_list": "перечень школ не сходится,перечня школ не сходятся,перечней школ не сходятся",
    "schools_not_in_plan": ("перечень школ шире плана,перечня школ шире плана,перечней школ шире плана"),
    "schools_not_named": "карта не называет школ,карты не называют школ,карт не называют школ",
    "short_notice": "срок слишком близок к приказу,срока слишком близки к приказу,сроков слишком близки к приказу",
    "template_leftover": "остаток шаблона,остатка шаблона,остатков шаблона",
    "title_mismatch": (
        "заголовок приказа не о той карте,заголовка приказа не о той карте,заголовков приказа не о той карте"
    ),
    "typography": "неряшливый знак,неряшливых знака,неряшливых знаков",
    "unbalanced_bracket": "незакрытая скобка,незакрытые скобки,незакрытых скобок",
    "unbalanced_quote": "незакрытая кавычка,незакрытые кавычки,незакрытых кавычек",
    "unprintable": "знак не напечатается,знака не напечатаются,знаков не напечатаются",
    "vague_party": "исполнитель назван расплывчато,исполнителя названы расплывчато,исполнителей названо расплывчато",
    "weekday_mismatch": "день недели не тот,дня недели не те,дней недели не те",
    "weekend_due": "срок в выходной,срока в выходной,сроков в выходной",
    "year_contradiction": "год не из периода карты,года не из периода карты,лет не из периода карты",
}
OTHER = "замечание проверки,замечания проверки,замечаний проверки"


@dataclass(frozen=True, slots=True)
class At:
    """A place that findings of one kind stand on: its name without the field, and the first of them there."""

    name: str
    finding: Finding


@dataclass(frozen=True, slots=True)
class Gathered:
    """Findings of one code. `words`: how many of what; `head`: what stands before the places; `more`: not named."""

    severity: Severity
    words: str
    head: str
    places: tuple[At, ...]
    more: int


def gathered(findings: Iterable[Finding]) -> list[Gathered]:
    """Return the findings by code, the gravest first, otherwise in the order they were found."""
    by_code: dict[str, list[Finding]] = {}
    for finding in findings:
        by_code.setdefault(finding.code, []).append(finding)
    rows = [_row(code, told) for code, told in by_code.items()]
    return sorted(rows, key=lambda row: ORDER.index(row.severity))


def _row(code: str, told: list[Finding]) -> Gathered:
    words = f"{len(told)}{NBSP}{plural(len(told), SAID.get(code, OTHER))}"
    places = _places(told)
    more = len(places) - NAMED if len(places) > NAMED + 1 else 0
    head = ""
    if all(one.name.startswith(POINT) for one in places):
        head = "пункт" if len(places) == 1 else "пункты"
        places = [At(one.name.removeprefix(POINT).strip(), one.finding) for one in places]
    severity = min((one.severity for one in told), key=ORDER.index)
    return Gathered(severity, words, head, tuple(places[: len(places) - more]), more)


def _places(told: Iterable[Finding]) -> list[At]:
    """Return the objects that findings stand on, each once: «п. 4.1» of «п. 4.1, срок»."""
    first: dict[str, Finding] = {}
    for one in told:
        first.setdefault(one.place.words.rpartition(", ")[0] or one.place.words, one)
    return [At(name, finding) for name, finding in first.items()]
