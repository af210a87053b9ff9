"""Talk of the demo: a question of the methodist that the head answered, one that waits for a director; a view."""

from monitoring.models import Task
from monitoring.registered import TASKS
from roadmaps.models import Item, Roadmap
from roadmaps.registered import ITEMS
from schools.access import viewer_for
from schools.models import Membership, User
from schools.notices.actions import mark_read
from schools.notices.queries import notices_of
from schools.saved.actions import keep_view
from schools.subjects import Subject, subject_or_404
from schools.talk.actions import add_comment, resolve_comment


def build_talk(roadmap: Roadmap, *, methodist: User, head: User) -> None:
    """Let the people of the demo talk by the real actions."""
    item = Item.objects.filter(section__plan__roadmap=roadmap, removed_at__isnull=True).order_by("pk")[1]
    subject = _seen(methodist, ITEMS, item.pk)
    said = f"@{head.last_name}, в техническое задание добавили пандус. Срок оставляем прежним?"
    question = add_comment(subject=subject, by=methodist, text=said, mentioned=[head])
    add_comment(subject=subject, by=head, text="Да, срок прежний: смета это позволяет.", mentioned=[])
    resolve_comment(comment=question, subject=subject, by=head, is_resolved=True, now=question.created_at)
    mark_read(notices=notices_of(viewer_for(head)))
    _ask_director(roadmap, methodist)
    keep_view(
        authority=roadmap.authority,
        by=methodist,
        name="Просрочено",
        page="task_list",
        args="",
        query=f"roadmap={roadmap.pk}&status=late",
        is_shared=True,
    )


def _ask_director(roadmap: Roadmap, methodist: User) -> None:
    director = Membership.objects.select_related("user").get(user__username="director").user
    tasks = Task.objects.filter(item__section__plan__roadmap=roadmap, school__memberships__user=director)
    task = tasks.filter(state__in=("open", "returned")).order_by("due_on", "pk")[0]
    said = f"@{director.last_name}, приложите, пожалуйста, подписанный документ, а не проект."
    add_comment(subject=_seen(methodist, TASKS, task.pk), by=methodist, text=said, mentioned=[director])


def _seen(user: User, kind: str, key: int) -> Subject:
    return subject_or_404(viewer_for(user), kind, key)
