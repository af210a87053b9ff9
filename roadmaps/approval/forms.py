"""Forms of the stage: the order's text, approval, return, check of a file."""

import hashlib

from django import forms
from django.conf import settings

from roadmaps.approval.queries.approvals import ANY_STATE
from roadmaps.models import RoadmapKind, RoadmapState
from roadmaps.planning.forms.base import DayField
from roadmaps.planning.forms.listing import NarrowingForm

STATES = (
    (RoadmapState.AWAITING.value, "ждут утверждения"),
    (RoadmapState.DRAFT.value, "черновики"),
    (RoadmapState.ACTIVE.value, "действуют"),
    (RoadmapState.EXPIRED.value, "утратили силу"),
    (ANY_STATE, "все"),
)


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
