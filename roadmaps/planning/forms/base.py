"""What every form of a roadmap's row shares: the version it was opened with, kind messages, rows of a table below."""

from collections.abc import Mapping
from datetime import date
from typing import ClassVar

from crispy_forms.helper import FormHelper
from django import forms
from django.db.models import Model

from roadmaps.models import Roadmap
from roadmaps.planning.actions.rows import Children, ReadingChoice
from roadmaps.planning.rules.days import NoSuchDayError, day_in
from roadmaps.planning.versions import version_of

NOT_CHOSEN = "не выбрано"


class DayField(forms.DateField):
    """A date typed by hand in any of the usual ways (rules/days.py)."""

    widget = forms.DateInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
    default_error_messages: ClassVar[dict[str, str]] = {
        "invalid": "Дата не понята. Впишите её числами, например 18.06.2026.",
        "no_such_day": "Такого дня в календаре нет. Проверьте число и месяц.",
    }

    def to_python(self, value: object) -> date | None:
        """Return the day; the sentence of a mistake says how to write it."""
        if not isinstance(value, str) or value in self.empty_values:
            return super().to_python(value)
        try:
            day = day_in(value)
        except NoSuchDayError as error:
            raise forms.ValidationError(self.error_messages["no_such_day"], code="no_such_day") from error
        if day is None:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return day


class PartForm(forms.ModelForm):
    """A form of one row of a roadmap. `values()` goes to the action, which writes it."""

    version = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: object, roadmap: Roadmap, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.roadmap = roadmap
        if self.instance.pk and not self.is_bound:
            self.fields["version"].initial = version_of(self.instance)
        self.prepare()
        self._name_empty_choices()
        self.helper = FormHelper(self)
        self.helper.form_tag = False
        self.helper.disable_csrf = True

    def _name_empty_choices(self) -> None:
        for field in self.fields.values():
            if isinstance(field, forms.ModelChoiceField) and field.empty_label:
                field.empty_label = NOT_CHOSEN
            elif isinstance(field, forms.TypedChoiceField) and not field.required:
                field.choices = [("", NOT_CHOSEN), *(choice for choice in field.choices if choice[0])]

    def prepare(self) -> None:
        """Narrow choices to the roadmap; add fields that depend on it."""

    def values(self) -> dict[str, object]:
        """Return clean values by the name of the model's field."""
        return {name: self.cleaned_data[name] for name in self._meta.fields if name in self.cleaned_data}

    def summary(self) -> list[tuple[str, str]]:
        """Return (id of the field, message) of every error, rows below included, for the note above the form."""
        forms_shown = [self, *getattr(self, "rows", ())] if self.is_bound else []
        return [
            (form[name].id_for_label if name in form.fields else "", message)
            for form in forms_shown
            for name, messages in form.errors.items()
            for message in messages
        ]

    def children(self) -> Children | None:
        """Return the rows below, where the form has any."""
        return None

    def reading(self) -> ReadingChoice | None:
        """Return how words are to be understood, where the row has words that are read."""
        return None

    def take_version(self, current: Model) -> None:
        """Keep what was typed, but let the next attempt overwrite `current` knowingly."""
        self.data = self.data.copy()
        self.data[self.add_prefix("version")] = version_of(current)


class RowsMixin:
    """A form with a formset below it, so that both are valid or neither."""

    rows: forms.BaseFormSet
    rows_title = ""

    def is_valid(self) -> bool:
        """Say whether the form and every row below are valid; errors of both are collected."""
        return all([super().is_valid(), self.rows.is_valid()])

    def clean_rows(self) -> tuple[dict[str, object], ...]:
        """Return the rows that were filled in and not marked for deletion, in their order."""
        return tuple(
            {name: value for name, value in form.cleaned_data.items() if name != "DELETE"}
            for form in self.rows.forms
            if form.has_changed_or_initial() and not form.cleaned_data.get("DELETE")
        )


class RowForm(forms.Form):
    """One row of a formset; a blank row is left out silently, because nothing was typed into it."""

    def has_changed_or_initial(self) -> bool:
        """Say whether the row holds anything."""
        return any(value not in {None, "", False} for value in self.cleaned_data.values())


def rows_factory(form: type[RowForm], *, blank: int) -> type[forms.BaseFormSet]:
    """Return a formset class with `blank` empty rows and a box «удалить» in each row."""
    return forms.formset_factory(form, extra=blank, can_delete=True, max_num=200)


def checkboxes(name: str, form: forms.ModelForm, rows: object) -> None:
    """Show a many-to-many field as boxes over the given rows."""
    field = form.fields[name]
    field.widget = forms.CheckboxSelectMultiple()
    field.queryset = rows
    field.help_text = field.help_text or ""


def lines(count: int) -> forms.Textarea:
    """A text area of so many lines."""
    return forms.Textarea(attrs={"rows": count})


def textareas(counts: Mapping[str, int]) -> dict[str, forms.Textarea]:
    """Return widgets by field name."""
    return {name: lines(count) for name, count in counts.items()}


def required(messages: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """Return `Meta.error_messages` for fields that must be filled in."""
    return {name: {"required": text} for name, text in messages.items()}
