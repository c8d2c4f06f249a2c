"""How the rows of the log hang together, and where a chain does not."""

import hashlib
import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

BEFORE_THE_FIRST = "0" * 64


@dataclass(frozen=True, slots=True)
class Head:
    """How many rows a chain had, and the hash of the last of them."""

    count: int = 0
    hash: str = BEFORE_THE_FIRST


@dataclass(frozen=True, slots=True)
class Link:
    """A row as it stands: its number in the chain, which row it is, its hash, and what the hash is of."""

    number: int
    row_id: int
    hash: str
    fields: Sequence[Any]


class FaultKind(StrEnum):
    CHANGED = "changed"  # the row does not give the hash it carries
    HOLE = "hole"  # a row is missing before this one
    CUT = "cut"  # rows are missing at the end
    BEHIND = "behind"  # there are rows the head does not know
    HEAD = "head"  # the head is of another row
    KEPT = "kept"  # the row is another than when the head was kept


@dataclass(frozen=True, slots=True)
class Fault:
    """The first place where a chain does not hold; `row_id` of a row that is there."""

    kind: FaultKind
    number: int
    row_id: int | None = None


def link(previous: str, table: str, municipality_id: int, number: int, fields: Sequence[Any]) -> str:
    """SHA-256 of the hash before and of all a row says, written in one way only."""
    says = [previous, table, municipality_id, number, *map(_written, fields)]
    text = json.dumps(says, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def as_kept(facts: dict[str, Any]) -> dict[str, Any]:
    """Facts as they are read back: a tuple is a list, and every key a text."""
    kept: dict[str, Any] = json.loads(json.dumps(facts))
    return kept


def _written(value: Any) -> Any:
    return value.astimezone(UTC).isoformat(timespec="microseconds") if isinstance(value, datetime) else value


def first_fault(
    table: str, municipality_id: int, rows: Iterable[Link], head: Head | None, kept: Collection[Head] = ()
) -> Fault | None:
    """`rows` by number. `kept`: heads of earlier, which the chain has grown from since."""
    head = head or Head()
    earlier = {one.count: one.hash for one in kept}
    reached = Head()
    for row in rows:
        number = reached.count + 1
        if row.number != number:
            return Fault(FaultKind.HOLE, number, row.row_id)
        if link(reached.hash, table, municipality_id, number, row.fields) != row.hash:
            return Fault(FaultKind.CHANGED, number, row.row_id)
        if earlier.get(number, row.hash) != row.hash:
            return Fault(FaultKind.KEPT, number, row.row_id)
        if number == head.count and row.hash != head.hash:
            return Fault(FaultKind.HEAD, number, row.row_id)
        reached = Head(number, row.hash)
    if reached.count < max([head.count, *earlier]):
        return Fault(FaultKind.CUT, reached.count + 1)
    return Fault(FaultKind.BEHIND, head.count + 1) if reached.count > head.count else None
