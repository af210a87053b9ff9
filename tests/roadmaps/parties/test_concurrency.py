"""The register under two hands at once. SQLite serialises writers, so this is a matter of PostgreSQL."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from time import sleep

import pytest
from django.db import connection, connections, transaction
from django.test import Client
from django.urls import reverse

from roadmaps.approval.actions.keeping import keep
from roadmaps.importing.actions.undoing import undo_import
from roadmaps.models import ImportRun, ImportState, Item, Party, PartyAlias, Roadmap
from roadmaps.parties import actions
from roadmaps.parties.actions import Called
from roadmaps.parties.errors import PartyRefused
from roadmaps.parties.register import lock_register
from roadmaps.planning.actions.base import lock_draft
from roadmaps.planning.copies import copy_of, digests_of
from roadmaps.planning.readings import read_rows
from schools.models import User
from tests import factories

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="row locks are PostgreSQL's"),
]


@pytest.fixture
def methodist(transactional_db: None) -> User:
    return factories.person("methodist", factories.Role.METHODIST, factories.authority())


@pytest.fixture
def roadmap(methodist: User) -> Roadmap:
    return factories.roadmap(methodist.memberships.get().authority)


def both(*acts: Callable[[], object]) -> Iterator[str]:
    """Start the acts at one moment; yield what became of each."""
    barrier = Barrier(len(acts), timeout=20)

    def run(act: Callable[[], object]) -> str:
        try:
            barrier.wait()
            act()
        except PartyRefused as refused:
            return refused.message
        finally:
            connections.close_all()
        return "done"

    with ThreadPoolExecutor(len(acts)) as pool:
        yield from pool.map(run, acts)


def test_one_party_is_merged_once(roadmap: Roadmap, methodist: User) -> None:
    parties = [Party.objects.create(authority=roadmap.authority, kind="unit", name=name) for name in "АБВ"]
    gone, *kept = parties
    said = set(both(*(lambda one=one: actions.merge_parties(gone=gone, kept=one, by=methodist) for one in kept)))
    assert said == {"done", actions.GONE}
    assert Party.objects.count() == 2
    assert PartyAlias.objects.get().party in kept


def test_parties_merged_into_each_other_leave_one(roadmap: Roadmap, methodist: User) -> None:
    first, second = (Party.objects.create(authority=roadmap.authority, kind="unit", name=name) for name in "АБ")
    said = set(
        both(
            lambda: actions.merge_parties(gone=first, kept=second, by=methodist),
            lambda: actions.merge_parties(gone=second, kept=first, by=methodist),
        )
    )
    assert said == {"done", actions.GONE}
    assert Party.objects.count() == 1


@pytest.mark.parametrize("time", range(5))
def test_a_plan_read_while_its_party_is_merged_or_renamed_names_one_that_exists(
    roadmap: Roadmap, methodist: User, time: int
) -> None:
    gone, kept, other = (
        Party.objects.create(authority=roadmap.authority, kind="organisation", name=name)
        for name in ("ИМЦ", "МБУ ДПО «Центр»", "Отдел образования")
    )
    items = [factories.item(roadmap, f"1.{n}", responsible_text="ИМЦ, Отдел образования") for n in range(20)]
    read_rows(items, roadmap=roadmap)
    called = Called("unit", f"Отдел просвещения {time}")
    said = set(
        both(
            lambda: read_rows(items, roadmap=roadmap),
            lambda: actions.merge_parties(gone=gone, kept=kept, by=methodist),
            lambda: actions.correct_party(party=other, by=methodist, called=called),
        )
    )
    assert said == {"done"}
    assert {row.party_id for item in Item.objects.all() for row in item.assignments.all()} == {kept.pk, other.pk}
    assert Party.objects.count() == 2


def test_two_plans_propose_one_party(roadmap: Roadmap, methodist: User) -> None:
    others = [roadmap, factories.roadmap(roadmap.authority, short_title="Другая")]
    items = [factories.item(one, responsible_text="ИМЦ") for one in others]
    said = set(
        both(*(lambda item=item, of=of: read_rows([item], roadmap=of) for item, of in zip(items, others, strict=True)))
    )
    assert said == {"done"}
    assert Party.objects.filter(name="ИМЦ").count() == 1


def meanwhile(
    act: Callable[[], object], during: Callable[[], object], then: Callable[[], object] = lambda: None
) -> None:
    """Start the act while another transaction has done something and not ended yet: it waits for the register.

    `then` is done by that other transaction while it is waited for.
    """
    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            during()
            waiting = pool.submit(lambda: list(both(act)))
            sleep(0.5)
            assert not waiting.done()
            then()
        assert waiting.result(timeout=20) == ["done"]


def beside(act: Callable[[], object], during: Callable[[], object]) -> None:
    """Let the act end while another transaction has done something and not ended yet."""
    with ThreadPoolExecutor(1) as pool, transaction.atomic():
        during()
        assert pool.submit(lambda: list(both(act))).result(timeout=20) == ["done"]


def test_a_reading_that_waited_for_a_new_name_knows_the_old_one(roadmap: Roadmap, methodist: User) -> None:
    party = Party.objects.create(authority=roadmap.authority, kind="organisation", name="ИМЦ")
    item = factories.item(roadmap, responsible_text="ИМЦ")
    called = Called("organisation", "Служба сопровождения")
    meanwhile(
        lambda: read_rows([item], roadmap=roadmap),
        during=lambda: actions.correct_party(party=party, by=methodist, called=called),
    )
    assert item.assignments.get().party == Party.objects.get() == party
    assert item.assignments.get().name == "Служба сопровождения"


def test_a_reading_that_waited_for_a_merge_finds_what_stays(roadmap: Roadmap, methodist: User) -> None:
    gone, kept = (Party.objects.create(authority=roadmap.authority, kind="organisation", name=name) for name in "АБ")
    item = factories.item(roadmap, responsible_text="Отдел образования")
    PartyAlias.objects.create(authority=roadmap.authority, party=gone, text="Отдел образования")
    meanwhile(
        lambda: read_rows([item], roadmap=roadmap),
        during=lambda: actions.merge_parties(gone=gone, kept=kept, by=methodist),
    )
    assert item.assignments.get().party == Party.objects.get() == kept


@pytest.mark.parametrize("known", [(), ("Отдел опеки",)])
def test_one_party_proposed_in_two_spellings_at_once_is_one(roadmap: Roadmap, known: tuple[str, ...]) -> None:
    for name in known:
        Party.objects.create(authority=roadmap.authority, kind="unit", name=name)
    first, second = (factories.item(roadmap, responsible_text=words) for words in ("Совет отцов", "СОВЕТ ОТЦОВ"))
    meanwhile(
        lambda: read_rows([second], roadmap=roadmap),
        during=lambda: read_rows([first], roadmap=roadmap),
    )
    assert Party.objects.count() == 1 + len(known)
    assert first.assignments.get().party == second.assignments.get().party


# --- a cell: the register is locked together with the roadmap --------------------------------------------------------


def typed(item: Item, words: str, by: User, field: str = "responsible_text") -> Callable[[], None]:
    """The act of writing into a cell of the plan, responsible parties where nothing else is said."""
    client = Client()
    client.force_login(by)
    url = reverse("cell_save", args=(item.section.plan.roadmap.pk, "items", item.pk))
    values = {"field": field, "value": words, "was": getattr(item, field), "version": item.row_version}

    def write() -> None:
        answer = client.post(url, values, headers={"Accept": "application/json"})
        assert answer.status_code == 200, answer.content.decode()

    return write


def test_cells_of_two_plans_that_name_one_party_in_two_spellings_propose_it_once(
    roadmap: Roadmap, methodist: User
) -> None:
    other = factories.roadmap(roadmap.authority, short_title="Другая")
    items = [factories.item(one, responsible_text="") for one in (roadmap, other)]
    spellings = ("Совет отцов", "СОВЕТ ОТЦОВ")
    acts = [typed(item, words, methodist) for item, words in zip(items, spellings, strict=True)]
    assert set(both(*acts)) == {"done"}
    assert {item.assignments.get().party for item in items} == {Party.objects.get()}


def test_a_cell_that_waited_for_another_plan_finds_what_that_proposed(roadmap: Roadmap, methodist: User) -> None:
    other = factories.roadmap(roadmap.authority, short_title="Другая")
    first, second = factories.item(other, responsible_text="Совет отцов"), factories.item(roadmap, responsible_text="")
    meanwhile(
        typed(second, "СОВЕТ ОТЦОВ", methodist),
        during=lambda: read_rows([first], roadmap=other),
    )
    assert first.assignments.get().party == second.assignments.get().party == Party.objects.get()


def test_a_cell_that_waited_for_a_merge_finds_what_stays(roadmap: Roadmap, methodist: User) -> None:
    gone, kept = (Party.objects.create(authority=roadmap.authority, kind="organisation", name=name) for name in "АБ")
    item = factories.item(roadmap, responsible_text="")
    PartyAlias.objects.create(authority=roadmap.authority, party=gone, text="Отдел образования")
    meanwhile(
        typed(item, "Отдел образования", methodist),
        during=lambda: actions.merge_parties(gone=gone, kept=kept, by=methodist),
    )
    assert item.assignments.get().party == Party.objects.get() == kept


def test_another_cell_does_not_wait_for_the_register(roadmap: Roadmap, methodist: User) -> None:
    item = factories.item(roadmap, responsible_text="")
    beside(
        typed(item, "Новое название", methodist, "title"),
        during=lambda: lock_register(roadmap.authority_id),
    )
    item.refresh_from_db()
    assert item.title == "Новое название"


def test_a_merge_does_not_wait_for_a_roadmap_of_which_a_copy_is_kept(roadmap: Roadmap, methodist: User) -> None:
    """A cell holds its roadmap and waits for the register: a merge that waited for the roadmap would wait for ever."""
    gone, kept = (Party.objects.create(authority=roadmap.authority, kind="organisation", name=name) for name in "АБ")
    lock_and_keep(roadmap)
    beside(
        lambda: actions.merge_parties(gone=gone, kept=kept, by=methodist),
        during=lambda: lock_draft(roadmap),
    )
    assert Party.objects.get() == kept


def test_an_import_that_is_undone_waits_for_the_register_before_it_locks_its_run(
    roadmap: Roadmap, methodist: User
) -> None:
    rows = copy_of(roadmap)
    run = ImportRun.objects.create(
        authority=roadmap.authority, roadmap=roadmap, state=ImportState.CONFIRMED, by=methodist, size=0, content=b"",
        file_name="план.docx", kept={"before": rows, "after": digests_of(rows)},
    )  # fmt: skip
    meanwhile(
        lambda: undo_import(run=run, by=methodist),
        during=lambda: lock_register(roadmap.authority_id),
        then=lambda: ImportRun.objects.select_for_update(nowait=True).get(pk=run.pk),
    )
    run.refresh_from_db()
    assert (run.state, run.kept) == (ImportState.PREVIEW, None)


@pytest.mark.parametrize("time", range(3))
def test_cells_merges_and_readings_at_once_do_not_block_each_other_for_ever(
    roadmap: Roadmap, methodist: User, time: int
) -> None:
    other = factories.roadmap(roadmap.authority, short_title="Другая")
    gone, kept = (
        Party.objects.create(authority=roadmap.authority, kind="organisation", name=name) for name in ("ИМЦ", "Центр")
    )
    items = [factories.item(one, responsible_text="ИМЦ") for one in (roadmap, other)]
    for item, of in zip(items, (roadmap, other), strict=True):
        read_rows([item], roadmap=of)
    said = both(
        typed(items[0], "ИМЦ, Совет отцов", methodist),
        typed(items[1], "СОВЕТ ОТЦОВ; ИМЦ", methodist),
        lambda: actions.merge_parties(gone=gone, kept=kept, by=methodist),
        lambda: lock_and_keep(other),
    )
    assert set(said) == {"done"}
    (council,) = Party.objects.exclude(pk=kept.pk)
    for item in items:
        assert {one.party for one in item.assignments.all()} == {kept, council}


def lock_and_keep(roadmap: Roadmap) -> None:
    with transaction.atomic():
        keep(lock_draft(roadmap))
