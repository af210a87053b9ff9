"""A report and its evidence, as every page shows them."""

from dataclasses import dataclass
from datetime import date, datetime

from monitoring.execution.desk.rules import mark_of
from monitoring.models import Evidence, EvidenceKind, TaskReport
from schools.files.rules import INLINE


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """A file or a link of a report."""

    pk: int
    label: str
    url: str
    size: int
    is_file: bool
    is_inline: bool
    is_picture: bool


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A report in the history of a task."""

    pk: int
    done_on: date | None
    result: str
    is_not_applicable: bool
    by: str
    sent_at: datetime | None
    decision: str
    remark: str
    decided_by: str
    decided_at: datetime | None
    evidence: tuple[EvidenceRow, ...]

    @property
    def is_draft(self) -> bool:
        """Not sent yet."""
        return self.sent_at is None

    @property
    def mark(self) -> str:
        """What a decision names, so that no other text is decided on; empty while it is not sent."""
        return mark_of(self.pk, self.sent_at) if self.sent_at else ""


def _evidence(evidence: Evidence) -> EvidenceRow:
    return EvidenceRow(
        pk=evidence.pk,
        label=str(evidence),
        url=evidence.url,
        size=evidence.size,
        is_file=evidence.kind == EvidenceKind.FILE,
        is_inline=evidence.content_type in INLINE,
        is_picture=evidence.content_type in INLINE and evidence.content_type.startswith("image/"),
    )


def report_row(report: TaskReport) -> ReportRow:
    """Return a report with its evidence (prefetched)."""
    return ReportRow(
        pk=report.pk,
        done_on=report.done_on,
        result=report.result,
        is_not_applicable=report.is_not_applicable,
        by=str(report.by),
        sent_at=report.sent_at,
        decision=report.get_decision_display() if report.decision else "",
        remark=report.remark,
        decided_by=str(report.decided_by) if report.decided_by else "",
        decided_at=report.decided_at,
        evidence=tuple(_evidence(one) for one in report.evidence.all()),
    )
