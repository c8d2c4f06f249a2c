"""Reading everything that is held of a child, and may be told to who asks; what is not told is never read."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, RowMapping, and_, false, or_, select

from fritidspas.accounts.models import User
from fritidspas.audit.models import ReadEvent
from fritidspas.core.roles import STAFF, Role
from fritidspas.db import Base, session
from fritidspas.families.models import Child
from fritidspas.families.rules.glass import GLASS_BROKEN
from fritidspas.letters.kinds import kinds
from fritidspas.letters.models import Letter
from fritidspas.rights.reach import CHILD, EVENTS, OWN, Way, models, pointers, reached
from fritidspas.rights.rules import Asker, Mark, is_kept
from fritidspas.rights.wording import column_called, table_called
from fritidspas.worries.rules import WorryState

Row = Mapping[Any, Any]
# What an event is about, where it is not called as its table.
SUBJECTS = {
    "child": CHILD,
    "application": "application",
    "pass": "leisure_pass",
    "claim": "claim",
    "letter": "letter",
}
ABOUT_WORRIES = "worries."
WHEREABOUTS = ("families.whereabouts", "trips.whereabouts")
# Whose a row is, where it may be somebody else's: it was made by them, or written to them.
MAKERS = {"application": "made_by", "letter": "user_id"}


@dataclass(frozen=True, slots=True)
class Held:
    """What is held in one table, oldest first: of each row what is told of it, by column."""

    table: str
    rows: Sequence[Row]


def everything(child_id: int, asker: Asker) -> list[Held]:
    """Of the child, and of rows that were merged into it."""
    gathered = _Gathered(asker)
    for table, ways in reached().items():
        gathered.take(table, _root(child_id) if table == CHILD else ways)
    return [Held(table, gathered.told(table)) for table in reached()]


def told_columns(table: str, asker: Asker) -> list[str]:
    """What whoever asks is told of at least some rows."""
    if is_kept(table_called(table).mark, asker):
        return []
    columns = [column.name for column in Base.metadata.tables[table].columns]
    return [name for name in columns if not is_kept(column_called(table, name).mark, asker)]


def _root(child_id: int) -> set[int]:
    ids, newer = {child_id}, {child_id}
    while newer:
        merged = select(Child.id).where(Child.merged_into_id.in_(newer), Child.id.not_in(ids))
        newer = set(session.scalars(merged))
        ids |= newer
    return ids


class _Gathered:
    """The rows found so far, table by table."""

    def __init__(self, asker: Asker) -> None:
        self.asker = asker
        self.rows: dict[str, Sequence[RowMapping]] = {}
        self.of_others: dict[str, set[int]] = {}
        self.receivers: set[int] = set()

    def take(self, table: str, found_by: Collection[int] | Sequence[Way]) -> None:
        model = models()[table]
        if is_kept(table_called(table).mark, self.asker):
            self.rows[table] = []
            return
        wanted = and_(self._condition(table, found_by), *self._limits(table))
        read = {*told_columns(table, self.asker), *_needed(table)}
        columns = [getattr(model, name) for name in sorted(read)]
        self.rows[table] = session.execute(select(*columns).where(wanted).order_by(model.id)).mappings().all()
        self.of_others[table] = {row["id"] for row in self.rows[table] if self._is_anothers(table, row)}

    def told(self, table: str) -> list[Row]:
        names = told_columns(table, self.asker)
        makers = {name for name in names if column_called(table, name).mark is Mark.MAKER}
        return [
            {name: row[name] for name in names if not (name in makers and row["id"] in self.of_others[table])}
            for row in self.rows[table]
        ]

    def _condition(self, table: str, found_by: Collection[int] | Sequence[Way]) -> ColumnElement[bool]:
        model = models()[table]
        if table == EVENTS:
            pairs = [
                and_(model.subject_kind == kind, model.subject_id.in_(self._keys(of, "id")))
                for kind, of in SUBJECTS.items()
            ]
            return or_(false(), *pairs)
        found: list[ColumnElement[bool]] = [
            getattr(model, one.column).in_(self._keys(one.of, one.key))
            for one in found_by
            if isinstance(one, Way)
        ]
        return or_(false(), *found) if found else model.id.in_(found_by)

    def _keys(self, table: str, key: str) -> set[int]:
        return {row[key] for row in self.rows[table] if row[key] is not None}

    def _limits(self, table: str) -> list[ColumnElement[bool]]:
        """Rows that nobody, or not whoever asks, is told that there are."""
        model = models()[table]
        if table == "worry":
            return [model.state == WorryState.CLOSED]
        if table == "letter":
            return [model.kind.not_in(_private())]
        if table == "letter_child":
            return [model.letter_id.not_in(select(Letter.id).where(Letter.kind.in_(_private())))]
        if table == "read_event":
            receivers = select(User.id).where(User.receives_worries)
            return [
                model.page.not_like(f"{ABOUT_WORRIES}%"), model.right.not_like(f"{ABOUT_WORRIES}%"),
                model.actor_id.not_in(receivers),
                *([] if self.asker.knows_where else self._looks_by_employees()),
            ]  # fmt: skip
        if table == EVENTS:
            return [model.kind.not_like(f"{ABOUT_WORRIES}%"), model.kind != GLASS_BROKEN]
        return []

    def _looks_by_employees(self) -> list[ColumnElement[bool]]:
        """And one's own: a club that scans a pass, or a guide, looks when the child is there."""
        seen_by = select(User.id).where(or_(User.role.in_(STAFF), User.id == self.asker.user_id))
        return [
            ReadEvent.right.not_in(WHEREABOUTS),
            ReadEvent.page.not_in(WHEREABOUTS),
            ReadEvent.actor_id.in_(seen_by),
        ]

    def _is_anothers(self, table: str, row: Row) -> bool:
        """Written by, or to, another than who asks; or it hangs on such a row."""
        if table in MAKERS:
            return not self._is_theirs(table, row[MAKERS[table]])
        made = [(to, row[column]) for column, to in _hangs_on(table) if to in MAKERS and row.get(column)]
        if not self.asker.knows_where and not made:
            return True  # whoever wrote it may have written where the child is
        return any(
            row[column] in self.of_others.get(to, ()) for column, to in _hangs_on(table) if column in row
        )

    def _is_theirs(self, table: str, user_id: int | None) -> bool:
        if user_id is not None and user_id == self.asker.user_id:
            return True
        # What a professional has written of the child is not another parent's; a letter is whose it was sent to.
        if table != "application" or not self.asker.knows_where:
            return False
        return session.get_one(User, user_id).role is not Role.PARENT


def _private() -> list[str]:
    return [key for key, kind in kinds().items() if kind.private_to]


def _needed(table: str) -> set[str]:
    keys = {at.partition(".")[2] for at in OWN if at.partition(".")[0] == table}
    return {
        "id",
        *keys,
        *(column for column, _ in _hangs_on(table)),
        *({MAKERS[table]} if table in MAKERS else ()),
    }


def _hangs_on(table: str) -> list[tuple[str, str]]:
    known = reached()
    return [
        one
        for one in pointers(Base.metadata.tables[table])
        if one[1] in known and one[1] not in (CHILD, table)
    ]
