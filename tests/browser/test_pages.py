"""Every main page of the demo region, for the role it is made for: wide, on a phone and in large type.

On each: nothing wider than the window, axe-core finds nothing, nothing is said in the console (browser_page asserts it).
"""

from collections.abc import Callable
from io import BytesIO

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from playwright.sync_api import Page

from config.demo_logins import PASSWORD
from monitoring.models import Confirmation, Recommendation, Task
from roadmaps.approval import actions as approval
from roadmaps.approval.rules.files import FileKind
from roadmaps.importing import actions as importing
from roadmaps.models import ImportRun, Item, Roadmap
from schools.models import Authority, Comment, School, User
from tests import factories
from tests.conftest import District

WIDE = 1440
# All that the server changes for large type, as the test below shows.
LARGE = "document.documentElement.classList.add('v-large')"
Check = Callable[[Page], None]
Login = Callable[..., None]

PLAN = (
    ("№", "Мероприятие", "Сроки", "Ответственные", "Отчётный документ"),
    ("1.1", "Назначить наставников молодым учителям", "до 15.09.2026", "Директора школ", "Приказ школы"),
    ("1.2", "Скорректировать систему оценки", "в теч. 2 полуг. при налич. рез-тов", "раб. гр.", "Справка"),
)
ADDRESSES = {
    "methodist": (
        "/desk/", "/tasks/others/", "/tasks/all/", "/roadmaps/", "/roadmaps/new/", "/roadmaps/{active}/",
        "/roadmaps/{active}/plan/", "/roadmaps/{draft}/plan/", "/roadmaps/{draft}/points/", "/roadmaps/{draft}/check/",
        "/roadmaps/{active}/indicators/", "/roadmaps/{active}/progress/", "/roadmaps/{active}/order/",
        "/roadmaps/{draft}/order/", "/roadmaps/{draft}/order/edit/", "/roadmaps/{active}/history/",
        "/roadmaps/{draft}/edit/", "/roadmaps/{draft}/items/new/", "/roadmaps/{draft}/bin/", "/import/",
        "/import/{run}/", "/import/{run}/?open=1", "/import/all/", "/import/{run}/compare/?target={draft}&mode=update",
        "/schools/", "/schools/{school}/", "/schools/{school}/edit/",
        "/dashboard/", "/roadmaps/{draft}/approve/", "/nowhere/", "/search/?q=школ",
        "/search/?q=Лебедева&kind=people", "/talk/items/{item}/", "/notices/", "/tasks/all/?due=on",
        "/roadmaps/start/", "/roadmaps/start/copy/", "/roadmaps/start/copy/?source=roadmap-{active}",
        "/roadmaps/start/copy/changes/?source=roadmap-{active}&start=01.01.2040&end=31.12.2041&schools=same",
        "/roadmaps/templates/", "/roadmaps/{active}/template/", "/practices/",
        "/schools/support/", "/schools/{supported}/support/", "/schools/{supported}/support/curator/", "/visits/",
        "/visits/{visit}/", "/visits/{visit}/edit/", "/visits/advice/{advice}/task/", "/points/{point}/unconfirm/",
        "/roadmaps/{active}/papers/", "/papers/words/", "/papers/words/edit/", "/papers/shnor/", "/desk/remarks/",
        "/orders/", "/orders/new/", "/orders/acts/", "/orders/clauses/", "/reminders/", "/calendar/", "/terms/requests/",
    ),
    "head": ("/dashboard/", "/approvals/", "/roadmaps/{awaiting}/approve/", "/roadmaps/{awaiting}/return/",
        "/visas/", "/visas/{visa}/answer/", "/orders/{order}/visas/", "/visas/{paper}/paper/", "/orders/{signed}/files/",
        "/editions/{edition}/acquaintance/", "/editions/{edition}/publications/add/", "/roadmaps/{agreeing}/order/",
        "/roadmaps/{active}/order/", "/roadmaps/{amended}/editions/", "/roadmaps/{amended}/order/amending/",
        "/roadmaps/{amended}/order/amending/text/", "/terms/requests/",
    ),
    "curator": (
        "/schools/", "/schools/{supported}/", "/tasks/all/", "/visits/", "/visits/new/", "/visits/{visit}/",
        "/visits/advice/{advice}/done/", "/roadmaps/{active}/progress/", "/roadmaps/{active}/adoption/",
    ),
    "admin": ("/papers/profile/", "/papers/words/"),
    "observer": ("/dashboard/", "/roadmaps/", "/schools/"),
    "director": (
        "/tasks/", "/tasks/?tab=all", "/tasks/{task}/", "/roadmaps/", "/roadmaps/{active}/", "/schools/",
        "/roadmaps/{active}/progress/", "/notices/", "/tasks/month/",
        "/editions/{edition}/acquaintance/", "/tasks/{task}/term/ask/", "/reminders/",
    ),
}  # fmt: skip


def plan_file() -> bytes:
    """A plan of two rows, the second with a term and a party nobody can be sure of."""
    document = docx.Document()
    document.add_paragraph("Дорожная карта поддержки школ на 2026 год")
    table = document.add_table(rows=0, cols=len(PLAN[0]))
    for row in PLAN:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def on_its_route(authority: Authority, by: User, active: Roadmap) -> dict[str, int]:
    """An order that is agreed, and what stands beside a signed one."""
    made = factories.roadmap(authority, short_title="На согласовании")
    factories.item(made)
    order = approval.ensure_order(roadmap=made, by=by)
    visa = approval.add_person(order=order, by=by, user=User.objects.get(username="head"))
    paper = approval.add_person(order=order, by=by, name="С. С. Сидоров", post="Главный бухгалтер")
    approval.submit(roadmap=made, by=by)
    approval.make_list(edition=active.current_edition, by=by)
    scan = approval.read_file(FileKind.SCAN, SimpleUploadedFile("Приказ.pdf", b"%PDF-1.7"))
    approval.add_files(order=active.current_edition.order, by=by, files=[scan])
    return {
        "agreeing": made.pk,
        "order": order.pk,
        "visa": visa.pk,
        "paper": paper.pk,
        "signed": active.current_edition.order_id,
        "edition": active.current_edition_id,
    }


def second_edition_begun(authority: Authority, by: User) -> int:
    """A roadmap in force whose draft has another word."""
    made = factories.roadmap(authority, short_title="Меняется")
    item = factories.item(made)
    approval.submit(roadmap=made, by=by)
    approval.approve(
        roadmap=made, by=by, number="77", day=factories.TODAY, signatory_post="Начальник", signatory_name="Е. С. Громова",
        today=factories.TODAY,
    )  # fmt: skip
    approval.amend(roadmap=made, by=by)
    Item.objects.filter(pk=item.pk).update(title="Провести иначе")
    return made.pk


def stood_by() -> dict[str, int]:
    """A school with its curator, a visit to it whose advice waits, and a point confirmed by a document."""
    advice = Recommendation.objects.filter(task__isnull=True, done_on__isnull=True).order_by("pk")[0]
    return {
        "visit": advice.visit_id,
        "advice": advice.pk,
        "supported": advice.visit.school_id,
        "point": Confirmation.objects.exclude(file="").values_list("control_point", flat=True)[0],
    }


@pytest.fixture
def places(transactional_db: None) -> dict[str, int]:
    """Load the demo region and return what the addresses above name."""
    call_command("load_demo", verbosity=0)
    authority = Authority.objects.get(slug="zarechny")
    methodist = User.objects.get(username="methodist")
    run: ImportRun = importing.start_import(authority=authority, by=methodist, data=plan_file(), filename="план.docx")
    draft = Roadmap.objects.get(authority=authority, school=None, state="draft")
    awaiting = Roadmap.objects.create(
        authority=authority,
        short_title="Передана",
        heading="Дорожная карта",
        title="Дорожная карта, переданная на утверждение",
        period_start=draft.period_start,
        period_end=draft.period_end,
        state="awaiting",
    )
    active = Roadmap.objects.get(authority=authority, school=None, state="active")
    return {
        **on_its_route(authority, methodist, active),
        "amended": second_edition_begun(authority, User.objects.get(username="head")),
        "active": active.pk,
        "draft": draft.pk,
        "awaiting": awaiting.pk,
        "run": run.pk,
        "item": Comment.objects.filter(subject_kind="items").values_list("subject_id", flat=True)[0],
        **stood_by(),
        "school": School.objects.filter(authority=authority).order_by("number")[0].pk,
        "task": Task.objects.filter(school__memberships__user__username="director").order_by("due_on")[0].pk,
    }


def test_the_pages_of_every_role(
    places: dict[str, int],
    browser_page: Page,
    login: Login,
    assert_accessible: Check,
    assert_arranged: Check,
    assert_contrasts: Check,
    assert_no_sideways_scroll: Check,
) -> None:
    wrong: list[str] = []

    def held(*checks: Check) -> None:
        for check in checks:
            try:
                check(browser_page)
            except AssertionError as found:
                wrong.append(f"{role}: {found}")

    for role, patterns in ADDRESSES.items():
        browser_page.context.clear_cookies()
        login(browser_page, role, PASSWORD)
        for address in patterns:
            browser_page.set_viewport_size({"width": WIDE, "height": 900})
            browser_page.goto(address.format(**places))
            # the check of width leaves the window as narrow as a phone
            held(assert_accessible, assert_no_sideways_scroll, assert_arranged)
            browser_page.set_viewport_size({"width": WIDE, "height": 900})
            browser_page.evaluate(LARGE)
            held(assert_contrasts, assert_no_sideways_scroll)
    assert not wrong, "\n\n".join(wrong)


def test_large_type_is_one_class_and_stays(
    browser_page: Page, login: Login, assert_contrasts: Check, district: District
) -> None:
    login(browser_page, district.methodist.username)
    browser_page.get_by_role("button", name="Версия для слабовидящих").click()
    browser_page.wait_for_selector("html.v-large")
    browser_page.goto("/roadmaps/")
    assert browser_page.evaluate("document.documentElement.className") == "v-large"
    assert_contrasts(browser_page)
