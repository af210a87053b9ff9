"""Forms of the stage: which two wordings to compare, how to say what is changed."""

from collections.abc import Sequence

from django import forms

from roadmaps.editions.queries.choosing import Choice
from roadmaps.models import AmendingStyle
from roadmaps.planning.forms.listing import NarrowingForm

SHOWN = (("", "только изменения"), ("all", "весь текст"))


class CompareForm(NarrowingForm):
    """Two wordings and how much of them; without a choice the last two."""

    old = forms.ChoiceField(label="Было", required=False)
    new = forms.ChoiceField(label="Стало", required=False)
    show = forms.ChoiceField(label="Показать", required=False, choices=SHOWN)

    def __init__(self, *args: object, wordings: Sequence[Choice], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.wordings = {one.key: one for one in wordings}
        labels = [(one.key, one.label) for one in wordings]
        for name, place in (("old", -2), ("new", -1)):
            self.fields[name].choices = labels
            self.fields[name].initial = wordings[place].key
        self.prepare()
        self.data = {name: self.data.get(name) or self.fields[name].initial or "" for name in self.fields}

    def pair(self) -> tuple[Choice, Choice]:
        """Return the old and the new wording; the last two where the choice was not understood."""
        chosen = self.chosen()
        old, new = (str(chosen.get(name) or self.fields[name].initial) for name in ("old", "new"))
        return self.wordings[old], self.wordings[new]


class AmendingForm(forms.Form):
    """How an amending order says what it changes."""

    style = forms.ChoiceField(label="Как изложить изменения", choices=AmendingStyle.choices, widget=forms.RadioSelect)
    with_annexes = forms.BooleanField(
        label="Приложить к приказу дорожную карту в новой редакции целиком", required=False
    )

    def __init__(self, *args: object, of_roadmap: bool, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        if not of_roadmap:
            self.fields["with_annexes"].label = "Приложить к приказу приложения в новой редакции целиком"


class ComposeForm(AmendingForm):
    """The same with the version of the order that was shown."""

    version = forms.IntegerField(widget=forms.HiddenInput)
