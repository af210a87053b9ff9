"""An edition is the same for ever, and a byte that changed in storage is found."""

import json
from io import StringIO

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from roadmaps.models import Edition, EditionPaper, Item, Roadmap
from schools.models import Authority, School
from tests.conftest import District
from tests.roadmaps.editions.conftest import AsUser, amend, approve, without_guard

PAPER, EDITION = "roadmaps_editionpaper", "roadmaps_edition"


def checked(*options: str) -> tuple[int, str]:
    """Exit code and output of the command."""
    out = StringIO()
    try:
        call_command("verify_editions", *options, stdout=out)
    except SystemExit as ended:
        return int(ended.code or 0), out.getvalue()
    return 0, out.getvalue()


def test_whole_editions_are_said_to_be_whole(roadmap: Roadmap) -> None:
    assert checked() == (0, "Проверено 1 редакция: все целы.\n")
    assert json.loads(checked("--json")[1]) == {"checked": 1, "damaged": []}


@pytest.mark.parametrize("place", [0, 1000, -1])
def test_one_byte_of_the_paper_is_found(roadmap: Roadmap, place: int) -> None:
    edition = Edition.objects.get()
    pdf = bytearray(edition.paper.pdf)
    pdf[place] ^= 1
    with without_guard(PAPER):
        EditionPaper.objects.filter(edition=edition).update(pdf=bytes(pdf))
    code, said = checked()
    assert code == 1
    assert "редакция 1, приказ № 25 от 18.06.2026: PDF изменён" in said
    [row] = json.loads(checked("--json")[1])["damaged"]
    assert (row["pk"], row["problems"]) == (edition.pk, ["PDF изменён: его хеш не совпадает с записанным"])


def test_one_word_of_the_snapshot_is_found(roadmap: Roadmap) -> None:
    edition = Edition.objects.get()
    edition.snapshot["order"]["points"][0]["text"] += "."
    with without_guard(EDITION):
        Edition.objects.filter(pk=edition.pk).update(snapshot=edition.snapshot)
    code, said = checked()
    assert code == 1
    assert "снимок изменён" in said


def test_a_lost_paper_is_found(roadmap: Roadmap) -> None:
    with without_guard(PAPER):
        EditionPaper.objects.all().delete()
    assert checked()[0] == 1
    assert "PDF не найден" in checked()[1]


def test_an_edition_outlives_all_that_it_was_made_of(
    roadmap: Roadmap, district: District, as_user: AsUser, monkeypatch: pytest.MonkeyPatch
) -> None:
    edition = Edition.objects.get()
    address = reverse("edition_print", args=(edition.pk, "pdf"))
    head = as_user(district.head)
    before = b"".join(head.get(address).streaming_content)
    screen = head.get(reverse("edition_print", args=(edition.pk, "html"))).content

    amend(roadmap, district, n1_1="Всё иначе")
    for at in School.objects.filter(authority=district.authority):
        at.name, at.short_name = f"Другая школа № {at.number}", f"Другая № {at.number}"
        at.save()
    Authority.objects.filter(pk=district.authority.pk).update(
        name="Другой отдел", header_lines="ДРУГОЙ ОТДЕЛ", paper={"font_size": 12}, head_name="И. И. Другой"
    )
    district.head.last_name = "Другая"
    district.head.save()
    Item.objects.filter(section__plan__roadmap=roadmap, number="1.3").update(removed_at=timezone.now())
    monkeypatch.setattr("roadmaps.printing.worker.STYLES", "css/no-such-file.css")
    monkeypatch.setattr("roadmaps.printing.worker.FONTS", "fonts/no-such-folder")
    monkeypatch.setattr("roadmaps.printing.pdf.print_document", None)

    edition.refresh_from_db()
    assert b"".join(head.get(address).streaming_content) == before == bytes(edition.paper.pdf)
    shown = head.get(reverse("edition_print", args=(edition.pk, "html"))).content.decode()
    assert "Назначить наставников" in shown
    assert "Всё иначе" not in shown
    assert "ДРУГОЙ" not in shown
    assert len(shown) > len(screen) / 2
    assert checked()[0] == 0


def test_every_edition_is_printed(roadmap: Roadmap, district: District, as_user: AsUser) -> None:
    approve(amend(roadmap, district, n1_1="Назначить кураторов"), district, "40")
    head = as_user(district.head)
    for number, words in ((1, "Назначить наставников"), (2, "Назначить кураторов")):
        edition = Edition.objects.get(number=number)
        assert words in head.get(reverse("edition_print", args=(edition.pk, "html"))).content.decode()
        pdf = b"".join(head.get(reverse("edition_print", args=(edition.pk, "pdf"))).streaming_content)
        assert pdf == bytes(edition.paper.pdf)
        word = head.get(reverse("edition_print", args=(edition.pk, "docx")))
        assert b"".join(word.streaming_content)[:2] == b"PK"
    assert checked() == (0, "Проверено 2 редакции: все целы.\n")
