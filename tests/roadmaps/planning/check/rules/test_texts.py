"""Words: what fires and what must not."""

import pytest

from roadmaps.planning.check.rules import Rule, check, texts
from tests.roadmaps.planning.check.pictures import REGISTER, codes, indicator, order, passage, picture, row

TABLE: list[tuple[Rule, str, str, int]] = [
    (texts.unbalanced_quote, "unbalanced_quote", "образования» Лебедева", 1),
    (texts.unbalanced_quote, "unbalanced_quote", "центр «Точка роста", 1),
    (texts.unbalanced_quote, "unbalanced_quote", "«А» и Б»", 1),
    (texts.unbalanced_quote, "unbalanced_quote", "МБОУ «Гимназия «Альфа»", 0),
    (texts.unbalanced_quote, "unbalanced_quote", "МБОУ «Гимназия «Альфа»»", 0),
    (texts.unbalanced_quote, "unbalanced_quote", "«Точка роста»", 0),
    (texts.unbalanced_bracket, "unbalanced_bracket", "директора (СОШ № 2", 1),
    (texts.unbalanced_bracket, "unbalanced_bracket", "СОШ № 2, СОШ № 5)", 1),
    (texts.unbalanced_bracket, "unbalanced_bracket", "(а (б) в)", 0),
    (texts.unbalanced_bracket, "unbalanced_bracket", "1) план; 2) справка", 0),
    (texts.unbalanced_bracket, "unbalanced_bracket", "а) план, б) справка", 0),
    (texts.typography, "typography", "Отдел образования , школы", 1),
    (texts.typography, "typography", "01.03.-18.05.2026", 1),
    (texts.typography, "typography", "Отдел образования, школы", 0),
    (texts.typography, "typography", "01.03-18.05.2026", 0),
    (texts.typography, "typography", "01.03.2026 - 18.05.2026", 0),
    (texts.template_leftover, "template_leftover", "в округе (наименование муниципального округа)", 1),
    (texts.template_leftover, "template_leftover", "Директор ________", 1),
    (texts.template_leftover, "template_leftover", "до ХХ.ХХ.2026", 1),
    (texts.template_leftover, "template_leftover", "<указать школу>", 1),
    (texts.template_leftover, "template_leftover", "указать причины (названные школами)", 0),
    (texts.template_leftover, "template_leftover", "в XX веке", 0),
    (texts.doubled_word, "doubled_word", "по итогам по по результатам", 1),
    (texts.doubled_word, "doubled_word", "Работа работа с учителями", 1),
    (texts.doubled_word, "doubled_word", "план-план", 0),
    (texts.doubled_word, "doubled_word", "учитель учителю", 0),
    (texts.doubled_word, "doubled_word", "знаем, что что бы ни было", 0),
    (texts.unprintable, "unprintable", "Ура 😀", 1),
    (texts.unprintable, "unprintable", "✓ выполнено ☑, № 5 – 1 000 ₽", 0),
    (texts.mixed_letters, "mixed_letters", "Cправка", 1),
    (texts.mixed_letters, "mixed_letters", "cеминар", 1),
    (texts.mixed_letters, "mixed_letters", "Справка PISA", 0),
    (texts.mixed_letters, "mixed_letters", "IT-класс", 0),
    (texts.mixed_letters, "mixed_letters", "Zoomом", 0),
]


@pytest.mark.parametrize(("rule", "code", "text", "fires"), TABLE)
def test_words(rule: Rule, code: str, text: str, fires: int) -> None:
    assert codes(rule, picture(passages=(passage(text),))) == [code] * fires


def test_the_same_words_in_many_places_are_told_once_with_the_others_named() -> None:
    rows = [row(f"2.{n}", responsible="Отдел образования , школы") for n in range(1, 9)]
    [found] = texts.typography(picture(*rows))
    assert found.place.words == "п.\xa02.1, ответственные"
    assert "п.\xa02.2, ответственные" in found.sentence
    assert "и ещё мест: 2" in found.sentence


def test_a_merged_cell_is_read_once() -> None:
    merged = {"merged": 1, "merged_fields": ("responsible",), "responsible": "Отдел , школы"}
    assert codes(texts.typography, picture(row("1", **merged), row("2", **merged))) == ["typography"]


def test_a_fingerprint_holds_until_the_words_or_the_place_change() -> None:
    def prints(*rows: object) -> set[str]:
        return {one.fingerprint for one in check(picture(*rows)) if one.code == "typography"}

    first = row("1", responsible="Отдел , школы", pk=4)
    assert prints(first) == prints(row("7", title="Другое", responsible="Отдел , школы", deadline="май 2026", pk=4))
    assert prints(first) != prints(row("1", responsible="Центр , школы", pk=4))
    assert prints(first) != prints(row("1", responsible="Отдел , школы", pk=5))


# What stands in sound plans and must not be taken for a fault: title and deadline.
SOUND = [
    ("Семинар: а) «Функциональная грамотность»; б) «PISA-подобные задания» (5–9 кл.)", "I квартал 2026 г."),
    ("Участие в ВПР-2026 (4, 5, 6, 7, 8 классы), НИКО, IT-диктанте; сайт imc-lug.ru", "с 01.03.2026 по 20.05.2026"),
    ("Анализ ОГЭ и ЕГЭ за 2024, 2025 гг. в сравнении с 2023 годом", "август - сентябрь 2026"),
    ("Формирование плана на 2026/2027 учебный год; 3-й этап", "до 31.08.2026 г."),
    ("Час куратора: «Вопрос — ответ», день за днём, шаг за шагом", "последняя пятница месяца"),
    ("Круглый стол «Как? Что? Зачем?» (МБОУ «СОШ № 2 с. Ключи», МБОУ «ООШ № 5 с. Луговое»)", "2 раза в год"),
    ("Приказ от 15.01.2026 № 12-од; п. 2.1 Порядка; статья 28 ФЗ № 273-ФЗ", "январь-февраль 2026"),
    ("Подготовка справки по форме (Приложение 1 к Порядку), 1) сбор; 2) свод", "1 раз в четверть"),
    ("Работа с детьми с ОВЗ 7-го вида, 100% охват, т.е. для всех и т.д.", "ежемесячно, до 5 числа"),
    ("Очень-очень важная встреча с ректором МГУ им. М. В. Ломоносова", "в течение года"),
]


def test_sound_words_are_left_in_peace() -> None:
    rows = [row(f"1.{n}", title=title, deadline=deadline) for n, (title, deadline) in enumerate(SOUND, start=1)]
    seen = picture(*rows, order=order(), indicators=(indicator(("2026", "80 %")),), register=REGISTER)
    assert [(finding.place.words, finding.sentence) for finding in check(seen)] == []


def test_a_roadmap_in_order_is_left_in_peace() -> None:
    rows = [row(f"1.{n}", title=f"Провести семинар {n}", deadline=f"{n:02}.06.2026") for n in range(1, 6)]
    seen = picture(
        *rows, order=order(), indicators=(indicator(("2026", "80 %")),), register=REGISTER,
        passages=(passage("Для СОШ № 2 с. Ключи"),),
    )  # fmt: skip
    assert [finding.sentence for finding in check(seen)] == []


def test_the_gravest_comes_first() -> None:
    seen = picture(row("1", deadline="", responsible="Отдел , школы"), row("3", title="Cовещание"))
    found = [finding.severity for finding in check(seen)]
    assert found == sorted(found, key=["error", "warning", "note"].index)
    assert set(found) == {"error", "warning", "note"}
