"""Writes to the register: a school's card, its name variants and its years in the lists."""

from collections.abc import Mapping

from django.db import transaction

from schools.audit import Changes, differences, record
from schools.models import Authority, Listing, School, SchoolAlias, User

EDITABLE = (
    "name",
    "short_name",
    "number",
    "settlement",
    "kind",
    "director_name",
    "director_post",
    "name_genitive",
    "header_lines",
    "phone",
    "email",
    "website",
    "is_active",
)


@transaction.atomic
def create_school(*, authority: Authority, by: User, values: Mapping[str, object]) -> School:
    """Put a school into the register; only fields of the card are accepted."""
    school = School.objects.create(authority=authority, **{name: values[name] for name in EDITABLE if name in values})
    _journal(school, by, "school.create", f"Школа «{school.short_name}» внесена в реестр")
    return school


@transaction.atomic
def update_school(*, school: School, by: User, values: Mapping[str, object]) -> School:
    """Change the card of a school; only fields of the card are accepted."""
    allowed = {name: values[name] for name in EDITABLE if name in values}
    changes = differences(school, allowed)
    if not changes:
        return school
    for name, value in allowed.items():
        setattr(school, name, value)
    school.save(update_fields=list(changes))
    _journal(school, by, "school.update", f"Изменены сведения о школе «{school.short_name}»", changes)
    return school


@transaction.atomic
def add_alias(*, school: School, by: User, text: str) -> SchoolAlias:
    """Remember another way of writing the school's name; a known one is returned as it is."""
    alias, created = SchoolAlias.objects.get_or_create(school=school, text=" ".join(text.split()))
    if created:
        _journal(school, by, "school.alias", f"Добавлено написание «{alias.text}» для школы «{school.short_name}»")
    return alias


@transaction.atomic
def remove_alias(*, alias: SchoolAlias, by: User) -> None:
    """Forget a way of writing the name."""
    school = alias.school
    text = alias.text
    alias.delete()
    _journal(school, by, "school.alias_removed", f"Удалено написание «{text}» школы «{school.short_name}»")


@transaction.atomic
def add_listing(*, school: School, by: User, year: int, kind: str, basis: str) -> Listing:
    """Put the school into a list of a year; the basis names the order it rests on."""
    listing, _created = Listing.objects.update_or_create(school=school, year=year, kind=kind, defaults={"basis": basis})
    _journal(
        school,
        by,
        "school.listing",
        f"Школа «{school.short_name}» внесена в список «{listing.get_kind_display()}» {year} года",
    )
    return listing


@transaction.atomic
def remove_listing(*, listing: Listing, by: User) -> None:
    """Take the school out of a list it was put into by mistake."""
    school = listing.school
    what = f"«{listing.get_kind_display()}» {listing.year} года"
    listing.delete()
    _journal(school, by, "school.listing_removed", f"Школа «{school.short_name}» убрана из списка {what}")


def _journal(school: School, by: User, action: str, summary: str, changes: Changes | None = None) -> None:
    record(authority=school.authority, by=by, action=action, summary=summary, subject=school, changes=changes)
