"""Forms of the desk: narrowing of the queue, a decision on one report and on many, a remark kept for later."""

from django import forms

from monitoring.execution.desk.rules import DAYS, WAITS, Narrowing
from schools.wording import plural

Choices = list[tuple[int, str]]
KINDS = [("", "все"), ("school", "школы"), ("party", "отделы и организации"), ("not_applicable", "«не применимо»")]
DECISIONS = (("accept", "Принять"), ("return", "Вернуть"))


class QueueFilterForm(forms.Form):
    """Narrowing of the queue; a field that is not understood is not applied."""

    school = forms.TypedChoiceField(label="Школа", required=False, coerce=int, empty_value=None)
    roadmap = forms.TypedChoiceField(label="Карта", required=False, coerce=int, empty_value=None)
    kind = forms.ChoiceField(label="Кто", required=False, choices=KINDS)
    days = forms.TypedChoiceField(
        label="Ждут",
        required=False,
        coerce=int,
        empty_value=None,
        choices=[("", "сколько угодно"), *((days, f"{days} {plural(days, DAYS)} и больше") for days in WAITS)],
    )

    def __init__(self, data: object, *, schools: Choices, roadmaps: Choices) -> None:
        super().__init__(data)
        self.fields["school"].choices = [("", "все исполнители"), *schools]
        self.fields["roadmap"].choices = [("", "все"), *roadmaps]

    def chosen(self) -> Narrowing:
        """Return what is asked for."""
        self.is_valid()
        found = {name: self.cleaned_data.get(name) for name in self.fields}
        return Narrowing(**{**found, "kind": found["kind"] or ""})


class DecisionForm(forms.Form):
    """Accept, or return with a remark; `seen` names the text that was read."""

    decision = forms.ChoiceField(choices=DECISIONS)
    remark = forms.CharField(label="Замечание", required=False, widget=forms.Textarea(attrs={"rows": 2}))
    seen = forms.CharField(required=False, max_length=60)


class ManyForm(DecisionForm):
    """The same for the marked reports."""

    decision = forms.ChoiceField(
        choices=DECISIONS,
        error_messages={"required": "Нажмите «Принять отмеченные» или «Вернуть отмеченные»."},
    )


class PhraseForm(forms.Form):
    """A remark kept for later."""

    text = forms.CharField(
        label="Замечание",
        max_length=500,
        help_text="Например: «Нет подписи директора», «Приложите протокол, а не фото».",
        error_messages={
            "required": "Напишите замечание: пустое школе ничего не скажет.",
            "max_length": "Слишком длинно: оставьте не больше %(limit_value)d знаков, сейчас %(show_value)d.",
        },
    )
