"""Registers: orders, acts, clauses."""

from typing import ClassVar

from django import forms

from roadmaps.models import Act, Clause, OrderKind
from roadmaps.orders.queries.acts import ARCHIVED
from roadmaps.orders.queries.register import MARKS, years_of_orders
from roadmaps.orders.rules.acts import INSTRUMENTAL
from roadmaps.planning.forms.base import DayField
from roadmaps.planning.forms.listing import NarrowingForm
from schools.rules import Viewer

STATES = [(state, mark.label.lower()) for state, mark in MARKS.items()]


class OrdersFilter(NarrowingForm):
    """Filters of the register «Приказы»."""

    q = forms.CharField(label="Слова", required=False, max_length=200)
    kind = forms.ChoiceField(label="Вид", required=False, choices=[("", "любой"), *OrderKind.choices])
    state = forms.ChoiceField(label="Состояние", required=False, choices=[("", "любое"), *STATES])
    year = forms.TypedChoiceField(label="Год", required=False, coerce=int, empty_value=None)

    def __init__(self, *args: object, viewer: Viewer, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["year"].choices = [("", "любой"), *((year, str(year)) for year in years_of_orders(viewer))]
        self.prepare()


class ActsFilter(NarrowingForm):
    """Filters of the register of acts."""

    q = forms.CharField(label="Слова", required=False, max_length=200)
    state = forms.ChoiceField(
        label="Показать", required=False, choices=[("", "предлагаемые"), (ARCHIVED, "не предлагаемые")]
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.prepare()


class ClausesFilter(NarrowingForm):
    """Filters of the library of clauses."""

    kind = forms.ChoiceField(label="Для приказа", required=False, choices=[("", "любого"), *OrderKind.choices])

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.prepare()


class ActForm(forms.ModelForm):
    """An act of the register."""

    date = DayField(label="Дата", required=False, help_text="Например, 05.03.2026.")
    url = forms.URLField(
        label="Адрес", required=False, max_length=500, assume_scheme="https", help_text="Где документ опубликован."
    )

    class Meta:
        model = Act
        fields = ("doc_type", "issuer", "date", "number", "title", "url")
        widgets: ClassVar[dict[str, forms.Widget]] = {"title": forms.Textarea(attrs={"rows": 2})}
        error_messages: ClassVar[dict[str, dict[str, str]]] = {
            "doc_type": {"required": "Напишите вид документа: приказ, распоряжение, письмо."},
            "issuer": {"required": "Напишите, чей это документ: «Министерства образования … области»."},
        }

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        known = ", ".join(INSTRUMENTAL)
        self.fields["doc_type"].help_text = f"В преамбуле склоняются: {known}."
        self.fields["issuer"].help_text = "В родительном падеже: «Министерства образования … области»."
        self.fields["title"].help_text = "Без кавычек: «Об утверждении…»."

    def clean_number(self) -> str:
        """Drop the sign № and blanks: they are printed, not stored."""
        return self.cleaned_data["number"].replace("№", "").strip()

    def values(self) -> dict[str, object]:
        """Return clean values by the name of the field."""
        return {name: self.cleaned_data[name] for name in self._meta.fields}


class ClauseForm(forms.ModelForm):
    """A clause of the authority's own."""

    class Meta:
        model = Clause
        fields = ("title", "kind", "text")
        widgets: ClassVar[dict[str, forms.Widget]] = {"text": forms.Textarea(attrs={"rows": 4})}
        error_messages: ClassVar[dict[str, dict[str, str]]] = {
            "title": {"required": "Назовите формулировку: по названию её находят в редакторе."},
            "text": {"required": "Напишите слова пункта."},
        }

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [("", "любого"), *OrderKind.choices]
        self.fields["text"].help_text = "Строка, что начинается с «- », станет подпунктом."

    def values(self) -> dict[str, object]:
        """Return clean values by the name of the field."""
        text = "\n".join(self.cleaned_data["text"].splitlines()).strip()
        return {"title": self.cleaned_data["title"], "kind": self.cleaned_data["kind"], "text": text}
