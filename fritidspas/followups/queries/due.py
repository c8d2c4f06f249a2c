"""Which questions wait for a letter, and which children nobody has seen begin."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import contains_eager

from fritidspas.core.clock import copenhagen_day, copenhagen_midnight
from fritidspas.db import session
from fritidspas.followups.models import FollowUp, Participation
from fritidspas.followups.queries.people import responsible_id
from fritidspas.followups.rules.asking import ESCALATED_AFTER, REMINDED_AFTER
from fritidspas.followups.rules.planning import FollowUpState


def to_ask(now: datetime, most: int) -> Sequence[tuple[int, int, int]]:
    """(municipality, child, follow-up) of some that wait for a step of `rules.asking`, the longest due first."""
    today = copenhagen_day(now)
    asked_before = copenhagen_midnight(today - REMINDED_AFTER + timedelta(days=1))
    rows = session.execute(
        select(FollowUp.municipality_id, Participation.child_id, FollowUp.id)
        .join(Participation, FollowUp.participation_id == Participation.id)
        .where(
            FollowUp.state == FollowUpState.WAITING,
            FollowUp.due_on <= today,
            or_(
                FollowUp.asked_at.is_(None),
                and_(FollowUp.reminded_at.is_(None), FollowUp.asked_at < asked_before),
                and_(FollowUp.escalated_at.is_(None), FollowUp.due_on <= today - ESCALATED_AFTER),
            ),
        )
        .order_by(FollowUp.due_on, FollowUp.id)
        .limit(most)
    )
    return [(row[0], row[1], row[2]) for row in rows]


def waiting(
    follow_up_ids: Collection[int], child_ids: Collection[int]
) -> Sequence[tuple[FollowUp, int | None]]:
    """Those of the questions that are about these children and wait still, each with the user it is up to."""
    rows = session.execute(
        select(FollowUp, responsible_id())
        .join(FollowUp.participation)
        .options(contains_eager(FollowUp.participation))
        .where(
            FollowUp.id.in_(follow_up_ids),
            Participation.child_id.in_(child_ids),
            FollowUp.state == FollowUpState.WAITING,
        )
        .order_by(Participation.child_id, FollowUp.id)
        .execution_options(populate_existing=True)
    )
    return [(row[0], row[1]) for row in rows]
