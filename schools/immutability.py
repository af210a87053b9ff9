"""Rows that the database itself refuses to change or delete: editions, their paper, decisions, the journal.

Used by migrations. SQLite loses a table's triggers when a migration rebuilds the table: a migration that alters a
guarded table must be followed by `guard()` again (tests/test_immutability.py fails otherwise).
"""

from django.apps.registry import Apps
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.special import RunPython

OPERATIONS = ("update", "delete")

SQLITE_CREATE = """
CREATE TRIGGER IF NOT EXISTS {table}_no_{operation} BEFORE {OPERATION} ON {table}
BEGIN SELECT RAISE(ABORT, 'rows of {table} are immutable'); END
"""
POSTGRES_FUNCTION = """
CREATE OR REPLACE FUNCTION versta_immutable() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'rows of % are immutable', TG_TABLE_NAME USING ERRCODE = 'check_violation'; END $$
"""
POSTGRES_CREATE = """
CREATE OR REPLACE TRIGGER {table}_no_{operation} BEFORE {OPERATION} ON {table}
FOR EACH ROW EXECUTE FUNCTION versta_immutable()
"""


def guard(connection: BaseDatabaseWrapper, table: str) -> None:
    """Install the triggers on one table; safe to repeat. A refused statement raises IntegrityError."""
    postgres = connection.vendor == "postgresql"
    template = POSTGRES_CREATE if postgres else SQLITE_CREATE
    with connection.cursor() as cursor:
        if postgres:
            cursor.execute(POSTGRES_FUNCTION)
        for operation in OPERATIONS:
            cursor.execute(template.format(table=table, operation=operation, OPERATION=operation.upper()))


def unguard(connection: BaseDatabaseWrapper, table: str) -> None:
    """Remove the triggers, for reversing a migration and for emptying a test database."""
    tail = f" ON {table}" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        for operation in OPERATIONS:
            cursor.execute(f"DROP TRIGGER IF EXISTS {table}_no_{operation}{tail}")


def guard_tables(*tables: str) -> RunPython:
    """Return the migration operation that guards the tables."""

    def forwards(_apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
        for table in tables:
            guard(editor.connection, table)

    def backwards(_apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
        for table in tables:
            unguard(editor.connection, table)

    return RunPython(forwards, backwards)
