"""Writing a row at most once, however many try at the same time."""

from collections.abc import Callable
from typing import Any

from sqlalchemy.dialects import postgresql, sqlite

from fritidspas.db.base import Base
from fritidspas.db.session import session

INSERT: dict[str, Callable[..., Any]] = {"postgresql": postgresql.insert, "sqlite": sqlite.insert}


def insert_once(model: type[Base], **values: Any) -> int | None:
    """The new row's id; None when a unique index has such a row already.

    Waits for another writer of the same row to end: what they kept is there to be read when this returns None.
    """
    columns = model.__table__.c
    statement = (
        INSERT[session().get_bind().dialect.name](model).on_conflict_do_nothing().returning(columns.id)
    )
    return session.scalar(statement, values)
