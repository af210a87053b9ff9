"""Forms of the register."""

from typing import ClassVar

from django import forms

from schools.listings.actions import EDITABLE
from schools.listings.queries import PRE_SHNOR, SchoolFilter
from schools.listings.rules import CATEGORY_MARKS, PRE_SHNOR_MARK
from schools.models import Listing, School, SchoolAlias
from schools.models.listing import ListingKind

CATEGORY_CHOICES = [
    ("", "все школы"),
    *((category.value, mark.label) for category, mark in CATEGORY_MARKS.items()),
    (PRE_SHNOR, PRE_SHNOR_MARK.label),
]


class FilterForm(forms.Form):
    """Narrowing of the register; an unknown category is ignored with a word at the field."""

    q = forms.CharField(label="Школа", required=False, max_length=100)
    category = forms.ChoiceField(label="Вид", required=False, choices=CATEGORY_CHOICES)
    listed = forms.BooleanField(label="Только в последнем списке", required=False)

    def chosen(self) -> SchoolFilter:
        """Return what is asked for, without the fields that can't be read."""
        self.is_valid()
        clean = self.cleaned_data
        return SchoolFilter(clean.get("q", "").strip(), clean.get("category", ""), clean.get("listed", False))


class SchoolForm(forms.ModelForm):
    """Card of a school."""

    website = forms.URLField(label="Сайт", required=False, assume_scheme="https")

    class Meta:
        model = School
        fields = EDITABLE
        widgets: ClassVar[dict[str, forms.Widget]] = {"header_lines": forms.Textarea(attrs={"rows": 3})}

    def clean_name(self) -> str:
        """Refuse a name that another school of the authority has."""
        name = self.cleaned_data["name"]
        others = School._default_manager.filter(authority=self.instance.authority, name=name)
        if others.exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError("Школа с таким наименованием уже есть. Проверьте номер и населённый пункт.")
        return name


class AliasForm(forms.ModelForm):
    """Another way of writing the name."""

    class Meta:
        model = SchoolAlias
        fields = ("text",)
        labels = {"text": "Ещё одно написание"}
        help_texts = {"text": "Как школу называют в планах, например «школа № 5» или «Ключевская СОШ»."}


class ListingForm(forms.ModelForm):
    """A year in a list."""

    kind = forms.ChoiceField(label="Список", choices=ListingKind.choices)
    year = forms.IntegerField(label="Год", min_value=2000, max_value=2100)

    class Meta:
        model = Listing
        fields = ("kind", "year", "basis")
