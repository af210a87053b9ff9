"""Invented samples for the page of components (DEBUG only): what each component is given, in one place."""

from dataclasses import dataclass

from django import forms

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
        label="Дата исполнения", help_text="Например, 18.06.2026", widget=forms.DateInput({"inputmode": "decimal"})
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
    form: SampleForm
    form_with_errors: SampleForm


def samples() -> Samples:
    """Return the samples."""
    return Samples(
        crumbs=(Crumb("Дорожные карты", "#"), Crumb("Поддержка школ, 2026", "#"), Crumb("План-график")),
        tabs=(SampleTab("Текущие", "#", 15, is_current=True), SampleTab("Принято", "#", None, is_current=False)),
        form=SampleForm(),
        form_with_errors=SampleForm({"done_on": "скоро"}, auto_id="wrong_%s"),
    )
