"""Who gets what at every address: the owner's writer, the owner's reader, a stranger, nobody.

A stranger's row is a 404, a reader's write a 403 that names the role, anonymous goes to login. The matrix is compared
with the URLconf: a new address without a row fails.
"""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.db.models import Model
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from monitoring.execution import actions as execution
from monitoring.execution.actions import Reported
from monitoring.execution.desk.actions import add_phrase
from monitoring.execution.terms.actions.asking import ask
from monitoring.models import (
    Evidence,
    FeedAddress,
    PostponementRequest,
    Recommendation,
    RemarkPhrase,
    Task,
    TaskReport,
    Visit,
)
from monitoring.progress.points.actions import confirm_point
from monitoring.reminders.actions.own import hash_of
from roadmaps.adoption.actions import create_school_roadmap
from roadmaps.approval import actions as approval
from roadmaps.approval.actions import amend
from roadmaps.approval.rules.files import FileKind
from roadmaps.models import (
    Acquaintance,
    Act,
    CitedAct,
    Clause,
    ControlPoint,
    Edition,
    ImportRun,
    Indicator,
    Item,
    Order,
    Party,
    PartyAlias,
    Publication,
    Roadmap,
    RoadmapTemplate,
    SignedFile,
    Visa,
    WordForms,
    WorkingGroup,
)
from roadmaps.orders.actions import amend_order, create_order
from roadmaps.planning.parts import PARTS
from roadmaps.planning.readings import read_rows
from roadmaps.starting.actions import make_template
from schools.models import Absence, Comment, Listing, Notice, SavedView, SchoolAlias, Support, User
from schools.rules import Role
from tests import factories
from tests.conftest import District
from tests.journey import approved, photo

OK, FORBIDDEN, MISSING = {200, 302, 422}, {403}, {404}
PUBLIC = {"login", "health", "large_type", "order_check", "calendar_feed"}


@dataclass(frozen=True)
class World:
    """One district with a row of everything, a reader of it, and a stranger."""

    district: District
    reader: User
    stranger: User
    draft: Roadmap
    active: Roadmap
    edition: Edition
    item: Item
    binned: Item
    open_task: Task
    sent_task: Task
    evidence: Evidence
    draft_evidence: Evidence
    point: ControlPoint
    confirmed: ControlPoint
    indicator: Indicator
    run: ImportRun
    alias: SchoolAlias
    party: Party
    writing: PartyAlias
    listing: Listing
    comment: Comment
    notice: Notice
    view: SavedView
    template: RoadmapTemplate
    practice: Item
    visa: Visa
    paper_visa: Visa
    scan: SignedFile
    acquaintance: Acquaintance
    publication: Publication
    order: Order
    act: Act
    cited: CitedAct
    clause: Clause
    amended: Roadmap
    amending: Order
    words: WordForms
    group: WorkingGroup
    absence: Absence
    feed: FeedAddress
    asked: PostponementRequest
    phrase: RemarkPhrase
    curator: User
    far_curator: User
    support: Support
    visit: Visit
    advice: Recommendation
    followed: Recommendation


@pytest.fixture
def world(district: District, other_district: District) -> World:
    draft = factories.roadmap(district.authority, district.schools)
    read_rows([factories.item(draft)], roadmap=draft)
    active = factories.roadmap(district.authority, district.schools, short_title="Действующая")
    items = [factories.item(active, "1.1"), factories.item(active, "1.2", responsible_text="ИМЦ")]
    point = ControlPoint.objects.create(roadmap=active, number="1", title="Точка", deadline_text="май 2026 г.")
    confirmed = ControlPoint.objects.create(roadmap=active, number="2", title="Точка", deadline_text="май 2026 г.")
    read_rows([*items, point, confirmed], roadmap=active)
    indicator = Indicator.objects.create(roadmap=active, text="Доля")
    edition = approved(active, district, today=factories.TODAY)
    confirm_point(
        point=confirmed,
        by=district.methodist,
        reached_on=date(2026, 5, 5),
        note="акт",
        file=photo(),
        today=factories.TODAY,
    )
    sent, waiting = (
        Task.objects.filter(school=district.schools[0])[0],
        Task.objects.filter(school=district.schools[1])[0],
    )
    said = Reported(date(2026, 3, 3), "Сделано", [photo()])
    create_school_roadmap(municipal=active, school=district.schools[1], by=district.directors[1])
    report = execution.report(task=sent, by=district.directors[0], said=said, today=factories.TODAY)
    curator = factories.curator(district.authority, *district.schools[:2])
    kept = execution.save_draft(task=waiting, by=district.directors[1], said=Reported(None, "", [photo()]))
    return World(
        district=district,
        reader=factories.person("reader", Role.OBSERVER, district.authority),
        stranger=other_district.methodist,
        curator=curator,
        far_curator=factories.curator(district.authority, district.schools[2], username="curator-2"),
        **visited(district),
        support=Support.objects.get(curator__user=curator, school=district.schools[0]),
        draft=draft,
        active=active,
        edition=edition,
        item=Item.objects.get(section__plan__roadmap=draft),
        binned=factories.item(draft, "9", removed_at=timezone.now()),
        open_task=waiting,
        sent_task=sent,
        evidence=report.evidence.get(),
        draft_evidence=kept.evidence.get(),
        asked=ask(
            task=waiting, by=district.directors[1], until=date(2099, 7, 1), reason="Ремонт", today=date(2098, 6, 18)
        ),
        phrase=add_phrase(authority=district.authority, by=district.methodist, text="Нет подписи"),
        point=point,
        confirmed=confirmed,
        indicator=indicator,
        run=ImportRun.objects.create(
            authority=district.authority, file_name="план.docx", sha256="0", size=1, content=b"x", by=district.methodist,
            structure={"roadmap": {"period": ["2026-01-01", "2026-12-31"], "title": "Карта"}}, balance={},
            tables=[{"key": "таблица 1", "kind": "skip", "header": 0, "rows": 1, "columns": [], "sample": [[[0, 1, "a"]]]}],
        ),
        alias=SchoolAlias.objects.create(school=district.schools[0], text="школа № 2"),
        party=Party.objects.get(name="ИМЦ"),
        writing=PartyAlias.objects.create(
            authority=district.authority, party=Party.objects.get(name="ИМЦ"), text="Методический центр"
        ),
        listing=Listing.objects.create(school=district.schools[0], year=2025),
        comment=Comment.objects.create(
            authority=district.authority, subject_kind="items", subject_id=items[0].pk, author=district.methodist, text="Срок?"
        ),
        notice=Notice.objects.create(
            authority=district.authority, user=district.methodist, kind="mention", text="Вас упомянули", url_name="home"
        ),
        view=SavedView.objects.create(
            authority=district.authority, owner=district.methodist, name="Черновики", page="roadmap_list",
            query="state=draft", is_shared=True,
        ),
        template=make_template(roadmap=draft, title="Шаблон", note="", by=district.methodist),
        practice=practised(active, edition, district),
        **on_its_route(draft, edition, district),
        order=create_order(authority=district.authority, by=district.methodist, kind="group", data={}),
        act=Act.objects.create(authority=district.authority, issuer="Министерства"),
        cited=CitedAct.objects.create(order=edition.order, issuer="Министерства", number="7"),
        clause=Clause.objects.create(authority=district.authority, title="Пункт", text="Утвердить."),
        amended=being_amended(edition, district),
        amending=amending_another(edition, district),
        words=WordForms.objects.create(authority=district.authority, kind="post", nominative="методист"),
        group=WorkingGroup.objects.create(roadmap=draft, title="Рабочая группа"),
        absence=Absence.objects.create(
            authority=district.authority, user=district.methodist, starts_on=date(2026, 7, 1), ends_on=date(2099, 7, 14)
        ),
        feed=FeedAddress.objects.create(
            authority=district.authority, user=district.methodist,
            membership_id=district.methodist.memberships.get().pk, token_sha256=hash_of("secret"),
        ),
    )  # fmt: skip


def visited(district: District) -> dict[str, Model]:
    """A visit to the first school with two pieces of advice, one of them followed."""
    visit = Visit.objects.create(
        authority=district.authority, school=district.schools[0], held_on=date(2026, 3, 3), people="Методист",
        seen="Уроки", by=district.methodist,
    )  # fmt: skip
    made = [
        Recommendation.objects.create(visit=visit, text="Совет", school=district.schools[0], done_on=day)
        for day in (None, date(2026, 3, 4))
    ]
    return {"visit": visit, "advice": made[0], "followed": made[1]}


def on_its_route(draft: Roadmap, edition: Edition, district: District) -> dict[str, Model]:
    """What stands beside an order: visas of a draft, a scan, acquaintance and publication of an edition."""
    order = approval.ensure_order(roadmap=draft, by=district.methodist)
    scan = approval.read_file(FileKind.SCAN, SimpleUploadedFile("Приказ.pdf", b"%PDF-1.7"))
    approval.make_list(edition=edition, by=district.methodist)
    return {
        "visa": approval.add_person(order=order, by=district.methodist, user=district.head),
        "paper_visa": approval.add_person(order=order, by=district.methodist, name="С. С. Сидоров"),
        "scan": approval.add_files(order=edition.order, by=district.methodist, files=[scan])[0],
        "acquaintance": Acquaintance.objects.get(user=district.directors[1]),
        "publication": approval.add_publication(
            edition=edition, by=district.methodist, place="Сайт", url="", day=factories.TODAY, today=factories.TODAY
        ),
    }


def being_amended(of: Edition, district: District) -> Roadmap:
    """A roadmap whose next edition is in work; its edition in force is a copy of another one, made without printing."""
    roadmap = factories.roadmap(district.authority, district.schools, short_title="Изменяемая")
    factories.item(roadmap)
    order = Order.objects.create(authority=district.authority, roadmap=roadmap, number="26", date=factories.TODAY)
    copy = Edition.objects.get(pk=of.pk)
    copy.pk, copy.roadmap, copy.order, copy.check_code = None, roadmap, order, "copy-of-an-edition"
    copy.save()
    Roadmap.objects.filter(pk=roadmap.pk).update(state="active", current_edition=copy)
    amend(roadmap=roadmap, by=district.head)
    return roadmap


def amending_another(of: Edition, district: District) -> Order:
    """The draft that amends an order without a roadmap; the edition in force is a copy, made without printing."""
    order = create_order(authority=district.authority, by=district.methodist, kind="people", data={})
    Order.objects.filter(pk=order.pk).update(state="active", number="27", date=factories.TODAY)
    copy = Edition.objects.get(pk=of.pk)
    copy.pk, copy.roadmap, copy.order, copy.check_code = None, None, order, "copy-for-an-order"
    copy.save()
    return amend_order(order=order, by=district.methodist)


def practised(roadmap: Roadmap, edition: Edition, district: District) -> Item:
    """An item whose one task was done in time, accepted and proved."""
    with factories.amending(roadmap):
        item = factories.item(roadmap, "1.9", deadline_text="сентябрь 2026 г.", responsible_text="ИМЦ")
    read_rows([item], roadmap=roadmap)
    execution.reconcile_tasks(edition=edition, by=district.head)
    task = Task.objects.get(item=item)
    said = Reported(date(2026, 3, 3), "Сделано", [photo("Справка.png")])
    execution.report(task=task, by=district.methodist, said=said, today=factories.TODAY)
    execution.accept(task=task, by=district.methodist, today=factories.TODAY)
    TaskReport.objects.filter(task=task).update(sent_at=datetime(2026, 3, 3, tzinfo=UTC))
    return item


Arguments = Callable[[World], tuple[object, ...]]
Person = Callable[[World], User]


def methodist(world: World) -> User:
    return world.district.methodist


def head(world: World) -> User:
    return world.district.head


def admin(world: World) -> User:
    return world.district.admin


def director(world: World) -> User:
    return world.district.directors[1]


@dataclass(frozen=True)
class Row:
    """What an address answers. `reader` and `stranger` are sets of codes; a list page has no row to miss."""

    name: str
    args: Arguments = lambda _world: ()
    writer: Person = methodist
    method: str = "get"
    reader: frozenset[int] | set[int] = frozenset(OK)
    stranger: frozenset[int] | set[int] = frozenset(MISSING)
    query: Callable[[World], str] = lambda _world: ""


def rows_of_roadmap(names: str, roadmap: str, **values: object) -> list[Row]:
    return [Row(name, lambda world: (getattr(world, roadmap).pk,), **values) for name in names.split()]


def school_of_active(world: World) -> tuple[int, int]:
    return world.active.pk, world.district.schools[0].pk


def own_map_of_active(world: World) -> tuple[int, int]:
    return world.active.pk, world.district.schools[1].pk


LISTS = [
    Row(name, stranger=OK)
    for name in ("home", "password_change_done", "school_list", "roadmap_list", "task_list", "search", "party_list")
]
MATRIX = [
    *LISTS,
    Row("password_change", stranger=OK),
    Row("logout", method="post", stranger=OK),
    Row("switch_membership", method="post", stranger=OK),
    Row("dashboard", writer=head, stranger=OK),
    Row("approvals", writer=head, reader=FORBIDDEN, stranger=FORBIDDEN),
    Row("desk", reader=FORBIDDEN, stranger=OK),
    Row("phrase_list", reader=FORBIDDEN, stranger=OK),
    *(Row(name, method="post", reader=FORBIDDEN, stranger=OK) for name in ("desk_many", "desk_keys", "desk_remind")),
    Row("phrase_edit", lambda world: (world.phrase.pk,), reader=FORBIDDEN),
    *(
        Row(name, lambda world: (world.phrase.pk,), method="post", reader=FORBIDDEN)
        for name in ("phrase_delete", "phrase_move")
    ),
    Row("my_tasks_together", writer=director, reader=FORBIDDEN, stranger=OK),
    Row("party_tasks_together", reader=FORBIDDEN, stranger=OK),
    Row("my_tasks", writer=director, reader=FORBIDDEN, stranger=OK),
    Row("party_tasks", reader=FORBIDDEN, stranger=OK),
    Row("term_requests", reader=FORBIDDEN, stranger=OK),
    Row("term_request", lambda world: (world.asked.pk,), writer=head, reader=FORBIDDEN),
    Row("term_request_withdraw", lambda world: (world.asked.pk,), writer=director, method="post", reader=FORBIDDEN),
    Row("task_term_ask", lambda world: (world.open_task.pk,), writer=director, reader=FORBIDDEN),
    Row("task_open", lambda world: (world.open_task.pk,), writer=director, reader=FORBIDDEN),
    Row("task_term_set", lambda world: (world.open_task.pk,), reader=FORBIDDEN),
    *(
        Row(name, lambda world: (world.open_task.pk,), writer=head, reader=FORBIDDEN)
        for name in ("task_term_move", "task_control_off", "task_control_on")
    ),
    Row("roadmap_import", reader=FORBIDDEN, stranger=OK),
    Row("import_list", reader=FORBIDDEN, stranger=OK),
    Row("import_paste", method="post", reader=FORBIDDEN, stranger=OK),
    Row("words_reading", lambda world: (world.draft.pk,), reader=FORBIDDEN),
    *(
        Row(name, lambda world: (world.draft.pk,), method="post", reader=FORBIDDEN)
        for name in ("step_undo", "step_redo", "numbering_set", "section_add")
    ),
    *(
        Row(name, lambda world: (world.draft.pk, "items"), method="post", reader=FORBIDDEN)
        for name in ("row_add", "rows_many", "rows_paste")
    ),
    *(
        Row(name, lambda world: (world.draft.pk, "items", world.item.pk), method="post", reader=FORBIDDEN)
        for name in ("cell_save", "row_place")
    ),
    Row("roadmap_create", reader=FORBIDDEN, stranger=OK),
    *(Row(name, reader=FORBIDDEN, stranger=OK) for name in ("start", "start_copy", "template_list")),
    Row("start_changes", query=lambda world: f"?source=roadmap-{world.active.pk}", reader=FORBIDDEN),
    Row("template_make", lambda world: (world.draft.pk,), reader=FORBIDDEN),
    *(Row(name, lambda world: (world.template.pk,), reader=FORBIDDEN) for name in ("template_edit", "template_delete")),
    Row("practice_list", stranger=OK),
    Row("practice_take", lambda world: (world.practice.pk,), reader=FORBIDDEN),
    Row("practice_sharing", writer=head, method="post", reader=FORBIDDEN, stranger=FORBIDDEN),
    Row("school_detail", lambda world: (world.district.schools[0].pk,)),
    Row("school_edit", lambda world: (world.district.schools[0].pk,), reader=FORBIDDEN),
    Row("alias_add", lambda world: (world.district.schools[0].pk,), method="post", reader=FORBIDDEN),
    Row("alias_remove", lambda world: (world.alias.pk,), method="post", reader=FORBIDDEN),
    Row("listing_add", lambda world: (world.district.schools[0].pk,), method="post", reader=FORBIDDEN),
    Row("listing_remove", lambda world: (world.listing.pk,), method="post", reader=FORBIDDEN),
    Row("visit_list", stranger=OK),
    Row("visit_add", reader=FORBIDDEN, stranger=OK),
    Row("visit_detail", lambda world: (world.visit.pk,)),
    *(Row(name, lambda world: (world.visit.pk,), reader=FORBIDDEN) for name in ("visit_edit", "visit_remove")),
    *(Row(name, lambda world: (world.advice.pk,), reader=FORBIDDEN) for name in ("advice_done", "advice_task")),
    Row("advice_undone", lambda world: (world.followed.pk,), method="post", reader=FORBIDDEN),
    Row("school_create", reader=FORBIDDEN, stranger=OK),
    Row("support_list", stranger=OK),
    Row("school_support", lambda world: (world.district.schools[0].pk,)),
    Row("support_add", lambda world: (world.district.schools[0].pk, "curator"), reader=FORBIDDEN),
    *(Row(name, lambda world: (world.support.pk,), reader=FORBIDDEN) for name in ("support_edit", "support_end")),
    Row("import_school", lambda world: (world.run.pk,), reader=FORBIDDEN),
    Row("row_school", lambda world: (world.draft.pk, "items", world.item.pk), reader=FORBIDDEN),
    Row("party_accept", method="post", reader=FORBIDDEN, stranger=OK),
    Row("party_detail", lambda world: (world.party.pk,)),
    Row("party_merge", lambda world: (world.party.pk,), method="post", reader=FORBIDDEN),
    Row("party_refuse", lambda world: (world.party.pk,), method="post", reader=FORBIDDEN),
    Row("party_writing_remove", lambda world: (world.writing.pk,), method="post", reader=FORBIDDEN),
    Row("import_preview", lambda world: (world.run.pk,), reader=FORBIDDEN),
    Row("import_source", lambda world: (world.run.pk,), reader=FORBIDDEN),
    Row("import_confirm", lambda world: (world.run.pk,), method="post", reader=FORBIDDEN),
    Row("import_remap", lambda world: (world.run.pk, 0), method="post", reader=FORBIDDEN),
    Row("import_compare", lambda world: (world.run.pk,), reader=FORBIDDEN),
    Row("import_undo", lambda world: (world.run.pk,), method="post", reader=FORBIDDEN),
    Row("import_cancel", lambda world: (world.run.pk,), method="post", reader=FORBIDDEN),
    *rows_of_roadmap(
        "roadmap_detail roadmap_plan roadmap_points roadmap_indicators roadmap_history roadmap_order", "active"
    ),
    *rows_of_roadmap("roadmap_progress roadmap_check", "active"),
    Row("finding_accept", lambda world: (world.draft.pk, "0" * 32), reader=FORBIDDEN),
    Row("finding_reopen", lambda world: (world.draft.pk, "0" * 32), method="post", reader=FORBIDDEN),
    *rows_of_roadmap("roadmap_edit roadmap_delete roadmap_bin order_edit", "draft", reader=FORBIDDEN),
    *rows_of_roadmap("roadmap_submit roadmap_withdraw", "draft", method="post", reader=FORBIDDEN),
    *rows_of_roadmap("roadmap_amend roadmap_expire", "active", writer=head, method="post", reader=FORBIDDEN),
    *rows_of_roadmap("roadmap_approve roadmap_return roadmap_cancel_amendment", "draft", writer=head, reader=FORBIDDEN),
    Row("part_create", lambda world: (world.draft.pk, "items"), reader=FORBIDDEN),
    *(
        Row(name, lambda world: (world.draft.pk, "items", world.item.pk), method=method, reader=FORBIDDEN)
        for name, method in (
            ("part_edit", "get"),
            ("part_delete", "get"),
            ("part_move", "post"),
        )
    ),
    Row("part_restore", lambda world: (world.draft.pk, "items", world.binned.pk), method="post", reader=FORBIDDEN),
    *rows_of_roadmap("roadmap_adoption", "active"),
    Row("adoption_term", lambda world: (world.active.pk,), reader=FORBIDDEN),
    Row("school_map", school_of_active),
    *(
        Row(name, school_of_active, method=method, reader=FORBIDDEN)
        for name, method in (
            ("school_map_create", "post"),
            ("school_map_publish", "get"),
            ("adoption_paper", "get"),
            ("adoption_paper_remove", "post"),
        )
    ),
    Row("school_map_changes", own_map_of_active, method="post", writer=director, reader=FORBIDDEN),
    Row("order_print", lambda world: (world.active.pk, "html")),
    Row("edition_print", lambda world: (world.edition.pk, "pdf")),
    Row("visa_list", stranger=OK),
    Row("visa_answer", lambda world: (world.visa.pk,), writer=head, reader=FORBIDDEN),
    Row("visa_record", lambda world: (world.paper_visa.pk,), reader=FORBIDDEN),
    *(
        Row(name, lambda world: (world.paper_visa.pk,), method="post", reader=FORBIDDEN)
        for name in ("visa_remove", "visa_up")
    ),
    Row("order_visas", lambda world: (world.visa.order_id,), method="post", reader=FORBIDDEN),
    Row("visa_sequence", lambda world: (world.visa.order_id,), method="post", reader=FORBIDDEN),
    Row("agreement_print", lambda world: (world.visa.order_id, "html")),
    Row("order_files", lambda world: (world.edition.order_id,), reader=FORBIDDEN),
    Row("signed_file", lambda world: (world.scan.pk,)),
    Row("acquaintance", lambda world: (world.edition.pk,)),
    *(
        Row(name, lambda world: (world.edition.pk,), method="post", reader=FORBIDDEN)
        for name in ("acquaintance_make", "acquaintance_add", "acquaintance_remind")
    ),
    Row("acquaintance_print", lambda world: (world.edition.pk, "html")),
    Row(
        "acquaintance_confirm", lambda world: (world.acquaintance.pk,), writer=director, method="post", reader=FORBIDDEN
    ),
    Row("acquaintance_paper", lambda world: (world.acquaintance.pk,), reader=FORBIDDEN),
    Row("acquaintance_remove", lambda world: (world.acquaintance.pk,), method="post", reader=FORBIDDEN),
    Row("publication_add", lambda world: (world.edition.pk,), reader=FORBIDDEN),
    Row("publication_remove", lambda world: (world.publication.pk,), method="post", reader=FORBIDDEN),
    Row("edition_for_site", lambda world: (world.edition.pk, "html")),
    *rows_of_roadmap("editions_compare", "active"),
    Row("editions_compare_print", lambda world: (world.amended.pk, "docx")),
    Row("edition_text", lambda world: (world.edition.pk, "html")),
    *rows_of_roadmap("order_amending order_amended_text", "amended", reader=FORBIDDEN),
    *rows_of_roadmap("order_amended_text_paper", "amended", method="post", reader=FORBIDDEN),
    Row("own_order_compare", lambda world: (world.amending.pk,)),
    Row("own_order_compare_print", lambda world: (world.amending.pk, "docx")),
    *(
        Row(name, lambda world: (world.amending.pk,), reader=FORBIDDEN)
        for name in ("own_order_amending", "own_order_wording")
    ),
    Row("own_order_wording_paper", lambda world: (world.amending.pk,), method="post", reader=FORBIDDEN),
    Row("own_order_amend", lambda world: (world.amending.amends_id,), method="post", reader=FORBIDDEN),
    *(Row(name, writer=admin, reader=FORBIDDEN, stranger=FORBIDDEN) for name in ("paper_profile", "paper_sample")),
    Row("paper_profile_reset", writer=admin, method="post", reader=FORBIDDEN, stranger=FORBIDDEN),
    Row("paper_sample_style", stranger=OK),
    Row("word_list", stranger=OK),
    Row("word_edit", reader=FORBIDDEN, stranger=OK),
    Row("word_forget", lambda world: (world.words.pk,), method="post", reader=FORBIDDEN),
    Row("shnor_list", stranger=OK),
    Row("shnor_print", lambda _world: ("html",), stranger=OK),
    Row("roadmap_papers", lambda world: (world.active.pk,)),
    Row("group_print", lambda world: (world.group.pk, "html")),
    *(Row(name, lambda world: (world.edition.pk,)) for name in ("edition_papers", "excerpt")),
    Row("annex_print", lambda world: (world.edition.pk, 1, "html")),
    Row("excerpt_print", lambda world: (world.edition.pk, "html")),
    Row("certified_copy", lambda world: (world.edition.pk,), reader=FORBIDDEN),
    Row("certified_copy_look", lambda world: (world.edition.pk,), method="post", reader=FORBIDDEN),
    Row("certified_copy_print", lambda world: (world.edition.pk, "docx"), method="post", reader=FORBIDDEN),
    *(Row(name, stranger=OK) for name in ("month_sheet", "month_sheet_pdf", "month_sheet_docx")),
    Row("task_detail", lambda world: (world.open_task.pk,)),
    Row("task_report", lambda world: (world.open_task.pk,), writer=director, method="post", reader=FORBIDDEN),
    Row("task_withdraw", lambda world: (world.sent_task.pk,), writer=head, method="post", reader=FORBIDDEN),
    Row("task_review", lambda world: (world.sent_task.pk,), method="post", reader=FORBIDDEN),
    Row("evidence_file", lambda world: (world.evidence.pk,)),
    Row("evidence_remove", lambda world: (world.draft_evidence.pk,), writer=director, method="post", reader=FORBIDDEN),
    Row("point_confirm", lambda world: (world.point.pk,), reader=FORBIDDEN),
    Row("point_unconfirm", lambda world: (world.confirmed.pk,), reader=FORBIDDEN),
    Row("point_document", lambda world: (world.confirmed.pk,)),
    Row("notices", stranger=OK),
    Row("notices_read", method="post", stranger=OK),
    Row("notice_open", lambda world: (world.notice.pk,), method="post", reader=MISSING),
    Row("saved_view_add", method="post", stranger=OK),
    Row("saved_view_share", lambda world: (world.view.pk,), method="post", reader=FORBIDDEN),
    Row("saved_view_delete", lambda world: (world.view.pk,), method="post", reader=FORBIDDEN),
    Row("row_comments", lambda world: ("items", world.item.pk)),
    Row("comment_edit", lambda world: (world.comment.pk,), reader=FORBIDDEN),
    Row("comment_remove", lambda world: (world.comment.pk,), method="post", reader=FORBIDDEN),
    Row("comment_resolve", lambda world: (world.comment.pk,), method="post", reader=FORBIDDEN),
    *(Row(name, stranger=OK) for name in ("order_list", "act_list", "clause_list")),
    *(Row(name, reader=FORBIDDEN, stranger=OK) for name in ("order_new", "act_add", "clause_add")),
    Row("order_detail", lambda world: (world.order.pk,)),
    Row("order_sheet", lambda world: (world.order.pk, "html")),
    Row("order_editor", lambda world: (world.order.pk,), reader=FORBIDDEN),
    *(
        Row(name, lambda world: (world.order.pk,), method="post", reader=FORBIDDEN)
        for name in ("order_preview", "order_delete", "own_order_submit", "own_order_withdraw")
    ),
    Row("own_order_expire", lambda world: (world.order.pk,), writer=head, method="post", reader=FORBIDDEN),
    *(
        Row(name, lambda world: (world.order.pk,), writer=head, reader=FORBIDDEN)
        for name in ("own_order_return", "own_order_approve")
    ),
    Row("act_edit", lambda world: (world.act.pk,), reader=FORBIDDEN),
    Row("act_archive", lambda world: (world.act.pk,), method="post", reader=FORBIDDEN),
    Row("act_adopt", lambda world: (world.cited.pk,), method="post", reader=FORBIDDEN),
    Row("clause_edit", lambda world: (world.clause.pk,), reader=FORBIDDEN),
    *(
        Row(name, lambda world: (world.clause.pk,), method="post", reader=FORBIDDEN)
        for name in ("clause_delete", "clause_move")
    ),
    Row("value_add", lambda world: (world.indicator.pk,), reader=FORBIDDEN),
    Row("reminder_settings", stranger=OK),
    Row("absence_add", method="post", stranger=OK),
    Row("absence_end", lambda world: (world.absence.pk,), method="post", reader=MISSING),
    Row("reminder_go", lambda world: (world.district.methodist.memberships.get().pk,), reader=MISSING),
    Row("calendar_address", stranger=OK),
    Row("calendar_create", method="post", stranger=OK),
    Row("calendar_revoke", lambda world: (world.feed.pk,), method="post", reader=MISSING),
]


def names(patterns: list[URLPattern | URLResolver]) -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            if pattern.app_name != "admin":
                yield from names(pattern.url_patterns)
        elif pattern.name:
            yield pattern.name


def test_every_address_has_a_row() -> None:
    known = set(names(get_resolver().url_patterns)) - {"components"}
    assert known == {row.name for row in MATRIX} | PUBLIC


def code(row: Row, world: World, user: User | None) -> int:
    """Ask once and take the database back to where it was."""
    client = Client()
    if user:
        client.force_login(user)
    with transaction.atomic():
        response = getattr(client, row.method)(f"{reverse(row.name, args=row.args(world))}{row.query(world)}")
        if response.streaming:  # reading to the end lets the client close the file
            b"".join(response.streaming_content)
        transaction.set_rollback(True)
    return response.status_code


def answers(world: World, user: Callable[[Row], User | None]) -> dict[str, int]:
    return {row.name: code(row, world, user(row)) for row in MATRIX}


def seen(world: World, user: User, names: Collection[str]) -> dict[str, int]:
    """Return what answers the user anything but «there is no such page»."""
    got = {row.name: code(row, world, user) for row in MATRIX if row.name in names}
    assert set(got) == set(names)
    return {name: status for name, status in got.items() if status != 404}


def test_the_writer_gets_in(world: World) -> None:
    wrong = {name: got for name, got in answers(world, lambda row: row.writer(world)).items() if got not in OK}
    assert wrong == {}


def test_a_reader_reads_and_may_not_write(world: World) -> None:
    got = answers(world, lambda _row: world.reader)
    assert {row.name: got[row.name] for row in MATRIX if got[row.name] not in row.reader} == {}


def test_a_stranger_finds_nothing(world: World) -> None:
    got = answers(world, lambda _row: world.stranger)
    assert {row.name: got[row.name] for row in MATRIX if got[row.name] not in row.stranger} == {}


def test_nobody_goes_to_login(world: World) -> None:
    for row in MATRIX:
        response = getattr(Client(), row.method)(reverse(row.name, args=row.args(world)))
        assert response.status_code == 302, row.name
        assert response.url.startswith(reverse("login")), row.name


def test_public_pages_are_public(world: World) -> None:
    assert Client().get(reverse("login")).status_code == 200
    assert Client().get(reverse("health")).json()["status"] == "ok"
    assert Client().get(reverse("order_check", args=(world.edition.check_code,))).status_code == 200
    assert Client().get(reverse("order_check", args=("0" * 16,))).status_code == 404
    assert Client().post(reverse("large_type")).cookies["large"].value == "1"
    assert Client().get(reverse("calendar_feed", args=("secret",))).status_code == 200
    assert Client().get(reverse("calendar_feed", args=("guess",))).status_code == 404


def test_a_refusal_names_the_role(world: World) -> None:
    client = Client()
    client.force_login(world.reader)
    page = client.get(reverse("roadmap_import")).content.decode()
    assert "нужна роль: методист" in page


def test_every_kind_of_row_is_guarded_alike(world: World) -> None:
    people = (world.district.methodist, world.reader, world.stranger, director(world))
    for slug in PARTS:
        row = Row("part_create", lambda world, slug=slug: (world.draft.pk, slug))
        assert [code(row, world, user) for user in people] == [200, 403, 404, 404], slug


def test_a_reader_of_the_talk_may_not_write(world: World) -> None:
    row = Row("row_comments", lambda world: ("tasks", world.open_task.pk), method="post")
    people = (world.district.methodist, director(world), world.reader, world.district.directors[2], world.stranger)
    assert [code(row, world, user) for user in people] == [422, 422, 403, 404, 404]


# What a curator does beside reading: notes visits, talks (rows of the talk in the matrix are of the authority's items).
DONE_BY_A_CURATOR = {"visit_add", "advice_done", "advice_undone"}
# Pages of the schools that the curator stands by, of their tasks and maps.
READ_BY_A_CURATOR = {
    "home", "point_document", "visit_list", "visit_detail", "school_list", "school_detail", "school_support",
    "support_list", "task_list", "task_detail", "evidence_file", "month_sheet", "month_sheet_pdf", "roadmap_list",
    "roadmap_detail", "roadmap_progress", "roadmap_adoption", "roadmap_order", "school_map", "edition_print",
    "edition_papers", "excerpt", "party_list", "party_detail", "search", "notices", "notices_read",
    "reminder_settings", "absence_add", "calendar_address", "calendar_create", "visa_list",
}  # fmt: skip
# The same where they are rows of one school.
OF_THE_SCHOOLS_OF_A_CURATOR = {
    "visit_detail", "visit_edit", "visit_remove", "advice_done", "advice_undone", "advice_task",
    "school_detail", "school_support", "task_detail", "evidence_file", "school_map", "support_edit", "support_end",
}  # fmt: skip


# A row that a curator sees answers 403 and not 404: the curator learns who may.
SEEN_BY_A_CURATOR = (
    "task_report", "task_withdraw", "task_review", "task_term_ask", "task_term_move", "task_control_off",
    "evidence_remove", "school_edit", "school_map_create", "school_map_publish", "school_map_changes",
    "support_add", "support_edit", "roadmap_amend", "visit_edit", "visit_remove", "advice_task",
)  # fmt: skip


def test_a_curator_reads_the_schools_of_the_day_and_writes_nothing_of_theirs(world: World) -> None:
    got = answers(world, lambda _row: world.curator)
    writes = {row.name for row in MATRIX if row.reader == FORBIDDEN} - DONE_BY_A_CURATOR
    assert {name: got[name] for name in writes if got[name] not in FORBIDDEN | MISSING} == {}
    assert {name: got[name] for name in READ_BY_A_CURATOR | DONE_BY_A_CURATOR if got[name] not in OK} == {}
    assert {name: got[name] for name in SEEN_BY_A_CURATOR if got[name] != 403} == {}


def test_the_curator_of_another_school_finds_nothing(world: World) -> None:
    assert seen(world, world.far_curator, {*OF_A_SCHOOL, *OF_THE_SCHOOLS_OF_A_CURATOR}) == {}


def test_a_curator_talks_of_the_tasks_of_the_own_schools(world: World) -> None:
    row = Row("row_comments", lambda world: ("tasks", world.open_task.pk), method="post")
    assert [code(row, world, user) for user in (world.curator, world.far_curator)] == [422, 404]


OF_A_SCHOOL = [
    "visit_detail",
    "advice_done",
    "school_map",
    "school_map_create",
    "school_map_publish",
    "school_map_changes",
    "task_detail",
    "task_report",
    "task_withdraw",
    "task_review",
    "evidence_file",
    "evidence_remove",
    "visa_answer",
    "order_files",
    "signed_file",
    "acquaintance_confirm",
    "task_term_ask",
    "task_open",
    "term_request",
    "term_request_withdraw",
]


def test_the_director_of_another_school_finds_nothing(world: World) -> None:
    assert seen(world, world.district.directors[2], OF_A_SCHOOL) == {}


def test_a_director_finds_no_draft_of_the_authority(world: World) -> None:
    drafted = (
        Row("roadmap_plan", lambda world: (world.draft.pk,)),
        Row("order_print", lambda world: (world.draft.pk, "html")),
        *(row for row in MATRIX if row.name in {"roadmap_edit", "part_edit"}),
    )
    assert {row.name: code(row, world, director(world)) for row in drafted} == {row.name: 404 for row in drafted}
