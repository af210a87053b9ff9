"""The form of the paper profile: numbers with the bounds of the standard, choices in words, the emblem as a file."""

from django import forms
from django.utils.functional import cached_property

from roadmaps.papers.settings.rules import EmblemRefused, emblem_address
from roadmaps.printing.profile import (
    BOUNDS,
    LEAST_MARGINS,
    MOST_MARGIN,
    AnnexMark,
    CommandStyle,
    Face,
    HeaderLayout,
    Margins,
    PaperError,
    PaperProfile,
    PdfVariant,
    TitleAlign,
    emblem_bytes,
)

NBSP = "\u00a0"
STANDARD = "ГОСТ Р 7.0.97-2025"
SIDES = {"top": "Верхнее поле", "right": "Правое поле", "bottom": "Нижнее поле", "left": "Левое поле"}
NUMBERS = {
    "font_size": "Кегль текста",
    "table_font_size": "Кегль таблиц",
    "line_spacing": "Межстрочный интервал",
    "indent_cm": "Абзацный отступ",
}
OF_STANDARD = frozenset({"font_size", "line_spacing"})
CHOICES: dict[str, tuple[str, tuple[tuple[str, str], ...]]] = {
    "face": ("Шрифт", ((Face.LIBERATION_SERIF, "Liberation Serif (как Times New Roman)"), (Face.PT_SERIF, "PT Serif"))),
    "header_layout": (
        "Бланк",
        ((HeaderLayout.LENGTHWISE, "продольный: шапка по центру"), (HeaderLayout.CORNER, "угловой: строки до 8 см")),
    ),
    "title_align": (
        "Заголовок к тексту",
        ((TitleAlign.LEFT, "от левого поля"), (TitleAlign.CENTRE, "по центру, полужирный")),
    ),
    "command_style": (
        "Распорядительное слово",
        ((CommandStyle.CAPITALS, "ПРИКАЗЫВАЮ:"), (CommandStyle.SPACED, "п р и к а з ы в а ю: (вразрядку)")),
    ),
    "annex_mark": (
        "Отметка о приложении",
        ((AnnexMark.FLAG, "строки от одного края"), (AnnexMark.CENTRED, "строки по центру самой длинной")),
    ),
    "pdf_variant": (
        "Стандарт PDF",
        ((PdfVariant.UA, "PDF/UA-1: доступный, с разметкой"), (PdfVariant.ARCHIVE, "PDF/A-3a: для архива")),
    ),
}
FLAGS = {
    "letter_spaced_type": ("Вид документа вразрядку: «П Р И К А З»", ""),
    "annex_mark_capitals": ("«ПРИЛОЖЕНИЕ» прописными", ""),
    "approval_mark": ("Гриф «УТВЕРЖДЁН приказом…» на приложении", ""),
    "executor_mark": ("Отметка об исполнителе внизу листа", "Имя и телефон. В версии для сайта не печатается."),
    "mirror_margins": ("Зеркальные поля", "Для печати с двух сторон: левое поле лица — правое поле оборота."),
}


class NumberField(forms.FloatField):
    """A number typed with a comma or a point."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})

    def to_python(self, value: object) -> float | None:
        """Return the number."""
        return super().to_python(value.replace(",", ".").strip() if isinstance(value, str) else value)


def shown(value: float) -> str:
    """Return a number as it is typed: «1,25»."""
    return f"{value:g}".replace(".", ",")


def _number(label: str, low: float, high: float, unit: str, *, least: bool = False, standard: bool) -> NumberField:
    bounds = f"не меньше {shown(low)}{NBSP}{unit}" if least else f"от {shown(low)} до {shown(high)}{NBSP}{unit}"
    said = f"По {STANDARD} — {bounds}" if standard else f"Допустимо {bounds}"
    ceiling = f"{label}: больше {shown(high)}{NBSP}{unit} не поместится."
    return NumberField(
        label=label if unit == "интервала" else f"{label}, {unit}",
        min_value=low,
        max_value=high,
        help_text=f"{said}.",
        error_messages={
            "required": f"{label}: впишите число. {said}.",
            "invalid": f"{label}: это не число. {said}, например {shown(low)}.",
            "min_value": f"{label} меньше допустимого. {said}.",
            "max_value": f"{ceiling} {said}." if least else f"{label} больше допустимого. {said}.",
        },
    )


class ProfileForm(forms.Form):
    """Every setting of the paper. `emblem` carries a picture that was loaded already, so that it is never lost."""

    version = forms.CharField(widget=forms.HiddenInput, required=False)
    emblem = forms.CharField(widget=forms.HiddenInput, required=False)
    picture = forms.FileField(
        label="Герб или эмблема",
        required=False,
        help_text="PNG или JPEG до 300 КБ. Вместе герб и эмблема не ставятся; право на герб проверьте сами.",
        error_messages={"empty": "Файл пуст. Выберите картинку PNG или JPEG."},
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg"}),
    )
    remove_emblem = forms.BooleanField(label="Убрать герб или эмблему", required=False)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        for side, label in SIDES.items():
            self.fields[f"margin_{side}"] = _number(
                label, LEAST_MARGINS[side], MOST_MARGIN, "мм", least=True, standard=True
            )
        self.fields["margin_left"].help_text += f" 30{NBSP}мм — для приказов, которые хранят дольше 10{NBSP}лет."
        for name, label in NUMBERS.items():
            self.fields[name] = _number(label, *BOUNDS[name], standard=name in OF_STANDARD)
        for name, (label, choices) in CHOICES.items():
            self.fields[name] = forms.ChoiceField(
                label=label, choices=[(str(value), words) for value, words in choices], error_messages=UNKNOWN
            )
        for name, (label, hint) in FLAGS.items():
            self.fields[name] = forms.BooleanField(label=label, required=False, help_text=hint)

    def clean_emblem(self) -> str:
        """Keep the picture that came with the page, if it is one."""
        address = self.cleaned_data["emblem"]
        try:
            return address if not address or emblem_bytes(address) else ""
        except PaperError as refused:
            raise forms.ValidationError(str(refused)) from refused

    def clean_picture(self) -> str:
        """Return the data address of a new picture, empty where none was chosen."""
        file = self.cleaned_data["picture"]
        if not file:
            return ""
        try:
            return emblem_address(file.read())
        except EmblemRefused as refused:
            raise forms.ValidationError(str(refused)) from refused

    def profile(self) -> PaperProfile:
        """Return the profile that was typed; only of a valid form."""
        clean = self.cleaned_data
        emblem = "" if clean["remove_emblem"] else clean["picture"] or clean["emblem"]
        return PaperProfile(
            margins=Margins(**{side: clean[f"margin_{side}"] for side in SIDES}),
            emblem=emblem,
            **{name: clean[name] for name in (*NUMBERS, *CHOICES, *FLAGS)},
        )

    @cached_property
    def groups(self) -> list[tuple[str, list[forms.BoundField]]]:
        """Return the fields as the page shows them, under their headings."""
        margins = [self[f"margin_{side}"] for side in ("left", "right", "top", "bottom")]
        return [
            ("Поля листа", [*margins, self["mirror_margins"]]),
            ("Текст", [self[name] for name in ("face", *NUMBERS)]),
            ("Бланк", [self[name] for name in ("header_layout", "letter_spaced_type", "picture", "remove_emblem")]),
            ("Приказ", [self[name] for name in ("title_align", "command_style", "executor_mark")]),
            ("Приложения", [self[name] for name in ("annex_mark", "annex_mark_capitals", "approval_mark")]),
            ("Файл", [self["pdf_variant"]]),
        ]

    def take_version(self, version: str, emblem: str) -> None:
        """Keep what was typed, but let the next attempt overwrite the other person's settings knowingly."""
        self.data = self.data.copy()
        self.data["version"], self.data["emblem"] = version, emblem


UNKNOWN = {"invalid_choice": "Такого варианта нет. Выберите из списка."}


def initial_of(profile: PaperProfile) -> dict[str, object]:
    """Return the initial values of the form; numbers as they are typed."""
    values: dict[str, object] = {name: shown(getattr(profile, name)) for name in NUMBERS}
    values |= {f"margin_{side}": shown(getattr(profile.margins, side)) for side in SIDES}
    values |= {name: str(getattr(profile, name)) for name in CHOICES}
    values |= {name: getattr(profile, name) for name in FLAGS}
    return values | {"emblem": profile.emblem}
