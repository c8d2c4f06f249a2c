"""Reading what happened and who looked."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, Subquery, func, select

from fritidspas.audit.models import AuditEvent, Chained, ChainHead, ReadEvent
from fritidspas.audit.rules import Fault, Head, Link, first_fault
from fritidspas.db import current_municipality, session

CHAINS: dict[str, type[Chained]] = {model.__tablename__: model for model in (AuditEvent, ReadEvent)}
AT_ONCE = 2000  # rows of a chain read in one go
PROGRAM = 0  # nobody's number: what the program did by itself


@dataclass(frozen=True, slots=True)
class Look:
    """One person's look at one page: how many children it showed, and which if it was one."""

    at: datetime
    actor_id: int
    page: str
    right: str
    children: int
    child_id: int | None


@dataclass(frozen=True, slots=True)
class EventFilter:
    """Which events: of one kind, by one person (`PROGRAM`: by nobody), about one sort of row, or one row; by period."""

    kind: str | None = None
    actor_id: int | None = None
    subject_kind: str | None = None
    subject: tuple[str, int] | None = None
    since: datetime | None = None
    before: datetime | None = None

    def conditions(self) -> list[ColumnElement[bool]]:
        found: list[ColumnElement[bool]] = []
        if self.kind is not None:
            found.append(AuditEvent.kind == self.kind)
        if self.actor_id is not None:
            by_nobody = AuditEvent.actor_id.is_(None)
            found.append(by_nobody if self.actor_id == PROGRAM else AuditEvent.actor_id == self.actor_id)
        if self.subject_kind is not None:
            found.append(AuditEvent.subject_kind == self.subject_kind)
        if self.subject is not None:
            kind, row_id = self.subject
            found += [AuditEvent.subject_kind == kind, AuditEvent.subject_id == row_id]
        if self.since is not None:
            found.append(AuditEvent.at >= self.since)
        if self.before is not None:
            found.append(AuditEvent.at < self.before)
        return found


def count_events(wanted: EventFilter) -> int:
    return session.scalar(select(func.count()).select_from(AuditEvent).where(*wanted.conditions())) or 0


def events(wanted: EventFilter, first: int, count: int) -> Sequence[AuditEvent]:
    """`count` of those wanted from number `first` (0 is the newest)."""
    newest = (
        select(AuditEvent).where(*wanted.conditions()).order_by(AuditEvent.at.desc(), AuditEvent.id.desc())
    )
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


def head_of(table: str) -> Head | None:
    row = session.execute(
        select(ChainHead.count, ChainHead.hash).where(ChainHead.table == table)
    ).one_or_none()
    return Head(*row) if row else None


def fault_in(table: str, kept: Collection[Head] = ()) -> Fault | None:
    """The first row of this municipality's chain that does not fit; within one `snapshot()`."""
    rows = _links(CHAINS[table])
    return first_fault(table, current_municipality(), rows, head_of(table), kept)


def _links(model: type[Chained]) -> Iterator[Link]:
    columns = [getattr(model, name) for name in model.FIELDS]
    rows = session.execute(select(model.number, model.id, model.hash, *columns).order_by(model.number))
    for row in rows.yield_per(AT_ONCE):
        yield Link(row[0], row[1], row[2], row[3:])
