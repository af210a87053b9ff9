"""The form of a task opened by need."""

from django import forms


class OpenForm(forms.Form):
    """What happened; and a day, where the person sets terms."""

    occasion = forms.CharField(
        label="Что случилось",
        max_length=2000,
        help_text="Повод и что нужно сделать, например: «Запрос школы № 5 о разборе заданий ОГЭ».",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Напишите повод: по нему потом видно, что именно было нужно."},
    )
    due_on = forms.DateField(
        label="Сделать до",
        required=False,
        help_text="Можно не указывать: тогда задача без срока. Например, 18.06.2026.",
        widget=forms.DateInput(attrs={"inputmode": "decimal", "placeholder": "дд.мм.гггг"}),
    )

    def __init__(self, data: object, *, sets_terms: bool) -> None:
        super().__init__(data)
        if not sets_terms:
            del self.fields["due_on"]
