"""Turns: of two that begin at once on an empty database, or try at once, the second sees what the first did."""

from sqlalchemy import Connection, func, select

A_START_MS = 300_000  # how long a start may take, as when the demo is loaded on a slow machine
STARTING = 3_117_205  # any number will do, but the same in every release


def take_turn(connection: Connection, number: int = STARTING) -> None:
    """Waits for everybody else who took a turn under the number; ours lasts until the open transaction ends.

    SQLite needs nothing more than its write lock, which the transaction must have taken when it began.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_advisory_xact_lock(number)))
