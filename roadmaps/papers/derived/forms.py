"""Forms of derived papers: who certifies, for whom an excerpt is and what it holds, which list."""

from collections.abc import Sequence

from django import forms

from roadmaps.papers.derived.queries import Charged
from roadmaps.papers.derived.rules import Point, kept_words
from roadmaps.planning.forms.base import DayField
from roadmaps.printing.context import Certification
from schools.wording import long_date, plural

WRONG_YEAR = "Впишите год четырьмя цифрами, например 2026."
EARLIEST, LATEST = 2004, 2100
UNKNOWN_EXECUTOR = "Такого исполнителя в этой редакции нет. Выберите из списка."


class CertifyForm(forms.Form):
    """The mark «Верно» and where the original is kept. Blanks that are filled by hand may stay empty."""

    position = forms.CharField(
        label="Должность того, кто заверяет",
        max_length=200,
        error_messages={"required": "Впишите должность того, кто заверяет."},
    )
    name = forms.CharField(
        label="Инициалы и фамилия",
        max_length=150,
        error_messages={"required": "Впишите инициалы и фамилию того, кто заверяет."},
    )
    day = DayField(label="Дата заверения", required=False, help_text="Пусто — останется место, чтобы вписать рукой.")
    outside = forms.BooleanField(
        label="Для другой организации",
        required=False,
        help_text="Добавляет слова «Подлинник документа находится в … в деле № … за … год».",
    )
    place = forms.CharField(
        label="Подлинник находится в",
        required=False,
        max_length=300,
        help_text="В предложном падеже: «отделе образования».",
    )
    case_number = forms.CharField(label="Дело №", required=False, max_length=40)
    year = forms.CharField(
        label="За какой год", required=False, max_length=4, error_messages={"max_length": WRONG_YEAR}
    )

    def clean_year(self) -> str:
        """Take four figures of a sensible year."""
        year = self.cleaned_data["year"].strip()
        if year and not (year.isdecimal() and EARLIEST <= int(year) <= LATEST):
            raise forms.ValidationError(WRONG_YEAR)
        return year

    def certification(self) -> Certification:
        """Return the mark that was asked for."""
        clean = self.cleaned_data
        kept = kept_words(clean["place"], clean["case_number"], clean["year"]) if clean["outside"] else ""
        day = long_date(clean["day"]) if clean["day"] else ""
        return Certification(clean["position"], clean["name"], day, kept)


class ExcerptForm(CertifyForm):
    """An excerpt: for whom, which points."""

    field_order = ("whom", "points")
    whom = forms.ChoiceField(
        label="Для кого",
        error_messages={"required": "Выберите, для кого выписка.", "invalid_choice": UNKNOWN_EXECUTOR},
    )
    points = forms.TypedMultipleChoiceField(
        label="Пункты приказа",
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Такого пункта в приказе нет. Отметьте из списка."},
    )

    def __init__(self, *args: object, charged: Sequence[Charged], points: Sequence[Point], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["whom"].choices = [(one.executor.key, _charged_words(one)) for one in charged]
        self.fields["points"].choices = [
            (place, f"{point.number}. {point.text}".lstrip(". ")) for place, point in enumerate(points)
        ]


def _charged_words(one: Charged) -> str:
    counts = ((one.rows, "плана"), (one.lines, "списков и групп"))
    said = [f"{count} {plural(count, 'строка,строки,строк')} {where}" for count, where in counts if count]
    return f"{one.executor.label} — {', '.join(said)}"


class WhomForm(forms.Form):
    """The first question of an excerpt."""

    whom = forms.ChoiceField(
        label="Для кого",
        error_messages={"required": "Выберите, для кого выписка.", "invalid_choice": UNKNOWN_EXECUTOR},
    )

    def __init__(self, *args: object, charged: Sequence[Charged], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["whom"].choices = [("", "выберите"), *((one.executor.key, _charged_words(one)) for one in charged)]


class ListingForm(forms.Form):
    """Which list of ШНОР: its last year, only the schools of the lists or every school."""

    year = forms.IntegerField(
        label="Последний год",
        min_value=EARLIEST,
        max_value=LATEST,
        required=False,
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), WRONG_YEAR),
    )
    everybody = forms.BooleanField(label="и школы, которых в списках не было", required=False)
