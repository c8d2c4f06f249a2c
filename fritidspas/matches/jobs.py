"""The work of a matching run: read, close, solve, store."""

from sqlalchemy import select

from fritidspas import matching
from fritidspas.core.clock import copenhagen_day, utc_now
from fritidspas.core.refused import Refused
from fritidspas.db import session, snapshot, transaction
from fritidspas.jobs.models import Job
from fritidspas.jobs.queue import Report, throttled
from fritidspas.matches.models import MatchingRun
from fritidspas.matches.naming import spoken
from fritidspas.matches.problem import Tables, Terms, everything
from fritidspas.matches.service.running import keep_failure, keep_result
from fritidspas.matching.answer import RunResult
from fritidspas.matching.weights import Weights


def run_matching(job: Job, report: Report) -> None:
    """Answers the run of this job. Refused with the code the job then fails with; the run says which lock it was."""
    time_limit = float(job.facts["time_limit"])
    with snapshot():
        run = session.scalars(select(MatchingRun).where(MatchingRun.job_id == job.id)).one()
        run_id = run.id
        terms = Terms(run.start, run.end, Weights.from_mapping(run.weights))
        tables = everything(terms, copenhagen_day(utc_now()))
    _refuse_lost_locks(run_id, tables)
    result = _solve(run_id, tables, time_limit, throttled(report))
    report(1.0, "store")
    with transaction():
        keep_result(run_id, tables, result, utc_now())


def _solve(run_id: int, tables: Tables, time_limit: float, progress: Report) -> RunResult:
    # Imported late: the solver is big, and the web processes that import this room never solve.
    from fritidspas.matching.engine import LockBreaksRule

    try:
        return matching.run(tables.problem, time_limit=time_limit, progress=progress)
    except LockBreaksRule as broken:
        breach = broken.breaches[0]
        _fail(run_id, tables, breach.children[0], breach.guide, breach.rule, spoken(tables, breach))
        raise Refused("lock_breaks_rule") from broken


def _refuse_lost_locks(run_id: int, tables: Tables) -> None:
    for child, guide in tables.lost_locks.items():
        _fail(run_id, tables, child, guide, None, {})
        raise Refused("locked_guide_not_active")


def _fail(
    run_id: int, tables: Tables, child: str, guide: str, rule: int | None, facts: dict[str, object]
) -> None:
    failure = {"child_id": tables.child_ids[child], "guide": guide, "rule": rule, "facts": facts}
    with transaction():
        keep_failure(run_id, failure)
