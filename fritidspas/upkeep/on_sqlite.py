"""A SQLite database copied while people write, and looked through as a file."""

import os
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import Select

from fritidspas.db.sqlite import PATIENCE_MS
from fritidspas.upkeep import manifest
from fritidspas.upkeep.refused import Refused

TABLES = "SELECT name FROM sqlite_schema WHERE type = 'table'"


def copy(source: Path, target: Path) -> None:
    """All of one moment, in one step: whoever writes meanwhile is not stopped, and the copy does not see it."""
    with closing(_opened(source)) as one, closing(_opened(target)) as other:
        one.backup(other)


def write(path: Path, parts: Iterable[bytes]) -> None:
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.writelines(parts)


def look_through(path: Path) -> dict[str, Any]:
    """What is counted in a copy that is whole and whose rows all point at rows that are there; else Refused."""
    try:
        with closing(_opened(path)) as one:
            found = one.execute("PRAGMA integrity_check").fetchone()[0]
            if found != "ok" or one.execute("PRAGMA foreign_key_check").fetchone():
                raise Refused("The database in the backup is damaged: it is not used.")
            tables = [name for (name,) in one.execute(TABLES)]
            return manifest.counted(tables, lambda asked: _answer(one, asked))
    except sqlite3.DatabaseError as problem:
        raise Refused("The database in the backup is damaged: it is not used.") from problem


def _answer(connection: sqlite3.Connection, asked: Select[Any]) -> Any:
    return connection.execute(str(asked)).fetchone()[0]


def _opened(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path, timeout=PATIENCE_MS / 1000)
