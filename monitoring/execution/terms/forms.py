"""Forms of the stage: a day with a reason, a reason alone, the head's decision, narrowing of the requests."""

from typing import ClassVar

from django import forms

from monitoring.execution.terms.queries import ANSWERED, WAITING
from roadmaps.planning.forms.base import DayField

NO_DAY = {"required": "Укажите день, например 18.06.2026."}
STATES = [(WAITING, "ждут решения"), (ANSWERED, "решённые"), ("all", "все")]


class ReasonField(forms.CharField):
    """Words that another person will read."""

    widget = forms.Textarea(attrs={"rows": 3})

    def __init__(self, label: str, help_text: str, missing: str, max_length: int = 2000) -> None:
        messages = {
            "required": missing,
            "max_length": "Слишком длинно: оставьте не больше %(limit_value)d знаков, сейчас %(show_value)d.",
        }
        super().__init__(label=label, help_text=help_text, max_length=max_length, error_messages=messages)


class AskForm(forms.Form):
    """A later day is asked for."""

    until = DayField(label="До какого дня", help_text="Например 30.09.2026.", error_messages=NO_DAY)
    reason = ReasonField(
        "Почему не успеваете",
        "Что мешает и что уже сделано. Это прочтёт начальник отдела.",
        "Напишите, почему не успеваете: без причины начальнику нечего решать.",
    )


class MoveForm(forms.Form):
    """A term is moved by the head."""

    until = DayField(label="Новый срок", help_text="Прежний срок останется виден.", error_messages=NO_DAY)
    reason = ReasonField(
        "Почему переносится",
        "Исполнитель увидит ваши слова рядом с новым сроком.",
        "Напишите, почему срок переносится: исполнитель увидит ваши слова.",
    )


class SetForm(forms.Form):
    """A task without a date gets one."""

    until = DayField(label="Срок", help_text="Последний день исполнения.", error_messages=NO_DAY)
    reason = ReasonField(
        "Откуда дата",
        "График, письмо, договорённость: исполнитель увидит эти слова.",
        "Напишите, откуда дата: график, письмо, договорённость.",
    )


class OffForm(forms.Form):
    """A task is taken off control."""

    reason = ReasonField(
        "Почему снимается",
        "Исполнитель увидит ваши слова. Отчёты и переписка останутся.",
        "Напишите, почему задача снимается: исполнитель увидит ваши слова.",
        max_length=200,
    )


class OnForm(forms.Form):
    """A task is put back on control."""

    reason = ReasonField(
        "Почему снова на контроле",
        "Исполнитель увидит ваши слова.",
        "Напишите, почему задача снова на контроле: исполнитель увидит ваши слова.",
        max_length=200,
    )


class DecideForm(forms.Form):
    """The head's decision: which of the two buttons was pressed, the day, the words."""

    until = DayField(
        label="Новый срок",
        required=False,
        help_text="Можно назначить другой день, если просимый не подходит.",
        widget=forms.DateInput(attrs={"inputmode": "numeric", "autocomplete": "off", "aria-required": "true"}),
    )
    remark = forms.CharField(
        label="Пояснение",
        required=False,
        max_length=2000,
        help_text="Без пояснения можно перенести, но не отказать: школа увидит эти слова.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    decision = forms.ChoiceField(
        choices=(("grant", "Перенести"), ("refuse", "Оставить прежний")),
        widget=forms.HiddenInput,
        error_messages={"required": "Нажмите одну из двух кнопок: перенести срок или оставить прежний."},
    )
    field_order: ClassVar[list[str]] = ["until", "remark"]

    def clean(self) -> dict[str, object]:
        """A granted term needs its day."""
        data = super().clean() or self.cleaned_data
        if data.get("decision") == "grant" and not data.get("until") and "until" not in self.errors:
            self.add_error("until", NO_DAY["required"])
        return data


class RequestFilterForm(forms.Form):
    """Narrowing of the requests; those that wait where nothing is asked for."""

    state = forms.ChoiceField(label="Просьбы", required=False, choices=STATES)
    school = forms.TypedChoiceField(label="Школа", required=False, coerce=int, empty_value=None)

    def __init__(self, data: dict[str, str], *, schools: list[tuple[int, str]]) -> None:
        super().__init__({"state": WAITING, **data})
        self.fields["school"].choices = [("", "все исполнители"), *schools]

    def chosen(self) -> tuple[str, int | None]:
        """Return the state and the school (by key) as far as they could be read."""
        self.is_valid()
        return self.cleaned_data.get("state") or WAITING, self.cleaned_data.get("school")
