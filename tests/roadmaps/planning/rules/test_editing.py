"""Who may edit a roadmap, and what stops them."""

import pytest

from roadmaps.planning.rules.editing import STATE_REASONS, State, may_edit, why_not_delete
from schools.rules import ROLE_PERMISSIONS, Role


@pytest.mark.parametrize(
    ("role", "is_own_school", "allowed"),
    [
        (Role.METHODIST, False, True),
        (Role.HEAD, False, True),
        (Role.DIRECTOR, True, True),
        (Role.DIRECTOR, False, False),
        (Role.OBSERVER, False, False),
        (Role.ADMIN, False, False),
    ],
)
def test_the_role_decides_first(role: Role, is_own_school: bool, allowed: bool) -> None:  # noqa: FBT001
    editing = may_edit("draft", ROLE_PERMISSIONS[role], is_own_school=is_own_school)
    assert editing.allowed is allowed
    assert editing.by_role is not allowed
    assert bool(editing.reason) is not allowed


def test_a_person_without_a_role_is_told_who_may() -> None:
    editing = may_edit("draft", frozenset(), is_own_school=False)
    assert editing.reason == "Править дорожную карту может: методист, начальник отдела."


@pytest.mark.parametrize(
    ("state", "amend"), [("agreeing", False), ("awaiting", False), ("active", True), ("expired", False)]
)
def test_any_state_but_a_draft_says_what_to_do(state: str, amend: bool) -> None:  # noqa: FBT001
    editing = may_edit(state, ROLE_PERMISSIONS[Role.METHODIST], is_own_school=False)
    assert not editing.allowed
    assert not editing.by_role
    assert editing.amend is amend
    assert editing.reason == STATE_REASONS[State(state)]


@pytest.mark.parametrize(
    ("state", "counts", "reason"),
    [
        ("draft", {}, ""),
        ("draft", {"editions": 1}, "уже утверждалась"),
        ("awaiting", {}, "только черновик"),
        ("draft", {"decisions": 2}, "уже передавали"),
        ("draft", {"children": 1}, "опираются"),
    ],
)
def test_only_a_draft_nobody_decided_on_is_deleted(state: str, counts: dict[str, int], reason: str) -> None:
    said = why_not_delete(state, **({"editions": 0, "decisions": 0, "children": 0} | counts))
    assert (reason in said) if reason else not said
