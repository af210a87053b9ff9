"""Components are tags: what they draw, and that a mistyped prop or kind is an error and not an empty place."""

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from django import forms
from django.template import TemplateSyntaxError, engines

from config.components import Crumb, icon_names

ROOT = Path(__file__).resolve().parents[2]


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
