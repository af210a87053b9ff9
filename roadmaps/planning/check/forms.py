"""The reason why a finding is let stand."""

from django import forms

from roadmaps.models import AcceptedFinding

LENGTH = AcceptedFinding._meta.get_field("reason").max_length


class ReasonForm(forms.Form):
    """One mandatory sentence."""

    reason = forms.CharField(
        label="Причина",
        max_length=LENGTH,
        help_text="Например: «срок согласован со школами». Её увидит тот, кто утверждает карту.",
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={
            "required": "Напишите, почему замечание можно оставить: без причины его не учесть.",
            "max_length": "Причина длиннее 500 знаков. Оставьте главное.",
        },
    )
