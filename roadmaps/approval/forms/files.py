"""Files of a signed order, in the form of approval and in the one that adds them later."""

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from roadmaps.approval.actions import ApprovalRefused, ReadFile, read_file
from roadmaps.approval.rules.files import FileKind

LIMIT_WORDS = "до {} МБ"


class SignedFileField(forms.FileField):
    """A scan or a signature, examined by its content; gives a `ReadFile` or None."""

    def __init__(self, *, kind: FileKind, **kwargs: object) -> None:
        super().__init__(required=False, allow_empty_file=True, **kwargs)
        self.kind = kind

    def clean(self, data: UploadedFile | None, initial: object = None) -> ReadFile | None:
        """Return the file with its content; the sentence of a mistake says what is expected."""
        file = super().clean(data, initial)
        if not file:
            return None
        try:
            return read_file(self.kind, file)
        except ApprovalRefused as refused:
            raise forms.ValidationError(refused.reasons) from refused


class FilesForm(forms.Form):
    """A scan, a signature, or both."""

    scan = SignedFileField(
        kind=FileKind.SCAN,
        label="Скан подписанного приказа",
        help_text="PDF, до 20 МБ.",
        widget=forms.FileInput(attrs={"accept": ".pdf,application/pdf"}),
    )
    signature = SignedFileField(
        kind=FileKind.SIGNATURE,
        label="Файл электронной подписи",
        help_text="Отсоединённая подпись .sig. Верста хранит её и не проверяет.",
        widget=forms.FileInput(attrs={"accept": ".sig,.p7s,.sgn"}),
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        limit = LIMIT_WORDS.format(settings.UPLOAD_MAX_BYTES // (1024 * 1024))
        self.fields["scan"].help_text = f"PDF, {limit}."

    def chosen_files(self) -> list[ReadFile]:
        """Return the files that were chosen."""
        return [file for file in (self.cleaned_data["scan"], self.cleaned_data["signature"]) if file]

    @property
    def choose_again(self) -> bool:
        """A browser never sends a file back: after a refusal it must be chosen once more."""
        return self.is_bound and bool(self.files)


class AddFilesForm(FilesForm):
    """The same, with at least one file."""

    def clean(self) -> dict[str, object]:
        """Ask for a file where none was chosen."""
        cleaned = super().clean()
        if not self.errors and not (cleaned.get("scan") or cleaned.get("signature")):
            self.add_error("scan", "Выберите скан приказа в PDF или файл подписи.")
        return cleaned
