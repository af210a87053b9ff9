"""Forms of the stage: the order's text, approval, return, check of a file."""

import hashlib
from datetime import date
from typing import ClassVar

from django import forms
from django.conf import settings

from roadmaps.approval.actions import EDITABLE, PointText, Signing
from roadmaps.approval.forms.files import FilesForm
from roadmaps.approval.queries.approvals import ANY_STATE
from roadmaps.approval.rules.files import Certificate, certificate_problem
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
CERTIFICATE = ("certificate_number", "certificate_owner", "certificate_from", "certificate_until")
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


class ApproveForm(FilesForm):
    """What the signed order carries, what proves that it was signed, and the certificate of an electronic signature."""

    number = forms.CharField(label="Номер приказа", max_length=40)
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
