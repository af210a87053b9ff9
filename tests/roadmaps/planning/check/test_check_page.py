"""The tab «Проверка»: what it shows, to whom, and what becomes of a finding that is let stand."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from roadmaps.models import AcceptedFinding, ControlPoint, Indicator, Item, Roadmap, RoadmapKind, RoadmapState
from roadmaps.planning import readings
from roadmaps.planning.check.actions import accept_finding
from roadmaps.planning.check.queries import finding_of, report_of
from roadmaps.planning.errors import NotEditableError
from schools.models import AuditEvent, User
from schools.models.calendar import CalendarDay, DayKind
from tests import factories
from tests.conftest import District

AsUser = Callable[[User], Client]


@pytest.fixture
def lame(roadmap: Roadmap) -> Item:
    """A row without a deadline."""
    made = factories.item(roadmap, "1.1", title="Провести совещание", deadline_text="")
    readings.read_rows([made], roadmap=roadmap)
    return made


def address(roadmap: Roadmap, name: str = "roadmap_check", *args: str) -> str:
    return reverse(name, args=(roadmap.pk, *args))


def text(client: Client, url: str, **query: str) -> str:
    return client.get(url, query).content.decode().replace("\xa0", " ")


def fingerprint(roadmap: Roadmap, code: str = "no_deadline") -> str:
    return next(line.finding.fingerprint for line in report_of(roadmap).open if line.finding.code == code)


def test_a_finding_has_a_place_a_sentence_a_remedy_and_a_link(roadmap: Roadmap, lame: Item, methodist: Client) -> None:
    page = text(methodist, address(roadmap))
    for words in ("п. 1.1", "Провести совещание", "Срок не указан.", "Впишите срок", "Учесть с причиной"):
        assert words in page
    assert f'href="{address(roadmap, "roadmap_plan")}#items-{lame.pk}"' in page


def test_every_place_leads_to_a_row_that_is_there(roadmap: Roadmap, lame: Item, methodist: Client) -> None:
    point = ControlPoint.objects.create(roadmap=roadmap, number="1", title="Точка", deadline_text="")
    indicator = Indicator.objects.create(roadmap=roadmap, text="Доля")
    page = text(methodist, address(roadmap))
    for name, anchor in (
        ("roadmap_plan", f"items-{lame.pk}"),
        ("roadmap_points", f"points-{point.pk}"),
        ("roadmap_indicators", f"indicators-{indicator.pk}"),
    ):
        assert f"{address(roadmap, name)}#{anchor}" in page
        assert f'id="{anchor}"' in text(methodist, address(roadmap, name))


def test_the_filter_stands_in_the_address(roadmap: Roadmap, lame: Item, methodist: Client) -> None:
    errors = text(methodist, address(roadmap), severity="error")
    notes = text(methodist, address(roadmap), severity="note")
    assert ("Срок не указан." in errors, "Срок не указан." in notes) == (True, False)
    assert 'href="?severity=error" aria-current="true"' in errors
    assert "Срок не указан." in text(methodist, address(roadmap), severity="nonsense")


def test_nothing_to_say_of_an_empty_roadmap(roadmap: Roadmap, methodist: Client) -> None:
    roadmap.schools.clear()
    assert "Всё проверено" in text(methodist, address(roadmap))


def test_a_finding_is_accepted_with_a_reason_and_stays_visible(
    roadmap: Roadmap, lame: Item, district: District, methodist: Client
) -> None:
    mark = fingerprint(roadmap)
    response = methodist.post(address(roadmap, "finding_accept", mark), {"reason": "Срок назовёт область"})
    assert (response.status_code, response.url) == (302, address(roadmap))
    page = text(methodist, address(roadmap))
    assert "Учтено с причиной" in page
    assert "«Срок назовёт область» · О. Лебедева, " in page
    assert "Снять отметку" in page
    assert [line.finding.code for line in report_of(roadmap).accepted] == ["no_deadline"]
    event = AuditEvent.objects.get(action="finding.accept")
    assert (event.roadmap_id, "Срок назовёт область" in event.summary) == (roadmap.pk, True)

    methodist.post(address(roadmap, "finding_reopen", mark))
    assert report_of(roadmap).accepted == ()
    assert fingerprint(roadmap) == mark
    assert AuditEvent.objects.filter(action="finding.reopen").exists()


def test_without_a_reason_nothing_is_accepted(roadmap: Roadmap, lame: Item, methodist: Client) -> None:
    for reason in ("", "   ", "а" * 501):
        response = methodist.post(address(roadmap, "finding_accept", fingerprint(roadmap)), {"reason": reason})
        assert response.status_code == 422
        assert "ричин" in response.content.decode()
    assert not AcceptedFinding.objects.exists()


def test_an_acceptance_holds_until_the_words_change(roadmap: Roadmap, district: District, methodist: Client) -> None:
    row = factories.item(roadmap, "1.1", deadline_text="30.05.2026")
    readings.read_rows([row], roadmap=roadmap)
    finding = finding_of(roadmap, fingerprint(roadmap, "weekend_due"))
    accept_finding(roadmap=roadmap, finding=finding, reason="День открытых дверей", by=district.methodist)
    row.title = "Другие слова о том же"
    row.save()
    assert [line.finding.code for line in report_of(roadmap).accepted] == ["weekend_due"]
    row.deadline_text = "31.05.2026"
    row.save()
    readings.read_rows([row], roadmap=roadmap)
    assert report_of(roadmap).accepted == ()
    assert fingerprint(roadmap, "weekend_due") != finding.fingerprint


def test_a_second_reason_takes_the_place_of_the_first(roadmap: Roadmap, lame: Item, district: District) -> None:
    finding = finding_of(roadmap, fingerprint(roadmap))
    for reason in ("Первая", "Вторая"):
        accept_finding(roadmap=roadmap, finding=finding, reason=reason, by=district.methodist)
    assert AcceptedFinding.objects.get().reason == "Вторая"


def test_a_finding_that_is_gone_is_told_kindly(roadmap: Roadmap, methodist: Client) -> None:
    response = methodist.get(address(roadmap, "finding_accept", "0" * 32), follow=True)
    assert "Этого замечания больше нет" in response.content.decode()
    again = methodist.post(address(roadmap, "finding_reopen", "0" * 32), follow=True)
    assert "Отметки уже нет" in again.content.decode()


def test_a_roadmap_that_awaits_approval_is_read_and_not_changed(
    roadmap: Roadmap, lame: Item, district: District, as_user: AsUser
) -> None:
    finding = finding_of(roadmap, fingerprint(roadmap))
    Roadmap.objects.update(state=RoadmapState.AWAITING)
    head = as_user(district.head)
    page = text(head, address(roadmap))
    assert "Срок не указан." in page
    assert "Учесть с причиной" not in page
    head.post(address(roadmap, "finding_accept", finding.fingerprint), {"reason": "Так надо"})
    assert not AcceptedFinding.objects.exists()
    with pytest.raises(NotEditableError):
        accept_finding(roadmap=roadmap, finding=finding, reason="Так надо", by=district.head)


def test_a_reader_sees_and_may_not_accept(roadmap: Roadmap, lame: Item, district: District, as_user: AsUser) -> None:
    reader = as_user(district.admin)
    assert "Учесть с причиной" not in text(reader, address(roadmap))
    post = reader.post(address(roadmap, "finding_accept", fingerprint(roadmap)), {"reason": "Так надо"})
    assert post.status_code == 403
    assert not AcceptedFinding.objects.exists()


def test_a_director_checks_the_schools_own_roadmap_only(roadmap: Roadmap, district: District, as_user: AsUser) -> None:
    director = as_user(district.directors[0])
    own = factories.roadmap(
        district.authority, district.schools[:1], kind=RoadmapKind.SCHOOL, school=district.schools[0]
    )
    factories.item(own, deadline_text="")
    assert "Срок не указан." in text(director, address(own))
    director.post(address(own, "finding_accept", fingerprint(own)), {"reason": "Срок назовёт область"})
    assert AcceptedFinding.objects.get().by == district.directors[0]
    assert director.get(address(roadmap)).status_code == 404


def test_a_stranger_finds_nothing(roadmap: Roadmap, lame: Item, other_district: District, as_user: AsUser) -> None:
    stranger, mark = as_user(other_district.methodist), fingerprint(roadmap)
    assert stranger.get(address(roadmap)).status_code == 404
    assert stranger.post(address(roadmap, "finding_accept", mark), {"reason": "Так надо"}).status_code == 404
    assert stranger.post(address(roadmap, "finding_reopen", mark)).status_code == 404


def test_a_row_in_the_bin_is_not_checked(roadmap: Roadmap, lame: Item) -> None:
    assert [line.finding.code for line in report_of(roadmap).open if line.finding.code == "no_deadline"]
    Item.objects.update(removed_at="2026-06-18T09:00:00Z")
    assert [line.finding.code for line in report_of(roadmap).open if line.finding.code == "no_deadline"] == []


def test_the_calendar_of_the_country_is_asked(roadmap: Roadmap) -> None:
    readings.read_rows([factories.item(roadmap, deadline_text="12.06.2026")], roadmap=roadmap)
    CalendarDay.objects.create(day=date(2026, 6, 12), kind=DayKind.OFF, title="День России")
    assert fingerprint(roadmap, "weekend_due")


def test_the_page_costs_the_same_with_one_and_thirty_rows(roadmap: Roadmap, methodist: Client) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert methodist.get(address(roadmap)).status_code == 200
        return len(captured)

    def grow(numbers: range) -> None:
        words = "Директора ОО; СОШ № 2 с. Ключи Отдел образования"
        rows = [factories.item(roadmap, f"1.{n}", responsible_text=words, deadline_text="30.05.2026") for n in numbers]
        points = [ControlPoint.objects.create(roadmap=roadmap, title=f"Точка {n}", deadline_text="") for n in numbers]
        readings.read_rows([*rows, *points], roadmap=roadmap)
        for point, row in zip(points, rows, strict=True):
            point.items.add(row)
            Indicator.objects.create(roadmap=roadmap, text=f"Доля {row.number}").targets.create(period="2026")
            roadmap.directions.create(title=f"Направление {row.number}")

    grow(range(1, 2))
    one = cost()
    grow(range(2, 31))
    assert cost() == one <= 15
