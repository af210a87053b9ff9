"""Forms of the stage: the order's text, approval, return, check of a file."""

import hashlib
from typing import ClassVar

from django import forms
from django.conf import settings

from roadmaps.approval.actions import EDITABLE, PointText
from roadmaps.approval.queries.approvals import ANY_STATE
from roadmaps.models import Order, RoadmapKind, RoadmapState
from roadmaps.planning.forms.base import DayField
from roadmaps.planning.forms.listing import NarrowingForm

SPARE_POINTS = 2
STATES = (
    (RoadmapState.AWAITING.value, "ждут утверждения"),
    (RoadmapState.AGREEING.value, "на согласовании"),
    (RoadmapState.DRAFT.value, "черновики"),
    (RoadmapState.ACTIVE.value, "действуют"),
    (RoadmapState.EXPIRED.value, "утратили силу"),
    (ANY_STATE, "все"),
)
DEPTHS = ((0, "пункт"), (1, "подпункт"), (2, "подпункт 2-го уровня"))


class OrderForm(forms.ModelForm):
    """Text of the order, without its points."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = Order
        fields = EDITABLE
        widgets: ClassVar[dict[str, forms.Widget]] = {
            "header_lines": forms.Textarea(attrs={"rows": 3}),
            "title": forms.Textarea(attrs={"rows": 3}),
            "preamble": forms.Textarea(attrs={"rows": 4}),
            "footer": forms.Textarea(attrs={"rows": 2}),
        }

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["title"].required = True
        self.fields["version"].initial = self.instance.row_version
        self.fields["title"].help_text = "Отвечает на вопрос «о чём»: «Об утверждении…», без точки в конце."

    def values(self) -> dict[str, object]:
        """Return clean values by the name of the order's field."""
        return {name: self.cleaned_data[name] for name in EDITABLE}

    def take_version(self, version: int) -> None:
        """Keep what was typed, but let the next attempt overwrite the other person's text knowingly."""
        self.data = self.data.copy()
        self.data[self.add_prefix("version")] = str(version)


class PointForm(forms.Form):
    """One point; an empty text removes it."""

    depth = forms.TypedChoiceField(label="Уровень", choices=DEPTHS, coerce=int)
    text = forms.CharField(label="Текст", required=False, widget=forms.Textarea(attrs={"rows": 2}))


PointFormSet = forms.formset_factory(PointForm, extra=SPARE_POINTS)


def points_of(formset: forms.BaseFormSet) -> list[PointText]:
    """Return the filled points of a valid formset."""
    cleaned = (form.cleaned_data for form in formset if form.cleaned_data)
    return [PointText(data["text"].strip(), data["depth"]) for data in cleaned if data.get("text", "").strip()]


class ApproveForm(forms.Form):
    """What the signed order carries."""

    number = forms.CharField(label="Номер приказа", max_length=40)
    day = DayField(
        label="Дата приказа",
        help_text="Как на подписанном приказе, например 18.06.2026.",
    )
    signatory_name = forms.CharField(label="Подписал", max_length=150, help_text="Инициалы и фамилия.")
    signatory_post = forms.CharField(label="Должность", max_length=300)

    def clean_number(self) -> str:
        """Drop the sign № and blanks: they are printed, not stored."""
        return self.cleaned_data["number"].replace("№", "").strip()


class ApprovalsForm(NarrowingForm):
    """Filters of the list «На утверждение»: without a state it lists what waits."""

    q = forms.CharField(label="Название", required=False, max_length=200)
    state = forms.ChoiceField(label="Состояние", required=False, choices=STATES)
    kind = forms.ChoiceField(label="Вид", required=False, choices=[("", "любой"), *RoadmapKind.choices])

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.prepare()


class RemarkForm(forms.Form):
    """Why it is returned."""

    remark = forms.CharField(
        label="Что исправить",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Напишите, что исправить: без замечания методист не поймёт, почему карту вернули."},
    )


class FileCheckForm(forms.Form):
    """A PDF whose hash is compared; the file is not stored."""

    file = forms.FileField(label="Файл приказа в PDF", error_messages={"required": "Выберите файл приказа."})

    def clean_file(self) -> str:
        """Return the SHA-256 of the file."""
        file = self.cleaned_data["file"]
        if file.size > settings.UPLOAD_MAX_BYTES:
            raise forms.ValidationError("Файл слишком большой: приказ в PDF меньше 20 МБ.")
        digest = hashlib.sha256()
        for chunk in file.chunks():
            digest.update(chunk)
        return digest.hexdigest()
