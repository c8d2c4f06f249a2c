"""What every end of a match does: the seat is free, the child waits again or no more, nobody is asked any longer."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from fritidspas.audit.service import record
from fritidspas.core.refused import Refused
from fritidspas.db import session
from fritidspas.families.models import Child
from fritidspas.links.service import revoke
from fritidspas.matches.above import tell_changed
from fritidspas.matches.models import Match, MatchState
from fritidspas.matches.queries.asking import question_of
from fritidspas.matches.rules import EndCause
from fritidspas.matches.service.asking import PURPOSES


@dataclass(frozen=True, slots=True)
class Ending:
    """`by` None: somebody pressed no in a letter."""

    cause: EndCause
    reason: str
    on: date
    by: int | None


def fresh(match_id: int) -> Match:
    """As it is now, also where the session has read it before. Refused `match_gone`."""
    match = session.scalar(
        select(Match).where(Match.id == match_id).execution_options(populate_existing=True)
    )
    if match is None:
        raise Refused("match_gone")
    return match


def running_question(match_id: int) -> list[Match]:
    """Those asked about together that still run. Refused `match_gone`, `match_over`."""
    group = question_of(match_id)
    if not group:
        raise Refused("match_gone")
    running = [match for match in group if match.state == MatchState.RUNNING]
    if not running:
        raise Refused("match_over")
    return running


def finish(match: Match, ending: Ending, waiting_since: date | None, now: datetime) -> None:
    """Inside `hold_municipality`. `waiting_since`: since when the child waits again; None: it does not."""
    match.state = MatchState.ENDED
    match.end = ending.on
    match.ended_by, match.ended_at = ending.by, now
    match.end_reason, match.end_cause = ending.reason, ending.cause
    child = session.get_one(Child, match.child_id, populate_existing=True)
    child.waiting_since = waiting_since
    record(
        "matches.ended", now, actor_id=ending.by, subject=("child", match.child_id), guide_id=match.guide_id,
        match_id=match.id, cause=ending.cause, waits_again=waiting_since is not None,
    )  # fmt: skip
    session.flush()
    tell_changed([match.child_id], now)
    if all(one.state == MatchState.ENDED for one in question_of(match.id)):
        for purpose in PURPOSES.values():
            revoke(purpose, match.question_id, now)
