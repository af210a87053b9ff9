"""Writes of visas: who is asked, what they answer; the last answer moves the order on by itself."""

from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone

from roadmaps.approval.actions.base import ApprovalRefused, lock_order
from roadmaps.approval.actions.moves import move_to
from roadmaps.approval.actions.rounds import ask_visas, is_agreeing, page_of, tell_approvers, words_of
from roadmaps.approval.queries.states import state_of
from roadmaps.approval.queries.visas import post_of, round_of, visas_of, who_may_be_asked
from roadmaps.approval.rules import Move
from roadmaps.approval.rules.visas import (
    MOST_PEOPLE,
    NEEDS_REMARK,
    Answer,
    answer_problem,
    people_problem,
    remark_problem,
)
from roadmaps.approval.signals import order_agreed
from roadmaps.models import Decision, DecisionKind, Order, OrderDecision, Visa, VisaState
from schools.audit import Changes, record
from schools.models import User
from schools.notices.actions import tell

NOT_YOURS = "Эту визу ставит другой человек."
SEES_NO_DRAFT = "Этот человек не увидит проект приказа. Впишите его, визу он поставит на бумаге."
HAS_ACCOUNT = "У этого человека есть вход в Версту: он ответит сам. С бумаги вносят визы тех, у кого входа нет."


@dataclass(frozen=True, slots=True)
class Said:
    """An answer: what was decided and the remark, empty where there is none."""

    answer: Answer
    remark: str = ""


@transaction.atomic
def add_person(*, order: Order, by: User, user: User | None = None, name: str = "", post: str = "") -> Visa:
    """Ask one more person: a user who sees the draft, or somebody named by hand, whose visa is set on paper.

    Raises ApprovalRefused, with `field` where a field is to blame.
    """
    order = lock_order(order)
    _must_be_open(order)
    visas, before = visas_of(order), round_of(order).turns
    last = max((visa.round for visa in visas), default=1)
    people = [visa for visa in visas if visa.round == last]
    if len(people) >= MOST_PEOPLE:
        raise ApprovalRefused([f"В листе согласования уже {MOST_PEOPLE} человек, больше не внести."])
    if user is not None:
        name, post = _of_user(order, user, post)
    name, post = name.strip(), post.strip()
    if not name:
        raise ApprovalRefused(["Выберите человека из списка или впишите его инициалы и фамилию."], "name")
    if any((visa.user_id, visa.name) == (user.pk if user else None, name) for visa in people):
        raise ApprovalRefused([f"{name} уже в листе согласования."], "user" if user else "name")
    position = max((visa.position for visa in people), default=0) + 1
    visa = Visa.objects.create(order=order, round=last, position=position, user=user, name=name, post=post)
    _journal(visa, by, "visa.add", f"В лист согласования внесён человек: {name}")
    ask_visas(order, by, but=before)
    return visa


def _of_user(order: Order, user: User, post: str) -> tuple[str, str]:
    membership = who_may_be_asked(order).filter(user=user).first()
    if membership is None:
        raise ApprovalRefused([SEES_NO_DRAFT], "user")
    return str(user), post or post_of(membership)


@transaction.atomic
def remove_person(*, visa: Visa, by: User) -> None:
    """Take off the list somebody who has not answered; where that ends the round, the order moves on."""
    order = lock_order(visa.order)
    _must_be_open(order)
    visa = Visa.objects.get(pk=visa.pk)
    if visa.state != VisaState.WAITING or visa.round != max(one.round for one in visas_of(order)):
        raise ApprovalRefused([f"{visa.name}: ответ уже дан, он хранится в листе согласования."])
    before = round_of(order).turns
    _journal(visa, by, "visa.remove", f"Из листа согласования убран человек: {visa.name}")
    visa.delete()
    _go_on(order, by, before, remark=f"Последним из листа согласования убран человек: {visa.name}")


@transaction.atomic
def move_up(*, visa: Visa, by: User) -> None:
    """Let a waiting person answer before the one above, where that one waits too."""
    order = lock_order(visa.order)
    _must_be_open(order)
    visas = visas_of(order)
    last = max(one.round for one in visas)
    people = [one for one in visas if one.round == last and one.state == VisaState.WAITING]
    at = next((place for place, one in enumerate(people) if one.pk == visa.pk), 0)
    if not at:
        return
    before = round_of(order).turns
    upper, lower = people[at - 1], people[at]
    upper.position, lower.position = lower.position, upper.position
    Visa.objects.bulk_update([upper, lower], ["position"])
    _journal(lower, by, "visa.move", f"Порядок виз: {lower.name} раньше, чем {upper.name}")
    ask_visas(order, by, but=before)


@transaction.atomic
def set_sequence(*, order: Order, by: User, in_sequence: bool) -> None:
    """Choose whether visas are set one after another or in any order; in a running round those now free are told."""
    order = lock_order(order)
    _must_be_open(order)
    if order.visas_in_sequence == in_sequence:
        return
    before = round_of(order).turns
    order.visas_in_sequence = in_sequence
    order.save(update_fields=["visas_in_sequence"])
    record(
        authority=order.authority,
        by=by,
        action="order.visas",
        summary="Визы ставят по очереди" if in_sequence else "Визы ставят в любом порядке",
        subject=order,
        roadmap_id=order.roadmap_id,
        changes={"visas_in_sequence": (not in_sequence, in_sequence)},
    )
    ask_visas(order, by, but=before)


@transaction.atomic
def answer_visa(*, visa: Visa, by: User, said: Said) -> None:
    """Set one's own visa; the last one moves the order on.

    Raises ApprovalRefused, with `field` where a field is to blame.
    """
    if visa.user_id != by.pk:
        raise ApprovalRefused([NOT_YOURS])
    _answer(visa, by, said, timezone.now())


@transaction.atomic
def record_visa(*, visa: Visa, by: User, said: Said, day: date, today: date) -> None:
    """Record what somebody without an account wrote on paper on that day; the methodist's name stays beside it."""
    if visa.user_id is not None:
        raise ApprovalRefused([HAS_ACCOUNT])
    if day > today:
        raise ApprovalRefused(["День в будущем. Укажите, когда поставлена виза."], "day")
    zone = ZoneInfo(visa.order.authority.time_zone)
    at = timezone.now() if day == today else datetime.combine(day, time(), zone)
    _answer(visa, by, said, at)


def _answer(visa: Visa, by: User, said: Said, at: datetime) -> None:
    order = lock_order(visa.order)
    before = round_of(order)
    wrong = answer_problem(before, visa.pk, state=state_of(order))
    if wrong:
        raise ApprovalRefused([wrong])
    lacking = remark_problem(said.answer, said.remark)
    if lacking:
        raise ApprovalRefused([lacking], "remark")
    visa = Visa.objects.get(pk=visa.pk)
    visa.state, visa.at, visa.recorded_by = said.answer, at, by
    visa.remark = said.remark.strip() if said.answer in NEEDS_REMARK else ""
    visa.save(update_fields=["state", "at", "recorded_by", "remark"])
    changes: Changes = {"state": (VisaState.WAITING.value, said.answer.value), "remark": ("", visa.remark)}
    _journal(visa, by, "visa.answer", f"Виза, {visa.name}: {visa.get_state_display()}", changes)
    if said.answer in NEEDS_REMARK:
        _tell_sender(order, visa, by)
    _go_on(order, by, before.turns)


def _go_on(order: Order, by: User, before: frozenset[int], *, remark: str = "") -> None:
    """Move an order whose round is over, otherwise tell whoever may answer only now."""
    if not is_agreeing(order):
        return
    if not round_of(order).is_agreed:
        ask_visas(order, by, but=before)
        return
    if order.roadmap is None:
        order_agreed.send(sender=Order, order=order, by=by, remark=remark)
    else:
        move_to(order.roadmap, Move.AGREE, by, remark=remark)
    tell_approvers(order, by)


def _must_be_open(order: Order) -> None:
    wrong = people_problem(state_of(order))
    if wrong:
        raise ApprovalRefused([wrong])


def _tell_sender(order: Order, visa: Visa, by: User) -> None:
    sent = _last_sent(order)
    if sent is None:
        return
    tell(
        users=[sent.by],
        by=by,
        kind="remark",
        text=f"{visa.name}: {visa.get_state_display()}. {visa.remark}",
        link=page_of(order),
        authority_id=order.authority_id,
    )


def _last_sent(order: Order) -> Decision | OrderDecision | None:
    """Return who sent the order on its way last: its roadmap, or the order that stands alone."""
    if order.roadmap_id is not None:
        made = Decision.objects.filter(roadmap=order.roadmap_id)
        return made.filter(kind=DecisionKind.SUBMIT).select_related("by").first()
    return order.decisions.filter(kind=DecisionKind.SUBMIT).select_related("by").first()


def _journal(visa: Visa, by: User, action: str, summary: str, changes: Changes | None = None) -> None:
    record(
        authority=visa.order.authority,
        by=by,
        action=action,
        summary=f"{summary} ({words_of(visa.order)})",
        subject=visa,
        roadmap_id=visa.order.roadmap_id,
        changes=changes,
    )
