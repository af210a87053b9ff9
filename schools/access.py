"""Who is asking, and what may be loaded for them: the only door to scoped rows from a view."""

from collections.abc import Callable
from datetime import date
from zoneinfo import ZoneInfo

from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from schools.models import Authority, Membership, Notice, Support, User
from schools.rules import PERMISSION_NAMES, ROLE_LABELS, MembershipChoice, Permission, Role, Viewer, who_may
from schools.scoping import S, scope_of

SESSION_KEY = "membership"
# Where a person loaded for a request keeps the memberships loaded with it (schools/signing.py).
MEMBERSHIPS = "loaded_memberships"


class ViewerRequest(HttpRequest):
    """A request behind `ViewerMiddleware`, of a person or of a stranger."""

    viewer: Viewer


class AuthenticatedRequest(ViewerRequest):
    """A request of a person who is logged in."""

    user: User


class ViewerMiddleware:
    """Put `request.viewer` on every request: built once, empty for strangers."""

    def __init__(self, get_response: Callable[[ViewerRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: ViewerRequest) -> HttpResponse:
        request.viewer = viewer_of_request(request)
        with timezone.override(ZoneInfo(request.viewer.time_zone)):
            return self.get_response(request)


def viewer_of_request(request: HttpRequest) -> Viewer:
    """Return the viewer of the request's user and chosen membership."""
    if not request.user.is_authenticated:
        return Viewer()
    return viewer_for(request.user, membership_id=request.session.get(SESSION_KEY))


def viewer_for(user: User, *, membership_id: int | None = None) -> Viewer:
    """Build the viewer of a user: the chosen membership where it is theirs, otherwise the first one."""
    memberships = getattr(user, MEMBERSHIPS, None)
    if memberships is None:
        memberships = list(active_memberships(user.pk))
    current = next((m for m in memberships if m.pk == membership_id), memberships[0] if memberships else None)
    if current is None:
        return Viewer(user_id=user.pk, display_name=str(user), initials=user.monogram)
    return Viewer(
        user_id=user.pk,
        membership_id=current.pk,
        role=Role(current.role),
        authority_id=current.authority_id,
        authority_ids=_visible_authorities(current),
        school_ids=_bound_schools(current),
        display_name=str(user),
        initials=user.monogram,
        post=current.post,
        authority_name=current.authority.short_name,
        school_name=current.school.short_name if current.school else "",
        time_zone=current.authority.time_zone,
        memberships=tuple(_choice(m, current) for m in memberships),
        has_unread=current.has_unread,
    )


def active_memberships(user_id: int) -> QuerySet[Membership]:
    """Return what a person takes part in, in the order of joining, and whether unread notices wait there."""
    unread = Notice.objects.filter(user=OuterRef("user"), authority=OuterRef("authority"), read_at__isnull=True)
    rows = Membership.objects.filter(user=user_id, is_active=True).annotate(has_unread=Exists(unread))
    return rows.select_related("authority", "school").order_by("pk")


def _visible_authorities(membership: Membership) -> frozenset[int]:
    own = frozenset({membership.authority_id})
    if membership.role != Role.OBSERVER:
        return own
    return own | frozenset(Authority.objects.filter(parent=membership.authority_id).values_list("pk", flat=True))


def _bound_schools(membership: Membership) -> frozenset[int] | None:
    """Return the schools that bound the membership: a director's own, those a curator stands by today; None: all."""
    if membership.role == Role.CURATOR:
        day = timezone.now().astimezone(ZoneInfo(membership.authority.time_zone)).date()
        held = Support.objects.filter(curator=membership, starts_on__lte=day)
        return frozenset(held.exclude(ends_on__lt=day).values_list("school", flat=True))
    return frozenset({membership.school_id}) if membership.school_id else None


def _choice(membership: Membership, current: Membership) -> MembershipChoice:
    place = membership.school or membership.authority
    label = f"{ROLE_LABELS[Role(membership.role)]}, {place}"
    return MembershipChoice(pk=membership.pk, label=label, is_current=membership.pk == current.pk)


def get_visible_or_404(rows: type[S] | QuerySet[S], viewer: Viewer, **lookup: object) -> S:
    """Return the one row the viewer may see; another's row and a missing row are the same 404."""
    queryset: QuerySet[S] = QuerySet(rows) if isinstance(rows, type) else rows
    try:
        return queryset.filter(scope_of(queryset.model, viewer)).get(**lookup)
    except ObjectDoesNotExist as error:
        raise Http404("Такой страницы нет или она вам не видна.") from error


def require(viewer: Viewer, *permissions: Permission) -> None:
    """Raise PermissionDenied, naming the roles that may, unless the viewer holds one of the rights."""
    if any(viewer.can(permission) for permission in permissions):
        return
    needed = permissions[0]
    raise PermissionDenied(f"Чтобы {PERMISSION_NAMES[needed]}, нужна роль: {who_may(needed)}.")


def today_for(viewer: Viewer) -> date:
    """Return today's date in the viewer's authority: the clock is read here and handed to the rules."""
    return timezone.now().astimezone(ZoneInfo(viewer.time_zone)).date()
