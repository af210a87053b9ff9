"""Forms of the stage: the filter of the register, the term, publication, a roadmap adopted on paper, marked changes."""

from datetime import date
from typing import ClassVar

from django import forms

from roadmaps.adoption.actions import Chosen
from roadmaps.adoption.queries.register import FILTERS
from roadmaps.adoption.rules import publication_problem
from roadmaps.models import PaperAdoption
from roadmaps.planning.forms.base import DayField
from roadmaps.planning.forms.listing import NarrowingForm
from roadmaps.planning.versions import version_of

URL_ERRORS = {
    "required": "Вставьте адрес страницы сайта, где размещена карта.",
    "invalid": "Это не похоже на адрес страницы. Скопируйте его из строки браузера, например https://school.ru/plan.",
}
URL_HELP = "Скопируйте из строки браузера: https://…"


class SiteField(forms.URLField):
    """The address of a page of a site; ftp and the like are no site."""

    def __init__(self, **kwargs: object) -> None:
        super().__init__(assume_scheme="https", max_length=500, help_text=URL_HELP, error_messages=URL_ERRORS, **kwargs)

    def clean(self, value: object) -> str:
        """Let only web pages through."""
        url = super().clean(value)
        if url and not url.lower().startswith(("https://", "http://")):
            raise forms.ValidationError(URL_ERRORS["invalid"], code="invalid")
        return url


class RegisterForm(NarrowingForm):
    """Filter of the register."""

    state = forms.ChoiceField(label="Показать", required=False, choices=FILTERS)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.prepare()


class TermForm(forms.Form):
    """To which day schools adopt their own roadmaps."""

    day = DayField(
        label="Срок принятия карт школ",
        required=False,
        help_text="Например, 30.12.2026. Пусто — срок берётся из приказа, если он там назван.",
    )


class PublicationForm(forms.Form):
    """Where the school's roadmap stands on its site; an empty address takes it off."""

    url = SiteField(label="Адрес карты на сайте школы", required=False)
    day = DayField(label="Когда размещена", required=False, help_text="Например, 18.06.2026.")

    def clean(self) -> dict[str, object]:
        """Ask for the day where an address was typed."""
        cleaned = super().clean()
        if cleaned.get("url") and not cleaned.get("day") and "day" not in self.errors:
            self.add_error("day", "Укажите день, когда карта появилась на сайте.")
        return cleaned


class PaperForm(forms.ModelForm):
    """A roadmap that a school adopted on paper."""

    version = forms.CharField(widget=forms.HiddenInput, required=False)
    published_url = SiteField(label="Адрес на сайте школы", required=False)

    class Meta:
        model = PaperAdoption
        fields = ("number", "date", "published_url", "published_on")
        field_classes: ClassVar[dict[str, type[forms.Field]]] = {"date": DayField, "published_on": DayField}
        labels: ClassVar[dict[str, str]] = {"published_on": "Когда размещена"}
        error_messages: ClassVar[dict[str, dict[str, str]]] = {
            "number": {"required": "Впишите номер приказа школы."},
            "date": {"required": "Укажите дату приказа, например 18.06.2026."},
        }

    def __init__(self, *args: object, today: date, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["version"].initial = version_of(self.instance) if self.instance.pk else ""

    def clean_number(self) -> str:
        """Drop the sign № and blanks: they are printed, not stored."""
        return self.cleaned_data["number"].replace("№", "").strip()

    def clean(self) -> dict[str, object]:
        """Check the days against each other and against today."""
        cleaned = super().clean()
        ordered, published = cleaned.get("date"), cleaned.get("published_on")
        if ordered and ordered > self.today:
            self.add_error("date", "Дата приказа в будущем. Укажите день, когда приказ подписан.")
        elif ordered and published and (wrong := publication_problem(published, ordered_on=ordered, today=self.today)):
            self.add_error("published_on", wrong)
        return cleaned

    def values(self) -> dict[str, object]:
        """Return clean values by the name of the field."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}

    def take_version(self, current: PaperAdoption) -> None:
        """Keep what was typed, but let the next attempt overwrite `current` knowingly."""
        self.data = self.data.copy()
        self.data["version"] = version_of(current)


class ChangesForm(forms.Form):
    """The marked rows of the differences and what to do with them."""

    def chosen(self) -> Chosen:
        """Return the marked rows."""
        return Chosen(frozenset(self.data.getlist("change")))

    @property
    def keeps_ours(self) -> bool:
        """The button «Оставить как у нас» was pressed."""
        return self.data.get("do") == "keep"
