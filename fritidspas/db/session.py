"""The session and the only commit."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import event
from sqlalchemy.orm import ORMExecuteState, Session, SessionTransaction, UOWTransaction

from fritidspas.db.base import db, to_write
from fritidspas.db.sqlite import PATIENCE_MS

session = db.session


class WriteOutsideTransaction(RuntimeError):
    """Something was changed without `transaction()`: a programming error, caught before it reaches the database."""


@contextmanager
def transaction(patience_ms: int = PATIENCE_MS) -> Iterator[Session]:
    """Everything inside happens, or nothing does. `patience_ms`: how long SQLite's one writer is waited for.

    Ends any reading done before, so that decisions inside are made on what is true now. SQLite takes its
    write lock at once (a transaction that upgrades later is told "busy"); PostgreSQL locks the rows that
    are selected `with_for_update()`. What was handed to `at_the_end` is written last of all; calls handed to
    `after_commit` run when it is done.
    """
    current = session()
    if current.info.get("writing"):
        raise WriteOutsideTransaction("a transaction is already open")
    current.rollback()
    current.info["writing"] = True
    current.info["afterwards"] = []
    current.info["at_the_end"], current.info["savepoints"] = [], {}
    try:
        current.connection(execution_options=to_write(current.get_bind().dialect, patience_ms))
        yield current
        _write_the_rest(current)
        current.commit()
    except BaseException:
        current.rollback()
        raise
    finally:
        current.info["writing"] = False
        afterwards = current.info.pop("afterwards")
    for call in afterwards:
        call()


@contextmanager
def snapshot() -> Iterator[None]:
    """Everything read inside is of one moment; nothing is held open afterwards.

    For reading much and then computing long. What rows say must be copied before the end.
    """
    current = session()
    current.rollback()
    try:
        if current.get_bind().dialect.name == "postgresql":
            current.connection(execution_options={"isolation_level": "REPEATABLE READ"})
        yield
    finally:
        current.rollback()


def after_commit(call: Callable[[], Any]) -> None:
    """Run `call` once the open transaction is safely in the database; never when it fails.

    What is asked for again in the same transaction is still done once.
    """
    afterwards = session().info["afterwards"]
    if call not in afterwards:
        afterwards.append(call)


def at_the_end(write: Callable[[list[Any]], None], things: Iterable[Any]) -> None:
    """`write` is called once with all that was handed to it, right before the open transaction is committed.

    For what is written under a lock that everybody wants. What was handed inside a savepoint goes with it.
    """
    if not session().info.get("writing"):
        raise WriteOutsideTransaction("open transaction() before writing anything")
    session().info["at_the_end"] += [(write, thing) for thing in things]


def _write_the_rest(current: Session) -> None:
    current.flush()
    handed: dict[Callable[[list[Any]], None], list[Any]] = {}
    for write, thing in current.info["at_the_end"]:
        handed.setdefault(write, []).append(thing)
    for write, things in handed.items():
        write(things)


@event.listens_for(Session, "after_transaction_create")
def _remember_what_was_handed(current: Session, begun: SessionTransaction) -> None:
    if begun.nested and current.info.get("writing"):
        current.info["savepoints"][begun] = len(current.info["at_the_end"])


@event.listens_for(Session, "after_soft_rollback")
def _forget_what_was_handed(current: Session, ended: SessionTransaction) -> None:
    kept = current.info.get("savepoints", {}).get(ended)
    if kept is not None:
        del current.info["at_the_end"][kept:]


@event.listens_for(Session, "do_orm_execute")
def _statements_only_inside_transaction(state: ORMExecuteState) -> None:
    if (state.is_insert or state.is_update or state.is_delete) and not state.session.info.get("writing"):
        raise WriteOutsideTransaction("open transaction() before changing anything")


@event.listens_for(Session, "before_flush")
def _only_inside_transaction(current: Session, _context: UOWTransaction, _instances: Any) -> None:
    changed = current.new or current.deleted or any(current.is_modified(entity) for entity in current.dirty)
    if changed and not current.info.get("writing"):
        raise WriteOutsideTransaction("open transaction() before changing anything")
