"""The private calendar: what it holds, read by two strict readers, and to whom it opens."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from icalendar import Calendar
from ics import Calendar as StrictCalendar

from monitoring.models import FeedAddress, Task
from monitoring.reminders.ical import calendar_of
from roadmaps.models import Edition, Item, Party
from schools.models import AuditEvent, Membership, Support, User
from schools.rules import Role
from tests import factories
from tests.conftest import District
from tests.monitoring import steps
from tests.monitoring.reminders.conftest import due, worded

pytestmark = pytest.mark.django_db


def address_of(user: User) -> str:
    """Make an address as the person does, and return its path."""
    page = steps.signed_in(user).post(reverse("calendar_create"))
    assert page.status_code == 200
    return page.context["address"].removeprefix("https://versta.example.ru")


def events(path: str) -> list[dict[str, object]]:
    response = Client().get(path)
    assert response.status_code == 200
    return [dict(one) for one in Calendar.from_ical(response.content).walk("VEVENT")]


def test_a_term_is_a_day_with_the_words_of_the_plan(edition: Edition, district: District) -> None:
    task = due(edition, "1.1", 5, 3, row_version=4)
    (event,) = events(address_of(district.directors[1]))
    assert event["UID"] == f"task-{task.pk}@versta.example.ru"
    assert event["DTSTART"].dt == date(2026, 6, 21)
    assert event["DTSTART"].params["VALUE"] == "DATE"
    assert event["DTEND"].dt == date(2026, 6, 22)
    assert event["DTSTAMP"].dt == datetime(2026, 6, 18, 6, tzinfo=UTC)
    assert event["SEQUENCE"] == 3
    assert event["SUMMARY"] == "1.1 Провести мероприятие 1.1"
    assert event["DESCRIPTION"].splitlines()[:3] == [
        "Провести мероприятие 1.1",
        "Срок в плане: март 2026 г.",
        "Исполнитель: СОШ № 5 с. Ключи",
    ]
    assert event["URL"] == f"https://versta.example.ru/tasks/{task.pk}/"
    assert (event["STATUS"], event["TRANSP"]) == ("CONFIRMED", "TRANSPARENT")


def test_another_reader_reads_it_too(edition: Edition, district: District) -> None:
    due(edition, "1.1", 5, 3)
    due(edition, "1.2", 5, 30)
    text = Client().get(address_of(district.directors[1])).content.decode()
    read = StrictCalendar(text)
    assert sorted(event.name for event in read.events) == [
        "1.1 Провести мероприятие 1.1",
        "1.2 Провести мероприятие 1.2",
    ]
    assert all(event.all_day for event in read.events)


def test_long_words_and_signs_are_folded_and_escaped(edition: Edition, district: District) -> None:
    words = "Проверить; журналы, планы\nи «тетради» \\ " + "очень длинные слова плана " * 20
    worded(due(edition, "1.1", 5, 3), words)
    content = Client().get(address_of(district.directors[1])).content
    assert b"\r\n" in content
    assert not content.replace(b"\r\n", b"").count(b"\n")
    assert max(len(line) for line in content.split(b"\r\n")) <= 75
    (event,) = [dict(one) for one in Calendar.from_ical(content).walk("VEVENT")]
    assert event["DESCRIPTION"].startswith(words)
    assert event["SUMMARY"].endswith("…")
    content.decode()


def test_the_name_of_a_calendar_is_escaped_as_text() -> None:
    lines = calendar_of([], "Сроки: школа № 5, Ключи; кураторы").decode().split("\r\n")
    named = {line for line in lines if line.startswith(("NAME:", "X-WR-CALNAME:"))}
    assert named == {
        "NAME:Сроки: школа № 5\\, Ключи\\; кураторы",
        "X-WR-CALNAME:Сроки: школа № 5\\, Ключи\\; кураторы",
    }


@pytest.mark.parametrize(
    ("state", "summary", "status"),
    [
        ("reported", "На проверке: 1.1 Провести мероприятие 1.1", "CONFIRMED"),
        ("returned", "Возвращено: 1.1 Провести мероприятие 1.1", "CONFIRMED"),
        ("cancelled", "Снято: 1.1 Провести мероприятие 1.1", "CANCELLED"),
    ],
)
def test_the_state_is_said(edition: Edition, district: District, state: str, summary: str, status: str) -> None:
    due(edition, "1.1", 5, 3, state=state)
    (event,) = events(address_of(district.directors[1]))
    assert (event["SUMMARY"], event["STATUS"]) == (summary, status)


def test_one_sees_own_terms_only(edition: Edition, district: District) -> None:
    due(edition, "1.1", 5, 3)
    due(edition, "1.1", 2, 3)
    Task.objects.filter(party__name="ИМЦ").update(due_on=date(2026, 7, 1))
    assert len(events(address_of(district.directors[1]))) == 1
    assert len(events(address_of(district.directors[2]))) == 0
    assert [one["SUMMARY"][:3] for one in events(address_of(district.methodist))] == ["1.3"]
    Party.objects.filter(name="ИМЦ").update(keeper=Membership.objects.get(user=district.head))
    assert events(address_of(district.methodist)) == []
    assert [one["SUMMARY"][:3] for one in events(address_of(district.head))] == ["1.3"]
    assert events(address_of(district.admin)) == []


def test_a_curator_has_the_terms_of_the_schools_of_the_day_told_as_such(edition: Edition, district: District) -> None:
    user = factories.curator(district.authority, district.schools[0], district.schools[1])
    due(edition, "1.1", 2, 3)
    due(edition, "1.1", 5, 4)
    due(edition, "1.1", 7, 5)
    path = address_of(user)
    found = events(path)
    assert [one["SUMMARY"] for one in found] == [
        "СОШ № 2 с. Ключи: 1.1 Провести мероприятие 1.1", "СОШ № 5 с. Ключи: 1.1 Провести мероприятие 1.1",
    ]  # fmt: skip
    assert found[0]["DESCRIPTION"].startswith("Срок школы, которую вы поддерживаете: отчитывается школа.\nПровести")
    assert "NAME:Сроки поддерживаемых школ: " in Client().get(path).content.decode()
    StrictCalendar(Client().get(path).content.decode())
    Support.objects.filter(school=district.schools[1]).update(ends_on=date(2026, 6, 17))
    assert len(events(path)) == 1
    Support.objects.update(ends_on=date(2026, 6, 17))
    assert events(path) == []


def test_the_answer_is_private_and_sets_no_cookie(edition: Edition, district: District) -> None:
    response = Client().get(address_of(district.directors[1]))
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert response["Cache-Control"] == "private, max-age=3600"
    assert not response.cookies
    assert response["X-Robots-Tag"] == "noindex"


def test_guesses_find_nothing(edition: Edition, district: District) -> None:
    path = address_of(district.directors[1])
    own = reverse("calendar_feed", args=("x",)).removesuffix("x.ics")
    token = path.removeprefix(own).removesuffix(".ics")
    assert Client().get(path).status_code == 200
    for guess in (f"{own}{token[:-1]}.ics", f"{own}{token}a.ics", f"{own}{token.swapcase()}.ics", f"{own}{'a' * 500}.ics",
                  f"{own}{FeedAddress.objects.get().token_sha256}.ics"):  # fmt: skip
        assert Client().get(guess).status_code == 404, guess


def test_only_the_hash_is_kept_and_the_address_is_shown_once(edition: Edition, district: District) -> None:
    client = steps.signed_in(district.directors[1])
    made = client.post(reverse("calendar_create"))
    token = made.context["address"].rsplit("/", 1)[1].removesuffix(".ics")
    assert len(token) >= 43
    assert made["Cache-Control"] == "no-store"
    assert token in made.content.decode()
    assert token not in client.get(reverse("calendar_address")).content.decode()
    feed = FeedAddress.objects.get()
    assert token not in str(vars(feed))
    events = AuditEvent.objects.filter(action="calendar.open")
    assert token not in str([vars(one) for one in events])


def test_a_revoked_address_opens_nothing(edition: Edition, district: District) -> None:
    director = district.directors[1]
    path = address_of(director)
    feed = FeedAddress.objects.get()
    other = steps.signed_in(district.directors[2]).post(reverse("calendar_revoke", args=(feed.pk,)))
    assert other.status_code == 404
    assert Client().get(path).status_code == 200
    steps.signed_in(director).post(reverse("calendar_revoke", args=(feed.pk,)))
    assert Client().get(path).status_code == 404


def test_a_new_address_closes_the_old_one(edition: Edition, district: District) -> None:
    old, new = address_of(district.directors[1]), address_of(district.directors[1])
    assert Client().get(old).status_code == 404
    assert Client().get(new).status_code == 200
    assert FeedAddress.objects.filter(revoked_at__isnull=True).count() == 1


def test_whoever_is_gone_has_no_calendar(edition: Edition, district: District) -> None:
    director = district.directors[1]
    Membership.objects.create(user=director, authority=district.authority, role=Role.OBSERVER)
    path = address_of(director)
    Membership.objects.filter(user=director, role=Role.DIRECTOR).update(is_active=False)
    assert Client().get(path).status_code == 404
    Membership.objects.filter(user=director).update(is_active=True)
    assert Client().get(path).status_code == 200
    User.objects.filter(pk=director.pk).update(is_active=False)
    assert Client().get(path).status_code == 404


def test_of_several_places_the_link_leads_in_by_the_right_one(edition: Edition, district: District) -> None:
    director = district.directors[1]
    task = due(edition, "1.1", 5, 3)
    Membership.objects.create(user=director, authority=district.authority, role=Role.OBSERVER)
    own = Membership.objects.get(user=director, role=Role.DIRECTOR)
    (event,) = events(address_of(director))
    client = steps.signed_in(director)
    client.session["membership"] = own.pk + 1
    landed = client.get(str(event["URL"]).removeprefix("https://versta.example.ru"), follow=True)
    assert landed.redirect_chain == [(f"/tasks/{task.pk}/", 302)]
    assert landed.status_code == 200


def test_the_number_of_queries_does_not_grow(edition: Edition, district: District) -> None:
    path = address_of(district.directors[1])
    due(edition, "1.1", 5, 3)
    with CaptureQueriesContext(connection) as few:
        assert len(events(path)) == 1
    item = Item.objects.get(number="1.1")
    Task.objects.bulk_create(
        Task(
            authority=district.authority, item=item, edition=edition, school=district.schools[1], sequence=n,
            due_on=date(2026, 9, 1),
        )
        for n in range(10, 40)
    )  # fmt: skip
    with CaptureQueriesContext(connection) as many:
        assert len(events(path)) == 31
    assert len(many) == len(few) <= 4


def test_the_same_terms_are_the_same_bytes(edition: Edition, district: District) -> None:
    path = address_of(district.directors[1])
    due(edition, "1.1", 5, 3)
    assert Client().get(path).content == Client().get(path).content
    assert factories.viewer(district.directors[1]).school_ids
