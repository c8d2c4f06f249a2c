"""What in the log is worth asking about. Findings, not proof. Pure: rows in, findings out."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import groupby

from fritidspas.core.clock import COPENHAGEN, copenhagen_day
from fritidspas.core.folding import fold

MANY = 40  # children opened one by one within `SOON`
SOON = timedelta(hours=1)
NIGHT = (23, 5)  # from the first hour until the second
SAMPLE = 5


class AlarmKind(StrEnum):
    SURNAME = "surname"
    MANY = "many"
    NIGHT = "night"


@dataclass(frozen=True, slots=True)
class Seen:
    """One child seen by one employee: `number` in the log; `alone`: no other child was on the page."""

    number: int
    at: datetime
    actor_id: int
    name: str
    child_id: int
    surname: str
    alone: bool


@dataclass(frozen=True, slots=True)
class Finding:
    """Of one person on one day: when it began, and which children."""

    kind: AlarmKind
    actor_id: int
    at: datetime
    children: frozenset[int]


def findings(seen: Iterable[Seen]) -> list[Finding]:
    """The newest first."""
    rows = sorted(seen, key=lambda row: (row.actor_id, row.at, row.number))
    found = [
        finding
        for _, day in groupby(rows, key=lambda row: (row.actor_id, copenhagen_day(row.at)))
        for finding in _of_a_day(list(day))
    ]
    return sorted(found, key=lambda one: (one.at, one.actor_id, one.kind), reverse=True)


def _of_a_day(rows: list[Seen]) -> Iterator[Finding]:
    suspect = {
        AlarmKind.SURNAME: [row for row in rows if _is_namesake(row)],
        AlarmKind.MANY: _many(rows),
        AlarmKind.NIGHT: [row for row in rows if _is_night(row.at)],
    }
    for kind, some in suspect.items():
        if some:
            yield Finding(kind, some[0].actor_id, some[0].at, frozenset(row.child_id for row in some))


def _is_namesake(row: Seen) -> bool:
    """A list shows whom it shows: only a child that was opened. Of a name of several words the last counts."""
    own, its = fold(row.name).split(), fold(row.surname).split()
    return row.alone and len(own) > 1 and bool(its) and own[-1] == its[-1]


def _is_night(at: datetime) -> bool:
    hour = at.astimezone(COPENHAGEN).hour
    return hour >= NIGHT[0] or hour < NIGHT[1]


def _many(rows: list[Seen]) -> list[Seen]:
    """The first hour of the day in which too many were opened one by one."""
    opened = [row for row in rows if row.alone]
    start = 0
    for end, row in enumerate(opened):
        while opened[start].at < row.at - SOON:
            start += 1
        if len({one.child_id for one in opened[start : end + 1]}) >= MANY:
            return opened[start : end + 1]
    return []


def drawn(numbers: Sequence[int], seed: str) -> list[int]:
    """Some of the looks to ask about: anybody who has the seed draws the same, and nobody else beforehand."""

    def lot(number: int) -> str:
        return hashlib.sha256(f"{seed} {number}".encode()).hexdigest()

    return sorted(sorted(numbers, key=lot)[:SAMPLE])
