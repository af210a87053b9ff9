"""Responsible parties: what fires and what must not."""

import pytest

from roadmaps.planning.check.rules import parties
from roadmaps.planning.check.rules.model import Kind, Row
from roadmaps.wording.parties import parse
from schools.names.rules import Certainty
from tests.roadmaps.planning.check.pictures import REGISTER, Charge, charge, codes, order, passage, picture, row


def told(words: str, number: str = "1.1") -> Row:
    """A row whose parties are read from its words by the parser of the house."""
    read = parse(words, REGISTER, ())
    charges = tuple(
        Charge(
            str(party.kind),
            party.canonical or party.name,
            party.certainty,
            everyone=party.kind in {"school", "school_role"} and party.schools is None,
            listed=party.schools or (),
        )
        for party in read.parties
    )
    return row(number, responsible=words, charges=charges, responsible_unread=read.unread)


@pytest.mark.parametrize(("words", "charges", "fires"), [("", (), 1), ("ИМЦ", (), 0), ("", (charge(),), 0)])
def test_nobody(words: str, charges: tuple, fires: int) -> None:
    seen = picture(row(responsible=words, charges=charges))
    assert codes(parties.no_party, seen) == ["no_party"] * fires


@pytest.mark.parametrize(
    ("values", "fires"),
    [
        ({"responsible": "раб. гр.", "charges": ()}, 1),
        ({"responsible": "ИМЦ, раб. гр.", "responsible_unread": "раб. гр."}, 1),
        ({"charges": (charge(certainty=Certainty.UNKNOWN),)}, 1),
        ({"charges": (charge(certainty=Certainty.PROBABLE),)}, 0),
        ({"responsible": "", "charges": ()}, 0),
    ],
)
def test_unclear(values: dict, fires: int) -> None:
    assert codes(parties.unclear_party, picture(row(**values))) == ["party_unclear"] * fires


def test_an_unknown_school_is_told_by_the_rule_of_schools() -> None:
    strange = row(responsible="МБОУ «СОШ № 99»", charges=(charge("МБОУ «СОШ № 99»", certainty=Certainty.UNKNOWN),))
    assert codes(parties.unclear_party, picture(strange, register=REGISTER)) == []
    assert codes(parties.unclear_party, picture(strange)) == ["party_unclear"]


@pytest.mark.parametrize(
    ("words", "fires"),
    [
        ("Отдел образования\nОО", 1),
        ("Отдел образования РМО", 1),
        ("Заместитель директора по УВР\nУчителя-предметники", 1),
        ("Отдел образования, ОО", 0),
        ("Отдел образования; РМО", 0),
        ("Заместители директора по УВР и ВР, директора ОО", 0),
        ("Директора ОО (СОШ № 2 с. Ключи, ООШ № 5 с. Луговое)", 0),
        ("СОШ № 2 с. Ключи, ООШ № 5 с. Луговое", 0),
        ("Отдел образования", 0),
        ("", 0),
    ],
)
def test_lost_separator(words: str, fires: int) -> None:
    assert codes(parties.lost_separator, picture(told(words))) == ["lost_separator"] * fires


@pytest.mark.parametrize(
    ("words", "fires"),
    [
        ("опорные школы", 1),
        ("ИМЦ, опорными школами", 1),
        ("Все участники", 1),
        ("ответственные лица", 1),
        ("ИМЦ", 0),
        ("ОО", 0),
    ],
)
def test_vague(words: str, fires: int) -> None:
    assert codes(parties.vague_party, picture(told(words))) == ["vague_party"] * fires


def test_all_schools_in_a_plan_for_named_ones() -> None:
    named = [told("СОШ № 2 с. Ключи", "1"), told("ООШ № 5 с. Луговое", "2")]
    assert codes(parties.vague_party, picture(*named, told("ОО", "3"))) == ["vague_party"]
    assert codes(parties.vague_party, picture(named[0], told("ОО", "3"), told("ОО", "4"))) == []
    assert codes(parties.vague_party, picture(*named, told("Отдел образования, ОО", "3"))) == []


@pytest.mark.parametrize(
    ("first", "second", "fires"),
    [
        ("Кафедра ОО", "Кафедра общего образования", 1),
        ("Кафедра ОО", "Кафедра начального обучения", 0),
        ("Кафедра ОО", "Центр общего образования", 0),
        ("Отдел кадров", "Отдел общего образования", 0),
        ("ИМЦ", "Информационно-методический центр", 0),
    ],
)
def test_variants(first: str, second: str, fires: int) -> None:
    rows = [row("1", charges=(charge(first, "unit"),)), row("2", charges=(charge(second, "unit"),))]
    assert codes(parties.party_variants, picture(*rows)) == ["party_variants"] * fires


@pytest.mark.parametrize(
    ("point", "fires"),
    [
        ("Назначить Соколову И.П., методиста, ответственной за план.", 1),
        ("Назначить куратором методиста И.П. Соколову.", 1),
        ("Назначить Лебедеву О.В. ответственной.", 0),
        ("Контроль возложить на Соколову И.П.", 0),
        ("Назначить ответственных в школах.", 0),
    ],
)
def test_appointed_by_the_order_only(point: str, fires: int) -> None:
    text = passage(point, Kind.ORDER, "text 2")
    seen = picture(row(responsible="Методист Лебедева О.В."), order=order(points=(text,)))
    assert codes(parties.party_not_in_plan, seen) == ["party_not_in_plan"] * fires


def test_a_proposed_party_is_told_once_where_it_is_named_first() -> None:
    proposed = charge(name="ИМЦ", standing="proposed")
    seen = picture(row("1.1", charges=(proposed,)), row("1.2", charges=(proposed, charge(name="Отдел"))))
    (found,) = parties.party_proposed(seen)
    assert found.place.words == "п.\xa01.1, ответственные"
    assert found.sentence == "Исполнитель «ИМЦ» не подтверждён: он предложен в реестр, но не принят."
    assert codes(parties.party_proposed, picture(row(charges=(charge(), charge(standing="refused"))))) == []


@pytest.mark.parametrize(
    ("standings", "fires"), [(("refused",), 1), (("refused", "refused"), 1), (("refused", ""), 0), ((), 0), (("",), 0)]
)
def test_a_row_with_nobody_but_refused_parties(standings: tuple[str, ...], fires: int) -> None:
    seen = picture(row(charges=tuple(charge(standing=one) for one in standings)))
    assert codes(parties.only_refused, seen) == ["party_refused"] * fires
