"""The declarative base and the engine's settings for both databases."""

import enum
import sqlite3
from datetime import date, datetime
from typing import Any

from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import Connection, Date, Dialect, Engine, Enum, MetaData, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.pool import ConnectionPoolEntry

from fritidspas.db.sqlite import PATIENCE_MS, prepare, wait_to_write
from fritidspas.db.types import UtcDateTime

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


def _values(kind: type[enum.Enum]) -> list[str]:
    return [member.value for member in kind]


class Base(DeclarativeBase):
    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map = {
        datetime: UtcDateTime,
        date: Date,
        enum.Enum: Enum(enum.Enum, native_enum=False, length=20, values_callable=_values),
    }


# Models stand on `Base`, which type checkers understand; the extension lends its engine and request-bound session.
# Nothing is expired at commit: what a page shows after its transaction is what the transaction saw.
db = SQLAlchemy(session_options={"expire_on_commit": False})


def engine_options(url: str) -> dict[str, Any]:
    """Options for the engine: SQLite leaves transactions to us, PostgreSQL survives a restart of its server.

    What people are called stands in no error: `hide_parameters`. Reading on PostgreSQL opens no transaction: each
    statement sees what is true then, as it would in one, and no ROLLBACK makes the driver forget how it asked before.
    """
    if url.startswith("sqlite"):
        return {
            "hide_parameters": True,
            "connect_args": {"isolation_level": None, "timeout": PATIENCE_MS / 1000},
        }
    return {
        "hide_parameters": True,
        "pool_pre_ping": True,
        "pool_size": 10,
        "max_overflow": 10,
        "isolation_level": "AUTOCOMMIT",
    }


def to_write(dialect: Dialect, patience_ms: int = PATIENCE_MS) -> dict[str, Any]:
    """Execution options of a connection that will write: a true transaction, which on SQLite takes its lock at once."""
    if dialect.name == "postgresql":
        return {"isolation_level": "READ COMMITTED"}
    return {"patience_ms": patience_ms}


@event.listens_for(Engine, "connect")
def _prepare_sqlite(connection: DBAPIConnection, _record: ConnectionPoolEntry) -> None:
    if isinstance(connection, sqlite3.Connection):
        prepare(connection)


@event.listens_for(Engine, "begin")
def _begin_sqlite(connection: Connection) -> None:
    """Python's driver would start no transaction before a SELECT; two readers could then both write."""
    if connection.dialect.name != "sqlite":
        return
    patience_ms = connection.get_execution_options().get("patience_ms")
    if patience_ms is not None:
        wait_to_write(connection, patience_ms)
    else:
        connection.exec_driver_sql("BEGIN")
