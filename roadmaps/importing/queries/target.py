"""Where a document may go: the drafts of its authority, and the roadmap that its order changes."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import QuerySet

from roadmaps.importing.amending.rules import Amended, amended, same_number
from roadmaps.importing.drafting.plans import work_tables
from roadmaps.importing.drafting.structure import Part, part, parts, words
from roadmaps.importing.queries.joined import ADDED, CHANGED, SAME
from roadmaps.importing.queries.joining import joining
from roadmaps.models import ImportMode, ImportRun, ImportState, Order, Roadmap, RoadmapState
from schools.rules import Viewer
from schools.wording import plural

NOT_JOINED = (
    ("indicators", "показатель,показателя,показателей"),
    ("directions", "направление,направления,направлений"),
    ("monitoring", "строка матрицы мониторинга,строки матрицы мониторинга,строк матрицы мониторинга"),
    ("listings", "список ШНОР,списка ШНОР,списков ШНОР"),
    ("groups", "группа,группы,групп"),
)


@dataclass(frozen=True, slots=True)
class Proposal:
    """The order that the document changes and the roadmap it approved; no roadmap where none is known."""

    amended: Amended
    roadmap: Roadmap | None

    @property
    def state(self) -> str:
        """Return the state of the roadmap, or «unknown»."""
        return self.roadmap.state if self.roadmap else "unknown"

    @property
    def is_ready(self) -> bool:
        """The roadmap is a draft: the document may go into it."""
        return self.state == RoadmapState.DRAFT


def drafts_for(viewer: Viewer, run: ImportRun) -> QuerySet[Roadmap]:
    """Return the drafts of the run's authority that its methodist edits; a school edits its own roadmap itself."""
    drafts = Roadmap.objects.visible_to(viewer).filter(authority=run.authority_id, state=RoadmapState.DRAFT)
    return drafts.filter(school__isnull=True)


def proposal(viewer: Viewer, run: ImportRun) -> Proposal | None:
    """Return the roadmap that an amending order changes; None for any other document."""
    order = part(run.structure, "order")
    found = amended([words(order, "title"), *(words(point, "text") for point in parts(order, "points"))])
    if found is None:
        return None
    orders = Order.objects.visible_to(viewer).filter(authority=run.authority_id, edition__isnull=False)
    if found.day:
        orders = orders.filter(date=found.day)
    same = [one for one in orders.select_related("roadmap") if one.number and same_number(one.number, found.number)]
    return Proposal(found, next((one.roadmap for one in same if one.roadmap), None))


def not_joined(structure: Part) -> list[str]:
    """Return what the document has besides tables of work: it stays out of an existing draft."""
    return list(_not_joined(structure))


def _not_joined(structure: Part) -> Iterator[str]:
    if part(structure, "order"):
        yield "текст приказа"
    roadmap = part(structure, "roadmap")
    if parts(roadmap, "passport") or any(words(roadmap, name) for name in ("goal", "working_group", "developer")):
        yield "паспорт"
    for name, forms in NOT_JOINED:
        count = len(parts(structure, name))
        if count:
            yield f"{count} {plural(count, forms)}"


def may_be_joined(run: ImportRun) -> bool:
    """Say whether the document still waits for a decision and has rows to write."""
    return run.state == ImportState.PREVIEW and bool(work_tables(run.structure))


def compared(run: ImportRun, roadmap: Roadmap, mode: str) -> dict[str, object]:
    """Return what the page of the comparison shows."""
    found = joining(run, roadmap, mode)
    return {
        "joining": found,
        "added": found.count(ADDED),
        "changed": found.count(CHANGED),
        "same": found.count(SAME),
        "left": found.left,
        "updates": mode == ImportMode.UPDATE,
        "mode_label": ImportMode(mode).label,
        "not_joined": not_joined(run.structure),
    }
