"""Talk about a task: on its page, between the school and the authority, for nobody else."""

import pytest
from django.urls import reverse

from monitoring.models import Task
from schools.models import Comment, Notice
from schools.rules import Role
from tests import factories
from tests.conftest import District
from tests.monitoring import steps


def address(task: Task) -> str:
    return reverse("row_comments", args=("tasks", task.pk))


def test_the_school_asks_and_the_methodist_answers_on_the_page_of_the_task(district: District, task: Task) -> None:
    director = steps.signed_in(district.directors[1])
    page = director.get(reverse("task_detail", args=(task.pk,)))
    assert "СОШ № 5" in page.context["thread"].readers
    response = director.post(address(task), {"text": "@Лебедева, срок прошёл?", "at_row": "1"})
    comment = Comment.objects.get()
    assert response.url == f"{reverse('task_detail', args=(task.pk,))}#comment-{comment.pk}"
    assert comment.school == district.schools[1]
    notice = Notice.objects.get()
    assert notice.user == district.methodist
    methodist = steps.signed_in(district.methodist)
    assert methodist.get(reverse("notices")).context["rows"][0].text.startswith("Кузьмина: «@Лебедева, срок прошёл?»")
    assert methodist.post(address(task), {"text": "@Кузьмина, да"}).status_code == 302
    assert "@Кузьмина" in director.get(reverse("task_detail", args=(task.pk,))).content.decode()
    assert director.get(reverse("notices")).context["unread"] == 1


@pytest.mark.parametrize("method", ["get", "post"])
def test_another_school_finds_nothing(district: District, other_district: District, task: Task, method: str) -> None:
    Comment.objects.create(
        authority=district.authority, school=task.school, subject_kind="tasks", subject_id=task.pk,
        author=district.methodist, text="Тайна",
    )  # fmt: skip
    for user in (district.directors[0], other_district.methodist):
        assert getattr(steps.signed_in(user), method)(address(task), {"text": "Да"}).status_code == 404
    comment = Comment.objects.get()
    for name in ("comment_edit", "comment_remove", "comment_resolve"):
        client = steps.signed_in(district.directors[0])
        assert client.post(reverse(name, args=(comment.pk,)), {"text": "Да"}).status_code == 404


def test_a_task_of_the_authority_is_not_the_schools_talk(district: District, edition: object) -> None:
    task = Task.objects.get(party__isnull=False)
    assert steps.signed_in(district.directors[1]).get(address(task)).status_code == 404
    page = steps.signed_in(district.methodist).get(address(task))
    assert "Школам оно не видно" in page.context["thread"].readers


def test_a_rejected_remark_of_the_task_page_keeps_its_words(district: District, task: Task) -> None:
    response = steps.signed_in(district.directors[1]).post(address(task), {"text": "@Никто, а?", "at_row": "1"})
    assert response.status_code == 422
    assert "@Никто, а?" in response.content.decode()


def test_people_of_the_authority_talk_about_a_task_of_a_party(district: District, edition: object) -> None:
    task = Task.objects.get(party__isnull=False)
    far = factories.curator(district.authority, *district.schools)
    assert steps.signed_in(district.head).post(address(task), {"text": "@Лебедева, когда?"}).status_code == 302
    assert Notice.objects.get().user == district.methodist
    assert steps.signed_in(far).get(address(task)).status_code == 404
    unheard = steps.signed_in(district.head).post(address(task), {"text": "@Соколова, взгляните"})
    assert unheard.status_code == 422


def test_a_curator_mentions_and_is_mentioned_on_the_tasks_of_the_own_schools(district: District, task: Task) -> None:
    curator = factories.curator(district.authority, district.schools[1])
    other = factories.person("other", Role.CURATOR, district.authority, last_name="Ветрова")
    assert steps.signed_in(curator).post(address(task), {"text": "@Кузьмина, помочь?"}).status_code == 302
    assert steps.signed_in(district.directors[1]).post(address(task), {"text": "@Соколова, да"}).status_code == 302
    assert [one.user for one in Notice.objects.order_by("pk")] == [district.directors[1], curator]
    assert "@Ветрова" not in steps.signed_in(district.directors[1]).get(address(task)).content.decode()
    assert steps.signed_in(other).get(address(task)).status_code == 404
