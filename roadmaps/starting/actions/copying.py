"""A draft from a source: the rows with the taken changes, written under new keys, and their words read anew."""

from collections.abc import Set as AbstractSet

from django.db import transaction

from roadmaps.models import ControlPoint, Indicator, Item, Roadmap
from roadmaps.planning.actions.base import record_row
from roadmaps.planning.errors import RefusedError
from roadmaps.planning.readings import ByHand, read_rows, set_deadline, set_responsible
from roadmaps.starting.actions.writing import Written, write_rows
from roadmaps.starting.queries.changes import Proposal, moved_windows, plain_number, windows_of
from roadmaps.starting.rules import Change
from roadmaps.starting.rules.rows import Row, rows_with
from schools.models import Authority, School, User

TWO_TARGETS = (
    "У показателя получилось бы два целевых значения на один период. Отметьте перенос всех его периодов или ни одного."
)


class SourceChangedError(Exception):
    """What was shown is no longer what would be made: somebody changed the source, the list or the calendar."""


@transaction.atomic
def copy_roadmap(
    *, proposal: Proposal, shown: str, taken: AbstractSet[int], authority: Authority, school: School | None, by: User
) -> Roadmap:
    """Write the draft that was shown; `shown` is the digest of the table, `taken` the numbers of its marked changes.

    `school`: whose roadmap it becomes, None for that of the authority. Raises SourceChangedError where the table would
    be another one now, RefusedError where the marks contradict each other.
    """
    if proposal.digest != shown:
        raise SourceChangedError
    changes = [change for number, change in enumerate(proposal.changes) if number in taken and change.has_choice]
    rows = rows_with(proposal.source.rows, changes)
    if _has_two_targets(rows):
        raise RefusedError(TWO_TARGETS)
    written = write_rows(rows, _fields_of_the_roadmap(proposal, authority, school), proposal.schools.ids)
    roadmap = written.roadmap
    dated: list[Item | ControlPoint] = [*written.of(Item), *written.of(ControlPoint)]
    read_rows(dated, roadmap=roadmap)
    _by_hand(proposal, changes, written)
    _take_baselines(proposal, changes, written)
    _record(proposal, roadmap, len(changes), by)
    return roadmap


def _record(proposal: Proposal, roadmap: Roadmap, changed: int, by: User) -> None:
    done: dict[str, object] = {
        "источник": proposal.source.title,
        "перенос, лет": proposal.move.years,
        "изменено мест": changed,
        "школ": len(proposal.schools.ids),
    }
    changes: dict[str, tuple[object, object]] = {name: (None, value) for name, value in done.items()}
    record_row(row=roadmap, roadmap=roadmap, by=by, verb="copy", what="Составлено по прошлой карте", changes=changes)


def _fields_of_the_roadmap(proposal: Proposal, authority: Authority, school: School | None) -> dict[str, object]:
    start, end = proposal.move.new
    regional = authority.level == "regional"
    return {
        "authority": authority,
        "kind": "school" if school else "regional" if regional else "municipal",
        "school": school,
        "copied_from": proposal.source.roadmap,
        "period_start": start,
        "period_end": end,
    }


def _has_two_targets(rows: list[Row]) -> bool:
    targets = [row["fields"] for row in rows if row["model"] == "roadmaps.indicatortarget"]
    return len({(one["indicator"], one["period"]) for one in targets}) < len(targets)


def _by_hand(proposal: Proposal, changes: list[Change], written: Written) -> None:
    """Put readings set by hand beside the words again; a date only where its move was taken."""
    rows = proposal.source.rows
    taken = {change.path for change in changes}
    for row in rows:
        if ("reading", row["model"], row["pk"]) in taken:
            windows = moved_windows(windows_of(rows, row), proposal.move)
            set_deadline(written.dated(row), windows=windows, period=proposal.move.new)
    for row, chosen in _parties_by_hand(proposal, written):
        set_responsible(written.dated(row), chosen=chosen)


def _parties_by_hand(proposal: Proposal, written: Written) -> list[tuple[Row, ByHand]]:
    found: dict[tuple[str, int], list[Row]] = {}
    owners = {(row["model"], row["pk"]): row for row in proposal.source.rows}
    for row in proposal.source.rows:
        fields = row["fields"]
        if row["model"] == "roadmaps.assignment" and fields.get("source") == "manual":
            link = (
                ("roadmaps.item", fields["item"])
                if fields.get("item")
                else ("roadmaps.controlpoint", fields["control_point"])
            )
            found.setdefault(link, []).append(row)  # type: ignore[arg-type]
    return [(owners[link], written.by_hand(rows, proposal.schools.ids)) for link, rows in found.items()]


def _take_baselines(proposal: Proposal, changes: list[Change], written: Written) -> None:
    for change in changes:
        if change.path[:1] != ("baseline",):
            continue
        value, day = proposal.source.values[int(change.path[2])]
        indicator = written.made[str(change.path[1]), int(change.path[2])]
        Indicator.objects.filter(pk=indicator.pk).update(
            baseline=value, baseline_text=plain_number(value), baseline_period=f"{day:%d.%m.%Y}"
        )
