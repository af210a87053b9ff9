"""Forms of the stage: narrowing of the register, a support, its last day."""

from datetime import date

from django import forms

from schools.models import Membership, School, Support
from schools.support.queries import ALL, SupportFilter, curators_for, supporters_for
from schools.support.rules import KIND_LABELS, Kind, Standing

STATES = [
    ("", "действует сегодня"),
    (Standing.AHEAD.value, "ещё не началась"),
    (Standing.ENDED.value, "закончилась"),
    (ALL, "вся"),
]
NOT_READ = "Дата не понята. Впишите её числами, например 01.09.2026."
NOT_GIVEN = {"required": "Укажите день, например 01.09.2026.", "invalid": NOT_READ}
DAY = {"inputmode": "numeric", "autocomplete": "off"}


class FilterForm(forms.Form):
    """What the register is narrowed to."""

    kind = forms.ChoiceField(
        label="Вид",
        required=False,
        choices=[("", "любой"), *((kind.value, words) for kind, words in KIND_LABELS.items())],
    )
    school = forms.TypedChoiceField(label="Школа", required=False, coerce=int, empty_value=None)
    state = forms.ChoiceField(label="Поддержка", required=False, choices=STATES)

    def __init__(self, data: object, *, schools: list[tuple[int, str]]) -> None:
        super().__init__(data)
        self.fields["school"].choices = [("", "все школы"), *schools]

    def chosen(self) -> SupportFilter:
        """Return what could be read; an unknown value narrows nothing."""
        self.is_valid()
        clean = self.cleaned_data
        return SupportFilter(clean.get("kind") or "", clean.get("school"), clean.get("state") or "")


class VersionedForm(forms.Form):
    """A form over a row that others write too: `version` names the row it was filled in over; none is an old one."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1)

    def seen(self) -> int:
        """Return the version that stood on the page; only for a valid form."""
        return self.cleaned_data["version"] or 0

    def take_version(self, current: Support) -> None:
        """Stand over the row as it is now: both texts were shown, sending the form again is a choice."""
        self.data = self.data.copy()
        self.data["version"] = str(current.row_version)


class SupportForm(VersionedForm):
    """Who stands by the school, from when until when, by which paper."""

    who = forms.ChoiceField(error_messages={"required": "Выберите из списка."})
    starts_on = forms.DateField(label="С какого дня", error_messages=NOT_GIVEN, widget=forms.DateInput(attrs=DAY))
    ends_on = forms.DateField(
        label="По какой день",
        required=False,
        help_text="Включительно. Можно оставить пустым и закончить позже.",
        error_messages={"invalid": NOT_READ},
        widget=forms.DateInput(attrs=DAY),
    )
    agreement = forms.CharField(
        label="Договор или приказ",
        required=False,
        max_length=300,
        help_text="Например: договор о сотрудничестве от 01.09.2026 № 4.",
    )
    note = forms.CharField(
        label="О чём договорились",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(
        self, data: object, *, school: School, kind: Kind, today: date, support: Support | None = None
    ) -> None:
        super().__init__(data, initial=_initial(support, today))
        self.people: dict[str, Membership | School] = {}
        self.fields["who"].label = KIND_LABELS[kind].capitalize()
        self.fields["who"].choices = self._curators(school, support) if kind is Kind.CURATOR else self._schools(school)

    def _curators(self, school: School, support: Support | None) -> list[tuple[str, object]]:
        found = list(curators_for(school))
        if support and support.curator and support.curator not in found:
            found.append(support.curator)
        self.people = {str(one.pk): one for one in found}
        named = [(key, f"{one.user}{f', {one.post}' if one.post else ''}") for key, one in self.people.items()]
        return [("", "выберите куратора"), *named]

    def _schools(self, school: School) -> list[tuple[str, object]]:
        listed, others = supporters_for(school)
        self.people = {str(one.pk): one for one in (*listed, *others)}
        groups = [
            (title, [(str(one.pk), one.short_name) for one in rows])
            for title, rows in (("В списке опорных школ", listed), ("Другие школы", others))
            if rows
        ]
        return [("", "выберите школу"), *groups]

    def values(self) -> dict[str, object]:
        """Return what an action takes; only for a valid form."""
        typed = {name: value for name, value in self.cleaned_data.items() if name != "version"}
        return typed | {"who": self.people[self.cleaned_data["who"]]}


def _initial(support: Support | None, today: date) -> dict[str, object]:
    if support is None:
        return {"starts_on": today}
    names = ("starts_on", "ends_on", "agreement", "note")
    fixed = {"who": support.curator_id or support.supporter_id, "version": support.row_version}
    return fixed | {name: getattr(support, name) for name in names}


class EndForm(VersionedForm):
    """The last day of a support."""

    ends_on = forms.DateField(
        label="Последний день",
        help_text="В этот день поддержка ещё действует, со следующего куратор школу не видит.",
        error_messages=NOT_GIVEN,
        widget=forms.DateInput(attrs=DAY),
    )
