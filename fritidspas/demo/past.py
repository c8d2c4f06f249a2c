"""What the coordinators of the demo did some weeks ago: a run, answered by the engine, judged through the services."""

from datetime import date, datetime, timedelta

from sqlalchemy import select

from fritidspas import matching
from fritidspas.accounts.models import Municipality, User
from fritidspas.core.clock import copenhagen_day, copenhagen_midnight
from fritidspas.core.dates import add_months
from fritidspas.core.roles import Role
from fritidspas.db import scoped_to, session
from fritidspas.demo.lives import give_by_scheme
from fritidspas.demo.vadehavn import CODE
from fritidspas.families.models import Child
from fritidspas.jobs.service import finish, take
from fritidspas.matches.models import Match, MatchingRun, Proposal
from fritidspas.matches.problem import RUN_MONTHS, Terms, everything
from fritidspas.matches.rules import Answer, Said, Side
from fritidspas.matches.service import accept, answer, ask_run, note_met, reject
from fritidspas.matches.service.running import keep_result
from fritidspas.matching.weights import Weights

AGO = timedelta(days=20)
ACCEPTED = 24
AGREED = "De bedste par. Vi spørger nu familien og guiden."
SILENT, NO_TIME = 2, "Jeg har ikke plads til et barn lige nu: først til foråret"
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
        give_by_scheme()
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
    _answer(run, first, then)
    for number, reason in enumerate(REJECTED):
        reject(proposals[-1 - number], reason, second, then + timedelta(minutes=4 * number))


def _answer(run: MatchingRun, by: int, then: datetime) -> None:
    """Some never answer, one guide says no, all others say yes and meet in the week after the start."""
    asked = session.scalars(
        select(Match)
        .join(Proposal, Match.proposal_id == Proposal.id)
        .where(Proposal.run_id == run.id, Match.asked_with_id.is_(None))
        .order_by(Match.id)
    ).all()
    for number, match in enumerate(asked[SILENT:]):
        for side, days in ((Side.FAMILY, 1 + number % 3), (Side.GUIDE, 2)):
            said = Said.NO if side is Side.GUIDE and number == 0 else Said.YES
            who = match.guide.label if side is Side.GUIDE else ""
            reason = NO_TIME if said is Said.NO else ""
            given = Answer(side, said, who, f"{side}:{match.id}", reason=reason)
            answer(match.id, given, then + timedelta(days=days))
        if number:
            met_on = run.start + timedelta(days=number % 7)
            note_met(match.id, met_on, by, copenhagen_midnight(met_on + timedelta(days=1)))
