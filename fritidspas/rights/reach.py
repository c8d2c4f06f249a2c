"""Which tables hold something of a child, found from the models by walking their foreign keys."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import FromClause, Table

from fritidspas.db import Base

CHILD, EVENTS = "child", "audit_event"
# What a row points at and has for itself: a walk up. `table.column` → the table it leads to.
OWN = {
    "guardianship.guardian_id": "guardian",
    "leisure_pass.purse_id": "purse",
    "letter_child.letter_id": "letter",
}
# What many children point at. Of these only the name is told, where there is one (`values.py`).
SHARED = frozenset(
    {
        "municipality", "user_account", "guide", "club", "offer", "scheme", "scheme_version", "pool", "link",
        "paper_batch", "payment", "matching_run", "course_round", "course_group", "handover",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Way:
    """Rows of a table whose `column` is among the `key`s of the rows found of `of`."""

    column: str
    of: str
    key: str = "id"


@cache
def models() -> dict[str, type[Any]]:
    return {str(mapper.class_.__tablename__): mapper.class_ for mapper in Base.registry.mappers}


@cache
def reached() -> dict[str, tuple[Way, ...]]:
    """Every table with something of a child, in an order in which each comes after those its ways lead from."""
    tables = Base.metadata.tables
    names = {CHILD}
    while more := {name for name in tables.keys() - names - SHARED if _leads(tables[name], names)}:
        names |= more
    names.discard(EVENTS)
    ways = {name: tuple(_ways(tables[name], names)) for name in sorted(names - {CHILD})}
    return {CHILD: (), **_in_order(ways), EVENTS: ()}


def pointers(table: FromClause) -> Iterator[tuple[str, str]]:
    """Each column that points at a row, and the table it is in. A `child_id` points at a child, also with no key."""
    for column in table.columns:
        keys = {key.target_fullname.partition(".")[0] for key in column.foreign_keys}
        if column.name == "child_id":
            keys.add(CHILD)
        yield from ((column.name, name) for name in sorted(keys))


def _leads(table: Table, names: set[str]) -> bool:
    own = any(to == table.name and at.partition(".")[0] in names for at, to in OWN.items())
    return own or any(to in names for _, to in pointers(table))


def _ways(table: Table, names: set[str]) -> Iterator[Way]:
    """A row that names a child is of that child alone, whatever else it points at."""
    found = [(column, to) for column, to in pointers(table) if to in names and to != table.name]
    named = [one for one in found if one[1] == CHILD]
    yield from (Way(column, to) for column, to in named or found)
    for at, to in OWN.items():
        source, _, key = at.partition(".")
        if to == table.name:
            yield Way("id", source, key)


def _in_order(ways: dict[str, tuple[Way, ...]]) -> dict[str, tuple[Way, ...]]:
    ordered: dict[str, tuple[Way, ...]] = {}
    while len(ordered) < len(ways):
        known = {CHILD, *ordered}
        ready = [name for name in ways.keys() - ordered.keys() if all(way.of in known for way in ways[name])]
        if not ready:
            raise RuntimeError(f"tables in a ring: {sorted(ways.keys() - ordered.keys())}")
        ordered |= {name: ways[name] for name in sorted(ready)}
    return ordered
