"""A party while it is being read."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from roadmaps.wording.parties.model import PartyKind
from schools.names.rules import MOST_CANDIDATES, Certainty, Located

DOUBT = {certainty: place for place, certainty in enumerate(Certainty)}
OF_SCHOOLS = frozenset((PartyKind.SCHOOL, PartyKind.SCHOOL_ROLE))


@dataclass(slots=True)
class Draft:
    """What is known so far. `first` and `after` are tokens; `selected`: schools are meant that the phrase does not name.
    `vague`: of what the post is, only a list of schools can tell («Руководители»).

    `may_be_school`: «администрация», of a school if a school follows.

    Roles of one `team` («Директора и завучи СОШ № 5») share the list of schools that follows.
    """

    kind: PartyKind
    name: str
    first: int
    after: int
    is_post: bool = False
    owned: bool = False
    selected: bool = False
    vague: bool = False
    may_be_school: bool = False
    schools: list[Located] = field(default_factory=list)
    person: str | None = None
    certainty: Certainty = Certainty.SURE
    team: int = 0

    @property
    def takes_schools(self) -> bool:
        """A list of schools that follows at once says where this role is."""
        return self.is_post and self.person is None and not self.selected

    def school_keys(self) -> tuple[str, ...] | None:
        """Return the keys of the schools, None where no list restricts the party."""
        if self.kind not in OF_SCHOOLS or not (self.schools or self.selected):
            return None
        return tuple(dict.fromkeys(one.match.key for one in self.schools if one.match.key is not None))

    def candidates(self) -> tuple[str, ...]:
        """Return the keys of the schools that may be meant where none could be told, best first."""
        if not self.schools:
            return ()
        keys = (key for one in self.schools for key in one.match.candidates)
        return tuple(dict.fromkeys(keys))[:MOST_CANDIDATES]

    def weakest(self) -> Certainty:
        """Return the certainty of the least certain part; a role of which some school is known is no worse than probable."""
        if not self.schools:
            return lowest([self.certainty, Certainty.PROBABLE]) if self.vague else self.certainty
        found = [one.match.certainty for one in self.schools]
        if all(one is Certainty.UNKNOWN for one in found):
            return Certainty.UNKNOWN
        known = (Certainty.SURE if one is Certainty.SURE else Certainty.PROBABLE for one in found)
        return lowest([self.certainty, *known])


def lowest(certainties: Sequence[Certainty]) -> Certainty:
    """Return the least of the certainties."""
    return max(certainties, key=DOUBT.__getitem__)
