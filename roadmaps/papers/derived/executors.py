"""Who executes the rows of an edition: by the readings that a person may correct, otherwise by its own words."""

from collections.abc import Iterable

from roadmaps.approval.executors import Executors, executors_of_roadmap, items_of
from roadmaps.models import Edition, Party, PartyState, Roadmap
from roadmaps.models.reading import AssignmentScope
from roadmaps.papers.derived.rules.rows import SCHOOL, Known, Line, schools_named, schools_of
from roadmaps.parties.register import names_of
from roadmaps.parties.rules import Names
from roadmaps.planning.readings import Register, charges_of, known_parties_of, register_of
from roadmaps.planning.storing import OF_SCHOOLS
from roadmaps.wording import parties
from schools.models import Authority, Membership, School
from schools.rules import Role, Viewer

RowWords = tuple[str, str]
Keys = frozenset[str]


class RowExecutors:
    """Answers for one edition which «school-5» and «party-3» execute a row, told by its words; a fixed number of
    queries.
    """

    def __init__(self, edition: Edition) -> None:
        roadmap: Roadmap | None = edition.roadmap
        self.own = f"school-{roadmap.school_id}" if roadmap and roadmap.school_id else ""
        authority = edition.order.authority
        self.register: Register = register_of(authority)
        self.known = known_parties_of(authority)
        self.names: Names = names_of(authority.pk)
        self.everybody: Keys = (
            frozenset(f"school-{school.pk}" for school in roadmap.schools.all()) if roadmap else Keys()
        )
        self.read: dict[RowWords, Keys] = _readings(roadmap) if roadmap else {}
        self.schools = Known(self.register, _heads(authority))

    def of_row(self, title: str, responsible: str) -> Keys:
        """Return the executors of a row of the edition."""
        if self.own:
            return frozenset({self.own})
        key = (title, responsible)
        if key not in self.read:
            self.read[key] = self._parsed(responsible)
        return self.read[key]

    def of_line(self, line: Line) -> Keys:
        """Return the schools that a row of a list or of a group is about."""
        return frozenset(f"{SCHOOL}{key}" for key in schools_of(line, self.schools))

    def named_in(self, text: str) -> Keys:
        """Return the schools that a text names."""
        return frozenset(f"{SCHOOL}{key}" for key in schools_named(text, self.register))

    def _parsed(self, responsible: str) -> Keys:
        """A row that the working copy no longer has: its words are read anew."""
        found: set[str] = set()
        for charge in charges_of(parties.parse(responsible, self.register, self.known)):
            if charge.kind in OF_SCHOOLS:
                listed = {f"school-{pk}" for pk in charge.school_ids}
                found |= listed if charge.scope == AssignmentScope.LISTED else self.everybody
            elif (pk := self.names.find(charge.kind, charge.name, charge.person)) is not None:
                found.add(f"party-{pk}")
        return frozenset(found)


def _heads(authority: Authority) -> dict[str, tuple[str, ...]]:
    """The names of the heads of schools, by the register and by accounts; two queries."""
    found: dict[str, list[str]] = {}
    written = School.objects.filter(authority=authority).exclude(director_name="")
    for pk, name in written.values_list("pk", "director_name"):
        found.setdefault(str(pk), []).append(name)
    directors = Membership.objects.filter(authority=authority, role=Role.DIRECTOR, school__isnull=False, is_active=True)
    for one in directors.select_related("user"):
        found.setdefault(str(one.school_id), []).append(str(one.user))
    return {key: tuple(names) for key, names in found.items()}


def _readings(roadmap: Roadmap) -> dict[RowWords, Keys]:
    items = items_of(roadmap)
    executors = executors_of_roadmap(roadmap, items)
    return {(item.title, item.responsible_text): _keys(executors[item.pk]) for item in items}


def _keys(one: Executors) -> Keys:
    return frozenset({*(f"school-{pk}" for pk in one.school_ids), *(f"party-{pk}" for pk in one.party_ids)})


def labels_of(viewer: Viewer, keys: Iterable[str]) -> dict[str, School | Party]:
    """Return the schools and parties behind the keys that the viewer may see; two queries."""
    numbers: dict[str, set[int]] = {"school": set(), "party": set()}
    for key in keys:
        kind, _, number = key.partition("-")
        numbers[kind].add(int(number))
    schools = School.objects.visible_to(viewer).filter(pk__in=numbers["school"])
    own = Party.objects.visible_to(viewer).exclude(state=PartyState.REFUSED).filter(pk__in=numbers["party"])
    found: dict[str, School | Party] = {f"school-{one.pk}": one for one in schools}
    if viewer.school_ids is None:
        found |= {f"party-{one.pk}": one for one in own}
    return found
