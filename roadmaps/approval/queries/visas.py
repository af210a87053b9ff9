"""Reads of visas: the rounds of an order, the panel on its page, what waits for one person."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, F, OuterRef, QuerySet, Subquery

from roadmaps.approval.queries.states import in_state, is_of_school, may_lead, state_of
from roadmaps.approval.rules.visas import Answer, Round, VisaFacts, people_problem
from roadmaps.models import Edition, Order, Visa, VisaState
from schools.directory.queries import readers_of
from schools.models import Membership
from schools.rules import ROLE_LABELS, Role, Viewer


@dataclass(frozen=True, slots=True)
class VisaMark:
    """How an answer looks: word, icon of the sprite, class of the stylesheet."""

    label: str
    icon: str
    css: str


MARKS: dict[str, VisaMark] = {
    VisaState.WAITING: VisaMark("ждём ответа", "hourglass-split", "st--review"),
    VisaState.AGREED: VisaMark("согласовано", "check-circle-fill", "st--done"),
    VisaState.REMARKS: VisaMark("согласовано с замечаниями", "chat-left-text", "st--nodate"),
    VisaState.REFUSED: VisaMark("не согласовано", "arrow-counterclockwise", "st--back"),
}
NOT_ASKED = VisaMark("спросим после передачи", "circle", "st--todo")
IN_LINE = VisaMark("ждёт своей очереди", "circle", "st--todo")
NO_ANSWER = VisaMark("ответа не было", "dash-circle", "st--off")


@dataclass(frozen=True, slots=True)
class VisaRow:
    """A visa as a row. `may_answer`: by the viewer; `may_record`: the viewer enters what was set on paper."""

    pk: int
    name: str
    post: str
    mark: VisaMark
    remark: str
    at: datetime | None
    recorded_by: str
    on_paper: bool
    may_answer: bool = False
    may_record: bool = False
    may_remove: bool = False


@dataclass(frozen=True, slots=True)
class VisaRound:
    """One round; the last one is open."""

    number: int
    rows: tuple[VisaRow, ...]


@dataclass(frozen=True, slots=True)
class VisaPanel:
    """Part «Согласование» of the order's page; `rounds` from the newest."""

    order: Order
    rounds: tuple[VisaRound, ...]
    in_sequence: bool
    may_change: bool
    summary: str

    @property
    def current(self) -> VisaRound | None:
        """The last round."""
        return self.rounds[0] if self.rounds else None

    @property
    def earlier(self) -> tuple[VisaRound, ...]:
        """Rounds that are over."""
        return self.rounds[1:]


def visas_of(order: Order) -> list[Visa]:
    """Return every visa of the order, round after round; one query."""
    return list(order.visas.select_related("user", "recorded_by").order_by("round", "position", "pk"))


def round_of(order: Order, visas: Sequence[Visa] | None = None) -> Round:
    """Return the last round as the rules see it; empty where nobody is asked."""
    rows = visas if visas is not None else visas_of(order)
    last = max((visa.round for visa in rows), default=0)
    return Round(
        tuple(VisaFacts(visa.pk, visa.name, Answer(visa.state)) for visa in rows if visa.round == last),
        order.visas_in_sequence,
    )


def visa_panel(viewer: Viewer, order: Order) -> VisaPanel:
    """Return what the page of the order shows of its visas."""
    visas, state, leads = visas_of(order), state_of(order), may_lead(viewer, order)
    round_ = round_of(order, visas)
    numbers = sorted({visa.round for visa in visas}, reverse=True)
    return VisaPanel(
        order=order,
        rounds=tuple(
            VisaRound(
                number,
                tuple(
                    _row(visa, viewer, round_, state=state, leads=leads, is_last=number == numbers[0])
                    for visa in visas
                    if visa.round == number
                ),
            )
            for number in numbers
        ),
        in_sequence=order.visas_in_sequence,
        may_change=leads and not people_problem(state),
        summary=_summary(round_, state),
    )


def _row(visa: Visa, viewer: Viewer, round_: Round, *, state: str, leads: bool, is_last: bool) -> VisaRow:
    is_turn = is_last and state == "agreeing" and visa.pk in round_.turns
    is_open = is_last and visa.state == VisaState.WAITING
    return VisaRow(
        pk=visa.pk,
        name=visa.name,
        post=visa.post,
        mark=_mark(visa, state, is_last=is_last, is_turn=is_turn),
        remark=visa.remark,
        at=visa.at,
        recorded_by=str(visa.recorded_by) if visa.recorded_by and visa.recorded_by_id != visa.user_id else "",
        on_paper=visa.user_id is None,
        may_answer=is_turn and visa.user_id is not None and visa.user_id == viewer.user_id,
        may_record=is_turn and visa.user_id is None and leads,
        may_remove=is_open and leads and not people_problem(state),
    )


def _mark(visa: Visa, state: str, *, is_last: bool, is_turn: bool) -> VisaMark:
    if visa.state != VisaState.WAITING:
        return MARKS[visa.state]
    if not is_last:
        return NO_ANSWER
    if state == "draft":
        return NOT_ASKED
    return MARKS[VisaState.WAITING] if is_turn else IN_LINE


def _summary(round_: Round, state: str) -> str:
    """One sentence: how far the round is."""
    if not round_.visas:
        return "Виз не спрашивают: переданный приказ сразу ждёт подписи." if state == "draft" else ""
    total, answered = len(round_.visas), len(round_.visas) - len(round_.waiting)
    if state == "draft":
        order = "по очереди" if round_.in_sequence else "в любом порядке"
        return f"После передачи визы поставят {order}, человек: {total}."
    if round_.refused:
        return f"Ответили {answered} из {total}, не согласовано: {', '.join(round_.refused)}."
    return f"Ответили {answered} из {total}." if round_.waiting else f"Согласовано всеми, виз: {total}."


def asked_now(visas: "QuerySet[Visa]") -> "QuerySet[Visa]":
    """Return those of the visas that are asked for now, the earliest first: of the last round, and in turn."""
    last = Visa.objects.filter(order=OuterRef("order")).order_by("-round").values("round")[:1]
    before = Visa.objects.filter(
        order=OuterRef("order"), round=OuterRef("round"), state=VisaState.WAITING, order__visas_in_sequence=True
    ).filter(position__lt=OuterRef("position"))
    return (
        visas.filter(in_state("order__", "agreeing"), state=VisaState.WAITING)
        .filter(round=Subquery(last))
        .exclude(Exists(before))
        .select_related("order__roadmap__school")
        .order_by("order__roadmap", "pk")
    )


def waiting_for(viewer: Viewer) -> "QuerySet[Visa]":
    """Return the visas the viewer is asked for now."""
    return asked_now(Visa.objects.visible_to(viewer).filter(user=viewer.user_id))


def answered_by(viewer: Viewer) -> "QuerySet[Visa]":
    """Return the visas the viewer has set, the latest first."""
    mine = Visa.objects.visible_to(viewer).filter(user=viewer.user_id).exclude(state=VisaState.WAITING)
    return mine.select_related("order__roadmap__school").order_by(F("at").desc(), "-pk")


@dataclass(frozen=True, slots=True)
class AskedRow:
    """A visa as a row of the person's own list."""

    pk: int
    title: str
    school: str
    mark: VisaMark
    remark: str
    at: datetime | None
    roadmap: int | None


def asked_rows(visas: Iterable[Visa]) -> list[AskedRow]:
    """Return the rows of one page, loaded by `waiting_for` or `answered_by`."""
    return [
        AskedRow(
            pk=visa.pk,
            title=visa.order.title or (visa.order.roadmap.short_title if visa.order.roadmap else "Приказ"),
            school=visa.order.roadmap.school.short_name if visa.order.roadmap and visa.order.roadmap.school else "",
            mark=MARKS[visa.state],
            remark=visa.remark,
            at=visa.at,
            roadmap=visa.order.roadmap_id,
        )
        for visa in visas
    ]


def who_may_be_asked(order: Order) -> "QuerySet[Membership]":
    """Return the memberships whose people see the draft of the order and so may set a visa in the application."""
    school = order.roadmap.school_id if order.roadmap and is_of_school(order) else None
    return readers_of(order.authority_id, school)


def post_of(membership: Membership) -> str:
    """Return the post as entered, otherwise the role in words, with the school of a director."""
    post = membership.post or ROLE_LABELS[Role(membership.role)]
    words = f"{post[:1].upper()}{post[1:]}"
    return f"{words} {membership.school.short_name}" if membership.school and not membership.post else words


def orders_visible(viewer: Viewer) -> "QuerySet[Order]":
    """Return the orders the viewer may see, with what the actions of the route need."""
    return Order.objects.visible_to(viewer).select_related("authority", "roadmap__authority", "roadmap__school")


def has_edition(order: Order) -> bool:
    """Say whether the order was approved."""
    return Edition.objects.filter(order=order).exists()


def visas_visible(viewer: Viewer) -> "QuerySet[Visa]":
    """Return the visas the viewer may see, with their orders."""
    related = ("order__authority", "order__roadmap__authority", "order__roadmap__school", "user")
    return Visa.objects.visible_to(viewer).select_related(*related)
