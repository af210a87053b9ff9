"""The page «Карта школы»: what of the municipal roadmap concerns the school, its own roadmap, what changed since."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from roadmaps.adoption.queries.municipal import Municipal, municipal_in_force
from roadmaps.adoption.queries.register import Term, term_of
from roadmaps.adoption.rules import Change, Taken, changes
from roadmaps.models import Item, Order, PaperAdoption, PlanKind, Roadmap, RoadmapState
from roadmaps.planning.queries.frame import StateMark, holds_pen_over, state_mark
from roadmaps.planning.queries.in_force import words_taken
from schools.models import School
from schools.rules import Viewer


@dataclass(frozen=True, slots=True)
class ConcernedItem:
    """An item of the municipal roadmap as the school reads it."""

    number: str
    title: str
    deadline: str
    responsible: str


@dataclass(frozen=True, slots=True)
class ConcernedGroup:
    """Items under one section, with the direction above it; `title` may be empty."""

    title: str
    direction: str
    items: tuple[ConcernedItem, ...]


@dataclass(frozen=True, slots=True)
class SchoolPage:
    """Everything of the page. `municipal_is_readable`: the edition in force can be taken from now."""

    school: School
    groups: tuple[ConcernedGroup, ...]
    count: int
    indicators: int
    municipal_is_readable: bool
    own: Roadmap | None
    own_mark: StateMark | None
    own_order: Order | None
    paper: PaperAdoption | None
    term: Term
    changes: tuple[Change, ...]
    own_items: int
    may_create: bool
    may_edit: bool
    may_publish: bool
    may_record: bool

    @property
    def may_take(self) -> bool:
        """Changes can be taken into a draft, or into the new edition that begins with them."""
        return self.may_edit and self.own is not None and self.own.state in {RoadmapState.DRAFT, RoadmapState.ACTIVE}


def own_roadmap(municipal: Roadmap, school: School) -> Roadmap | None:
    """Return the school's own roadmap made from the municipal one, the expired ones left aside."""
    return (
        Roadmap.objects.filter(parent=municipal, school=school)
        .exclude(state=RoadmapState.EXPIRED)
        .select_related("authority", "school", "parent", "current_edition")
        .defer("current_edition__snapshot")
        .first()
    )


def school_page(municipal: Roadmap, school: School, viewer: Viewer) -> SchoolPage:
    """Return the page of a school; a fixed number of queries."""
    in_force = municipal_in_force(municipal)
    own = own_roadmap(municipal, school)
    items = in_force.items_of(school.pk) if in_force else []
    may_edit = holds_pen_over(municipal, school.pk, viewer)
    taken = taken_items(own) if own else []
    can_adopt = municipal.state != RoadmapState.EXPIRED
    return SchoolPage(
        school=school,
        groups=_groups(in_force, items) if in_force else (),
        count=len(items),
        indicators=len(in_force.indicators_of(school.pk)) if in_force else 0,
        municipal_is_readable=in_force is not None,
        own=own,
        own_mark=state_mark(own, viewer) if own else None,
        own_order=order_in_force(own) if own else None,
        paper=PaperAdoption.objects.filter(roadmap=municipal, school=school).first(),
        term=term_of(municipal, in_force),
        changes=tuple(changes(in_force.words_of(school.pk), taken)) if in_force and own else (),
        own_items=_count_of_own(own, taken) if own else 0,
        may_create=may_edit and own is None and bool(items) and can_adopt,
        may_edit=may_edit,
        may_publish=may_edit and own is not None and own.current_edition_id is not None,
        may_record=may_edit and viewer.school_ids is None and (own is None or own.current_edition_id is None),
    )


def paper_of(municipal: Roadmap, school: School) -> PaperAdoption:
    """Return the record of a roadmap adopted on paper, an unsaved one where there is none."""
    stored = PaperAdoption.objects.filter(roadmap=municipal, school=school).first()
    return stored or PaperAdoption(roadmap=municipal, school=school)


def order_in_force(roadmap: Roadmap) -> Order | None:
    """Return the order of the edition in force, without the snapshot."""
    return Order.objects.filter(edition=roadmap.current_edition_id).first() if roadmap.current_edition_id else None


def adopted_on(own: Roadmap) -> date | None:
    """Return the day of the order in force."""
    order = order_in_force(own)
    return order.date if order else None


def _groups(municipal: Municipal, items: Sequence[Item]) -> tuple[ConcernedGroup, ...]:
    groups = []
    for section in municipal.sections_in_order:
        rows = tuple(
            ConcernedItem(item.number, item.title, item.deadline_text, item.responsible_text)
            for item in items
            if item.section_id == section.pk
        )
        if rows:
            direction = municipal.direction_of(section)
            title = f"{section.number} {section.title}".strip() or str(municipal.plans[section.plan_id])
            groups.append(ConcernedGroup(title, str(direction) if direction else "", rows))
    return tuple(groups)


def live_items_of(own: Roadmap) -> list[Item]:
    """Return the live items of a school's roadmap."""
    return list(
        Item.objects.filter(section__plan__roadmap=own, removed_at__isnull=True)
        .exclude(section__plan__kind=PlanKind.CONTROL_POINTS)
        .order_by("section__plan__position", "section__position", "position", "pk")
    )


def taken_items(own: Roadmap) -> list[Taken]:
    """Return the items of a school's roadmap that follow a municipal one."""
    return [
        Taken(item.pk, item.parent_item_id, item.parent_words, words_taken(item))
        for item in live_items_of(own)
        if item.parent_item_id is not None
    ]


def _count_of_own(own: Roadmap, taken: Sequence[Taken]) -> int:
    return len(live_items_of(own)) - len(taken)
