"""The words of a search as a condition."""

from django.db.models import Q

from monitoring.search.rules import pattern_of, words_of


def holding(asked: str, *fields: str) -> Q:
    """Return the condition that every word stands in one of the fields."""
    condition = Q()
    for word in words_of(asked):
        pattern = pattern_of(word)
        one = Q()
        for field in fields:
            one |= Q(**{f"{field}__regex": pattern})
        condition &= one
    return condition
