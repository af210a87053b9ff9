"""Forms of the register."""

from django import forms

from roadmaps.models import Party, PartyKind, PartyState
from roadmaps.parties.actions import Called
from roadmaps.parties.queries import KINDS, PartyFilter, keeper_words, keepers, others
from schools.models import Membership
from schools.rules import Viewer

STATES = [("", "все"), *PartyState.choices]


class FilterForm(forms.Form):
    """Narrowing of the register; what can't be read is ignored with a word above the list."""

    q = forms.CharField(label="Исполнитель", required=False, max_length=100)
    kind = forms.ChoiceField(label="Вид", required=False, choices=[("", "все"), *KINDS])
    state = forms.ChoiceField(label="Состояние", required=False, choices=STATES)

    def chosen(self) -> PartyFilter:
        """Return what is asked for, without the fields that can't be read."""
        clean = self.cleaned_data if self.is_bound and (self.is_valid() or self.errors) else {}
        return PartyFilter(clean.get("q", "").strip(), clean.get("kind", ""), clean.get("state", ""))


class _Keeper(forms.ModelChoiceField):
    def label_from_instance(self, obj: Membership) -> str:
        return keeper_words(obj)


class PartyForm(forms.Form):
    """What a party is called, and who reports for it."""

    name = forms.CharField(
        label="Наименование",
        max_length=300,
        help_text="Прежнее написание останется: при чтении планов по нему узнают этого же исполнителя.",
        error_messages={"required": "Напишите, как называется исполнитель."},
    )
    person = forms.CharField(label="Человек", required=False, max_length=150, help_text="Например, Громова Е.С.")
    kind = forms.ChoiceField(label="Вид", choices=KINDS)
    keeper = _Keeper(
        label="Кто отчитывается",
        queryset=Membership.objects.none(),
        required=False,
        empty_label="методисты органа управления",
    )

    def __init__(self, *args: object, party: Party, viewer: Viewer, **kwargs: object) -> None:
        initial = {"name": party.name, "person": party.person, "kind": party.kind, "keeper": party.keeper_id}
        super().__init__(*args, initial=initial, **kwargs)
        self.fields["keeper"].queryset = keepers(viewer).filter(authority=party.authority_id)
        if party.kind in {PartyKind.SCHOOL, PartyKind.SCHOOL_ROLE}:
            self.fields["kind"].choices = [(party.kind, party.get_kind_display())]

    def called(self) -> Called:
        """Return the clean values."""
        clean = self.cleaned_data
        return Called(clean["kind"], clean["name"], clean["person"], clean["keeper"])


class MergeForm(forms.Form):
    """With which party this one is the same."""

    kept = forms.ModelChoiceField(
        label="Это тот же исполнитель, что и",
        queryset=Party.objects.none(),
        empty_label="— выберите —",
        help_text="Пункты и задачи станут общими, это название запомнится как ещё одно написание.",
        error_messages={
            "required": "Выберите исполнителя из реестра.",
            "invalid_choice": "Такого исполнителя в реестре нет. Выберите другого.",
        },
    )

    def __init__(self, *args: object, party: Party, viewer: Viewer, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kept"].queryset = others(viewer, party)


class RefuseForm(forms.Form):
    """Why this is no executor."""

    reason = forms.CharField(
        label="Почему это не исполнитель",
        max_length=300,
        help_text="Слова документа останутся, задач по ним у этого имени не будет.",
        error_messages={
            "required": "Напишите, почему это не исполнитель: причину увидят те, кто вносит планы.",
        },
    )
