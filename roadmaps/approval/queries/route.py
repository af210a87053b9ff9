"""The route of an order on its page: steps, visas, files, acquaintance, publication, history of decisions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from roadmaps.approval.queries.acquaintance import Progress, own_row, progress_of
from roadmaps.approval.queries.publications import publications_of
from roadmaps.approval.queries.states import is_of_school, may_lead
from roadmaps.approval.queries.visas import VisaPanel, visa_panel
from roadmaps.models import (
    Acquaintance,
    Decision,
    DecisionKind,
    Edition,
    Order,
    Publication,
    Roadmap,
    RoadmapState,
    SignedFile,
)
from schools.rules import Viewer
from schools.wording import file_size

MARKS: dict[str, tuple[str, str]] = {
    DecisionKind.SUBMIT: ("send", ""),
    DecisionKind.AGREE: ("people", "st--done"),
    DecisionKind.RETURN: ("arrow-counterclockwise", "st--back"),
    DecisionKind.WITHDRAW: ("arrow-counterclockwise", ""),
    DecisionKind.APPROVE: ("check2-square", "st--done"),
    DecisionKind.AMEND: ("pencil", ""),
    DecisionKind.CANCEL_AMENDMENT: ("slash-circle", ""),
    DecisionKind.EXPIRE: ("slash-circle", ""),
}
# Decisions shown at once; the rest stands folded.
DECISIONS_SHOWN = 6


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the way. `note`: what is known of it in a few words."""

    label: str
    note: str
    is_done: bool
    is_current: bool


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """A decision as a row of the history."""

    label: str
    icon: str
    css: str
    by: str
    at: datetime
    remark: str


@dataclass(frozen=True, slots=True)
class FileRow:
    """A scan or a signature as a row."""

    pk: int
    kind: str
    name: str
    size: str
    sha256: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class FilesPanel:
    """Part «Скан и подпись» of the newest signed order; the certificate is what a person entered."""

    order: Order
    files: tuple[FileRow, ...]
    may_add: bool
    is_seen: bool


@dataclass(frozen=True, slots=True)
class EditionPanel:
    """Acquaintance and publication of the edition in force."""

    edition: Edition
    progress: Progress
    own: Acquaintance | None
    leads: bool
    publications: tuple[Publication, ...]
    # An address that was entered before places of publication were kept, or that belongs to an earlier edition.
    known_url: str
    known_on: date | None


@dataclass(frozen=True, slots=True)
class RouteTab:
    """Everything of the route; what the viewer may not see is None or empty."""

    steps: tuple[Step, ...]
    visas: VisaPanel | None
    files: FilesPanel | None
    in_force: EditionPanel | None
    decisions: tuple[DecisionRow, ...]
    earlier_decisions: tuple[DecisionRow, ...]


def route_tab(viewer: Viewer, roadmap: Roadmap, order: Order | None, editions: Sequence[Edition]) -> RouteTab:
    """Return the route of a roadmap's order; a fixed number of queries. `order`: None where only editions are read."""
    if order is not None:
        order.roadmap = roadmap
    visas = visa_panel(viewer, order) if order is not None else None
    history = _decisions(viewer, roadmap)
    current = next((one for one in editions if one.pk == roadmap.current_edition_id), None)
    if current is not None:
        current.order.roadmap = current.roadmap = roadmap
    return RouteTab(
        steps=_steps(roadmap, visas, order) if order is not None else (),
        visas=visas,
        files=_files(viewer, current.order) if current is not None else None,
        in_force=_edition_panel(viewer, current, editions) if current is not None else None,
        decisions=history[:DECISIONS_SHOWN],
        earlier_decisions=history[DECISIONS_SHOWN:],
    )


@dataclass(frozen=True, slots=True)
class OrderRoute:
    """The route of an order that approves no roadmap: visas, files of a signed one, acquaintance and publication."""

    visas: VisaPanel
    files: FilesPanel | None
    in_force: EditionPanel | None


def order_route(viewer: Viewer, order: Order, edition: Edition | None) -> OrderRoute:
    """Return the panels of the page of the order; `edition`: the one it was approved as."""
    if edition is not None:
        edition.order = order
    return OrderRoute(
        visas=visa_panel(viewer, order),
        files=_files(viewer, order) if edition is not None else None,
        in_force=_edition_panel(viewer, edition, [edition]) if edition is not None else None,
    )


def _steps(roadmap: Roadmap, visas: VisaPanel | None, order: Order) -> tuple[Step, ...]:
    """Черновик → согласование → подпись → действует; without visas there is no second step."""
    asked = visas is not None and visas.current is not None
    way = ["draft", *(["agreeing"] if asked else []), "awaiting", "active"]
    at = len(way) - 1 if roadmap.state == "expired" else way.index(roadmap.state) if roadmap.state in way else 0
    signed = f"№\u00a0{order.number} от\u00a0{order.date:%d.%m.%Y}" if order.number and order.date else ""
    words = {
        "draft": ("Черновик", "текст можно править" if roadmap.state == "draft" else ""),
        "agreeing": ("Визы", visas.summary if visas is not None and roadmap.state != "draft" else ""),
        "awaiting": ("Подпись", signed or "на бумаге или в документообороте"),
        "active": ("Утратил силу", "") if roadmap.state == "expired" else ("Действует", ""),
    }
    return tuple(
        Step(*words[state], is_done=place < at or (place == at and place == len(way) - 1), is_current=place == at)
        for place, state in enumerate(way)
    )


def _decisions(viewer: Viewer, roadmap: Roadmap) -> tuple[DecisionRow, ...]:
    rows = Decision.objects.visible_to(viewer).filter(roadmap=roadmap).select_related("by").order_by("-at", "-pk")
    return tuple(
        DecisionRow(_label(one), *MARKS[one.kind], by=str(one.by), at=one.at, remark=one.remark) for one in rows
    )


def _label(decision: Decision) -> str:
    """What was sent for visas was not yet sent for approval."""
    is_for_visas = decision.kind == DecisionKind.SUBMIT and decision.to_state == RoadmapState.AGREEING
    return "передано на согласование" if is_for_visas else decision.get_kind_display()


def files_of(viewer: Viewer, order: Order) -> tuple[FileRow, ...]:
    """Return the scans and signatures of an order, in the order they were added."""
    rows = SignedFile.objects.visible_to(viewer).filter(order=order).select_related("by").order_by("pk")
    return tuple(
        FileRow(one.pk, one.get_kind_display(), one.name, file_size(one.size), one.sha256, str(one.by), one.at)
        for one in rows
    )


def _files(viewer: Viewer, order: Order) -> FilesPanel:
    """A school does not see the scans of its authority: it reads the edition."""
    is_seen = viewer.school_ids is None or is_of_school(order)
    return FilesPanel(order, files_of(viewer, order), may_lead(viewer, order), is_seen)


def _edition_panel(viewer: Viewer, edition: Edition, editions: Sequence[Edition]) -> EditionPanel:
    publications = tuple(publications_of(viewer, editions))
    roadmap = edition.roadmap
    known = roadmap.published_url if roadmap and roadmap.published_url not in {one.url for one in publications} else ""
    return EditionPanel(
        edition=edition,
        progress=progress_of(viewer, edition),
        own=own_row(viewer, edition),
        leads=may_lead(viewer, edition.order),
        publications=publications,
        known_url=known,
        known_on=roadmap.published_on if roadmap and known else None,
    )
