"""How the words of a row are to be understood: its deadline and its parties, as read or set by hand."""

from django import forms
from django.forms.utils import ErrorDict

from roadmaps.models import Party, PartyKind, PartyState, Plan, Source
from roadmaps.models.reading import AssignmentScope
from roadmaps.planning.actions.rows import ReadingChoice
from roadmaps.planning.forms.base import PartForm
from roadmaps.planning.readings import ByHand
from roadmaps.planning.rules.columns import Column, columns_of
from roadmaps.planning.rules.windows import UnreadableWindowsError, parse_windows, windows_text
from schools.models import School

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
