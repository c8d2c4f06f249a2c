"""A life with the keys of its rows, and the days of it as moments."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import islice
from typing import Any

from sqlalchemy import insert

from fritidspas.core.clock import COPENHAGEN
from fritidspas.db import Base, session
from fritidspas.demo.guide_to_move.drawing import Life
from fritidspas.demo.writing import BATCH

Row = dict[str, Any]


@dataclass(frozen=True)
class Place:
    """What there is of the municipality: keys by row. clubs: by offer. The story goes through the day `through`."""

    through: date
    scheme: int
    offers: Sequence[int]
    clubs: Mapping[int, int]
    guides: Sequence[int]
    coordinators: Sequence[int]
    professional: int
    parent: int
    finance: int
    club_user: int
    guide_user: int


@dataclass(frozen=True)
class Told:
    """Number `number` of the lives, whose row is `child`, at one of the offers."""

    number: int
    life: Life
    child: int
    offer: int
    place: Place

    @property
    def clerk(self) -> int:
        return self.place.coordinators[self.number % len(self.place.coordinators)]


def at(day: date, hour: int = 10) -> datetime:
    return datetime.combine(day, time(hour, 20), COPENHAGEN)


def write(model: type[Base], rows: Iterable[Row]) -> None:
    """In batches."""
    waiting = iter(rows)
    while batch := list(islice(waiting, BATCH)):
        session.execute(insert(model), batch)


def write_with_ids(model: Any, rows: Iterable[Row]) -> list[int]:
    """The keys of the rows, in their order."""
    waiting = iter(rows)
    found: list[int] = []
    while batch := list(islice(waiting, BATCH)):
        new = insert(model).returning(model.id, sort_by_parameter_order=True)
        found += session.scalars(new, batch).all()
    return found
