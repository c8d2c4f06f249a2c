"""Append-only tables: events and reads. The database itself refuses to change or delete their rows."""

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import JSON, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from fritidspas.db import Base, Tenant


class Chained(Tenant):
    """Mixin of a table whose rows hang together: `number` counts from 1 in each municipality, `hash` is `rules.link`.

    `FIELDS` is what the hash is of, in this order; a column that is added later is no part of it.
    """

    FIELDS: ClassVar[tuple[str, ...]]

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(server_default="0")
    hash: Mapped[str] = mapped_column(String(64), server_default="")


class AuditEvent(Chained, Base):
    """One decision or change: who, when, what, about which row. `facts` hold codes and ids, never names."""

    __tablename__ = "audit_event"
    FIELDS = ("at", "actor_id", "kind", "subject_kind", "subject_id", "facts")

    at: Mapped[datetime] = mapped_column(index=True)
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    kind: Mapped[str] = mapped_column(String(60))
    subject_kind: Mapped[str] = mapped_column(String(30))
    subject_id: Mapped[int | None]
    facts: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)

    __table_args__ = (
        Index("ix_audit_event_subject", "subject_kind", "subject_id"),
        Index("ix_audit_event_number", "municipality_id", "number", unique=True),
    )


class ReadEvent(Chained, Base):
    """One look at one child's record: who, when, on which page, by what right."""

    __tablename__ = "read_event"
    FIELDS = ("at", "actor_id", "child_id", "page", "right")

    at: Mapped[datetime] = mapped_column(index=True)
    actor_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    child_id: Mapped[int] = mapped_column(index=True)
    page: Mapped[str] = mapped_column(String(60))
    right: Mapped[str] = mapped_column(String(40))

    __table_args__ = (Index("ix_read_event_number", "municipality_id", "number", unique=True),)


class ChainHead(Tenant, Base):
    """How many rows a municipality's chain has, and the hash of the last: whoever adds to it holds this row."""

    __tablename__ = "chain_head"

    id: Mapped[int] = mapped_column(primary_key=True)
    table: Mapped[str] = mapped_column(String(20))
    count: Mapped[int]
    hash: Mapped[str] = mapped_column(String(64))

    __table_args__ = (UniqueConstraint("municipality_id", "table"),)


SQLITE_GUARD = """
CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table}
BEGIN SELECT RAISE(ABORT, 'append only'); END
"""
POSTGRES_FUNCTION = """
CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'append only'; END $$
"""
POSTGRES_GUARD = """
CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table}
FOR EACH ROW EXECUTE FUNCTION refuse_change()
"""


def append_only_statements(table: str, dialect: str) -> list[str]:
    """The statements that make a table append-only, for the migration that creates it."""
    if dialect == "sqlite":
        return [SQLITE_GUARD.format(table=table, verb=verb) for verb in ("update", "delete")]
    return [POSTGRES_FUNCTION, POSTGRES_GUARD.format(table=table)]
