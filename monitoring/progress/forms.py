"""Forms of the stage: choosing a roadmap, narrowing the list of tasks, confirming, measuring."""

from datetime import date

from django import forms

from monitoring.execution.rules import STATUS_MARKS


class ValueForm(forms.Form):
    """A measured value of the whole roadmap."""

    measured_on = forms.DateField(
        label="На дату", widget=forms.DateInput(attrs={"inputmode": "decimal", "placeholder": "дд.мм.гггг"})
    )
    value = forms.DecimalField(label="Значение", max_digits=12, decimal_places=2, localize=True)
    note = forms.CharField(
        label="Источник", max_length=300, required=False, help_text="Откуда взято число: справка, отчёт, система."
    )


BIGGEST_KEY = 2**63 - 1
STATUS_CHOICES = [("", "все состояния"), *((status.value, mark.label) for status, mark in STATUS_MARKS.items())]
WHO = [("", "все"), ("school", "школы"), ("party", "отделы и организации")]


class TaskFilterForm(forms.Form):
    """What the list of tasks is narrowed to; the lists are filled with what the viewer may see."""

    q = forms.CharField(label="Слова", required=False, max_length=100)
    roadmap = forms.TypedChoiceField(label="Карта", required=False, coerce=int, empty_value=None)
    year = forms.TypedChoiceField(label="Год", required=False, coerce=int, empty_value=None)
    school = forms.TypedChoiceField(label="Школа", required=False, coerce=int, empty_value=None)
    section = forms.TypedChoiceField(label="Раздел", required=False, coerce=int, empty_value=None)
    who = forms.ChoiceField(label="Кто", required=False, choices=WHO)
    status = forms.ChoiceField(label="Состояние", required=False, choices=STATUS_CHOICES)
    due = forms.BooleanField(label="Срок наступил", required=False)
    item = forms.IntegerField(required=False, min_value=1, max_value=BIGGEST_KEY, widget=forms.HiddenInput)

    def __init__(self, data: object, *, choices: dict[str, list[tuple[int, str]]], today: date) -> None:
        super().__init__(data)
        years = [(year, f"{year} год") for year in range(today.year - 3, today.year + 3)]
        for name, first in (("roadmap", "все карты"), ("school", "все исполнители"), ("section", "все разделы")):
            self.fields[name].choices = [("", first), *choices[name]]
        self.fields["year"].choices = [("", "все годы"), *years]

    def chosen(self) -> dict[str, object]:
        """Return what could be read; a stranger's or unknown value narrows nothing and is named at its field."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value not in (None, "", False)}
