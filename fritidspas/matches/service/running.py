"""Asking for a run, and keeping what it found."""

from collections.abc import Callable, Mapping
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from sqlalchemy import select, update

from fritidspas.accounts.service import hold_municipality
from fritidspas.audit.service import record
from fritidspas.core.clock import copenhagen_day
from fritidspas.core.refused import Refused
from fritidspas.core.week import format_week
from fritidspas.db import session
from fritidspas.jobs.models import Job, JobState
from fritidspas.jobs.service import ask
from fritidspas.matches import rules
from fritidspas.matches.models import (
    Match,
    MatchingRun,
    MatchState,
    Proposal,
    ProposalState,
    Unmatched,
)
from fritidspas.matches.problem import Tables
from fritidspas.matching.answer import Matched, NewGuide, RunResult
from fritidspas.matching.weights import BadWeights, Weights

KIND = "matching"
TIME_LIMIT = 300


def ask_run(
    start: date,
    end: date,
    weights: Mapping[str, int],
    asked_by: int,
    now: datetime,
    enqueue: Callable[[int], None],
    *,
    time_limit: float = TIME_LIMIT,
) -> MatchingRun:
    """A run of the whole municipality, queued; `time_limit` in seconds.

    Refused `run_going_on`, `dates_reversed`, `bad_weights`.
    """
    if end <= start:
        raise Refused("dates_reversed")
    try:
        chosen = Weights.from_mapping(weights)
    except BadWeights as bad:
        raise Refused("bad_weights") from bad
    hold_municipality()
    going_on = select(Job.id).where(Job.kind == KIND, Job.state.in_((JobState.QUEUED, JobState.RUNNING)))
    if session.scalar(going_on.limit(1)):
        raise Refused("run_going_on")
    job = ask(KIND, {"time_limit": time_limit}, asked_by, now, enqueue)
    run = MatchingRun(
        job_id=job.id, start=start, end=end, weights=chosen.as_dict(), asked_by=asked_by, asked_at=now
    )
    session.add(run)
    session.flush()
    record("matches.run_asked", now, actor_id=asked_by, subject=("run", run.id))
    return run


def keep_result(run_id: int, tables: Tables, result: RunResult, now: datetime) -> None:
    """Stores what a run found and supersedes what earlier runs left undecided.

    Children matched by somebody while the run went on have their proposal stored as superseded.
    Refused `run_given_up` when the job was ended meanwhile.
    """
    hold_municipality()
    run = _running_run(run_id)
    supersede_open(now)
    taken = set(session.scalars(select(Match.child_id).where(Match.state == MatchState.RUNNING)))
    session.add_all(_proposal(run_id, tables, found, taken) for found in result.matched)
    session.add_all(
        Unmatched(
            run_id=run_id,
            child_id=tables.child_ids[missed.child],
            reason=missed.reason.value,
            detail={
                "guides": missed.guides,
                "steps": [asdict(step) for step in missed.steps],
                "change": asdict(missed.change) if missed.change else None,
                "tried": missed.tried,
            },
        )
        for missed in result.unmatched
    )
    run.status = result.status.value
    run.levels = [asdict(level) for level in result.levels]
    run.counts = dict(result.counts)
    run.seconds = dict(result.seconds)
    run.input_hash = result.fingerprint
    run.recruit = _recruit(result.new_guides[0]) if result.new_guides else None
    run.waiting = _waits(tables, result, copenhagen_day(run.asked_at))


def keep_failure(run_id: int, failure: dict[str, Any]) -> None:
    """Remembers which lock broke which rule: {child_id, guide_id, rule, facts}."""
    _running_run(run_id).failure = failure


def supersede_open(now: datetime, *only: Any) -> None:
    """Proposals nobody decided give way: all of them, or those that fit `only`."""
    session.execute(
        update(Proposal)
        .where(Proposal.state == ProposalState.PROPOSED, *only)
        .values(state=ProposalState.SUPERSEDED, decided_at=now)
    )


def _running_run(run_id: int) -> MatchingRun:
    run = session.get_one(MatchingRun, run_id, populate_existing=True)
    state = session.scalar(select(Job.state).where(Job.id == run.job_id))
    if state != JobState.RUNNING:
        raise Refused("run_given_up")
    return run


def _proposal(run_id: int, tables: Tables, found: Matched, taken: set[int]) -> Proposal:
    child_id = tables.child_ids[found.child]
    runner_up = None
    if found.runner_up:
        runner_up = asdict(found.runner_up)
        runner_up["guide_id"] = tables.guide_ids[runner_up.pop("guide")]
    return Proposal(
        run_id=run_id,
        child_id=child_id,
        guide_id=tables.guide_ids[found.guide],
        score=found.score,
        parts=dict(found.parts),
        flags=" ".join(found.flags),
        runner_up=runner_up,
        state=ProposalState.SUPERSEDED if child_id in taken else ProposalState.PROPOSED,
    )


def _recruit(profile: NewGuide) -> dict[str, Any]:
    """As JSON, times as people write them. The place is a postcode: whom it would help is nobody's business."""
    return {
        "kind": profile.kind,
        "gender": profile.gender,
        "languages": list(profile.languages),
        "postcode": profile.postcode,
        "available": format_week(profile.available),
        "capacity": profile.capacity,
        "more": profile.more,
        "fits": profile.fits,
    }


def _waits(tables: Tables, result: RunResult, asked_on: date) -> dict[str, Any]:
    kept = tables.problem.kept
    waiting = [child for ref, child in tables.problem.children.items() if ref not in kept]
    districts = {ref: name for ref, name in tables.districts.items() if ref not in tables.protected}
    matched = {found.child: found.guide for found in result.matched}
    groups = rules.group_waits(waiting, districts, matched, asked_on)
    return {
        dimension: {
            name: {side: asdict(waits) for side, waits in sides.items()} for name, sides in names.items()
        }
        for dimension, names in groups.items()
    }
