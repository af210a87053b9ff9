"""The pages of the stage: the ways to begin, the period, the table of changes and its marks."""

from datetime import date

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from roadmaps.models import Item, Roadmap, RoadmapKind
from roadmaps.planning.readings import read_rows
from schools.models import Listing
from tests import factories
from tests.conftest import District

PERIOD = "start=01.01.2027&end=31.12.2027"


@pytest.fixture
def client(district: District) -> Client:
    client = Client()
    client.force_login(district.methodist)
    return client


@pytest.fixture
def director(district: District) -> Client:
    client = Client()
    client.force_login(district.directors[0])
    return client


@pytest.fixture
def roadmap(district: District) -> Roadmap:
    made = factories.roadmap(district.authority, district.schools)
    items = [
        factories.item(made, "1.1", deadline_text="до 29.05.2026"),
        factories.item(made, "1.2", deadline_text="март 2026 г.", result="отчёт по результатам ГИА-2026"),
    ]
    read_rows(items, roadmap=made)
    return made


def words(answer: HttpResponse) -> str:
    """The page with plain blanks."""
    return answer.content.decode().replace("\xa0", " ").replace("&nbsp;", " ")


def changes(roadmap: Roadmap, rest: str = f"{PERIOD}&schools=same") -> str:
    return f"{reverse('start_changes')}?source=roadmap-{roadmap.pk}&{rest}"


def test_every_way_is_offered(client: Client, roadmap: Roadmap) -> None:
    page = words(client.get(reverse("start")))
    for name in ("roadmap_import", "start_copy", "template_list", "practice_list", "roadmap_create"):
        assert f'href="{reverse(name)}"' in page
    assert "1 карта" in page


def test_a_director_is_offered_what_a_school_may(director: Client, roadmap: Roadmap) -> None:
    page = words(director.get(reverse("start")))
    assert f'href="{reverse("start_copy")}"' in page
    assert f'href="{reverse("roadmap_import")}"' not in page
    assert roadmap.short_title not in words(director.get(reverse("start_copy")))


def test_the_list_and_the_passport_lead_here(client: Client, roadmap: Roadmap) -> None:
    assert f'href="{reverse("start")}"' in words(client.get(reverse("roadmap_list")))
    page = words(client.get(reverse("roadmap_detail", args=(roadmap.pk,))))
    assert f"{reverse('start_copy')}?source=roadmap-{roadmap.pk}" in page
    assert reverse("template_make", args=(roadmap.pk,)) in page


def test_a_reader_is_not_led_to_what_is_refused(district: District, roadmap: Roadmap) -> None:
    client = Client()
    client.force_login(district.admin)
    assert reverse("start_copy") not in words(client.get(reverse("roadmap_detail", args=(roadmap.pk,))))


def test_the_next_period_and_the_new_list_are_proposed(client: Client, district: District, roadmap: Roadmap) -> None:
    Listing.objects.create(school=district.schools[0], year=2027)
    page = words(client.get(f"{reverse('start_copy')}?source=roadmap-{roadmap.pk}"))
    assert 'value="01.01.2027"' in page
    assert 'value="31.12.2027"' in page
    assert "школы списка ШНОР 2027 года: 1 школа" in page
    assert "те же, что в прежней карте: 3 школы" in page


@pytest.mark.parametrize(
    ("rest", "said"),
    [
        ("start=01.01.2027&end=01.01.2026&schools=same", "Конец периода раньше начала"),
        ("start=01.06.2026&end=31.12.2026&schools=same", "переносить даты некуда"),
        ("start=01.01.2099&end=31.12.2099&schools=same", "слишком далеко"),
        ("end=31.12.2027&schools=same", "Укажите первый день"),
        (PERIOD, "Выберите, какие школы"),
        (f"{PERIOD}&schools=listed", "Списка ШНОР на этот год нет"),
        ("start=01.01.2027&end=31.12.9999&schools=same", "Период длиннее десяти лет"),
        ("start=31.02.2027&end=31.12.2027&schools=same", "Такого дня в календаре нет"),
    ],
)
def test_a_wrong_period_is_named(client: Client, roadmap: Roadmap, rest: str, said: str) -> None:
    answer = client.get(changes(roadmap, rest))
    assert answer.status_code == 422
    assert said in words(answer)


@pytest.mark.parametrize(
    "key",
    ["roadmap-0", "roadmap-x", "school-1", "", "template-1", "roadmap-99999999999999999999", f"roadmap-{'9' * 5000}"],
)
def test_a_source_that_is_not_there(client: Client, roadmap: Roadmap, key: str) -> None:
    assert client.get(f"{reverse('start_changes')}?source={key}&{PERIOD}&schools=same").status_code == 404


def test_nothing_is_made_by_looking(client: Client, roadmap: Roadmap) -> None:
    page = client.get(changes(roadmap))
    assert page.status_code == 200
    text = words(page)
    assert "29.05.2027 — суббота" in text
    assert "год в названии, не менялся" in text
    assert Roadmap.objects.count() == 1


def test_what_is_made_is_what_was_marked(client: Client, roadmap: Roadmap) -> None:
    proposal = client.get(changes(roadmap)).context["proposal"]
    named = {change.where: number for number, change in enumerate(proposal.changes) if change.kind != "moved"}
    taken = {*proposal.defaults, named["П. 1.2: результат"]} - {
        number for number, change in enumerate(proposal.changes) if change.where == "П. 1.1: срок"
    }
    answer = client.post(changes(roadmap), {"digest": proposal.digest, "take": sorted(taken)})
    made = Roadmap.objects.latest("pk")
    assert answer.url == reverse("roadmap_plan", args=(made.pk,))
    items = dict(Item.objects.filter(section__plan__roadmap=made).values_list("number", "deadline_text"))
    assert items == {"1.1": "до 29.05.2026", "1.2": "март 2027 г."}
    assert Item.objects.get(section__plan__roadmap=made, number="1.2").result == "отчёт по результатам ГИА-2027"
    passport = words(client.get(reverse("roadmap_detail", args=(made.pk,))))
    assert reverse("roadmap_detail", args=(roadmap.pk,)) in passport


def test_a_source_changed_meanwhile_is_a_sentence_and_the_new_table(client: Client, roadmap: Roadmap) -> None:
    proposal = client.get(changes(roadmap)).context["proposal"]
    Item.objects.filter(number="1.2").update(deadline_text="апрель 2026 г.")
    answer = client.post(changes(roadmap), {"digest": proposal.digest, "take": sorted(proposal.defaults)})
    assert answer.status_code == 409
    text = words(answer)
    assert "Пока вы смотрели, источник изменился" in text
    assert "апрель" in text
    assert Roadmap.objects.count() == 1


@pytest.mark.parametrize(
    ("show", "seen", "unseen"),
    [
        ("check", "по результатам ГИА-", "март 2026 г."),
        ("terms", "март 2026 г.", "по результатам ГИА-"),
        ("texts", "по результатам ГИА-", "март 2026 г."),
        ("all", "март 2026 г.", "нечто"),
        ("прочее", "март 2026 г.", "нечто"),
    ],
)
def test_a_filter_keeps_every_mark(client: Client, roadmap: Roadmap, show: str, seen: str, unseen: str) -> None:
    proposal = client.get(changes(roadmap)).context["proposal"]
    taken = sorted(proposal.defaults)[1:]
    answer = client.post(
        changes(roadmap), {"digest": proposal.digest, "take": [*taken, "x", "999", "9" * 5000], "show": show}
    )
    text = words(answer)
    assert seen in text
    assert unseen not in text
    page = answer.context["page"]
    kept = [line.number for line in (*page.doubtful, *page.certain) if line.is_taken]
    assert sorted([*kept, *page.hidden]) == taken
    assert Roadmap.objects.count() == 1


def test_an_empty_filter_says_so(client: Client, district: District) -> None:
    plain = factories.roadmap(district.authority, title="Карта", short_title="Карта")
    assert "Таких изменений нет" in words(client.get(changes(plain)))


def test_another_length_of_the_period_is_said(client: Client, roadmap: Roadmap) -> None:
    page = words(client.get(changes(roadmap, "start=01.09.2027&end=31.05.2028&schools=same")))
    assert "начинается или кончается в другой день" in page


def test_two_targets_on_one_period_are_said_with_the_marks_kept(client: Client, roadmap: Roadmap) -> None:
    indicator = roadmap.indicators.create(text="Доля")
    for period in ("2026", "2027"):
        indicator.targets.create(period=period, value_text="1")
    proposal = client.get(changes(roadmap)).context["proposal"]
    taken = [number for number in sorted(proposal.defaults) if proposal.changes[number].old != "2027"]
    answer = client.post(changes(roadmap), {"digest": proposal.digest, "take": taken})
    assert answer.status_code == 422
    assert "два целевых значения" in words(answer)
    assert answer.context["taking"].taken == frozenset(taken)


def test_a_director_copies_the_roadmap_of_the_school(director: Client, district: District) -> None:
    own = factories.roadmap(
        district.authority, district.schools[:1], kind=RoadmapKind.SCHOOL, school=district.schools[0]
    )
    proposal = director.get(changes(own)).context["proposal"]
    director.post(changes(own), {"digest": proposal.digest, "take": sorted(proposal.defaults)})
    made = Roadmap.objects.latest("pk")
    assert (made.pk != own.pk, made.kind, made.school) == (True, "school", district.schools[0])


def test_the_methodist_copies_it_for_the_school(client: Client, district: District) -> None:
    own = factories.roadmap(
        district.authority, district.schools[:1], kind=RoadmapKind.SCHOOL, school=district.schools[0]
    )
    Listing.objects.create(school=district.schools[1], year=2027)
    page = words(client.get(f"{reverse('start_copy')}?source=roadmap-{own.pk}"))
    assert "школы списка ШНОР" not in page
    proposal = client.get(changes(own)).context["proposal"]
    client.post(changes(own), {"digest": proposal.digest, "take": sorted(proposal.defaults)})
    assert Roadmap.objects.latest("pk").school == district.schools[0]


def queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as caught:
        assert client.get(address).status_code == 200
    return len(caught)


def test_the_pages_cost_the_same_with_thirty_rows(client: Client, district: District, roadmap: Roadmap) -> None:
    before = [queries(client, address) for address in (reverse("start_copy"), changes(roadmap))]
    items = [factories.item(roadmap, f"2.{n}", deadline_text="до 15.03.2026") for n in range(30)]
    read_rows(items, roadmap=roadmap)
    for number in range(30):
        factories.roadmap(district.authority, short_title=f"Карта {number}", period_start=date(2025, 1, 1))
    assert [queries(client, address) for address in (reverse("start_copy"), changes(roadmap))] == before
