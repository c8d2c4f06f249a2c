"""The second wall between municipalities: what the database itself keeps apart, whatever is asked of it.

The first is `db.tenancy`. Here no row points at another municipality's, and PostgreSQL shows and takes only the rows
of the municipality it was told; a test takes the first wall away and finds the second.
"""

from collections.abc import Iterator
from contextlib import closing
from itertools import groupby
from operator import attrgetter
from typing import Any, NamedTuple

from sqlalchemy import Connection, Engine, event, inspect, text
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry

from fritidspas.db.tenancy import scope_said

NAME = "wall_"  # what the walls are called in the database begins so; the models do not know of them
OWN = "municipality_id"
TOLD = "municipality"
SETTING = "fritidspas.municipality"
POLICY = f"current_setting('{SETTING}', true) IN ('everywhere', {OWN}::text)"
WRITTEN = "SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = :table"
WRITE = "UPDATE sqlite_schema SET sql = :sql WHERE type = 'table' AND name = :table"
PASSES_BY = "SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user"


class NoWall(RuntimeError):
    """The wall would not hold: for the role the application has in the database, or for rows that are there."""


class Pointer(NamedTuple):
    """A column whose value is the id of a row of another table."""

    table: str
    column: str
    target: str

    @property
    def wall(self) -> str:
        return f"{NAME}{self.table}_{self.column}"


def raise_walls(connection: Connection) -> None:
    """Gives every table of municipalities what it lacks; after each migration, so that none can forget it."""
    tables = _tables_of_municipalities(connection)
    pointers = sorted(_without_wall(connection, tables))
    for target in sorted({one.target for one in pointers}):
        connection.execute(text(f"CREATE UNIQUE INDEX IF NOT EXISTS {NAME}{target} ON {target} ({OWN}, id)"))
    if connection.dialect.name == "sqlite":
        _point_within_on_sqlite(connection, pointers)
        return
    for one in pointers:
        connection.execute(text(f"ALTER TABLE {one.table} ADD {_constraint(one)}"))
    for table in sorted(tables):
        _show_only_own(connection, table)


def check_role(connection: Connection) -> None:
    """NoWall where PostgreSQL would let the application through: a superuser passes every policy."""
    if connection.dialect.name == "postgresql" and connection.scalar(text(PASSES_BY)):
        raise NoWall(
            "the role of `database_url` is a superuser (or has BYPASSRLS): PostgreSQL would not keep municipalities"
            " apart. Give the application a role of its own, as docs/operations.md says."
        )


def _tables_of_municipalities(connection: Connection) -> set[str]:
    columns = inspect(connection).get_multi_columns()
    return {table for (_, table), its in columns.items() if any(one["name"] == OWN for one in its)}


def _without_wall(connection: Connection, tables: set[str]) -> Iterator[Pointer]:
    for (_, table), keys in inspect(connection).get_multi_foreign_keys().items():
        known = {key["name"] for key in keys}
        for key in keys:
            if table in tables and key["referred_table"] in tables and key["referred_columns"] == ["id"]:
                one = Pointer(table, key["constrained_columns"][0], key["referred_table"])
                if one.wall not in known:
                    yield one


def _constraint(one: Pointer) -> str:
    return f"CONSTRAINT {one.wall} FOREIGN KEY ({OWN}, {one.column}) REFERENCES {one.target} ({OWN}, id)"


def _show_only_own(connection: Connection, table: str) -> None:
    connection.execute(text(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY"))
    connection.execute(text(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY"))  # also for who owns it
    connection.execute(text(f"DROP POLICY IF EXISTS {NAME}{table} ON {table}"))
    connection.execute(text(f"CREATE POLICY {NAME}{table} ON {table} USING ({POLICY})"))


def _point_within_on_sqlite(connection: Connection, pointers: list[Pointer]) -> None:
    """SQLite adds no constraint to a table that is there. Its own documentation (lang_altertable, "Making Other Kinds
    Of Table Schema Changes") says how to write one into the schema, which leaves rows, indexes and triggers alone.
    """
    if not pointers:
        return
    version = connection.scalar(text("PRAGMA schema_version"))
    connection.execute(text("PRAGMA writable_schema=ON"))
    for table, its in groupby(pointers, key=attrgetter("table")):
        written: str = connection.scalars(text(WRITTEN), {"table": table}).one()
        more = "".join(f", {_constraint(one)}" for one in its)
        connection.execute(
            text(WRITE), {"table": table, "sql": f"{written.rstrip().removesuffix(')')}{more})"}
        )
    connection.execute(text(f"PRAGMA schema_version={version + 1}"))
    connection.execute(text("PRAGMA writable_schema=RESET"))
    if across := connection.execute(text("PRAGMA foreign_key_check")).all():
        tables = sorted({row[0] for row in across})
        raise NoWall(f"rows of these tables point at another municipality's: {', '.join(tables)}")


@event.listens_for(Engine, "before_cursor_execute")
def _tell(connection: Connection, _cursor: Any, statement: str, *_: Any) -> None:
    """PostgreSQL hears whose data is asked for, where that is not what this connection heard last.

    A transaction that has failed takes nothing but the way back, so before that nothing is told.
    """
    if connection.dialect.name != "postgresql" or statement.startswith("ROLLBACK"):
        return
    scope = scope_said()
    if connection.info.get(TOLD) == scope:
        return
    with closing(connection.connection.cursor()) as cursor:
        cursor.execute("SELECT set_config(%s, %s, false)", (SETTING, scope))
    connection.info[TOLD] = scope


@event.listens_for(Engine, "rollback")
def _forget(connection: Connection) -> None:
    """What was told inside is undone with the rest."""
    connection.info.pop(TOLD, None)


@event.listens_for(Engine, "rollback_savepoint")
def _forget_inside(connection: Connection, _name: str, _context: None) -> None:
    connection.info.pop(TOLD, None)


@event.listens_for(Engine, "checkin")
def _forget_at_the_end(_connection: DBAPIConnection, record: ConnectionPoolEntry) -> None:
    record.info.pop(TOLD, None)
