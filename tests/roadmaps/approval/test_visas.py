"""Visas: who is asked, who answers when, what the last answer does, what stays of earlier rounds."""

import pytest

from roadmaps.approval import actions, queries
from roadmaps.approval.actions import ApprovalRefused, Said
from roadmaps.approval.queries.visas import visa_panel, waiting_for
from roadmaps.approval.rules import Move
from roadmaps.approval.rules.visas import Answer
from roadmaps.models import Decision, Roadmap, Visa
from schools.models import AuditEvent, Notice, User
from schools.rules import Role
from tests import factories
from tests.conftest import District
from tests.roadmaps.approval import steps


@pytest.fixture
def lawyer(district: District) -> User:
    return factories.person("lawyer", Role.ADMIN, district.authority, last_name="Правдин", first_name="Пётр")


def told(user: User, kind: str = "visa") -> int:
    return Notice.objects.filter(user=user, kind=kind).count()


def state(roadmap: Roadmap) -> str:
    return Roadmap.objects.get(pk=roadmap.pk).state


def test_without_visas_a_draft_waits_for_approval_at_once(roadmap: Roadmap, district: District) -> None:
    steps.sent(roadmap, district)
    assert roadmap.state == "awaiting"


def test_people_asked_are_told_and_the_last_one_moves_it_on(roadmap: Roadmap, district: District, lawyer: User) -> None:
    first, second = steps.sent(roadmap, district, lawyer, district.admin)
    assert (roadmap.state, told(lawyer), told(district.admin)) == ("agreeing", 1, 1)
    steps.agree(second)
    assert state(roadmap) == "agreeing"
    steps.agree(first, answer=Answer.REMARKS, remark="Уточните срок пункта 1.1")
    assert state(roadmap) == "awaiting"
    made = Decision.objects.get(roadmap=roadmap, kind="agree")
    assert (made.from_state, made.to_state, made.by) == ("agreeing", "awaiting", lawyer)
    assert (told(district.head, "agreed"), told(district.methodist, "remark")) == (1, 1)


def test_in_sequence_only_the_first_is_asked(roadmap: Roadmap, district: District, lawyer: User) -> None:
    first, second = steps.sent(roadmap, district, lawyer, district.admin, in_sequence=True)
    assert (told(lawyer), told(district.admin)) == (1, 0)
    with pytest.raises(ApprovalRefused, match="по очереди"):
        steps.agree(second)
    assert list(waiting_for(factories.viewer(district.admin))) == []
    steps.agree(first)
    assert list(waiting_for(factories.viewer(district.admin))) == [second]
    assert told(district.admin) == 1


def test_a_refusal_blocks_and_is_named(roadmap: Roadmap, district: District, lawyer: User) -> None:
    (visa,) = steps.sent(roadmap, district, lawyer)
    steps.agree(visa, answer=Answer.REFUSED, remark="Нет средств")
    assert state(roadmap) == "agreeing"
    roadmap.refresh_from_db()
    (reason,) = next(
        button.reasons
        for button in queries.buttons(factories.viewer(district.head), roadmap, queries.facts_of(roadmap))
        if button.move == Move.APPROVE
    )
    assert "Не согласовано: П.\xa0Правдин" in reason
    with pytest.raises(ApprovalRefused, match="Не согласовано"):
        steps.approve(roadmap, district)


@pytest.mark.parametrize("answer", [Answer.REMARKS, Answer.REFUSED])
def test_words_are_asked_for(roadmap: Roadmap, district: District, lawyer: User, answer: Answer) -> None:
    (visa,) = steps.sent(roadmap, district, lawyer)
    with pytest.raises(ApprovalRefused) as refused:
        steps.agree(visa, answer=answer, remark="  ")
    assert refused.value.field == "remark"
    assert Visa.objects.get(pk=visa.pk).state == "waiting"


def test_an_answer_is_given_once_and_by_its_person(roadmap: Roadmap, district: District, lawyer: User) -> None:
    visa, _other = steps.sent(roadmap, district, lawyer, district.admin)
    with pytest.raises(ApprovalRefused, match="другой человек"):
        actions.answer_visa(visa=visa, by=district.head, said=Said(Answer.AGREED))
    steps.agree(visa)
    with pytest.raises(ApprovalRefused, match="Ответ не меняется"):
        steps.agree(visa, answer=Answer.REFUSED, remark="Передумал")


@pytest.mark.parametrize("back", ["return", "withdraw"])
def test_a_draft_sent_anew_begins_a_new_round(roadmap: Roadmap, district: District, lawyer: User, back: str) -> None:
    (visa,) = steps.sent(roadmap, district, lawyer)
    steps.agree(visa, answer=Answer.REFUSED, remark="Нет средств")
    if back == "return":
        actions.return_(roadmap=roadmap, by=district.head, remark="Исправьте")
    else:
        actions.withdraw(roadmap=roadmap, by=district.methodist)
    assert state(roadmap) == "draft"
    assert not waiting_for(factories.viewer(lawyer)).exists()
    actions.submit(roadmap=roadmap, by=district.methodist)
    (again,) = waiting_for(factories.viewer(lawyer))
    panel = visa_panel(factories.viewer(lawyer), steps.order_of(roadmap, district))
    assert (again.round, told(lawyer)) == (2, 2)
    assert [(one.number, [row.remark for row in one.rows]) for one in panel.rounds] == [(2, [""]), (1, ["Нет средств"])]
    with pytest.raises(ApprovalRefused, match="прежнего круга"):
        steps.agree(visa)
    steps.agree(again)
    assert state(roadmap) == "awaiting"


def test_a_visa_on_paper_is_recorded_with_the_name_of_who_did(roadmap: Roadmap, district: District) -> None:
    (visa,) = steps.sent(roadmap, district, "С. С. Сидоров")
    said = Said(Answer.REMARKS, "Добавьте школу № 7")
    with pytest.raises(ApprovalRefused) as refused:
        actions.record_visa(
            visa=visa, by=district.methodist, said=said, day=factories.TODAY.replace(day=30), today=factories.TODAY
        )
    assert refused.value.field == "day"
    actions.record_visa(
        visa=visa, by=district.methodist, said=said, day=factories.TODAY.replace(day=15), today=factories.TODAY
    )
    visa.refresh_from_db()
    assert (visa.state, visa.recorded_by, visa.at.date().day) == (
        "remarks",
        district.methodist,
        14 if visa.at.hour > 12 else 15,
    )
    assert state(roadmap) == "awaiting"


def test_with_an_account_nobody_answers_for_a_person(roadmap: Roadmap, district: District, lawyer: User) -> None:
    (visa,) = steps.sent(roadmap, district, lawyer)
    with pytest.raises(ApprovalRefused, match="ответит сам"):
        actions.record_visa(
            visa=visa, by=district.methodist, said=Said(Answer.AGREED), day=factories.TODAY, today=factories.TODAY
        )


def test_the_head_goes_on_without_somebody_only_by_taking_them_off(
    roadmap: Roadmap, district: District, lawyer: User
) -> None:
    first, second = steps.sent(roadmap, district, lawyer, "С. С. Сидоров")
    steps.agree(first)
    with pytest.raises(ApprovalRefused, match="Ещё не ответили: С"):
        steps.approve(roadmap, district)
    actions.remove_person(visa=second, by=district.head)
    assert state(roadmap) == "awaiting"
    assert "С. С. Сидоров" in Decision.objects.get(roadmap=roadmap, kind="agree").remark
    assert AuditEvent.objects.filter(action="visa.remove", by=district.head).count() == 1
    assert steps.approve(roadmap, district).number == 1


def test_an_answer_is_not_taken_off(roadmap: Roadmap, district: District, lawyer: User) -> None:
    visa, _other = steps.sent(roadmap, district, lawyer, "С. С. Сидоров")
    steps.agree(visa)
    with pytest.raises(ApprovalRefused, match="ответ уже дан"):
        actions.remove_person(visa=visa, by=district.head)


def test_in_a_running_round_whose_turn_came_is_told_once(roadmap: Roadmap, district: District, lawyer: User) -> None:
    first, second = steps.sent(roadmap, district, lawyer, district.admin, in_sequence=True)
    actions.move_up(visa=second, by=district.methodist)
    assert (told(lawyer), told(district.admin)) == (1, 1)
    with pytest.raises(ApprovalRefused, match="по очереди"):
        steps.agree(first)
    actions.add_person(order=first.order, by=district.methodist, user=district.head)
    actions.set_sequence(order=first.order, by=district.methodist, in_sequence=False)
    assert (told(lawyer), told(district.head), told(district.admin)) == (2, 1, 1)


@pytest.mark.parametrize("who", ["twice", "stranger", "director", "nobody"])
def test_who_can_not_be_asked(
    who: str, roadmap: Roadmap, district: District, other_district: District, lawyer: User
) -> None:
    (visa,) = steps.asked(roadmap, district, lawyer)
    person = {
        "twice": {"user": lawyer},
        "stranger": {"user": other_district.methodist},
        "director": {"user": district.directors[0]},
        "nobody": {"name": " "},
    }[who]
    with pytest.raises(ApprovalRefused) as refused:
        actions.add_person(order=visa.order, by=district.methodist, **person)
    assert refused.value.field in {"user", "name"}


@pytest.mark.parametrize("after", ["awaiting", "active"])
def test_the_sheet_is_closed_when_the_round_is_over(
    after: str, roadmap: Roadmap, district: District, lawyer: User
) -> None:
    (visa,) = steps.sent(roadmap, district, lawyer)
    steps.agree(visa)
    if after == "active":
        steps.approve(roadmap, district)
    with pytest.raises(ApprovalRefused, match="Лист согласования закрыт"):
        actions.add_person(order=visa.order, by=district.methodist, name="С. С. Сидоров")


def test_a_school_asks_its_own_people_and_the_authority(district: District) -> None:
    own = factories.roadmap(district.authority, kind="school", school=district.schools[0], short_title="Карта школы")
    factories.item(own)
    colleague = factories.person("deputy", Role.DIRECTOR, district.authority, district.schools[0], last_name="Зотова")
    (visa,) = steps.sent(own, district, colleague)
    assert list(waiting_for(factories.viewer(colleague))) == [visa]
    assert not Visa.objects.visible_to(factories.viewer(district.directors[1])).exists()
    steps.agree(visa)
    assert state(own) == "awaiting"
    assert told(district.directors[0], "agreed") == 1
