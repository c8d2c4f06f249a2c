"""Writing down what happened and who looked, in the transaction of the act itself.

What is handed in here is written right before the transaction is committed, and hangs in its municipality's chain: the
head of the chain is held for that moment only. Whoever reads the log in the same transaction does not find it yet.
"""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select, update

from fritidspas.audit import rules
from fritidspas.audit.models import AuditEvent, ChainHead, ReadEvent
from fritidspas.db import at_the_end, current_municipality, hold_named, insert_once, scoped_to, session

Row = dict[str, Any]
Log = type[AuditEvent] | type[ReadEvent]


def record(
    kind: str, at: datetime, *, actor_id: int | None, subject: tuple[str, int | None], **facts: Any
) -> None:
    """Adds an event. `actor_id` None is the program itself, for acts that decide nothing about anybody."""
    subject_kind, subject_id = subject
    row = {
        "municipality_id": current_municipality(),
        "at": at,
        "actor_id": actor_id,
        "kind": kind,
        "subject_kind": subject_kind,
        "subject_id": subject_id,
        "facts": rules.as_kept(facts),
    }
    at_the_end(_write, [(AuditEvent, row)])


def record_reads(child_ids: Iterable[int], at: datetime, *, actor_id: int, page: str, right: str) -> None:
    """One row per child shown on a page, by the permission that showed it."""
    by = {
        "municipality_id": current_municipality(),
        "at": at,
        "actor_id": actor_id,
        "page": page,
        "right": right,
    }
    at_the_end(_write, [(ReadEvent, {**by, "child_id": child_id}) for child_id in child_ids])


def _write(handed: list[tuple[Log, Row]]) -> None:
    """Heads are held in one order: by municipality, then by table."""
    for municipality_id in sorted({row["municipality_id"] for _, row in handed}):
        own = {
            model: [row for its, row in handed if its is model and row["municipality_id"] == municipality_id]
            for model in (AuditEvent, ReadEvent)
        }
        with scoped_to(municipality_id):
            _chain({model: rows for model, rows in own.items() if rows})


def _chain(rows_of: dict[Log, list[Row]]) -> None:
    for model, rows in rows_of.items():
        hold_named(model, rows)
    heads = _held_heads([model.__tablename__ for model in rows_of])
    for model, rows in rows_of.items():
        table = model.__tablename__
        head = _hang(model, rows, heads[table])
        session.execute(insert(model), rows)
        moved = update(ChainHead).where(ChainHead.table == table).values(count=head.count, hash=head.hash)
        session.execute(moved.execution_options(synchronize_session=False))


def _held_heads(tables: Collection[str]) -> dict[str, rules.Head]:
    """Nobody else adds to these chains before the transaction ends."""
    heads = _heads(tables)
    new = [table for table in sorted(tables) if table not in heads]
    for table in new:
        insert_once(ChainHead, table=table, count=0, hash=rules.BEFORE_THE_FIRST)
    return _heads(tables) if new else heads


def _heads(tables: Collection[str]) -> dict[str, rules.Head]:
    found = select(ChainHead.table, ChainHead.count, ChainHead.hash).where(ChainHead.table.in_(tables))
    rows = session.execute(found.order_by(ChainHead.table).with_for_update())
    return {table: rules.Head(count, last) for table, count, last in rows}


def _hang(model: Log, rows: list[Row], head: rules.Head) -> rules.Head:
    """Gives each row its number and its hash; the head after them."""
    for number, row in enumerate(rows, head.count + 1):
        fields = [row[name] for name in model.FIELDS]
        last = rules.link(head.hash, model.__tablename__, row["municipality_id"], number, fields)
        row["number"], row["hash"] = number, last
        head = rules.Head(number, last)
    return head
