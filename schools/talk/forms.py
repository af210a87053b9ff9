"""The form of a remark."""

from collections.abc import Iterable

from django import forms

from schools.models import Membership, User
from schools.talk.queries import label_of, person_of
from schools.talk.rules import LONGEST, mentions_in, why_not_said


class CommentForm(forms.Form):
    """What is said, and whom it concerns: «@Фамилия» in the text or a mark in the list."""

    text = forms.CharField(
        label="Комментарий",
        required=False,
        help_text="Чтобы коллега получил уведомление, напишите @ и фамилию: «@Лебедева, проверьте срок».",
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": LONGEST, "aria-required": "true"}),
    )
    mentioned = forms.TypedMultipleChoiceField(
        label="Кого упомянуть", required=False, coerce=int, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, data: object = None, *, people: Iterable[Membership], **kwargs: object) -> None:
        super().__init__(data, auto_id="comment_%s", **kwargs)
        self.people = {one.user_id: one for one in people}
        self.fields["mentioned"].choices = [(pk, label_of(one)) for pk, one in self.people.items()]

    def clean_text(self) -> str:
        """Return the words, with line ends as one kind."""
        return self.cleaned_data["text"].replace("\r\n", "\n").strip()

    def clean(self) -> dict[str, object]:
        """Read the mentions of the text; a name nobody answers to is an error, not a silence."""
        data = self.cleaned_data
        text = data.get("text", "")
        found = mentions_in(text, [person_of(one) for one in self.people.values()])
        reason = why_not_said(text, found)
        if reason:
            self.add_error("text", reason)
        self.named = found.people | set(data.get("mentioned", ()))
        return data

    def users(self) -> list[User]:
        """Return everybody mentioned; only for a valid form."""
        return [self.people[pk].user for pk in sorted(self.named)]
