"""The paper profile: bounds of the standard, the emblem, the sample, what is never touched."""

import base64
import io
import struct
import zlib
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from roadmaps.papers.settings.forms import CHOICES, FLAGS, NUMBERS, SIDES, ProfileForm, initial_of
from roadmaps.papers.settings.queries import stored_of, styled, version_of
from roadmaps.papers.settings.rules import MOST_BYTES, EmblemRefused, emblem_address
from roadmaps.printing.profile import HeaderLayout, PaperProfile, PdfVariant
from roadmaps.printing.queries import profile_of
from schools.models import AuditEvent, User
from tests import factories
from tests.conftest import District
from tests.journey import approved

AsUser = Callable[[User], Client]


def png(width: int = 300, height: int = 400) -> bytes:
    """A real black picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress(b"".join(b"\0" + b"\0" * width for _ in range(height)))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def jpeg(width: int, height: int) -> bytes:
    """The head of a JPEG: a comment, then the frame with the size."""
    comment = b"\xff\xfe" + struct.pack(">H", 6) + b"abcd"
    return b"\xff\xd8" + comment + b"\xff\xc0" + struct.pack(">HBHHB", 11, 8, height, width, 1) + b"\0" * 3


def typed(**changes: object) -> dict[str, object]:
    """What the page sends when nothing but `changes` was touched."""
    values = initial_of(PaperProfile())
    return {name: value for name, value in (values | changes).items() if value is not False}


@pytest.mark.parametrize("picture", [png(), jpeg(600, 700)])
def test_a_picture_of_the_right_kind_and_size_is_taken(picture: bytes) -> None:
    head, _, body = emblem_address(picture).partition(";base64,")
    assert head in {"data:image/png", "data:image/jpeg"}
    assert base64.b64decode(body) == picture


@pytest.mark.parametrize(
    ("picture", "said"),
    [
        (b"GIF89a", "не картинка PNG или JPEG"),
        (b"\x89PNG\r\n\x1a\n", "повреждён"),
        (b"\xff\xd8\xff\xd9", "повреждён"),
        (png(100, 400), "мелкая: 100 × 400"),
        (jpeg(4000, 400), "больше 3000"),
        (png() + b"\0" * MOST_BYTES, "больше 300 КБ"),
    ],
)
def test_another_picture_is_refused_in_words(picture: bytes, said: str) -> None:
    with pytest.raises(EmblemRefused, match=said):
        emblem_address(picture)


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("margin_left", "15", "По ГОСТ Р 7.0.97-2025 — не меньше 20"),
        ("margin_right", "5", "не меньше 10"),
        ("margin_top", "80", "больше 60"),
        ("font_size", "16", "По ГОСТ Р 7.0.97-2025 — от 12 до 14"),
        ("line_spacing", "2", "от 1 до 1,5"),
        ("indent_cm", "-1", "от 0 до 2,5"),
        ("table_font_size", "крупный", "это не число"),
        ("font_size", "", "впишите число"),
        ("face", "Comic Sans", "Такого варианта нет"),
        ("emblem", "data:image/svg+xml;base64,PHN2Zz4=", "не похожи на картинку"),
    ],
)
def test_a_value_outside_the_standard_is_refused_with_its_bounds(field: str, value: str, said: str) -> None:
    form = ProfileForm(typed(**{field: value}))
    assert not form.is_valid()
    assert said in " ".join(form.errors[field]).replace("\xa0", " ")


def test_every_setting_of_the_profile_stands_on_the_page() -> None:
    shown = {field.name for _heading, fields in ProfileForm().groups for field in fields}
    assert shown == {"picture", "remove_emblem", *(f"margin_{side}" for side in SIDES), *NUMBERS, *CHOICES, *FLAGS}
    fields = {"margins", "emblem", *NUMBERS, *CHOICES, *FLAGS}
    assert fields == set(PaperProfile.__dataclass_fields__)


def test_a_number_is_typed_with_a_comma() -> None:
    form = ProfileForm(typed(font_size="12,5", indent_cm="1.5"))
    assert form.is_valid()
    assert (form.profile().font_size, form.profile().indent_cm) == (12.5, 1.5)


def test_only_what_differs_from_the_standard_is_stored() -> None:
    profile = PaperProfile(font_size=13, pdf_variant=PdfVariant.ARCHIVE)
    assert stored_of(profile) == {"font_size": 13, "pdf_variant": "pdf/a-3a"}
    assert stored_of(PaperProfile()) == {}


@pytest.mark.parametrize("query", [{}, {"top": "abc", "face": "Comic Sans", "font_size": "99"}])
def test_a_style_that_does_not_fit_is_the_standard(query: dict[str, str]) -> None:
    assert styled(query) == PaperProfile()


@pytest.mark.django_db
def test_the_administrator_saves_and_the_journal_says_what_changed(district: District, as_user: AsUser) -> None:
    client = as_user(district.admin)
    sent = typed(font_size="13", header_layout="corner", version=version_of(district.authority))
    sent["picture"] = SimpleUploadedFile("gerb.png", png(), "image/png")
    assert client.post(reverse("paper_profile"), sent).status_code == 302
    district.authority.refresh_from_db()
    profile = profile_of(district.authority)
    assert (profile.font_size, profile.header_layout) == (13, HeaderLayout.CORNER)
    assert profile.emblem.startswith("data:image/png")
    event = AuditEvent.objects.get(action="paper.update")
    assert event.changes["кегль текста"] == ["14", "13"]
    assert set(event.changes) == {"кегль текста", "бланк", "герб или эмблема"}


@pytest.mark.django_db
def test_the_sample_is_looked_at_without_saving_and_keeps_the_loaded_picture(
    district: District, as_user: AsUser
) -> None:
    client = as_user(district.admin)
    sent = typed(font_size="12", title_align="centre", version=version_of(district.authority), preview="1")
    sent["picture"] = SimpleUploadedFile("gerb.png", png(), "image/png")
    answer = client.post(reverse("paper_profile"), sent)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "doc--title-centre" in page
    assert "font_size=12" in page
    assert page.count(base64.b64encode(png()).decode()) == 3  # in the hidden field, above the fields, on the sample
    district.authority.refresh_from_db()
    assert district.authority.paper == {}


@pytest.mark.django_db
def test_two_administrators_see_both_variants(district: District, as_user: AsUser) -> None:
    client = as_user(district.admin)
    opened = version_of(district.authority)
    client.post(reverse("paper_profile"), typed(font_size="13", version=opened))
    answer = client.post(reverse("paper_profile"), typed(font_size="12", version=opened))
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Кегль текста" in page
    assert "Сохранить мой вариант" in page
    district.authority.refresh_from_db()
    assert profile_of(district.authority).font_size == 13
    client.post(reverse("paper_profile"), typed(font_size="12", version=version_of(district.authority)))
    district.authority.refresh_from_db()
    assert profile_of(district.authority).font_size == 12


@pytest.mark.django_db
def test_the_standard_comes_back_and_the_emblem_stays(district: District, as_user: AsUser) -> None:
    district.authority.paper = stored_of(PaperProfile(font_size=12, emblem=emblem_address(png())))
    district.authority.save()
    as_user(district.admin).post(reverse("paper_profile_reset"))
    district.authority.refresh_from_db()
    assert profile_of(district.authority) == PaperProfile(emblem=emblem_address(png()))


@pytest.mark.django_db
def test_the_head_looks_and_does_not_change(district: District, as_user: AsUser) -> None:
    client = as_user(district.head)
    page = client.get(reverse("paper_profile")).content.decode()
    assert "Оформление меняет администратор" in page
    assert "Вернуть значения стандарта" not in page
    assert client.post(reverse("paper_profile"), typed(font_size="13")).status_code == 403
    assert as_user(district.methodist).get(reverse("paper_profile")).status_code == 403


@pytest.mark.django_db
def test_an_edition_keeps_the_paper_it_was_printed_on(district: District, as_user: AsUser) -> None:
    roadmap = factories.roadmap(district.authority)
    factories.item(roadmap)
    edition = approved(roadmap, district, today=factories.TODAY)
    before, snapshot = bytes(edition.paper.pdf), edition.snapshot
    client = as_user(district.admin)
    client.post(reverse("paper_profile"), typed(font_size="12", version=version_of(district.authority)))
    edition.refresh_from_db()
    assert edition.snapshot == snapshot
    answer = as_user(district.methodist).get(reverse("edition_print", args=(edition.pk, "pdf")))
    assert b"".join(answer.streaming_content) == before


# The library leaves its own colour profile open when it writes PDF/A.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.django_db
@pytest.mark.parametrize("variant", list(PdfVariant))
def test_the_sample_prints_as_typed(district: District, as_user: AsUser, variant: PdfVariant) -> None:
    answer = as_user(district.admin).post(reverse("paper_sample"), typed(pdf_variant=variant.value))
    pdf = PdfReader(io.BytesIO(b"".join(answer.streaming_content)))
    text = pdf.pages[0].extract_text()
    assert "ОБ УТВЕРЖДЕНИИ" in text.upper()
    metadata = pdf.trailer["/Root"]["/Metadata"].get_object().get_data()
    assert (b"pdfaid" in metadata, b"pdfuaid" in metadata) == (
        variant == PdfVariant.ARCHIVE,
        variant == PdfVariant.UA,
    )
