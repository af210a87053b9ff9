"""Writes of the stage: an authority's consent, and a practice taken into a draft."""

from django.db import transaction

from monitoring.practices.queries import Practice
from roadmaps.models import Item, Section
from roadmaps.planning.actions.rows import ReadingChoice, Saved, create_row
from schools.audit import record
from schools.models import Authority, RiskFactor, User


@transaction.atomic
def set_sharing(*, authority: Authority, shares: bool, by: User) -> None:
    """Let other authorities read what worked here, or stop it."""
    locked = Authority.objects.select_for_update().get(pk=authority.pk)
    if locked.shares_practice == shares:
        return
    locked.shares_practice = shares
    locked.save(update_fields=["shares_practice"])
    record(
        authority=locked,
        by=by,
        action="authority.sharing",
        summary="Практика открыта другим управлениям" if shares else "Практика закрыта для других управлений",
        subject=locked,
        changes={"shares_practice": (not shares, shares)},
    )


def take_practice(*, practice: Practice, section: Section, factor: RiskFactor | None, by: User) -> Saved:
    """Put the words of a practice into a section of a draft; term and executors are left to be set.

    Raises NotEditableError where the roadmap is no draft any more.
    """
    values = {
        "section": section,
        "title": practice.title,
        "result": practice.result,
        "report_forms": practice.report_forms,
        "risk_factor": factor,
        "source_place": f"библиотека практик: {practice.authority}"[:120],
    }
    return create_row(row=Item(), roadmap=section.plan.roadmap, values=values, by=by, reading=ReadingChoice())
