"""What a colleague who leaves has here: the seat of who receives worries."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString
from sqlalchemy import select

from fritidspas.accounts.models import User
from fritidspas.core.thing import Thing
from fritidspas.db import all_locked, session


@dataclass(frozen=True, slots=True)
class Seat:
    """A holding that is a mark on the person. Who has the seat already and gets another's has one."""

    name: LazyString
    kind: str = "seat"
    tells: bool = False
    columns: frozenset[str] = frozenset()

    def of(
        self, user_id: int | None, today: date, child_ids: Collection[int] | None = None
    ) -> Sequence[Thing]:
        if child_ids is not None:
            return []
        ids = session.scalars(select(User.id).where(User.id == user_id, User.receives_worries))
        return [Thing(self.kind, one, None) for one in ids]

    def counts(self, today: date) -> dict[int, int]:
        return dict.fromkeys(session.scalars(select(User.id).where(User.receives_worries)), 1)

    def give(self, ids: Collection[int], from_id: int | None, to_id: int) -> list[int]:
        users = {user.id: user for user in all_locked(User, {*ids, to_id})}
        given = [one for one in ids if one == from_id and users[one].receives_worries]
        if given:
            users[given[0]].receives_worries, users[to_id].receives_worries = False, True
            session.flush()
        return given


SEAT = Seat(_l("Modtager bekymringer"))
