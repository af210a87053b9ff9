"""The passport of a roadmap as a form."""

from typing import ClassVar

from django import forms

from roadmaps.models import Roadmap, RoadmapKind, RoadmapState
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
from schools.models import School
from schools.models.authority import AuthorityLevel
from schools.rules import Viewer

BLANK_ROWS = 2


class PassportRowForm(RowForm):
    """A row of the passport that has no field of its own."""

    name = forms.CharField(label="Строка паспорта", required=False, max_length=300)
    value = forms.CharField(label="Содержание", required=False, widget=forms.Textarea(attrs={"rows": 2}))


PassportRows = rows_factory(PassportRowForm, blank=BLANK_ROWS)


class RoadmapForm(RowsMixin, PartForm):
    """Whose roadmap it is, for which period, and the texts of the passport."""

    rows_title = "Другие строки паспорта"

    class Meta:
        model = Roadmap
        fields = (
            "kind", "school", "parent", "short_title", "heading", "title", "territory",
            "period_start", "period_end", "period_text",
            "problem", "goal", "objectives", "working_group_text", "developer", "schools",
        )  # fmt: skip
        field_classes: ClassVar[dict[str, type[forms.Field]]] = {"period_start": DayField, "period_end": DayField}
        widgets = textareas(
            {"title": 3, "problem": 5, "goal": 3, "objectives": 5, "working_group_text": 3},
        )
        error_messages = required(
            {
                "short_title": "Назовите карту коротко: так она будет стоять в списках.",
                "title": "Впишите полное название, как оно печатается над таблицей.",
                "period_start": "Укажите первый день периода, например 01.01.2027.",
                "period_end": "Укажите последний день периода, например 31.12.2027.",
            }
        )
        help_texts = {
            "period_start": "Например, 01.01.2027.",
            "period_end": "Например, 31.12.2027.",
            "period_text": "Если в документе период назван словами, например «2027 год».",
            "schools": "Кого карта касается. «Все школы» в плане — это они.",
            "parent": "Для карты школы: муниципальная карта, из которой она следует.",
        }

    def __init__(self, *args: object, viewer: Viewer, **kwargs: object) -> None:
        self.viewer = viewer
        super().__init__(*args, **kwargs)
        self.rows = PassportRows(
            self.data if self.is_bound else None, initial=self.instance.passport_rows, prefix="passport"
        )

    def prepare(self) -> None:
        """Offer the schools of the authority; a school's own roadmap is all that a director may make."""
        schools = School.objects.filter(authority=self.roadmap.authority)
        checkboxes("schools", self, schools)
        self.fields["parent"].queryset = (
            Roadmap.objects.visible_to(self.viewer)
            .filter(authority=self.roadmap.authority, kind=RoadmapKind.MUNICIPAL)
            .exclude(pk=self.instance.pk)
            .distinct()
        )
        self.fields["school"].queryset = schools
        if self.viewer.school_ids is not None:
            self._fix_school()
        elif self.roadmap.authority.level != AuthorityLevel.REGIONAL:
            self.fields["kind"].choices = [
                choice for choice in RoadmapKind.choices if choice[0] != RoadmapKind.REGIONAL
            ]

    def _fix_school(self) -> None:
        del self.fields["kind"], self.fields["school"]
        self.fields["schools"].queryset = School.objects.visible_to(self.viewer)

    def clean(self) -> dict[str, object]:
        """Check that the period runs forwards and that exactly a school's roadmap names its school."""
        cleaned = super().clean()
        start, end = cleaned.get("period_start"), cleaned.get("period_end")
        if start and end and end < start:
            self.add_error("period_end", "Конец периода раньше начала. Проверьте обе даты.")
        if "kind" in self.fields:
            self._check_school(cleaned)
        self._check_parent(cleaned)
        return cleaned

    def _check_parent(self, cleaned: dict[str, object]) -> None:
        """A school has one roadmap of a municipal one: the second would stand beside it in the register."""
        school = self.viewer.school_id or cleaned.get("school")
        if not (school and cleaned.get("parent")):
            return
        others = Roadmap.objects.filter(parent=cleaned["parent"], school=school).exclude(state=RoadmapState.EXPIRED)
        if others.exclude(pk=self.instance.pk).exists():
            self.add_error("parent", "У школы уже есть карта по этой муниципальной карте. Откройте её в списке карт.")

    def _check_school(self, cleaned: dict[str, object]) -> None:
        is_school = cleaned.get("kind") == RoadmapKind.SCHOOL
        if is_school and not cleaned.get("school"):
            self.add_error("school", "Выберите школу, чья это карта.")
        if not is_school and cleaned.get("school"):
            self.add_error("school", "Школа указывается только у школьной карты: уберите её или измените вид.")

    def values(self) -> dict[str, object]:
        """Return clean values; for a director the school is their own."""
        values = super().values() | {"passport_rows": list(self.clean_rows())}
        if self.viewer.school_ids is not None:
            values |= {
                "kind": RoadmapKind.SCHOOL,
                "school": School.objects.visible_to(self.viewer).get(pk=self.viewer.school_id),
            }
        return values
