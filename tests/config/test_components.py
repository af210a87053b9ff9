"""Components are tags: what they draw, and that a mistyped prop or kind is an error and not an empty place."""

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from django import forms
from django.template import TemplateSyntaxError, engines

from config import charts
from config.components import Crumb, icon_names

ROOT = Path(__file__).resolve().parents[2]
TODAY = date(2026, 6, 18)


@dataclass(frozen=True)
class Mark:
    label: str = "Принято"
    icon: str = "check-circle-fill"
    css: str = "st--done"


def drawn(source: str, **context: object) -> str:
    """Render a template and take the line breaks between tags out."""
    return re.sub(r">\s+<", "><", engines["django"].from_string(source).render(context)).strip()


def icon(name: str) -> str:
    return f'<svg class="i" aria-hidden="true"><use href="/static/img/icons.svg#i-{name}"/></svg>'


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ('{% icon "search" %}', icon("search")),
        (
            '{% icon "search" label="Найти" %}',
            '<svg class="i" role="img" aria-label="Найти"><use href="/static/img/icons.svg#i-search"/></svg>',
        ),
        ("{% status mark %}", f'<span class="st st--done">{icon("check-circle-fill")}Принято</span>'),
        (
            '{% status mark words="Принято 11 июня" %}',
            f'<span class="st st--done">{icon("check-circle-fill")}Принято 11 июня</span>',
        ),
        ('{% chip "role" "директора" %}', f'<span class="v-chip v-chip--role">{icon("person-badge")}директора</span>'),
        (
            '{% chip "unknown" "группа" hint="в списке нет" doubt="не распознано" %}',
            (
                f'<span class="v-chip v-chip--unknown" title="в списке нет">{icon("question-circle")}группа '
                '<span class="visually-hidden">(не распознано)</span></span>'
            ),
        ),
        ('{% section_head "Итог" %}', '<div class="v-sec__head"><h2>Итог</h2></div>'),
        (
            '{% section_head "Итог" link="Все" url="/all/" %}',
            '<div class="v-sec__head"><h2>Итог</h2><a href="/all/">Все</a></div>',
        ),
        ("{% lead %}Всё <b>сделано</b>{% endlead %}", '<p class="v-lead">Всё <b>сделано</b></p>'),
        ("{% lead is_small=True %}Да{% endlead %}", '<p class="v-lead v-lead--s">Да</p>'),
        ('{% note kind="red" %}{{ text }}{% endnote %}', '<div class="v-note v-note--red">&lt;b&gt;</div>'),
        (
            '{% empty_state title="Пусто" %}<p>Дальше</p>{% endempty_state %}',
            (
                '<div class="v-empty"><section class="v-sec mt-0"><div class="v-sec__head"><h2>Пусто</h2></div>'
                "<p>Дальше</p></section></div>"
            ),
        ),
        (
            '{% file_link "Отчёт.PDF" "/files/1" 421888 %}',
            (
                f'<span class="v-file">{icon("file-earmark-pdf")}<a href="/files/1">Отчёт.PDF</a>'
                '<span class="quiet">412\u00a0КБ</span></span>'
            ),
        ),
        (
            "{% breadcrumbs steps %}",
            (
                '<nav class="v-crumbs" aria-label="Вы здесь"><a href="/roadmaps/">Карты</a> / '
                '<span aria-current="page">План</span></nav>'
            ),
        ),
    ],
)
def test_what_a_component_draws(source: str, shown: str) -> None:
    steps = [Crumb("Карты", "/roadmaps/"), Crumb("План")]
    assert drawn(source, mark=Mark(), text="<b>", steps=steps) == shown


@pytest.mark.parametrize(
    ("source", "complaint"),
    [
        ('{% icon "no-such-icon" %}', "no icon «no-such-icon»"),
        ('{% icon "search" colour="red" %}', "unexpected keyword argument 'colour'"),
        ('{% chip "robot" "кто" %}', "chip has no kind «robot»"),
        ('{% note kind="purple" %}{% endnote %}', "note has no kind «purple»"),
        ('{% note tone="red" %}{% endnote %}', "unexpected keyword argument 'tone'"),
        ('{% section_head "Итог" link="Все" %}', "both link and url"),
        ('{% progress_bar 5 label="x" tone="pink" %}', "progress_bar has no tone «pink»"),
        ("{% progress_bar 5 %}", "did not receive value"),
        ("{% breadcrumbs %}", "did not receive value"),
        ('{% dialog "d" heading="Да" %}{% enddialog %}', "unexpected keyword argument 'heading'"),
        ("{% empty_state %}{% endempty_state %}", "did not receive value"),
        ('{% tabs tabs title="x" %}', "unexpected keyword argument 'title'"),
    ],
)
def test_what_a_component_refuses(source: str, complaint: str) -> None:
    with pytest.raises(TemplateSyntaxError, match=re.escape(complaint)):
        drawn(source, mark=Mark(), tabs=[])


def test_every_icon_named_in_a_template_is_in_the_sprite() -> None:
    named = {
        (path.relative_to(ROOT).as_posix(), name)
        for path in (ROOT / "templates").rglob("*.html")
        for name in re.findall(r'{% icon "([^"]+)"', path.read_text(encoding="utf-8"))
    }
    assert named
    assert not {(path, name) for path, name in named if name not in icon_names()}


def test_a_dialog_has_a_name_and_a_way_out() -> None:
    shown = drawn('{% dialog "sure" title="Утвердить" %}<p>Текст</p>{% enddialog %}')
    assert '<dialog class="v-dialog" id="sure" aria-labelledby="sure-title">' in shown
    assert '<form method="dialog"' in shown
    assert '<h2 id="sure-title">Утвердить</h2><p>Текст</p>' in shown


@pytest.mark.parametrize(("share", "width"), [(0, "0.00%"), (38, "38.00%"), (100, "100.00%"), (140, "100.00%")])
def test_a_progress_bar_is_as_long_as_its_share(share: int, width: str) -> None:
    shown = drawn("{% progress_bar share label='Принято' tone='late' mark=63 %}", share=share)
    assert f'<rect class="b-late" width="{width}" height="8"/>' in shown
    assert 'role="img" aria-label="Принято"' in shown
    assert '<rect class="b-mark" x="63.00%"' in shown


def test_a_state_bar_says_in_a_table_what_it_draws() -> None:
    bar = charts.state_bar([("Принято", "b-done", 77), ("Просрочено", "b-late", 46)])
    shown = drawn("{% state_bar bar title='Наступившие' %}", bar=bar)
    assert 'role="img" aria-label="Наступившие: принято 77 (63 %), просрочено 46 (37 %)"' in shown
    assert '<th scope="row">Принято</th><td class="num">77</td><td class="num">63\u00a0%</td>' in shown


def test_the_curves_say_in_a_table_what_they_draw() -> None:
    points = [charts.CurvePoint(date(2026, 1, 1), 0, 0), charts.CurvePoint(TODAY, 123, 77)]
    points.append(charts.CurvePoint(date(2027, 1, 1), 226, None))
    shown = drawn("{% plan_fact chart name='a' %}", chart=charts.plan_fact(points, year=2026, today=TODAY))
    assert 'role="img" aria-labelledby="a-title a-text"' in shown
    assert "отставание 46" in shown
    assert '<th scope="row">18.06.2026</th><td class="num">123</td><td class="num">77</td>' in shown
    assert '<th scope="row">декабрь</th><td class="num">226</td><td class="num">—</td>' in shown


@pytest.mark.parametrize(("year", "drawn_today"), [(2026, 1), (2027, 0)])
def test_the_line_of_today_stands_only_in_its_year(year: int, drawn_today: int) -> None:
    strip = charts.point_strip([charts.PointRow(date(year, 6, 10), "missed", "анализ")], year=year, today=TODAY)
    shown = drawn("{% point_strip strip %}", strip=strip)
    assert shown.count("g-today") == drawn_today
    assert "пройдено 0, пропущено 1, впереди 0" in shown
    assert f'<td class="nowrap">10.06.{year}</td><th scope="row">анализ</th><td>пропущена</td>' in shown


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        (charts.HeatCell(0, None), '<span class="c qx">не&nbsp;участвует</span>'),
        (charts.HeatCell(2, 4, url="/tasks/"), '<a class="c q2" href="/tasks/">2 из&nbsp;4</a>'),
    ],
)
def test_a_cell_of_the_heat_map(cell: charts.HeatCell, shown: str) -> None:
    assert drawn("{% heat_cell cell %}", cell=cell) == shown


def test_late_tasks_are_said_in_the_cell() -> None:
    shown = drawn("{% heat_cell cell %}", cell=charts.HeatCell(2, 7, late=3, url="/tasks/"))
    assert 'aria-label="просрочено"' in shown
    assert shown.endswith("3</span></a>")


class Sample(forms.Form):
    title = forms.CharField(label="Название", help_text="Как в приказе")
    kind = forms.ChoiceField(label="Вид", choices=[("a", "А")], widget=forms.RadioSelect)
    is_final = forms.BooleanField(label="Окончательно")
    note = forms.CharField(label="Заметка", required=False)

    def clean(self) -> None:
        self.add_error(None, "Даты противоречат друг другу")


SUMMARY = "{% form_errors form %}"
FIELDS = "{% load crispy_forms_tags %}{{ form|crispy }}"


def test_the_summary_leads_to_every_control() -> None:
    shown = drawn(SUMMARY, form=Sample({"title": ""}))
    assert "исправьте 4 места" in shown
    assert "<li>Даты противоречат друг другу</li>" in shown
    for target in ("id_title", "id_kind_0", "id_is_final"):
        assert f'href="#{target}"' in shown


@pytest.mark.parametrize(("source", "said"), [(FIELDS, 1), (SUMMARY + FIELDS, 1)])
def test_an_error_of_the_whole_form_is_said_once(source: str, said: int) -> None:
    assert drawn(source, form=Sample({})).count("Даты противоречат") == said


def test_label_hint_and_error_stand_above_the_control_and_are_tied_to_it() -> None:
    shown = drawn(FIELDS, form=Sample({}))
    order = [shown.index(part) for part in ("Название", "id_title_helptext", "id_title_error", '<input type="text"')]
    assert order == sorted(order)
    assert 'aria-describedby="id_title_helptext id_title_error"' in shown
    assert 'aria-invalid="true"' in shown


def test_a_group_of_choices_is_a_fieldset_that_knows_its_error() -> None:
    shown = drawn(FIELDS, form=Sample({}))
    assert '<fieldset aria-describedby="id_kind_error"><legend>Вид</legend>' in shown
    assert 'id="id_kind_0"' in shown


def test_ids_are_unique_however_many_errors_a_field_has() -> None:
    form = Sample({})
    form.add_error("title", "Ещё одна беда")
    found = re.findall(r' id="([^"]+)"', drawn(SUMMARY + FIELDS, form=form))
    assert len(found) == len(set(found))


def test_a_form_without_errors_has_no_summary() -> None:
    assert drawn(SUMMARY, form=Sample()) == ""
