"""The paper of an edition is drawn before anything is locked, and stored only if its words are those approved."""

import itertools
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from roadmaps.approval import actions
from roadmaps.approval.actions import signing
from roadmaps.models import Edition, Order, Roadmap
from roadmaps.printing.context import DocumentContext
from roadmaps.printing.errors import PrintingTooLong
from roadmaps.printing.pdf import PrintedDocument
from tests.conftest import District

DAY = date(2026, 1, 19)


def approve(roadmap: Roadmap, district: District) -> Edition:
    return actions.approve(
        roadmap=roadmap, by=district.head, number="25", day=DAY, signatory_post="Начальник",
        signatory_name="Е. С. Громова", today=DAY,
    )  # fmt: skip


@pytest.fixture
def waiting(roadmap: Roadmap, district: District) -> Roadmap:
    actions.submit(roadmap=roadmap, by=district.methodist)
    return roadmap


def drawn(context: DocumentContext) -> PrintedDocument:
    return PrintedDocument(b"%PDF " + context.digest().encode(), 1)


@pytest.mark.django_db(transaction=True)
def test_nothing_is_locked_while_the_paper_is_drawn(
    waiting: Roadmap, district: District, monkeypatch: pytest.MonkeyPatch
) -> None:
    locked: list[bool] = []

    def watched(context: DocumentContext) -> PrintedDocument:
        locked.append(connection.in_atomic_block)
        return drawn(context)

    monkeypatch.setattr(signing, "print_document", watched)
    assert approve(waiting, district).number == 1
    assert locked == [False]


def test_words_changed_while_it_was_drawn_are_drawn_again(
    waiting: Roadmap, district: District, monkeypatch: pytest.MonkeyPatch
) -> None:
    turns = itertools.count(1)

    def changing(context: DocumentContext) -> PrintedDocument:
        if next(turns) == 1:
            Order.objects.update(place="г. Речной")
        return drawn(context)

    monkeypatch.setattr(signing, "print_document", changing)
    edition = approve(waiting, district)
    approved = DocumentContext.from_json(edition.snapshot)
    assert approved.order is not None
    assert approved.order.place == "г. Речной"
    assert bytes(edition.paper.pdf) == b"%PDF " + edition.snapshot_sha256.encode()
    assert edition.snapshot_sha256 == approved.digest()


def test_words_that_never_rest_are_a_sentence_and_nothing_is_written(
    waiting: Roadmap, district: District, monkeypatch: pytest.MonkeyPatch
) -> None:
    turns = itertools.count(1)

    def changing(context: DocumentContext) -> PrintedDocument:
        Order.objects.update(place=f"г. Речной, {next(turns)}")
        return drawn(context)

    monkeypatch.setattr(signing, "print_document", changing)
    with pytest.raises(actions.ApprovalRefused, match="Обновите страницу"):
        approve(waiting, district)
    nothing_is_written(waiting)


def test_what_would_be_refused_is_not_drawn(
    waiting: Roadmap, district: District, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(signing, "print_document", lambda _context: pytest.fail("it was drawn"))
    waiting_order = Order.objects.get()
    Order.objects.create(
        authority=district.authority, title="Об отпусках", number="25", date=DAY, series=waiting_order.series
    )
    with pytest.raises(actions.ApprovalRefused, match="Приказ № 25 за 2026 год уже есть"):
        approve(waiting, district)


def test_a_paper_that_was_not_drawn_leaves_the_form_and_writes_nothing(
    waiting: Roadmap, district: District, monkeypatch: pytest.MonkeyPatch
) -> None:
    def too_long(_context: DocumentContext) -> PrintedDocument:
        raise PrintingTooLong(60)

    monkeypatch.setattr(signing, "print_document", too_long)
    head = Client()
    head.force_login(district.head)
    page = reverse("roadmap_approve", args=(waiting.pk,))
    sent = {"number": "25", "day": "19.01.2026", "signatory_post": "Начальник", "signatory_name": "Е. С. Громова"}
    answer = head.post(page, sent)
    shown = answer.content.decode().replace("\u00a0", " ")
    assert answer.status_code == 422
    assert "за 60 с документ не поместился в отведённое время" in shown
    assert 'value="25"' in shown
    nothing_is_written(waiting)


def nothing_is_written(roadmap: Roadmap) -> None:
    roadmap.refresh_from_db()
    assert roadmap.state == "awaiting"
    assert roadmap.current_edition is None
    assert not Edition.objects.exists()
    assert list(Order.objects.values_list("number", "date")) == [(None, None)]
