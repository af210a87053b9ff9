"""Forms of one's own choices: what to be told, when one is away."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from django import forms

from monitoring.models import ReminderSettings
from monitoring.reminders.actions.own import Wanted
from monitoring.reminders.rules.terms import FARTHEST, MOST_DAYS, clean_days
from schools.models import User

LONGEST_ABSENCE = timedelta(days=366)
DATE = {"inputmode": "decimal", "placeholder": "дд.мм.гггг"}


class SettingsForm(forms.Form):
    """What to be told, and whether by mail."""

    by_mail = forms.BooleanField(label="Присылать письмом, не чаще раза в день", required=False)
    days_before = forms.CharField(
        label="За сколько дней до срока",
        required=False,
        max_length=60,
        help_text="Числа через запятую, например 14, 3, 1. Пусто — заранее не напоминать.",
        widget=forms.TextInput(attrs={"inputmode": "text"}),
    )
    on_the_day = forms.BooleanField(label="В день срока", required=False)
    after = forms.BooleanField(label="После срока: через 1, 3 и 7 дней, пока нет отчёта", required=False)

    @classmethod
    def of(cls, row: ReminderSettings, data: Mapping[str, str] | None = None) -> "SettingsForm":
        """Return the form with what is chosen."""
        days = ", ".join(map(str, clean_days(row.days_before)))
        initial = {"by_mail": row.by_mail, "days_before": days, "on_the_day": row.on_the_day, "after": row.after}
        return cls(data, initial=initial)

    def clean_days_before(self) -> tuple[int, ...]:
        """Read «14, 3, 1» as days, the farthest first."""
        parts = self.cleaned_data["days_before"].replace(";", ",").replace(" ", ",").split(",")
        words = [part for part in parts if part]
        wrong = next((word for word in words if not word.isdecimal() or not 1 <= int(word) <= FARTHEST), None)
        if wrong is not None:
            raise forms.ValidationError(f"«{wrong}» не подходит. Напишите числа от 1 до {FARTHEST} через запятую.")
        days = clean_days(map(int, words))
        if len(days) > MOST_DAYS:
            raise forms.ValidationError(f"Слишком много чисел: {len(days)}. Оставьте не больше {MOST_DAYS}.")
        return days

    def wanted(self) -> Wanted:
        """Return what was chosen."""
        clean = self.cleaned_data
        return Wanted(clean["by_mail"], clean["days_before"], clean["on_the_day"], clean["after"])


class AbsenceForm(forms.Form):
    """When one is away and who stands in."""

    starts_on = forms.DateField(label="С какого дня", widget=forms.DateInput(attrs=DATE))
    ends_on = forms.DateField(label="По какой день включительно", widget=forms.DateInput(attrs=DATE))
    deputy = forms.TypedChoiceField(
        label="Кто замещает",
        required=False,
        coerce=int,
        empty_value=None,
        help_text="Ему придут ваши напоминания. Если никого не выбрать, они дождутся вас: всё придёт в первый день.",
    )

    def __init__(
        self,
        data: Mapping[str, str] | None = None,
        *,
        deputies: Sequence[tuple[User, str]],
        taken: Sequence[tuple[date, date]],
        today: date,
    ) -> None:
        super().__init__(data)
        self.deputies = {user.pk: user for user, _post in deputies}
        self.taken, self.today = taken, today
        choices = [("", "никто: напоминания дождутся меня"), *((user.pk, f"{user}, {post}") for user, post in deputies)]
        self.fields["deputy"].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, object]:
        """Refuse days in the wrong order, past ones, too many, and those of another absence."""
        clean = super().clean() or {}
        start, end = clean.get("starts_on"), clean.get("ends_on")
        if not start or not end:
            return clean
        if end < start:
            self.add_error("ends_on", "Последний день раньше первого. Поменяйте дни местами или исправьте год.")
        elif end < self.today:
            self.add_error("ends_on", "Эти дни уже прошли. Укажите день не раньше сегодняшнего.")
        elif end - start > LONGEST_ABSENCE:
            self.add_error("ends_on", "Больше года. Проверьте год или попросите администратора закрыть ваше участие.")
        elif any(start <= last and first <= end for first, last in self.taken):
            self.add_error("starts_on", "На эти дни отсутствие уже записано ниже. Закончите его или выберите другие.")
        return clean

    def chosen_deputy(self) -> User | None:
        """Return the person who was chosen."""
        return self.deputies.get(self.cleaned_data["deputy"]) if self.cleaned_data["deputy"] else None
