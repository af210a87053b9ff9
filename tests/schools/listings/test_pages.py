"""The register of schools and the card of a school: counts, filter, small edits and their journal."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from schools.models import (
    Assessment,
    AssessmentResult,
    AuditEvent,
    Listing,
    RiskFactor,
    RiskProfile,
    School,
    SchoolAlias,
    User,
)
from tests import factories
from tests.conftest import District

MOST = 15


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def listed(district: District) -> District:
    """№ 5 is chronic, № 7 stands for the first time, № 2 flickers and is at risk of 2025."""
    second, fifth, seventh = district.schools
    for school, years in ((second, (2022,)), (fifth, (2021, 2024, 2025)), (seventh, (2025,))):
        Listing.objects.bulk_create(Listing(school=school, year=year) for year in years)
    Listing.objects.create(school=second, year=2025, kind="pre_shnor")
    return district


@pytest.fixture
def methodist(district: District) -> Client:
    return signed_in(district.methodist)


def numbers(client: Client, **asked: object) -> list[int]:
    """Numbers of the schools shown, in their order."""
    response = client.get(reverse("school_list"), asked)
    assert response.status_code == 200
    return [row.school.number for row in response.context["rows"]]


def test_the_register_begins_with_those_in_the_list_longest(listed: District, methodist: Client) -> None:
    rows = methodist.get(reverse("school_list")).context["rows"]
    assert [(row.school.number, row.mark.label, row.times, row.is_pre) for row in rows] == [
        (5, "Хроническая", 3, False),
        (7, "Впервые", 1, False),
        (2, "Мерцающая", 1, True),
    ]
    assert [[cell.year for cell in row.years if cell.listed] for row in rows] == [[2021, 2024, 2025], [2025], [2022]]


def test_the_sentence_and_the_columns_add_up(listed: District, methodist: Client) -> None:
    context = methodist.get(reverse("school_list")).context
    summary = context["summary"]
    assert (summary.listed, context["total"], summary.chronic, summary.first, summary.pre) == (2, 3, 1, 1, 1)
    assert [(one.year, one.count) for one in summary.by_year] == [
        (2021, 1), (2022, 1), (2023, 0), (2024, 1), (2025, 2),
    ]  # fmt: skip
    assert summary.entries == sum(row.times for row in context["rows"]) == 5


def test_a_long_register_is_turned_over_and_its_totals_stay(listed: District, methodist: Client) -> None:
    School.objects.bulk_create(
        School(authority=listed.authority, name=f"Школа № {n}", short_name=f"Школа № {n}", number=n)
        for n in range(100, 160)
    )
    context = methodist.get(reverse("school_list"), {"page": 2}).context
    assert (context["page"].paginator.num_pages, len(context["rows"]), context["total"]) == (2, 13, 63)
    assert context["summary"].entries == 5


def test_a_director_reads_a_sentence_about_one_school(listed: District) -> None:
    page = signed_in(listed.directors[0]).get(reverse("school_list")).content.decode()
    assert "из&nbsp;1" not in page
    assert any(words in page for words in ("Школа в&nbsp;списке", "школы нет"))


FILTERS = [
    ({"category": "chronic"}, [5]),
    ({"category": "first"}, [7]),
    ({"category": "flickering"}, [2]),
    ({"category": "none"}, []),
    ({"category": "pre_shnor"}, [2]),
    ({"listed": "on"}, [5, 7]),
    ({"listed": "on", "category": "first"}, [7]),
    ({"q": "№ 7"}, [7]),
    ({"q": "КЛЮЧИ"}, [5, 7, 2]),  # whatever the case
    ({"q": "нет такой"}, []),
    ({"category": "unknown"}, [5, 7, 2]),  # named at the field, narrows nothing
    ({"page": "1"}, [5, 7, 2]),
]


@pytest.mark.parametrize(("asked", "shown"), FILTERS)
def test_the_register_is_narrowed(listed: District, methodist: Client, asked: dict[str, str], shown: list[int]) -> None:
    assert numbers(methodist, **asked) == shown


def test_narrowing_does_not_change_the_sentence(listed: District, methodist: Client) -> None:
    whole, narrowed = (methodist.get(reverse("school_list"), asked).context for asked in ({}, {"category": "first"}))
    assert (narrowed["summary"], narrowed["total"]) == (whole["summary"], whole["total"])


def test_an_unknown_kind_is_told(listed: District, methodist: Client) -> None:
    page = methodist.get(reverse("school_list"), {"category": "unknown"}).content.decode()
    assert "Такого вида" in page


def test_a_closed_school_is_not_counted(listed: District, methodist: Client) -> None:
    School.objects.filter(number=5, authority=listed.authority).update(is_active=False)
    assert numbers(methodist) == [7, 2]


def test_the_register_is_the_authoritys_own(listed: District, other_district: District) -> None:
    strangers = signed_in(other_district.methodist).get(reverse("school_list")).context
    assert {row.school.authority for row in strangers["rows"]} == {other_district.authority}
    assert (strangers["summary"].listed, strangers["summary"].entries) == (0, 0)


def test_a_director_sees_one_school(listed: District) -> None:
    director = signed_in(listed.directors[1])
    assert numbers(director) == [5]
    assert director.get(reverse("school_detail", args=(listed.schools[0].pk,))).status_code == 404
    card = director.get(reverse("school_detail", args=(listed.schools[1].pk,)))
    assert card.context["may_edit"] is False
    assert reverse("listing_add", args=(listed.schools[1].pk,)) not in card.content.decode()


def queries_of(client: Client, name: str, *args: object) -> int:
    with CaptureQueriesContext(connection) as caught:
        assert client.get(reverse(name, args=args)).status_code == 200
    return len(caught)


def test_thirty_schools_cost_as_many_queries_as_three(listed: District) -> None:
    first = queries_of(signed_in(listed.methodist), "school_list")
    for number in range(100, 127):
        Listing.objects.create(school=factories.school(listed.authority, number), year=2025)
    assert queries_of(signed_in(listed.methodist), "school_list") == first
    assert first <= MOST


# --- the card ---


def results(school: School, procedures: int) -> None:
    """Results of 2024 and 2025: the first procedure is low in both years, the second in the last, others never."""
    for n in range(procedures):
        procedure, _created = Assessment.objects.get_or_create(kind="vpr", subject=f"предмет {n}", position=n)
        for year, low in ((2024, n == 0), (2025, n < 2)):
            below = 8 if low else 1
            AssessmentResult.objects.get_or_create(
                school=school, assessment=procedure, year=year, defaults={"participants": 20, "below_threshold": below}
            )


def test_the_card_shows_why_the_school_is_in_the_list(listed: District, methodist: Client) -> None:
    school = listed.schools[1]
    results(school, 3)
    factor = RiskFactor.objects.create(authority=listed.authority, number=4, title="Дефицит кадров")
    RiskProfile.objects.create(school=school, year=2024, factor=factor, significance="low")
    RiskProfile.objects.create(school=school, year=2025, factor=factor, significance="high")
    response = methodist.get(reverse("school_detail", args=(school.pk,)))
    context = response.context
    assert context["row"].classified.reason == "в списке 3 из 5 лет: 2021, 2024, 2025"
    assert [(row.title, row.before.share, row.now.share, row.now.is_low) for row in context["results"]] == [
        ("ВПР, предмет 0", 40, 40, True),
        ("ВПР, предмет 1", 5, 40, True),
        ("ВПР, предмет 2", 5, 5, False),
    ]
    assert [rule.fired for rule in context["rules"]] == [True, True]
    assert [(one.year, one.significance) for one in context["risks"]] == [(2025, "high")]
    assert [one.year for one in context["listings"]] == [2025, 2024, 2021]


def test_the_card_of_another_school_has_its_own_results(listed: District, methodist: Client) -> None:
    results(listed.schools[1], 3)
    context = methodist.get(reverse("school_detail", args=(listed.schools[2].pk,))).context
    assert (context["results"], context["rules"]) == ([], ())


def test_the_card_costs_as_many_queries_with_more_rows(listed: District) -> None:
    school = listed.schools[1]
    client = signed_in(listed.methodist)
    results(school, 1)
    SchoolAlias.objects.create(school=school, text="школа 0")
    first = queries_of(client, "school_detail", school.pk)
    results(school, 30)
    for n in range(1, 30):
        SchoolAlias.objects.create(school=school, text=f"школа {n}")
    assert queries_of(client, "school_detail", school.pk) == first
    assert first <= MOST


# --- edits ---


def actions_in_journal(school: School) -> list[str]:
    events = AuditEvent.objects.filter(object_type="school", object_id=school.pk).order_by("pk")
    return [event.action for event in events]


def card_form(school: School, **values: object) -> dict[str, object]:
    fields = ("name", "short_name", "number", "settlement", "kind", "director_name", "phone", "email", "website")
    return {name: getattr(school, name) for name in fields} | {"is_active": "on"} | values


def test_an_edit_is_written_with_what_was_before(district: District, methodist: Client) -> None:
    school = district.schools[0]
    address = reverse("school_edit", args=(school.pk,))
    assert methodist.post(address, card_form(school, phone="8 (800) 000-00-01")).status_code == 302
    event = AuditEvent.objects.get(action="school.update")
    assert (event.changes, event.by) == ({"phone": ["", "8 (800) 000-00-01"]}, district.methodist)
    school.refresh_from_db()
    assert school.phone == "8 (800) 000-00-01"
    methodist.post(address, card_form(school))
    assert actions_in_journal(school) == ["school.update"]  # nothing changed, nothing written


def test_two_schools_may_not_share_a_name(district: District, other_district: District, methodist: Client) -> None:
    school, same = district.schools[:2]
    address = reverse("school_edit", args=(school.pk,))
    response = methodist.post(address, card_form(school, name=same.name, director_name="Н. П. Зимина"))
    assert response.status_code == 422
    assert "name" in response.context["form"].errors
    assert "Н. П. Зимина" in response.content.decode()
    assert not AuditEvent.objects.filter(action="school.update").exists()
    assert other_district.schools[0].name == school.name  # another authority may have it


def test_an_edit_never_changes_the_authority(district: District, other_district: District, methodist: Client) -> None:
    school = district.schools[0]
    form = card_form(school, phone="1", authority=other_district.authority.pk)
    methodist.post(reverse("school_edit", args=(school.pk,)), form)
    school.refresh_from_db()
    assert (school.authority, school.phone) == (district.authority, "1")


def test_a_way_of_writing_is_kept_once(district: District, methodist: Client) -> None:
    school = district.schools[0]
    address = reverse("alias_add", args=(school.pk,))
    for text in ("Ключевская  СОШ", " Ключевская СОШ "):
        assert methodist.post(address, {"text": text}).status_code == 302
    alias = school.aliases.get()
    assert alias.text == "Ключевская СОШ"
    methodist.post(reverse("alias_remove", args=(alias.pk,)))
    assert not school.aliases.exists()
    assert actions_in_journal(school) == ["school.alias", "school.alias_removed"]


def test_an_empty_way_of_writing_is_told(district: District, methodist: Client) -> None:
    response = methodist.post(reverse("alias_add", args=(district.schools[0].pk,)), {"text": "  "})
    assert response.status_code == 422
    assert "text" in response.context["alias_form"].errors


def test_a_year_in_a_list_changes_the_category(listed: District, methodist: Client) -> None:
    school = listed.schools[2]
    asked = {"kind": "shnor", "year": 2023, "basis": "Приказ от 01.09.2023 № 5"}
    assert methodist.post(reverse("listing_add", args=(school.pk,)), asked).status_code == 302
    card = reverse("school_detail", args=(school.pk,))
    assert methodist.get(card).context["row"].mark.label == "Хроническая"
    methodist.post(reverse("listing_add", args=(school.pk,)), asked | {"basis": "Приказ № 6"})
    assert school.listings.get(year=2023).basis == "Приказ № 6"  # the same year again: no second row
    methodist.post(reverse("listing_remove", args=(school.listings.get(year=2023).pk,)))
    assert methodist.get(card).context["row"].mark.label == "Впервые"
    assert actions_in_journal(school) == ["school.listing", "school.listing", "school.listing_removed"]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"year": 1999}, "year"), ({"year": 2101}, "year"), ({"year": ""}, "year"), ({"kind": "unknown"}, "kind")],
)
def test_a_wrong_listing_is_told(district: District, methodist: Client, wrong: dict[str, object], field: str) -> None:
    asked = {"kind": "shnor", "year": 2025, "basis": "Приказ № 7-ОД"} | wrong
    response = methodist.post(reverse("listing_add", args=(district.schools[0].pk,)), asked)
    assert response.status_code == 422
    assert list(response.context["listing_form"].errors) == [field]
    assert "Приказ № 7-ОД" in response.content.decode()
    assert not Listing.objects.exists()
