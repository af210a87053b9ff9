"""Forms of the register of cases: its filters, the forms of one word."""

from collections.abc import Mapping

from django import forms

from roadmaps.models import WordKind
from roadmaps.papers.cases.queries import LONGEST, WordFilter, plain
from roadmaps.papers.cases.rules import QUESTIONS, Case
from roadmaps.planning.forms.listing import NarrowingForm

STATES = (("", "все"), ("waiting", "не подтверждены"), ("confirmed", "подтверждены"))
NAMES = {
    Case.GENITIVE: "Родительный",
    Case.DATIVE: "Дательный",
    Case.ACCUSATIVE: "Винительный",
    Case.INSTRUMENTAL: "Творительный",
}


class FilterForm(NarrowingForm):
    """Filters of the register."""

    q = forms.CharField(label="Слова", required=False, max_length=200)
    kind = forms.ChoiceField(label="Что", required=False, choices=[("", "всё"), *WordKind.choices])
    state = forms.ChoiceField(label="Состояние", required=False, choices=STATES)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.prepare()

    def narrowed(self) -> WordFilter:
        """Return the filter of the query."""
        chosen = self.chosen()
        return WordFilter(*(str(chosen.get(name, "")) for name in ("q", "kind", "state")))


class WordForm(forms.Form):
    """A post or a name with its four forms."""

    kind = forms.ChoiceField(
        label="Что это", choices=WordKind.choices, error_messages={"required": "Укажите: должность или имя."}
    )
    nominative = forms.CharField(
        label="Именительный (кто)",
        max_length=LONGEST,
        help_text="Слово в слово как в приказе: по нему форма находится.",
        error_messages={"required": "Впишите должность или имя в именительном падеже."},
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        for case, name in NAMES.items():
            self.fields[case.value] = forms.CharField(
                label=f"{name} ({QUESTIONS[case]})",
                max_length=LONGEST,
                error_messages={"required": f"Впишите {name.lower()} падеж: без него слово не напечатать."},
            )

    def clean_nominative(self) -> str:
        """Return the words on one line."""
        return plain(self.cleaned_data["nominative"])

    def forms_of(self) -> Mapping[Case, str]:
        """Return the clean forms."""
        return {case: plain(self.cleaned_data[case.value]) for case in Case}
