"""The kinds of rows that the editor creates, changes and deletes in one and the same way, and their words."""

from dataclasses import dataclass

from django.db.models import Model, QuerySet

from roadmaps.models import (
    ControlPoint,
    Direction,
    Indicator,
    Item,
    MatrixRow,
    Plan,
    Roadmap,
    Section,
    WorkingGroup,
)
from roadmaps.planning.forms.base import PartForm
from roadmaps.planning.forms.parts import DirectionForm, GroupForm, IndicatorForm, MatrixForm, PlanForm, SectionForm
from roadmaps.planning.forms.rows import ControlPointForm, ItemForm
from schools.scoping import ScopedModel


@dataclass(frozen=True, slots=True)
class Part:
    """One kind of row: its place in addresses, its form, the tab it stands on, and its words.

    `has_bin`: a deleted row can be restored; otherwise deletion asks first and is final.
    """

    slug: str
    model: type[ScopedModel]
    form: type[PartForm]
    tab: str
    new: str
    edit: str
    gone: str
    body: str = "roadmaps/planning/_fields.html"
    has_bin: bool = False

    def rows(self, roadmap: Roadmap) -> QuerySet:
        """Return the rows of this kind in a roadmap that was loaded for the viewer."""
        path = self.model.AUTHORITY_PATH.removesuffix("__authority")
        return self.model._default_manager.filter(**{path: roadmap.pk})

    def live(self, roadmap: Roadmap) -> QuerySet:
        """Return the rows that are not in the bin."""
        rows = self.rows(roadmap)
        return rows.filter(removed_at__isnull=True) if self.has_bin else rows

    def binned(self, roadmap: Roadmap) -> QuerySet:
        """Return the rows in the bin; none where the kind has no bin."""
        rows = self.rows(roadmap)
        return rows.filter(removed_at__isnull=False) if self.has_bin else rows.none()

    def blank(self, roadmap: Roadmap) -> Model:
        """Return an unsaved row of the roadmap."""
        names = {field.name for field in self.model._meta.local_fields}
        return self.model(**({"roadmap": roadmap} if "roadmap" in names else {}))

    def anchor(self, row: Model) -> str:
        """Return the id of the row on its tab."""
        return f"{self.slug}-{row.pk}"


PARTS: dict[str, Part] = {
    part.slug: part
    for part in (
        Part(
            "items", Item, ItemForm, "roadmap_plan", "Новое мероприятие", "Мероприятие",
            "Мероприятие убрано в корзину. Его можно вернуть.", "roadmaps/planning/_reading_fields.html", has_bin=True,
        ),
        Part(
            "points", ControlPoint, ControlPointForm, "roadmap_points", "Новая контрольная точка", "Контрольная точка",
            "Контрольная точка убрана в корзину. Её можно вернуть.", "roadmaps/planning/_reading_fields.html",
            has_bin=True,
        ),
        Part("sections", Section, SectionForm, "roadmap_plan", "Новый раздел", "Раздел", "Раздел удалён."),
        Part(
            "plans", Plan, PlanForm, "roadmap_plan", "Новая таблица", "Таблица и её столбцы", "Таблица удалена.",
            "roadmaps/planning/_plan_fields.html",
        ),
        Part(
            "indicators", Indicator, IndicatorForm, "roadmap_indicators", "Новый показатель", "Показатель",
            "Показатель удалён.", "roadmaps/planning/_rows_fields.html",
        ),
        Part(
            "directions", Direction, DirectionForm, "roadmap_detail", "Новое направление", "Направление",
            "Направление удалено.",
        ),
        Part(
            "matrix", MatrixRow, MatrixForm, "roadmap_detail", "Новая строка мониторинга", "Строка мониторинга",
            "Строка мониторинга удалена.",
        ),
        Part(
            "groups", WorkingGroup, GroupForm, "roadmap_detail", "Новая группа", "Рабочая группа", "Группа удалена.",
            "roadmaps/planning/_rows_fields.html",
        ),
    )
}  # fmt: skip
