"""Ten changes of every kind, made to an amended roadmap by the actions of the editor."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import QuerySet

from roadmaps.models import ControlPoint, Direction, Indicator, Item, Roadmap, Section
from roadmaps.planning.actions.cells import CellEdit, save_cell, words_of
from roadmaps.planning.actions.order import place_row
from roadmaps.planning.actions.roadmaps import update_roadmap
from roadmaps.planning.actions.rows import Place, ReadingChoice, create_row, remove_row, update_row
from roadmaps.planning.versions import version_of
from schools.models import User


@dataclass
class Editor:
    """The methodist at the working copy. Rows are taken from the middle of the plan, no row twice."""

    roadmap: Roadmap
    by: User

    def __post_init__(self) -> None:
        self.touched: set[int] = set()
        self.done: list[str] = []

    def items(self) -> QuerySet[Item]:
        live = Item.objects.filter(section__plan__roadmap=self.roadmap, removed_at__isnull=True)
        return live.order_by("section__plan__position", "section__position", "position", "pk")

    def item(self, share: float) -> Item:
        """An untouched row about this far down the plan."""
        rows = [row for row in self.items() if row.pk not in self.touched]
        row = rows[min(int(len(rows) * share), len(rows) - 1)]
        self.touched.add(row.pk)
        return row

    def cell(self, row: Item | ControlPoint, field: str, value: str) -> None:
        rows = type(row).objects.filter(pk=row.pk)
        row = rows.get()
        edit = CellEdit(field, value, words_of(row, field), str(row.row_version))
        save_cell(rows=rows, pk=row.pk, roadmap=self.roadmap, edit=edit, by=self.by)

    def update(self, row: object, **values: object) -> None:
        row = type(row).objects.get(pk=row.pk)
        update_row(row=row, roadmap=self.roadmap, values=values, version=version_of(row), by=self.by)


def one_cell(editor: Editor) -> None:
    row = editor.item(0.2)
    editor.cell(row, "title", f"{row.title} и обсудить итоги на совете директоров")


def two_cells(editor: Editor) -> None:
    row = editor.item(0.3)
    editor.cell(row, "title", "Провести «круглый стол» для молодых учителей;\nподвести его итоги")
    editor.cell(row, "responsible_text", "Отдел образования,\nдиректора школ")


def added_row(editor: Editor) -> None:
    before = editor.item(0.4)
    values = {
        "section": before.section, "number": "77", "title": "Создать банк «лучших практик»", "deadline_text": "октябрь",
        "responsible_text": "ИМЦ",
    }  # fmt: skip
    create_row(
        row=Item(), roadmap=editor.roadmap, values=values, by=editor.by, reading=ReadingChoice(), place=Place(before.pk)
    )


def removed_row(editor: Editor) -> None:
    remove_row(row=editor.item(0.5), roadmap=editor.roadmap, by=editor.by)


def moved_row(editor: Editor) -> None:
    row = editor.item(0.6)
    others = [one for one in editor.items() if one.section.plan_id == row.section.plan_id and one.pk != row.pk]
    after = others[0]
    editor.touched.add(after.pk)
    place_row(row=row, roadmap=editor.roadmap, section=after.section, after=after.pk, by=editor.by)


def renumbered(editor: Editor) -> None:
    first, second = editor.item(0.7), editor.item(0.7)
    one, other = first.number or "1", second.number or "2"
    editor.cell(first, "number", f"{other.rstrip('.')}9" if other else "99")
    editor.cell(second, "number", one)


def section_title(editor: Editor) -> None:
    section = Section.objects.filter(plan__roadmap=editor.roadmap).exclude(title="").order_by("position").last()
    if section is None:
        row = editor.item(0.75)
        editor.cell(row, "title", "В разделах нет нужды")
    else:
        editor.update(section, title="Раздел, названный «иначе»")


def passport(editor: Editor) -> None:
    roadmap = Roadmap.objects.get(pk=editor.roadmap.pk)
    values = {"goal": "Достичь целей, о которых договорились", "objectives": "первая задача\nвторая задача"}
    update_roadmap(roadmap=roadmap, values=values, version=version_of(roadmap), by=editor.by)


def other_rows(editor: Editor) -> None:
    """An indicator, a control point, a direction, where the roadmap has them."""
    indicator = Indicator.objects.filter(roadmap=editor.roadmap).last()
    if indicator:
        editor.update(indicator, text="доля учителей, прошедших обучение, не менее 90 %")
    point = ControlPoint.objects.filter(roadmap=editor.roadmap, removed_at__isnull=True).last()
    if point:
        editor.cell(point, "deadline_text", "до 20 декабря")
    direction = Direction.objects.filter(roadmap=editor.roadmap).first()
    if direction:
        editor.update(direction, text="Укрепление кадров:\nвсе школы округа;")


def party_list(editor: Editor) -> None:
    editor.cell(editor.item(0.85), "responsible_text", "Директора школ,\nИМЦ,\nзаместители директора по УВР")


def moved_term(editor: Editor) -> None:
    editor.cell(editor.item(0.9), "deadline_text", "до 30 ноября 2025 г.")


CHANGES: tuple[Callable[[Editor], None], ...] = (
    one_cell, two_cells, added_row, removed_row, moved_row, renumbered, section_title, passport, other_rows, party_list,
    moved_term,
)  # fmt: skip


def make(roadmap: Roadmap, by: User) -> list[str]:
    """Make them all; return what was done."""
    editor = Editor(Roadmap.objects.get(pk=roadmap.pk), by)
    for change in CHANGES:
        change(editor)
        editor.done.append(change.__name__)
    return editor.done
