"""Forms of the stage: the order's text, approval, return, check of a file."""

import hashlib
from datetime import date
from typing import ClassVar

from django import forms
from django.conf import settings

from roadmaps.approval.actions import Signing
from roadmaps.approval.forms.files import FilesForm
from roadmaps.approval.queries.approvals import ANY_STATE
from roadmaps.approval.rules.files import Certificate, certificate_problem
from roadmaps.models import RoadmapKind, RoadmapState
from roadmaps.planning.forms.base import DayField
from roadmaps.planning.forms.listing import NarrowingForm

STATES = (
    (RoadmapState.AWAITING.value, "ждут утверждения"),
    (RoadmapState.AGREEING.value, "на согласовании"),
    (RoadmapState.DRAFT.value, "черновики"),
    (RoadmapState.ACTIVE.value, "действуют"),
    (RoadmapState.EXPIRED.value, "утратили силу"),
    (ANY_STATE, "все"),
)
CERTIFICATE = ("certificate_number", "certificate_owner", "certificate_from", "certificate_until")


class ApproveForm(FilesForm):
    """What the signed order carries, what proves that it was signed, and the certificate of an electronic signature."""

    number = forms.CharField(label="Номер приказа", max_length=40, help_text="Например 236 или 017/1-ОД.")
    day = DayField(
        label="Дата приказа",
        help_text="Как на подписанном приказе, например 18.06.2026.",
    )
    signatory_name = forms.CharField(label="Подписал", max_length=150, help_text="Инициалы и фамилия.")
    signatory_post = forms.CharField(label="Должность", max_length=300)
    acting = forms.BooleanField(
        label="Исполняющий обязанности (И. о.)",
        required=False,
        help_text="Перед должностью напечатается «И. о.», поэтому впишите её в родительном: «начальника отдела».",
    )
    certificate_number = forms.CharField(label="Номер сертификата", max_length=80, required=False)
    certificate_owner = forms.CharField(label="Владелец", max_length=300, required=False)
    certificate_from = DayField(label="Действителен с", required=False)
    certificate_until = DayField(label="Действителен по", required=False)
    field_order: ClassVar[list[str]] = ["number", "day", "signatory_name", "signatory_post", "acting"]

    def clean(self) -> dict[str, object]:
        """Take the certificate whole or not at all."""
        cleaned = super().clean()
        problem = "" if any(name in self.errors for name in CERTIFICATE) else certificate_problem(*self._certificate())
        if problem:
            lacking = next((name for name in CERTIFICATE if not cleaned.get(name)), "certificate_until")
            self.add_error(lacking, problem)
        return cleaned

    def _certificate(self) -> tuple[str, str, date | None, date | None]:
        data = self.cleaned_data
        return (
            data.get("certificate_number", ""),
            data.get("certificate_owner", ""),
            data.get("certificate_from"),
            data.get("certificate_until"),
        )

    @property
    def has_certificate(self) -> bool:
        """Say whether anything of the certificate was typed: the part of the form stands open then."""
        return self.is_bound and any(self.data.get(self.add_prefix(name)) for name in CERTIFICATE)

    def values(self) -> dict[str, object]:
        """Return number, day and signatory for the action."""
        return {name: self.cleaned_data[name] for name in ("number", "day", "signatory_name", "signatory_post")}

    def signing(self) -> Signing:
        """Return what proves the signature."""
        number, owner, since, until = self._certificate()
        certificate = Certificate(number, owner, since, until) if number and since and until else None
        return Signing(self.cleaned_data["acting"], self.chosen_files(), certificate)

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
