"""What a run would begin with: who waits, and how many seats are free."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from fritidspas.db import session
from fritidspas.families.models import Child
from fritidspas.guides.models import Guide, GuideState
from fritidspas.matches.models import Match, MatchState


@dataclass(frozen=True, slots=True)
class Readiness:
    """waiting: children without a match; longest_wait: days, None where nobody waits. kept: matches that run.

    guides, seats: active guides and how many more children they can take.
    """

    waiting: int
    longest_wait: int | None
    kept: int
    guides: int
    seats: int


def readiness(today: date) -> Readiness:
    running = select(Match).where(Match.state == MatchState.RUNNING)
    waiting, since = session.execute(
        select(func.count(Child.id), func.min(Child.waiting_since)).where(
            Child.waiting_since.is_not(None), Child.id.not_in(running.with_only_columns(Match.child_id))
        )
    ).one()
    taken = (
        select(func.count(Match.id))
        .where(Match.guide_id == Guide.id, Match.state == MatchState.RUNNING)
        .correlate(Guide)
        .scalar_subquery()
    )
    seats = session.execute(select(Guide.capacity, taken).where(Guide.state == GuideState.ACTIVE)).all()
    return Readiness(
        waiting,
        max(0, (today - since).days) if since else None,
        session.scalars(running.with_only_columns(func.count(Match.id))).one(),
        len(seats),
        sum(max(0, capacity - count) for capacity, count in seats),
    )
