"""Who is told what on a day: roles, reasons, deputies, choices, and the letter itself."""

from datetime import date, datetime, timedelta
from io import StringIO

import pytest
import time_machine
from django.core import mail as sent
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django import Settings

from monitoring.execution import actions as execution
from monitoring.execution.terms.actions import asking, control
from monitoring.models import Mailing, PostponementRequest, ReminderSettings, Task, TaskState, TermChange
from monitoring.reminders.actions.making import make_digests
from monitoring.reminders.actions.sending import send_made
from monitoring.reminders.queries.digests import Digest, digests_of
from monitoring.reminders.rules.digest import Group
from roadmaps.models import Edition, Party, Roadmap
from roadmaps.models.visa import Visa
from schools.models import Absence, AuditEvent, Membership, Notice, User
from schools.notices.actions import Link, mark_read, tell
from schools.rules import Role
from schools.subjects import subject_or_404
from tests import factories
from tests.conftest import District
from tests.monitoring import steps
from tests.monitoring.reminders.conftest import MORNING, TODAY, due, in_force, worded

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def digests(district: District, day: date = TODAY, *, mail_works: bool = True) -> dict[int, Digest]:
    return {one.user: one for one in digests_of(district.authority, day, mail_works=mail_works).digests}


def lines(digest: Digest | None) -> list[tuple[Group, str]]:
    return [(line.group, line.title) for part in digest.by_mail for line in part.lines] if digest else []


def reasons(digest: Digest) -> list[str]:
    return [part.reason.replace("\u00a0", " ") for part in digest.by_mail]


def made(district: District, day: date = TODAY) -> None:
    make_digests(authority=district.authority, day=day, now=None, mail_works=True)
    send_made(authority=district.authority, day=day)


def away(user: User, district: District, deputy: User | None, first: int = 0, last: int = 3) -> Absence:
    return Absence.objects.create(
        authority=district.authority,
        user=user,
        starts_on=TODAY + DAY * first,
        ends_on=TODAY + DAY * last,
        deputy=deputy,
    )


@pytest.mark.parametrize(
    ("days", "group"),
    [(14, Group.SOON), (3, Group.SOON), (1, Group.SOON), (0, Group.TODAY), (-1, Group.LATE), (-7, Group.LATE)],
)
def test_a_director_is_told_of_a_term(edition: Edition, district: District, days: int, group: Group) -> None:
    due(edition, "1.1", 5, days)
    found = digests(district)
    assert lines(found.get(district.directors[1].pk)) == [(group, "1.1 Провести мероприятие 1.1")]
    assert reasons(found[district.directors[1].pk]) == ["вы директор школы № 5 (СОШ № 5 с. Ключи)"]
    assert district.directors[0].pk not in found


@pytest.mark.parametrize("days", [15, 13, 2, -2, -8, -14])
def test_on_other_days_a_director_is_left_alone(edition: Edition, district: District, days: int) -> None:
    due(edition, "1.1", 5, days)
    assert district.directors[1].pk not in digests(district)


@pytest.mark.parametrize("state", [TaskState.REPORTED, TaskState.CANCELLED])
def test_what_is_reported_or_taken_off_is_not_told(edition: Edition, district: District, state: TaskState) -> None:
    due(edition, "1.1", 5, 0, state=state)
    assert district.directors[1].pk not in digests(district)


def test_the_methodist_is_told_weekly_of_what_is_long_late(edition: Edition, district: District) -> None:
    due(edition, "1.1", 5, -14)
    found = digests(district)
    assert lines(found.get(district.methodist.pk)) == [(Group.STUCK, "1.1 Провести мероприятие 1.1")]
    assert reasons(found[district.methodist.pk]) == ["вы методист (Округ lugovoy)"]
    assert district.head.pk not in found


def test_without_a_methodist_the_head_watches(edition: Edition, district: District) -> None:
    due(edition, "1.1", 5, -21)
    Membership.objects.filter(user=district.methodist).update(is_active=False)
    assert lines(digests(district).get(district.head.pk)) == [(Group.STUCK, "1.1 Провести мероприятие 1.1")]


def test_a_keeper_is_told_of_the_party(edition: Edition, district: District) -> None:
    Task.objects.filter(party__name="ИМЦ").update(due_on=TODAY)
    keeper = Membership.objects.get(user=district.head)
    Party.objects.filter(name="ИМЦ").update(keeper=keeper)
    found = digests(district)
    assert lines(found.get(district.head.pk)) == [(Group.TODAY, "1.3 Провести мероприятие 1.3")]
    assert reasons(found[district.head.pk]) == ["вы начальник отдела (Округ lugovoy) и отчитываетесь за исполнителя"]
    assert district.methodist.pk not in found


def test_what_nobody_reports_for_goes_to_the_methodist(edition: Edition, district: District) -> None:
    Task.objects.filter(party__name="ИМЦ").update(due_on=TODAY)
    due(edition, "1.1", 5, 0)
    Membership.objects.filter(user=district.directors[1]).update(is_active=False)
    digest = digests(district)[district.methodist.pk]
    assert {title for _group, title in lines(digest)} == {
        "1.1 Провести мероприятие 1.1",
        "1.3 Провести мероприятие 1.3",
    }
    assert reasons(digest) == ["вы методист (Округ lugovoy); за эти задачи в программе никто не отчитывается"]


def test_a_returned_report_is_told_with_its_remark_once(
    edition: Edition, district: District, clock: time_machine.Traveller
) -> None:
    task = due(edition, "1.1", 5, 30)
    made(district, TODAY - DAY)
    clock.shift(timedelta(hours=2))
    steps.send(task, district.directors[1])
    execution.return_(task=task, by=district.methodist, remark="Нет подписи")
    digest = digests(district)[district.directors[1].pk]
    (line,) = digest.by_mail[0].lines
    assert (line.group, line.note) == (Group.RETURNED, "Нет подписи")
    clock.shift(timedelta(hours=2))
    made(district)
    clock.shift(DAY)
    assert district.directors[1].pk not in digests(district, TODAY + DAY)


def test_a_returned_task_that_is_due_is_told_once(edition: Edition, district: District) -> None:
    task = due(edition, "1.1", 5, 0)
    steps.send(task, district.directors[1])
    execution.return_(task=task, by=district.methodist, remark="Нет подписи")
    assert [group for group, _title in lines(digests(district)[district.directors[1].pk])] == [Group.RETURNED]


def test_answers_on_terms_are_told(edition: Edition, district: District) -> None:
    task = due(edition, "1.1", 5, 40)
    TermChange.objects.create(
        task=task, kind="postponed", before=TODAY, after=TODAY + DAY * 40, reason="карантин", by=district.head
    )
    PostponementRequest.objects.create(
        task=due(edition, "1.2", 5, 50), asked_until=date(2026, 9, 1), reason="ремонт", by=district.directors[1],
        answer="refused", remark="срок указан краем", answered_by=district.head, answered_at=MORNING,
    )  # fmt: skip
    notes = [line.note for line in digests(district)[district.directors[1].pk].by_mail[0].lines]
    assert notes == [
        "перенесён с 18.06.2026 на 28.07.2026: карантин",
        "срок не перенесён на 01.09.2026: срок указан краем",
    ]


def test_reports_on_review_are_one_line_when_new_and_each_week(
    edition: Edition, district: District, clock: time_machine.Traveller
) -> None:
    made(district, TODAY - DAY)
    clock.shift(timedelta(hours=2))
    for number in ("1.1", "1.2"):
        steps.send(due(edition, number, 5, 30), district.directors[1])
    (line,) = digests(district)[district.methodist.pk].by_mail[0].lines
    assert (line.title, line.count) == ("2 отчёта ждут проверки", 2)
    assert line.note.replace("\u00a0", " ") == "новых — 2, дольше всех ждёт отчёт от 18 июня"
    clock.shift(timedelta(hours=2))
    made(district)
    assert district.methodist.pk not in digests(district, TODAY + DAY)
    made(district, TODAY + DAY)
    monday = TODAY + DAY * 4
    assert lines(digests(district, monday).get(district.methodist.pk)) == [(Group.REVIEW, "2 отчёта ждут проверки")]


def test_the_head_is_told_what_waits_for_a_decision(edition: Edition, district: District) -> None:
    PostponementRequest.objects.create(
        task=due(edition, "1.1", 5, 20), asked_until=date(2026, 7, 30), reason="ремонт", by=district.directors[1]
    )
    Roadmap.objects.create(
        authority=district.authority, short_title="На 2027 год", title="Карта", state="awaiting",
        period_start=date(2027, 1, 1), period_end=date(2027, 12, 31),
    )  # fmt: skip
    made(district, TODAY - DAY * 7)
    assert lines(digests(district)[district.head.pk]) == [
        (Group.DECIDE, "Просят перенести срок: 1.1 Провести мероприятие 1.1"),
        (Group.DECIDE, "Ждёт утверждения: На 2027 год"),
    ]


def test_a_visa_is_asked_of_its_person_in_turn(edition: Edition, district: District) -> None:
    draft = factories.roadmap(district.authority, short_title="На 2027 год")
    Roadmap.objects.filter(pk=draft.pk).update(state="agreeing")
    order = draft.orders.create(authority=district.authority, visas_in_sequence=True)
    for position, user in enumerate((district.methodist, district.head)):
        Visa.objects.create(order=order, user=user, name=str(user), position=position)
    made(district, TODAY - DAY * 7)
    found = digests(district)
    assert lines(found.get(district.methodist.pk)) == [(Group.DECIDE, "Ждёт вашей визы: На 2027 год")]
    (part,) = found[district.methodist.pk].by_mail
    visa = order.visas.get(user=district.methodist)
    assert [line.url for line in part.lines] == [reverse("visa_answer", args=(visa.pk,))]
    assert district.head.pk not in found


def test_what_falls_on_days_off_is_told_on_monday(edition: Edition, district: District) -> None:
    due(edition, "1.1", 5, 3)  # Sunday
    monday = TODAY + DAY * 4
    made(district, TODAY + DAY)
    (line,) = digests(district, monday)[district.directors[1].pk].by_mail[0].lines
    assert (line.group, line.when.replace("\u00a0", " ")) == (Group.LATE, "просрочено на 1 день, 21 июня")


def test_a_deputy_is_told_for_whom_and_the_absent_one_nothing(edition: Edition, district: District) -> None:
    due(edition, "1.1", 5, 0)
    away(district.directors[1], district, district.methodist)
    found = digests(district)
    assert district.directors[1].pk not in found
    assert reasons(found[district.methodist.pk]) == [
        "вы замещаете до 21 июня: Кузьмина, директор школы № 5 (СОШ № 5 с. Ключи)"
    ]


def test_a_deputy_who_may_not_see_the_school_is_told_nothing(edition: Edition, district: District) -> None:
    due(edition, "1.1", 5, 0)
    away(district.directors[1], district, district.directors[0])
    assert digests(district) == {}


def test_who_is_back_is_told_what_was_missed(edition: Edition, district: District) -> None:
    due(edition, "1.1", 5, 1)
    away(district.directors[1], district, None, 0, 3)
    made(district, TODAY)
    made(district, TODAY + DAY)
    monday = TODAY + DAY * 4
    assert lines(digests(district, monday).get(district.directors[1].pk)) == [
        (Group.LATE, "1.1 Провести мероприятие 1.1")
    ]


def test_a_person_of_two_places_gets_one_letter_with_two_reasons(
    edition: Edition, district: District, other_district: District
) -> None:
    due(edition, "1.1", 5, 0)
    director = district.directors[1]
    Membership.objects.create(user=director, authority=other_district.authority, role=Role.METHODIST)
    other = in_force(other_district, [("2.1", steps.DIRECTORS)])
    Task.objects.filter(edition=other).update(due_on=TODAY - DAY * 14, starts_on=None)
    made(district)
    made(other_district)
    letter = Mailing.objects.get(user=director)
    assert letter.text.count("Почему вы получили это") == 2
    assert "вы директор школы № 5" in letter.text
    assert "вы методист (Округ ozerny)" in letter.text
    assert (
        f"/reminders/go/{Membership.objects.get(user=director, role='methodist').pk}/?next=%2Ftasks%2F" in letter.text
    )


def test_one_run_a_person_wherever_the_letter_is_made(
    edition: Edition, district: District, other_district: District
) -> None:
    due(edition, "1.1", 5, 0)
    Membership.objects.create(user=district.directors[1], authority=other_district.authority, role=Role.METHODIST)
    assert district.directors[1].pk not in digests(other_district)


def test_a_choice_is_kept_to(edition: Edition, district: District) -> None:
    director = district.directors[1]
    due(edition, "1.1", 5, 5)
    due(edition, "1.2", 5, 0)
    ReminderSettings.objects.create(
        authority=district.authority, user=director, days_before=[5], on_the_day=False, after=False
    )
    assert lines(digests(district)[director.pk]) == [(Group.SOON, "1.1 Провести мероприятие 1.1")]


@pytest.mark.parametrize("why", ["chosen", "no address", "no server"])
def test_without_letters_it_is_told_in_the_application(edition: Edition, district: District, why: str) -> None:
    director = district.directors[1]
    due(edition, "1.1", 5, 0)
    if why == "chosen":
        ReminderSettings.objects.create(authority=district.authority, user=director, by_mail=False)
    if why == "no address":
        User.objects.filter(pk=director.pk).update(email="")
    make_digests(authority=district.authority, day=TODAY, now=None, mail_works=why != "no server")
    notice = Notice.objects.get(user=director)
    assert (notice.kind, notice.text) == ("reminder", "На 18.06.2026: срок сегодня — 1 (1 задача)")
    assert not Mailing.objects.filter(user=director).exists()


def test_the_number_of_queries_does_not_grow(edition: Edition, district: District) -> None:
    due(edition, "1.1", 5, 0)
    digests(district)
    with CaptureQueriesContext(connection) as few:
        digests(district)
    item = Task.objects.first().item
    for number in range(20, 50):
        at = factories.school(district.authority, number)
        factories.person(f"director-{number}", Role.DIRECTOR, district.authority, at, email=f"d{number}@example.ru")
        Task.objects.create(
            authority=district.authority, item=item,
            edition=edition, school=at, due_on=TODAY, sequence=number,
        )  # fmt: skip
    with CaptureQueriesContext(connection) as many:
        assert len(digests(district)) == 31
    assert len(many) == len(few) <= 20


# --- the command and the letter ---


def run(**options: object) -> str:
    out = StringIO()
    call_command("send_reminders", stdout=out, **options)
    return out.getvalue()


def test_the_command_sends_once(edition: Edition, district: District) -> None:
    due(edition, "1.1", 5, 0)
    assert run() == "Округ lugovoy: составлено 1 письмо, уведомлений 0; отправлено 1 письмо.\n"
    assert run() == "Округ lugovoy: на 18.06.2026 уже составлено; отправлено 0 писем.\n"
    (message,) = sent.outbox
    assert message.to == ["director-5-lugovoy@example.ru"]
    assert message.subject == "18 июня: срок сегодня — 1"
    assert message.extra_headers["List-Unsubscribe"] == "<https://versta.example.ru/reminders/>"
    assert message.extra_headers["Message-ID"].startswith("<digest-20260618-")
    task = Task.objects.get(due_on=TODAY)
    assert f"https://versta.example.ru/tasks/{task.pk}/" in message.body
    html = str(message.alternatives[0][0])
    assert f'href="https://versta.example.ru/tasks/{task.pk}/"' in html
    assert "<img" not in html
    assert "<script" not in html
    mailing = Mailing.objects.get()
    assert (mailing.sent_at, mailing.tries, mailing.error) == (MORNING, 1, "")


def test_words_of_a_plan_are_no_html_in_the_letter(edition: Edition, district: District) -> None:
    worded(due(edition, "1.1", 5, 0), "<b>Провести</b> & сдать")
    run()
    assert "&lt;b&gt;Провести&lt;/b&gt; &amp; сдать" in str(sent.outbox[0].alternatives[0][0])
    assert "<b>Провести</b> & сдать" in sent.outbox[0].body


def test_a_dry_run_shows_and_writes_nothing(edition: Edition, district: District) -> None:
    due(edition, "1.1", 5, 0)
    shown = run(dry_run=True)
    assert "director-5-lugovoy@example.ru" in shown
    assert "срок сегодня — 1" in shown
    assert not Mailing.objects.exists()
    assert not sent.outbox
    assert not AuditEvent.objects.filter(action="reminders.make").exists()


def test_a_day_off_is_quiet(edition: Edition, district: District) -> None:
    due(edition, "1.1", 5, 2)
    shown = run(date=TODAY + DAY * 2)
    assert shown == "Округ lugovoy: день нерабочий, всё скажем в ближайший рабочий; отправлено 0 писем.\n"
    assert run(date=TODAY + DAY * 2, dry_run=True).endswith("рабочий.\n")


def test_the_letter_asks_for_the_password_and_leads_to_the_task(edition: Edition, district: District) -> None:
    task = due(edition, "1.1", 5, 0)
    assert Client().get(f"/tasks/{task.pk}/").url == f"/login/?next=/tasks/{task.pk}/"


def test_without_a_mail_server_the_command_says_what_to_do(
    edition: Edition, district: District, settings: Settings
) -> None:
    settings.MAIL_WORKS = False
    due(edition, "1.1", 5, 0)
    shown = run()
    assert "Почта не настроена" in shown
    assert "VERSTA_EMAIL_URL" in shown
    assert "писем, уведомлений 1" in shown


def test_an_unknown_authority_is_named(mail: District) -> None:
    with pytest.raises(CommandError, match="«nowhere»"):
        run(authority="nowhere")


# --- clocks ---


@pytest.mark.parametrize(
    ("zone", "expected"),
    [
        ("Asia/Vladivostok", date(2026, 6, 19)),  # 07:30 of the next day
        ("Asia/Yekaterinburg", None),  # 02:30 of the next day
        ("Europe/Kaliningrad", None),  # 23:30 of the same day
        ("Pacific/Honolulu", date(2026, 6, 18)),  # 11:30 of the same day
    ],
)
def test_each_authority_has_its_own_day(
    edition: Edition, district: District, clock: time_machine.Traveller, zone: str, expected: date | None
) -> None:
    type(district.authority).objects.update(time_zone=zone)
    due(edition, "1.1", 5, 0)
    due(edition, "1.2", 5, 1)
    clock.move_to(datetime.fromisoformat("2026-06-18T21:30:00+00:00"))
    run()
    assert [one.day for one in Mailing.objects.all()] == ([expected] if expected else [])
    if expected:
        today_title = "1.2" if expected.day == 19 else "1.1"
        assert f"* {today_title} Провести мероприятие {today_title}\n  сегодня" in Mailing.objects.get().text


# --- notices at once ---


def test_a_returned_report_is_a_notice_whatever_is_chosen(edition: Edition, district: District) -> None:
    task = due(edition, "1.1", 5, 3)
    steps.send(task, district.directors[1])
    execution.return_(task=task, by=district.methodist, remark="Нет подписи")
    notice = Notice.objects.get(user=district.directors[1])
    assert (notice.kind, notice.subject_kind, notice.subject_id) == ("return", "tasks", task.pk)
    assert notice.text == "Пункт 1.1 «Провести мероприятие 1.1»: Нет подписи"


def test_an_answer_on_a_term_is_a_notice(edition: Edition, district: District) -> None:
    task = due(edition, "1.1", 5, 3)
    asked = PostponementRequest.objects.create(
        task=task, asked_until=date(2026, 9, 1), reason="ремонт", by=district.directors[1]
    )
    asked.answer, asked.remark = "refused", "срок указан краем"
    asked.answered_by, asked.answered_at = district.head, MORNING
    asked.save()
    TermChange.objects.create(task=task, kind="set", after=date(2026, 7, 1), reason="по графику", by=district.methodist)
    TermChange.objects.create(task=task, kind="amended", after=date(2026, 8, 1), reason="приказ", by=district.head)
    assert set(Notice.objects.filter(user=district.directors[1]).values_list("kind", "text")) == {
        ("term_refused", "Пункт 1.1 «Провести мероприятие 1.1»: срок не перенесён на 01.09.2026: срок указан краем"),
        ("term", "Пункт 1.1 «Провести мероприятие 1.1»: срок назначен на 01.07.2026: по графику"),
    }


def test_the_head_is_told_at_once_that_a_later_day_is_asked_for(edition: Edition, district: District) -> None:
    task = due(edition, "1.1", 5, 3)
    asked = asking.ask(task=task, by=district.directors[1], until=date(2026, 9, 1), reason="ремонт", today=TODAY)
    notice = Notice.objects.get()
    assert (notice.user, notice.kind, notice.subject_id) == (district.head, "term_asked", task.pk)
    assert (notice.url_name, notice.url_args) == ("term_request", [asked.pk])
    assert notice.text == (
        "Пункт 1.1 «Провести мероприятие 1.1»: СОШ № 5 с. Ключи просит перенести срок до 01.09.2026: ремонт"
    )


def test_control_taken_off_and_put_back_is_a_notice(edition: Edition, district: District) -> None:
    task = due(edition, "1.1", 5, 3)
    control.take_off(task=task, by=district.head, reason="школа на ремонте", today=TODAY)
    control.put_back(task=task, by=district.head, reason="ремонт окончен")
    told = Notice.objects.filter(user=district.directors[1]).order_by("pk").values_list("kind", "text")
    assert list(told) == [
        ("off_control", "Пункт 1.1 «Провести мероприятие 1.1»: снято с контроля: школа на ремонте"),
        ("on_control", "Пункт 1.1 «Провести мероприятие 1.1»: снова на контроле: ремонт окончен"),
    ]
    assert Notice.objects.count() == 2


def test_a_letter_names_the_notices_that_were_not_read(edition: Edition, district: District) -> None:
    task = due(edition, "1.1", 5, 0)
    other = due(edition, "1.1", 2, 30)
    link = Link("task_detail", (task.pk,))
    for of, kind in ((task, "term"), (task, "return"), (other, "term")):
        subject = subject_or_404(factories.viewer(district.methodist), "tasks", of.pk)
        tell(users=[district.directors[1]], by=None, kind=kind, text="x", link=link,
             authority_id=district.authority.pk, subject=subject)  # fmt: skip
    make_digests(authority=district.authority, day=TODAY, now=None, mail_works=True)
    letter = Mailing.objects.get(user=district.directors[1])
    # the third is of another school's task: the bell does not count it either
    assert "В программе 2 непрочитанных уведомления: https://versta.example.ru/notices/" in letter.text
    assert "2 непрочитанных уведомления" in letter.html.replace("&nbsp;", " ").replace("\u00a0", " ")
    mark_read(notices=Notice.objects.all())
    Mailing.objects.all().delete()
    make_digests(authority=district.authority, day=TODAY + DAY, now=None, mail_works=True)
    assert "непрочитанн" not in Mailing.objects.get(user=district.directors[1]).text


def test_a_keeper_gets_the_notice_of_a_party(edition: Edition, district: District) -> None:
    Party.objects.filter(name="ИМЦ").update(keeper=Membership.objects.get(user=district.methodist))
    task = Task.objects.get(party__name="ИМЦ")
    TermChange.objects.create(task=task, kind="set", after=date(2026, 7, 1), reason="по графику", by=district.head)
    assert Notice.objects.get().user == district.methodist


def test_a_letter_that_never_went_is_told_by_the_next_one(edition: Edition, district: District) -> None:
    due(edition, "1.1", 5, 0)
    make_digests(authority=district.authority, day=TODAY, now=None, mail_works=True)
    made(district, TODAY + DAY)
    letter = Mailing.objects.get()
    assert (letter.day, letter.subject) == (TODAY + DAY, "19 июня: просрочено — 1")
    assert len(sent.outbox) == 1
