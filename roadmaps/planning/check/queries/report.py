"""Findings of a roadmap, those in force apart from those that somebody accepted with a reason."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from roadmaps.models import AcceptedFinding, Roadmap
from roadmaps.planning.check.queries.picture import picture_of
from roadmaps.planning.check.rules import ORDER, Finding, Kind, Severity, check


@dataclass(frozen=True, slots=True)
class Accepted:
    """Who let a finding stand, when and why."""

    reason: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Line:
    """A finding with the acceptance it has, if any."""

    finding: Finding
    accepted: Accepted | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """All findings of a roadmap, the gravest first. `titles` are the words of rows by kind and pk."""

    open: tuple[Line, ...]
    accepted: tuple[Line, ...]
    titles: Mapping[tuple[Kind, int], str] = field(default_factory=dict)

    def of(self, severity: Severity) -> tuple[Line, ...]:
        """Return the open findings of one severity."""
        return tuple(line for line in self.open if line.finding.severity == severity)

    @property
    def counts(self) -> dict[Severity, int]:
        """How many open findings each severity has, the gravest first."""
        return {severity: len(self.of(severity)) for severity in ORDER}


def report_of(roadmap: Roadmap) -> Report:
    """Return the report on a roadmap that was loaded for its viewer."""
    marks = {
        row.fingerprint: Accepted(row.reason, str(row.by), row.at)
        for row in AcceptedFinding.objects.filter(roadmap=roadmap.pk).select_related("by")
    }
    picture = picture_of(roadmap)
    lines = [Line(finding, marks.get(finding.fingerprint)) for finding in check(picture)]
    return Report(
        open=tuple(line for line in lines if line.accepted is None),
        accepted=tuple(line for line in lines if line.accepted),
        titles={(row.kind, row.pk): row.text("title") for row in picture.rows},
    )


def finding_of(roadmap: Roadmap, fingerprint: str) -> Finding | None:
    """Return the finding as it stands now; None where the words were changed meanwhile."""
    return next((one for one in check(picture_of(roadmap)) if one.fingerprint == fingerprint), None)
