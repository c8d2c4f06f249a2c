"""A run that fails, is killed or goes on for long: what it says, and what it leaves behind."""

import os
import signal
import subprocess
import sys
from datetime import date, timedelta

import pytest
from sqlalchemy import func, select, text

from fritidspas import matching
from fritidspas.db import across_municipalities, scoped_to, session, snapshot, transaction
from fritidspas.guides.models import GuideState
from fritidspas.jobs import service as jobs
from fritidspas.jobs.models import Job, JobState
from fritidspas.jobs.queue import throttled
from fritidspas.matches import queries, service
from fritidspas.matches.models import (
    BondKind,
    Match,
    Proposal,
    ProposalState,
)
from fritidspas.matching.answer import RunResult
from fritidspas.settings import Settings
from tests import make
from tests.cast import Cast
from tests.matches.proposing import (
    END,
    LATER,
    START,
    WHY,
    ask_without_worker,
    coordinator,
    run_now,
)
from tests.matches.running.runs import bond, proposed, refused


def test_a_lock_that_breaks_a_rule_fails_the_run_and_names_child_and_rule(office: Cast) -> None:
    with transaction():
        child, guide = make.child(), make.guide(certificate_until=date(2027, 1, 1))
        bond(child.id, guide.id, BondKind.LOCKED)

    run = queries.find_run(run_now(office))

    assert (run.line.state, run.line.error) == (JobState.FAILED, "lock_breaks_rule")
    assert (run.failure.child_id, run.failure.guide_id, run.failure.rule) == (child.id, guide.id, 3)
    assert run.failure.facts == {"until": "2027-01-01", "end": "2027-08-09"}
    assert session.scalar(select(func.count()).select_from(Proposal)) == 0


def test_a_lock_to_a_guide_who_left_fails_the_run_and_names_both(office: Cast) -> None:
    with transaction():
        child, guide = make.child(), make.guide(state=GuideState.ENDED)
        bond(child.id, guide.id, BondKind.LOCKED)

    run = queries.find_run(run_now(office))

    assert run.line.error == "locked_guide_not_active"
    assert (run.failure.child_id, run.failure.guide_id, run.failure.rule) == (child.id, guide.id, None)


def test_nothing_is_held_open_while_the_engine_works(office: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody else can write meanwhile, and is seen when the result is stored."""
    with transaction():
        child, guide = make.child(), make.guide()
    solve = matching.run

    def solve_while_somebody_matches(*asked: object, **how: object) -> RunResult:
        assert not session().in_transaction()
        with office.app.app_context(), scoped_to(office.home), transaction():
            session.execute(text("SELECT 1"))
            service.match_by_hand(child.id, guide.id, START, END, WHY, coordinator(office), LATER)
        return solve(*asked, **how)

    monkeypatch.setattr(matching, "run", solve_while_somebody_matches)

    run = run_now(office)

    assert queries.find_run(run).line.state == JobState.DONE
    assert session.scalars(select(Proposal)).one().state == ProposalState.SUPERSEDED
    assert session.scalar(select(func.count()).select_from(Match)) == 1


def test_an_engine_that_breaks_fails_the_run_and_leaves_earlier_proposals(
    office: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    with transaction():
        child, guide = make.child(), make.guide()
    earlier = run_now(office)

    def breaks(*_asked: object, **_how: object) -> RunResult:
        raise ZeroDivisionError

    monkeypatch.setattr(matching, "run", breaks)
    line = queries.find_run(run_now(office)).line

    assert (line.state, line.error) == (JobState.FAILED, "broken")
    assert proposed(earlier) == {child.id: guide.id}


WORKER = """
import sys
from fritidspas import matching
from fritidspas.app import create_app
from fritidspas.settings import load

def hangs(problem, **_):
    print(len(problem.children), flush=True)
    sys.stdin.read()

matching.run = hangs
create_app(load()).extensions["queue"].do(int(sys.argv[1]))
"""


def test_a_killed_worker_leaves_a_failed_run_and_a_new_one_can_be_asked(
    office: Cast, settings: Settings
) -> None:
    with transaction():
        child, guide = make.child(), make.guide()
    run = ask_without_worker(office)
    session.rollback()
    environment = os.environ | {
        "FRITIDSPAS_INSTANCE": str(settings.instance),
        "FRITIDSPAS_DATABASE_URL": settings.database_url,
    }
    with subprocess.Popen(
        [sys.executable, "-c", WORKER, str(run.job_id)],
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as worker:
        assert worker.stdout.readline() == b"1\n"
        assert refused(asked_by=coordinator(office)) == "run_going_on"
        worker.send_signal(signal.SIGKILL)
    with across_municipalities(), transaction():
        began = session.get_one(Job, run.job_id).began_at
        jobs.fail_the_silent(began + jobs.SILENCE + timedelta(seconds=60))

    line = queries.find_run(run.id).line

    assert (line.state, line.error) == (JobState.FAILED, "worker_gone")
    assert proposed(run_now(office)) == {child.id: guide.id}


def test_a_worker_thought_dead_stores_nothing(office: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    with transaction():
        make.child()
        make.guide()
    solve = matching.run

    def solve_for_too_long(*asked: object, **how: object) -> RunResult:
        with office.app.app_context(), across_municipalities(), transaction():
            session.execute(
                text("UPDATE job SET state = 'failed', error = 'worker_gone' WHERE state = 'running'")
            )
        return solve(*asked, **how)

    monkeypatch.setattr(matching, "run", solve_for_too_long)

    line = queries.find_run(run_now(office)).line

    assert (line.state, line.error) == (JobState.FAILED, "worker_gone")
    assert session.scalar(select(func.count()).select_from(Proposal)) == 0


def test_progress_is_told_at_most_twice_a_second_and_at_every_new_phase() -> None:
    now, told = 0.0, []
    tell = throttled(lambda share, phase: told.append((share, phase)), clock=lambda: now)
    for step in range(10):
        now = step / 10
        tell(step / 100, "solve" if step < 8 else "check")

    assert told == [(0.0, "solve"), (0.05, "solve"), (0.08, "check")]


def test_the_snapshot_sees_one_moment(office: Cast) -> None:
    count = select(func.count()).select_from(Job)
    with snapshot():
        before = session.scalar(count)
        with office.app.app_context(), scoped_to(office.home):
            ask_without_worker(office)
        assert session.scalar(count) == before
    assert session.scalar(count) == before + 1
