"""Rows of a roadmap that is no draft: the database itself refuses to add, change or delete them (ADR 17).

An edition is guarded whatever happens (`schools/immutability.py`). What is guarded here is the working copy behind it:
neither a form nor the admin, `save()`, a bulk update or a statement by hand may part it from the edition in force. What
was read from the words, and what a row is tied to (schools, risk factor, municipal item), is not the text.
"""

from django.apps.registry import Apps
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.special import RunPython

OF_ROADMAP = "SELECT 1 FROM roadmaps_roadmap r WHERE r.id = {row}.roadmap_id AND r.state <> 'draft'"
OF_PLAN = (
    "SELECT 1 FROM roadmaps_plan p JOIN roadmaps_roadmap r ON r.id = p.roadmap_id"
    " WHERE p.id = {row}.plan_id AND r.state <> 'draft'"
)
OF_SECTION = (
    "SELECT 1 FROM roadmaps_section s JOIN roadmaps_plan p ON p.id = s.plan_id"
    " JOIN roadmaps_roadmap r ON r.id = p.roadmap_id WHERE s.id = {row}.section_id AND r.state <> 'draft'"
)
OF_INDICATOR = (
    "SELECT 1 FROM roadmaps_indicator i JOIN roadmaps_roadmap r ON r.id = i.roadmap_id"
    " WHERE i.id = {row}.indicator_id AND r.state <> 'draft'"
)
OF_GROUP = (
    "SELECT 1 FROM roadmaps_workinggroup g JOIN roadmaps_roadmap r ON r.id = g.roadmap_id"
    " WHERE g.id = {row}.group_id AND r.state <> 'draft'"
)
ITEM_COLUMNS = (
    "section_id position number title deadline_text responsible_text result report_forms info_support extra"
    " merge_group merged_fields removed_at"
)
# Table → the question whether the roadmap of a row is no draft, and the columns that are its text.
FROZEN: dict[str, tuple[str, str]] = {
    "roadmaps_plan": (OF_ROADMAP, "roadmap_id position kind number title columns"),
    "roadmaps_section": (OF_PLAN, "plan_id position number title"),
    "roadmaps_item": (OF_SECTION, ITEM_COLUMNS),
    "roadmaps_controlpoint": (
        OF_ROADMAP,
        "roadmap_id plan_id position number title deadline_text responsible_text result extra removed_at",
    ),
    "roadmaps_direction": (OF_ROADMAP, "roadmap_id position number title text"),
    "roadmaps_indicator": (
        OF_ROADMAP,
        "roadmap_id position number text unit wanted baseline baseline_text baseline_period",
    ),
    "roadmaps_indicatortarget": (OF_INDICATOR, "indicator_id period value_text value due_on"),
    "roadmaps_matrixrow": (
        OF_ROADMAP,
        "roadmap_id position number section subject criteria indicators instruments sources",
    ),
    "roadmaps_workinggroup": (OF_ROADMAP, "roadmap_id position title columns"),
    "roadmaps_groupmember": (OF_GROUP, "group_id position number name post comment"),
}
VERBS = ("insert", "update", "delete")

SQLITE = """
CREATE TRIGGER IF NOT EXISTS {table}_frozen_{verb} BEFORE {verb} ON {table} WHEN {condition}
BEGIN SELECT RAISE(ABORT, 'rows of a roadmap that is no draft are immutable: {table}'); END
"""
POSTGRES_FUNCTION = """
CREATE OR REPLACE FUNCTION {table}_frozen_{verb}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF {condition} THEN
    RAISE EXCEPTION 'rows of a roadmap that is no draft are immutable: %', TG_TABLE_NAME
      USING ERRCODE = 'check_violation';
  END IF;
  RETURN {row};
END $$
"""
POSTGRES = """
CREATE OR REPLACE TRIGGER {table}_frozen_{verb} BEFORE {verb} ON {table}
FOR EACH ROW EXECUTE FUNCTION {table}_frozen_{verb}()
"""


def freeze(connection: BaseDatabaseWrapper) -> None:
    """Install the triggers on every table of FROZEN; safe to repeat. A refused statement raises IntegrityError."""
    postgres = connection.vendor == "postgresql"
    with connection.cursor() as cursor:
        for table in FROZEN:
            for verb in VERBS:
                words = {"table": table, "verb": verb, "condition": _condition(table, verb, postgres=postgres)}
                if postgres:
                    cursor.execute(POSTGRES_FUNCTION.format(**words, row="OLD" if verb == "delete" else "NEW"))
                cursor.execute((POSTGRES if postgres else SQLITE).format(**words))


def _condition(table: str, verb: str, *, postgres: bool) -> str:
    """Return when a statement is refused: the roadmap is no draft and, for an update, some word of the text changes."""
    question, columns = FROZEN[table]
    rows = {"insert": ("NEW",), "update": ("OLD", "NEW"), "delete": ("OLD",)}[verb]
    closed = " OR ".join(f"EXISTS ({question.format(row=row)})" for row in rows)
    if verb != "update":
        return closed
    differs = "IS DISTINCT FROM" if postgres else "IS NOT"
    changed = " OR ".join(f"OLD.{column} {differs} NEW.{column}" for column in columns.split())
    return f"({changed}) AND ({closed})"


def thaw(connection: BaseDatabaseWrapper) -> None:
    """Remove the triggers, for reversing a migration and for emptying a test database."""
    tail = " ON {table}" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        for table in FROZEN:
            for verb in VERBS:
                cursor.execute(f"DROP TRIGGER IF EXISTS {table}_frozen_{verb}{tail.format(table=table)}")


def thawed_tables() -> RunPython:
    """Return the operation that comes before a rebuild of a table the triggers ask: SQLite refuses it otherwise."""
    return RunPython(_off, _on)


def frozen_tables() -> RunPython:
    """Return the migration operation; a migration that alters one of the tables repeats it afterwards."""
    return RunPython(_on, _off)


def _on(_apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    freeze(editor.connection)


def _off(_apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    thaw(editor.connection)
