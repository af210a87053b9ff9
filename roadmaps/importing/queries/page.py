"""What the import pages show: recent runs and the preview of one."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import Http404

from roadmaps.importing.drafting.structure import Part, all_words, part
from roadmaps.importing.mapping.rules import Choice, mapping_of
from roadmaps.importing.queries.balance import balance_shown
from roadmaps.importing.queries.places import anchor_at, rows_by_place
from roadmaps.importing.queries.rows import PreviewTable, RowReader
from roadmaps.models import ImportRun, ImportState
from roadmaps.planning.queries.asks import Ask, asks_of
from schools.names.rules import find_schools
from schools.rules import Viewer

RECENT = 10
# What lists have no use for.
HEAVY = ("content", "structure", "doubts", "balance", "tables", "mapping", "kept")
PLACE = re.compile(r"schools|row-\d{1,6}")
# More rows than this in doubt stay marked in their tables: a person can't go through a longer list on one page.
MOST_ATTENTION = 50


def recent_runs(viewer: Viewer) -> QuerySet[ImportRun]:
    """Return the newest imports of the viewer's authority, without the files."""
    runs = ImportRun.objects.visible_to(viewer).exclude(state=ImportState.CANCELLED)
    return runs.select_related("by", "roadmap").defer("content", "structure", "doubts", "balance", "tables", "kept")[
        :RECENT
    ]


def runs(viewer: Viewer, chosen: Mapping[str, object]) -> QuerySet[ImportRun]:
    """Return all imports the viewer may see that match the filters, the newest first, without the files.

    Names are compared in Python: SQLite folds the case of Latin letters only.
    """
    rows = ImportRun.objects.visible_to(viewer)
    if chosen.get("state"):
        rows = rows.filter(state=chosen["state"])
    if chosen.get("q"):
        wanted = str(chosen["q"]).casefold().split()
        names = rows.values_list("pk", "file_name", "roadmap__short_title")
        rows = rows.filter(
            pk__in=[
                pk for pk, name, title in names if all(word in f"{name} {title or ''}".casefold() for word in wanted)
            ]
        )
    return rows.select_related("by", "roadmap").defer(*HEAVY)


def preview(run: ImportRun, *, is_unfolded: bool) -> dict[str, object]:
    """Return what the preview page shows of one import; `is_unfolded` opens every section."""
    structure: Part = run.structure
    reader = RowReader(run.authority, structure)
    tables = reader.tables()
    rows = rows_by_place(tables)
    doubtful = [row for table in tables for row in table.rows if row.is_doubtful]
    return {
        "run": run,
        "is_open": run.state == ImportState.PREVIEW,
        "open_run": run.pk if run.state == ImportState.PREVIEW else None,
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
        "balance": balance_shown(run.balance, rows),
        "doubts": [{**doubt, "anchor": anchor_at(doubt["location"], rows)} for doubt in run.doubts],
        "schools": _schools(reader, structure),
        "proposals": reader.book.proposals(),
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


def words_of(run: ImportRun) -> list[str]:
    """Return every text of the document."""
    return list(dict.fromkeys(all_words(run.structure)))


def anchor(asked: str) -> str:
    """Return the place of the preview to come back to; anything but a place of the page means the doubts."""
    return asked if PLACE.fullmatch(asked) else "attention"


def _counts(tables: list[PreviewTable]) -> dict[str, int]:
    return {
        "items": sum(table.count for table in tables if table.anchor.startswith("plan-")),
        "points": sum(table.count for table in tables if table.anchor == "points"),
        "mechanisms": sum(table.count for table in tables if table.anchor == "mechanisms"),
    }


@dataclass(frozen=True, slots=True)
class SchoolsFound:
    """Schools of the register that the document names, and names that the register does not know: `asks` say more."""

    known: tuple[str, ...]
    unknown: tuple[str, ...]
    asks: tuple[Ask, ...] = ()


def _schools(reader: RowReader, structure: Part) -> SchoolsFound:
    register = reader.register
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
    asks = {ask.text: ask for text in unknown.values() for ask in asks_of(text, register, reader.names)}
    return SchoolsFound(tuple(known), tuple(unknown.values()), tuple(asks.values()))
