"""A child with a row in every table that can hold something of it, each text column with a sign of its own."""

from collections.abc import Iterator
from datetime import time, timedelta
from typing import Any

from sqlalchemy import JSON, Boolean, Column, Date, Double, Enum, Integer, String, Text, Time
from sqlalchemy.types import TypeDecorator, TypeEngine

from fritidspas.applications.answers import Answers, Economy
from fritidspas.db import Base, current_municipality, session
from fritidspas.db.types import AsJson, Languages, Ore, UtcDateTime, WeekTimes
from fritidspas.followups.rules.planning import FollowUpState
from fritidspas.ledger.rules import Account, PurseKind
from fritidspas.rights.reach import CHILD, models, pointers, reached
from fritidspas.worries.rules import WorryState
from tests import make
from tests.cast import NOW

SIGNS = 0x4E00  # one sign of Chinese for each column: the shortest text nobody else has written
# What the database asks of rows, and what a row must say to be of the child.
GIVEN: dict[str, dict[str, Any]] = {
    "child": {"merged_into_id": None},
    "claim": {"price_ore": 3},
    "club": {"ean": None},
    "application": {"contact_id": None},
    "worry": {"state": WorryState.CLOSED},
    "payment": {"ean": None, "paid_on": None},
    "course_round": {"wishes_until": NOW.date() - timedelta(1)},
    "follow_up": {"state": FollowUpState.ANSWERED},
    "ledger_entry": {"from_account": Account.FREE, "to_account": Account.RESERVED},
    "leisure_pass": {"stopped_on": None},
    "letter": {"lease_until": None, "sent_at": None},
    "link": {"expires_at": NOW + timedelta(1)},
    "paper_batch": {"undone_at": None},
    "purse": {"kind": PurseKind.PASS},
    "audit_event": {"subject_kind": "child", "number": 999},
    "read_event": {"number": 999},
}
Signs = dict[tuple[str, str], str]


def write_a_life(child_id: int, user_id: int) -> Signs:
    """The sign in each text column. Every row was made by, and written to, `user_id`."""
    life = _Life(user_id)
    life.ids[CHILD] = child_id
    for table in reached():
        life.row(table)
    return life.signs


class _Life:
    def __init__(self, user_id: int) -> None:
        self.ids = {"user_account": user_id, "municipality": current_municipality()}
        self.signs: Signs = {}

    def row(self, table: str) -> int:
        if table not in self.ids:
            model = models()[table]
            values = dict(self._values(table)) | GIVEN.get(table, {})
            row = model(**values)
            session.add(row)
            session.flush()
            self.ids[table] = row.id
        return self.ids[table]

    def _values(self, table: str) -> Iterator[tuple[str, Any]]:
        pointing = dict(pointers(Base.metadata.tables[table]))
        for column in Base.metadata.tables[table].columns:
            if column.name in ("id", "folded"):
                continue
            if column.name == "subject_id" and table == "audit_event":
                yield column.name, self.ids[CHILD]
            elif (to := pointing.get(column.name)) is not None:
                yield column.name, None if to == table else self.row(to)
            else:
                yield column.name, self._value(table, column)

    def _value(self, table: str, column: Column[Any]) -> Any:
        kind: TypeEngine[Any] = column.type
        if isinstance(kind, Enum):
            return next(iter(kind.enum_class or ()))
        if isinstance(kind, UtcDateTime):
            return NOW
        if isinstance(kind, WeekTimes):
            return make.week("mon 14:00-15:00")
        if isinstance(kind, TypeDecorator) and not isinstance(kind, AsJson | Languages | Ore):
            return self._sign(table, column)
        return self._plain(table, column)

    def _plain(self, table: str, column: Column[Any]) -> Any:
        match column.type:
            case AsJson():
                return Answers(economy=Economy(True, self._sign(table, column)))
            case Languages():
                return (self._sign(table, column),)
            case JSON():
                return {"said": self._sign(table, column)}
            case Boolean():
                return False
            case Date():
                return NOW.date()
            case Time():
                return time(12)
            case Double():
                return 56.1
            case Integer() | Ore():
                return 1
            case String() | Text():
                return self._sign(table, column)
        raise TypeError(f"{table}.{column.name}: {column.type!r}")

    def _sign(self, table: str, column: Column[Any]) -> str:
        if column.name in GIVEN.get(table, {}):
            return ""
        return self.signs.setdefault((table, column.name), chr(SIGNS + len(self.signs)))
