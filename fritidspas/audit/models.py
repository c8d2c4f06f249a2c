"""Append-only tables: events and reads. The database itself refuses to change or delete their rows."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from fritidspas.db import Base, Tenant


class AuditEvent(Tenant, Base):
    """One decision or change: who, when, what, about which row. `facts` hold codes and ids, never names."""

    __tablename__ = "audit_event"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(index=True)
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    kind: Mapped[str] = mapped_column(String(60))
    subject_kind: Mapped[str] = mapped_column(String(30))
    subject_id: Mapped[int | None]
    facts: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)

    __table_args__ = (Index("ix_audit_event_subject", "subject_kind", "subject_id"),)


class ReadEvent(Tenant, Base):
    """One look at one child's record: who, when, on which page, by what right."""

    __tablename__ = "read_event"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(index=True)
    actor_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    child_id: Mapped[int] = mapped_column(index=True)
    page: Mapped[str] = mapped_column(String(60))
    right: Mapped[str] = mapped_column(String(40))


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
