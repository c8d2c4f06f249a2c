"""A run asked for: what it proposes, what it keeps, what it honours."""

import threading

from sqlalchemy import func, select

from fritidspas.audit.models import AuditEvent
from fritidspas.core.refused import Refused
from fritidspas.db import scoped_to, session, transaction
from fritidspas.guides.models import GuideState
from fritidspas.jobs.models import JobState
from fritidspas.matches import queries, service
from fritidspas.matches.models import (
    BondKind,
    MatchingRun,
    ProposalState,
    Unmatched,
)
from tests import make
from tests.cast import Cast
from tests.matches.proposing import (
    LATER,
    START,
    TODAY,
    WHY,
    ask_without_worker,
    coordinator,
    run_now,
    running,
)
from tests.matches.running.runs import bond, proposed, refused


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
