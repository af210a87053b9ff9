"""What the grid sends: one cell, a new row, a new section, a change for many rows."""

import re
from typing import cast

from django import forms

from roadmaps.models import ControlPoint, Item, PlanKind, Roadmap, Section
from roadmaps.planning.actions.cells import CellEdit
from roadmaps.planning.actions.many import ManyChange
from roadmaps.planning.forms.target import TargetForm
from roadmaps.planning.rules.columns import EXTRA, FIELD_OF_KEY, MANY_OF_ITEMS, MANY_OF_POINTS
from roadmaps.planning.rules.windows import UnreadableWindowsError, parse_windows

LONGEST = 20_000
LONGEST_NUMBER = 30
LONG_NUMBER = f"Номер длиннее {LONGEST_NUMBER} знаков. Слова впишите в «Мероприятие»."
TOO_LONG = "В ячейке больше 20 000 знаков. Вынесите подробности в приложение к приказу."
READINGS = (("", "—"), ("parsed", "как прочитано"), ("manual", "вручную"), ("none", "без даты"))
SEEN = re.compile(r"\b(\d{1,18}):(\d{1,9})\b", re.ASCII)
FIELD = re.compile(r"[a-z_]+|extra:\d{1,4}")


class WordsField(forms.CharField):
    """Words of a cell: line breaks of any browser are one sign, blanks at the ends go."""

    def __init__(self) -> None:
        super().__init__(required=False, max_length=LONGEST, strip=False, error_messages={"max_length": TOO_LONG})

    def to_python(self, value: object) -> str:
        """Return the words."""
        return str(super().to_python(value) or "").replace("\r\n", "\n").strip()


class CellForm(forms.Form):
    """One cell. `was` are the words the person started from."""

    field = forms.RegexField(regex=FIELD, error_messages={"invalid": "Такого столбца в таблице нет."})
    value = WordsField()
    was = WordsField()
    version = forms.CharField(max_length=20)
    reading = forms.ChoiceField(choices=READINGS, required=False)
    windows = forms.CharField(required=False, max_length=4000)

    def clean(self) -> dict[str, object]:
        """Read the dates typed by hand; a number must fit into its column."""
        cleaned = super().clean() or {}
        if cleaned.get("field") == "number" and len(str(cleaned.get("value", ""))) > LONGEST_NUMBER:
            self.add_error("value", LONG_NUMBER)
        if cleaned.get("reading") == "manual":
            try:
                cleaned["read"] = parse_windows(str(cleaned.get("windows", "")))
            except UnreadableWindowsError as error:
                self.add_error("windows", str(error))
            else:
                if not cleaned["read"]:
                    self.add_error("windows", "Впишите хотя бы одну дату или нажмите «Без даты».")
        return cleaned

    def edit(self) -> CellEdit:
        """Return the edit for the action."""
        cleaned = self.cleaned_data
        windows = {"manual": cleaned.get("read"), "none": ()}.get(cleaned["reading"])
        return CellEdit(
            field=cleaned["field"],
            value=cleaned["value"],
            was=cleaned["was"],
            version=cleaned["version"],
            windows=windows,
            reads=cleaned["reading"] == "parsed",
        )


def first_message(form: forms.Form) -> str:
    """Return the first sentence about what is wrong: the grid has room for one."""
    return next((text for messages in form.errors.values() for text in messages), "")


class NewRowForm(TargetForm):
    """A new row with whatever was typed into it first; every other name of the form is a column."""

    def clean(self) -> dict[str, object]:
        """A number must fit into its column: what is longer belongs to the words of the row."""
        if len(WordsField().clean(self.data.get("number", ""))) > LONGEST_NUMBER:
            raise forms.ValidationError(LONG_NUMBER)
        return super().clean() or {}

    def row(self, roadmap: Roadmap, *, of_points: bool) -> Item | ControlPoint:
        """Return the unsaved row in its table."""
        return ControlPoint(roadmap=roadmap) if of_points else Item(section=self.cleaned_data["section"])

    def values(self, *, of_points: bool) -> dict[str, object]:
        """Return the words by field, and the place by parent."""
        names = set(FIELD_OF_KEY.values()) - ({"report_forms", "info_support"} if of_points else set())
        words = {name: WordsField().clean(text) for name, text in self.data.items() if name in names}
        extra = {name: WordsField().clean(text) for name, text in self.data.items() if name.startswith(EXTRA)}
        where = {"plan": self.cleaned_data["plan"]} if of_points else {"section": self.cleaned_data["section"]}
        return {**where, **words, "extra": extra}


class HeadingForm(forms.Form):
    """The heading of a section: a new one right after another, or new words for one that stands.

    `was` are the words that the person started from.
    """

    after = forms.ModelChoiceField(queryset=Section.objects.none(), required=False)
    section = forms.ModelChoiceField(queryset=Section.objects.none(), required=False)
    was = forms.CharField(required=False, max_length=500)
    title = forms.CharField(
        max_length=500,
        error_messages={
            "required": "Впишите название раздела.",
            "max_length": "Название раздела длиннее 500 знаков. Сократите его.",
        },
    )

    def __init__(self, *args: object, roadmap: Roadmap, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        sections = Section.objects.filter(plan__roadmap=roadmap).select_related("plan")
        for name in ("after", "section"):
            cast("forms.ModelChoiceField", self.fields[name]).queryset = sections

    def clean(self) -> dict[str, object]:
        """One of the two sections must still be there, and be called as the person saw it."""
        cleaned = super().clean() or {}
        section = cleaned.get("section")
        if not section and not cleaned.get("after"):
            raise forms.ValidationError("Раздела, рядом с которым вы пишете, уже нет. Обновите страницу.")
        if isinstance(section, Section) and cleaned.get("was") and section.title != cleaned["was"]:
            raise forms.ValidationError(
                f"Пока вы писали, раздел назвали иначе: «{section.title}». Обновите страницу и решите, как вернее."
            )
        return cleaned


class ManyForm(forms.Form):
    """What to do with the chosen rows; the second time with the words and the versions that were seen."""

    do = forms.ChoiceField(
        error_messages={"required": "Выберите, что изменить.", "invalid_choice": "Так изменить нельзя."}
    )
    value = WordsField()
    section = forms.ModelChoiceField(queryset=Section.objects.none(), required=False, label="Новый раздел")
    seen = forms.CharField(required=False)

    def __init__(self, *args: object, roadmap: Roadmap, of_points: bool, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.choices = MANY_OF_POINTS if of_points else MANY_OF_ITEMS
        cast("forms.ChoiceField", self.fields["do"]).choices = self.choices
        sections = Section.objects.filter(plan__roadmap=roadmap).exclude(plan__kind=PlanKind.CONTROL_POINTS)
        cast("forms.ModelChoiceField", self.fields["section"]).queryset = sections.select_related("plan")

    def clean(self) -> dict[str, object]:
        """A move needs a section."""
        cleaned = super().clean() or {}
        if cleaned.get("do") == "section" and "seen" in self.data and not cleaned.get("section"):
            self.add_error("section", "Выберите раздел, в который перенести строки.")
        return cleaned

    @property
    def what(self) -> str:
        """What is changed, in the accusative: «срок», «ответственных»."""
        named = {**dict(self.choices), "responsible_text": "ответственных"}
        return named.get(self["do"].value(), "").lower()

    def versions(self) -> dict[int, int]:
        """Return the versions of the rows that the page of confirmation showed."""
        return {int(pk): int(version) for pk, version in SEEN.findall(self.cleaned_data["seen"])}

    def change(self) -> ManyChange:
        """Return the change for the action."""
        do = self.cleaned_data["do"]
        if do == "section":
            return ManyChange(section=self.cleaned_data["section"])
        return ManyChange() if do == "bin" else ManyChange(field=do, value=self.cleaned_data["value"])
