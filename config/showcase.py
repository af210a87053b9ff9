"""Invented samples for the page of components (DEBUG only): what each component is given, in one place."""

from dataclasses import dataclass
from datetime import date, timedelta

from django import forms

from config import charts
from config.components import Crumb


@dataclass(frozen=True, slots=True)
class SampleTab:
    """A tab of the sample group."""

    label: str
    url: str
    count: int | None
    is_current: bool


class SampleForm(forms.Form):
    """One field of each kind."""

    title = forms.CharField(label="Что получилось", help_text="Две-три фразы", widget=forms.Textarea({"rows": 3}))
    done_on = forms.DateField(
        label="Дата исполнения", help_text="Например, 18.06.2026", widget=forms.DateInput({"inputmode": "numeric"})
    )
    document = forms.FileField(label="Подтверждающий документ", help_text="PDF, Word, Excel или фото, до 20 МБ")
    party = forms.ChoiceField(label="Кто исполняет", choices=[("", "не выбрано"), ("school", "Школа")], required=False)
    kind = forms.ChoiceField(
        label="Вид",
        choices=[("order", "Приказ"), ("note", "Справка")],
        widget=forms.RadioSelect,
        help_text="Как назвать документ",
    )
    places = forms.MultipleChoiceField(
        label="Где размещено",
        choices=[("site", "На сайте"), ("board", "На стенде")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    is_final = forms.BooleanField(label="Больше отчётов по этой задаче не будет", required=False)


@dataclass(frozen=True, slots=True)
class Samples:
    """Everything the page shows."""

    crumbs: tuple[Crumb, ...]
    tabs: tuple[SampleTab, ...]
    bar: charts.StateBar
    plan_fact: charts.PlanFact
    strip: charts.PointStrip
    heat: tuple[charts.HeatCell, ...]
    form: SampleForm
    form_with_errors: SampleForm


def samples(today: date) -> Samples:
    """Return the samples around a day."""
    parts = [("Принято", "b-done", 77), ("На проверке", "b-review", 19)]
    parts += [("Возвращено", "b-back2", 5), ("Просрочено", "b-late", 22)]
    heat = [(5, 5, 0), (4, 6, 1), (3, 5, 0), (2, 7, 3), (0, 3, 2), (0, 0, 0)]
    return Samples(
        crumbs=(Crumb("Дорожные карты", "#"), Crumb("Поддержка школ, 2026", "#"), Crumb("План-график")),
        tabs=(SampleTab("Текущие", "#", 15, is_current=True), SampleTab("Принято", "#", None, is_current=False)),
        bar=charts.state_bar(parts),
        plan_fact=charts.plan_fact(_curve(today), year=today.year, today=today),
        strip=charts.point_strip(_points(today), year=today.year, today=today),
        heat=(*(charts.HeatCell(done, due, late, "#") for done, due, late in heat), charts.HeatCell(0, None)),
        form=SampleForm(),
        form_with_errors=SampleForm({"done_on": "скоро"}, auto_id="wrong_%s"),
    )


def _curve(today: date) -> list[charts.CurvePoint]:
    starts = [date(today.year, month, 1) for month in range(1, 13)] + [date(today.year + 1, 1, 1)]
    days = sorted({*starts, today})
    return [_curve_point(day, today) for day in days]


def _curve_point(day: date, today: date) -> charts.CurvePoint:
    planned = round(226 * charts.x_of(day, today.year) / 100)
    return charts.CurvePoint(day, planned, planned * 5 // 8 if day <= today else None)


def _points(today: date) -> list[charts.PointRow]:
    states = [
        (-60, "reached", "Приказ издан"),
        (-35, "reached", "Школы определены"),
        (-34, "missed", "Торги объявлены"),
    ]
    states += [(10, "ahead", "Рекомендации учителям"), (33, "ahead", "Итоговое совещание")]
    return [charts.PointRow(today + timedelta(days), state, title) for days, state, title in states]
