"""«/»: everybody lands where their work is."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from schools.rules import Role

HOME_OF_ROLE: dict[Role, str] = {
    Role.METHODIST: "desk",
    Role.DIRECTOR: "my_tasks",
    Role.HEAD: "dashboard",
    Role.OBSERVER: "dashboard",
    Role.ADMIN: "roadmap_list",
    Role.CURATOR: "school_list",
}


def home(request: HttpRequest) -> HttpResponse:
    """Redirect to the page of the current role; a person without a role is told whom to ask."""
    role = request.viewer.role
    if role is None:
        return render(request, "no_role.html")
    return redirect(HOME_OF_ROLE[role])
