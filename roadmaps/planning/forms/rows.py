"""An item and a control point as forms."""

from django.db.models import QuerySet

from roadmaps.models import ControlPoint, Item, Plan, PlanKind, Section
from roadmaps.planning.forms.base import checkboxes, required, textareas
from roadmaps.planning.forms.reading import ReadingForm
from roadmaps.planning.queries.in_force import rows_in_force, words_taken
from schools.models import RiskFactor

TEXTS = {"title": 3, "deadline_text": 2, "responsible_text": 5, "result": 2, "report_forms": 2, "info_support": 2}


class ItemForm(ReadingForm):
    """Мероприятие."""

    class Meta:
        model = Item
        fields = (
            "section", "number", "title", "deadline_text", "responsible_text", "result", "report_forms",
            "info_support", "cycle_component", "risk_factor", "parent_item",
        )  # fmt: skip
        widgets = textareas(TEXTS)
        error_messages = required(
            {"title": "Напишите, что нужно сделать.", "section": "Выберите раздел, в котором стоит мероприятие."}
        )
        help_texts = {
            "deadline_text": "Эти слова напечатаются как есть. Например: «ежегодно (август–сентябрь)».",
            "responsible_text": "Эти слова напечатаются как есть.",
            "number": "Номер печатается как написан; при перемещении он не меняется.",
        }

    def prepare(self) -> None:
        """Narrow sections, factors and the items of the municipal roadmap."""
        self.fields["section"].queryset = _sections(self.roadmap.pk)
        if self.roadmap.plans.exclude(kind=PlanKind.CONTROL_POINTS).count() > 1:
            self.fields["section"].label_from_instance = _section_label
        super().prepare()
        factors = RiskFactor.objects.filter(authority=self.roadmap.authority)
        self._narrow("risk_factor", factors)
        self._offer_municipal()

    def _offer_municipal(self) -> None:
        """Offer the items in force: a school never sees the working copy of the municipal roadmap."""
        rows = rows_in_force(self.roadmap.parent) if self.roadmap.parent else None
        self.municipal = {item.pk: item for item in rows.items} if rows else {}
        followed = {self.instance.parent_item_id} - {None}
        self._narrow("parent_item", Item.objects.filter(pk__in=followed | self.municipal.keys()))
        if "parent_item" in self.fields:
            self.fields["parent_item"].label_from_instance = self._municipal_label
            self.fields["parent_item"].help_text = "Из какого пункта муниципальной карты следует этот."

    def _municipal_label(self, item: Item) -> str:
        """A followed item that is no longer in force is named by the words that were taken."""
        taken = self.instance.parent_words
        shown = self.municipal.get(item.pk)
        return (
            str(shown) if shown else f"{taken.get('number', '')} {taken.get('title', '')}".strip() or "уже не действует"
        )

    def values(self) -> dict[str, object]:
        """Return clean values; a new link to a municipal item remembers its words, to tell what changes later."""
        values = super().values()
        if "parent_item" in values and "parent_item" in self.changed_data:
            chosen = values["parent_item"]
            now = self.municipal.get(chosen.pk) if isinstance(chosen, Item) else None
            values["parent_words"] = words_taken(now) if now else {}
        return values

    def _narrow(self, name: str, rows: QuerySet) -> None:
        self.fields[name].queryset = rows
        if not rows.exists():
            del self.fields[name]

    def plan(self) -> Plan | None:
        """Return the plan of the item's section, or of the section it is being added to."""
        if self.instance.section_id:
            return self.instance.section.plan
        chosen = str(self.data.get("section") or self.initial.get("section") or "")
        section = self.fields["section"].queryset.filter(pk=chosen).first() if chosen.isdecimal() else None
        return section.plan if section else self.roadmap.plans.exclude(kind=PlanKind.CONTROL_POINTS).first()


class ControlPointForm(ReadingForm):
    """Контрольная точка."""

    of_points = True

    class Meta:
        model = ControlPoint
        fields = ("plan", "number", "title", "deadline_text", "responsible_text", "result", "items")
        widgets = textareas(TEXTS)
        error_messages = required({"title": "Напишите, что должно быть достигнуто."})
        help_texts = ItemForm.Meta.help_texts | {"items": "Мероприятия, которые ведут к этой точке."}

    def prepare(self) -> None:
        """Narrow tables and items to the roadmap."""
        tables = self.roadmap.plans.filter(kind=PlanKind.CONTROL_POINTS)
        self.fields["plan"].queryset = tables
        super().prepare()
        checkboxes("items", self, Item.objects.filter(section__plan__roadmap=self.roadmap, removed_at__isnull=True))
        if not tables.exists():
            del self.fields["plan"]

    def plan(self) -> Plan | None:
        """Return the table of the point, or the first one."""
        return self.instance.plan or self.roadmap.plans.filter(kind=PlanKind.CONTROL_POINTS).first()


def _sections(roadmap_id: int) -> QuerySet[Section]:
    return (
        Section.objects.filter(plan__roadmap=roadmap_id)
        .exclude(plan__kind=PlanKind.CONTROL_POINTS)
        .select_related("plan")
        .order_by("plan__position", "plan_id", "position", "pk")
    )


def _section_label(section: Section) -> str:
    return f"{section.plan}: {section}"
