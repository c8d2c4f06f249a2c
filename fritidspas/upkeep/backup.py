"""Writing a backup, and opening one."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from importlib.metadata import version
from itertools import chain
from pathlib import Path
from typing import Any, BinaryIO

from sqlalchemy import func, inspect, select

from fritidspas.db import across_municipalities, db
from fritidspas.settings import Settings
from fritidspas.upkeep import instance, manifest, on_postgresql, on_sqlite
from fritidspas.upkeep.manifest import Manifest
from fritidspas.upkeep.refused import Refused
from fritidspas.upkeep.sealed import Writer, pieces

LENGTH = 8  # bytes that say how long the manifest is


def back_up(settings: Settings, target: Path, now: datetime) -> Manifest:
    """Inside the application. The file has its name only once it is whole and on the disk."""
    with _new_file(target) as file:
        writer = Writer(file, settings.backup_key)
        if db.engine.dialect.name == "sqlite":
            written = _from_sqlite(settings, writer, now)
        else:
            written = _from_postgresql(settings, writer, now)
        writer.finish()
    return written


def opened(path: Path, key: str) -> tuple[Manifest, Iterator[bytes]]:
    """What the backup says of itself, and the rest of it: the database."""
    stream = pieces(path, key)
    begun = next(stream)
    end = LENGTH + int.from_bytes(begun[:LENGTH], "big")
    while len(begun) < end:
        begun += next(stream)
    return manifest.read(begun[LENGTH:end]), chain([begun[end:]], stream)


def check(settings: Settings, path: Path) -> Manifest:
    """Reads all of it and counts; needs no database server. Refused where something does not fit."""
    told, parts = opened(path, settings.backup_key)
    if told.kind == "sqlite":
        with unsealed(settings, parts) as copy:
            found = on_sqlite.look_through(copy)
    else:
        for _ in parts:
            pass  # a file that is not whole is refused before a tool sees any of it
        found = on_postgresql.look_through(opened(path, settings.backup_key)[1])
    manifest.compare(told, found)
    return told


def keys_lack(settings: Settings, told: Manifest) -> bool:
    """Whether something in the backup is sealed with a key that this installation does not have."""
    return not set(told.keys) <= set(manifest.marks(settings))


@contextmanager
def unsealed(settings: Settings, parts: Iterator[bytes]) -> Iterator[Path]:
    """The SQLite database of a backup as a file, in the instance folder, where the live one lies too."""
    with tempfile.TemporaryDirectory(dir=settings.instance) as folder:
        path = Path(folder) / "copy.db"
        on_sqlite.write(path, parts)
        yield path


def _from_sqlite(settings: Settings, writer: Writer, now: datetime) -> Manifest:
    with tempfile.TemporaryDirectory(dir=settings.instance) as folder:
        path = Path(folder) / "copy.db"
        on_sqlite.copy(Path(db.engine.url.database or ""), path)
        told = _manifest("sqlite", settings, now, on_sqlite.look_through(path))
        _begin(writer, told)
        with path.open("rb") as copy:
            while part := copy.read(on_postgresql.PART):
                writer.write(part)
    return told


def _from_postgresql(settings: Settings, writer: Writer, now: datetime) -> Manifest:
    """What is counted and what is dumped are of one moment: the dump is told the snapshot of the counting."""
    at_once = db.engine.execution_options(isolation_level="REPEATABLE READ")
    with across_municipalities(), at_once.connect() as connection:
        snapshot = str(connection.scalar(select(func.pg_export_snapshot())))
        found = manifest.counted(inspect(connection).get_table_names(), connection.scalar)
        told = _manifest("postgresql", settings, now, found)
        _begin(writer, told)
        on_postgresql.dump(db.engine.url, snapshot, writer)
    return told


def _manifest(kind: str, settings: Settings, now: datetime, found: dict[str, Any]) -> Manifest:
    return Manifest(
        kind=kind,
        at=now.isoformat(timespec="seconds"),
        version=version("fritidspas"),
        keys=manifest.marks(settings),
        settings=instance.settings_without_secrets(settings.instance),
        files=instance.own_files(settings.instance),
        **found,
    )


def _begin(writer: Writer, told: Manifest) -> None:
    text = told.written()
    writer.write(len(text).to_bytes(LENGTH, "big") + text)


@contextmanager
def _new_file(target: Path) -> Iterator[BinaryIO]:
    """Under another name until all is written and on the disk; what is there already is never written over."""
    if target.exists():
        raise Refused(f"{target} is there already: nothing was written.")
    number, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)  # nobody else may read it
    try:
        with os.fdopen(number, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        os.link(name, target)  # which fails where somebody was quicker, as a rename would not
    except FileExistsError as problem:
        raise Refused(f"{target} is there already: nothing was written.") from problem
    finally:
        os.unlink(name)
