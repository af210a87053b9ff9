"""Filters of the journal of imports."""

from django import forms

from roadmaps.models import ImportState
from roadmaps.planning.forms.listing import NarrowingForm


class JournalForm(NarrowingForm):
    """Words of the file or of the roadmap, and what became of the document."""

    q = forms.CharField(label="Файл или карта", required=False, max_length=200)
    state = forms.ChoiceField(label="Состояние", required=False, choices=[("", "любое"), *ImportState.choices])

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.prepare()
