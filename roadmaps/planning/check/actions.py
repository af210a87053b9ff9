"""Let a finding stand with a reason, and take that back."""

from django.db import transaction

from roadmaps.models import AcceptedFinding, Roadmap
from roadmaps.planning.actions.base import lock_draft
from roadmaps.planning.check.rules import Finding
from schools.audit import record
from schools.models import User


@transaction.atomic
def accept_finding(*, roadmap: Roadmap, finding: Finding, reason: str, by: User) -> AcceptedFinding:
    """Keep the finding as accepted; a second acceptance changes the reason. Raise NotEditableError if no draft."""
    lock_draft(roadmap)
    mark, _made = AcceptedFinding.objects.update_or_create(
        roadmap=roadmap,
        fingerprint=finding.fingerprint,
        defaults={
            "code": finding.code,
            "place": finding.place.words[:300],
            "sentence": finding.sentence,
            "reason": reason,
            "by": by,
        },
    )
    _record(mark, roadmap, by, action="accept", what=f"Учтено замечание ({mark.place}), причина: {reason}")
    return mark


@transaction.atomic
def reopen_finding(*, roadmap: Roadmap, fingerprint: str, by: User) -> bool:
    """Take an acceptance back; return False where there was none. Raise NotEditableError if no draft."""
    lock_draft(roadmap)
    mark = AcceptedFinding.objects.filter(roadmap=roadmap, fingerprint=fingerprint).first()
    if mark is None:
        return False
    _record(mark, roadmap, by, action="reopen", what=f"Снята отметка с замечания ({mark.place})")
    mark.delete()
    return True


def _record(mark: AcceptedFinding, roadmap: Roadmap, by: User, *, action: str, what: str) -> None:
    record(
        authority=roadmap.authority,
        by=by,
        action=f"finding.{action}",
        summary=what,
        subject=mark,
        roadmap_id=roadmap.pk,
    )
