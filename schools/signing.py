"""Who a session belongs to: the person is loaded together with what the person may do."""

from django.contrib.auth.backends import ModelBackend

from schools.access import MEMBERSHIPS, active_memberships
from schools.models import User


class PersonBackend(ModelBackend):
    """Asks once a request for a person and the memberships from which `ViewerMiddleware` builds the viewer."""

    def get_user(self, user_id: int) -> User | None:
        """Return the person of a session; one without a membership is asked for as usual."""
        memberships = list(active_memberships(user_id).select_related("user"))
        if not memberships:
            return super().get_user(user_id)
        user: User = memberships[0].user
        setattr(user, MEMBERSHIPS, memberships)
        return user if self.user_can_authenticate(user) else None
