"""What SQLite needs to be told, so that many may write to one file."""

import fcntl
import os
import sqlite3
import time
from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy.exc import OperationalError

PATIENCE_MS = 30_000  # how long somebody waits while others write
LOOK_MS = 10  # after which they look again themselves
LONG_MS = 500  # after which nobody who comes later may come first


def prepare(connection: sqlite3.Connection) -> None:
    """A new connection; there may be no file yet."""
    connection.execute(f"PRAGMA busy_timeout={PATIENCE_MS}")
    _keep_a_log(connection)
    connection.execute("PRAGMA foreign_keys=ON")
    connection.execute("PRAGMA synchronous=FULL")


def _keep_a_log(connection: sqlite3.Connection) -> None:
    """Of several that open a new file at once, SQLite tells some "database is locked" without waiting."""
    begun = time.monotonic()
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
            return
        except sqlite3.OperationalError as error:
            if _since(begun) > PATIENCE_MS or not _is_busy(error):
                raise
        time.sleep(LOOK_MS / 1000)


def wait_to_write(connection: Connection, patience_ms: int = PATIENCE_MS) -> None:
    """Takes the write lock within `patience_ms`, however many want it and however often.

    Left to itself SQLite comes to sleep 100 ms between two looks, while nobody writes; here it never sleeps long. And
    it lets in whoever looks at the right moment, so that one who writes again and again comes before all who wait,
    until those are told "database is locked". So there is a door to come through: who has waited long closes it.
    """
    asked = time.monotonic()
    connection.exec_driver_sql(f"PRAGMA busy_timeout={LOOK_MS}")
    door = _door(connection)
    try:
        fcntl.flock(door, fcntl.LOCK_SH)
        fcntl.flock(door, fcntl.LOCK_UN)
        while not _has_begun(connection, is_last_look=_since(asked) > patience_ms):
            if _since(asked) > LONG_MS:
                fcntl.flock(door, fcntl.LOCK_EX)
    finally:
        os.close(door)
        connection.exec_driver_sql(f"PRAGMA busy_timeout={PATIENCE_MS}")


def _door(connection: Connection) -> int:
    """The folder: SQLite has locks of its own on its files, which closing such a file here would undo."""
    return os.open(Path(connection.engine.url.database or "").parent, os.O_RDONLY)


def _has_begun(connection: Connection, is_last_look: bool) -> bool:
    try:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    except OperationalError as error:
        if is_last_look or not _is_busy(error.orig):
            raise
        return False
    return True


def _is_busy(error: BaseException | None) -> bool:
    """The low byte of the code says what is wrong, the rest why."""
    return isinstance(error, sqlite3.Error) and error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY


def _since(moment: float) -> float:
    return (time.monotonic() - moment) * 1000
