"""Russian of the interface (DESIGN.md §7): plurals, dates, terms, sizes, non-breaking blanks."""

from datetime import date, timedelta

import pytest
from django.template import engines

from schools import wording

TODAY = date(2026, 6, 18)


def plain(text: str) -> str:
    """Show a non-breaking blank as «~», so that a table can be read."""
    return text.replace(wording.NBSP, "~")


@pytest.mark.parametrize(
    ("number", "word"),
    [
        (0, "задач"), (1, "задача"), (2, "задачи"), (4, "задачи"), (5, "задач"), (11, "задач"), (12, "задач"),
        (14, "задач"), (20, "задач"), (21, "задача"), (22, "задачи"), (25, "задач"), (101, "задача"), (111, "задач"),
        (112, "задач"), (1002, "задачи"), (-1, "задача"),
    ],
)  # fmt: skip
def test_plural(number: int, word: str) -> None:
    assert wording.plural(number, "задача,задачи,задач") == word


@pytest.mark.parametrize(
    ("text", "glued"),
    [
        ("задачи в школе", "задачи в~школе"),
        ("и в школе", "и~в~школе"),
        ("На сайте", "На~сайте"),
        ("школа № 11", "школа №~11"),
        ("школа №11", "школа №11"),
        ("О. В. Лебедева", "О.~В.~Лебедева"),
        ("О.В. Лебедева", "О.В.~Лебедева"),
        ("Лебедева О. В.", "Лебедева~О.~В."),
        ("Лебедева О.В.", "Лебедева~О.В."),
        ("п. Степной", "п.~Степной"),
        ("до 20 МБ", "до~20~МБ"),
        ("63 % задач", "63~% задач"),
        ("18 июня 2026 г.", "18~июня 2026~г."),
        ("срок — июнь", "срок~— июнь"),
        ("2026–2027", "2026–2027"),
        ("справка", "справка"),
        ("", ""),
    ],
)
def test_a_line_does_not_break_there(text: str, glued: str) -> None:
    assert plain(wording.glued(text)) == glued


@pytest.mark.parametrize(
    ("name", "genitive"),
    [
        ("СОШ № 9 с. Луговое", "СОШ № 9 с. Луговое"),
        ("МБОУ «Лицей № 1»", "МБОУ «Лицей № 1»"),
        ("Лицей № 1", ""),
        ("Средняя школа № 5", ""),
    ],
)
def test_a_name_headed_by_an_acronym_does_not_decline(name: str, genitive: str) -> None:
    assert wording.genitive_as_it_is(name) == genitive


@pytest.mark.parametrize("text", ["школа №11, О.В.Лебедева — и т. д.", "в  школе", "п.1.2, г.Москва", "с 1 по 5 июня"])
def test_gluing_changes_blanks_and_nothing_else(text: str) -> None:
    assert wording.glued(text).replace(wording.NBSP, " ") == text


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "сегодня"),
        (1, "завтра"),
        (2, "послезавтра"),
        (3, "через 3~дня"),
        (21, "через 21~день"),
        (30, "через 30~дней"),
        (31, "через 4~недели"),
        (74, "через 11~недель"),
        (150, "через 21~неделю"),
        (200, "через 7~месяцев"),
        (365, "через год"),
        (540, "через год"),
        (730, "через 2~года"),
        (1825, "через 5~лет"),
        (-1, "просрочено на~1~день"),
        (-12, "просрочено на~12~дней"),
        (-22, "просрочено на~22~дня"),
    ],
)
def test_due_words(days: int, words: str) -> None:
    assert plain(wording.due_words(TODAY + timedelta(days), TODAY)) == words


def test_no_date_is_said() -> None:
    assert wording.due_words(None, TODAY) == "без даты"


@pytest.mark.parametrize(("day", "words"), [(date(2026, 8, 31), "31~августа"), (date(2027, 1, 1), "1~января 2027~г.")])
def test_the_year_is_said_only_where_it_is_not_this_one(day: date, words: str) -> None:
    assert plain(wording.day_words(day, TODAY)) == words


@pytest.mark.parametrize(
    ("size", "words"),
    [
        (0, "0~Б"), (1023, "1023~Б"), (1024, "1~КБ"), (421888, "412~КБ"), (1024 * 1024 - 1, "1~МБ"),
        (1024 * 1024, "1~МБ"), (1258291, "1,2~МБ"), (20 * 1024 * 1024, "20~МБ"),
    ],
)  # fmt: skip
def test_file_size(size: int, words: str) -> None:
    assert plain(wording.file_size(size)) == words


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ('{{ 22|plural:"задача,задачи,задач" }}', "задачи"),
        ('{{ none|plural:"задача,задачи,задач" }}', "задач"),
        ("{{ day|ru_date }}", "18.06.2026"),
        ("{{ day|ru_long }}", "18~июня 2026~г."),
        ("{{ day|ru_day:day }}", "18~июня"),
        ("{{ none|ru_date }}{{ none|ru_day }}{{ none|ru_long }}{{ none|weekday }}", ""),
        ("{{ day|weekday }}", "четверг"),
        ("{{ day|due_words:day }}", "сегодня"),
        ("{{ 63|percent }} {{ none|percent }}", "63~% —"),
        ("{{ 421888|filesize_ru }} {{ none|filesize_ru }}", "412~КБ 0~Б"),
    ],
)
def test_filters_are_in_every_template(source: str, shown: str) -> None:
    made = engines["django"].from_string(source).render({"day": TODAY, "none": None})
    assert plain(made) == shown


def test_gluing_a_text_escapes_it_once() -> None:
    made = engines["django"].from_string("{{ text|nb }}|{{ text|nb|linebreaksbr }}").render({"text": "в <b> & «Б»\nи"})
    assert plain(made) == "в~&lt;b&gt; &amp; «Б»\nи|в~&lt;b&gt; &amp; «Б»<br>и"
