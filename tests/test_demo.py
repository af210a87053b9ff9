"""The demo as a newcomer meets it: every page of each role answers, in few queries and none of them row by row."""

import pytest
from django.apps import AppConfig
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from zeal import zeal_context

from config.demo_logins import LOGINS
from monitoring.models import Visit
from roadmaps.models import Roadmap, RoadmapState
from schools.models import School, User

# Fifteen, one for the kept filters of a page, one for the talk of its rows.
# The tab of an order is the longest: paper, visas, files, acquaintance, publication and decisions beside it.
MOST = 21
# The desk is opened once with all that stands around the queue, and asked for in parts from then on.
MOST_OF = {"methodist /desk/": 40}
OF_ROADMAP = (
    "roadmap_detail", "roadmap_plan", "roadmap_points", "roadmap_indicators", "roadmap_progress", "roadmap_order",
    "roadmap_history",
)  # fmt: skip
OF_ROLE = {
    "methodist": (
        "search",
        "desk",
        "party_tasks",
        "roadmap_list",
        "roadmap_import",
        "school_list",
        "task_list",
        "dashboard",
    ),
    "director": ("my_tasks", "roadmap_list", "school_list"),
    "head": ("dashboard", "approvals", "roadmap_list", "school_list", "task_list"),
    "curator": ("school_list", "task_list", "visit_list", "support_list", "roadmap_list"),
    "observer": ("dashboard", "roadmap_list", "school_list"),
    "admin": ("roadmap_list", "school_list", "dashboard"),
}


def pages(role: str) -> list[str]:
    """Addresses of the role's menu; of a roadmap in force; of a draft and of a school's card where they may be seen."""
    found = [reverse(name) for name in OF_ROLE[role]]
    in_force = Roadmap.objects.get(authority__slug="zarechny", state=RoadmapState.ACTIVE, school=None)
    own = OF_ROADMAP if role not in {"director", "curator"} else ("roadmap_detail", "roadmap_progress", "roadmap_order")
    found += [reverse(name, args=(in_force.pk,)) for name in own]
    if role == "curator":
        own = School.objects.get(authority__slug="zarechny", number=11)
        found += [reverse("school_detail", args=(own.pk,)), reverse("school_support", args=(own.pk,))]
        found.append(reverse("visit_detail", args=(Visit.objects.filter(school=own).first().pk,)))
    if role in {"methodist", "head"}:
        draft = Roadmap.objects.filter(authority__slug="zarechny", state=RoadmapState.DRAFT).first()
        found += [reverse(name, args=(draft.pk,)) for name in OF_ROADMAP]
        found.append(reverse("school_detail", args=(School.objects.filter(authority__slug="zarechny").first().pk,)))
    return found


@pytest.fixture(scope="module")
def _relations_are_watched() -> None:
    """Let zeal_context see what is loaded row by row; outside of it nothing is refused."""
    AppConfig.create("zeal").ready()


@pytest.mark.django_db
@pytest.mark.usefixtures("_relations_are_watched")
def test_the_demo_answers_in_few_queries_and_is_loaded_once() -> None:
    call_command("load_demo", verbosity=0)
    roadmaps = Roadmap.objects.count()
    call_command("load_demo", "--once", verbosity=0)
    assert Roadmap.objects.count() == roadmaps
    assert {username for _label, username, _what in LOGINS} >= set(OF_ROLE)
    asked = {}
    for role in OF_ROLE:
        client = Client()
        client.force_login(User.objects.get(username=role))
        for page in pages(role):
            with CaptureQueriesContext(connection) as queries, zeal_context():
                response = client.get(page)
            assert response.status_code == 200, f"{role} {page}"
            asked[f"{role} {page}"] = len(queries)
    assert {page: count for page, count in asked.items() if count > MOST_OF.get(page, MOST)} == {}
