"""Upload of a plan."""

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

# A request has at most 5 MB; without most styles a plan of 300 rows from Word takes less than a million signs.
MAX_HTML = 2_000_000


class ByHandForm(forms.Form):
    """What both ways of giving a document ask."""

    by_hand = forms.BooleanField(
        label="Указать таблицы и столбцы самому",
        required=False,
        help_text="Если план не узнаётся сам: на следующем шаге вы покажете, где мероприятия, сроки и ответственные.",
    )


class PasteForm(ByHandForm):
    """A table copied from Word or Excel: as text, and as the HTML that a script takes from the clipboard."""

    field_order = ("text", "html", "by_hand")

    def __init__(self, *args: object, **kwargs: object) -> None:
        # Both forms stand on one page and have a field of the same name.
        super().__init__(*args, auto_id="id_paste_%s", **kwargs)

    text = forms.CharField(
        label="Таблица из Word или Excel",
        strip=False,
        max_length=1_000_000,
        help_text="Выделите таблицу вместе с заголовками столбцов, скопируйте и вставьте сюда.",
        error_messages={
            "required": "Вставьте таблицу: выделите её в документе вместе с заголовками, скопируйте и вставьте в поле.",
            "max_length": "Вставлено больше миллиона знаков. Скопируйте только таблицу плана или загрузите файл.",
        },
        widget=forms.Textarea(attrs={"rows": 6, "wrap": "off", "data-paste": ""}),
    )
    html = forms.CharField(
        required=False, strip=False, widget=forms.HiddenInput(attrs={"data-paste-html": "", "data-most": MAX_HTML})
    )

    def clean_html(self) -> str:
        """Give up markup that is too long: the text beside it holds the same table."""
        html: str = self.cleaned_data["html"]
        return html if len(html) <= MAX_HTML else ""


class UploadForm(ByHandForm):
    """One Word or Excel file. What it really is decides its content, not its name."""

    field_order = ("file", "by_hand")

    file = forms.FileField(
        label="Документ Word или Excel",
        help_text="Файл .docx или .xlsx, до 20 МБ: приказ с дорожной картой, план-график, перечень мероприятий.",
        error_messages={
            "required": "Выберите файл на вашем компьютере.",
            "empty": "Файл пустой. Откройте его в Word или Excel и проверьте, что в нём есть таблица плана.",
        },
        widget=forms.ClearableFileInput(attrs={"accept": ".docx,.xlsx"}),
    )

    def clean_file(self) -> UploadedFile:
        """Refuse what is too large before it is read."""
        file: UploadedFile = self.cleaned_data["file"]
        if file.size and file.size > settings.UPLOAD_MAX_BYTES:
            limit = settings.UPLOAD_MAX_BYTES // (1024 * 1024)
            raise forms.ValidationError(
                f"Файл больше {limit} МБ. Удалите из документа рисунки и сканы: нужны только текст и таблицы."
            )
        return file
