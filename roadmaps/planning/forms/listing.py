"""Filters of the list of roadmaps: a wrong value is named, and narrows nothing."""

from django import forms

from roadmaps.models import RoadmapKind, RoadmapState
from roadmaps.planning.queries.listing import schools_of, years_of
from schools.models import School
from schools.rules import Viewer


class NarrowingForm(forms.Form):
    """GET form; `chosen()` holds only what was understood."""

    def prepare(self) -> None:
        """Give the fields their small controls, and words for a value that is not among the choices."""
        for name, field in self.fields.items():
            field.widget.attrs["class"] = (
                "form-control form-control-sm" if name == "q" else "form-select form-select-sm"
            )
            if name != "q":
                said = f"фильтр «{field.label}» не понят, он не применён"
                field.error_messages["invalid_choice"] = said

    def chosen(self) -> dict[str, object]:
        """Return the filters that were understood and are not empty."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value not in {None, ""}}

    def misunderstood(self) -> list[str]:
        """Return a sentence for each filter that was not applied."""
        return [str(message) for messages in self.errors.values() for message in messages]


class FilterForm(NarrowingForm):
    """Filters of the list of roadmaps."""

    q = forms.CharField(label="Название", required=False, max_length=200)
    state = forms.ChoiceField(label="Состояние", required=False, choices=[("", "любое"), *RoadmapState.choices])
    year = forms.TypedChoiceField(label="Год", required=False, coerce=int, empty_value=None)
    kind = forms.ChoiceField(label="Вид", required=False, choices=[("", "любой"), *RoadmapKind.choices])
    school = forms.ModelChoiceField(label="Школа", required=False, queryset=School.objects.none(), empty_label="любая")

    def __init__(self, *args: object, viewer: Viewer, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["school"].queryset = schools_of(viewer)
        self.fields["year"].choices = [("", "любой"), *((year, str(year)) for year in years_of(viewer))]
        self.prepare()
