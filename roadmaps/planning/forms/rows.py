"""An item and a control point as forms: the words, and how they are to be understood."""

from django import forms
from django.db.models import QuerySet
from django.forms.utils import ErrorDict

from roadmaps.models import ControlPoint, Item, Party, PartyKind, PartyState, Plan, PlanKind, Section, Source
from roadmaps.models.reading import AssignmentScope
from roadmaps.planning.actions.rows import ReadingChoice
from roadmaps.planning.forms.base import PartForm, checkboxes, required, textareas
from roadmaps.planning.queries.in_force import rows_in_force, words_taken
from roadmaps.planning.readings import ByHand
from roadmaps.planning.rules.columns import Column, columns_of
from roadmaps.planning.rules.windows import UnreadableWindowsError, parse_windows, windows_text
from schools.models import RiskFactor, School

READ, MANUAL, NO_DATE = "parsed", "manual", "none"
DEADLINE_MODES = ((READ, "Как прочитано из слов"), (MANUAL, "Задать даты вручную"), (NO_DATE, "Без даты"))
RESPONSIBLE_MODES = ((READ, "Как прочитано из слов"), (MANUAL, "Назначить вручную"))
SCOPES = (
    (AssignmentScope.NONE, "Школы не отвечают"),
    (AssignmentScope.ALL, "Все школы карты или раздела"),
    (AssignmentScope.LISTED, "Только отмеченные школы"),
)
NEW_PARTY_KINDS = (PartyKind.ORGANISATION, PartyKind.UNIT, PartyKind.GROUP, PartyKind.POSITION, PartyKind.PERSON)

BY_HAND = {"deadline_windows", "responsible_scope", "responsible_schools", "responsible_parties", "new_party"}
WORDS = ("number", "title", "deadline_text", "responsible_text", "result", "report_forms", "info_support")


class ReadingForm(PartForm):
    """Fields common to rows with a deadline and responsible parties."""

    deadline_mode = forms.ChoiceField(
        label="Как понимать срок", choices=DEADLINE_MODES, widget=forms.RadioSelect, initial=READ
    )
    deadline_windows = forms.CharField(
        label="Даты вручную",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Каждый срок с новой строки: 01.03.2027–31.03.2027 или 31.03.2027.",
    )
    responsible_mode = forms.ChoiceField(
        label="Как понимать ответственных", choices=RESPONSIBLE_MODES, widget=forms.RadioSelect, initial=READ
    )
    responsible_scope = forms.ChoiceField(
        label="Какие школы отвечают", choices=SCOPES, widget=forms.RadioSelect, initial=AssignmentScope.NONE
    )
    responsible_schools = forms.ModelMultipleChoiceField(
        label="Школы", queryset=School.objects.none(), required=False, widget=forms.CheckboxSelectMultiple
    )
    responsible_parties = forms.ModelMultipleChoiceField(
        label="Кто ещё отвечает", queryset=Party.objects.none(), required=False, widget=forms.CheckboxSelectMultiple
    )
    new_party = forms.CharField(
        label="Новый исполнитель", required=False, max_length=300, help_text="Если его нет в списке выше."
    )
    new_party_kind = forms.ChoiceField(
        label="Кто это", choices=[(kind.value, kind.label) for kind in NEW_PARTY_KINDS], required=False
    )
    of_points = False

    def prepare(self) -> None:
        """Fill the choices of the authority and show the reading that is stored."""
        authority = self.roadmap.authority
        self.fields["responsible_schools"].queryset = School.objects.filter(authority=authority)
        self.fields["responsible_parties"].queryset = Party.objects.filter(authority=authority).exclude(
            state=PartyState.REFUSED
        )
        self._name_columns()
        if self.instance.pk and not self.is_bound:
            self._show_stored()

    def plan(self) -> Plan | None:
        """Return the table whose headings the form shows."""
        raise NotImplementedError

    def _name_columns(self) -> None:
        plan = self.plan()
        self.columns = columns_of(plan.columns if plan else (), of_points=self.of_points)
        self.extra_fields = [column.field for column in self.columns if column.is_extra]
        shown = {column.field: column.heading for column in self.columns}
        for name in ("result", "report_forms", "info_support"):
            if name in self.fields:
                self._name(name, shown.get(name, ""))
        for column in self.columns:
            if column.is_extra:
                self._add_extra(column)

    def _name(self, name: str, heading: str) -> None:
        if heading:
            self.fields[name].label = heading
        else:
            self.fields[name].help_text = "В таблице документа такого столбца нет: не печатается."

    def _add_extra(self, column: Column) -> None:
        self.fields[column.field] = forms.CharField(
            label=column.heading,
            required=False,
            widget=forms.Textarea(attrs={"rows": 2}),
            initial=self.instance.extra.get(column.key, ""),
        )

    def _show_stored(self) -> None:
        row, fields = self.instance, self.fields
        windows = list(row.occurrences.values_list("starts_on", "ends_on"))
        fields["deadline_windows"].initial = windows_text(windows)
        if row.deadline_source == Source.MANUAL:
            fields["deadline_mode"].initial = MANUAL if windows else NO_DATE
        assignments = list(row.assignments.prefetch_related("schools"))
        if any(assignment.source == Source.MANUAL for assignment in assignments):
            fields["responsible_mode"].initial = MANUAL
        fields["responsible_parties"].initial = [a.party_id for a in assignments if a.party_id]
        scopes = {assignment.scope for assignment in assignments} - {AssignmentScope.NONE}
        fields["responsible_scope"].initial = min(scopes, default=AssignmentScope.NONE)
        fields["responsible_schools"].initial = [school.pk for a in assignments for school in a.schools.all()]

    def clean(self) -> dict[str, object]:
        """Check what was set by hand; what was left «как прочитано» is not looked at."""
        cleaned = super().clean()
        if cleaned.get("deadline_mode") == MANUAL:
            self._clean_windows(cleaned)
        if cleaned.get("responsible_mode") == MANUAL:
            self._clean_parties(cleaned)
        return cleaned

    def _clean_windows(self, cleaned: dict[str, object]) -> None:
        try:
            cleaned["windows"] = parse_windows(str(cleaned.get("deadline_windows", "")))
        except UnreadableWindowsError as error:
            self.add_error("deadline_windows", str(error))
            return
        if not cleaned["windows"]:
            self.add_error("deadline_windows", "Впишите хотя бы одну дату или выберите «Без даты».")

    def _clean_parties(self, cleaned: dict[str, object]) -> None:
        scope = cleaned.get("responsible_scope")
        if scope == AssignmentScope.LISTED and not cleaned.get("responsible_schools"):
            self.add_error("responsible_schools", "Отметьте хотя бы одну школу.")
        named = cleaned.get("responsible_parties") or cleaned.get("new_party")
        if scope == AssignmentScope.NONE and not named:
            self.add_error("responsible_scope", "Отметьте, кто отвечает: школы, исполнителя из списка или нового.")

    @property
    def is_by_hand(self) -> bool:
        """Say whether the fields «вручную» are to be seen at once."""
        chosen = {str(self[name].value()) for name in ("deadline_mode", "responsible_mode")}
        return chosen != {READ} or bool(self.errors.keys() & BY_HAND)

    def word_fields(self) -> list[forms.BoundField]:
        """Return the fields that are printed, in the order of the table's columns, the others last."""
        ordered = ["number", *(column.field for column in self.columns if column.field in self.fields)]
        others = [name for name in WORDS if name in self.fields and name not in ordered]
        return [self[name] for name in dict.fromkeys([*ordered, *others])]

    def deadline_fields(self) -> list[forms.BoundField]:
        """Return the fields that set the deadline by hand."""
        return [self["deadline_mode"], self["deadline_windows"]]

    def responsible_fields(self) -> list[forms.BoundField]:
        """Return the fields that set the parties by hand."""
        names = ("mode", "scope", "schools", "parties")
        return [*(self[f"responsible_{name}"] for name in names), self["new_party"], self["new_party_kind"]]

    def place_fields(self) -> list[forms.BoundField]:
        """Return the fields that say where the row stands and what it is tied to."""
        shown = {field.name for field in (*self.word_fields(), *self.deadline_fields(), *self.responsible_fields())}
        return [field for field in self.visible_fields() if field.name not in shown]

    def only_show(self) -> None:
        """Show what was typed without judging it: the button «Прочитать» saves and checks nothing."""
        self._errors = ErrorDict()
        self.cleaned_data = {}

    def reading(self) -> ReadingChoice:
        """Return how the words are to be understood."""
        cleaned = self.cleaned_data
        windows = {MANUAL: cleaned.get("windows", ()), NO_DATE: ()}.get(cleaned["deadline_mode"])
        parties = self._by_hand() if cleaned["responsible_mode"] == MANUAL else None
        return ReadingChoice(windows=windows, parties=parties)

    def _by_hand(self) -> ByHand:
        cleaned = self.cleaned_data
        new = (cleaned["new_party_kind"] or PartyKind.ORGANISATION, cleaned["new_party"].strip())
        return ByHand(
            scope=AssignmentScope(cleaned["responsible_scope"]),
            school_ids=tuple(school.pk for school in cleaned["responsible_schools"]),
            parties=tuple(cleaned["responsible_parties"]),
            new_parties=(new,) if new[1] else (),
        )

    def values(self) -> dict[str, object]:
        """Return clean values; cells of the table's own columns go into `extra`, which keeps all the others."""
        extra = dict(self.instance.extra)
        extra |= {column.key: self.cleaned_data[column.field] for column in self.columns if column.is_extra}
        return super().values() | {"extra": extra}


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
