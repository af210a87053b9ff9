"""A visit noted, read, corrected by two people, removed; its advice followed or made a task."""

from datetime import date

import pytest
from django.http import HttpResponse
from django.urls import reverse

from monitoring.execution import actions as execution
from monitoring.execution.actions import Reported
from monitoring.models import Recommendation, Task, Visit
from monitoring.visits import actions
from monitoring.visits.queries import visits_of_period
from roadmaps.models import Edition, Party
from roadmaps.parties.actions import merge_parties
from schools.models import AuditEvent, Notice, User
from tests import factories
from tests.conftest import District
from tests.journey import photo
from tests.monitoring import steps

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
HELD = date(2026, 6, 10)


def words(answer: HttpResponse) -> str:
    return answer.content.decode().replace("\xa0", " ").replace("&nbsp;", " ")


def typed(district: District, *advice: dict[str, str], **values: str) -> dict[str, str]:
    said = {
        "school": str(district.schools[1].pk), "kind": "visit", "held_on": "10.06.2026", "people": "Лебедева О. В.",
        "seen": "Уроки математики", "version": "1", "advice-TOTAL_FORMS": str(len(advice)), "advice-INITIAL_FORMS": "0",
    }  # fmt: skip
    said["advice-INITIAL_FORMS"] = str(sum("key" in one for one in advice))
    rows = {f"advice-{n}-{name}": value for n, one in enumerate(advice) for name, value in one.items()}
    return said | rows | values


def noted(district: District, *advice: actions.Advice, by: User | None = None, at: int = 1, **values: object) -> Visit:
    given = {"school": district.schools[at], "kind": "visit", "held_on": HELD, "people": "Методист", "seen": "Уроки"}
    return actions.note_visit(
        authority=district.authority, by=by or district.methodist, values=given | values, advice=advice,
        today=factories.TODAY,
    )  # fmt: skip


def test_a_visit_is_noted_with_advice_and_the_director_reads_it(district: District, edition: Edition) -> None:
    centre = Party.objects.get(name="ИМЦ")
    rows = (
        {"text": "Вести журнал замен", "whom": "school", "due_on": "01.09.2026"},
        {"text": "Дать задания", "whom": str(centre.pk)},
        {"text": "", "whom": "school"},
    )
    answer = steps.signed_in(district.methodist).post(reverse("visit_add"), typed(district, *rows))
    visit = Visit.objects.get()
    assert answer.url == reverse("visit_detail", args=(visit.pk,))
    assert [(one.school, one.party) for one in visit.recommendations.all()] == [
        (district.schools[1], None), (None, centre),
    ]  # fmt: skip
    assert Notice.objects.get(user=district.directors[1]).text.startswith("Даны рекомендации: ")
    page = words(steps.signed_in(district.directors[1]).get(answer.url))
    assert "Вести журнал замен" in page
    assert "Сделать задачей" not in page
    assert steps.signed_in(district.directors[0]).get(answer.url).status_code == 404
    card = words(steps.signed_in(district.directors[1]).get(reverse("school_detail", args=(district.schools[1].pk,))))
    assert "Вести журнал замен" in card


def test_what_was_typed_stays_where_the_note_is_refused(district: District) -> None:
    rows = ({"text": "", "whom": "school", "due_on": "01.09.2026"}, {"text": "Вести журнал", "whom": "school"})
    answer = steps.signed_in(district.methodist).post(
        reverse("visit_add"), typed(district, *rows, held_on="19.06.2026")
    )
    page = words(answer)
    assert answer.status_code == 422
    assert "Запишите выезд, когда он состоится" in page
    assert "Строка 1. Рекомендация: Напишите, что советуете" in page
    assert "Вести журнал" in page
    assert "Без имён учеников" in page
    assert not Visit.objects.exists()


def test_a_curator_notes_visits_of_the_own_schools_and_corrects_only_own_notes(district: District) -> None:
    curator = factories.curator(district.authority, district.schools[1])
    client = steps.signed_in(curator)
    assert client.post(reverse("visit_add"), typed(district)).status_code == 302
    other = client.post(reverse("visit_add"), typed(district, school=str(district.schools[0].pk)))
    assert other.status_code == 422
    assert client.get(reverse("visit_edit", args=(Visit.objects.get().pk,))).status_code == 200
    foreign = noted(district)
    refused = client.get(reverse("visit_edit", args=(foreign.pk,)))
    assert refused.status_code == 403
    assert "тот, кто её внёс" in words(refused)
    # the head corrects what the curator wrote
    assert (
        steps.signed_in(district.head).get(reverse("visit_edit", args=(Visit.objects.first().pk,))).status_code == 200
    )


def test_two_people_correct_one_note_and_both_texts_are_shown(district: District) -> None:
    visit = noted(district, actions.Advice("Вести журнал"))
    address = reverse("visit_edit", args=(visit.pk,))
    key = str(visit.recommendations.get().pk)
    row = {"text": "Вести журнал замен", "whom": "school", "key": key}
    assert steps.signed_in(district.head).post(address, typed(district, row)).status_code == 302
    late = typed(district, row | {"text": "Вести табель"}, seen="Уроки физики")
    answer = steps.signed_in(district.methodist).post(address, late)
    page = words(answer)
    assert answer.status_code == 409
    for text in ("Уроки математики", "Уроки физики", "Вести журнал замен", "Вести табель", "Е. Громова"):
        assert text in page
    assert Visit.objects.get().seen == "Уроки математики"
    # having compared, the methodist overwrites knowingly
    assert steps.signed_in(district.methodist).post(address, late | {"version": "2"}).status_code == 302
    assert Recommendation.objects.get().text == "Вести табель"
    before, after = AuditEvent.objects.filter(action="visit.edit").latest("pk").changes["recommendations"]
    assert ("журнал замен" in before, "табель" in after) == (True, True)


def test_advice_is_followed_and_the_mark_can_be_taken_back(district: District) -> None:
    advice = noted(district, actions.Advice("Вести журнал", due_on=date(2026, 6, 12))).recommendations.get()
    curator = factories.curator(district.authority, district.schools[1])
    page = reverse("visit_detail", args=(advice.visit_id,))
    assert "Срок прошёл" in words(steps.signed_in(curator).get(page))
    done = reverse("advice_done", args=(advice.pk,))
    early = steps.signed_in(curator).post(done, {"done_on": "01.06.2026", "outcome": "Завели"})
    assert early.status_code == 422
    assert "Завели" in words(early)
    assert steps.signed_in(curator).post(done, {"done_on": "15.06.2026", "outcome": "Завели"}).status_code == 302
    assert "выполнено 15.06.2026: Завели" in words(steps.signed_in(district.directors[1]).get(page))
    assert steps.signed_in(district.methodist).post(reverse("advice_undone", args=(advice.pk,))).status_code == 302
    advice.refresh_from_db()
    assert (advice.done_on, advice.outcome) == (None, "")
    assert AuditEvent.objects.get(action="advice.undone").changes["outcome"] == ["Завели", ""]


def test_advice_becomes_a_task_whose_acceptance_is_its_outcome(district: District, edition: Edition) -> None:
    advice = noted(district, actions.Advice("Вести журнал", due_on=date(2026, 9, 1))).recommendations.get()
    address = reverse("advice_task", args=(advice.pk,))
    page = words(steps.signed_in(district.methodist).get(address))
    assert "1.1 Провести мероприятие 1.1" in page
    assert "1.3" not in page.split("<main")[1]
    item = Task.objects.filter(school=district.schools[1]).first().item
    answer = steps.signed_in(district.methodist).post(address, {"item": item.pk, "due_on": "01.09.2026"})
    task = Task.objects.get(opened_by=district.methodist)
    assert answer.url == reverse("task_detail", args=(task.pk,))
    assert (task.school, task.due_on, task.occasion) == (
        district.schools[1], date(2026, 9, 1), "Рекомендация, выезд в школу 10.06.2026: Вести журнал",
    )  # fmt: skip
    assert Notice.objects.filter(user=district.directors[1]).latest("pk").text.startswith("Рекомендация стала задачей")
    visit = reverse("visit_detail", args=(advice.visit_id,))
    assert "Стала задачей: к исполнению" in words(steps.signed_in(district.directors[1]).get(visit))
    progress = words(steps.signed_in(district.methodist).get(reverse("roadmap_progress", args=(edition.roadmap_id,))))
    assert "Рекомендации, ставшие задачами" in progress
    said = Reported(date(2026, 6, 18), "Сделано", [photo()])
    execution.report(task=task, by=district.directors[1], said=said, today=factories.TODAY)
    execution.accept(task=task, by=district.methodist, today=factories.TODAY)
    assert "Выполнена" in words(steps.signed_in(district.directors[1]).get(visit))
    again = steps.signed_in(district.methodist).post(address, {"item": item.pk, "due_on": ""})
    assert "уже стала задачей" in words(again)


def test_advice_to_whom_no_item_is_asked_can_not_be_a_task(district: District) -> None:
    party = Party.objects.create(authority=district.authority, kind="unit", name="Центр")
    advice = noted(district, actions.Advice("Помочь", party=party)).recommendations.get()
    page = words(steps.signed_in(district.methodist).get(reverse("advice_task", args=(advice.pk,))))
    assert "не поручают этому исполнителю ни одного пункта" in page


def test_a_removed_note_leaves_a_trace_and_its_tasks(district: District, edition: Edition) -> None:
    visit = noted(district, actions.Advice("Вести журнал"), actions.Advice("Купить стенд"))
    first = visit.recommendations.first()
    item = Task.objects.filter(school=district.schools[1]).first().item
    actions.make_task(advice=first, by=district.methodist, item=item, due_on=None)
    answer = steps.signed_in(district.methodist).post(reverse("visit_remove", args=(visit.pk,)), follow=True)
    assert "Задач по её рекомендациям осталось 1" in words(answer)
    assert "Уроки" in AuditEvent.objects.get(action="visit.remove").changes["seen"]
    assert Task.objects.filter(opened_by=district.methodist).exists()
    page = words(steps.signed_in(district.directors[1]).get(reverse("visit_detail", args=(visit.pk,))))
    assert "Эта запись убрана" in page
    task = reverse("task_detail", args=(Task.objects.get(opened_by=district.methodist).pk,))
    assert "по рекомендации: «Вести журнал»" in words(steps.signed_in(district.directors[1]).get(task))
    assert "Изменить" not in page.split("<main")[1]
    plain = noted(district)
    actions.remove_visit(visit=plain, by=district.methodist)
    assert steps.signed_in(district.methodist).get(reverse("visit_detail", args=(plain.pk,))).status_code == 404
    assert list(visits_of_period(factories.viewer(district.head), HELD, HELD)) == []


def test_the_period_holds_both_its_days_and_only_what_the_viewer_sees(district: District) -> None:
    days = (date(2026, 5, 31), date(2026, 6, 1), date(2026, 6, 15), date(2026, 6, 16))
    visits = [noted(district, held_on=day, at=n % 3) for n, day in enumerate(days)]
    span = (date(2026, 6, 1), date(2026, 6, 15))
    assert list(visits_of_period(factories.viewer(district.head), *span)) == visits[1:3]
    assert list(visits_of_period(factories.viewer(district.directors[1]), *span)) == visits[1:2]


def test_the_register_is_narrowed_and_costs_the_same_for_thirty(district: District) -> None:
    noted(district, actions.Advice("Вести журнал"), seen="Первое")
    noted(district, by=district.head, at=0, kind="consultation", held_on=date(2026, 5, 5), seen="Второе")
    client = steps.signed_in(district.methodist)

    def found(query: str) -> tuple[bool, bool]:
        page = words(client.get(f"{reverse('visit_list')}?{query}"))
        return "Первое" in page, "Второе" in page

    assert found("") == (True, True)
    assert found(f"school={district.schools[0].pk}") == (False, True)
    assert found("kind=visit") == (True, False)
    assert found(f"by={district.head.pk}") == (False, True)
    assert found("first=01.06.2026") == (True, False)
    assert found("last=05.05.2026&kind=oops") == (False, True)
    few = steps.queries_of(district.methodist, "visit_list")
    for n in range(28):
        noted(district, actions.Advice("Ещё"), actions.Advice("И ещё"), at=n % 3)
    assert steps.queries_of(district.methodist, "visit_list") == few


def test_advice_follows_a_party_that_becomes_another(district: District) -> None:
    gone, kept = (
        Party.objects.create(authority=district.authority, kind="unit", name=name) for name in ("ИМЦ", "Методцентр")
    )
    advice = noted(district, actions.Advice("Помочь", party=gone)).recommendations.get()
    merge_parties(gone=gone, kept=kept, by=district.methodist)
    advice.refresh_from_db()
    assert advice.party == kept
