"""Reading what happened and who looked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, Subquery, func, select

from fritidspas.audit.models import AuditEvent, ReadEvent
from fritidspas.db import session


@dataclass(frozen=True, slots=True)
class Look:
    """One person's look at one page: how many children it showed, and which if it was one."""

    at: datetime
    actor_id: int
    page: str
    right: str
    children: int
    child_id: int | None


def count_events() -> int:
    return session.scalar(select(func.count()).select_from(AuditEvent)) or 0


def events(first: int, count: int) -> Sequence[AuditEvent]:
    """`count` events from number `first` (0 is the newest)."""
    newest = select(AuditEvent).order_by(AuditEvent.at.desc(), AuditEvent.id.desc())
    return session.scalars(newest.offset(first).limit(count)).all()


def events_since(kind: str, actor_id: int, since: datetime) -> int:
    """How many of this kind one person has caused."""
    query = select(func.count()).where(
        AuditEvent.kind == kind, AuditEvent.actor_id == actor_id, AuditEvent.at > since
    )
    return session.scalar(query) or 0


def count_looks(child_id: int | None) -> int:
    return session.scalar(select(func.count()).select_from(_looks_at(child_id))) or 0


def looks(child_id: int | None, first: int, count: int) -> list[Look]:
    """`count` looks from number `first` (0 is the newest), at any child or at one; a list of many is one look."""
    found = _looks_at(child_id)
    rows = session.execute(
        select(found).order_by(found.c.at.desc(), found.c.actor_id).offset(first).limit(count)
    )
    return [_look(row) for row in rows]


def all_looks() -> Select[datetime, int, str, str, int, int]:
    """Every look with the number of children it showed, and the first of them."""
    return select(
        ReadEvent.at,
        ReadEvent.actor_id,
        ReadEvent.page,
        ReadEvent.right,
        func.count().label("children"),
        func.min(ReadEvent.child_id).label("child_id"),
    ).group_by(ReadEvent.at, ReadEvent.actor_id, ReadEvent.page, ReadEvent.right)


def _looks_at(child_id: int | None) -> Subquery:
    grouped = all_looks()
    return (grouped if child_id is None else grouped.where(ReadEvent.child_id == child_id)).subquery()


def _look(row: Any) -> Look:
    only = row.child_id if row.children == 1 else None
    return Look(row.at, row.actor_id, row.page, row.right, row.children, only)
