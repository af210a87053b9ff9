"""Reads of the register: the list with its filters, one party, where it is named. Constant queries a page."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from roadmaps.models import Assignment, Certainty, Party, PartyAlias, PartyKind, PartyState, Roadmap
from schools.models import Membership
from schools.rules import Role, Viewer


@dataclass(frozen=True, slots=True)
class Look:
    """How a state or a certainty looks: word, icon of the sprite, class of the stylesheet."""

    label: str
    icon: str
    css: str


STATES: dict[str, Look] = {
    PartyState.PROPOSED: Look(PartyState.PROPOSED.label, "question-circle-fill", "st--amber"),
    PartyState.ACCEPTED: Look(PartyState.ACCEPTED.label, "check2", "st--done"),
    PartyState.REFUSED: Look(PartyState.REFUSED.label, "slash-circle", "st--off"),
}
CERTAINTIES: dict[str, Look] = {
    Certainty.SURE: Look(Certainty.SURE.label, "check2", "green"),
    Certainty.PROBABLE: Look(Certainty.PROBABLE.label, "question-circle-fill", "amber"),
    Certainty.UNKNOWN: Look(Certainty.UNKNOWN.label, "exclamation-diamond-fill", "red"),
}


@dataclass(frozen=True, slots=True)
class PartyFilter:
    """What the register is narrowed to; every field comes from the address."""

    text: str = ""
    kind: str = ""
    state: str = ""


@dataclass(frozen=True, slots=True)
class Named:
    """A roadmap that names a party: how many rows of it, in words of the page."""

    roadmap: int
    title: str
    items: int
    points: int


@dataclass(frozen=True, slots=True)
class PartyRow:
    """A party with everything the list shows of it."""

    party: Party
    mark: Look
    certainty: Look
    keeper: str
    writings: tuple[str, ...]
    named: tuple[Named, ...]

    @property
    def is_proposed(self) -> bool:
        """Waits for a person's word."""
        return self.party.state == PartyState.PROPOSED

    @property
    def rows(self) -> int:
        """Rows of all roadmaps that name it."""
        return sum(one.items + one.points for one in self.named)


def register(viewer: Viewer) -> QuerySet[Party]:
    """Return the register of the viewer; a proposal that no row names any more is left out, it may come again.

    A school sees only what is in the register: proposals come from drafts.
    """
    parties = Party.objects.visible_to(viewer)
    if viewer.school_ids is not None:
        return parties.filter(state=PartyState.ACCEPTED)
    named = Assignment.objects.filter(party=OuterRef("pk"))
    return parties.filter(~Q(state=PartyState.PROPOSED) | Exists(named))


def chosen_parties(viewer: Viewer, chosen: PartyFilter) -> list[Party]:
    """Return the parties that the filter lets through, proposals first, then by name."""
    parties = register(viewer).select_related("keeper__user", "keeper__school", "seen_in", "seen_by")
    if chosen.kind:
        parties = parties.filter(kind=chosen.kind)
    if chosen.state:
        parties = parties.filter(state=chosen.state)
    rows = list(parties.prefetch_related("aliases"))
    if chosen.text:
        # SQLite knows no Russian capitals, so the words are compared here.
        needle = chosen.text.casefold()
        rows = [party for party in rows if needle in _told(party).casefold()]
    first = {PartyState.PROPOSED: 0, PartyState.ACCEPTED: 1, PartyState.REFUSED: 2}
    return sorted(rows, key=lambda party: (first[PartyState(party.state)], party.name.casefold(), party.pk))


def _told(party: Party) -> str:
    return " ".join((party.name, party.person, *(str(alias) for alias in party.aliases.all())))


def party_rows(viewer: Viewer, parties: Iterable[Party]) -> list[PartyRow]:
    """Return the rows of one page."""
    parties = list(parties)
    named = _named(viewer, parties)
    return [
        PartyRow(
            party=party,
            mark=STATES[party.state],
            certainty=CERTAINTIES[party.certainty],
            keeper=keeper_words(party.keeper) if party.keeper else "",
            writings=tuple(str(alias) for alias in party.aliases.all()),
            named=named.get(party.pk, ()),
        )
        for party in parties
    ]


def _named(viewer: Viewer, parties: Iterable[Party]) -> dict[int, tuple[Named, ...]]:
    """Return the roadmaps that name each party in a row that is not in the bin; three queries."""
    of_page = Assignment.objects.filter(party__in=parties).order_by()
    items = of_page.filter(item__removed_at__isnull=True, item__isnull=False)
    points = of_page.filter(control_point__removed_at__isnull=True, control_point__isnull=False)
    counts: dict[tuple[int, int], list[int]] = {}
    for place, (rows, path) in enumerate(((items, "item__section__plan__roadmap"), (points, "control_point__roadmap"))):
        for party, roadmap, count in rows.values_list("party", path).annotate(count=Count("pk")):
            counts.setdefault((party, roadmap), [0, 0])[place] = count
    titles = dict(
        Roadmap.objects.visible_to(viewer)
        .filter(pk__in={roadmap for _party, roadmap in counts})
        .order_by("-period_start", "short_title", "pk")
        .values_list("pk", "short_title")
    )
    found: dict[int, list[Named]] = {}
    for roadmap, title in titles.items():
        for (party, where), (of_items, of_points) in counts.items():
            if where == roadmap:
                found.setdefault(party, []).append(Named(roadmap, title, of_items, of_points))
    return {party: tuple(rows) for party, rows in found.items()}


def counts_of(viewer: Viewer) -> Mapping[str, int]:
    """Return how many parties each state has; one query."""
    counted = register(viewer).order_by().values_list("state").annotate(count=Count("pk"))
    return dict.fromkeys(PartyState.values, 0) | dict(counted)


def keepers(viewer: Viewer) -> QuerySet[Membership]:
    """Return who may report for a party: people of the authority that can mark such tasks."""
    people = Membership.objects.visible_to(viewer).filter(is_active=True, user__is_active=True)
    roles = (Role.METHODIST, Role.HEAD)
    return people.filter(role__in=roles).select_related("user", "authority").order_by("user__last_name", "pk")


def keeper_words(keeper: Membership) -> str:
    """Return who reports, with the post."""
    return f"{keeper.user}, {keeper.post or keeper.get_role_display()}"


def others(viewer: Viewer, party: Party) -> QuerySet[Party]:
    """Return the parties with which this one may be merged."""
    same = register(viewer).filter(authority=party.authority_id).exclude(pk=party.pk)
    return same.exclude(state=PartyState.REFUSED).order_by("name", "pk")


def card(viewer: Viewer, party: Party) -> dict[str, object]:
    """Return what the page of one party shows."""
    (row,) = party_rows(viewer, [party])
    return {"row": row, "party": party, "aliases": list(PartyAlias.objects.visible_to(viewer).filter(party=party))}


# Kinds that a person may choose: schools have a register of their own.
KINDS = tuple((kind.value, kind.label) for kind in PartyKind if kind not in {PartyKind.SCHOOL, PartyKind.SCHOOL_ROLE})
