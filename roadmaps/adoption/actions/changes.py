"""What a new edition of the municipal roadmap changed, taken into a school's own row by row, or left as it is there."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction

from roadmaps.adoption.actions.base import AdoptionRefused
from roadmaps.adoption.actions.copying import DEADLINE_FIELDS, Copier, copy_windows, propose_responsible
from roadmaps.adoption.actions.creating import NOT_IN_FORCE
from roadmaps.adoption.queries.municipal import Municipal, municipal_in_force
from roadmaps.adoption.queries.page import taken_items
from roadmaps.adoption.rules import Change, ChangeKind, changes
from roadmaps.approval.actions import amend
from roadmaps.models import Item, Roadmap, RoadmapState
from roadmaps.planning.actions.base import lock_draft, record_row, write
from roadmaps.planning.actions.rows import remove_row, restore_row
from roadmaps.planning.errors import NotEditableError
from roadmaps.planning.queries.in_force import words_taken
from roadmaps.planning.rules.editing import STATE_REASONS, State
from schools.models import User

NOTHING_CHOSEN = "Отметьте хотя бы одну строку: без отметки в карте школы ничего не меняется."


@dataclass(frozen=True, slots=True)
class Chosen:
    """The boxes that were marked: keys of `rules.Change`."""

    keys: frozenset[str]

    def of(self, found: Iterable[Change]) -> list[Change]:
        """Return the marked rows that are still there; raises AdoptionRefused where nothing is marked."""
        marked = [change for change in found if change.key in self.keys]
        if not marked:
            raise AdoptionRefused(NOTHING_CHOSEN)
        return marked


@transaction.atomic
def take_changes(*, roadmap: Roadmap, chosen: Chosen, by: User) -> int:
    """Take the marked changes into the draft, beginning a new edition where the roadmap is in force; return how many.

    Raises AdoptionRefused, NotEditableError.
    """
    source, marked = _marked(roadmap, chosen)
    if roadmap.state == RoadmapState.ACTIVE:
        amend(roadmap=roadmap, by=by)
    roadmap = lock_draft(roadmap)
    copier = Copier(source, roadmap)
    for change in marked:
        _take(change, copier, by)
    return len(marked)


@transaction.atomic
def keep_ours(*, roadmap: Roadmap, chosen: Chosen, by: User) -> int:
    """Leave the school's words as they are: the marked changes are not offered again; return how many.

    An added item can't be left: it is missing until it is taken. Nothing printed changes, so any state but the last
    allows it. Raises AdoptionRefused, NotEditableError.
    """
    source, marked = _marked(roadmap, chosen)
    roadmap = Roadmap.objects.select_for_update(of=("self",)).select_related("authority").get(pk=roadmap.pk)
    if roadmap.state == RoadmapState.EXPIRED:
        raise NotEditableError(STATE_REASONS[State.EXPIRED])
    left = [change for change in marked if change.kind != ChangeKind.ADDED]
    if not left:
        raise AdoptionRefused("Новый пункт муниципальной карты нельзя оставить: его берут в карту школы.")
    for change in left:
        item = _own_item(change)
        if change.kind == ChangeKind.REMOVED:
            values: dict[str, object] = {"parent_item": None, "parent_words": {}}
        else:
            values = {"parent_words": words_taken(source.items[change.municipal])}
        changed = write(item, values)
        record_row(row=item, roadmap=roadmap, by=by, verb="keep", what="Оставлено как в карте школы", changes=changed)
    return len(left)


def _marked(roadmap: Roadmap, chosen: Chosen) -> tuple[Municipal, list[Change]]:
    source = municipal_in_force(roadmap.parent) if roadmap.parent else None
    if source is None or roadmap.school_id is None:
        raise AdoptionRefused(NOT_IN_FORCE)
    found = changes(source.words_of(roadmap.school_id), taken_items(roadmap))
    return source, chosen.of(found)


def _own_item(change: Change) -> Item:
    return Item.objects.select_for_update(of=("self",)).get(pk=change.own or 0)


def _take(change: Change, copier: Copier, by: User) -> None:
    if change.kind == ChangeKind.ADDED:
        _add(change, copier, by)
        return
    item = _own_item(change)
    if change.kind == ChangeKind.REMOVED:
        remove_row(row=item, roadmap=copier.roadmap, by=by)
    else:
        _rewrite(item, change, copier, by)


def _add(change: Change, copier: Copier, by: User) -> None:
    """Add the item; one that lies in the bin is taken out of it and gets the words of today."""
    source = copier.municipal.items[change.municipal]
    binned = Item.objects.filter(
        section__plan__roadmap=copier.roadmap, parent_item=change.municipal, removed_at__isnull=False
    ).first()
    if binned is None:
        item = copier.items([source])[0]
        record_row(row=item, roadmap=copier.roadmap, by=by, verb="take", what="Взято из муниципальной карты")
        return
    restore_row(row=binned, roadmap=copier.roadmap, by=by)
    _write_words(binned, source, tuple(words_taken(source)), copier, by)


def _rewrite(item: Item, change: Change, copier: Copier, by: User) -> None:
    names = tuple(field.name for field in change.fields)
    _write_words(item, copier.municipal.items[change.municipal], names, copier, by)


def _write_words(item: Item, source: Item, names: tuple[str, ...], copier: Copier, by: User) -> None:
    values: dict[str, object] = {name: getattr(source, name) for name in names}
    if "deadline_text" in names:
        values |= {name: getattr(source, name) for name in DEADLINE_FIELDS}
    if "responsible_text" in names:
        values["responsible_unread"] = ""
    changed = write(item, values | {"parent_words": words_taken(source)})
    if "deadline_text" in names:
        copy_windows(copier.municipal, [(source, item)])
    if "responsible_text" in names:
        propose_responsible(copier.municipal, [(source, item)])
    changed.pop("parent_words", None)
    record_row(
        row=item, roadmap=copier.roadmap, by=by, verb="take", what="Взято из муниципальной карты", changes=changed
    )
