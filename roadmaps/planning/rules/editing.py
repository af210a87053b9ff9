"""May this person edit this roadmap now, and if not, why (PRODUCT.md, «Roles and rights»)."""

from dataclasses import dataclass
from enum import StrEnum

from schools.rules import Permission, who_may


class State(StrEnum):
    """States of the working copy, as `roadmaps.models.RoadmapState` stores them."""

    DRAFT = "draft"
    AGREEING = "agreeing"
    AWAITING = "awaiting"
    ACTIVE = "active"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True)
class Editing:
    """The answer: `reason` is a whole sentence, empty where editing is allowed.

    `by_role` says that the role alone forbids it (403); `amend` that a new edition would open the way.
    """

    allowed: bool
    reason: str = ""
    by_role: bool = False
    amend: bool = False


STATE_REASONS: dict[State, str] = {
    State.AGREEING: (
        "Карта на согласовании. Чтобы изменить её, отзовите её на вкладке «Приказ и редакции»: визы поставят заново."
    ),
    State.AWAITING: (
        "Карта передана на утверждение. Чтобы изменить её, отзовите её с утверждения на вкладке «Приказ и редакции»."
    ),
    State.ACTIVE: "Карта действует. Чтобы изменить её, начните новую редакцию.",
    State.EXPIRED: "Карта утратила силу и больше не меняется. Чтобы продолжить работу, создайте новую карту.",
}


def holds_the_pen(permissions: frozenset[Permission], *, is_own_school: bool) -> bool:
    """Say whether the role may edit drafts of this roadmap; `is_own_school`: it is the viewer's school's own one."""
    return Permission.EDIT_DRAFT in permissions or (is_own_school and Permission.EDIT_SCHOOL_DRAFT in permissions)


def may_edit(state: str, permissions: frozenset[Permission], *, is_own_school: bool) -> Editing:
    """Return whether the working copy may be edited: the role first, then the state."""
    if not holds_the_pen(permissions, is_own_school=is_own_school):
        return Editing(
            allowed=False, by_role=True, reason=f"Править дорожную карту может: {who_may(Permission.EDIT_DRAFT)}."
        )
    if state == State.DRAFT:
        return Editing(allowed=True)
    known = State(state)
    return Editing(allowed=False, reason=STATE_REASONS[known], amend=known == State.ACTIVE)


def why_not_delete(state: str, *, editions: int, decisions: int, children: int) -> str:
    """Return why a roadmap can't be deleted, or an empty string: only a draft that nobody ever decided on."""
    if editions:
        return "Карта уже утверждалась: утверждённое не удаляется. Её можно признать утратившей силу."
    if state != State.DRAFT:
        return "Удалить можно только черновик. Сначала отзовите карту с утверждения."
    if decisions:
        return "Карту уже передавали на утверждение, решения о ней хранятся. Оставьте её черновиком."
    if children:
        return "На эту карту опираются дорожные карты школ. Сначала удалите или отвяжите их."
    return ""
