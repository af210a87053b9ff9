"""Filters of the library, and the section a practice is put into."""

from collections.abc import Sequence

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict

from monitoring.practices.queries import Practice
from roadmaps.models import Section
from roadmaps.planning.forms.listing import NarrowingForm


class LibraryForm(NarrowingForm):
    """What the library is narrowed to; every choice stands in the library itself."""

    q = forms.CharField(label="Слова", required=False, max_length=200)
    direction = forms.ChoiceField(label="Направление", required=False)
    factor = forms.ChoiceField(label="Фактор риска", required=False)
    authority = forms.TypedChoiceField(label="Автор", required=False, coerce=int, empty_value=None)

    def __init__(self, data: QueryDict, *, library: Sequence[Practice]) -> None:
        super().__init__(data)
        authors = {one.authority_id: one.authority for one in library}
        self.fields["authority"].choices = [
            ("", "любой"), *sorted(authors.items(), key=lambda pair: pair[1])
        ]  # fmt: skip
        for name in ("direction", "factor"):
            values = sorted({getattr(one, name) for one in library} - {""})
            self.fields[name].choices = [("", "любое" if name == "direction" else "любой"), *((v, v) for v in values)]
        self.prepare()


class SectionField(forms.ModelChoiceField):
    """A section named with its roadmap."""

    def label_from_instance(self, section: Section) -> str:
        """Return «Карта · раздел»."""
        return f"{section.plan.roadmap.short_title} · {section.title or section.plan.title or 'без раздела'}"


class TakeForm(forms.Form):
    """Into which section of which draft."""

    section = SectionField(
        label="Черновик и раздел",
        queryset=Section.objects.none(),
        empty_label="не выбрано",
        error_messages={
            "required": "Выберите раздел черновика, куда встанет мероприятие.",
            "invalid_choice": "Этого раздела среди черновиков уже нет. Выберите другой.",
        },
    )

    def __init__(self, data: QueryDict | None, *, sections: QuerySet[Section]) -> None:
        super().__init__(data)
        self.fields["section"].queryset = sections
