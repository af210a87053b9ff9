"""Who is responsible: posts, bodies, groups, persons and schools, with separators lost and words in any case."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roadmaps.wording.parties import Party, PartyKind, Scope, parse
from roadmaps.wording.parties.vocabulary import CONNECTIVES
from schools.names.rules import Certainty, KnownSchool
from schools.names.rules.words import fold, tokens_of

REGISTER = (
    KnownSchool("5", "МБОУ СОШ № 5 с. Ключи"),
    KnownSchool("9", "МБОУ СОШ № 9 с. Сосновка"),
    KnownSchool("11", "МКОУ ООШ № 11 п. Степной"),
    KnownSchool("o", "МБОУ «Озёрская СОШ»"),
)
SURE, PROBABLE, UNKNOWN = Certainty.SURE, Certainty.PROBABLE, Certainty.UNKNOWN
ALL, LISTED, NONE = Scope.ALL, Scope.LISTED, Scope.NONE


def said(party: Party) -> str:
    """A party in one line: «school_role директор [5 9] (Иванова А.А.) probable»."""
    of_schools = party.kind in {PartyKind.SCHOOL, PartyKind.SCHOOL_ROLE}
    schools = "" if not of_schools else " [все]" if party.schools is None else f" [{' '.join(party.schools)}]"
    person = f" ({party.person})" if party.person else ""
    return f"{party.kind} {party.name}{schools}{person}{'' if party.certainty is SURE else f' {party.certainty}'}"


PHRASES = [
    # roles in schools
    ("Директора ОО", ALL, ["school_role директор [все]"]),
    ("директорам школ района", ALL, ["school_role директор [все]"]),
    ("Руководители общеобразовательных организаций", ALL, ["school_role руководитель [все]"]),
    ("Руководители", ALL, ["school_role руководитель [все] probable"]),
    ("Заместители директора по УВР и ВР ОО", ALL, [
        "school_role заместитель директора по УВР [все]", "school_role заместитель директора по ВР [все]"]),
    ("зам. директора по УР, ВР, по НМР", ALL, [
        "school_role заместитель директора по УР [все]", "school_role заместитель директора по ВР [все]",
        "school_role заместитель директора по НМР [все]"]),
    ("Замдиректора по ВР", ALL, ["school_role заместитель директора по ВР [все]"]),
    ("заместители по УВР", ALL, ["school_role заместитель директора по УВР [все]"]),
    ("зам. директора по учебной и воспитательной работе", ALL, [
        "school_role заместитель директора по учебной работе [все]",
        "school_role заместитель директора по воспитательной работе [все]"]),
    ("заместители директора по учебной, методической и воспитательной работе школ", ALL, [
        "school_role заместитель директора по учебной работе [все]",
        "school_role заместитель директора по методической работе [все]",
        "school_role заместитель директора по воспитательной работе [все]"]),
    ("заместители директора по воспитательной работе", ALL, [
        "school_role заместитель директора по воспитательной работе [все]"]),
    ("Завучи школ", ALL, ["school_role завуч [все]"]),
    ("Учителя-предметники, педагоги-психологи", ALL, [
        "school_role учитель-предметник [все]", "school_role педагог-психолог [все]"]),
    ("классные руководители 9, 11 классов", ALL, ["school_role классный руководитель 9, 11 классов [все]"]),
    ("кл. рук., соц. педагоги", ALL, ["school_role классный руководитель [все]", "school_role социальный педагог [все]"]),
    ("учителя математики, русского языка", ALL, ["school_role учитель математики, русского языка [все]"]),
    ("Учителя начальных классов и методисты", ALL, ["school_role учитель начальных классов [все]", "position методист"]),
    ("советник директора по воспитанию", ALL, ["school_role советник директора по воспитанию [все]"]),
    ("Администрация школы", ALL, ["school_role администрация [все]"]),
    ("администрации ОО", ALL, ["school_role администрация [все]"]),
    ("Педагогические коллективы школ", ALL, ["school_role педагогические коллективы [все]"]),
    ("Школьные команды, педсоветы", ALL, ["school_role школьные команды [все]", "school_role педсоветы [все]"]),
    ("руководители ШМО", ALL, ["school_role руководитель ШМО [все]"]),
    ("ППк школ", ALL, ["school_role ППк [все]"]),
    ("школьный координатор", ALL, ["school_role школьный координатор [все]"]),
    # a role in listed schools
    ("Директора школ №5, 9 и 11", LISTED, ["school_role директор [5 9 11]"]),
    ("Директор Озёрской СОШ", LISTED, ["school_role директор [o]"]),
    ("Директора ОО МБОУ СОШ №5 с.Ключи МБОУ СОШ №9", LISTED, ["school_role директор [5 9]"]),
    ("Директора ОО:\nМБОУ СОШ № 5,\nОзёрская СОШ)", LISTED, ["school_role директор [5 o]"]),
    ("Директора ОО (МБОУ СОШ № 5, МБОУ СОШ № 9), методисты", LISTED, ["school_role директор [5 9]", "position методист"]),
    ("Директора и завучи СОШ № 5", LISTED, ["school_role директор [5]", "school_role завуч [5]"]),
    ("Заместители директора по УВР и ВР СОШ № 5", LISTED, [
        "school_role заместитель директора по УВР [5]", "school_role заместитель директора по ВР [5]"]),
    ("Директора ОО и завучи СОШ № 5", ALL, ["school_role директор [все]", "school_role завуч [5]"]),
    ("Методист СОШ № 5", LISTED, ["school_role методист [5]"]),
    ("Директор СОШ № 5 Петрова И.И.", LISTED, ["school_role директор [5] (Петрова И.И.)"]),
    ("Директора СОШ № 5 и СОШ № 99", LISTED, ["school_role директор [5] probable"]),
    ("Директор СОШ № 99", LISTED, ["school_role директор [] unknown"]),
    ("Директора ШНОР", NONE, ["school_role директор [] probable"]),
    ("Директора опорных школ", NONE, ["school_role директор [] probable"]),
    ("Директора школ с низкими образовательными результатами, ИМЦ", NONE, [
        "school_role директор [] probable", "organisation ИМЦ"]),
    # schools
    ("ОО", ALL, ["school ОО [все]"]),
    ("ОО Лугового муниципального округа", ALL, ["school ОО [все]"]),
    ("школам", ALL, ["school школы [все]"]),
    ("Все образовательные организации", ALL, ["school все образовательные организации [все]"]),
    ("МБОУ СОШ №5, МБОУ СОШ №9", LISTED, ["school МБОУ СОШ № 5 с. Ключи [5]", "school МБОУ СОШ № 9 с. Сосновка [9]"]),
    ("ОО (СОШ № 5, СОШ № 9)", LISTED, ["school МБОУ СОШ № 5 с. Ключи [5]", "school МБОУ СОШ № 9 с. Сосновка [9]"]),
    ("ООШ № 5", LISTED, ["school МБОУ СОШ № 5 с. Ключи [5] probable"]),
    ("МБОУ СОШ № 99 с.Дальнее", LISTED, ["school МБОУ СОШ № 99 с. Дальнее [] unknown"]),
    ("СОШ № 5, учителя физики", ALL, ["school МБОУ СОШ № 5 с. Ключи [5]", "school_role учитель физики [все] probable"]),
    # positions outside schools
    ("Региональный координатор Муниципальные координаторы", NONE, [
        "position региональный координатор", "position муниципальный координатор"]),
    ("региональные и муниципальные координаторы", NONE, [
        "position региональный координатор", "position муниципальный координатор"]),
    ("Руководители районных МО", NONE, ["position руководитель районного МО"]),
    ("ИМЦ, руководители РМО", NONE, ["organisation ИМЦ", "position руководитель РМО"]),
    ("Методисты МБУ ДПО «ИМЦ г.Луга», директора", ALL, ["position методист МБУ ДПО «ИМЦ г. Луга»", "school_role директор [все]"]),
    ("Специалисты Управления образования, ОО", ALL, ["position специалист Управления образования", "school ОО [все]"]),
    ("Директор ИМЦ, методисты по ИКТ", NONE, ["position директор ИМЦ", "position методист по ИКТ"]),
    ("Заместитель главы администрации района", NONE, ["position заместитель главы администрации района"]),
    ("кураторы школ, тьюторы", NONE, ["position куратор школ", "position тьютор"]),
    ("заведующая РМК", NONE, ["position заведующая РМК"]),
    ("главный врач ЦРБ", NONE, ["position главный врач ЦРБ probable"]),
    ("Ответственный за ГИА", NONE, ["position ответственный за ГИА probable"]),
    ("начальник отдела ИМЦ г. Луга", NONE, ["position начальник отдела ИМЦ г. Луга"]),
    ("зам. начальника", NONE, ["position заместитель начальника"]),
    ("заместители", ALL, ["school_role заместитель [все] probable"]),
    # persons
    ("Иванова А.А., методист", NONE, ["person методист (Иванова А.А.)"]),
    ("Методист Иванова А.А., методисты", NONE, ["person Методист (Иванова А.А.)", "position методист"]),
    ("Петрова Анна Ивановна", NONE, ["person Петрова А.И. (Петрова А.И.)"]),
    ("А.И. Петрова и Орлов Б.", NONE, ["person Петрова А.И. (Петрова А.И.)", "person Орлов Б. (Орлов Б.)"]),
    ("Петрова А.И. - директор СОШ № 5", LISTED, ["person Петрова А.И. (Петрова А.И.)", "school_role директор [5]"]),
    ("Отдел общего образования (Петрова А.И.)", NONE, ["unit Отдел общего образования (Петрова А.И.)"]),
    ("Начальник отдела кадров» Петрова А.И.", NONE, ["person Начальник отдела кадров (Петрова А.И.)"]),
    ("Начальник отдела образования Лугового округа Петрова А.И.", NONE, [
        "person Начальник отдела образования Лугового округа (Петрова А.И.)"]),
    # bodies
    ("Отдел образования РМО", NONE, ["authority Отдел образования", "unit РМО"]),
    ("Отдел по образованию, отдел народного образования", NONE, [
        "authority Отдел по образованию", "authority отдел народного образования"]),
    ("Отдел культуры", NONE, ["unit Отдел культуры"]),
    ("Отделу общего образования", NONE, ["unit Отдел общего образования"]),
    ("управлением образования", NONE, ["authority управление образования"]),
    ("Управление образования и молодёжной политики и ОО", ALL, [
        "authority Управление образования и молодёжной политики", "school ОО [все]"]),
    ("Управление образованием Администрации города Луга", NONE, ["authority Управление образованием Администрации города Луга"]),
    ("Департамент образования Ямало-Ненецкого округа", NONE, ["authority Департамент образования Ямало-Ненецкого округа"]),
    ("Администрация", NONE, ["authority Администрация probable"]),
    ("МКУ «Управление образования»", NONE, ["authority МКУ «Управление образования»"]),
    ("МУ Отдел образования", NONE, ["authority МУ Отдел образования"]),
    ("КДН и ЗП", NONE, ["authority КДН и ЗП"]),
    ("Кафедра ОО ЦНППМ", NONE, ["unit Кафедра ОО", "unit ЦНППМ"]),
    ("Методический совет, психолого-медико-педагогическая комиссия", NONE, [
        "unit Методический совет", "unit психолого-медико-педагогическая комиссия"]),
    ("ДДТ (Центр по работе с детьми)», ОО", ALL, ["organisation ДДТ (Центр по работе с детьми)", "school ОО [все]"]),
    ("ИРО Кузбасса, ГКУ КЦМКО", NONE, ["organisation ИРО Кузбасса", "organisation ГКУ КЦМКО"]),
    ("КОИРО (по согласованию)", NONE, ["organisation КОИРО"]),
    ("Детский технопарк «Кванториум» Руководители школ", ALL, [
        "organisation Детский технопарк «Кванториум»", "school_role руководитель [все]"]),
    ("Центр «Точка роста «Луг»» директора", ALL, ["organisation Центр «Точка роста «Луг»»", "school_role директор [все]"]),
    ("«Точка роста»", NONE, ["organisation «Точка роста» probable"]),
    ("ФОКС, МКУ", NONE, ["organisation ФОКС probable", "organisation МКУ probable"]),
    ("ИМЦ (ОО)", ALL, ["organisation ИМЦ", "school ОО [все]"]),
    ('МКУ "Центр", институт развития"', NONE, ['organisation МКУ "Центр"', "organisation институт развития"]),
    ('Начальник отдела" Петрова А.И.', NONE, ["person Начальник отдела (Петрова А.И.)"]),
    ("Отдел культуры и школа № 5", LISTED, ["unit Отдел культуры", "school МБОУ СОШ № 5 с. Ключи [5]"]),
    ("детский сад № 3", NONE, ["organisation детский сад № 3"]),
    # groups
    ("раб. гр. по ФГОС", NONE, ["group рабочая группа по ФГОС"]),
    ("раб гр", NONE, ["group рабочая группа"]),
    ("Муниципальная рабочая группа, члены рабочей группы", NONE, [
        "group муниципальная рабочая группа", "group члены рабочей группы"]),
    ("Все участники", NONE, ["group все участники"]),
    ("опорные школы, ШНОР", NONE, ["group опорные школы", "group ШНОР"]),
    ("школы-участницы, все школы с низкими результатами", NONE, [
        "group школы-участницы", "group все школы с низкими результатами"]),
    ("ОО, показавшие низкие результаты", NONE, ["group ОО, показавшие низкие результаты"]),
    ("команда проекта 500+", NONE, ["group команда проекта 500+"]),
    # how entries are written
    ("1. Директора ОО; 2) ИМЦ,", ALL, ["school_role директор [все]", "organisation ИМЦ"]),
    ("Ответственные: директора ОО совместно с ИМЦ", ALL, ["school_role директор [все]", "organisation ИМЦ"]),
    ("ОО, ИМЦ, ОО", ALL, ["school ОО [все]", "organisation ИМЦ"]),
    ("", NONE, []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "scope", "parties"), PHRASES)
def test_a_phrase_is_read(text: str, scope: Scope, parties: list[str]) -> None:
    read = parse(text, REGISTER)
    assert ([said(party) for party in read.parties], read.schools_scope, read.unread) == (parties, scope, "")


@pytest.mark.parametrize(
    ("text", "unread"),
    [
        ("некто, директора, что-то ещё 7", "некто; что-то ещё 7"),
        ("к.п.н. Петрова А.И.", "к.п.н"),
        ("(по согласованию)", "по согласованию"),
        ("ИМЦ (нечто без конца", "нечто без конца"),
        ("Фонд «без конца", "без конца"),
    ],
)
def test_what_is_not_understood_comes_back(text: str, unread: str) -> None:
    assert parse(text, REGISTER).unread == unread


@pytest.mark.parametrize(
    ("text", "party", "piece"),
    [
        ("Зам. директора СОШ № 5 по", "school_role заместитель директора [5]", "Зам. директора СОШ № 5"),
        (
            "Заместители директора СОШ № 5, 9 по",
            "school_role заместитель директора [5 9]",
            "Заместители директора СОШ № 5, 9",
        ),
    ],
)
def test_a_phrase_that_breaks_off_before_the_area_keeps_its_role(text: str, party: str, piece: str) -> None:
    read = parse(text, REGISTER)
    assert [(said(one), one.text) for one in read.parties] == [(party, piece)]
    assert (read.schools_scope, read.unread) == (LISTED, "по")


def test_a_party_keeps_the_piece_it_was_read_from() -> None:
    read = parse("Директора  ОО\n(СОШ № 5,\nСОШ № 9), ИМЦ (по согласованию); ИМЦ", REGISTER)
    assert [party.text for party in read.parties] == ["Директора ОО (СОШ № 5, СОШ № 9", "ИМЦ (по согласованию); ИМЦ"]


KNOWN = (
    "Отдел образования администрации Лугового округа",
    "Отдел общего образования",
    "Информационно-методический центр",
    "Центр непрерывного повышения профессионального мастерства педагогических работников",
    "Государственное учреждение Калининградской области «Институт развития образования»",
    "МКУ «Управление образования администрации Лугового округа»",
    "Кафедра общего образования",
    "районная ПМПК",
    "руководитель РМО",
    "Начальник отдела МКУ «Центр обеспечения деятельности отрасли образования»",
    "Клуб 12 стульев",
    "Завод",
    "—",
)


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("Отдел образования", KNOWN[0]),
        ("Отдел общего образования", None),
        ("ИМЦ", KNOWN[2]),
        ("ЦНППМ", KNOWN[3]),
        ("КОИРО", KNOWN[4]),
        ("Управление образования", KNOWN[5]),
        ("Кафедра ОО", KNOWN[6]),
        ("РПМПК", KNOWN[7]),
        ("руководители районных МО", KNOWN[8]),
        ("Начальник отдела обеспечения деятельности образования Орлова А.А.", KNOWN[9]),
        ("ЦРО", None),
        ("ЗЗЗ", None),
        ("рабочая группа", None),
    ],
)
def test_an_abbreviation_finds_its_full_name(text: str, canonical: str | None) -> None:
    assert parse(text, REGISTER, KNOWN).parties[0].canonical == canonical


def test_two_full_names_for_one_abbreviation_are_left_open() -> None:
    known = ("Отдел образования города Луг", "Отдел образования города Лес")
    assert parse("Отдел образования", (), known).parties[0].canonical is None


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("клуб «12 стульев»", PartyKind.ORGANISATION, "клуб «12 стульев»"),
        ("завод, ОО", PartyKind.ORGANISATION, "Завод"),
        ("Завода", None, ""),
    ],
)
def test_a_known_name_is_recognised_as_it_is_written(text: str, kind: PartyKind | None, name: str) -> None:
    parties = parse(text, REGISTER, KNOWN).parties
    assert [(party.kind, party.name) for party in parties[:1]] == ([(kind, name)] if kind else [])


def test_without_a_register_schools_are_named_but_not_known() -> None:
    (party,) = parse("МБОУ СОШ № 5 с.Ключи").parties
    assert said(party) == "school МБОУ СОШ № 5 с. Ключи [] unknown"


WORDS = (
    "Директора директор ОО школ школы МБОУ СОШ № 5 9 , ; и ( ) « » \" . - : \n зам заместители по УВР ВР ИМЦ РМО методисты "
    "Отдел отдела образования Управления рабочая группа опорные все Иванова А . Озёрской с Ключи г Луга МКУ ДПО Центр "
    "начальник советник ответственный за муниципальный координатор учителя русского языка ШНОР классов согласованию раб гр"
).split(" ")  # fmt: skip


@given(st.text(max_size=60) | st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join))
@settings(max_examples=400, deadline=None)
def test_nothing_breaks_the_reading_and_no_word_is_lost(text: str) -> None:
    read = parse(text, REGISTER, KNOWN)
    kept = " ".join((*(party.text for party in read.parties), read.unread))
    words = {token.folded for token in tokens_of(text) if token.is_word} - CONNECTIVES
    assert words <= {fold(word) for word in re.findall(r"[^\W\d_]+(?:[-‑][^\W\d_]+)*", kept)}
