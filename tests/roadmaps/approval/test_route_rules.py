"""Rules of the route beside the transitions: visas, files, acquaintance, publication. No database."""

import base64
from datetime import date

import pytest

from roadmaps.approval.rules.acquaintance import paper_problem, removal_problem
from roadmaps.approval.rules.files import FileKind, certificate_problem, detached, file_problem, kind_of
from roadmaps.approval.rules.publication import Place, address_of, day_problem
from roadmaps.approval.rules.visas import (
    Answer,
    Round,
    VisaFacts,
    answer_problem,
    people_problem,
    remark_problem,
)

MB = 1024 * 1024
SIGNED, TODAY = date(2026, 6, 10), date(2026, 6, 18)


def round_of(*answers: str, in_sequence: bool = False) -> Round:
    """A round of people А, Б, В… with these answers."""
    people = enumerate(zip("АБВГ", answers, strict=False), start=1)
    return Round(tuple(VisaFacts(pk, name, Answer(answer)) for pk, (name, answer) in people), in_sequence)


@pytest.mark.parametrize(
    ("answers", "in_sequence", "turns", "agreed"),
    [
        ((), False, set(), True),
        (("waiting", "waiting"), False, {1, 2}, False),
        (("waiting", "waiting"), True, {1}, False),
        (("agreed", "waiting", "waiting"), True, {2}, False),
        (("agreed", "remarks"), False, set(), True),
        (("refused", "agreed"), False, set(), False),
        (("refused", "waiting"), True, {2}, False),
    ],
)
def test_whose_turn_it_is_and_when_a_round_is_over(
    answers: tuple[str, ...], *, in_sequence: bool, turns: set[int], agreed: bool
) -> None:
    round_ = round_of(*answers, in_sequence=in_sequence)
    assert (round_.turns, round_.is_agreed) == (turns, agreed)


@pytest.mark.parametrize(
    ("answers", "in_sequence", "pk", "state", "said"),
    [
        (("waiting",), False, 1, "agreeing", ""),
        (("waiting", "waiting"), True, 1, "agreeing", ""),
        (("waiting", "waiting"), True, 2, "agreeing", "по очереди. Сейчас ответа ждут от другого человека: А"),
        (("waiting",), False, 1, "draft", "ещё не передан"),
        (("waiting",), False, 1, "awaiting", "Согласование закончено"),
        (("agreed", "waiting"), False, 1, "agreeing", "Ответ не меняется"),
        (("waiting",), False, 9, "agreeing", "прежнего круга"),
    ],
)
def test_who_may_answer(answers: tuple[str, ...], pk: int, state: str, said: str, *, in_sequence: bool) -> None:
    problem = answer_problem(round_of(*answers, in_sequence=in_sequence), pk, state=state)
    assert said in problem
    assert bool(said) == bool(problem)


@pytest.mark.parametrize(
    ("answer", "remark", "is_wrong"),
    [
        (Answer.AGREED, "", False),
        (Answer.REMARKS, " ", True),
        (Answer.REMARKS, "срок", False),
        (Answer.REFUSED, "", True),
        (Answer.REFUSED, "нет денег", False),
    ],
)
def test_who_does_not_simply_agree_says_why(answer: Answer, remark: str, *, is_wrong: bool) -> None:
    assert bool(remark_problem(answer, remark)) == is_wrong


@pytest.mark.parametrize(
    ("state", "is_open"), [("draft", True), ("agreeing", True), ("awaiting", False), ("active", False)]
)
def test_people_are_chosen_until_the_round_is_over(state: str, *, is_open: bool) -> None:
    assert bool(people_problem(state)) != is_open


def der(tag: int, *parts: bytes) -> bytes:
    """A value of DER with a definite length."""
    body = b"".join(parts)
    size = len(body)
    if size < 0x80:
        return bytes((tag, size)) + body
    octets = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes((tag, 0x80 + len(octets))) + octets + body


def ber(tag: int, *parts: bytes) -> bytes:
    """The same with an indefinite length."""
    return bytes((tag, 0x80)) + b"".join(parts) + b"\x00\x00"


SIGNED_DATA, DATA = der(6, bytes.fromhex("2a864886f70d010702")), der(6, bytes.fromhex("2a864886f70d010701"))
VERSION, DIGESTS = der(2, b"\x01"), der(0x31, der(0x30, der(6, b"\x2a\x03")))
REST = der(0x31, b"\x04\x82" + b"\x00" * 300)


def cms(content: bytes = b"", wrap: object = der, inner: object = der) -> bytes:
    """A CMS signature: detached unless there is content."""
    held = wrap(0xA0, der(4, content)) if content else b""
    return wrap(0x30, SIGNED_DATA, wrap(0xA0, wrap(0x30, VERSION, DIGESTS, inner(0x30, DATA, held), REST)))


def pem(data: bytes, word: str) -> bytes:
    return b"-----BEGIN %b-----\n%b-----END %b-----\n" % (word.encode(), base64.encodebytes(data), word.encode())


SIGNATURES = {
    "der": cms(),
    "ber": cms(wrap=ber),
    "ber inside": cms(wrap=ber, inner=ber),
    "pem": pem(cms(), "PKCS7"),
    "pem cms": b"\r\n" + pem(cms(), "CMS"),
    "base64": base64.encodebytes(cms()),
}


@pytest.mark.parametrize("content", SIGNATURES.values(), ids=SIGNATURES)
def test_a_detached_signature_is_known_in_every_writing(content: bytes) -> None:
    assert detached(content) is True
    assert kind_of(content) == FileKind.SIGNATURE
    assert file_problem(FileKind.SIGNATURE, "приказ.sig", content, limit=MB) == ""


OTHERS = {
    "text": "Подписано".encode(),
    "zip": b"PK\x03\x04" + b"\x00" * 40,
    "pdf": b"%PDF-1.7\n",
    "base64 of text": base64.b64encode(b"MIRROR" * 20),
    "cut": cms()[:30],
    "another oid": cms().replace(bytes.fromhex("010702"), bytes.fromhex("010703")),
    "endless": b"\x30\x80" * 4000,
    "deep": b"\x30\x80" + SIGNED_DATA + b"\xa0\x80\x30\x80" + VERSION + b"\x31\x80" * 4000,
    "empty pem": b"-----BEGIN CMS-----\n\n-----END CMS-----",
    "one byte": b"\x30",
}


@pytest.mark.parametrize("content", OTHERS.values(), ids=OTHERS)
def test_nothing_else_passes_for_a_signature(content: bytes) -> None:
    assert detached(content) is None
    assert "не электронная подпись" in file_problem(FileKind.SIGNATURE, "приказ.sig", content, limit=MB)


@pytest.mark.parametrize("content", [cms(b"document"), cms(b"document", wrap=ber, inner=ber), pem(cms(b"a"), "CMS")])
def test_a_signature_with_the_document_inside_is_told_apart(content: bytes) -> None:
    assert detached(content) is False
    assert "отсоединённую" in file_problem(FileKind.SIGNATURE, "приказ.sig", content, limit=MB)


@pytest.mark.parametrize(
    ("content", "limit", "said"),
    [
        (b"%PDF-1.7\n...", MB, ""),
        (b"", MB, "пустой"),
        (b"%PDF-1.7\n" + b"0" * MB, MB, "больше 1 МБ"),
        (b"\xff\xd8\xff\xe0", MB, "не PDF"),
        (cms(), MB, "не PDF"),
    ],
)
def test_a_scan_is_a_pdf_of_a_bearable_size(content: bytes, limit: int, said: str) -> None:
    problem = file_problem(FileKind.SCAN, "скан.pdf", content, limit=limit)
    assert said in problem
    assert bool(said) == bool(problem)


@pytest.mark.parametrize(
    ("number", "owner", "since", "until", "said"),
    [
        ("", "", None, None, ""),
        ("01AB", "Громова", SIGNED, TODAY, ""),
        ("01AB", "", SIGNED, TODAY, "целиком"),
        ("", "", None, TODAY, "целиком"),
        ("01AB", "Громова", TODAY, SIGNED, "раньше, чем начинается"),
    ],
)
def test_a_certificate_is_entered_whole_or_not(
    number: str, owner: str, since: date | None, until: date | None, said: str
) -> None:
    problem = certificate_problem(number, owner, since, until)
    assert said in problem
    assert bool(said) == bool(problem)


@pytest.mark.parametrize(
    ("day", "is_wrong"), [(SIGNED, False), (TODAY, False), (date(2026, 6, 9), True), (date(2026, 6, 19), True)]
)
def test_days_after_the_order_and_not_in_the_future(day: date, *, is_wrong: bool) -> None:
    assert bool(day_problem(day, signed_on=SIGNED, today=TODAY)) == is_wrong
    assert bool(paper_problem(day, signed_on=SIGNED, today=TODAY)) == is_wrong


def test_who_is_acquainted_stays_on_the_list() -> None:
    assert removal_problem(is_acquainted=True)
    assert removal_problem(is_acquainted=False) == ""


FIRST, SECOND = Place(1, "https://a.ru/1", date(2026, 2, 1), 1), Place(2, "https://a.ru/2", date(2026, 6, 12), 2)
EARLIER, PRINTED = Place(2, "https://b.ru/2", date(2026, 6, 11), 3), Place(2, "", date(2026, 6, 10), 4)


@pytest.mark.parametrize(
    ("places", "in_force", "found"),
    [
        ((), 1, None),
        ((PRINTED,), 2, None),
        ((FIRST,), 1, FIRST),
        ((FIRST, SECOND, EARLIER, PRINTED), 2, EARLIER),
        ((FIRST, SECOND), 1, FIRST),
        ((FIRST,), 2, FIRST),
    ],
)
def test_the_address_of_a_roadmap_is_that_of_its_edition_in_force(
    places: tuple[Place, ...], in_force: int, found: Place | None
) -> None:
    assert address_of(places, in_force) == found
