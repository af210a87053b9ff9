"""Rules of the order editor: places of clauses, phrases of acts, points moved and numbered, the annex of a list."""

from datetime import date

import pytest

from roadmaps.approval.rules import Move, State, numbered
from roadmaps.orders.rules.acts import INSTRUMENTAL, ActWords, citation, joined, with_acts
from roadmaps.orders.rules.clauses import BUILT_IN, built_in
from roadmaps.orders.rules.kinds import TEMPLATES, draft_of
from roadmaps.orders.rules.listing import School, listing_table, members_of, members_table
from roadmaps.orders.rules.places import PLACES, blank, filled, listed, unfilled, unfilled_reasons
from roadmaps.orders.rules.points import (
    clause_of_point,
    indented,
    inserted,
    moved,
    points_of_clause,
    removed,
    settled,
)
from roadmaps.orders.rules.route import LABELS, MOVES, WRONG_STATE, OrderFacts, destination, order_blockers
from roadmaps.orders.rules.searching import holds_words
from roadmaps.orders.rules.typed import Typed, of_annexes, of_points

ORDER = ActWords("приказ", "Министерства образования области", date(2026, 3, 5), "118", "О поддержке школ")
LETTER = ActWords("письмо", "Рособрнадзора", date(2026, 2, 1), "08-70")

# --- places ---


@pytest.mark.parametrize(
    ("text", "data", "result"),
    [
        ("до {срок}.", {"срок": "30 декабря 2026 г."}, "до 30 декабря 2026 г.."),
        ("до {срок}.", {}, "до {… до какого числа}."),
        ("{своё место}", {}, "{… своё место}"),
        ("{… как оценена работа}", {"… как оценена работа": "x"}, "{… как оценена работа}"),
        ("без мест", {"срок": "x"}, "без мест"),
        ("{школы} и {школы}", {"школы": "СОШ № 2"}, "СОШ № 2 и СОШ № 2"),
    ],
)
def test_places_are_filled_or_left_visible(text: str, data: dict[str, str], result: str) -> None:
    assert filled(text, data) == result


def test_what_is_missing_is_named_in_order() -> None:
    assert unfilled(f"Назначить {blank('кого')} до {{срок}}") == ("кого", "срок")
    assert unfilled("{…}") == ("слова",)
    assert unfilled("Утвердить.") == ()


def test_a_reason_says_where_and_what() -> None:
    reasons = unfilled_reasons([("Пункт 1", "Утвердить."), ("Пункт 2.1", "Назначить {… кого}")])
    assert reasons == ["Пункт 2.1: не заполнено место «кого». Впишите слова вместо фигурных скобок."]


def test_every_place_of_the_usual_clauses_is_known() -> None:
    named = {name for one in BUILT_IN for name in unfilled(one.text)}
    assert named <= set(PLACES)
    assert listed(["А", "", "Б"]) == "А, Б"


def test_clauses_are_offered_by_the_kind_of_order() -> None:
    offered = {one.key for one in BUILT_IN if one.suits("listing")}
    assert {"listing", "publish", "control_other"} <= offered
    assert not {"approve", "responsible"} & offered
    assert built_in("publish") in BUILT_IN
    assert built_in("нет такой") is None


# --- acts ---


@pytest.mark.parametrize(
    ("act", "words"),
    [
        (ORDER, "приказом Министерства образования области от 05.03.2026 № 118 «О поддержке школ»"),
        (LETTER, "письмом Рособрнадзора от 01.02.2026 № 08-70"),
        (
            ActWords("Федеральный закон", "", None, "273-ФЗ", "«Об образовании»"),
            "Федеральным законом № 273-ФЗ «Об образовании»",
        ),
        (ActWords("меморандум", "Совета"), "{… «меморандум» в творительном падеже} Совета"),
    ],
)
def test_an_act_is_named_in_full(act: ActWords, words: str) -> None:
    assert citation(act) == words


def test_several_acts_are_joined() -> None:
    assert joined([]) == ""
    assert joined([LETTER]) == citation(LETTER)
    assert joined([ORDER, LETTER]) == f"{citation(ORDER)} и {citation(LETTER)}"
    plan = ActWords("план", "региона")
    assert joined([ORDER, LETTER, plan]) == f"{citation(ORDER)}, {citation(LETTER)} и планом региона"
    assert all(kind == kind.lower() for kind in INSTRUMENTAL)


@pytest.mark.parametrize(
    ("before", "acts", "after"),
    [
        ("", [LETTER], f"В соответствии с {citation(LETTER)}"),
        ("В целях поддержки", [LETTER], f"В соответствии с {citation(LETTER)}, в целях поддержки"),
        (
            f"В соответствии с {citation(LETTER)}, в целях поддержки",
            [LETTER, ORDER],
            f"В соответствии с {citation(ORDER)}, {citation(LETTER)}, в целях поддержки",
        ),
        (f"В соответствии с {citation(LETTER)}", [LETTER], f"В соответствии с {citation(LETTER)}"),
    ],
)
def test_the_preamble_names_the_acts_once(before: str, acts: list[ActWords], after: str) -> None:
    assert with_acts(before, acts) == after


# --- points ---

TREE = [(0, "А"), (1, "Б"), (2, "В"), (0, "Г"), (1, "Д")]


def numbers(points: list[tuple[int, str]]) -> list[str]:
    return [f"{number} {text}" for number, text in numbered(points)]


def test_a_clause_becomes_points_and_a_point_a_clause_again() -> None:
    points = points_of_clause("Руководителям:\n- довести;\n- исполнить.\n")
    assert points == [(0, "Руководителям:"), (1, "довести;"), (1, "исполнить.")]
    assert clause_of_point(points, 0) == "Руководителям:\n- довести;\n- исполнить."
    assert clause_of_point(points, 1) == "довести;"
    assert points_of_clause("Первая\nвторая строка") == [(0, "Первая\nвторая строка")]
    assert points_of_clause("  \n") == []


def test_a_clause_comes_after_the_block_of_the_point() -> None:
    assert numbers(inserted(TREE, 0, [(0, "Н")])) == ["1 А", "1.1 Б", "1.1.1 В", "2 Н", "3 Г", "3.1 Д"]
    assert numbers(inserted(TREE, 1, [(0, "Н")])) == ["1 А", "1.1 Б", "1.1.1 В", "1.2 Н", "2 Г", "2.1 Д"]
    assert numbers(inserted([(0, "А"), (0, " ")], 1, [(0, "Н"), (1, "П")])) == ["1 А", "2 Н", "2.1 П"]
    assert numbers(inserted([(0, "А"), (0, "")], None, [(0, "Н")])) == ["1 А", "2 Н"]
    assert numbers(inserted([(0, "А")], 9, [(0, "Н")])) == ["1 А", "2 Н"]


def test_a_block_moves_with_what_stands_below_it() -> None:
    down = [(0, "Г"), (1, "Д"), (0, "А"), (1, "Б"), (2, "В")]
    assert moved(TREE, 0, down=True) == down
    assert moved(down, 2, down=False) == TREE
    for at, is_down in ((3, True), (0, False), (1, True), (4, False), (9, True)):
        assert moved(TREE, at, down=is_down) == TREE


def test_levels_change_as_far_as_the_parent_allows() -> None:
    assert indented(TREE, 3, by=1) == [(0, "А"), (1, "Б"), (2, "В"), (1, "Г"), (2, "Д")]
    assert indented(TREE, 1, by=-1) == [(0, "А"), (0, "Б"), (1, "В"), (0, "Г"), (1, "Д")]
    assert indented(TREE, 0, by=1) == TREE
    assert indented(TREE, 9, by=1) == TREE
    assert settled([(2, "А"), (2, "Б"), (9, "В")]) == [(0, "А"), (1, "Б"), (2, "В")]


def test_a_removed_point_lifts_its_sub_points() -> None:
    assert removed(TREE, 0) == [(0, "Б"), (1, "В"), (0, "Г"), (1, "Д")]
    assert removed(TREE, 9) == TREE


def test_the_cursor_follows_the_button() -> None:
    typed = Typed({}, tuple(TREE))
    assert of_points(typed, "down", 0).focus == 2
    assert of_points(typed, "up", 3).focus == 0
    assert of_points(typed, "up", 0).focus == 0
    assert of_points(typed, "in", 3).points[3] == (1, "Г")
    assert of_points(typed, "out", 1).points[1] == (0, "Б")
    assert of_points(typed, "remove", 4).focus == 3
    assert of_points(typed, "иное", 1) == typed


def test_annexes_change_places() -> None:
    assert of_annexes("АБВ", "annex_up", 1) == ("Б", "А", "В")
    assert of_annexes("АБВ", "annex_down", 1) == ("А", "В", "Б")
    assert of_annexes("АБВ", "annex_down", 2) == ("А", "Б", "В")
    assert of_annexes("АБВ", "annex_remove", 0) == ("Б", "В")
    assert of_annexes("АБВ", "annex_up", 7) == ("А", "Б", "В")


# --- kinds, lists, groups ---


@pytest.mark.parametrize("kind", TEMPLATES)
def test_every_kind_begins_with_a_heading_and_ends_with_control(kind: str) -> None:
    draft = draft_of(kind, {})
    assert draft.title.startswith("О")
    assert draft.preamble
    assert draft.points[-1] == (0, "Контроль за исполнением приказа оставляю за собой.")


def test_curators_are_asked_for_each_school() -> None:
    points = draft_of("people", {"кого": "методиста Лебедеву О. В."}, ["школы № 2", "школы № 5"]).points
    assert points[0][1].endswith("методиста Лебедеву О. В..")
    assert [text for depth, text in points if depth == 1] == [
        "{… кого, с должностью} – куратором школы № 2",
        "{… кого, с должностью} – куратором школы № 5",
    ]


def test_the_list_has_years_times_kind_and_totals() -> None:
    schools = [
        School("СОШ № 2", (True, False, True), "Хроническая", is_pre=True),
        School("СОШ № 5", (False, False, False), "Не в списке", is_pre=True),
    ]
    table = listing_table(schools, [2024, 2025, 2026])
    assert table["columns"][2:] == [
        "ШНОР 2024",
        "ШНОР 2025",
        "ШНОР 2026",
        "Сколько раз в списке за 2024–2026",
        "Вид ШНОР",
        "ПредШНОР 2026",
    ]
    assert table["rows"] == [
        {"cells": ["1", "СОШ № 2", "Да", "", "Да", "2", "Хроническая", "Да"]},
        {"cells": ["2", "СОШ № 5", "", "", "", "", "", "Да"]},
    ]
    assert table["totals"] == {"cells": ["", "Итого", "1", "0", "1", "2", "", "2"]}


def test_members_come_back_as_they_were_typed() -> None:
    plain = [("Громова Е. С.", "начальник", "")]
    full = [*plain, ("Ким Л. П.", "директор", "по согласованию")]
    assert len(members_table(plain)["columns"]) == 3
    for members in (plain, full):
        assert members_of(members_table(members)) == members
    assert members_of({}) == members_of("?") == []


# --- route ---


def facts(**values: object) -> OrderFacts:
    return OrderFacts(**({"state": "draft", "title": "О списке", "points": 1} | values))


def test_an_order_goes_by_the_same_table() -> None:
    assert order_blockers(Move.SUBMIT, facts()) == []
    assert destination(Move.SUBMIT, facts()) == State.AWAITING
    assert set(LABELS) == set(MOVES)
    assert set(WRONG_STATE) == {*MOVES, Move.AGREE}
    for move in MOVES:
        assert order_blockers(move, facts(state="unknown"))[0] == WRONG_STATE[move]


def test_an_order_whose_visas_are_asked_for_is_agreed_first() -> None:
    asked = facts(waiting=("О. Петрова",))
    assert destination(Move.SUBMIT, asked) == State.AGREEING
    agreeing = facts(state="agreeing", waiting=("О. Петрова",))
    assert "О. Петрова" in order_blockers(Move.APPROVE, agreeing)[0]
    assert order_blockers(Move.AGREE, facts(state="agreeing")) == []
    assert destination(Move.AGREE, agreeing) == State.AWAITING


def test_every_reason_is_named_at_once() -> None:
    poor = facts(title=" ", points=0, texts=(("Пункт 1", "{… кого}"),), empty_annexes=("Приложение 1",))
    assert len(order_blockers(Move.SUBMIT, poor)) == 4
    assert order_blockers(Move.EXPIRE, facts(state="active", title="", points=0)) == []


def test_words_are_found_whatever_their_case() -> None:
    assert holds_words("ЁЛКА  приказ", ["О приказе про елку", None]) is False
    assert holds_words("ЁЛК приказ", ["О приказе", "про елку"])
    assert holds_words("", [])
