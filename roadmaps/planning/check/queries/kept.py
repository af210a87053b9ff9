"""Open findings of a draft for pages that only count them: kept while the journal says that nothing was changed."""

from typing import TYPE_CHECKING, TypedDict

from django.core.cache import cache
from django.db.models import Count, Max, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from roadmaps.models import Roadmap
from roadmaps.planning.check.queries.report import report_of
from roadmaps.planning.check.rules import Finding
from schools.models import AuditEvent

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

# Seconds: what no journal of the roadmap tells of, a school renamed or a day off moved, is seen after them.
KEPT_FOR = 300


class Journal(TypedDict):
    """What `with_journal` adds to a roadmap: how many lines its journal has, and the key of the last one."""

    lines: int
    last_line: int


def with_journal(roadmaps: QuerySet[Roadmap]) -> "QuerySet[WithAnnotations[Roadmap, Journal]]":
    """Annotate what names the state of a draft: every action writes its line of the journal in its own transaction."""
    own = AuditEvent.objects.filter(roadmap_id=OuterRef("pk")).order_by().values("roadmap_id")
    return roadmaps.annotate(
        lines=Coalesce(Subquery(own.annotate(lines=Count("pk")).values("lines")), 0),
        last_line=Coalesce(Subquery(own.annotate(last=Max("pk")).values("last")), 0),
    )


def open_findings(roadmap: "WithAnnotations[Roadmap, Journal]") -> tuple[Finding, ...]:
    """Return the open findings of a roadmap loaded for its viewer; no query where nothing was changed.

    The page «Проверка» never reads what is kept here.
    """
    key = f"check:{roadmap.pk}:{roadmap.row_version}:{roadmap.lines}:{roadmap.last_line}"
    found: tuple[Finding, ...] | None = cache.get(key)
    if found is None:
        found = tuple(line.finding for line in report_of(roadmap).open)
        cache.set(key, found, KEPT_FOR)
    return found
