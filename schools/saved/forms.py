"""The form that keeps a view."""

from django import forms
from django.urls import NoReverseMatch

from schools.rules import Viewer
from schools.saved.pages import FilteredPage, page_named
from schools.saved.queries import address, names_taken
from schools.saved.rules import LONGEST_NAME, args_of, canonical_text, why_not_saved


class ViewForm(forms.Form):
    """A name for the filters of a page. The page, its numbers and its filters come hidden and are read anew."""

    name = forms.CharField(
        label="Название отбора",
        required=False,
        max_length=1000,
        help_text="Например, «Просрочено, школа № 5».",
        widget=forms.TextInput(attrs={"maxlength": LONGEST_NAME, "aria-required": "true"}),
    )
    is_shared = forms.BooleanField(label="Показывать коллегам органа управления", required=False)
    page = forms.CharField(label="Страница", widget=forms.HiddenInput, max_length=60)
    args = forms.CharField(label="Адрес", widget=forms.HiddenInput, max_length=60, required=False)
    query = forms.CharField(label="Отбор", widget=forms.HiddenInput, required=False)

    def __init__(self, data: object, *, viewer: Viewer, may_share: bool) -> None:
        super().__init__(data)
        self.viewer = viewer
        if not may_share:
            del self.fields["is_shared"]

    def clean_page(self) -> FilteredPage:
        """Return the registered page."""
        page = page_named(self.cleaned_data["page"])
        if page is None:
            raise forms.ValidationError(
                "На этой странице отборы не сохраняются. Вернитесь к списку и попробуйте снова."
            )
        return page

    def clean_args(self) -> str:
        """Return the numbers of the address, as they are kept."""
        numbers = args_of(self.cleaned_data["args"])
        if numbers is None:
            raise forms.ValidationError("Адрес страницы не понят. Вернитесь к списку и сохраните отбор оттуда.")
        return ",".join(str(number) for number in numbers)

    def clean(self) -> dict[str, object]:
        """Read the filters by the page's own list, and refuse a name that is empty or taken."""
        data = self.cleaned_data
        page, args = data.get("page"), data.get("args")
        if page is None or args is None:
            return data
        if not _opens(page, args):
            raise forms.ValidationError("Адрес страницы не понят. Вернитесь к списку и сохраните отбор оттуда.")
        data["name"] = " ".join(str(data.get("name", "")).split())
        data["query"] = canonical_text(str(data.get("query", "")), page.params)
        taken = names_taken(self.viewer, page, args)
        reason = why_not_saved(data["name"], data["query"], same=data["name"] in taken, kept=len(taken))
        if reason:
            self.add_error("name", reason)
        return data


def _opens(page: FilteredPage, args: str) -> bool:
    try:
        address(page.name, args, "")
    except NoReverseMatch:
        return False
    return True
