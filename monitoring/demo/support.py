"""Curators, a supporting school, visits with advice and requests for a later day of the demo, by the real actions."""

from datetime import date, timedelta

from monitoring.execution import actions as execution
from monitoring.execution.terms.actions.asking import ask
from monitoring.execution.terms.actions.deciding import refuse
from monitoring.models import Recommendation, Task, TaskState, Visit
from monitoring.visits.actions import Advice, make_task, mark_done, note_visit
from roadmaps.models import Item, Party, Roadmap
from schools.models import Listing, Membership, School, User
from schools.models.listing import ListingKind
from schools.support.actions import add_support

OF_CURATOR = {"curator": (7, 11, 16), "curator18": (18,)}
SUPPORTING, SUPPORTED = 2, 7
BY_CURATOR, BY_METHODIST = 11, 7


def build_support(municipal: Roadmap, *, year: int) -> None:
    """Let two curators and a supporting school stand by the schools of the list, since the beginning of the year."""
    schools, methodist = _schools(municipal), _user("methodist")
    since = date(year, 1, 12)
    Listing.objects.create(
        school=schools[SUPPORTING], year=year, kind=ListingKind.SUPPORT, basis="приказ отдела образования"
    )
    for username, numbers in OF_CURATOR.items():
        for number in numbers:
            add_support(
                school=schools[number], by=methodist, who=Membership.objects.get(user__username=username),
                starts_on=since, ends_on=None, agreement=f"приказ отдела образования от {since:%d.%m.%Y} № 4", note="",
            )  # fmt: skip
    add_support(
        school=schools[SUPPORTED], by=methodist, who=schools[SUPPORTING], starts_on=since, ends_on=date(year, 12, 31),
        agreement=f"договор о сотрудничестве от {since:%d.%m.%Y} № 1",
        note="Взаимопосещение уроков математики, общий методический день раз в месяц.",
    )  # fmt: skip


def build_visits(municipal: Roadmap, *, today: date) -> None:
    """Note a visit whose advice became a task, one whose advice was followed, and a consultation."""
    schools = _schools(municipal)
    visit = _visit(
        municipal, _user("curator"), schools[BY_CURATOR], today - timedelta(days=16), today,
        people="Соколова В. А.; Кузьмина М. А., директор; завуч школы",
        seen="Посетили три урока математики в 5–7 классах. Объяснение идёт по учебнику, устного счёта нет, "
        "тетради для работы над ошибками ведут не все.",
        advice=(
            Advice("Начинать урок математики с пяти минут устного счёта", due_on=today + timedelta(days=20)),
            Advice("Провести на методическом объединении разбор ошибок ВПР", due_on=today + timedelta(days=30)),
            Advice("Дать школе банк заданий для устного счёта", party=_centre(municipal)),
        ),
    )  # fmt: skip
    advice = visit.recommendations.all()[1]
    make_task(advice=advice, by=_user("methodist"), item=_item_for(advice), due_on=advice.due_on)
    followed = _visit(
        municipal, _user("methodist"), schools[BY_METHODIST], today - timedelta(days=40), today,
        people="Лебедева О. В.; директор; два учителя русского языка",
        seen="Смотрели журналы и планы уроков. Часы на повторение в планах есть, в журналах их нет.",
        advice=(Advice("Внести уроки повторения в журнал", due_on=today - timedelta(days=30)),
            Advice("Показать открытый урок опорной школе", due_on=today - timedelta(days=5))),
    ).recommendations.all()[0]  # fmt: skip
    mark_done(
        advice=followed, by=_user("curator"), done_on=today - timedelta(days=31), today=today,
        outcome="Уроки внесены, журналы проверены.",
    )  # fmt: skip
    _visit(
        municipal, _user("methodist"), schools[BY_CURATOR], today - timedelta(days=3), today, kind="consultation",
        people="Лебедева О. В.; заместитель директора", seen="Как оформить справку по итогам диагностики.", advice=(),
    )  # fmt: skip


def build_requests(municipal: Roadmap, *, today: date) -> None:
    """Let the director ask for a later day twice: the head refused one, the other waits."""
    director, head = _user("director"), _user("head")
    tasks = Task.objects.filter(
        item__section__plan__roadmap=municipal, school__memberships__user=director, due_on__isnull=False,
        state__in=execution.OPEN_STATES,
    ).order_by("-due_on", "pk")  # fmt: skip
    for place, task in enumerate(tasks[:2]):
        until = max(task.due_on or today, today) + timedelta(days=21)
        asked = ask(task=task, by=director, until=until, reason=REASONS[place], today=today)
        if place:
            refuse(asked=asked, by=head, remark="Экспертиза школе не нужна: заявку подаёт отдел.")


REASONS = (
    "Учитель, который ведёт занятия, на курсах до конца месяца. Две встречи из трёх уже прошли.",
    "Ждём заключения экспертизы.",
)


def _visit(
    municipal: Roadmap, by: User, school: School, held_on: date, today: date, *, advice: tuple[Advice, ...],
    kind: str = "visit", **values: str,
) -> Visit:  # fmt: skip
    said = {"school": school, "kind": kind, "held_on": held_on, **values}
    return note_visit(authority=municipal.authority, by=by, values=said, advice=advice, today=today)


def _item_for(advice: Recommendation) -> Item:
    """Return the item under which lessons are looked at: advice on them becomes a task there."""
    tasks = Task.objects.filter(school=advice.school, opened_by__isnull=True).exclude(state=TaskState.CANCELLED)
    return tasks.select_related("item").filter(item__title__contains="последующим разбором").order_by("pk")[0].item


def _centre(municipal: Roadmap) -> Party:
    asked = Task.objects.filter(item__section__plan__roadmap=municipal).order_by("pk").values("party")
    return Party.objects.filter(pk__in=asked).order_by("pk")[0]


def _schools(municipal: Roadmap) -> dict[int, School]:
    rows = School.objects.filter(authority=municipal.authority, number__isnull=False)
    return {school.number or 0: school for school in rows.select_related("authority")}


def _user(username: str) -> User:
    return User.objects.get(username=username)
