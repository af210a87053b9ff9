"""What the page of the order shows: the order in work, who may do what now, what approval would do, the editions."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet

from roadmaps.approval import rules
from roadmaps.approval.executors import Executors, executors_of_roadmap, items_of
from roadmaps.approval.queries.letterhead import letterhead_of
from roadmaps.approval.queries.visas import round_of
from roadmaps.approval.rules import Facts, Move, RowFacts
from roadmaps.approval.rules.visas import Round
from roadmaps.editions.queries.composition import stale_words
from roadmaps.models import (
    Assignment,
    Decision,
    DecisionKind,
    Edition,
    Item,
    KeptCopy,
    Order,
    Party,
    PartyState,
    Roadmap,
)
from roadmaps.orders.rules.places import unfilled_reasons
from roadmaps.parties.register import names_of
from roadmaps.parties.rules import Names
from roadmaps.wording.deadlines import is_by_need
from schools.models import AuditEvent
from schools.rules import Viewer


def order_in_work(roadmap: Roadmap) -> Order | None:
    """Return the order that no edition rests on yet, otherwise the newest one."""
    has_edition = ExpressionWrapper(Q(edition__isnull=False), output_field=BooleanField())
    return roadmap.orders.select_related("authority").order_by(has_edition.asc(), "-pk").first()


def points_text(order: Order) -> str:
    """Return the points as one text, for the journal and for comparing what two people typed."""
    return "\n".join(f"{point.number}. {point.text}" for point in order.points.order_by("position"))


def facts_of(roadmap: Roadmap) -> Facts:
    """Return what the rules of transition look at."""
    return facts_with(roadmap, order_in_work(roadmap))


def facts_with(roadmap: Roadmap, order: Order | None) -> Facts:
    """Return the facts where the order is loaded already."""
    asked = round_of(order) if order else Round(())
    points = list(order.points.values_list("number", "text")) if order else []
    return Facts(
        state=roadmap.state,
        items=Item.objects.filter(section__plan__roadmap=roadmap, removed_at__isnull=True).count(),
        order_title=order.title if order else f"Об утверждении «{roadmap.short_title}»",
        points=len(points) if order else 1,
        signatory=order.signatory_name if order else "",
        sent_by=Decision.objects.filter(roadmap=roadmap, kind=DecisionKind.SUBMIT)
        .values_list("by_id", flat=True)
        .first(),
        may_return=KeptCopy.objects.filter(roadmap=roadmap).exists(),
        waiting=asked.waiting,
        refused=asked.refused,
        unfilled=tuple(unfilled_reasons(printed_texts(order, points))) if order else (),
    )


def printed_texts(order: Order, points: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return (where, words) of what the order prints, for naming a place that nobody has filled; one query."""
    texts = [("Заголовок", order.title), ("Основание и цель", order.preamble)]
    texts += [(f"Пункт {number}", text) for number, text in points]
    annexes = order.annexes.order_by("position", "pk").values_list("heading", "text")
    return [*texts, *((f"Приложение {place}", "\n".join(words)) for place, words in enumerate(annexes, start=1))]


@dataclass(frozen=True, slots=True)
class MoveButton:
    """A button of a transition: hidden from those who have no right, disabled with the reasons."""

    move: Move
    label: str
    url: str
    reasons: tuple[str, ...]

    @property
    def is_enabled(self) -> bool:
        """Nothing stands in the way."""
        return not self.reasons

    @property
    def opens_page(self) -> bool:
        """Needs a form of its own."""
        return self.move in {Move.APPROVE, Move.RETURN, Move.CANCEL_AMENDMENT}

    @property
    def css(self) -> str:
        """One primary button a page: the move that leads forward."""
        if self.move in {Move.SUBMIT, Move.APPROVE}:
            return "btn-primary"
        return (
            "btn-outline-danger"
            if self.move in {Move.RETURN, Move.EXPIRE, Move.CANCEL_AMENDMENT}
            else "btn-outline-secondary"
        )


@dataclass(frozen=True, slots=True)
class OrderTab:
    """What can be done on the tab, from one look at the facts; `order` is None where the viewer reads editions only."""

    order: Order | None
    buttons: list[MoveButton]
    may_edit: bool


def order_tab(viewer: Viewer, roadmap: Roadmap, *, reads_editions_only: bool) -> OrderTab:
    """Load the order once and ask the rules once."""
    order = order_in_work(roadmap)
    facts = facts_with(roadmap, order)
    may_edit = roadmap.state == "draft" and may_move(viewer, roadmap, Move.SUBMIT, facts)
    return OrderTab(None if reads_editions_only else order, buttons(viewer, roadmap, facts), may_edit)


def buttons(viewer: Viewer, roadmap: Roadmap, facts: Facts) -> list[MoveButton]:
    """Return the moves that start from the roadmap's state and that the viewer owns.

    Approval is shown while visas are being set, too: its reasons name the people.
    """
    found = []
    for move in rules.TRANSITIONS:
        if move in rules.AUTOMATIC or (move == Move.CANCEL_AMENDMENT and roadmap.current_edition_id is None):
            continue
        if rules.is_shown(move, roadmap.state) and may_move(viewer, roadmap, move, facts):
            found.append(MoveButton(move, _label(move, facts), f"roadmap_{move}", tuple(rules.blockers(move, facts))))
    return found


def _label(move: Move, facts: Facts) -> str:
    """What is sent to people for their visas is not yet sent for approval."""
    return "Передать на согласование" if move == Move.SUBMIT and facts.waiting else rules.LABELS[move]


def may_move(viewer: Viewer, roadmap: Roadmap, move: Move, facts: Facts) -> bool:
    """Say whether the viewer owns the move; what was sent is withdrawn by the one who sent it, or by the head."""
    is_school = roadmap.school_id is not None
    if not any(viewer.can(right) for right in rules.owners(move, is_school=is_school)):
        return False
    if move != Move.WITHDRAW or facts.sent_by in {None, viewer.user_id}:
        return True
    return any(viewer.can(right) for right in rules.owners(Move.APPROVE, is_school=is_school))


@dataclass(frozen=True, slots=True)
class Consequences:
    """What approval will do, named before the button. `confirms`: parties that enter the register by it."""

    tasks: int
    schools: int
    parties: int
    without_date: int
    confirms: tuple[str, ...]
    warnings: tuple[str, ...]
    replaced: Edition | None
    # Items that a school already reports by the municipal roadmap: no second task is made.
    shared: int = 0


def consequences(roadmap: Roadmap) -> Consequences:
    """Count the tasks that the working copy makes; what is doubtful is named."""
    items = items_of(roadmap)
    executors = executors_of_roadmap(roadmap, items)
    times = {item.pk: max(len(item.occurrences.all()), 1) for item in items}
    rows = [
        RowFacts(
            number=item.number,
            has_date=bool(item.occurrences.all()) or is_by_need(item.deadline_text),
            has_executor=bool(item.assignments.all()),
            unread=bool(item.deadline_unread or item.responsible_unread),
        )
        for item in items
        if executors[item.pk]
    ]
    return Consequences(
        tasks=sum(len(executors[item.pk]) * times[item.pk] for item in items),
        schools=len({school for one in executors.values() for school in one.school_ids}),
        parties=len({who for one in executors.values() for who in (*one.party_ids, one.fallback) if who}),
        without_date=sum(not row.has_date for row in rows),
        confirms=_confirmed(roadmap, executors.values()),
        warnings=(*rules.warnings(rows, of_school=roadmap.school_id is not None), *stale_words(order_in_work(roadmap))),
        replaced=roadmap.current_edition,
        shared=sum(not executors[item.pk] for item in items),
    )


def _confirmed(roadmap: Roadmap, executors: Iterable[Executors]) -> tuple[str, ...]:
    if roadmap.school_id is not None:
        return ()
    orphans = sorted({one.fallback for one in executors if one.fallback})
    names = names_of(roadmap.authority_id) if orphans else Names(())
    found = {orphan: names.find(*orphan) for orphan in orphans}
    known = Party.objects.in_bulk([pk for pk in found.values() if pk is not None])
    unknown = [name for (_kind, name), pk in found.items() if pk is None]
    unsure = [party for party in known.values() if party.state != PartyState.ACCEPTED]
    return tuple(dict.fromkeys(map(str, (*proposals_of(roadmap), *unsure, *unknown))))


def proposals_of(roadmap: Roadmap) -> QuerySet[Party]:
    """Return the parties that live rows of the roadmap name and nobody has confirmed yet."""
    named = Assignment.objects.filter(
        Q(item__section__plan__roadmap=roadmap, item__removed_at__isnull=True)
        | Q(control_point__roadmap=roadmap, control_point__removed_at__isnull=True)
    )
    return Party.objects.filter(state=PartyState.PROPOSED, pk__in=named.values("party"))


def editions_of(viewer: Viewer, roadmap: Roadmap) -> QuerySet[Edition]:
    """Return the editions of the roadmap, the newest first, without their snapshots."""
    return (
        Edition.objects.visible_to(viewer)
        .filter(roadmap=roadmap)
        .select_related("order", "approved_by")
        .defer("snapshot")
        .order_by("-number")
    )


def may_edit_order(viewer: Viewer, roadmap: Roadmap) -> bool:
    """Say whether the order's text may be changed now, and by this viewer."""
    return roadmap.state == "draft" and may_move(viewer, roadmap, Move.SUBMIT, facts_of(roadmap))


def signing_defaults(roadmap: Roadmap, today: date) -> dict[str, object]:
    """Return what the form of approval begins with."""
    order = order_in_work(roadmap)
    head = letterhead_of(roadmap)
    return {
        "day": today,
        "signatory_name": order.signatory_name if order else head["signatory_name"],
        "signatory_post": order.signatory_post if order else head["signatory_post"],
        "acting": order.signatory_acting if order else False,
    }


def changes_since_amendment(roadmap: Roadmap) -> int:
    """Count the records of the journal since the amendment began: what giving it up would undo."""
    began = Decision.objects.filter(roadmap=roadmap, kind=DecisionKind.AMEND).order_by("-at").first()
    if began is None:
        return 0
    events = AuditEvent.objects.filter(roadmap_id=roadmap.pk, at__gt=began.at)
    return events.exclude(action__startswith="roadmap.").exclude(action="order.create").count()
