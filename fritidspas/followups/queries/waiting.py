"""What waits for whom, counted from the rows: for the pages people come to first."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, func, select, true

from fritidspas.core.clock import copenhagen_day
from fritidspas.db import session
from fritidspas.families.models import Child
from fritidspas.followups.models import FollowUp, Participation
from fritidspas.followups.queries.lists import which
from fritidspas.followups.queries.people import of_guide, theirs
from fritidspas.followups.rules.asking import Which


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many questions are due, how many of them since two weeks, and how many next steps nobody has done.

    due_since: the day the first was due. steps_since: when the first of the steps was answered to be needed.
    """

    due: int
    overdue: int
    steps: int
    due_since: date | None = None
    steps_since: date | None = None


@dataclass(frozen=True, slots=True)
class AskedFollowUp:
    """A question a family may answer today."""

    follow_up_id: int
    child_id: int
    first_name: str


def waiting_in_all(today: date) -> Waiting:
    """Of the whole municipality, for the coordinator."""
    return _waiting(true(), today)


def waiting_for_professional(user_id: int, today: date) -> Waiting:
    return _waiting(theirs(user_id), today)


def waiting_for_guide(user_id: int, today: date) -> Waiting:
    return _waiting(of_guide(user_id), today)


def asked_of_family(child_ids: Collection[int], today: date) -> Sequence[AskedFollowUp]:
    """The questions a family may answer today."""
    rows = session.execute(
        select(FollowUp.id, Participation.child_id, Child.first_name)
        .join(FollowUp.participation)
        .join(Participation.child)
        .where(Participation.child_id.in_(set(child_ids)), which(Which.DUE, today))
        .order_by(FollowUp.due_on, FollowUp.id)
    )
    return [AskedFollowUp(*row) for row in rows]


def _waiting(whose: ColumnElement[bool], today: date) -> Waiting:
    counted = (Which.DUE, Which.OVERDUE, Which.STEPS)
    query: Any = select(
        *(func.count().filter(which(one, today)) for one in counted),
        func.min(FollowUp.due_on).filter(which(Which.DUE, today)),
        func.min(FollowUp.answered_at).filter(which(Which.STEPS, today)),
    )
    row = session.execute(query.select_from(FollowUp).join(FollowUp.participation).where(whose)).one()
    return Waiting(row[0], row[1], row[2], row[3], copenhagen_day(row[4]) if row[4] else None)
