"""Values of the check: a finding, how much it matters and where it stands."""

import hashlib
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much it matters: must be mended, most likely wrong, worth a look."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Kind(StrEnum):
    """What a finding stands on."""

    ROADMAP = "roadmap"
    PLAN = "plan"
    SECTION = "section"
    ITEM = "item"
    POINT = "point"
    INDICATOR = "indicator"
    DIRECTION = "direction"
    GROUP = "group"
    ORDER = "order"
    ANNEX = "annex"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a finding stands: the object, its field, and both in words («п. 4.1, срок»)."""

    kind: Kind
    pk: int
    field: str
    words: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One remark of the check: what is wrong (a sentence) and what to do about it. `words` are the words concerned."""

    code: str
    severity: Severity
    place: Place
    sentence: str
    remedy: str
    words: str = ""

    @property
    def fingerprint(self) -> str:
        """Return 32 hex digits that stay the same until the place or the words concerned change."""
        told = (self.code, self.place.kind, str(self.place.pk), self.place.field, " ".join(self.words.split()))
        return hashlib.sha256("\x1f".join(told).encode()).hexdigest()[:32]
