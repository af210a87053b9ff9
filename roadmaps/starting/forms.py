"""What is asked before a copy: the period and the schools; which changes of the table are taken; names of templates."""

from django import forms
from django.http import QueryDict

from roadmaps.models import RoadmapTemplate
from roadmaps.planning.forms.base import DayField
from roadmaps.planning.rules.days import NoSuchDayError, day_in
from roadmaps.starting.queries import Proposal, SchoolChoice, Source
from roadmaps.starting.queries.schools import LISTED, SAME
from roadmaps.starting.rules import Kind, Move, next_period
from schools.wording import plural

FARTHEST, LONGEST = 30, 10
# More digits than the number of any row has.
MOST_DIGITS = 9


class PeriodForm(forms.Form):
    """The new period, by default the one that follows, and which schools take part."""

    source = forms.CharField(widget=forms.HiddenInput)
    start = DayField(
        label="Первый день нового периода", error_messages={"required": "Укажите первый день, например 01.01.2027."}
    )
    end = DayField(
        label="Последний день нового периода",
        error_messages={"required": "Укажите последний день, например 31.12.2027."},
    )
    schools = forms.ChoiceField(
        label="Школы",
        widget=forms.RadioSelect,
        choices=[(LISTED, ""), (SAME, "")],
        error_messages={
            "required": "Выберите, какие школы участвуют в новой карте.",
            "invalid_choice": "Списка ШНОР на этот год нет. Выберите другой вариант или другой год.",
        },
    )

    def __init__(self, data: QueryDict | None, *, source: Source, listed: SchoolChoice) -> None:
        start, end = next_period(source.period)
        first = LISTED if listed.listed_count and not source.is_of_school else SAME
        super().__init__(data, initial={"source": source.key, "start": start, "end": end, "schools": first})
        self.origin = source
        self.fields["schools"].choices = list(_school_choices(source, listed))

    def clean(self) -> dict[str, object]:
        """Check that the new period runs forwards and begins in another year than the old one."""
        cleaned = super().clean()
        start, end = cleaned.get("start"), cleaned.get("end")
        if start and end and end < start:
            self.add_error("end", "Конец периода раньше начала. Проверьте обе даты.")
        if start and end and end.year - start.year >= LONGEST:
            self.add_error("end", "Период длиннее десяти лет. Проверьте последний день.")
        if start and start.year == self.origin.period[0].year:
            self.add_error(
                "start", "Прежняя карта начинается в том же году, переносить даты некуда. Укажите другой год."
            )
        if start and abs(start.year - self.origin.period[0].year) > FARTHEST:
            self.add_error("start", "Новый период слишком далеко от прежнего. Проверьте год.")
        return cleaned

    @staticmethod
    def year_in(typed: str) -> int | None:
        """Return the year of the first day as typed, before the form is whole: the list of schools depends on it."""
        try:
            day = day_in(typed)
        except NoSuchDayError:
            return None
        return day.year if day else None

    def move(self) -> Move:
        """Return the move of a valid form."""
        return Move(self.origin.period, (self.cleaned_data["start"], self.cleaned_data["end"]))

    def mode(self) -> str:
        """Return which schools were chosen."""
        return str(self.cleaned_data["schools"])


def _school_choices(source: Source, listed: SchoolChoice) -> list[tuple[str, str]]:
    count = len(source.school_ids)
    same = f"те же, что в прежней карте: {count} {plural(count, 'школа,школы,школ')}" if count else "выбрать позже"
    if not listed.listed_count or source.is_of_school:
        return [(SAME, same)]
    number = listed.listed_count
    return [
        (LISTED, f"школы списка ШНОР {listed.year} года: {number} {plural(number, 'школа,школы,школ')}"),
        (SAME, same),
    ]


class Taking:
    """Which changes are taken, as the boxes say; before anything was sent, those that are on by themselves."""

    FILTERS = (("all", "Все"), ("check", "Проверьте"), ("terms", "Сроки"), ("texts", "Тексты"))

    def __init__(self, data: QueryDict | None, proposal: Proposal) -> None:
        known = range(len(proposal.changes))
        typed = [text for text in data.getlist("take") if text.isdecimal() and len(text) <= MOST_DIGITS] if data else []
        numbers = {int(text) for text in typed} if data else proposal.defaults
        self.taken = frozenset(number for number in numbers if number in known)
        self.digest = data.get("digest", "") if data else proposal.digest
        asked = data.get("show", "") if data else ""
        self.show = asked if asked in dict(self.FILTERS) else "all"
        self.is_only_shown = bool(asked)

    def shows(self, change: object) -> bool:
        """Say whether the row passes the filter."""
        return {
            "all": True,
            "check": not change.certain,
            "terms": change.is_term,
            "texts": not change.is_term and change.kind not in {Kind.SCHOOL, Kind.BASELINE},
        }[self.show]


class TemplateForm(forms.ModelForm):
    """Name of a template and what it is for."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = RoadmapTemplate
        fields = ("title", "note")
        error_messages = {"title": {"required": "Назовите шаблон: по этому имени его найдут."}}
        help_texts = {"note": "Например: «для школ с низкими результатами ГИА»."}

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["version"].initial = self.instance.row_version
