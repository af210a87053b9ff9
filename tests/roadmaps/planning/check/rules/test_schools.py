"""Schools: what fires and what must not."""

import pytest

from roadmaps.planning.check.rules import schools
from roadmaps.planning.check.rules.model import Kind, Row
from tests.roadmaps.planning.check.pictures import REGISTER, charge, codes, listing, order, passage, picture, row, table

ALL = frozenset({"2", "5", "7"})


@pytest.mark.parametrize(
    ("words", "fires"),
    [
        ("МКОУ СОШ № 7 пос. Березоский", 1),
        ("МКОУ СОШ № 7 пос. Берёзовский", 0),
        ("МКОУ СОШ №7 пос.Берёзовский", 0),
        ("СОШ № 2 с. Ключи", 0),
        ("Провести семинар", 0),
    ],
)
def test_misprint(words: str, fires: int) -> None:
    assert codes(schools.school_misprint, picture(row(title=words), register=REGISTER)) == ["school_misprint"] * fires


@pytest.mark.parametrize(
    ("words", "fires"),
    [
        ("Семинар в МБОУ «СОШ № 44 с. Дальнее»", 1),
        ("Семинар в МБОУ «СОШ № 2 с. Ключи»", 0),
        ("Семинар в школах", 0),
    ],
)
def test_unknown(words: str, fires: int) -> None:
    seen = picture(row(title=words), register=REGISTER)
    assert codes(schools.school_unknown, seen) == ["school_unknown"] * fires


def test_without_a_register_no_school_is_unknown() -> None:
    assert codes(schools.school_unknown, picture(row(title="Семинар в МБОУ «СОШ № 44 с. Дальнее»"))) == []


@pytest.mark.parametrize(
    ("first", "second", "fires"),
    [
        ("СОШ №2 с. Ключи", "СОШ № 2 с.Ключи", 1),
        ("МБОУ «СОШ № 2 с. Ключи»", "МБОУ «Средняя общеобразовательная школа № 2 с. Ключи»", 1),
        ("СОШ № 2 с. Ключи", "СОШ № 2 с. Ключи", 0),
        ("СОШ № 2 с. Ключи", "ООШ № 5 с. Луговое", 0),
    ],
)
def test_spelling(first: str, second: str, fires: int) -> None:
    seen = picture(row("1", title=f"Семинар: {first}"), row("2", title=f"Совет: {second}"), register=REGISTER)
    assert codes(schools.school_variants, seen) == ["school_variants"] * fires


def charged(*keys: str, number: str = "1") -> Row:
    return row(number, charges=(charge("директор", "school_role", listed=keys, everyone=not keys),))


@pytest.mark.parametrize(
    ("rows", "taking_part", "fires"),
    [
        ([charged("2")], ALL, 1),
        ([charged("2", "5", "7")], ALL, 0),
        ([charged("2"), charged()], ALL, 0),
        ([charged()], ALL, 1),
        ([row()], ALL, 1),
        ([row()], frozenset(), 0),
        ([], ALL, 0),
        ([row(title="Семинары в СОШ № 2 с. Ключи, ООШ № 5 с. Луговое, СОШ № 7 пос. Берёзовский")], ALL, 0),
    ],
)
def test_taking_part_and_not_in_the_plan(rows: list, taking_part: frozenset, fires: int) -> None:
    seen = picture(*rows, schools=taking_part, register=REGISTER)
    assert codes(schools.schools_not_in_plan, seen) == ["schools_not_in_plan"] * fires


def named(*names: str, number: str = "1", pk: int = 0) -> Row:
    return row(number, title=f"Семинары: {', '.join(names)}", pk=pk)


NAMES = {school.key: school.name for school in REGISTER}


@pytest.mark.parametrize(
    ("values", "fires"),
    [
        ({"schools": frozenset({"2"})}, 1),
        ({"schools": ALL}, 0),
        ({"schools": frozenset()}, 0),
        ({"schools": ALL, "order": order(listings=(listing(("1", NAMES["2"], "Да", "")),))}, 1),
        ({"schools": ALL, "passages": (passage(", ".join(NAMES.values()), Kind.DIRECTION),)}, 0),
    ],
)
def test_in_the_plan_and_not_in_the_list(values: dict, fires: int) -> None:
    seen = picture(named(NAMES["2"], NAMES["5"]), register=REGISTER, **values)
    assert codes(schools.schools_not_in_list, seen) == ["schools_not_in_list"] * fires


def test_a_later_plan_for_schools_that_the_first_does_not_name() -> None:
    register = (*REGISTER, *(type(REGISTER[0])(str(n), f"МБОУ «СОШ № {n} с. Дальнее»") for n in (31, 32)))
    first = table(named(*NAMES.values(), pk=1))
    second = table(named(register[3].name, register[4].name, pk=2), pk=2, number="2")
    seen = picture(tables=(first, second), register=register, schools=frozenset(school.key for school in register))
    [found] = schools.schools_not_in_list(seen)
    assert (found.place.pk, "№ 31" in found.sentence, "№ 32" in found.sentence) == (2, True, True)


@pytest.mark.parametrize(
    ("values", "fires"),
    [({}, 1), ({"schools": ALL}, 0), ({"passages": (passage("Для СОШ № 2 с. Ключи"),)}, 0)],
)
def test_no_school_at_all(values: dict, fires: int) -> None:
    assert (
        codes(schools.schools_not_named, picture(row(), register=REGISTER, **values)) == ["schools_not_named"] * fires
    )


def test_an_empty_roadmap_is_not_reproached_for_schools() -> None:
    assert codes(schools.schools_not_named, picture(register=REGISTER)) == []
