"""The order's text, one point, one annex."""

from collections.abc import Sequence
from typing import ClassVar

from django import forms

from roadmaps.approval.actions import EDITABLE, PointText
from roadmaps.models import AnnexKind, Order
from roadmaps.models.order import Orientation

SPARE_POINTS = 2
DEPTHS = ((0, "пункт"), (1, "подпункт"), (2, "подпункт 2-го уровня"))
Choices = Sequence[tuple[int | str, str]]


class OrderForm(forms.ModelForm):
    """Text of the order, without its points."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = Order
        fields = EDITABLE
        widgets: ClassVar[dict[str, forms.Widget]] = {
            "header_lines": forms.Textarea(attrs={"rows": 3}),
            "title": forms.Textarea(attrs={"rows": 2}),
            "preamble": forms.Textarea(attrs={"rows": 3}),
            "signatory_post": forms.Textarea(attrs={"rows": 1}),
            "footer": forms.Textarea(attrs={"rows": 2}),
        }
        labels: ClassVar[dict[str, str]] = {"preamble": "Основание и цель"}
        help_texts: ClassVar[dict[str, str]] = {
            "title": "Отвечает на вопрос «о чём»: «Об утверждении…», без точки в конце.",
            "footer": "Например, «В дело № ___». Каждая строка отдельно.",
            "executor_name": "Печатается внизу последнего листа вместе с телефоном.",
        }

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["title"].required = True
        self.fields["version"].initial = self.instance.row_version

    def values(self) -> dict[str, object]:
        """Return clean values by the name of the order's field."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}

    def take_version(self, version: int) -> None:
        """Keep what was typed, but let the next attempt overwrite the other person's text knowingly."""
        self.data = self.data.copy()
        self.data[self.add_prefix("version")] = str(version)


class WordingForm(OrderForm):
    """What an amendment may reword of the order that it changes."""

    class Meta(OrderForm.Meta):
        fields = ("title", "preamble")


class PointForm(forms.Form):
    """One point; an empty text removes it."""

    depth = forms.TypedChoiceField(label="Уровень", choices=DEPTHS, coerce=int)
    text = forms.CharField(
        label="Текст", required=False, widget=forms.Textarea(attrs={"rows": 1, "class": "form-control"})
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["depth"].widget.attrs["class"] = "form-select form-select-sm"


PointFormSet = forms.formset_factory(PointForm, extra=SPARE_POINTS)


def points_of(formset: forms.BaseFormSet) -> list[PointText]:
    """Return the filled points of a valid formset."""
    cleaned = (form.cleaned_data for form in formset if form.cleaned_data)
    return [PointText(data["text"].strip(), data["depth"]) for data in cleaned if data.get("text", "").strip()]


class AnnexForm(forms.Form):
    """One annex. The members of a group typed in place are read beside it (`typed.py`)."""

    pk = forms.IntegerField(required=False, widget=forms.HiddenInput)
    kind = forms.ChoiceField(choices=AnnexKind.choices, widget=forms.HiddenInput)
    heading = forms.CharField(label="Заголовок приложения", required=False, widget=forms.Textarea(attrs={"rows": 2}))
    orientation = forms.ChoiceField(label="Лист", choices=Orientation.choices)
    plan = forms.TypedChoiceField(label="Таблица плана", required=False, coerce=int, empty_value=None)
    group = forms.TypedChoiceField(label="Группа", required=False, coerce=int, empty_value=None)
    year = forms.TypedChoiceField(label="Список за год", required=False, coerce=int, empty_value=None)
    text = forms.CharField(label="Текст приложения", required=False, widget=forms.Textarea(attrs={"rows": 6}))

    def __init__(self, *args: object, plans: Choices, groups: Choices, years: Sequence[int], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["plan"].choices = [("", "не выбрана"), *plans]
        self.fields["group"].choices = [("", "состав впишу ниже"), *groups]
        self.fields["year"].choices = [("", "как записано"), *((year, str(year)) for year in years)]
        for name, field in self.fields.items():
            if name not in {"pk", "kind"}:
                is_choice = isinstance(field, forms.ChoiceField)
                field.widget.attrs["class"] = "form-select" if is_choice else "form-control"


AnnexFormSet = forms.formset_factory(AnnexForm, extra=0)
