"""What waits for somebody, counted: a constant number of queries."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select

from fritidspas.accounts.models import User
from fritidspas.audit.models import ReadEvent
from fritidspas.audit.queries import all_looks
from fritidspas.core.clock import copenhagen_midnight
from fritidspas.db import session
from fritidspas.families.models import Child
from fritidspas.jobs.models import Job, JobState
from fritidspas.matches.models import Match, MatchingRun, MatchState, Proposal, ProposalState


@dataclass(frozen=True, slots=True)
class Waiting:
    """Children on the waiting list: how many, and the longest wait in days (None where nobody waits)."""

    children: int
    longest: int | None


@dataclass(frozen=True, slots=True)
class LastRun:
    """The newest run: `undecided` proposals are those nobody has judged."""

    id: int
    asked_at: datetime
    state: JobState
    undecided: int


def waiting(today: date) -> Waiting:
    matched = select(Match.id).where(Match.child_id == Child.id, Match.state == MatchState.RUNNING)
    count, since = session.execute(
        select(func.count(), func.min(Child.waiting_since)).where(
            Child.waiting_since.is_not(None), ~matched.exists()
        )
    ).one()
    return Waiting(count, max(0, (today - since).days) if since else None)


def running_matches() -> int:
    return session.scalars(select(func.count(Match.id)).where(Match.state == MatchState.RUNNING)).one()


def last_run() -> LastRun | None:
    undecided = (
        select(func.count(Proposal.id))
        .where(Proposal.run_id == MatchingRun.id, Proposal.state == ProposalState.PROPOSED)
        .scalar_subquery()
    )
    row = session.execute(
        select(MatchingRun.id, MatchingRun.asked_at, Job.state, undecided)
        .join(Job, MatchingRun.job_id == Job.id)
        .order_by(MatchingRun.id.desc())
        .limit(1)
    ).first()
    return LastRun(*row) if row else None


def open_users() -> int:
    return session.scalars(select(func.count(User.id)).where(User.active)).one()


def looks_since(day: date) -> int:
    """Looks since the day began; a list that showed many children is one, as in `audit.queries.looks`."""
    looks = all_looks().where(ReadEvent.at >= copenhagen_midnight(day)).subquery()
    return session.scalars(select(func.count()).select_from(looks)).one()
