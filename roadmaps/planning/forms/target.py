"""Where a row of the grid goes."""

from typing import cast

from django import forms

from roadmaps.models import Plan, PlanKind, Roadmap, Section
from roadmaps.planning.actions.pasting import Target


class TargetForm(forms.Form):
    """Where rows go: a section of a plan or a table of control points, after a row; 0 is the first place."""

    section = forms.ModelChoiceField(
        label="Раздел, в который вставить", queryset=Section.objects.none(), required=False, empty_label=None
    )
    plan = forms.ModelChoiceField(
        label="Таблица", queryset=Plan.objects.none(), required=False, empty_label="без таблицы"
    )
    after = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)

    def __init__(self, *args: object, roadmap: Roadmap, of_points: bool = False, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        sections = Section.objects.filter(plan__roadmap=roadmap).exclude(plan__kind=PlanKind.CONTROL_POINTS)
        places = ("plan__position", "plan_id", "position", "pk")
        cast("forms.ModelChoiceField", self.fields["section"]).queryset = sections.select_related("plan").order_by(
            *places
        )
        tables = roadmap.plans.filter(kind=PlanKind.CONTROL_POINTS)
        cast("forms.ModelChoiceField", self.fields["plan"]).queryset = tables
        del self.fields["section" if of_points else "plan"]

    @property
    def previous(self) -> int | None:
        """The row before the new place; None stands for the first place."""
        return self.cleaned_data.get("after") or None

    @property
    def is_last(self) -> bool:
        """No place was named: the rows go to the end."""
        return self.cleaned_data.get("after") is None

    def target(self) -> Target:
        """Return the place for the action."""
        section, plan = self.cleaned_data.get("section"), self.cleaned_data.get("plan")
        return Target(plan=section.plan if section else plan, section=section, after=self.previous)
