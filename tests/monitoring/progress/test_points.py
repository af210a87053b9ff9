"""Control points: the document behind one, what leads to it, what a school and a curator see of it."""

import hashlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.urls import reverse

from monitoring.models import Confirmation, Task
from monitoring.progress.points.actions import confirm_point
from monitoring.progress.points.queries import PointRow, points_of
from monitoring.progress.rules import PointState
from roadmaps.approval.actions import amend
from roadmaps.models import ControlPoint, Edition, Item, Roadmap
from roadmaps.planning.readings import read_rows
from schools.models import AuditEvent, User
from tests import factories
from tests.conftest import District
from tests.journey import PNG, photo
from tests.monitoring import steps

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
ASKED = {"reached_on": "20.05.2026", "note": "Акт", "url": ""}


def words(answer: HttpResponse) -> str:
    return answer.content.decode().replace("\xa0", " ").replace("&nbsp;", " ")


def seen(user: User, roadmap: Roadmap, state: str = "") -> list[PointRow]:
    return points_of(factories.viewer(user), Roadmap.objects.get(pk=roadmap.pk), factories.TODAY, state)


def confirm(point: ControlPoint, by: User) -> Confirmation:
    return confirm_point(
        point=point, by=by, reached_on=factories.TODAY, note="Акт № 3", file=photo("Акт.png"), today=factories.TODAY
    )


def test_a_document_is_kept_by_its_content_and_shown_by_the_door_of_evidence(
    point: ControlPoint, district: District
) -> None:
    client = steps.signed_in(district.methodist)
    address = reverse("point_confirm", args=(point.pk,))
    refused = client.post(address, ASKED | {"file": SimpleUploadedFile("Акт.pdf", b"MZ\x90\x00" * 9)})
    assert refused.status_code == 422
    assert "не принимается" in words(refused)
    assert "нужно выбрать ещё раз" in words(refused)
    assert client.post(address, ASKED | {"file": photo("Акт.png")}).status_code == 302
    kept = Confirmation.objects.get()
    assert (kept.name, kept.content_type, kept.sha256) == ("Акт.png", "image/png", hashlib.sha256(PNG).hexdigest())
    answer = client.get(reverse("point_document", args=(point.pk,)))
    assert b"".join(answer.streaming_content) == PNG
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"].startswith("sandbox")
    assert answer["Content-Disposition"].startswith("inline")


def test_a_confirmation_without_a_document_has_no_document_page(point: ControlPoint, district: District) -> None:
    steps.signed_in(district.methodist).post(reverse("point_confirm", args=(point.pk,)), ASKED)
    assert steps.signed_in(district.methodist).get(reverse("point_document", args=(point.pk,))).status_code == 404


def test_what_is_taken_back_stays_in_the_journal_with_the_documents_name_and_hash(
    point: ControlPoint, district: District
) -> None:
    confirm(point, district.methodist)
    client, address = steps.signed_in(district.head), reverse("point_unconfirm", args=(point.pk,))
    assert "Акт.png" in words(client.get(address))
    assert client.post(address, {"reason": "Это другой акт"}).status_code == 302
    event = AuditEvent.objects.get(action="point.unconfirm")
    assert event.summary.endswith("Это другой акт")
    assert event.changes["file"] == ["Акт.png", ""]
    assert event.changes["sha256"] == [hashlib.sha256(PNG).hexdigest(), ""]
    assert not Confirmation.objects.exists()


def test_a_school_and_its_curator_see_the_points_in_force_and_their_documents(
    point: ControlPoint, district: District
) -> None:
    confirm(point, district.methodist)
    curator = factories.curator(district.authority, district.schools[0])
    for user in (district.directors[0], curator):
        page = words(steps.signed_in(user).get(reverse("roadmap_progress", args=(point.roadmap_id,))))
        assert "Наставники есть" in page
        assert "Отозвать" not in page
        document = steps.signed_in(user).get(reverse("point_document", args=(point.pk,)))
        assert b"".join(document.streaming_content) == PNG
    idle = factories.curator(district.authority, username="idle")
    assert steps.signed_in(idle).get(reverse("point_document", args=(point.pk,))).status_code == 404


def test_while_an_amendment_is_written_a_school_reads_the_points_in_force(
    point: ControlPoint, edition: Edition, district: District
) -> None:
    with factories.amending(edition.roadmap):
        point.items.set(Item.objects.filter(number="1.1"))
    amend(roadmap=Roadmap.objects.get(pk=edition.roadmap_id), by=district.head)
    ControlPoint.objects.filter(pk=point.pk).update(title="Новые слова")
    ControlPoint.objects.create(roadmap=edition.roadmap, number="2", title="Новая точка")
    own = seen(district.directors[0], edition.roadmap)
    assert [(row.title, row.state, [item.number for item in row.items]) for row in own] == [
        ("Наставники есть", PointState.MISSED, ["1.1"])
    ]
    assert [row.title for row in seen(district.methodist, edition.roadmap)] == ["Новые слова", "Новая точка"]


def test_what_leads_to_a_point_is_counted_as_far_as_it_is_seen(
    point: ControlPoint, edition: Edition, district: District
) -> None:
    with factories.amending(edition.roadmap):
        point.items.set(Item.objects.filter(number__in=("1.1", "1.2")))
    task = Task.objects.get(item__number="1.1", school=district.schools[0])
    steps.accepted(task, district.directors[0], district.methodist)
    Task.objects.filter(item__number="1.1", school=district.schools[2]).update(state="cancelled")

    def counts(user: User) -> list[tuple[str, int, int]]:
        return [(item.number, item.accepted, item.total) for item in seen(user, edition.roadmap)[0].items]

    assert counts(district.methodist) == [("1.1", 1, 2), ("1.2", 0, 3)]
    assert counts(district.directors[0]) == [("1.1", 1, 1), ("1.2", 0, 1)]
    page = words(steps.signed_in(district.methodist).get(reverse("roadmap_progress", args=(edition.roadmap_id,))))
    assert "(принято 1 из 2)" in page


def test_points_are_narrowed_by_state_and_cost_the_same_for_thirty(
    point: ControlPoint, edition: Edition, district: District
) -> None:
    few = steps.queries_of(district.methodist, "roadmap_progress", edition.roadmap_id)
    with factories.amending(edition.roadmap):
        more = [
            ControlPoint.objects.create(
                roadmap=edition.roadmap, number=str(n), title="Ещё точка", deadline_text="сентябрь 2026 г."
            )
            for n in range(2, 32)
        ]
        for one in more:
            one.items.set(Item.objects.all()[:2])
    read_rows(more, roadmap=edition.roadmap)
    assert len(seen(district.methodist, edition.roadmap, PointState.AHEAD)) == 30
    assert [one.pk for one in seen(district.methodist, edition.roadmap, PointState.MISSED)] == [point.pk]
    page = words(
        steps.signed_in(district.methodist).get(
            f"{reverse('roadmap_progress', args=(edition.roadmap_id,))}?points=reached"
        )
    )
    assert "Точек в таком состоянии нет" in page
    # the thirty have items, whose tasks are counted in two queries more than for a point without any
    assert steps.queries_of(district.methodist, "roadmap_progress", edition.roadmap_id) <= few + 1
