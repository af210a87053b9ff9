"""Forms of the stage: a point reached, a confirmation taken back, points by state."""

from typing import ClassVar

from django import forms

from monitoring.models import Confirmation
from monitoring.progress.rules import POINT_MARKS
from roadmaps.planning.forms.base import DayField
from schools.files.rules import ALLOWED_WORDS


class ConfirmForm(forms.ModelForm):
    """A control point was reached: when, and what proves it."""

    reached_on = DayField(
        label="Когда пройдена",
        help_text="Например 25.08.2026.",
        error_messages={"required": "Укажите день, когда точка пройдена."},
    )
    url = forms.URLField(
        label="Ссылка на документ", required=False, assume_scheme="https", help_text="Если документ опубликован."
    )
    file = forms.FileField(
        label="Документ",
        required=False,
        help_text=f"{ALLOWED_WORDS}. Без персональных данных обучающихся.",
        widget=forms.FileInput,
    )

    class Meta:
        model = Confirmation
        fields = ("reached_on", "note")
        labels: ClassVar[dict[str, str]] = {"note": "Чем подтверждается"}
        help_texts: ClassVar[dict[str, str]] = {
            "note": "Документ, его дата и номер, например «Акт проверки от 25.08.2026 № 3».",
        }
        widgets: ClassVar[dict[str, forms.Widget]] = {"note": forms.Textarea(attrs={"rows": 2})}
        error_messages: ClassVar[dict[str, dict[str, str]]] = {
            "note": {"required": "Напишите, чем это подтверждается: документ, его дата и номер."}
        }

    field_order = ("reached_on", "note", "file", "url")


class UnconfirmForm(forms.Form):
    """Why a confirmation is taken back."""

    reason = forms.CharField(
        label="Почему отзываете",
        max_length=300,
        help_text="Причина останется в журнале рядом с прежними словами и документом.",
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Напишите, почему отзываете: иначе потом не понять, что было не так."},
    )


class PointFilterForm(forms.Form):
    """Control points of one state; an unknown one narrows nothing."""

    points = forms.ChoiceField(
        label="Состояние",
        required=False,
        choices=[("", "все"), *((state.value, mark.label) for state, mark in POINT_MARKS.items())],
    )

    def chosen(self) -> str:
        """Return the state asked for, or an empty string."""
        return self.cleaned_data.get("points", "") if self.is_valid() else ""
