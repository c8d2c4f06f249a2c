"""What a colleague who leaves has here: questions that are up to them, and next steps nobody has done."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString
from sqlalchemy import func, or_, select, update

from fritidspas.core.thing import Thing
from fritidspas.db import all_locked, session
from fritidspas.followups.models import FollowUp, Participation
from fritidspas.followups.queries.lists import OPEN_STEP
from fritidspas.followups.queries.people import responsible_id
from fritidspas.followups.rules.planning import FollowUpState

LIVE = or_(FollowUp.state == FollowUpState.WAITING, OPEN_STEP)


@dataclass(frozen=True, slots=True)
class UpTo:
    """A holding whose owner is a role's until it is handed over, by name."""

    name: LazyString
    kind: str = "follow_up"
    tells: bool = False
    columns: frozenset[str] = frozenset({"follow_up.person_id"})

    def of(
        self, user_id: int | None, today: date, child_ids: Collection[int] | None = None
    ) -> Sequence[Thing]:
        if user_id is None:
            return []
        query = (
            select(FollowUp.id, Participation.child_id)
            .join(FollowUp.participation)
            .where(LIVE, responsible_id() == user_id)
            .order_by(FollowUp.id)
        )
        if child_ids is not None:
            query = query.where(Participation.child_id.in_(child_ids))
        return [Thing(self.kind, row[0], row[1]) for row in session.execute(query)]

    def counts(self, today: date) -> dict[int, int]:
        whose = select(responsible_id().label("user_id")).join(FollowUp.participation).where(LIVE).subquery()
        rows = session.execute(select(whose.c.user_id, func.count()).group_by(whose.c.user_id))
        return {row[0]: row[1] for row in rows if row[0] is not None}

    def give(self, ids: Collection[int], from_id: int | None, to_id: int) -> list[int]:
        """Who they were up to was read while their children were held; what is answered meanwhile stays."""
        all_locked(FollowUp, ids)
        given = session.scalars(
            update(FollowUp)
            .where(FollowUp.id.in_(ids), LIVE)
            .values(person_id=to_id)
            .returning(FollowUp.id)
            .execution_options(synchronize_session="fetch")
        )
        return sorted(given)


UP_TO = UpTo(_l("Opfølgning"))
