"""The page of reminders, assembled for its template."""

from datetime import date

from django.conf import settings

from monitoring.reminders import forms
from monitoring.reminders.queries import own
from schools.rules import Role, Viewer


def absence_form(viewer: Viewer, today: date, data: dict[str, str] | None = None) -> forms.AbsenceForm:
    """Return the form of an absence with the people who may stand in."""
    taken = list(own.absences_of(viewer).filter(ends_on__gte=today).values_list("starts_on", "ends_on"))
    return forms.AbsenceForm(data, deputies=own.deputies_of(viewer), taken=taken, today=today)


def page_of(
    viewer: Viewer,
    today: date,
    chosen: forms.SettingsForm | None = None,
    absence: forms.AbsenceForm | None = None,
) -> dict[str, object]:
    """Return what the page shows; a refused form stands in its place with what was typed."""
    return {
        "form": chosen or forms.SettingsForm.of(own.settings_of(viewer)),
        "absence_form": absence or absence_form(viewer, today),
        "absences": own.absence_rows(viewer, today),
        "replaced": own.replaced_by(viewer, today),
        "address": own.address_of(viewer),
        "mail_works": settings.MAIL_WORKS,
        "undelivered": own.undelivered(viewer, today),
        "is_methodist": viewer.role == Role.METHODIST,
    }
