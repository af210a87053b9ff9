"""Supports of schools as the methodist writes them and as others read them."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from schools.access import viewer_for
from schools.models import AuditEvent, Listing, Membership, Notice, School, Support, User
from schools.rules import Role
from schools.support.queries import SupportFilter, narrowed
from schools.support.rules import Days, Standing, standing
from tests import factories
from tests.conftest import District

pytestmark = pytest.mark.django_db
TODAY = date(2026, 6, 18)


@pytest.fixture(autouse=True)
def _clock() -> object:
    with time_machine.travel(datetime(2026, 6, 18, 9, tzinfo=UTC), tick=False) as traveller:
        yield traveller


def as_(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def typed(who: Membership | School, **values: str) -> dict[str, str]:
    return {
        "who": str(who.pk),
        "starts_on": "01.06.2026",
        "ends_on": "",
        "agreement": "приказ № 4",
        "note": "",
    } | values


def words(answer: HttpResponse) -> str:
    return answer.content.decode().replace("\xa0", " ").replace("&nbsp;", " ")


def address(school: School, kind: str = "curator") -> str:
    return reverse("support_add", args=(school.pk, kind))


def test_a_curator_is_assigned_told_and_sees_the_school(district: District) -> None:
    user, school = factories.curator(district.authority), district.schools[0]
    assert viewer_for(user).school_ids == frozenset()
    answer = as_(district.methodist).post(address(school), typed(user.memberships.get()))
    assert answer.status_code == 302
    assert viewer_for(user).school_ids == {school.pk}
    assert Notice.objects.get(user=user).text == "За вами закреплена школа: СОШ № 2 с. Ключи."
    assert AuditEvent.objects.get(action="support.add").object_type == "support"
    page = words(as_(user).get(reverse("school_list")))
    assert "СОШ № 2" in page
    assert "СОШ № 5" not in page


def test_crossing_days_are_refused_and_what_was_typed_stays(district: District) -> None:
    user = factories.curator(district.authority, district.schools[0])
    typing = typed(user.memberships.get(), note="Раз в месяц")
    answer = as_(district.head).post(address(district.schools[0]), typing)
    page = words(answer)
    assert answer.status_code == 422
    assert "уже закреплён за школой" in page
    assert "Раз в месяц" in page
    assert Support.objects.count() == 1
    # beside another school the same days are no obstacle
    assert as_(district.head).post(address(district.schools[1]), typing).status_code == 302


def test_a_supporting_school_is_proposed_from_the_list_and_any_may_be_chosen(district: District) -> None:
    school, listed, other = district.schools
    Listing.objects.create(school=listed, year=2026, kind="support")
    page = as_(district.methodist).get(address(school, "supporter")).content.decode()
    assert page.index("В списке опорных школ") < page.index(listed.short_name) < page.index("Другие школы")
    assert as_(district.methodist).post(address(school, "supporter"), typed(other)).status_code == 302
    assert Support.objects.get().supporter == other
    themselves = as_(district.methodist).post(address(school, "supporter"), typed(school))
    assert themselves.status_code == 422


def test_nobody_but_a_curator_of_the_authority_can_be_chosen(district: District, other_district: District) -> None:
    stranger = factories.curator(other_district.authority)
    for user in (district.methodist, stranger):
        answer = as_(district.methodist).post(address(district.schools[0]), typed(user.memberships.get()))
        assert answer.status_code == 422
    assert not Support.objects.exists()


def test_a_support_is_corrected_and_ended_with_a_trace(district: District) -> None:
    support = Support.objects.get(curator__user=factories.curator(district.authority, district.schools[0]))
    edit, end = (reverse(name, args=(support.pk,)) for name in ("support_edit", "support_end"))
    values = typed(support.curator, starts_on="01.09.2025", agreement="приказ № 5", version="1")
    assert as_(district.methodist).post(edit, values).status_code == 302
    early = as_(district.methodist).post(end, {"ends_on": "01.08.2025", "version": "2"})
    assert early.status_code == 422
    assert "не может быть раньше" in words(early)
    assert as_(district.methodist).post(end, {"ends_on": "20.06.2026", "version": "2"}).status_code == 302
    support.refresh_from_db()
    assert (support.starts_on, support.ends_on) == (date(2025, 9, 1), date(2026, 6, 20))
    assert AuditEvent.objects.get(action="support.correct").changes["agreement"] == ["", "приказ № 5"]
    assert AuditEvent.objects.get(action="support.end").changes == {"ends_on": [None, "2026-06-20"]}


def test_two_people_who_change_one_agreement_see_both_texts(district: District) -> None:
    support = Support.objects.get(curator__user=factories.curator(district.authority, district.schools[0]))
    edit = reverse("support_edit", args=(support.pk,))
    seen = {"version": str(as_(district.methodist).get(edit).context["form"].initial["version"])}
    theirs = typed(support.curator, agreement="приказ № 5", note="Раз в месяц")
    assert as_(district.head).post(edit, theirs | seen).status_code == 302
    mine = typed(support.curator, agreement="приказ № 6", note="Раз в неделю")
    page = as_(district.methodist).post(edit, mine | seen)
    assert page.status_code == 409
    conflict = page.context["conflict"]
    assert conflict.who == "Е.\xa0Громова"
    assert {one.label: (one.theirs, one.yours) for one in conflict.differences} == {
        "договор или приказ": ("приказ № 5", "приказ № 6"), "о чём договорились": ("Раз в месяц", "Раз в неделю"),
    }  # fmt: skip
    assert "Раз в неделю</textarea>" in page.content.decode()
    support.refresh_from_db()
    assert (support.agreement, support.row_version) == ("приказ № 5", 2)
    # the form of the conflict stands over the newest row: sending it is the choice
    again = {"version": page.context["form"]["version"].value()}
    assert as_(district.methodist).post(edit, mine | again).status_code == 302
    support.refresh_from_db()
    assert (support.agreement, support.row_version) == ("приказ № 6", 3)


def test_an_end_over_a_changed_agreement_is_a_conflict_too(district: District) -> None:
    support = Support.objects.get(curator__user=factories.curator(district.authority, district.schools[0]))
    end = reverse("support_end", args=(support.pk,))
    assert as_(district.head).post(end, {"ends_on": "30.06.2026", "version": "1"}).status_code == 302
    page = as_(district.methodist).post(end, {"ends_on": "31.08.2026", "version": "1"})
    assert page.status_code == 409
    assert [(one.theirs, one.yours) for one in page.context["conflict"].differences] == [("30.06.2026", "31.08.2026")]
    support.refresh_from_db()
    assert support.ends_on == date(2026, 6, 30)
    # a form of nobody knows which page is an old one
    assert as_(district.methodist).post(end, {"ends_on": "31.08.2026"}).status_code == 409


@pytest.mark.parametrize(
    ("zone", "moment", "sees"),
    [
        ("Europe/Moscow", datetime(2026, 6, 20, 20, 59, tzinfo=UTC), True),
        ("Europe/Moscow", datetime(2026, 6, 20, 21, 1, tzinfo=UTC), False),
        ("Asia/Kamchatka", datetime(2026, 6, 20, 12, 1, tzinfo=UTC), False),
        ("Asia/Kamchatka", datetime(2026, 6, 17, 12, 1, tzinfo=UTC), True),
        ("Europe/Moscow", datetime(2026, 6, 17, 12, 1, tzinfo=UTC), False),
    ],
)
def test_a_curator_sees_a_school_on_the_days_of_the_authoritys_own_zone(
    district: District, zone: str, moment: datetime, *, sees: bool
) -> None:
    user = factories.curator(district.authority, district.schools[0], since=TODAY)
    Support.objects.update(ends_on=date(2026, 6, 20))
    district.authority.time_zone = zone
    district.authority.save()
    with time_machine.travel(moment, tick=False):
        assert viewer_for(user).school_ids == ({district.schools[0].pk} if sees else frozenset())
        assert as_(user).get(reverse("school_detail", args=(district.schools[0].pk,))).status_code == (
            200 if sees else 404
        )


def test_a_curator_without_a_school_is_told_whom_to_ask(district: District) -> None:
    page = words(as_(factories.curator(district.authority)).get(reverse("school_list")))
    assert "не закреплена ни одна школа" in page


def test_a_director_reads_what_concerns_the_own_school_and_no_more(district: District) -> None:
    school, supporter, third = district.schools
    curator = factories.curator(district.authority, third)
    Support.objects.create(
        authority=district.authority, school=school, supporter=supporter, starts_on=TODAY, by=district.methodist,
        agreement="договор о сотрудничестве",
    )  # fmt: skip
    for director in district.directors[:2]:
        page = words(as_(director).get(reverse("support_list")))
        assert "договор о сотрудничестве" in page
        assert "Соколова" not in page
    assert as_(district.directors[1]).get(reverse("school_support", args=(school.pk,))).status_code == 404
    assert as_(curator).post(address(third), typed(supporter)).status_code == 403


def test_the_register_is_narrowed_and_costs_the_same_for_thirty(district: District) -> None:
    user = factories.curator(district.authority, district.schools[0])
    past = {"starts_on": date(2020, 1, 1), "ends_on": date(2020, 12, 31), "by": user, "authority": district.authority}
    Support.objects.create(school=district.schools[1], supporter=district.schools[2], **past)

    def asked(query: str) -> tuple[str, int]:
        with CaptureQueriesContext(
            connection,
        ) as seen:
            page = words(as_(district.methodist).get(f"{reverse('support_list')}{query}"))
        return page.split("<tbody>")[1] if "<tbody>" in page else page.split("Под такой отбор")[1], len(seen)

    held, few = asked("")
    assert "СОШ № 2" in held
    assert "СОШ № 5" not in held
    assert "СОШ № 5" in asked("?state=ended")[0]
    assert "ничего не подходит" in asked("?state=ended&kind=curator")[0]
    assert "СОШ № 5" in asked(f"?state=all&school={district.schools[1].pk}")[0]
    for n in range(30):
        more = factories.person(f"curator-{n}", Role.CURATOR, district.authority)
        Support.objects.create(
            authority=district.authority, school=district.schools[n % 3], curator=more.memberships.get(), by=user,
            starts_on=TODAY - timedelta(days=n),
        )  # fmt: skip
    assert asked("")[1] == few


def test_the_register_and_the_rule_agree_on_what_holds(district: District) -> None:
    factories.curator(district.authority, district.schools[0])
    viewer = factories.viewer(district.methodist)
    filters = {Standing.HOLDS: "", Standing.AHEAD: "ahead", Standing.ENDED: "ended"}
    days = [TODAY + timedelta(days=n) for n in (-1, 0, 1)]
    for first, last in [(first, last) for first in days for last in (None, *days) if last is None or first <= last]:
        Support.objects.update(starts_on=first, ends_on=last)
        found = {at for at, state in filters.items() if narrowed(viewer, SupportFilter(state=state), TODAY).exists()}
        assert found == {standing(Days(first, last), TODAY)}, (first, last)


def test_an_administrator_makes_a_curator_in_the_back_office(district: District) -> None:
    root = User.objects.create_superuser("root", password="verno-12345")
    person = User.objects.create_user("new")
    typing = {"user": person.pk, "authority": district.authority.pk, "school": "", "role": "curator", "is_active": "on"}
    answer = as_(root).post(reverse("admin:schools_membership_add"), typing)
    assert answer.status_code == 302
    assert viewer_for(person).role == Role.CURATOR
    with_school = as_(root).post(
        reverse("admin:schools_membership_add"), typing | {"school": district.schools[0].pk, "user": district.head.pk}
    )
    assert with_school.status_code == 200
    assert not Membership.objects.filter(user=district.head, role=Role.CURATOR).exists()


def test_a_curator_is_bound_to_schools_and_leads_none(district: District) -> None:
    viewer = viewer_for(factories.curator(district.authority, district.schools[0]))
    assert viewer.bound_school_ids == {district.schools[0].pk}
    assert viewer.school_id is None
    assert viewer_for(district.directors[0]).school_id == district.schools[0].pk
