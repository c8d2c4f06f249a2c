"""What a backup says of itself: written first, so that it is read without the rest."""

import json
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from typing import Any

from sqlalchemy import Select, column, func, select, table

from fritidspas.settings import Settings
from fritidspas.upkeep.refused import Refused

QUEUE = "huey"  # what tables of the queue begin with: which jobs were asked for is in ours
VERSION, LEDGER = "alembic_version", "ledger_entry"


@dataclass(frozen=True, slots=True)
class Manifest:
    kind: str  # of database: sqlite or postgresql
    at: str
    version: str
    revision: str  # the last migration
    rows: dict[str, int]  # of each table
    moved_ore: int  # what all entries of the ledger add up to
    keys: list[str]  # marks of the keys without which what is sealed cannot be read
    settings: dict[str, Any] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)

    def written(self) -> bytes:
        return json.dumps(asdict(self)).encode()


def read(text: bytes) -> Manifest:
    try:
        return Manifest(**json.loads(text))
    except (ValueError, TypeError) as problem:
        raise Refused("The backup was written by another version of the program.") from problem


def marks(settings: Settings) -> list[str]:
    """The keys are long and random, so nobody finds one from its mark."""
    keys = (settings.index_key, *settings.data_keys)
    return [sha256(f"fritidspas {key}".encode()).hexdigest()[:16] for key in keys]


def ours(tables: Iterable[str]) -> list[str]:
    return sorted(name for name in tables if not name.startswith((QUEUE, "sqlite_")))


def counted(tables: Iterable[str], ask: Callable[[Select[Any]], Any]) -> dict[str, Any]:
    """Rows of each table, the sum of the ledger and the last migration, as `ask` answers each question."""
    amounts: Select[Any] = select(func.sum(column("amount_ore"))).select_from(table(LEDGER))
    return {
        "rows": {name: ask(select(func.count()).select_from(table(name))) for name in ours(tables)},
        "moved_ore": int(ask(amounts) or 0),
        "revision": ask(select(column("version_num")).select_from(table(VERSION))),
    }


def compare(manifest: Manifest, found: dict[str, Any]) -> None:
    """Refused with the first table that holds something else than was counted when the backup was made."""
    for name in sorted({*manifest.rows, *found["rows"]}):
        there, told = found["rows"].get(name), manifest.rows.get(name)
        if there != told:
            raise Refused(f"{name}: {there} rows are there, {told} were counted when the backup was made.")
    for name in ("moved_ore", "revision"):
        if found[name] != getattr(manifest, name):
            raise Refused(f"{name}: {found[name]} is there, {getattr(manifest, name)} was written down.")
