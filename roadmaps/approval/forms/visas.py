"""Forms of visas: who is asked, what is answered."""

from django import forms

from roadmaps.approval.actions import Said
from roadmaps.approval.queries.visas import post_of, who_may_be_asked
from roadmaps.approval.rules.visas import Answer, remark_problem
from roadmaps.models import Order
from roadmaps.planning.forms.base import DayField, lines
from schools.models import Membership, User

ANSWER_WORDS = (
    (Answer.AGREED.value, "Согласовано"),
    (Answer.REMARKS.value, "Согласовано с замечаниями"),
    (Answer.REFUSED.value, "Не согласовано"),
)


class PersonChoice(forms.ModelChoiceField):
    """A person by membership: name and post."""

    def label_from_instance(self, one: Membership) -> str:
        """Return «О. В. Лебедева, методист»."""
        return f"{one.user}, {post_of(one)[:1].lower()}{post_of(one)[1:]}"


class PersonForm(forms.Form):
    """One more person of the sheet: chosen, or named by hand."""

    user = PersonChoice(
        label="Человек",
        queryset=Membership.objects.none(),
        required=False,
        empty_label="нет входа в Версту, впишу сам",
        help_text="Кто видит проект приказа, ответит в Версте и получит уведомление.",
    )
    name = forms.CharField(
        label="Инициалы и фамилия", max_length=150, required=False, help_text="Если входа нет: визу поставят на бумаге."
    )
    post = forms.CharField(
        label="Должность", max_length=300, required=False, help_text="Для выбранного человека можно не вписывать."
    )

    def __init__(self, *args: object, order: Order, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["user"].queryset = who_may_be_asked(order)

    def person(self) -> dict[str, object]:
        """Return what the action takes."""
        chosen = self.cleaned_data["user"]
        user: User | None = chosen.user if chosen else None
        return {"user": user, "name": self.cleaned_data["name"], "post": self.cleaned_data["post"]}


class VisaForm(forms.Form):
    """An answer; whoever does not simply agree writes why."""

    answer = forms.TypedChoiceField(
        label="Решение",
        choices=ANSWER_WORDS,
        coerce=Answer,
        widget=forms.RadioSelect,
        error_messages={"required": "Выберите решение."},
    )
    remark = forms.CharField(
        label="Замечания",
        required=False,
        max_length=4000,
        widget=lines(4),
        help_text="Нужны, если вы согласны не со всем или не согласны.",
    )

    def clean(self) -> dict[str, object]:
        """Ask for the words that the answer needs."""
        cleaned = super().clean()
        answer = cleaned.get("answer")
        problem = remark_problem(answer, cleaned.get("remark", "")) if answer else ""
        if problem:
            self.add_error("remark", problem)
        return cleaned

    def said(self) -> Said:
        """Return the answer for the action."""
        return Said(self.cleaned_data["answer"], self.cleaned_data["remark"])


class PaperVisaForm(VisaForm):
    """The same as somebody without an account wrote it on paper."""

    day = DayField(label="Когда поставлена", help_text="День с бумаги, например 18.06.2026.")
