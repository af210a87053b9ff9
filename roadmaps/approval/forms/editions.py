"""Forms of an edition's later life: acquaintance and publication."""

from typing import ClassVar

from django import forms

from roadmaps.adoption.forms import SiteField
from roadmaps.approval.forms.visas import PersonChoice
from roadmaps.approval.queries.acquaintance import DONE, LEFT, who_may_be_acquainted
from roadmaps.planning.forms.base import DayField
from roadmaps.planning.forms.listing import NarrowingForm
from schools.models import Membership
from schools.rules import Viewer


class SheetFilterForm(NarrowingForm):
    """Filters of the sheet of acquaintance."""

    q = forms.CharField(label="Фамилия, должность или школа", required=False, max_length=200)
    state = forms.ChoiceField(
        label="Кто", required=False, choices=[("", "все"), (LEFT, "ещё не ознакомлены"), (DONE, "ознакомлены")]
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.prepare()


class AcquaintedForm(forms.Form):
    """One more person to be acquainted: chosen, or named by hand."""

    person = PersonChoice(
        label="Человек",
        queryset=Membership.objects.none(),
        required=False,
        empty_label="нет входа в Версту, впишу сам",
        help_text="Получит уведомление и отметит ознакомление сам.",
    )
    name = forms.CharField(
        label="Фамилия и инициалы", max_length=150, required=False, help_text="Если входа нет: распишется в листе."
    )
    post = forms.CharField(label="Должность", max_length=300, required=False)

    def __init__(self, *args: object, viewer: Viewer, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = who_may_be_acquainted(viewer)

    def values(self) -> dict[str, object]:
        """Return what the action takes."""
        data = self.cleaned_data
        return {"membership": data["person"], "name": data["name"], "post": data["post"]}


class SignatureForm(forms.Form):
    """The day when somebody signed the printed sheet."""

    day = DayField(label="День подписи", help_text="День с листа, например 18.06.2026.")


class PublicationForm(forms.Form):
    """Where an edition was published."""

    place = forms.CharField(
        label="Где опубликовано",
        max_length=300,
        help_text="Сайт и его раздел или газета: «Официальный сайт, раздел «Документы»».",
        error_messages={"required": "Назовите сайт, его раздел или газету."},
    )
    url = SiteField(label="Адрес страницы", required=False)
    day = DayField(
        label="Когда",
        help_text="Например, 18.06.2026.",
        error_messages={"required": "Укажите день опубликования, например 18.06.2026."},
    )
    field_order: ClassVar[list[str]] = ["place", "url", "day"]
