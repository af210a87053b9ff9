"""Forms of the stage: the report of a task and the decision on it."""

from collections.abc import Mapping, Sequence
from datetime import date

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet
from django.utils.timezone import localtime

from monitoring.execution.actions import Reported
from monitoring.execution.queries import Document, kept_tasks
from monitoring.execution.rules import Month
from monitoring.models import Evidence, KeptFile, Task
from schools.files.rules import ALLOWED_WORDS
from schools.models import School
from schools.rules import Viewer
from schools.wording import MONTH_NAMES

# A draft may stand without them, a report may not.
NEEDED_TO_SEND = {"aria-required": "true"}


class FilesInput(forms.FileInput):
    """A file field that takes several files, from the camera too."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files; each is examined by its content when it is kept."""

    widget = FilesInput

    def clean(self, data: list[UploadedFile] | UploadedFile | None, initial: object = None) -> list[UploadedFile]:
        """Return the files as a list."""
        files = data if isinstance(data, list | tuple) else [data] if data else []
        return [super(FilesField, self).clean(file, initial) for file in files]


class DocumentsField(forms.ModelMultipleChoiceField):
    """Documents that were uploaded already; what is offered is shown with the report that holds it."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self) -> None:
        super().__init__(
            queryset=Evidence.objects.none(),
            label="Уже загруженные документы",
            required=False,
            error_messages={
                "invalid_choice": "Этого документа больше нет. Приложите файл или отметьте другой.",
                "invalid_pk_value": "Этого документа больше нет. Приложите файл или отметьте другой.",
            },
        )
        self.documents: Sequence[Document] = ()

    def offer(self, rows: QuerySet[Evidence], documents: Sequence[Document]) -> None:
        """Offer these documents; `rows` are their rows."""
        self.queryset, self.documents = rows, documents
        self.choices = [(one.pk, _document_label(one)) for one in documents]


def _document_label(one: Document) -> str:
    return f"{one.name} (пункт {one.number}, {localtime(one.added_at):%d.%m.%Y})"


class ReportForm(forms.Form):
    """When it was done, what came of it, and what proves it."""

    done_on = forms.DateField(
        label="Дата исполнения",
        required=False,
        help_text="День, когда работа закончена. Если не сегодня, исправьте, например 18.06.2026.",
        widget=forms.DateInput(attrs={"inputmode": "decimal", **NEEDED_TO_SEND}),
    )
    result = forms.CharField(
        label="Что получилось",
        required=False,
        help_text="Одна-две фразы: что сделано и какой вывод.",
        widget=forms.Textarea(attrs={"rows": 3, **NEEDED_TO_SEND}),
    )
    files = FilesField(
        label="Подтверждающий документ",
        required=False,
        help_text=f"{ALLOWED_WORDS}, до 20 МБ. Без персональных данных обучающихся.",
    )
    url = forms.URLField(
        label="Ссылка",
        required=False,
        assume_scheme="https",
        help_text="Если документ уже опубликован на сайте школы, достаточно ссылки.",
    )

    seen = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)
    reuse = DocumentsField()
    is_not_applicable = forms.BooleanField(
        label="Не применимо: пункт к нам не относится",
        required=False,
        widget=forms.CheckboxInput(attrs={"class": "form-check-input"}),
        help_text="Напишите в «Что получилось», почему. Дата и документ не нужны. Решает начальник отдела.",
    )

    def __init__(self, *args: object, task_id: int = 0, expected: str = "", **kwargs: object) -> None:
        super().__init__(*args, auto_id=f"task{task_id}_%s", **kwargs)
        if expected:
            self.fields["result"].help_text = f"В плане ожидается: «{expected}»."

    def said(self) -> Reported:
        """Return what was typed; only for a valid form."""
        data = self.cleaned_data
        return Reported(
            data["done_on"],
            data["result"],
            data["files"],
            data["url"],
            data["seen"],
            is_not_applicable=data["is_not_applicable"],
            reuse=list(data["reuse"]),
        )

    def offer(self, rows: QuerySet[Evidence], documents: Sequence[Document]) -> None:
        """Offer documents that were uploaded already; none are offered otherwise."""
        self.fields["reuse"].offer(rows, documents)

    @property
    def documents(self) -> Sequence[Document]:
        """What is offered."""
        return self.fields["reuse"].documents

    @property
    def offers(self) -> bool:
        """There are documents to choose from."""
        return bool(self.documents)


class TogetherForm(ReportForm):
    """One report for several tasks: which, when, what came of it, what proves it."""

    tasks = forms.ModelMultipleChoiceField(
        label="Задачи",
        queryset=Task.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Отметьте хотя бы одну задачу. Слова и файлы сохранены, набирать и выбирать снова не нужно.",
            "invalid_choice": "Одной из отмеченных задач больше нет среди неисполненных. Проверьте отметки.",
        },
    )
    kept = forms.ModelMultipleChoiceField(
        label="Сохранённые файлы",
        queryset=KeptFile.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "invalid_choice": "Этого файла больше нет: выберите его снова.",
            "invalid_pk_value": "Этого файла больше нет: выберите его снова.",
        },
    )

    def __init__(
        self, data: object = None, files: object = None, *, tasks: QuerySet[Task], kept: QuerySet[KeptFile],
        **kwargs: object,
    ) -> None:  # fmt: skip
        super().__init__(data, files, **kwargs)
        self.fields["tasks"].queryset = tasks
        self.fields["kept"].queryset = kept
        del self.fields["is_not_applicable"]
        self.fields["result"].help_text = "Одна-две фразы: эти слова и документ встанут в отчёт по каждой задаче."

    def said(self) -> Reported:
        """Return what was typed; only for a valid form."""
        data = self.cleaned_data
        return Reported(data["done_on"], data["result"], data["files"], data["url"], reuse=list(data["reuse"]))


class PartyFilterForm(forms.Form):
    """Whose tasks are shown: those that the person keeps, or everybody's; of one party."""

    MINE, ALL = "mine", "all"
    whose = forms.ChoiceField(label="Чьи", required=False, choices=((MINE, "мои"), (ALL, "все")))
    party = forms.TypedChoiceField(label="Исполнитель", required=False, coerce=int, empty_value=None)

    def __init__(self, data: Mapping[str, str], *, parties: list[tuple[int, str]], keeps_any: bool) -> None:
        super().__init__({"whose": self.MINE if keeps_any else self.ALL, **data})
        self.fields["party"].choices = [("", "все исполнители"), *parties]
        if not keeps_any:
            del self.fields["whose"]

    def narrowed(self, tasks: QuerySet[Task], viewer: Viewer) -> QuerySet[Task]:
        """Return those of the tasks that are asked for; what is not understood narrows nothing."""
        self.is_valid()
        if self.cleaned_data.get("whose") == self.MINE:
            tasks = kept_tasks(viewer, tasks)
        party = self.cleaned_data.get("party")
        return tasks.filter(party=party) if party else tasks

    def narrowing(self) -> dict[str, str]:
        """Return what the addresses of the page keep."""
        return {name: str(value) for name, value in self.cleaned_data.items() if value}


class MonthForm(forms.Form):
    """Which school and month a sheet is for; what is not understood leaves the first school and this month."""

    school = forms.ModelChoiceField(
        label="Школа",
        queryset=School.objects.none(),
        required=False,
        empty_label=None,
        error_messages={"invalid_choice": "Такой школы в вашем реестре нет. Выберите из списка."},
    )
    month = forms.ChoiceField(
        label="Месяц", required=False, error_messages={"invalid_choice": "Такого месяца в списке нет. Выберите другой."}
    )

    def __init__(self, data: object, *, schools: QuerySet[School], month: Month, today: date) -> None:
        super().__init__(data)
        self.fields["school"].queryset = schools
        around = sorted({*(Month(today.year, today.month).shifted(by) for by in range(-12, 13)), month}, key=str)
        self.fields["month"].choices = [(str(one), f"{MONTH_NAMES[one.number - 1]} {one.year}") for one in around]

    def chosen_school(self) -> School | None:
        """Return the school asked for, otherwise the first of the list."""
        self.is_valid()
        return self.cleaned_data.get("school") or self.fields["school"].queryset.first()


def initial_of(done_on: date, result: str, *, is_not_applicable: bool) -> dict[str, object]:
    """Return what the report form begins with."""
    return {"done_on": done_on, "result": result, "is_not_applicable": is_not_applicable}
