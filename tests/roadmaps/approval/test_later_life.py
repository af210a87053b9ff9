"""A signed order lives on: files, acquaintance, publication."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from roadmaps.adoption.actions import publish
from roadmaps.approval import actions
from roadmaps.approval.actions import ApprovalRefused, Signing
from roadmaps.approval.queries.acquaintance import progress_of, sheet_of, waiting_acquaintances
from roadmaps.approval.rules.files import Certificate, FileKind
from roadmaps.models import Acquaintance, Edition, Order, Publication, Roadmap, SignedFile
from schools.models import AuditEvent, Membership, Notice
from tests import factories
from tests.conftest import District
from tests.roadmaps.approval import steps

TODAY = factories.TODAY


def scan(content: bytes = steps.PDF, name: str = "Приказ 236.pdf") -> actions.ReadFile:
    return actions.read_file(FileKind.SCAN, SimpleUploadedFile(name, content))


@pytest.fixture
def edition(roadmap: Roadmap, district: District) -> Edition:
    actions.submit(roadmap=roadmap, by=district.methodist)
    return steps.approve(roadmap, district)


# --- files ---


def test_files_and_certificate_come_with_the_approval(roadmap: Roadmap, district: District) -> None:
    actions.submit(roadmap=roadmap, by=district.methodist)
    signature = actions.read_file(FileKind.SIGNATURE, SimpleUploadedFile("Приказ.sig", steps.SIG))
    certificate = Certificate("01AB", "Громова Е. С.", TODAY, TODAY + timedelta(days=300))
    signing = Signing(acting=True, files=[scan(), signature], certificate=certificate)
    made = actions.approve(
        roadmap=roadmap, by=district.head, number="236", day=TODAY, today=TODAY, signing=signing,
        signatory_post="начальника отдела образования", signatory_name="О. В. Лебедева",
    )  # fmt: skip
    order = Order.objects.get(edition=made)
    kept = {}
    for one in order.signed_files.all():
        with one.file.open() as file:
            kept[one.kind] = (one.name, one.size, file.read())
    assert kept == {
        "scan": ("Приказ 236.pdf", len(steps.PDF), steps.PDF),
        "signature": ("Приказ.sig", len(steps.SIG), steps.SIG),
    }
    assert (order.signatory_acting, order.certificate_number, order.certificate_from) == (True, "01AB", TODAY)
    assert made.snapshot["order"]["signatory"]["acting"] is True


def test_the_name_of_a_user_never_reaches_the_storage(edition: Edition, district: District) -> None:
    (kept,) = actions.add_files(order=edition.order, by=district.methodist, files=[scan(name="../../etc/passwd.pdf")])
    assert kept.file.name == f"orders/{kept.sha256[:2]}/{kept.sha256}"
    assert kept.name == "passwd.pdf"


def test_a_draft_keeps_no_files_and_a_file_is_kept_once(roadmap: Roadmap, district: District) -> None:
    order = steps.order_of(roadmap, district)
    with pytest.raises(ApprovalRefused, match="ещё не подписан"):
        actions.add_files(order=order, by=district.methodist, files=[scan()])
    actions.submit(roadmap=roadmap, by=district.methodist)
    edition = steps.approve(roadmap, district)
    actions.add_files(order=edition.order, by=district.methodist, files=[scan()])
    with pytest.raises(ApprovalRefused, match="уже приложен"):
        actions.add_files(order=edition.order, by=district.methodist, files=[scan(name="Другое имя.pdf")])
    assert SignedFile.objects.count() == 1


def test_a_file_beyond_the_limit_is_refused_with_a_sentence(settings: object) -> None:
    settings.UPLOAD_MAX_BYTES = 1024 * 1024
    with pytest.raises(ApprovalRefused, match="больше 1 МБ"):
        scan(steps.PDF + b"0" * 1024 * 1024)


# --- acquaintance ---


def test_the_list_is_made_from_the_executors(edition: Edition, district: District) -> None:
    Membership.objects.filter(user=district.directors[2]).update(is_active=False)
    district.schools[2].director_name = "Ильина Анна Петровна"
    district.schools[2].save()
    assert actions.make_list(edition=edition, by=district.methodist) == 3
    rows = list(Acquaintance.objects.order_by("position").values_list("user", "name", "post"))
    assert rows[0] == (district.directors[0].pk, "Кузьмина", "Директор СОШ № 2 с. Ключи")
    assert rows[2] == (None, "А.П. Ильина", "Директор СОШ № 7 с. Ключи")
    assert Notice.objects.filter(kind="acquaint").count() == 2
    assert actions.make_list(edition=edition, by=district.methodist) == 0
    assert Notice.objects.filter(kind="acquaint").count() == 2


def test_a_person_confirms_once_and_for_ever(edition: Edition, district: District) -> None:
    actions.make_list(edition=edition, by=district.methodist)
    viewer = factories.viewer(district.directors[0])
    (row,) = waiting_acquaintances(viewer)
    with pytest.raises(ApprovalRefused, match="только тот, кто назван"):
        actions.acknowledge(acquaintance=row, by=district.directors[1])
    before = timezone.now()
    known = actions.acknowledge(acquaintance=row, by=district.directors[0])
    assert before <= known.at <= timezone.now()
    for act in (
        lambda: actions.acknowledge(acquaintance=row, by=district.directors[0]),
        lambda: actions.remove_from_list(acquaintance=row, by=district.methodist),
    ):
        with pytest.raises(ApprovalRefused):
            act()
    assert Acquaintance.objects.get(pk=row.pk).at == known.at
    assert not waiting_acquaintances(viewer).exists()
    progress = progress_of(factories.viewer(district.methodist), edition)
    assert (progress.total, progress.done, progress.left) == (3, 1, 2)
    left = sheet_of(factories.viewer(district.methodist), edition, {"state": "left"})
    assert row not in left
    assert left.count() == 2


def test_who_has_no_account_signs_on_paper(edition: Edition, district: District) -> None:
    row = actions.add_to_list(edition=edition, by=district.methodist, name="И. И. Иванов", post="Директор ИМЦ")
    for day in (TODAY + timedelta(days=1), TODAY - timedelta(days=1)):
        with pytest.raises(ApprovalRefused) as refused:
            actions.record_signature(acquaintance=row, by=district.methodist, day=day, today=TODAY)
        assert refused.value.field == "day"
    actions.record_signature(acquaintance=row, by=district.methodist, day=TODAY, today=TODAY)
    assert progress_of(factories.viewer(district.methodist), edition).left == 0
    actions.make_list(edition=edition, by=district.methodist)
    director = Acquaintance.objects.get(user=district.directors[0])
    with pytest.raises(ApprovalRefused, match="отмечает ознакомление сам"):
        actions.record_signature(acquaintance=director, by=district.methodist, day=TODAY, today=TODAY)


def test_nobody_stands_twice_on_the_list(edition: Edition, district: District) -> None:
    membership = Membership.objects.get(user=district.directors[0])
    actions.add_to_list(edition=edition, by=district.methodist, membership=membership)
    with pytest.raises(ApprovalRefused, match="уже в листе"):
        actions.add_to_list(edition=edition, by=district.methodist, membership=membership)
    assert actions.make_list(edition=edition, by=district.methodist) == 2


def test_reminders_go_once_a_day_to_those_who_are_left(edition: Edition, district: District) -> None:
    actions.make_list(edition=edition, by=district.methodist)
    today = timezone.localdate()
    with pytest.raises(ApprovalRefused, match="Напоминать некому"):
        actions.remind(edition=edition, by=district.methodist, today=today)
    Acquaintance.objects.update(asked_at=timezone.now() - timedelta(days=2))
    actions.acknowledge(acquaintance=Acquaintance.objects.first(), by=district.directors[0])
    assert actions.remind(edition=edition, by=district.methodist, today=today) == 2
    with pytest.raises(ApprovalRefused, match="Сегодня уже напоминали"):
        actions.remind(edition=edition, by=district.head, today=today)
    assert actions.remind(edition=edition, by=district.head, today=today + timedelta(days=1)) == 2
    assert AuditEvent.objects.filter(action="acquaintance.remind").count() == 2


def test_with_a_replaced_edition_nobody_is_acquainted_any_more(
    edition: Edition, roadmap: Roadmap, district: District
) -> None:
    actions.make_list(edition=edition, by=district.methodist)
    roadmap.refresh_from_db()
    actions.amend(roadmap=roadmap, by=district.head)
    actions.submit(roadmap=roadmap, by=district.methodist)
    steps.approve(roadmap, district, number="237")
    assert not waiting_acquaintances(factories.viewer(district.directors[0])).exists()
    stale = Edition.objects.get(pk=edition.pk)
    with pytest.raises(ApprovalRefused, match="заменила другая"):
        actions.make_list(edition=stale, by=district.methodist)


# --- publication ---


def address(roadmap: Roadmap) -> tuple[str, object]:
    fresh = Roadmap.objects.get(pk=roadmap.pk)
    return fresh.published_url, fresh.published_on


def add(edition: Edition, district: District, url: str = "https://edu.example/1", **values: object) -> Publication:
    wanted = {"place": "Официальный сайт", "url": url, "day": TODAY, "today": TODAY} | values
    return actions.add_publication(edition=edition, by=district.methodist, **wanted)


def test_the_address_of_a_roadmap_follows_its_places(edition: Edition, roadmap: Roadmap, district: District) -> None:
    add(edition, district, url="", place="Газета «Луговой вестник»")
    assert address(roadmap) == ("", None)
    first = add(edition, district)
    add(edition, district, url="https://edu.example/2")
    assert address(roadmap) == ("https://edu.example/1", TODAY)
    actions.remove_publication(publication=first, by=district.head)
    assert address(roadmap) == ("https://edu.example/2", TODAY)
    said = AuditEvent.objects.get(action="publication.remove")
    assert (said.by, "edu.example/1" in said.summary) == (district.head, True)


@pytest.mark.parametrize("day", [TODAY + timedelta(days=1), TODAY - timedelta(days=1)])
def test_a_day_that_can_not_be_is_refused(day: object, edition: Edition, district: District) -> None:
    with pytest.raises(ApprovalRefused) as refused:
        add(edition, district, day=day)
    assert refused.value.field == "day"


def test_an_address_stands_once(edition: Edition, district: District) -> None:
    add(edition, district)
    with pytest.raises(ApprovalRefused, match="уже внесён"):
        add(edition, district)


def test_the_page_of_adoption_and_the_places_say_the_same(
    edition: Edition, roadmap: Roadmap, district: District
) -> None:
    roadmap.refresh_from_db()
    publish(roadmap=roadmap, url="https://school.example/a", day=TODAY, by=district.head, today=TODAY)
    publish(roadmap=roadmap, url="https://school.example/b", day=TODAY, by=district.head, today=TODAY)
    (place,) = Publication.objects.filter(edition=edition)
    assert (place.url, address(roadmap)[0]) == ("https://school.example/b", "https://school.example/b")
    publish(roadmap=roadmap, url="", day=None, by=district.head, today=TODAY)
    assert (Publication.objects.count(), address(roadmap)) == (0, ("", None))
