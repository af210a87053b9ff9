"""The form of the search."""

from django import forms


class SearchForm(forms.Form):
    """Words to look for; too long a text is cut, never refused."""

    q = forms.CharField(label="Что найти", required=False, strip=True)

    def words(self) -> str:
        """Return what was asked, at most 200 characters."""
        return self.cleaned_data["q"][:200] if self.is_valid() else ""
