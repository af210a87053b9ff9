"""Forms of the stage: a visit with the advice below it, narrowing of the register, the outcome, the task."""

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from django import forms

from monitoring.models import Recommendation, Visit
from monitoring.models.visit import VisitKind
from monitoring.visits import queries
from monitoring.visits.actions import Advice, line_of
from monitoring.visits.queries import VisitFilter
from monitoring.visits.rules import why_not_held
from roadmaps.models import Item
from roadmaps.planning.forms.base import DayField
from schools.rules import Viewer

MOST_ADVICE = 30
SCHOOL = "school"
NO_DAY = {"required": "Укажите день, например 18.06.2026."}


class FilterForm(forms.Form):
    """What the register is narrowed to."""

    school = forms.TypedChoiceField(label="Школа", required=False, coerce=int, empty_value=None)
    kind = forms.ChoiceField(label="Вид", required=False, choices=[("", "любой"), *VisitKind.choices])
    by = forms.TypedChoiceField(label="Кто записал", required=False, coerce=int, empty_value=None)
    first = DayField(label="С", required=False)
    last = DayField(label="По", required=False)

    def __init__(self, data: object, *, viewer: Viewer) -> None:
        super().__init__(data)
        schools, authors = queries.filter_choices(viewer)
        self.fields["school"].choices = [("", "все школы"), *schools]
        self.fields["by"].choices = [("", "все"), *authors]

    def chosen(self) -> VisitFilter:
        """Return what could be read; an unknown value narrows nothing."""
        self.is_valid()
        return VisitFilter(**{name: value for name, value in self.cleaned_data.items() if value})


class VisitForm(forms.ModelForm):
    """When, where, who came, what was seen. Grown-ups only."""

    held_on = DayField(label="Когда", error_messages=NO_DAY, help_text="День выезда или консультации.")
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1)

    class Meta:
        model = Visit
        fields = ("school", "kind", "held_on", "people", "seen")
        labels: ClassVar[dict[str, str]] = {
            "school": "Школа", "kind": "Что это было", "people": "Кто был", "seen": "Что увидели"
        }  # fmt: skip
        help_texts: ClassVar[dict[str, str]] = {
            "people": "Взрослые: кто приехал и с кем говорили, например «Лебедева О. В., директор, завуч».",
            "seen": "Уроки, условия, документы. Без имён учеников и того, по чему ученика можно узнать.",
        }
        widgets: ClassVar[dict[str, forms.Widget]] = {"seen": forms.Textarea(attrs={"rows": 6})}
        error_messages: ClassVar[dict[str, dict[str, str]]] = {
            "school": {"required": "Выберите школу."},
            "people": {"required": "Напишите, кто был: хотя бы фамилии и должности."},
            "seen": {"required": "Напишите, что увидели, — хотя бы одной фразой."},
        }

    def __init__(self, *args: object, viewer: Viewer, today: date, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["school"].queryset = queries.schools_to_visit(viewer)
        self.fields["school"].empty_label = "выберите школу"
        if self.instance.pk and not self.is_bound:
            self.fields["version"].initial = self.instance.row_version
        self.parties = {str(party.pk): party for party in queries.parties_to_advise(viewer)}
        self.advice = AdviceRows(
            self.data if self.is_bound else None,
            prefix="advice",
            initial=[_initial(one) for one in _open_advice(self.instance)],
            form_kwargs={"parties": [(key, str(party)) for key, party in self.parties.items()]},
        )

    def is_valid(self) -> bool:
        """Say whether the note and every row of advice are valid; errors of both are collected."""
        return all([super().is_valid(), self.advice.is_valid()])

    def clean_held_on(self) -> date:
        """Refuse a day to come."""
        day: date = self.cleaned_data["held_on"]
        wrong = why_not_held(day, self.today)
        if wrong:
            raise forms.ValidationError(wrong)
        return day

    def values(self) -> dict[str, object]:
        """Return the fields of the note; only for a valid form."""
        return {name: self.cleaned_data[name] for name in self._meta.fields}

    def typed_advice(self) -> list[Advice]:
        """Return the rows that say something; only for a valid form."""
        rows = (form.cleaned_data for form in self.advice.forms if form.says_something())
        return [
            Advice(
                text=row["text"],
                party=self.parties.get(row["whom"]),
                due_on=row["due_on"],
                key=row["key"],
                is_gone=bool(row.get("DELETE")),
            )
            for row in rows
        ]

    def advice_words(self) -> str:
        """Return the typed advice as lines, for the page of a conflict."""
        school = str(self.cleaned_data["school"])
        left = [one for one in self.typed_advice() if not one.is_gone]
        return "\n".join(line_of(one.text, str(one.party or school), one.due_on) for one in left)

    def take_version(self, current: Visit) -> None:
        """Keep what was typed, but let the next attempt overwrite `current` knowingly."""
        self.data = self.data.copy()
        self.data["version"] = str(current.row_version)


def _open_advice(visit: Visit) -> Sequence[Recommendation]:
    """Return the advice that may still be corrected: no task, not followed."""
    return list(visit.recommendations.filter(task__isnull=True, done_on__isnull=True)) if visit.pk else []


def _initial(one: Recommendation) -> dict[str, object]:
    return {"key": one.pk, "text": one.text, "whom": str(one.party_id or SCHOOL), "due_on": one.due_on}


class AdviceForm(forms.Form):
    """One recommendation; an empty row is left out silently."""

    key = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1)
    text = forms.CharField(
        label="Рекомендация", required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )
    whom = forms.ChoiceField(label="Кому", required=False)
    due_on = DayField(label="До какого дня", required=False)

    def __init__(self, *args: object, parties: list[tuple[str, str]], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        groups = [("Исполнители", parties)] if parties else []
        self.fields["whom"].choices = [(SCHOOL, "школе"), *groups]

    def says_something(self) -> bool:
        """Say whether the row holds words, or was a row before."""
        clean = getattr(self, "cleaned_data", {})
        return bool(clean.get("text") or clean.get("key"))

    def clean(self) -> dict[str, object]:
        """A term or a kept row without words is asked for its words."""
        data = self.cleaned_data
        is_gone = bool(data.get("DELETE"))
        if not data.get("text") and not is_gone and (data.get("due_on") or data.get("key")):
            self.add_error("text", "Напишите, что советуете, или отметьте «Удалить».")
        return data


class AdviceRowsBase(forms.BaseFormSet):
    """Rows of advice below the note."""

    def add_fields(self, form: forms.Form, index: int | None) -> None:
        """Name the box that takes a row away; a blank row has none."""
        super().add_fields(form, index)
        form.fields["DELETE"].label = "Удалить"
        if index is None or index >= self.initial_form_count():
            form.fields["DELETE"].widget = forms.HiddenInput()


AdviceRows = forms.formset_factory(
    AdviceForm, formset=AdviceRowsBase, extra=2, can_delete=True, max_num=MOST_ADVICE, validate_max=True
)


class DoneForm(forms.Form):
    """Advice was followed: when, and what was done."""

    done_on = DayField(label="Когда выполнена", error_messages=NO_DAY)
    outcome = forms.CharField(
        label="Что сделано",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Одной-двумя фразами. Без имён учеников.",
        error_messages={"required": "Напишите, что сделано, — хотя бы одной фразой."},
    )


class TaskForm(forms.Form):
    """Advice becomes a task of an item in force."""

    item = forms.TypedChoiceField(
        label="Какой пункт это исполняет",
        coerce=int,
        help_text="Пункты действующих карт, порученные тому, кому дан совет.",
        error_messages={"required": "Выберите пункт: сверх приказа с исполнителя ничего не спрашивают."},
    )
    due_on = DayField(label="Срок", required=False, help_text="Можно оставить пустым: тогда задача без даты.")

    def __init__(self, data: object, *, items: Sequence[Item], advice: Recommendation, today: date) -> None:
        due = advice.due_on if advice.due_on and advice.due_on >= today else None
        super().__init__(data, initial={"due_on": due})
        self.items = {one.pk: one for one in items}
        groups: dict[str, list[tuple[int, str]]] = {}
        for one in items:
            groups.setdefault(str(one.section.plan.roadmap), []).append((one.pk, str(one)))
        self.fields["item"].choices = [("", "выберите пункт"), *groups.items()]

    def chosen(self) -> tuple[Item, date | None]:
        """Return the item and the day; only for a valid form."""
        return self.items[self.cleaned_data["item"]], self.cleaned_data["due_on"]
