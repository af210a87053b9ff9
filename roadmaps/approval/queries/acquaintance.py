"""Reads of acquaintance: who must know an edition, who does, what waits for one person."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Q, QuerySet

from roadmaps.adoption.rules import signature_of
from roadmaps.approval.executors import executors_of_roadmap
from roadmaps.approval.queries.states import may_lead
from roadmaps.editions.queries.lines import is_followed, newest_of
from roadmaps.models import Acquaintance, Edition, Roadmap, RoadmapState
from schools.directory.queries import colleagues
from schools.models import AuditEvent, Membership, School
from schools.rules import Role, Viewer

LEFT, DONE = "left", "done"
REMINDED = "acquaintance.remind"
USUAL_POST = "Директор"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody to be acquainted; without `user` the signature is put on the printed sheet."""

    name: str
    post: str
    user: int | None = None
    school: int | None = None


@dataclass(frozen=True, slots=True)
class Progress:
    """How far acquaintance with an edition is; `unreachable` have no account and sign on paper."""

    total: int
    done: int
    unreachable: int

    @property
    def left(self) -> int:
        """Those who are not acquainted yet."""
        return self.total - self.done


def editions_visible(viewer: Viewer) -> "QuerySet[Edition]":
    """Return the editions the viewer may see, without snapshots."""
    related = ("order__authority", "order__roadmap__school", "roadmap__school", "roadmap__authority")
    return Edition.objects.visible_to(viewer).select_related(*related).defer("snapshot")


def is_in_force(edition: Edition) -> bool:
    """Say whether the edition is in force; without a roadmap, the newest of its text until the order expires."""
    if edition.roadmap is None:
        newest = newest_of(edition.order)
        is_newest = newest is None or newest.pk == edition.pk
        return is_newest and edition.order.state != RoadmapState.EXPIRED
    return edition.roadmap.current_edition_id == edition.pk and edition.roadmap.state != RoadmapState.EXPIRED


def leads(viewer: Viewer, edition: Edition) -> bool:
    """Say whether the viewer keeps the list of the edition."""
    return may_lead(viewer, edition.order)


def sheet_of(viewer: Viewer, edition: Edition, chosen: Mapping[str, object] | None = None) -> "QuerySet[Acquaintance]":
    """Return the rows of the sheet the viewer may see; `chosen`: state «left» or «done», words of a name or post."""
    chosen = chosen or {}
    rows = Acquaintance.objects.visible_to(viewer).filter(edition=edition).select_related("user", "school")
    if chosen.get("state") in {LEFT, DONE}:
        rows = rows.filter(at__isnull=chosen["state"] == LEFT)
    if chosen.get("q"):
        words = str(chosen["q"]).strip()
        rows = rows.filter(Q(name__icontains=words) | Q(post__icontains=words) | Q(school__short_name__icontains=words))
    return rows.order_by("position", "pk")


def progress_of(viewer: Viewer, edition: Edition) -> Progress:
    """Count the sheet in one query."""
    found = (
        Acquaintance.objects.visible_to(viewer)
        .filter(edition=edition)
        .aggregate(
            total=Count("pk"),
            done=Count("pk", filter=Q(at__isnull=False)),
            unreachable=Count("pk", filter=Q(at__isnull=True, user__isnull=True)),
        )
    )
    return Progress(found["total"], found["done"], found["unreachable"])


def people_of(edition: Edition) -> list[Person]:
    """Return the executors of an edition as people: directors of its schools, by account or by the register."""
    if edition.roadmap is None:
        return []
    schools = _schools_of(edition.roadmap)
    directors: dict[int, list[Membership]] = {}
    for one in _directors(edition, schools):
        directors.setdefault(one.school_id or 0, []).append(one)
    return [person for school in schools for person in _people_of_school(school, directors.get(school.pk, []))]


def _schools_of(roadmap: Roadmap) -> list[School]:
    """While the working copy is the edition, its executors; during an amendment, the schools that take part."""
    if roadmap.state != RoadmapState.ACTIVE:
        return list(roadmap.schools.order_by("number", "short_name"))
    keys = {pk for one in executors_of_roadmap(roadmap).values() for pk in one.school_ids}
    return list(School.objects.filter(pk__in=keys, authority=roadmap.authority_id).order_by("number", "short_name"))


def _directors(edition: Edition, schools: Iterable[School]) -> "QuerySet[Membership]":
    return (
        Membership.objects.filter(
            authority=edition.order.authority_id,
            role=Role.DIRECTOR,
            school__in=[school.pk for school in schools],
            is_active=True,
            user__is_active=True,
        )
        .select_related("user")
        .order_by("pk")
    )


def _people_of_school(school: School, directors: Iterable[Membership]) -> list[Person]:
    usual = school.director_post or USUAL_POST
    found = [Person(str(one.user), _post(one.post or usual, school), one.user_id, school.pk) for one in directors]
    return found or [Person(signature_of(school.director_name) or "—", _post(usual, school), None, school.pk)]


def _post(post: str, school: School) -> str:
    """«Директор СОШ № 2 с. Ключи»; a post that names the school itself stands as it is."""
    words = f"{post[:1].upper()}{post[1:]}"
    return words if school.short_name in words else f"{words} {school.short_name}"


def who_may_be_acquainted(viewer: Viewer) -> "QuerySet[Membership]":
    """Return the memberships a list may name: everybody of the authority with an account."""
    return colleagues(viewer).filter(authority=viewer.authority_id)


def waiting_acquaintances(viewer: Viewer) -> "QuerySet[Acquaintance]":
    """Return what the viewer is asked to read and has not confirmed: editions in force that the viewer may see."""
    own = Q(edition__roadmap__isnull=True) & ~Q(edition__order__state=RoadmapState.EXPIRED)
    in_force = (own & ~is_followed("edition__order__", "edition__")) | Q(
        edition__pk__in=Roadmap.objects.filter(current_edition__isnull=False)
        .exclude(state=RoadmapState.EXPIRED)
        .values("current_edition")
    )
    return (
        Acquaintance.objects.visible_to(viewer)
        .filter(
            in_force,
            user=viewer.user_id,
            at__isnull=True,
            edition__in=Edition.objects.visible_to(viewer).order_by().values("pk"),
        )
        .select_related("edition__order")
        .defer("edition__snapshot")
        .order_by("asked_at", "pk")
    )


def own_row(viewer: Viewer, edition: Edition) -> Acquaintance | None:
    """Return the viewer's own row of the sheet."""
    return Acquaintance.objects.visible_to(viewer).filter(edition=edition, user=viewer.user_id).first()


def reminded_at(edition: Edition) -> datetime | None:
    """Return when those who are left were reminded last, by the journal."""
    return (
        AuditEvent.objects.filter(action=REMINDED, object_type="edition", object_id=edition.pk)
        .order_by("-at")
        .values_list("at", flat=True)
        .first()
    )


def to_remind(edition: Edition, today: date) -> "QuerySet[Acquaintance]":
    """Return those with an account who are left and were not asked today already."""
    rows = Acquaintance.objects.filter(edition=edition, at__isnull=True, user__isnull=False)
    return rows.exclude(asked_at__date=today).select_related("user")


def rows_visible(viewer: Viewer) -> "QuerySet[Acquaintance]":
    """Return the rows of sheets the viewer may see, with their editions."""
    related = ("edition__order__authority", "edition__order__roadmap__school", "edition__roadmap")
    return Acquaintance.objects.visible_to(viewer).select_related(*related).defer("edition__snapshot")
