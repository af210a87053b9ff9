"""Forms of what stands around the items: plans, sections, directions, indicators, the monitoring matrix, groups."""

from django import forms

from roadmaps.models import Direction, Indicator, MatrixRow, Plan, PlanKind, Section, WorkingGroup
from roadmaps.planning.actions.rows import Children
from roadmaps.planning.forms.base import (
    DayField,
    PartForm,
    RowForm,
    RowsMixin,
    checkboxes,
    required,
    rows_factory,
    textareas,
)
from roadmaps.planning.rules.columns import USUAL_HEADINGS, Column, columns_of, next_extra_key
from roadmaps.planning.rules.numbers import number_in
from schools.models import School


class PlanForm(PartForm):
    """A table: its title and the headings of its own document. A hidden column keeps its cells."""

    new_columns = forms.CharField(
        label="Добавить столбцы",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Заголовки столбцов, которых нет выше; каждый с новой строки.",
    )

    class Meta:
        model = Plan
        fields = ("kind", "number", "title")
        widgets = textareas({"title": 2})
        help_texts = {"title": "Как в документе, например «План мероприятий («дорожная карта»)»."}

    def prepare(self) -> None:
        """Add a heading and a box «показывать» for every column of the table and every usual one it lacks."""
        self.columns = columns_of(self.instance.columns, of_points=self.instance.kind == PlanKind.CONTROL_POINTS)
        known = {column.key for column in self.columns}
        self.columns += [
            Column(key, heading, hidden=True) for key, heading in USUAL_HEADINGS.items() if key not in known
        ]
        for column in self.columns:
            name = column.field
            self.fields[f"heading_{name}"] = forms.CharField(
                label=f"Заголовок столбца «{column.heading}»", max_length=200, initial=column.heading
            )
            self.fields[f"shown_{name}"] = forms.BooleanField(
                label="есть в таблице", required=False, initial=not column.hidden
            )

    def column_fields(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """Return (heading, shown) of every column, for the template."""
        return [(self[f"heading_{column.field}"], self[f"shown_{column.field}"]) for column in self.columns]

    def values(self) -> dict[str, object]:
        """Return clean values with the columns in their order, new ones last."""
        columns = [
            Column(
                column.key,
                self.cleaned_data[f"heading_{column.field}"],
                hidden=not self.cleaned_data[f"shown_{column.field}"],
            )
            for column in self.columns
        ]
        for heading in self.cleaned_data["new_columns"].splitlines():
            if heading.strip():
                columns.append(Column(next_extra_key(columns), heading.strip()[:200]))
        return super().values() | {"columns": [column.as_json() for column in columns]}


class SectionForm(PartForm):
    """A section of a plan."""

    class Meta:
        model = Section
        fields = ("plan", "number", "title", "direction", "schools")
        error_messages = required({"plan": "Выберите таблицу, в которой стоит раздел."})
        help_texts = {
            "title": "Пусто — мероприятия идут без заголовка раздела.",
            "schools": "Если раздел касается не всех школ карты.",
        }

    def prepare(self) -> None:
        """Narrow tables, directions and schools to the roadmap."""
        self.fields["plan"].queryset = self.roadmap.plans.exclude(kind=PlanKind.CONTROL_POINTS)
        self.fields["direction"].queryset = self.roadmap.directions.all()
        _schools(self)


class DirectionForm(PartForm):
    """A direction of the passport with its schools."""

    class Meta:
        model = Direction
        fields = ("number", "title", "text", "schools")
        widgets = textareas({"text": 3})
        error_messages = required({"title": "Назовите направление."})

    def prepare(self) -> None:
        """Offer the schools of the roadmap."""
        _schools(self)


class TargetForm(RowForm):
    """What must be reached in a period."""

    period = forms.CharField(label="Период", required=False, max_length=40)
    value_text = forms.CharField(label="Значение, как печатается", required=False, max_length=120)
    value = forms.DecimalField(
        label="Число для сравнения", required=False, max_digits=12, decimal_places=2, localize=True
    )
    due_on = DayField(label="К дате", required=False)

    def clean(self) -> dict[str, object]:
        """Ask for the period where anything else was typed; take the number out of the words where it is plain."""
        cleaned = super().clean()
        if any(cleaned.get(name) not in {None, ""} for name in ("value_text", "value", "due_on")):
            if not cleaned.get("period"):
                self.add_error("period", "Укажите период, например «2027 год».")
            if cleaned.get("value") is None and "value" not in self.errors:
                cleaned["value"] = number_in(cleaned.get("value_text", ""))
        return cleaned


class TargetRowsBase(forms.BaseFormSet):
    """Targets of one indicator: a period stands once."""

    def clean(self) -> None:
        """Put a message at the second row of the same period."""
        seen: set[str] = set()
        for form in self.forms:
            period = form.cleaned_data.get("period", "") if form.is_valid() else ""
            if not period or form.cleaned_data.get("DELETE"):
                continue
            if period in seen:
                form.add_error("period", f"Период «{period}» уже есть выше.")
            seen.add(period)


TargetRows = forms.formset_factory(TargetForm, formset=TargetRowsBase, extra=2, can_delete=True, max_num=40)


class IndicatorForm(RowsMixin, PartForm):
    """A target indicator and its targets by period."""

    rows_title = "Целевые значения"

    class Meta:
        model = Indicator
        fields = (
            "number", "text", "unit", "wanted", "baseline", "baseline_text", "baseline_period", "schools",
        )  # fmt: skip
        widgets = textareas({"text": 3})
        localized_fields = ("baseline",)
        error_messages = required({"text": "Напишите, что измеряется."})
        help_texts = {
            "unit": "Например, % или чел.",
            "baseline": "Число, с которым сравнивают.",
            "schools": "Если показатель касается не всех школ карты.",
        }

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        stored = self.instance.targets.values("period", "value_text", "value", "due_on") if self.instance.pk else []
        self.rows = TargetRows(self.data if self.is_bound else None, initial=list(stored), prefix="targets")

    def prepare(self) -> None:
        """Offer the schools of the roadmap."""
        _schools(self)

    def children(self) -> Children:
        """Return the targets."""
        return Children("targets", self.clean_rows())


class MatrixForm(PartForm):
    """A row of the monitoring matrix; lists hold one entry a line."""

    class Meta:
        model = MatrixRow
        fields = ("number", "section", "subject", "criteria", "indicators", "instruments", "sources")
        widgets = textareas({"subject": 2, "criteria": 3, "indicators": 3, "instruments": 2, "sources": 2})
        help_texts = {
            "criteria": "Каждый с новой строки.",
            "indicators": "Каждый с новой строки.",
        }

    def clean(self) -> dict[str, object]:
        """Refuse a row of which nothing would be seen."""
        cleaned = super().clean()
        if not any(cleaned.get(name) for name in self._meta.fields):
            self.add_error("subject", "Напишите, что отслеживается.")
        return cleaned


class MemberForm(RowForm):
    """A member of a group."""

    number = forms.CharField(label="№", required=False, max_length=10)
    name = forms.CharField(label="Фамилия, имя, отчество", required=False, max_length=200)
    post = forms.CharField(label="Должность", required=False)
    comment = forms.CharField(label="Комментарий", required=False, max_length=200)

    def clean(self) -> dict[str, object]:
        """Ask for the name where a post was typed."""
        cleaned = super().clean()
        if (cleaned.get("post") or cleaned.get("comment")) and not cleaned.get("name"):
            self.add_error("name", "Впишите, кто это.")
        return cleaned


MemberRows = rows_factory(MemberForm, blank=3)


class GroupForm(RowsMixin, PartForm):
    """A working group and its members."""

    rows_title = "Состав"

    class Meta:
        model = WorkingGroup
        fields = ("title",)
        widgets = textareas({"title": 2})
        error_messages = required({"title": "Назовите группу, например «Рабочая группа»."})

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        stored = self.instance.members.values("number", "name", "post", "comment") if self.instance.pk else []
        self.rows = MemberRows(self.data if self.is_bound else None, initial=list(stored), prefix="members")

    def children(self) -> Children:
        """Return the members."""
        return Children("members", self.clean_rows())


def _schools(form: PartForm) -> None:
    """Offer the schools of the roadmap, or all of the authority while the roadmap names none."""
    schools = form.roadmap.schools.all()
    if not schools.exists():
        schools = School.objects.filter(authority=form.roadmap.authority)
    checkboxes("schools", form, schools)
