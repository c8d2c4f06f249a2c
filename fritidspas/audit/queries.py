"""Reading what happened and who looked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, func, select

from fritidspas.audit.models import AuditEvent, ReadEvent
from fritidspas.db import session


@dataclass(frozen=True, slots=True)
class Look:
    """One person's look at one page: how many children it showed."""

    at: datetime
    actor_id: int
    page: str
    right: str
    children: int


def events(first: int, count: int) -> tuple[Sequence[AuditEvent], int]:
    """`count` events from number `first` (0 is the newest), and how many there are."""
    rows = session.scalars(
        select(AuditEvent).order_by(AuditEvent.at.desc(), AuditEvent.id.desc()).offset(first).limit(count)
    ).all()
    return rows, session.scalar(select(func.count()).select_from(AuditEvent)) or 0


def looks(child_id: int | None, first: int, count: int) -> tuple[list[Look], int]:
    """The newest looks, at any child or at one; a list that showed many children is one look."""
    grouped = _looks_at(child_id).subquery()
    rows = session.execute(
        select(grouped).order_by(grouped.c.at.desc(), grouped.c.actor_id).offset(first).limit(count)
    )
    total = session.scalar(select(func.count()).select_from(grouped)) or 0
    return [Look(row.at, row.actor_id, row.page, row.right, row.children) for row in rows], total


def _looks_at(child_id: int | None) -> Select[datetime, int, str, str, int]:
    query = select(
        ReadEvent.at,
        ReadEvent.actor_id,
        ReadEvent.page,
        ReadEvent.right,
        func.count().label("children"),
    ).group_by(ReadEvent.at, ReadEvent.actor_id, ReadEvent.page, ReadEvent.right)
    return query if child_id is None else query.where(ReadEvent.child_id == child_id)
