"""What the coordinators of the demo did some weeks ago: a run, answered by the engine, judged through the services."""

from datetime import date, datetime, timedelta

from sqlalchemy import select

from fritidspas import matching
from fritidspas.accounts.models import Municipality, User
from fritidspas.core.clock import copenhagen_day
from fritidspas.core.dates import add_months
from fritidspas.core.roles import Role
from fritidspas.db import scoped_to, session
from fritidspas.demo.vadehavn import CODE
from fritidspas.families.models import Child
from fritidspas.jobs.service import finish, take
from fritidspas.matches.models import MatchingRun, Proposal
from fritidspas.matches.problem import RUN_MONTHS, Terms, everything
from fritidspas.matches.service import accept, ask_run, reject
from fritidspas.matches.service.running import keep_result
from fritidspas.matching.weights import Weights

AGO = timedelta(days=20)
ACCEPTED = 24
AGREED = "Familien og guiden har mødt hinanden og siger ja."
REJECTED = (
    "Guiden har sagt nej til flere børn i efteråret.",
    "Forælderen vil hellere vente på en guide i samme kvarter.",
    "Barnet ønsker en guide, der kender sporten.",
    "Familien kunne ikke træffes.",
    "Guide og forælder kender hinanden i forvejen.",
)


def add_earlier_run(now: datetime) -> None:
    """Some of what the run proposed became matches, some was rejected with a reason, the rest is still open."""
    municipality = session.scalars(select(Municipality.id).where(Municipality.code == CODE)).one()
    with scoped_to(municipality):
        coordinators = select(User.id).where(User.role == Role.COORDINATOR).order_by(User.id)
        first, second = session.scalars(coordinators).all()[:2]
        then = now - AGO
        came_later = _hide_who_came_after(copenhagen_day(then))
        run = _run(first, then)
        _judge(run, first, second, then + timedelta(days=1))
        for child, waiting_since in came_later:
            child.waiting_since = waiting_since
        session.flush()


def _hide_who_came_after(day: date) -> list[tuple[Child, date | None]]:
    """Children who did not wait yet on that day, and since when they do; until told otherwise they do not wait."""
    children = session.scalars(select(Child).where(Child.waiting_since > day)).all()
    came_later = [(child, child.waiting_since) for child in children]
    for child in children:
        child.waiting_since = None
    session.flush()
    return came_later


def _run(asked_by: int, then: datetime) -> MatchingRun:
    """Asked, answered and stored as a worker does it, with the clock of that day."""
    start = copenhagen_day(then) + timedelta(days=7)
    run = ask_run(
        start, add_months(start, RUN_MONTHS), Weights().as_dict(), asked_by, then, lambda _job: None
    )
    take(run.job_id, then)
    tables = everything(Terms(run.start, run.end), copenhagen_day(then))
    keep_result(run.id, tables, matching.run(tables.problem), then)
    finish(run.job_id, then + timedelta(seconds=12))
    session.flush()
    return run


def _judge(run: MatchingRun, first: int, second: int, then: datetime) -> None:
    """One coordinator says yes to the best, the other no to the weakest; what is between them is left open."""
    ranked = select(Proposal.id).where(Proposal.run_id == run.id).order_by(Proposal.score.desc(), Proposal.id)
    proposals = session.scalars(ranked).all()
    accept(proposals[:ACCEPTED], AGREED, first, then)
    for number, reason in enumerate(REJECTED):
        reject(proposals[-1 - number], reason, second, then + timedelta(minutes=4 * number))
