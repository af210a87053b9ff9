"""Writes of publication: places of an edition; the address of its roadmap follows them."""

from datetime import date

from django.db import transaction

from roadmaps.approval.actions.base import ApprovalRefused, lock_order
from roadmaps.approval.queries.publications import address_in_force
from roadmaps.approval.rules.publication import day_problem
from roadmaps.models import Edition, Order, Publication, Roadmap
from schools.audit import record
from schools.models import User

TWICE = "Этот адрес у редакции уже внесён."


@transaction.atomic
def add_publication(*, edition: Edition, by: User, place: str, url: str, day: date, today: date) -> Publication:
    """Record where and when an edition was published; raise ApprovalRefused, with `field` where one is to blame."""
    order = lock_order(edition.order)
    wrong = day_problem(day, signed_on=order.date, today=today)
    if wrong:
        raise ApprovalRefused([wrong], "day")
    if url and Publication.objects.filter(edition=edition, url=url).exists():
        raise ApprovalRefused([TWICE], "url")
    made = Publication.objects.create(edition=edition, place=place, url=url, day=day, by=by)
    _journal(made, by, "publication.add", f"Опубликовано: {made}{f', {url}' if url else ''}")
    _follow(order)
    return made


@transaction.atomic
def remove_publication(*, publication: Publication, by: User) -> None:
    """Take off a place; the journal keeps what it said."""
    order = lock_order(publication.edition.order)
    _journal(publication, by, "publication.remove", f"Снято опубликование: {publication} {publication.url}".strip())
    publication.delete()
    _follow(order)


def set_site(edition: Edition, by: User, *, url: str, day: date | None) -> None:
    """Let the site of a school be the first address of its edition; an empty address takes its addresses off.

    Called with the roadmap locked, by whoever writes the journal (`adoption.actions.publish`).
    """
    places = Publication.objects.filter(edition__roadmap=edition.roadmap_id).exclude(url="")
    if not url or day is None:
        places.delete()
        return
    known = places.filter(edition=edition).order_by("day", "pk").first()
    if known is None:
        Publication.objects.create(edition=edition, place="Сайт школы", url=url, day=day, by=by)
        return
    known.url, known.day = url, day
    known.save(update_fields=["url", "day"])


def _follow(order: Order) -> None:
    """The register of adoption and the page of a school read the address from the roadmap."""
    if order.roadmap_id is None:
        return
    roadmap = (
        Roadmap.objects.select_related("current_edition").defer("current_edition__snapshot").get(pk=order.roadmap_id)
    )
    place = address_in_force(roadmap)
    Roadmap.objects.filter(pk=roadmap.pk).update(
        published_url=place.url if place else "", published_on=place.day if place else None
    )


def _journal(publication: Publication, by: User, action: str, summary: str) -> None:
    edition = publication.edition
    record(
        authority=edition.order.authority,
        by=by,
        action=action,
        summary=summary,
        subject=publication,
        roadmap_id=edition.roadmap_id,
    )
