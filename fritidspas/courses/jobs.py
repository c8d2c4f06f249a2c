"""The work of a round: finding the best places, and giving those a person said yes to."""

import time

from sqlalchemy import select

from fritidspas.core.clock import copenhagen_day, utc_now
from fritidspas.core.refused import Refused
from fritidspas.courses.models import CoursePlace
from fritidspas.courses.problem import tables_of
from fritidspas.courses.queries.rounds import find_round
from fritidspas.courses.rules import PlaceState
from fritidspas.courses.service.giving import give_each
from fritidspas.courses.service.rounds import keep_proposal
from fritidspas.db import session, snapshot, transaction
from fritidspas.jobs.models import Job
from fritidspas.jobs.queue import Report, throttled
from fritidspas.matching import places
from fritidspas.matching.places.problem import Problem

# So many places are given in one transaction: what others wait for is let go several times a second.
PORTION = 25
# Between two portions. SQLite has one write lock and no queue for it: without a breath nobody else would get it.
BREATH = 0.03


def propose_places(job: Job, report: Report) -> None:
    """Reads in one moment, solves with nothing open, and stores what is proven to be the best."""
    round_id = int(job.facts["round_id"])
    report(0.0, "read")
    with snapshot():
        found = find_round(round_id)
        if found is None:
            raise Refused("round_given_up")
        tables = tables_of(found, copenhagen_day(utc_now()))
    report(0.2, "solve")
    proposal = _best(tables.problem)
    report(0.8, "store")
    with transaction():
        keep_proposal(round_id, tables, proposal, utc_now())


def _best(problem: Problem) -> places.Proposal:
    """Proven the best. Refused `round_too_big` where whole numbers of 64 bits do not do."""
    try:
        return places.propose(problem)
    except OverflowError as too_big:
        raise Refused("round_too_big") from too_big


def give_places(job: Job, report: Report) -> None:
    """Each by itself, groups first: a place that cannot be given keeps its reason, and the next is tried."""
    tell = throttled(report)
    waiting = _proposed(int(job.facts["round_id"]))
    for first in range(0, len(waiting), PORTION):
        tell(first / len(waiting), "give")
        with transaction():
            give_each(waiting[first : first + PORTION], utc_now(), job.asked_by)
        time.sleep(BREATH)


def _proposed(round_id: int) -> list[int]:
    with snapshot():
        return list(
            session.scalars(
                select(CoursePlace.id)
                .where(CoursePlace.round_id == round_id, CoursePlace.state == PlaceState.PROPOSED)
                .order_by(CoursePlace.group_id.is_(None), CoursePlace.luck.desc(), CoursePlace.id)
            )
        )
