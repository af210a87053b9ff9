"""What every test may use: two districts with their people, and the place of the golden data."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import hypothesis
import pytest
from django.core.cache import cache
from django.db import connection
from django.test import override_settings
from pytest_django import DjangoDbBlocker, Settings

from roadmaps.approval.actions import signing
from roadmaps.frozen import freeze, thaw
from roadmaps.printing import process
from roadmaps.printing.worker import Answer
from roadmaps.printing.worker import Request as PrintRequest
from schools.immutability import guard, unguard
from schools.models import Authority, School, User
from schools.rules import Role
from tests import factories

# A busy machine is no fault of a rule: the first example pays for what is loaded once. The same examples in each run:
# what lands must not hang on luck (HYPOTHESIS_RANDOM=1 looks for new ones).
hypothesis.settings.register_profile(
    "versta",
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
    deadline=None,
    derandomize=not os.environ.get("HYPOTHESIS_RANDOM"),
)
hypothesis.settings.load_profile("versta")

SHARED = Path(__file__).parents[1].parent / "shared"
GUARDED = (
    "schools_auditevent", "roadmaps_edition", "roadmaps_editionpaper", "roadmaps_decision", "roadmaps_orderdecision",
)  # fmt: skip


@pytest.fixture(autouse=True)
def nothing_kept() -> None:
    """Forget what was kept for later: keys of rows begin anew with each test."""
    cache.clear()


@dataclass(frozen=True)
class District:
    """An authority with three schools and one person of each role."""

    authority: Authority
    schools: list[School]
    methodist: User
    head: User
    admin: User
    directors: list[User]


def make_district(slug: str) -> District:
    """Build a district; user names end with its slug."""
    owner = factories.authority(slug)
    schools = [factories.school(owner, number) for number in (2, 5, 7)]
    return District(
        authority=owner,
        schools=schools,
        methodist=factories.person(
            f"methodist-{slug}", Role.METHODIST, owner, last_name="Лебедева", first_name="Ольга"
        ),
        head=factories.person(f"head-{slug}", Role.HEAD, owner, last_name="Громова", first_name="Елена"),
        admin=factories.person(f"admin-{slug}", Role.ADMIN, owner),
        directors=[
            factories.person(f"director-{at.number}-{slug}", Role.DIRECTOR, owner, at, last_name="Кузьмина")
            for at in schools
        ],
    )


@pytest.fixture
def district(db: None) -> District:
    """The reader's own district."""
    return make_district("lugovoy")


@pytest.fixture
def other_district(db: None) -> District:
    """A stranger's district: whatever is asserted not to leak exists here."""
    return make_district("ozerny")


@pytest.fixture(scope="session")
def golden() -> Path:
    """The folder of golden data, kept beside the project; tests that need it skip without it."""
    folder = SHARED / "golden"
    if not folder.is_dir():
        pytest.skip("golden data are not here: the folder «shared» stands beside the project's own")
    return folder


MEDIA = count(1)


@pytest.fixture(scope="session", autouse=True)
def _settings_of_all_tests(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Settings that no test changes back."""
    with override_settings(
        # WhiteNoise warns where the folder of collected files is missing, and a warning is an error here.
        STATIC_ROOT=tmp_path_factory.mktemp("static"),
        # Otherwise each new client looks through every static file before its first answer.
        WHITENOISE_AUTOREFRESH=True,
        # Invented people need no slow hashing: with the real hasher a district costs a second.
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
    ):
        yield


@pytest.fixture(autouse=True)
def _media_root_of_a_test(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Each test has a folder for its files, made by whatever is kept there."""
    settings.MEDIA_ROOT = tmp_path_factory.getbasetemp() / f"media-{next(MEDIA)}"


DRAWN: dict[PrintRequest, Answer] = {}
DRAW_THEMSELVES = {Path(__file__).parent / "roadmaps" / "printing", Path(__file__).parent / "benchmarks"}


@pytest.fixture(autouse=True)
def _a_paper_is_drawn_once(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same page is the same bytes: what an earlier test drew is used again, but for the tests and measures of drawing.

    Check addresses are counted instead of drawn by lot, so that the same steps of two tests make the same page.
    """
    if DRAW_THEMSELVES & set(request.path.parents):
        return
    draw = process.drawn

    def drawn(asked: PrintRequest) -> Answer:
        if asked not in DRAWN:
            DRAWN[asked] = draw(asked)
        return DRAWN[asked]

    monkeypatch.setattr(process, "drawn", drawn)
    numbers = count(1)
    monkeypatch.setattr(signing, "new_code", lambda: f"{next(numbers):016x}")


@pytest.fixture
def _guarded_again(django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Guard the tables after a transactional test has emptied them: the tests that follow find them as they are."""
    yield
    with django_db_blocker.unblock():
        for table in GUARDED:
            guard(connection, table)
        freeze(connection)


@pytest.fixture
def _emptying_guarded_tables(request: pytest.FixtureRequest) -> Iterator[None]:
    """Let a transactional test empty the tables that refuse DELETE."""
    request.getfixturevalue("transactional_db")
    yield
    for table in GUARDED:
        unguard(connection, table)
    thaw(connection)


@pytest.hookimpl(wrapper=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> Iterator[None]:
    """Mark what asks the database; give every transactional test the fixtures above; put the longest files first.

    Files are dealt to the workers in this order: a long one dealt last would leave the others idle.
    """
    for item in items:
        names = getattr(item, "fixturenames", [])
        marker = item.get_closest_marker("django_db")
        if marker or {"db", "transactional_db", "live_server"} & set(names):
            item.add_marker(pytest.mark.database)
        transactional = bool(marker and marker.kwargs.get("transaction"))
        if transactional or {"transactional_db", "live_server"} & set(names):
            item.fixturenames.insert(0, "_guarded_again")  # set up first, so put away last
            item.fixturenames.append("_emptying_guarded_tables")
    yield
    items.sort(key=lambda item: [item.get_closest_marker(long) is None for long in ("browser", "once", "database")])
