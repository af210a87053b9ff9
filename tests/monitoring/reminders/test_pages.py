"""One's own page: what to be told, absences and deputies, the way in from a letter."""

from datetime import date

import pytest
from django.urls import reverse

from monitoring.models import Mailing, ReminderSettings
from schools.models import Absence, AuditEvent, Membership, User
from schools.rules import Role
from tests import factories
from tests.conftest import District
from tests.monitoring import steps
from tests.monitoring.reminders.conftest import TODAY

pytestmark = pytest.mark.django_db
PAGE = "reminder_settings"


def choose(user: User, **values: str) -> object:
    return steps.signed_in(user).post(reverse(PAGE), values)


def leave(user: User, first: str, last: str, deputy: object = "") -> object:
    said = {"starts_on": first, "ends_on": last, "deputy": deputy}
    return steps.signed_in(user).post(reverse("absence_add"), said)


def test_the_usual_choice_is_shown(mail: District) -> None:
    page = steps.signed_in(mail.directors[0]).get(reverse(PAGE)).content.decode()
    assert 'value="14, 3, 1"' in page
    assert "director-2-lugovoy@example.ru" in page
    assert "но&nbsp;не&nbsp;ваши права" in page


@pytest.mark.parametrize("typed", ["10 5", "5,10", "10; 5; 5"])
def test_a_choice_is_kept_however_it_is_typed(mail: District, typed: str) -> None:
    assert choose(mail.directors[0], days_before=typed, after="on").status_code == 302
    kept = ReminderSettings.objects.get()
    assert (kept.by_mail, kept.days_before, kept.on_the_day, kept.after) == (False, [10, 5], False, True)
    assert AuditEvent.objects.filter(action="reminders.choose").count() == 1
    choose(mail.directors[0], days_before="", by_mail="on")
    assert ReminderSettings.objects.get().days_before == []


@pytest.mark.parametrize(
    ("typed", "said"),
    [("3, завтра", "«завтра» не подходит"), ("61", "«61» не подходит"), ("1,2,3,4,5,6,7", "Слишком много")],
)
def test_days_that_can_t_be_meant_are_given_back(mail: District, typed: str, said: str) -> None:
    response = choose(mail.directors[0], days_before=typed)
    page = response.content.decode().replace("\xa0", " ")
    assert response.status_code == 422
    assert said in page
    assert f'value="{typed}"' in page
    assert not ReminderSettings.objects.exists()


def test_without_an_address_the_page_says_whom_to_ask(mail: District) -> None:
    User.objects.update(email="")
    assert "попросите администратора" in steps.signed_in(mail.directors[0]).get(reverse(PAGE)).content.decode()


def test_a_letter_that_was_refused_is_seen(mail: District) -> None:
    director = mail.directors[0]
    Mailing.objects.create(
        authority=mail.authority,
        user=director,
        day=TODAY,
        address="x@example.ru",
        subject="",
        text="",
        html="",
        error="550",
    )
    assert "пока не&nbsp;доставлено" in steps.signed_in(director).get(reverse(PAGE)).content.decode()


def test_an_absence_is_recorded_with_its_deputy(mail: District) -> None:
    leave(mail.directors[0], "20.06.2026", "30.06.2026", mail.methodist.pk)
    kept = Absence.objects.get()
    assert (kept.starts_on, kept.ends_on, kept.deputy) == (date(2026, 6, 20), date(2026, 6, 30), mail.methodist)
    page = steps.signed_in(mail.methodist).get(reverse(PAGE)).content.decode()
    assert "Вы замещаете" in page
    assert "Кузьмина: 20.06.2026" in page


def test_a_deputy_gets_no_rights(mail: District) -> None:
    """A head stands in for a director: still no page of a school's tasks, and no other permission than before."""
    before = factories.viewer(mail.methodist).permissions
    leave(mail.directors[0], "18.06.2026", "30.06.2026", mail.methodist.pk)
    now = factories.viewer(mail.methodist)
    assert (now.permissions, now.school_ids) == (before, None)


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("30.06.2026", "20.06.2026", "Последний день раньше первого"),
        ("01.06.2026", "10.06.2026", "уже прошли"),
        ("20.06.2026", "30.06.2029", "Больше года"),
        ("10.07.2026", "12.07.2026", "уже записано"),
        ("позже", "30.06.2026", "С какого дня: "),
    ],
)
def test_an_absence_that_can_t_be_is_given_back(mail: District, first: str, last: str, said: str) -> None:
    leave(mail.directors[0], "12.07.2026", "20.07.2026")
    response = leave(mail.directors[0], first, last)
    page = response.content.decode().replace("\xa0", " ")
    assert response.status_code == 422
    assert said in page
    assert f'value="{first}"' in page
    assert Absence.objects.count() == 1


def test_only_those_who_see_the_school_are_offered(mail: District, other_district: District) -> None:
    second = factories.person("second", Role.DIRECTOR, mail.authority, mail.schools[0], last_name="Смирнова")
    page = steps.signed_in(mail.directors[0]).get(reverse(PAGE))
    offered = {pk for pk, _label in page.context["absence_form"].fields["deputy"].choices if pk}
    assert offered == {mail.methodist.pk, mail.head.pk, second.pk}
    assert leave(mail.directors[0], "20.06.2026", "30.06.2026", mail.directors[1].pk).status_code == 422
    assert leave(mail.directors[0], "20.06.2026", "30.06.2026", other_district.methodist.pk).status_code == 422


def test_coming_back_ends_an_absence_today_and_takes_back_a_coming_one(mail: District) -> None:
    director = mail.directors[0]
    leave(director, "17.06.2026", "30.06.2026")
    leave(director, "10.07.2026", "20.07.2026")
    now, later = Absence.objects.order_by("starts_on")
    client = steps.signed_in(director)
    for one in (now, later):
        assert client.post(reverse("absence_end", args=(one.pk,))).status_code == 302
    assert [(one.pk, one.ends_on) for one in Absence.objects.all()] == [(now.pk, TODAY)]
    assert steps.signed_in(mail.methodist).post(reverse("absence_end", args=(now.pk,))).status_code == 404


def test_a_letter_leads_in_by_its_own_membership(mail: District, other_district: District) -> None:
    director = mail.directors[0]
    other = Membership.objects.create(user=director, authority=other_district.authority, role=Role.METHODIST)
    client = steps.signed_in(director)
    response = client.get(reverse("reminder_go", args=(other.pk,)), {"next": "/desk/"})
    assert (response.status_code, response.url) == (302, "/desk/")
    assert client.get("/desk/").status_code == 200


@pytest.mark.parametrize(
    "target", ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)", ""]
)
def test_a_letter_leads_nowhere_else(mail: District, target: str) -> None:
    own = Membership.objects.get(user=mail.directors[0])
    response = steps.signed_in(mail.directors[0]).get(reverse("reminder_go", args=(own.pk,)), {"next": target})
    assert response.url == "/"


def test_another_s_membership_is_no_way_in(mail: District) -> None:
    other = Membership.objects.get(user=mail.methodist)
    assert steps.signed_in(mail.directors[0]).get(reverse("reminder_go", args=(other.pk,))).status_code == 404


def test_the_page_takes_as_many_queries_with_many_absences(mail: District) -> None:
    director = mail.directors[0]
    few = steps.queries_of(director, PAGE)
    for day in range(1, 31):
        Absence.objects.create(
            authority=mail.authority, user=director, starts_on=date(2026, 7, day), ends_on=date(2026, 7, day),
            deputy=mail.methodist,
        )  # fmt: skip
    assert steps.queries_of(director, PAGE) == few
