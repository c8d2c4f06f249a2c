"""Holding rows, adding one and changing one: no two alike where they may not be, and only what differs is written."""

from collections.abc import Collection
from dataclasses import fields, is_dataclass
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from fritidspas.core.refused import Refused
from fritidspas.db.base import Base
from fritidspas.db.session import session

Row = TypeVar("Row", bound=Base)


def locked(model: type[Row], row_id: int) -> Row:
    """The row as it is now; nobody else changes it before the transaction ends."""
    query = select(model).filter_by(id=row_id).with_for_update()
    # What the session has read before would otherwise be handed out as it was then.
    return session.scalars(query.execution_options(populate_existing=True)).one()


def all_locked(model: type[Row], ids: Collection[int]) -> list[Row]:
    """As `locked` of each that is still there, in one order, so that two who hold several do not wait in a ring."""
    table: Any = model
    query = select(model).where(table.id.in_(ids)).order_by(table.id).with_for_update()
    return list(session.scalars(query.execution_options(populate_existing=True)))


def hold_named(model: type[Base], rows: Collection[dict[str, Any]]) -> None:
    """Holds the rows these will name, which inserting them does too: so that no lock taken meanwhile waits for them.

    SQLite needs nothing more than its write lock.
    """
    if session().get_bind().dialect.name == "sqlite":
        return
    mappers = {mapper.local_table: mapper for mapper in Base.registry.mappers}
    table: Any = model.__table__
    for key in sorted(table.foreign_keys, key=lambda key: str(key.column)):
        named = {row[key.parent.name] for row in rows} - {None}
        column = mappers[key.column.table].class_.__mapper__.columns[key.column.name]
        query = select(column).where(column.in_(named)).order_by(column)
        session.execute(query.with_for_update(read=True, key_share=True))


def add(row: Row, taken: str) -> Row:
    """Refused `taken` when the name or number of the row is another's already."""
    session.add(row)
    _flush(taken)
    return row


def change(row: Base, columns: dict[str, Any], now: datetime, taken: str) -> list[str]:
    """Writes the columns that differ, and when; their names, for the event. Refused as `add`."""
    changed = {name: value for name, value in columns.items() if getattr(row, name) != value}
    if changed:
        for name, value in {**changed, "changed_at": now}.items():
            setattr(row, name, value)
        _flush(taken)
    return sorted(changed)


def columns_of(facts: Any) -> dict[str, Any]:
    """The columns that hold what a dataclass says; a dataclass inside it is laid out: a place is its lat and lon."""
    columns: dict[str, Any] = {}
    for field in fields(facts):
        value = getattr(facts, field.name)
        columns |= columns_of(value) if is_dataclass(value) else {field.name: value}
    return columns


def _flush(taken: str) -> None:
    try:
        session.flush()
    except IntegrityError as error:
        raise Refused(taken) from error
