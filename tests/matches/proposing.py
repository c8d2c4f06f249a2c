"""Runs and proposals for the tests: by the engine, or as if it had proposed what the test says."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from fritidspas.core.refused import Refused
from fritidspas.core.roles import Role
from fritidspas.db import current_municipality, session, transaction
from fritidspas.families.models import Child
from fritidspas.guides.models import Guide
from fritidspas.jobs.models import Job, JobState
from fritidspas.jobs.queue import enqueue_with
from fritidspas.matches import service
from fritidspas.matches.models import Match, MatchingRun, MatchState, Proposal, ProposalState
from fritidspas.matches.service import Outcome
from fritidspas.matching.weights import Weights
from tests.cast import NOW, Cast

START, END = date(2026, 8, 10), date(2027, 8, 9)
TODAY = date(2026, 8, 3)
LATER = NOW + timedelta(minutes=5)
WEIGHTS = Weights().as_dict()
WHY = "Familien siger ja"


def coordinator(cast: Cast) -> int:
    return cast.id_of(Role.COORDINATOR)


def run_now(cast: Cast, **asked: Any) -> int:
    """A run asked for and done; its id."""
    facts = {"start": START, "end": END, "weights": WEIGHTS} | asked
    with transaction():
        run = service.ask_run(
            facts["start"], facts["end"], facts["weights"], coordinator(cast), NOW, enqueue_with(cast.app)
        )
    session.expire_all()
    return run.id


def ask_without_worker(cast: Cast) -> MatchingRun:
    with transaction():
        return service.ask_run(START, END, WEIGHTS, coordinator(cast), NOW, lambda _job_id: None)


def propose(cast: Cast, *pairs: tuple[Child, Guide]) -> list[int]:
    """A finished run that proposes these pairs; the ids of the proposals. Call inside `transaction()`."""
    by = cast.id_of(Role.COORDINATOR, current_municipality())
    job = Job(kind="matching", state=JobState.DONE, asked_by=by, asked_at=NOW)
    session.add(job)
    session.flush()
    run = MatchingRun(job_id=job.id, start=START, end=END, weights=WEIGHTS, asked_by=by, asked_at=NOW)
    session.add(run)
    session.flush()
    proposals = [
        Proposal(run_id=run.id, child_id=child.id, guide_id=guide.id, score=500, parts={"nearness": 90})
        for child, guide in pairs
    ]
    session.add_all(proposals)
    session.flush()
    return [proposal.id for proposal in proposals]


def running() -> dict[int, int]:
    """Child -> guide of the matches that run."""
    rows = session.execute(select(Match.child_id, Match.guide_id).where(Match.state == MatchState.RUNNING))
    return {row.child_id: row.guide_id for row in rows}


def refused(call: object) -> Refused:
    with pytest.raises(Refused) as caught, transaction():
        call()
    return caught.value


def state_of(proposal: int) -> ProposalState:
    session.rollback()
    return session.get_one(Proposal, proposal).state


def accept(office: Cast, *proposals: int) -> list[Outcome]:
    with transaction():
        return service.accept(proposals, WHY, coordinator(office), LATER)
