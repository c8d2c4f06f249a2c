"""Several people at the same time, and the databases without what keeps them apart."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from flask import Flask
from sqlalchemy import Engine, event, text

from fritidspas.db import base, scoped_to, session

PATIENCE = 20  # seconds until somebody must have come


def at_the_same_time(app: Flask, municipality: int, acts: list[Callable[[], None]]) -> list[BaseException]:
    """Does all acts at once, each in a thread with a session of its own; what went wrong."""
    start = threading.Barrier(len(acts))
    problems: list[BaseException] = []

    def perform(act: Callable[[], None]) -> None:
        with app.app_context(), scoped_to(municipality):
            start.wait()
            try:
                act()
            except Exception as problem:
                problems.append(problem)

    threads = [threading.Thread(target=perform, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return problems


def until_somebody_waits() -> None:
    """Inside a transaction: on PostgreSQL, until another waits for a lock; on SQLite whoever writes does so anyway."""
    if base.db.engine.dialect.name == "sqlite":
        return
    deadline = time.monotonic() + PATIENCE
    while not session.scalar(text("SELECT count(*) FROM pg_locks WHERE NOT granted")):
        assert time.monotonic() < deadline, "nobody came to wait"


@contextmanager
def sqlite_as_python_has_it(numbered_log: bool = False) -> Iterator[None]:
    """No write lock is taken before something is read; PostgreSQL never had one.

    Nor does the log stop the second of two that write an event, but where it is the `numbered_log` that is tested.
    """
    on_sqlite = base.db.engine.dialect.name == "sqlite"
    if on_sqlite:
        if not numbered_log:
            with base.db.engine.begin() as connection:
                connection.execute(text("DROP INDEX IF EXISTS ix_audit_event_number"))
        event.remove(Engine, "begin", base._begin_sqlite)
    try:
        yield
    finally:
        if on_sqlite:
            event.listen(Engine, "begin", base._begin_sqlite)
