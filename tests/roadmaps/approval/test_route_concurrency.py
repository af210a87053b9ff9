"""The last two visas at one moment, one visa twice, an answer against a withdrawal. Threads with own connections."""

import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from threading import Barrier

import pytest
from django.db import connection, connections

from roadmaps.approval import actions
from roadmaps.approval.actions import ApprovalRefused
from roadmaps.approval.rules.visas import Answer
from roadmaps.models import Decision, Roadmap, Visa
from roadmaps.planning import readings
from tests import factories
from tests.conftest import District, make_district
from tests.roadmaps.approval import steps

pytestmark = pytest.mark.django_db(transaction=True)
Work = Callable[[], object]
Apart = Callable[..., list[object]]


@pytest.fixture
def apart(tmp_path: Path) -> Apart:
    """Run each work in a thread of its own, all at one moment, then `reading`; return what they gave, then its answer.

    SQLite's database of tests lives in memory, where threads only get «table is locked»: they work on a copy in a
    file, as the application does, and what they wrote is read there too.
    """
    copy = tmp_path / "copy.sqlite3"

    def settings() -> dict[str, object]:
        if connection.vendor != "sqlite":
            return dict(connection.settings_dict)
        connection.ensure_connection()
        with closing(sqlite3.connect(copy)) as file:
            connection.connection.backup(file)
        return connection.settings_dict | {"NAME": str(copy)}

    def run(*works: Work, reading: Work) -> list[object]:
        backend, where, ready = type(connections["default"]), settings(), Barrier(len(works), timeout=30)

        def alone(work: Work, *, together: bool = True) -> object:
            connections["default"] = backend(where, "default")
            try:
                if together:
                    ready.wait()
                return work()
            except ApprovalRefused as refused:
                return str(refused)
            finally:
                connections["default"].close()

        with ThreadPoolExecutor(len(works)) as pool:
            said = [future.result(timeout=60) for future in [pool.submit(alone, work) for work in works]]
            return [*said, pool.submit(alone, reading, together=False).result(timeout=60)]

    return run


@pytest.fixture
def district(transactional_db: None) -> District:
    """A district that other connections see."""
    return make_district("lugovoy")


@pytest.fixture
def roadmap(district: District) -> Roadmap:
    """A draft that other connections see."""
    made = factories.roadmap(district.authority, district.schools)
    readings.read_rows([factories.item(made)], roadmap=made)
    return made


def facts(roadmap: Roadmap) -> tuple[str, int]:
    """State of the roadmap, and how often it was agreed."""
    agreed = Decision.objects.filter(roadmap=roadmap, kind="agree").count()
    return Roadmap.objects.get(pk=roadmap.pk).state, agreed


def test_the_last_two_visas_at_once_move_the_order_on_once(roadmap: Roadmap, district: District, apart: Apart) -> None:
    visas = steps.sent(roadmap, district, district.head, district.admin)
    works = [lambda visa=visa: steps.agree(Visa.objects.select_related("user").get(pk=visa.pk)) for visa in visas]
    assert apart(*works, reading=lambda: facts(roadmap)) == [None, None, ("awaiting", 1)]


def test_one_visa_is_set_once(roadmap: Roadmap, district: District, apart: Apart) -> None:
    visa, _other = steps.sent(roadmap, district, district.head, district.admin)

    def answer() -> None:
        steps.agree(Visa.objects.select_related("user").get(pk=visa.pk), answer=Answer.REMARKS, remark="Срок")

    *said, state = apart(answer, answer, reading=lambda: facts(roadmap))
    assert sorted(one is None for one in said) == [False, True]
    assert any("Ответ не меняется" in one for one in said if isinstance(one, str))
    assert state == ("agreeing", 0)


def test_a_withdrawal_and_the_last_visa_leave_one_of_two_honest_ends(
    roadmap: Roadmap, district: District, apart: Apart
) -> None:
    (visa,) = steps.sent(roadmap, district, district.head)
    answered, withdrawn, state = apart(
        lambda: steps.agree(Visa.objects.select_related("user").get(pk=visa.pk)),
        lambda: actions.withdraw(roadmap=roadmap, by=district.methodist),
        reading=lambda: facts(roadmap),
    )
    assert withdrawn is None
    assert state == ("draft", 0 if answered else 1)
