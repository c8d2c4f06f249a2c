"""A run from being asked for to being judged: what it sees, what it leaves behind, how it can fail."""

import os
import signal
import subprocess
import sys
import threading
from datetime import date, timedelta

import pytest
from sqlalchemy import func, select, text

from fritidspas import matching
from fritidspas.audit.models import AuditEvent
from fritidspas.core.refused import Refused
from fritidspas.db import across_municipalities, scoped_to, session, snapshot, transaction
from fritidspas.guides.models import GuideState
from fritidspas.jobs import service as jobs
from fritidspas.jobs.models import Job, JobState
from fritidspas.matches import queries, service
from fritidspas.matches.jobs import throttled
from fritidspas.matches.models import (
    Bond,
    BondKind,
    Match,
    MatchingRun,
    Proposal,
    ProposalState,
    Unmatched,
)
from fritidspas.matching.answer import RunResult
from fritidspas.settings import Settings
from tests import make
from tests.cast import NOW, Cast
from tests.matches.proposing import (
    END,
    LATER,
    START,
    TODAY,
    WEIGHTS,
    WHY,
    ask_without_worker,
    coordinator,
    run_now,
    running,
)


def proposed(run: int) -> dict[int, int]:
    rows = session.execute(
        select(Proposal.child_id, Proposal.guide_id).where(
            Proposal.run_id == run, Proposal.state == ProposalState.PROPOSED
        )
    )
    return {row.child_id: row.guide_id for row in rows}


def bond(child: int, guide: int, kind: BondKind) -> None:
    session.add(Bond(child_id=child, guide_id=guide, kind=kind, said_at=NOW))
    session.flush()


def refused(**asked: object) -> str:
    facts = {"start": START, "end": END, "weights": WEIGHTS, "asked_by": 1, "now": NOW} | asked
    with pytest.raises(Refused) as caught, transaction():
        service.ask_run(**facts, enqueue=lambda _job: None)
    return caught.value.code


def test_a_run_proposes_a_guide_or_gives_the_reason_for_every_child_who_waits(office: Cast) -> None:
    with transaction():
        near, far = make.child(), make.child(lat=57.0)
        make.child(waiting_since=None)
        guide = make.guide(capacity=5)

    run = run_now(office)

    assert proposed(run) == {near.id: guide.id}
    missed = session.scalars(select(Unmatched)).one()
    assert (missed.child_id, missed.reason) == (far.id, "no_guide_near")
    row = session.scalars(select(MatchingRun)).one()
    assert (row.status, row.job.state) == ("optimal", JobState.DONE)
    assert row.levels[0] == {"name": "priority_0", "value": 1, "bound": 1}
    assert row.counts["children"] == 2
    assert row.waiting["gender"]["f"]["matched"]["count"] == 1
    assert session.scalar(select(func.count()).where(AuditEvent.kind == "matches.run_asked")) == 1


def test_one_run_at_a_time_in_each_municipality(office: Cast) -> None:
    ask_without_worker(office)

    assert refused(asked_by=coordinator(office)) == "run_going_on"
    with scoped_to(office.away):
        ask_without_worker(Cast(office.app, office.away, office.home, office.people))


def test_two_who_ask_at_once_get_one_run(office: Cast) -> None:
    start, answers = threading.Barrier(2), []

    def ask() -> None:
        with office.app.app_context(), scoped_to(office.home):
            start.wait()
            try:
                ask_without_worker(office)
                answers.append("asked")
            except Refused as no:
                answers.append(no.code)

    threads = [threading.Thread(target=ask) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(answers) == ["asked", "run_going_on"]


def test_a_run_is_refused_without_sense(office: Cast) -> None:
    assert refused(end=START) == "dates_reversed"
    assert refused(weights={"language": 11}) == "bad_weights"
    assert refused(weights={"looks": 10}) == "bad_weights"


def test_a_new_run_keeps_what_is_accepted_and_takes_over_the_rest(office: Cast) -> None:
    with transaction():
        first, second = make.child(priority=5), make.child()
        guide = make.guide(capacity=2)
    earlier = run_now(office)
    (line,) = [line for line in queries.proposals(earlier, TODAY)[0] if line.child_id == first.id]
    with transaction():
        service.accept([line.id], WHY, coordinator(office), LATER)

    later = run_now(office)

    assert running() == {first.id: guide.id}
    assert proposed(later) == {second.id: guide.id}
    states = {line.child_id: line.state for line in queries.proposals(earlier, TODAY)[0]}
    assert states == {first.id: ProposalState.ACCEPTED, second.id: ProposalState.SUPERSEDED}


def test_seats_taken_by_accepted_matches_are_not_given_again(office: Cast) -> None:
    with transaction():
        guide = make.guide(capacity=1)
        make.match(make.child(), guide, coordinator(office))
        make.child()

    assert proposed(run_now(office)) == {}
    assert session.scalars(select(Unmatched)).one().reason == "outcompeted"


def test_locks_blocks_and_known_guides_are_honoured(office: Cast) -> None:
    with transaction():
        locked, blocked, known = make.child(), make.child(), make.child()
        one, two = make.guide(capacity=3), make.guide(capacity=3)
        bond(locked.id, two.id, BondKind.LOCKED)
        bond(blocked.id, one.id, BondKind.BLOCKED)
        bond(known.id, two.id, BondKind.CURRENT)

    run = run_now(office)

    assert proposed(run) == {locked.id: two.id, blocked.id: two.id, known.id: two.id}
    flags = {line.child_id: line.flags for line in queries.proposals(run, TODAY)[0]}
    assert (flags[locked.id], flags[known.id]) == (("locked",), ("current",))


def test_a_guide_on_leave_is_proposed_to_nobody(office: Cast) -> None:
    with transaction():
        guide = make.guide(capacity=3, state=GuideState.LEAVE)
        make.match(make.child(), guide, coordinator(office))
        make.child(free_times=make.week("sat 10:00-12:00"))
        make.child()

    assert proposed(run_now(office)) == {}


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
