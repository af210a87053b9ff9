"""Open findings of a draft for pages that only count them: kept while the journal says that nothing was changed."""

from django.core.cache import cache
from django.db.models import Count, Max

from roadmaps.models import Roadmap
from roadmaps.planning.check.queries.report import report_of
from roadmaps.planning.check.rules import Finding
from schools.models import AuditEvent

# Seconds: what no journal of the roadmap tells of, a school renamed or a day off moved, is seen after them.
KEPT_FOR = 300


def open_findings(roadmap: Roadmap) -> tuple[Finding, ...]:
    """Return the open findings of a roadmap that was loaded for its viewer; one query where nothing was changed.

    Every action on a roadmap writes its line of the journal in its own transaction, so the number of lines and the
    last of them name the state of the draft. The page «Проверка» never reads what is kept here.
    """
    lines = AuditEvent.objects.filter(roadmap_id=roadmap.pk).aggregate(count=Count("pk"), last=Max("pk"))
    key = f"check:{roadmap.pk}:{roadmap.row_version}:{lines['count']}:{lines['last']}"
    found: tuple[Finding, ...] | None = cache.get(key)
    if found is None:
        found = tuple(line.finding for line in report_of(roadmap).open)
        cache.set(key, found, KEPT_FOR)
    return found
