"""What a colleague has at work: each room says its own in `<room>/handing.py`, and `rooms.HOLDINGS` lists them."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol, TypeAlias

from flask_babel.speaklater import LazyString
from sqlalchemy import ColumnElement, func, select, update
from sqlalchemy.orm import InstrumentedAttribute

from fritidspas.core.thing import Thing
from fritidspas.db import Base, all_locked, session

Live: TypeAlias = Callable[[date], ColumnElement[bool]]


class Holding(Protocol):
    """Something somebody has, which another must have when they leave. tells: the family is told who has it now."""

    @property
    def kind(self) -> str: ...

    @property
    def name(self) -> LazyString: ...

    @property
    def tells(self) -> bool: ...

    @property
    def columns(self) -> frozenset[str]:
        """The foreign keys to users that say who has it, as `table.column`."""

    def of(
        self, user_id: int | None, today: date, child_ids: Collection[int] | None = None
    ) -> Sequence[Thing]:
        """What the user has on that day; None: what nobody has. `child_ids`: of these children only."""

    def counts(self, today: date) -> dict[int, int]:
        """How many each user has, in one query."""

    def give(self, ids: Collection[int], from_id: int | None, to_id: int) -> list[int]:
        """Those of them that were still theirs, and are the other's now. Nobody else changes them meanwhile."""


@dataclass(frozen=True, slots=True)
class Rows:
    """A holding that is rows of one table.

    owner: the foreign key that says who has a row; where it is empty, `maker` has. live: which rows still ask something
    of anybody on a day. about: the column of the child; None: of no child.
    """

    kind: str
    name: LazyString
    row: type[Base]
    owner: InstrumentedAttribute[Any]
    live: Live
    about: InstrumentedAttribute[Any] | None = None
    maker: InstrumentedAttribute[Any] | None = None
    tells: bool = False

    @property
    def columns(self) -> frozenset[str]:
        return frozenset({f"{self.row.__tablename__}.{self.owner.key}"})

    def of(
        self, user_id: int | None, today: date, child_ids: Collection[int] | None = None
    ) -> Sequence[Thing]:
        table: Any = self.row
        about = table.id if self.about is None else self.about
        query = select(table.id, about).where(self.has() == user_id, self.live(today)).order_by(table.id)
        if child_ids is not None:
            if self.about is None:
                return []
            query = query.where(about.in_(child_ids))
        found = session.execute(query)
        return [Thing(self.kind, row[0], None if self.about is None else row[1]) for row in found]

    def counts(self, today: date) -> dict[int, int]:
        rows = session.execute(select(self.has(), func.count()).where(self.live(today)).group_by(self.has()))
        return {row[0]: row[1] for row in rows}

    def give(self, ids: Collection[int], from_id: int | None, to_id: int) -> list[int]:
        table: Any = self.row
        all_locked(table, ids)
        given = session.scalars(
            update(table)
            .where(table.id.in_(ids), self.has() == from_id)
            .values({self.owner: to_id})
            .returning(table.id)
            .execution_options(synchronize_session="fetch")
        )
        return sorted(given)

    def has(self) -> ColumnElement[Any]:
        """Who has a row, in SQL."""
        return self.owner.expression if self.maker is None else func.coalesce(self.owner, self.maker)
