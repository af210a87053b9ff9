"""Writes of the register of cases: a person's word makes a form printable."""

from collections.abc import Mapping

from django.db import transaction

from roadmaps.models import WordForms
from roadmaps.papers.cases.queries import plain
from roadmaps.papers.cases.rules import Case
from schools.audit import differences, record
from schools.models import Authority, User


@transaction.atomic
def confirm_forms(
    *, authority: Authority, by: User, kind: str, nominative: str, forms: Mapping[Case, str]
) -> WordForms:
    """Store the forms of a post or a name, new or corrected; from now on they are printed."""
    values = {case.value: plain(forms[case]) for case in Case}
    words, is_new = WordForms.objects.select_for_update().get_or_create(
        authority=authority, kind=kind, nominative=plain(nominative), defaults=values
    )
    changes = {name: ("", value) for name, value in values.items()} if is_new else differences(words, values)
    if not changes:
        return words
    for name, value in values.items():
        setattr(words, name, value)
    words.save()
    record(
        authority=authority,
        by=by,
        action="words.confirm",
        summary=f"Подтверждены падежи: {words.nominative}",
        subject=words,
        changes=changes,
    )
    return words


@transaction.atomic
def forget_forms(*, words: WordForms, by: User) -> None:
    """Forget the forms: until they are confirmed anew nothing is printed in their place."""
    record(
        authority=words.authority,
        by=by,
        action="words.forget",
        summary=f"Удалены падежи: {words.nominative}",
        subject=words,
        changes={case.value: (getattr(words, case.value), "") for case in Case},
    )
    words.delete()
