"""What stands beside the text in the editor: clauses with filled places, acts, people."""

from dataclasses import dataclass

from roadmaps.models import Act, Order
from roadmaps.orders.queries.acts import act_words, chosen_acts, offered_acts
from roadmaps.orders.queries.clauses import ClauseOption, clause_options, data_of, staff_of
from roadmaps.orders.rules.acts import citation
from roadmaps.orders.rules.typed import Typed
from schools.models import Membership
from schools.rules import Permission, Viewer


@dataclass(frozen=True, slots=True)
class PersonOption:
    """Somebody who may be appointed; `is_chosen`: fills the place «кого»."""

    pk: int
    label: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class ActOption:
    """An act as the editor offers it."""

    pk: int
    words: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class EditorSide:
    """Everything the editor offers for inserting; `data` fill the places."""

    clauses: tuple[ClauseOption, ...]
    acts: tuple[ActOption, ...]
    people: tuple[PersonOption, ...]
    data: dict[str, str]
    may_keep: bool


def clause_data(viewer: Viewer, order: Order, typed: Typed, year: int) -> dict[str, str]:
    """Return the words for the places of clauses; `year` is today's."""
    person = _chosen(list(staff_of(viewer)), typed.person)
    return data_of(viewer, order, person=person, year=year)


def side_of(viewer: Viewer, order: Order, typed: Typed, year: int) -> EditorSide:
    """Return what the editor offers; the number of queries does not depend on the number of rows."""
    staff = list(staff_of(viewer))
    chosen = _chosen(staff, typed.person)
    data = data_of(viewer, order, person=chosen, year=year)
    return EditorSide(
        clauses=tuple(clause_options(viewer, order, data)),
        acts=_acts(viewer, typed),
        people=tuple(PersonOption(one.pk, _label(one), one == chosen) for one in staff),
        data=data,
        may_keep=viewer.can(Permission.EDIT_DRAFT),
    )


def _acts(viewer: Viewer, typed: Typed) -> tuple[ActOption, ...]:
    rows: dict[int, Act] = {act.pk: act for act in chosen_acts(viewer, sorted(typed.acts))}
    rows |= {act.pk: act for act in offered_acts(viewer)}
    return tuple(ActOption(pk, _act(act), pk in typed.acts) for pk, act in rows.items())


def _act(act: Act) -> str:
    words = citation(act_words(act))
    return (
        f"{words[:1].upper()}{words[1:]}" if not words.startswith("{") else f"{act.doc_type} {act.issuer} {act.title}"
    )


def _chosen(staff: list[Membership], asked: int | None) -> Membership | None:
    """The person asked for, otherwise the only one there is."""
    found = next((one for one in staff if one.pk == asked), None)
    return found or (staff[0] if len(staff) == 1 else None)


def _label(one: Membership) -> str:
    return ", ".join(part for part in (str(one.user), one.post or one.get_role_display()) if part)
