"""Roles, rights and the viewer: who may do what (PRODUCT.md, «Roles and rights»). Standard library only."""

from dataclasses import dataclass, field
from enum import StrEnum


class Role(StrEnum):
    """A person's role in one membership."""

    METHODIST = "methodist"
    DIRECTOR = "director"
    HEAD = "head"
    OBSERVER = "observer"
    ADMIN = "admin"
    CURATOR = "curator"


ROLE_LABELS: dict[Role, str] = {
    Role.METHODIST: "методист",
    Role.DIRECTOR: "директор школы",
    Role.HEAD: "начальник отдела",
    Role.OBSERVER: "региональный наблюдатель",
    Role.ADMIN: "администратор",
    Role.CURATOR: "куратор школ",
}


class Permission(StrEnum):
    """One right. A right that concerns a school's own roadmap is a right of its own."""

    VIEW = "view"
    EDIT_DRAFT = "edit_draft"
    EDIT_SCHOOL_DRAFT = "edit_school_draft"
    SUBMIT = "submit"
    SUBMIT_SCHOOL = "submit_school"
    APPROVE = "approve"
    APPROVE_SCHOOL = "approve_school"
    MARK_DONE_SCHOOL = "mark_done_school"
    MARK_DONE_PARTY = "mark_done_party"
    REVIEW = "review"
    SEE_DASHBOARD = "see_dashboard"
    EDIT_REGISTERS = "edit_registers"
    MANAGE_USERS = "manage_users"
    COMMENT = "comment"
    SHARE_VIEWS = "share_views"
    NOTE_VISIT = "note_visit"
    ASSIGN_SUPPORT = "assign_support"


PERMISSION_NAMES: dict[Permission, str] = {
    Permission.VIEW: "просматривать данные органа управления",
    Permission.EDIT_DRAFT: "править черновики дорожных карт",
    Permission.EDIT_SCHOOL_DRAFT: "править дорожную карту своей школы",
    Permission.SUBMIT: "передавать дорожную карту на утверждение",
    Permission.SUBMIT_SCHOOL: "передавать на утверждение дорожную карту своей школы",
    Permission.APPROVE: "утверждать дорожные карты",
    Permission.APPROVE_SCHOOL: "утверждать дорожную карту своей школы",
    Permission.MARK_DONE_SCHOOL: "отмечать исполнение задач школы",
    Permission.MARK_DONE_PARTY: "отмечать исполнение задач отделов и организаций",
    Permission.REVIEW: "принимать и возвращать отчёты",
    Permission.SEE_DASHBOARD: "смотреть сводку органа управления",
    Permission.EDIT_REGISTERS: "вести реестры школ и списки ШНОР",
    Permission.MANAGE_USERS: "управлять пользователями",
    Permission.COMMENT: "обсуждать строки планов и задачи",
    Permission.SHARE_VIEWS: "открывать отбор всему органу управления",
    Permission.NOTE_VISIT: "записывать выезды и консультации",
    Permission.ASSIGN_SUPPORT: "назначать кураторов и опорные школы",
}

ROLE_PERMISSIONS: dict[Role, frozenset[Permission]] = {
    Role.METHODIST: frozenset(
        {
            Permission.VIEW,
            Permission.EDIT_DRAFT,
            Permission.SUBMIT,
            Permission.MARK_DONE_PARTY,
            Permission.REVIEW,
            Permission.SEE_DASHBOARD,
            Permission.EDIT_REGISTERS,
            Permission.COMMENT,
            Permission.SHARE_VIEWS,
            Permission.NOTE_VISIT,
            Permission.ASSIGN_SUPPORT,
        },
    ),
    Role.DIRECTOR: frozenset(
        {
            Permission.VIEW,
            Permission.EDIT_SCHOOL_DRAFT,
            Permission.SUBMIT_SCHOOL,
            Permission.APPROVE_SCHOOL,
            Permission.MARK_DONE_SCHOOL,
            Permission.COMMENT,
        },
    ),
    Role.HEAD: frozenset(
        {
            Permission.VIEW,
            Permission.EDIT_DRAFT,
            Permission.SUBMIT,
            Permission.APPROVE,
            Permission.MARK_DONE_SCHOOL,
            Permission.MARK_DONE_PARTY,
            Permission.REVIEW,
            Permission.SEE_DASHBOARD,
            Permission.EDIT_REGISTERS,
            Permission.COMMENT,
            Permission.SHARE_VIEWS,
            Permission.NOTE_VISIT,
            Permission.ASSIGN_SUPPORT,
        },
    ),
    Role.OBSERVER: frozenset({Permission.VIEW, Permission.SEE_DASHBOARD}),
    Role.ADMIN: frozenset(
        {
            Permission.VIEW,
            Permission.SEE_DASHBOARD,
            Permission.EDIT_REGISTERS,
            Permission.MANAGE_USERS,
            Permission.COMMENT,
            Permission.SHARE_VIEWS,
        },
    ),
    Role.CURATOR: frozenset({Permission.VIEW, Permission.COMMENT, Permission.NOTE_VISIT}),
}


def who_may(permission: Permission) -> str:
    """Return the roles that hold the right, in Russian, for the page «Нет доступа»."""
    return ", ".join(ROLE_LABELS[role] for role in Role if permission in ROLE_PERMISSIONS[role])


@dataclass(frozen=True, slots=True)
class MembershipChoice:
    """One membership of a person, as shown in the switch of the page head."""

    pk: int
    label: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who is looking: built once a request, empty by default, and an empty viewer sees nothing.

    `authority_ids`: authorities whose rows are visible; `authority_id`: the one written to.
    `school_ids`: None means every school of those authorities, a set means only these.
    `has_unread`: notices wait; how many of them may be seen is counted only then (`schools.notices.queries`).
    """

    user_id: int | None = None
    membership_id: int | None = None
    role: Role | None = None
    authority_id: int | None = None
    authority_ids: frozenset[int] = frozenset()
    school_ids: frozenset[int] | None = frozenset()
    display_name: str = ""
    initials: str = ""
    post: str = ""
    authority_name: str = ""
    school_name: str = ""
    time_zone: str = "Europe/Moscow"
    memberships: tuple[MembershipChoice, ...] = field(default=())
    has_unread: bool = False

    @property
    def is_authenticated(self) -> bool:
        """True for a person with an account, even without any membership."""
        return self.user_id is not None

    @property
    def permissions(self) -> frozenset[Permission]:
        """Rights of the current membership."""
        return ROLE_PERMISSIONS[self.role] if self.role else frozenset()

    @property
    def role_label(self) -> str:
        """The post as entered, otherwise the role in words."""
        return self.post or (ROLE_LABELS[self.role] if self.role else "нет роли")

    @property
    def bound_school_ids(self) -> frozenset[int]:
        """The schools a director or a curator is bound to; empty for those who see every school."""
        return self.school_ids or frozenset()

    @property
    def school_id(self) -> int | None:
        """The one school that a director leads, otherwise None: a curator is bound to schools and leads none."""
        return next(iter(self.school_ids)) if self.school_ids and self.role == Role.DIRECTOR else None

    def can(self, permission: Permission) -> bool:
        """Say whether the current membership holds the right."""
        return permission in self.permissions
