"""Which school is meant by a name that the reader was not sure of."""

from django import forms

from schools.models import Authority, School


class SchoolChoiceForm(forms.Form):
    """The name as written, the school it means, and whether that holds everywhere or in this row alone."""

    text = forms.CharField(widget=forms.HiddenInput, max_length=300, required=False)
    school = forms.ModelChoiceField(
        label="Школа",
        queryset=School.objects.none(),
        empty_label="— выберите —",
        error_messages={
            "required": "Выберите школу из реестра.",
            "invalid_choice": "Такой школы в реестре нет. Выберите другую.",
        },
    )
    only = forms.BooleanField(
        label="Только в этой строке",
        required=False,
        help_text="Отметьте, если в других планах так могут назвать и другую школу: написание не запомнится.",
    )

    def __init__(self, *args: object, authority: Authority, may_remember: bool = True, in_rows: bool = True) -> None:
        super().__init__(*args)
        self.fields["school"].queryset = School.objects.filter(authority=authority).order_by("number", "name")
        if not (in_rows and may_remember):
            del self.fields["only"]
        self.may_remember = may_remember

    @property
    def is_only_here(self) -> bool:
        """A writing is remembered only by those who keep the register, unless they ask for this row alone."""
        return bool(self.cleaned_data.get("only")) or not self.may_remember
