"""Database checks that no model has to remember to write."""

from typing import TypeVar

from django.db.models import BaseConstraint, CheckConstraint, F, Model, Q, UniqueConstraint

M = TypeVar("M", bound=type[Model])


def checked_choices(model: M) -> M:
    """Class decorator: add a CHECK for every field with choices, so that a stray word can't be stored."""
    options = model._meta
    checks: list[BaseConstraint] = []
    for field in options.local_fields:
        if not field.choices:
            continue
        allowed = [value for value, _label in field.flatchoices]
        if field.blank and "" not in allowed:
            allowed.append("")
        condition = Q(**{f"{field.name}__in": allowed})
        if field.null:
            condition |= Q(**{f"{field.name}__isnull": True})
        checks.append(CheckConstraint(condition=condition, name=f"{options.model_name}_{field.name}_known"))
    options.constraints = [*options.constraints, *checks]
    options.original_attrs["constraints"] = options.constraints
    return model


def in_order(start: str, end: str, *, model: str) -> CheckConstraint:
    """CHECK that `start` is not after `end`; empty ends are allowed."""
    return CheckConstraint(
        condition=Q(**{f"{start}__isnull": True}) | Q(**{f"{end}__isnull": True}) | Q(**{f"{start}__lte": F(end)}),
        name=f"{model}_{start}_before_{end}",
    )


def together(*fields: str, model: str, name: str) -> CheckConstraint:
    """CHECK that the fields are all null or all set: decision, who and when belong together."""
    none = Q(**{f"{field}__isnull": True for field in fields})
    everything = Q(**{f"{field}__isnull": False for field in fields})
    return CheckConstraint(condition=none | everything, name=f"{model}_{name}_together")


def exactly_one(first: str, second: str, *, model: str) -> CheckConstraint:
    """CHECK that one of two references is set and the other is not."""
    return CheckConstraint(
        condition=Q(**{f"{first}__isnull": True, f"{second}__isnull": False})
        | Q(**{f"{first}__isnull": False, f"{second}__isnull": True}),
        name=f"{model}_{first}_or_{second}",
    )


def unique_with_optional(*fields: str, optional: str, name: str) -> list[UniqueConstraint]:
    """Uniqueness where one field may be null: two rows with null clash too, on SQLite as on PostgreSQL."""
    return [
        UniqueConstraint(fields=(*fields, optional), name=name),
        UniqueConstraint(fields=fields, condition=Q(**{f"{optional}__isnull": True}), name=f"{name}_without"),
    ]
