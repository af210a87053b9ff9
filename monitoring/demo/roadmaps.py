"""Roadmaps of the demo: one in force and amended, with work in every state; a draft with doubts; a neighbour's."""

import hashlib
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from monitoring.demo.points import confirm_points, lead_to_points
from monitoring.demo.region import load_json
from monitoring.demo.talk import build_talk
from monitoring.execution import actions as execution
from monitoring.execution.actions import Reported
from monitoring.models import Task, TaskReport
from monitoring.progress import actions as progress
from roadmaps.approval import actions as approval
from roadmaps.importing.build import DraftBuilder
from roadmaps.importing.orders import build_order
from roadmaps.models import Annex, Item, Roadmap, Section
from roadmaps.models.order import AnnexKind, Orientation
from roadmaps.planning.readings import read_rows
from schools.models import Authority, Listing, School, User

RESULTS = (
    "Выполнено в полном объёме, документ прилагается.",
    "Проведено с участием всех учителей, решения записаны в протокол.",
    "Подготовлено и утверждено приказом школы.",
    "Сделано, результаты обсуждены на совещании при директоре.",
)
REMARKS = (
    "В протоколе нет решения по 6 классу. Добавьте, кто и до какого числа проводит занятия.",
    "Приложен проект без подписи. Приложите подписанный документ.",
    "Не видно, какие классы участвовали. Допишите в справку.",
)
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8ffff3f0005fe02fea73581e8"
    "0000000049454e44ae426082"
)


def build_main(authority: Authority, *, year: int, today: date) -> Roadmap:
    """Build the roadmap that is half done: imported, approved in January, amended in spring, worked on since."""
    structure = load_json("zarechny-roadmap.json", Y=year, Y1=year + 1)
    roadmap = _draft(authority, structure, f"Поддержка школ с низкими результатами, {year}–{year + 1}")
    _baselines(roadmap, structure)
    _listing_annex(roadmap, year)
    lead_to_points(roadmap)
    methodist, head = _people(authority)
    _approve(roadmap, methodist, head, number="12", day=date(year, 1, 19), today=today)
    _amend(roadmap, methodist, head, day=date(year, 4, 14), year=year, today=today)
    _work(roadmap, methodist, today)
    confirm_points(roadmap, methodist, today)
    _measure(roadmap, structure, methodist, today)
    build_talk(roadmap, methodist=methodist, head=head)
    return roadmap


def _draft(authority: Authority, structure: dict, short_title: str) -> Roadmap:
    roadmap = DraftBuilder(authority, structure, by=_people(authority)[0]).build()
    build_order(authority, roadmap, structure)
    roadmap.short_title = short_title
    roadmap.save(update_fields=["short_title"])
    return roadmap


def _people(authority: Authority) -> tuple[User, User]:
    def of_role(role: str) -> User:
        return User.objects.filter(memberships__authority=authority, memberships__role=role).order_by("pk")[0]

    return of_role("methodist"), of_role("head")


def _baselines(roadmap: Roadmap, structure: dict) -> None:
    for indicator, data in zip(roadmap.indicators.all(), structure["indicators"], strict=True):
        indicator.wanted = data["wanted"]
        indicator.save(update_fields=["wanted"])
        for target in indicator.targets.all():
            target.due_on = date(int(target.period), 12, 15)
            target.save(update_fields=["due_on"])


def _listing_annex(roadmap: Roadmap, year: int) -> None:
    years = list(range(year - 4, year + 1))
    listed = Listing.objects.filter(school__authority=roadmap.authority, kind="shnor", year__in=years)
    known = {(row.school_id, row.year) for row in listed}
    rows = []
    for number, school in enumerate(School.objects.filter(authority=roadmap.authority).order_by("number"), start=1):
        marks = ["Да" if (school.pk, one) in known else "" for one in years]
        rows.append({"cells": [str(number), school.name, *marks, str(sum(map(bool, marks)))]})
    totals = [str(sum(1 for pair in known if pair[1] == one)) for one in years]
    Annex.objects.create(
        order=roadmap.orders.get(),
        kind=AnnexKind.LISTING,
        position=1,
        number="2",
        heading="Список школ с низкими результатами обучения в динамике за пять лет",
        orientation=Orientation.LANDSCAPE,
        table={
            "columns": ["№ п/п", "Школа", *[f"ШНОР {one}" for one in years], "Раз"],
            "rows": rows,
            "totals": {"cells": ["", "Итого", *totals, str(len(known))]},
        },
    )
    annexes = roadmap.orders.get().annexes.order_by("kind", "pk")
    for number, annex in enumerate(sorted(annexes, key=lambda one: one.kind != AnnexKind.ROADMAP), start=1):
        annex.position, annex.number = number, str(number)
        annex.save(update_fields=["position", "number"])


def _approve(roadmap: Roadmap, methodist: User, head: User, *, number: str, day: date, today: date) -> None:
    approval.submit(roadmap=roadmap, by=methodist)
    approval.approve(
        roadmap=roadmap,
        by=head,
        number=number,
        day=min(day, today),
        signatory_post=roadmap.authority.head_post,
        signatory_name=roadmap.authority.head_name,
        today=today,
    )
    roadmap.refresh_from_db()


def _amend(roadmap: Roadmap, methodist: User, head: User, *, day: date, year: int, today: date) -> None:
    """The second edition moves a term and adds an item."""
    approval.amend(roadmap=roadmap, by=head)
    items = Item.objects.filter(section__plan__roadmap=roadmap)
    moved = items.get(number="1.6")
    moved.deadline_text = f"до 28.08.{year}"
    moved.save(update_fields=["deadline_text"])
    section = Section.objects.get(plan__roadmap=roadmap, number="5")
    added = Item.objects.create(
        section=section,
        position=section.items.count(),
        number="5.8",
        title="Провести обмен опытом со школами соседнего района",
        deadline_text=f"ноябрь {year} г.",
        responsible_text="ИМЦ",
        result="Не менее двух школ представили опыт",
        report_forms="Программа, ссылка",
    )
    read_rows([moved, added], roadmap=roadmap)
    roadmap.refresh_from_db()
    _approve(roadmap, methodist, head, number="87", day=day, today=today)


def _luck(task: Task) -> int:
    """A stable number of the task from 0 to 99: the same demo every time."""
    executor = task.school.short_name if task.school else str(task.party)
    digest = hashlib.sha256(f"{task.item.number}/{executor}/{task.sequence}".encode()).digest()
    weak = executor.startswith(("СОШ № 16", "ООШ № 7"))
    return digest[0] * 100 // 256 + (35 if weak else 0)


def _work(roadmap: Roadmap, methodist: User, today: date) -> None:
    """Report and review the tasks that are due or nearly due; each school's director reports for it."""
    directors = {m.school_id: m.user for school in roadmap.schools.all() for m in school.memberships.all()}
    tasks = Task.objects.filter(item__section__plan__roadmap=roadmap, due_on__lte=today + timedelta(days=10))
    for task in tasks.select_related("item", "school", "party").order_by("due_on", "pk"):
        by = directors.get(task.school_id, methodist)
        luck = _luck(task)
        if task.due_on and task.due_on > today and luck > 25:
            continue
        if luck < 82:
            _report(task, by, today, luck)
        waits = 66 <= luck < 76 and task.due_on and task.due_on >= today - timedelta(days=40)
        if luck < 76 and not waits:
            _accept(task, methodist, today, luck)
        elif 76 <= luck < 82:
            execution.return_(task=task, by=methodist, remark=REMARKS[luck % len(REMARKS)])
            _decided(task, min((task.due_on or today) + timedelta(days=luck % 6), today), luck)


def _report(task: Task, by: User, today: date, luck: int) -> None:
    done = min((task.due_on or today) - timedelta(days=luck % 9), today)
    files = [SimpleUploadedFile("Протокол.png", PNG, "image/png")] if luck % 3 == 0 else []
    said = Reported(done, RESULTS[luck % len(RESULTS)], files, "" if files else "https://school.example.org/document")
    execution.report(task=task, by=by, said=said, today=today)
    sent = _at(done, 10 + luck % 7, luck % 60)
    TaskReport.objects.filter(task=task).update(sent_at=sent, created_at=sent)


def _at(day: date, hour: int, minute: int) -> datetime:
    return datetime.combine(day, time(hour, minute), timezone.get_current_timezone())


def _accept(task: Task, methodist: User, today: date, luck: int) -> None:
    accepted = min((task.due_on or today) + timedelta(days=luck % 6), today)
    execution.accept(task=task, by=methodist, today=accepted)
    _decided(task, accepted, luck)


def _decided(task: Task, day: date, luck: int) -> None:
    """Put the decision on the day it would have been taken, after the report of that day."""
    moment = _at(day, 17, luck % 60)
    TaskReport.objects.filter(task=task, decided_at__isnull=False).update(decided_at=moment)


def _measure(roadmap: Roadmap, structure: dict, methodist: User, today: date) -> None:
    for indicator, data in zip(roadmap.indicators.all(), structure["indicators"], strict=True):
        progress.add_value(
            indicator=indicator,
            by=methodist,
            measured_on=today - timedelta(days=20),
            value=Decimal(data["value"]),
            note="справка методиста",
            today=today,
        )


def doubtful_rows(year: int) -> Iterator[tuple[str, str, str, str]]:
    """Rows of the draft that a person must look at: number, words, term, responsible."""
    yield "1", "Провести входную диагностику по математике в 5 классах", f"сентябрь {year} г.", "Директора школ"
    yield (
        "2",
        "Скорректировать внутреннюю систему оценки качества",
        "в теч. 2 полуг. при налич. рез-тов",
        "раб. гр., директора школ",
    )
    yield "4", "Организовать взаимопосещение уроков", f"31.09.{year}", "Заместители директора школ № 5 и 8"
    yield (
        "5",
        "Провести консультации для молодых учителей",
        f"декабрь {year - 2} г.",
        "ИМЦ, Центр психолого-педагогической помощи",
    )
    yield "6", "Обновить школьные сайты", "", ""
    yield "6", "Подвести итоги года", f"до 20.12.{year}", "Отдел образования"


def build_doubtful_draft(authority: Authority, *, year: int) -> Roadmap:
    """Build a draft with doubts: unread terms, an impossible date, a doubled number, a gap, nobody responsible.

    One school is not in the register, one party is only proposed for it.
    """
    structure = {
        "roadmap": {
            "heading": "План мероприятий",
            "title": f"План мероприятий по подготовке к оценочным процедурам на {year} год",
            "period": [f"{year}-01-01", f"{year}-12-31"],
            "period_text": f"на {year} год",
            "goal": "Подготовить школы к оценочным процедурам",
        },
        "plans": [
            {
                "title": "План мероприятий",
                "columns": ["№", "Мероприятие", "Срок", "Ответственные"],
                "column_keys": ["number", "title", "deadline", "responsible"],
                "sections": [
                    {
                        "items": [
                            {"number": number, "title": title, "deadline": term, "responsible": who}
                            for number, title, term, who in doubtful_rows(year)
                        ]
                    }
                ],
            }
        ],
    }
    return _draft(authority, structure, f"Подготовка к оценочным процедурам, {year}")


def build_neighbour(authority: Authority, *, year: int, today: date) -> Roadmap:
    """Build a small roadmap of the other authority: what must never be seen from the first."""
    rows = (
        ("1", "Составить список школ, которым нужна помощь", f"январь {year} г.", "Управление образования"),
        ("2", "Утвердить школьные планы поддержки", f"до 01.03.{year}", "Директора школ"),
        ("3", "Провести обучение школьных команд", f"октябрь {year} г.", "Директора школ"),
        ("4", "Подвести итоги", f"до 20.12.{year}", "Управление образования"),
    )
    structure = {
        "roadmap": {
            "heading": "Дорожная карта",
            "title": f"Дорожная карта поддержки школ Озёрного района на {year} год",
            "period": [f"{year}-01-01", f"{year}-12-31"],
            "period_text": f"на {year} год",
        },
        "plans": [
            {
                "columns": ["№", "Мероприятие", "Срок", "Ответственные"],
                "column_keys": ["number", "title", "deadline", "responsible"],
                "sections": [
                    {"items": [{"number": n, "title": t, "deadline": d, "responsible": r} for n, t, d, r in rows]}
                ],
            }
        ],
    }
    roadmap = _draft(authority, structure, f"Поддержка школ, {year}")
    roadmap.schools.set(School.objects.filter(authority=authority))
    methodist, head = _people(authority)
    _approve(roadmap, methodist, head, number="5", day=date(year, 1, 22), today=today)
    for task in Task.objects.filter(authority=authority, due_on__lt=today)[:3]:
        done = task.due_on or today
        said = Reported(done, RESULTS[0], (), "https://school.example.org/plan")
        execution.report(task=task, by=methodist, said=said, today=today)
        execution.accept(task=task, by=methodist, today=done + timedelta(days=2))
    return roadmap
