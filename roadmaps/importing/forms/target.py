"""Which draft the document goes into, and how."""

from django import forms

from roadmaps.importing.queries.target import Proposal, drafts_for
from roadmaps.models import ImportMode, ImportRun, Roadmap
from schools.rules import Viewer

MODES = (
    (ImportMode.UPDATE.value, "обновить строки: найти их по номеру и словам, изменить отличия, добавить новые"),
    (ImportMode.APPEND.value, "добавить все строки документа, имеющиеся не трогать"),
)
GONE = (
    "Этого черновика нет среди ваших: его удалили, передали на утверждение или он другого органа. Выберите из списка."
)


class TargetForm(forms.Form):
    """An existing draft of the same authority; nothing is ever deleted in it."""

    target = forms.ModelChoiceField(
        label="Черновик",
        queryset=Roadmap.objects.none(),
        empty_label="выберите черновик",
        error_messages={"required": "Выберите черновик из списка.", "invalid_choice": GONE},
    )
    mode = forms.ChoiceField(
        label="Что сделать",
        choices=MODES,
        initial=ImportMode.UPDATE,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Выберите, обновить строки черновика или добавить новые.",
            "invalid_choice": "Выберите, обновить строки черновика или добавить новые.",
        },
    )

    def __init__(self, *args: object, viewer: Viewer, run: ImportRun, proposal: Proposal | None = None) -> None:
        super().__init__(*args)
        field = self.fields["target"]
        field.queryset = drafts_for(viewer, run)
        if proposal and proposal.is_ready:
            self.initial["target"] = proposal.roadmap

    @property
    def has_drafts(self) -> bool:
        """There is a draft to choose."""
        return len(self.fields["target"].choices) > 1
