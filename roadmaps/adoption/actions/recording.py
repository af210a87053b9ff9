"""What is known of adoption: where a roadmap is published, what was adopted on paper, to which day."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction

from roadmaps.adoption.actions.base import AdoptionRefused
from roadmaps.adoption.queries.page import adopted_on, own_roadmap
from roadmaps.adoption.rules import publication_problem
from roadmaps.approval.actions.publications import set_site
from roadmaps.models import PaperAdoption, Roadmap
from roadmaps.planning.errors import ConflictError
from roadmaps.planning.versions import version_of
from schools.audit import differences, record
from schools.models import School, User

NOT_APPROVED = "Карта школы ещё не утверждена. Сначала утвердите её приказом, потом укажите адрес на сайте."
IN_VERSTA = "Школа уже утвердила карту в Версте: номер и дата берутся из её приказа."


@transaction.atomic
def publish(*, roadmap: Roadmap, url: str, day: date | None, by: User, today: date) -> None:
    """Record where and since when the school's roadmap stands on its site; an empty address takes it off.

    Raises AdoptionRefused, with `field` where a field is to blame.
    """
    roadmap = Roadmap.objects.select_for_update(of=("self",)).select_related("authority").get(pk=roadmap.pk)
    ordered = adopted_on(roadmap)
    if ordered is None:
        raise AdoptionRefused(NOT_APPROVED)
    problem = publication_problem(day, ordered_on=ordered, today=today) if day else ""
    if problem:
        raise AdoptionRefused(problem, "day")
    values = {"published_url": url, "published_on": day if url else None}
    changed = differences(roadmap, values)
    if roadmap.current_edition is not None:
        set_site(roadmap.current_edition, by, url=url, day=day)
    Roadmap.objects.filter(pk=roadmap.pk).update(**values)
    record(
        authority=roadmap.authority,
        by=by,
        action="roadmap.publish",
        summary=f"Размещена на сайте: {url}" if url else "Снят адрес карты на сайте школы",
        subject=roadmap,
        roadmap_id=roadmap.pk,
        changes=changed,
    )


@transaction.atomic
def record_paper(
    *, municipal: Roadmap, school: School, values: Mapping[str, object], version: str, by: User
) -> PaperAdoption:
    """Record a roadmap that a school adopted on paper, or correct the record.

    Raises AdoptionRefused where the school adopted in Верста, ConflictError where the record changed after `version`.
    """
    municipal = Roadmap.objects.select_for_update(of=("self",)).select_related("authority").get(pk=municipal.pk)
    own = own_roadmap(municipal, school)
    if own is not None and own.current_edition_id is not None:
        raise AdoptionRefused(IN_VERSTA)
    stored = PaperAdoption.objects.filter(roadmap=municipal, school=school).first()
    if stored is not None and version_of(stored) != version:
        raise ConflictError(stored)
    paper = stored or PaperAdoption(roadmap=municipal, school=school)
    changed = differences(paper, values)
    for name, value in values.items():
        setattr(paper, name, value)
    paper.row_version += 1 if stored else 0
    paper.save()
    record(
        authority=municipal.authority,
        by=by,
        action="paperadoption.record",
        summary=f"Внесена карта школы, принятая на бумаге: {paper}",
        subject=paper,
        roadmap_id=municipal.pk,
        changes=changed,
    )
    return paper


@transaction.atomic
def forget_paper(*, paper: PaperAdoption, by: User) -> None:
    """Remove the record of a roadmap adopted on paper; the journal keeps what it said."""
    roadmap = paper.roadmap
    record(
        authority=roadmap.authority,
        by=by,
        action="paperadoption.delete",
        summary=f"Удалена запись о карте школы на бумаге: {paper}",
        subject=paper,
        roadmap_id=roadmap.pk,
    )
    paper.delete()


@transaction.atomic
def set_term(*, municipal: Roadmap, day: date | None, by: User) -> None:
    """Set to which day schools adopt their roadmaps; None leaves it to the words of the order."""
    municipal = Roadmap.objects.select_for_update(of=("self",)).select_related("authority").get(pk=municipal.pk)
    changed = differences(municipal, {"adopt_until": day})
    Roadmap.objects.filter(pk=municipal.pk).update(adopt_until=day)
    record(
        authority=municipal.authority,
        by=by,
        action="roadmap.adopt_until",
        summary=f"Срок принятия карт школ: {day:%d.%m.%Y}" if day else "Снят срок принятия карт школ",
        subject=municipal,
        roadmap_id=municipal.pk,
        changes=changed,
    )
