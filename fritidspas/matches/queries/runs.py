"""Reading runs: how far they are, what they found, what became of it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import contains_eager

from fritidspas.accounts.queries import names_of
from fritidspas.db import session
from fritidspas.families.models import Child
from fritidspas.guides.models import Guide
from fritidspas.jobs.models import Job, JobState
from fritidspas.matches.models import MatchingRun, Proposal, ProposalState
from fritidspas.matches.naming import without_whereabouts

ROWS = 20


@dataclass(frozen=True, slots=True)
class RunLine:
    """One run in a list. `progress` in per mille; `error` the code of `refusals.SENTENCES` a failed one ended with.

    decided: how many of its proposals are in each state. matched, unmatched, score: as the engine left them.
    """

    id: int
    start: date
    end: date
    asked_at: datetime
    asked_by: str
    state: JobState
    progress: int
    phase: str
    error: str
    ended_at: datetime | None
    status: str
    matched: int
    unmatched: int
    score: int
    decided: Mapping[ProposalState, int]

    @property
    def going_on(self) -> bool:
        return self.state in (JobState.QUEUED, JobState.RUNNING)


@dataclass(frozen=True, slots=True)
class Failure:
    """The lock a run stopped at: `rule` is None when its guide is not active; `facts` as in `Outcome`.

    The facts are as they were told then; `told` leaves out what must be withheld by now.
    """

    child_id: int
    child: str
    guide_id: int | None
    guide: str
    rule: int | None
    facts: Mapping[str, Any]
    is_protected: Callable[[date], bool]

    def told(self, today: date) -> "Failure":
        """What may be shown today: an address can be protected after the run."""
        facts = without_whereabouts(self.rule, self.facts) if self.is_protected(today) else self.facts
        return replace(self, facts=facts)


@dataclass(frozen=True, slots=True)
class RunDetail:
    """One run in full. levels: [{name, value, bound}]. recruit: the profile of a new guide who would help most."""

    line: RunLine
    weights: Mapping[str, int]
    levels: tuple[Mapping[str, Any], ...]
    counts: Mapping[str, int]
    seconds: Mapping[str, float]
    recruit: Mapping[str, Any] | None
    failure: Failure | None


def runs(limit: int = ROWS) -> list[RunLine]:
    """The latest runs, newest first."""
    return lines_of(newest(limit))


def run_going_on() -> RunLine | None:
    """The run that waits or works now, if any."""
    lines = lines_of(newest(1, Job.state.in_((JobState.QUEUED, JobState.RUNNING))))
    return lines[0] if lines else None


def latest_run_id() -> int | None:
    """The newest run that found something to judge."""
    found = newest(1, Job.state == JobState.DONE)
    return found[0].id if found else None


def find_run(run_id: int) -> RunDetail | None:
    found = newest(1, MatchingRun.id == run_id)
    if not found:
        return None
    run = found[0]
    return RunDetail(
        lines_of([run])[0],
        run.weights,
        tuple(run.levels),
        run.counts,
        run.seconds,
        run.recruit,
        _failure(run.failure) if run.failure else None,
    )


def newest(limit: int, *criteria: ColumnElement[bool]) -> list[MatchingRun]:
    """Runs with their jobs, as they are now."""
    statement = (
        select(MatchingRun)
        .join(MatchingRun.job)
        .where(*criteria)
        .order_by(MatchingRun.id.desc())
        .limit(limit)
        .options(contains_eager(MatchingRun.job))
        .execution_options(populate_existing=True)
    )
    return list(session.scalars(statement))


def lines_of(found: Iterable[MatchingRun]) -> list[RunLine]:
    """The same as values, with the names of those who asked and what became of the proposals."""
    rows = list(found)
    names = names_of(run.asked_by for run in rows)
    decided = _decided([run.id for run in rows])
    return [
        RunLine(
            id=run.id,
            start=run.start,
            end=run.end,
            asked_at=run.asked_at,
            asked_by=names.get(run.asked_by, ""),
            state=run.job.state,
            progress=run.job.progress,
            phase=run.job.phase,
            error=run.job.error,
            ended_at=run.job.ended_at,
            status=run.status,
            matched=run.counts.get("matched", 0),
            unmatched=run.counts.get("unmatched", 0),
            score=next((level["value"] for level in run.levels if level["name"] == "score"), 0),
            decided=decided[run.id],
        )
        for run in rows
    ]


def _decided(run_ids: list[int]) -> dict[int, dict[ProposalState, int]]:
    counts = {run_id: dict.fromkeys(ProposalState, 0) for run_id in run_ids}
    rows = session.execute(
        select(Proposal.run_id, Proposal.state, func.count())
        .where(Proposal.run_id.in_(run_ids))
        .group_by(Proposal.run_id, Proposal.state)
    )
    for run_id, state, count in rows:
        counts[run_id][state] = count
    return counts


def _failure(failure: Mapping[str, Any]) -> Failure | None:
    child = session.scalar(select(Child).where(Child.id == failure["child_id"]))
    guide = session.scalar(select(Guide).where(Guide.ref == failure["guide"]))
    if child is None:
        return None
    return Failure(
        child.id,
        child.name,
        guide.id if guide else None,
        guide.label if guide else failure["guide"],
        failure["rule"],
        failure["facts"],
        child.is_protected,
    )
