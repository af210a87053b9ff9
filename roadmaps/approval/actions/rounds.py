"""Rounds of visas: who is told when a draft is handed over, and the list kept for the next round.

Every function is called with the order locked, inside the transaction of a move.
"""

from collections.abc import Iterable

from roadmaps.approval.queries.states import is_of_school, state_of
from roadmaps.approval.queries.visas import round_of, visas_of
from roadmaps.models import Order, Visa
from schools.directory.queries import readers_of
from schools.models import User
from schools.notices.actions import Link, tell
from schools.rules import Role

CARRIED = ("user", "name", "post", "position")


def ask_visas(order: Order, by: User, *, but: frozenset[int] = frozenset()) -> int:
    """Tell those whose turn it is that their visa is asked for, but those told before; return how many were told."""
    turns = round_of(order).turns - but if is_agreeing(order) else frozenset()
    asked = [visa for visa in visas_of(order) if visa.pk in turns and visa.user is not None]
    return sum(
        tell(
            users=[visa.user],
            by=by,
            kind="visa",
            text=f"Посмотрите приказ и поставьте визу: {words_of(order)}",
            link=Link("visa_answer", (visa.pk,)),
            authority_id=order.authority_id,
        )
        for visa in asked
        if visa.user is not None
    )


def next_round(order: Order) -> None:
    """Copy the people of the last round into the next one, where nobody has answered yet."""
    visas = visas_of(order)
    last = max((visa.round for visa in visas), default=0)
    Visa.objects.bulk_create(
        Visa(order=order, round=last + 1, **{name: getattr(visa, name) for name in CARRIED})
        for visa in visas
        if visa.round == last
    )


def tell_approvers(order: Order, by: User) -> None:
    """Tell those who approve that the order waits for them."""
    tell(
        users=_approvers(order),
        by=by,
        kind="agreed",
        text=f"Приказ согласован и ждёт подписи: {words_of(order)}",
        link=page_of(order),
        authority_id=order.authority_id,
    )


def _approvers(order: Order) -> Iterable[User]:
    school = order.roadmap.school_id if order.roadmap and is_of_school(order) else None
    role = Role.DIRECTOR if school else Role.HEAD
    return [one.user for one in readers_of(order.authority_id, school) if one.role == role]


def page_of(order: Order) -> Link:
    """Return where the order is read and worked on."""
    if order.roadmap is None:
        return Link("order_detail", (order.pk,), "visas")
    return Link("roadmap_order", (order.roadmap.pk,), "visas")


def words_of(order: Order) -> str:
    """Return the order in a few words, for a notice."""
    return order.title or (order.roadmap.short_title if order.roadmap else str(order))


def is_agreeing(order: Order) -> bool:
    """Say whether a round runs."""
    return state_of(order) == "agreeing"
