"""What the import pages show: recent runs and the preview of one."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import Http404

from roadmaps.importing.drafting.structure import Part, all_words, part
from roadmaps.importing.mapping.rules import Choice, mapping_of
from roadmaps.importing.queries.balance import balance_shown
from roadmaps.importing.queries.rows import PreviewTable, RowReader
from roadmaps.models import ImportRun, ImportState
from roadmaps.planning.readings import Register
from schools.names.rules import find_schools
from schools.rules import Viewer

RECENT = 10
# More rows than this in doubt stay marked in their tables: a person can't go through a longer list on one page.
MOST_ATTENTION = 50


def recent_runs(viewer: Viewer) -> QuerySet[ImportRun]:
    """Return the newest imports of the viewer's authority, without the files."""
    runs = ImportRun.objects.visible_to(viewer).exclude(state=ImportState.CANCELLED)
    return runs.select_related("by", "roadmap").defer("content", "structure", "doubts", "balance", "tables", "kept")[
        :RECENT
    ]


def preview(run: ImportRun, *, is_unfolded: bool) -> dict[str, object]:
    """Return what the preview page shows of one import; `is_unfolded` opens every section."""
    structure: Part = run.structure
    reader = RowReader(run.authority, structure)
    tables = reader.tables()
    doubtful = [row for table in tables for row in table.rows if row.is_doubtful]
    return {
        "run": run,
        "is_open": run.state == ImportState.PREVIEW,
        "is_unfolded": is_unfolded,
        "order": part(structure, "order") or None,
        "passport": part(structure, "roadmap"),
        "period": reader.period,
        "tables": tables,
        "has_rows": bool(tables),
        **_counts(tables),
        "attention": doubtful[:MOST_ATTENTION],
        "attention_more": max(len(doubtful) - MOST_ATTENTION, 0),
        "doubtful": len(doubtful),
        "to_look_at": len(doubtful) + len(run.doubts),
        "balance": balance_shown(run.balance),
        "doubts": run.doubts,
        "schools": _schools(reader.register, structure),
    }


def table_of(run: ImportRun, place: int) -> Part:
    """Return how one table of the document was taken; 404 where it has no such table."""
    tables: list[Part] = run.tables
    if place >= len(tables):
        raise Http404
    return tables[place]


def choices_of(run: ImportRun) -> dict[str, Choice]:
    """Return what a person chose for the tables so far."""
    return mapping_of(run.mapping)


def _counts(tables: list[PreviewTable]) -> dict[str, int]:
    return {
        "items": sum(table.count for table in tables if table.anchor.startswith("plan-")),
        "points": sum(table.count for table in tables if table.anchor == "points"),
        "mechanisms": sum(table.count for table in tables if table.anchor == "mechanisms"),
    }


@dataclass(frozen=True, slots=True)
class SchoolsFound:
    """Schools of the register that the document names, and names that the register does not know."""

    known: tuple[str, ...]
    unknown: tuple[str, ...]


def _schools(register: Register, structure: Part) -> SchoolsFound:
    names = {school.key: school.name for school in register}
    known: dict[str, None] = {}
    unknown: dict[str, str] = {}
    for text in dict.fromkeys(all_words(structure)):
        for match in find_schools(text, register)[0]:
            if match.key is None:
                # «СОШ №5 с.Ключи» and «СОШ № 5 с. Ключи» are one name
                unknown.setdefault("".join(match.text.split()).casefold(), match.text)
            else:
                known[names[match.key]] = None
    return SchoolsFound(tuple(known), tuple(unknown.values()))
