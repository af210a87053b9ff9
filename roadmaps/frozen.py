"""Rows of a roadmap that is no draft: the database itself refuses to add, change or delete them (ADR 17).

An edition is guarded whatever happens (`schools/immutability.py`). What is guarded here is the working copy behind it:
neither a form nor the admin, `save()`, a bulk update or a statement by hand may part it from the edition in force. What
was read from the words and what M2M links say is not the text and is not guarded.
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
# Table → the question whether the roadmap of a row is no draft.
FROZEN: dict[str, str] = {
    "roadmaps_plan": OF_ROADMAP,
    "roadmaps_section": OF_PLAN,
    "roadmaps_item": OF_SECTION,
    "roadmaps_controlpoint": OF_ROADMAP,
    "roadmaps_direction": OF_ROADMAP,
    "roadmaps_indicator": OF_ROADMAP,
    "roadmaps_indicatortarget": OF_INDICATOR,
    "roadmaps_matrixrow": OF_ROADMAP,
    "roadmaps_workinggroup": OF_ROADMAP,
    "roadmaps_groupmember": OF_GROUP,
}
# Statement → the rows of a trigger that it must not touch.
TOUCHED = {"insert": ("NEW",), "update": ("OLD", "NEW"), "delete": ("OLD",)}

SQLITE = """
CREATE TRIGGER IF NOT EXISTS {table}_frozen_{verb} BEFORE {verb} ON {table} WHEN {condition}
BEGIN SELECT RAISE(ABORT, 'rows of a roadmap that is no draft are immutable: {table}'); END
"""
POSTGRES_FUNCTION = """
CREATE OR REPLACE FUNCTION {table}_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    IF EXISTS ({old}) THEN
      RAISE EXCEPTION 'rows of a roadmap that is no draft are immutable: %', TG_TABLE_NAME
        USING ERRCODE = 'check_violation';
    END IF;
  END IF;
  IF TG_OP <> 'DELETE' THEN
    IF EXISTS ({new}) THEN
      RAISE EXCEPTION 'rows of a roadmap that is no draft are immutable: %', TG_TABLE_NAME
        USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
  END IF;
  RETURN OLD;
END $$
"""
POSTGRES = """
CREATE OR REPLACE TRIGGER {table}_frozen BEFORE INSERT OR UPDATE OR DELETE ON {table}
FOR EACH ROW EXECUTE FUNCTION {table}_frozen()
"""


def freeze(connection: BaseDatabaseWrapper) -> None:
    """Install the triggers on every table of FROZEN; safe to repeat. A refused statement raises IntegrityError."""
    with connection.cursor() as cursor:
        for table, question in FROZEN.items():
            if connection.vendor == "postgresql":
                old, new = question.format(row="OLD"), question.format(row="NEW")
                cursor.execute(POSTGRES_FUNCTION.format(table=table, old=old, new=new))
                cursor.execute(POSTGRES.format(table=table))
                continue
            for verb, rows in TOUCHED.items():
                condition = " OR ".join(f"EXISTS ({question.format(row=row)})" for row in rows)
                cursor.execute(SQLITE.format(table=table, verb=verb, condition=condition))


def thaw(connection: BaseDatabaseWrapper) -> None:
    """Remove the triggers, for reversing a migration and for emptying a test database."""
    with connection.cursor() as cursor:
        for table in FROZEN:
            if connection.vendor == "postgresql":
                cursor.execute(f"DROP TRIGGER IF EXISTS {table}_frozen ON {table}")
                continue
            for verb in TOUCHED:
                cursor.execute(f"DROP TRIGGER IF EXISTS {table}_frozen_{verb}")


def frozen_tables() -> RunPython:
    """Return the migration operation; a migration that alters one of the tables repeats it afterwards."""

    def forwards(_apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
        freeze(editor.connection)

    def backwards(_apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
        thaw(editor.connection)

    return RunPython(forwards, backwards)
