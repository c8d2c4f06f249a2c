"""What people say and do themselves: locks, blocks, matches by hand, matches that end."""

from datetime import date

from sqlalchemy import select

from fritidspas.audit.models import AuditEvent
from fritidspas.core.guide_kind import GuideKind
from fritidspas.core.roles import Role
from fritidspas.db import scoped_to, session, transaction
from fritidspas.families.models import Child
from fritidspas.guides.models import GuideState
from fritidspas.matches import queries, service
from fritidspas.matches.models import Bond, BondKind, Match, MatchState, Proposal, ProposalState
from tests import make
from tests.cast import Cast
from tests.matches.proposing import (
    END,
    LATER,
    START,
    TODAY,
    WHY,
    coordinator,
    propose,
    refused,
    run_now,
    running,
)


def said() -> set[tuple[int, int, BondKind]]:
    return {(bond.child_id, bond.guide_id, bond.kind) for bond in session.scalars(select(Bond))}


def events() -> list[str]:
    return list(session.scalars(select(AuditEvent.kind).order_by(AuditEvent.id)))


def test_a_lock_is_said_by_somebody_for_a_reason_and_replaces_the_earlier_one(office: Cast) -> None:
    with transaction():
        child, one, two = make.child(), make.guide(), make.guide()
    for guide in (one, two, two):
        with transaction():
            service.lock(child.id, guide.id, WHY, coordinator(office), LATER)

    (line,) = queries.bonds_of(child.id)
    assert (line.guide_id, line.kind, line.reason) == (two.id, BondKind.LOCKED, WHY)
    assert line.said_by.startswith("coordinator")
    assert events() == ["matches.locked", "matches.locked"]


def test_a_lock_must_satisfy_the_rules_at_once(office: Cast) -> None:
    with transaction():
        child, guide = make.child(language_need="so"), make.guide()
        gone = make.guide(state=GuideState.ENDED)
    by = coordinator(office)

    assert refused(lambda: service.lock(child.id, guide.id, WHY, by, LATER)).code == "rule_4"
    assert refused(lambda: service.lock(child.id, gone.id, WHY, by, LATER)).code == "guide_not_active"
    assert said() == set()


def test_a_blocked_pair_cannot_be_locked_nor_a_locked_one_blocked(office: Cast) -> None:
    with transaction():
        child, one, two = make.child(), make.guide(), make.guide()
    by = coordinator(office)
    with transaction():
        service.block(child.id, one.id, WHY, by, LATER)
        service.lock(child.id, two.id, WHY, by, LATER)

    assert refused(lambda: service.lock(child.id, one.id, WHY, by, LATER)).code == "rule_9"
    assert refused(lambda: service.block(child.id, two.id, WHY, by, LATER)).code == "is_locked"


def test_what_was_said_can_be_taken_back(office: Cast) -> None:
    with transaction():
        child, one, two = make.child(), make.guide(), make.guide()
    by = coordinator(office)
    with transaction():
        service.block(child.id, one.id, WHY, by, LATER)
        service.lock(child.id, two.id, WHY, by, LATER)

    for _ in range(2):
        with transaction():
            service.unblock(child.id, one.id, by, LATER)
            service.unlock(child.id, by, LATER)

    assert said() == set()
    assert events()[2:] == ["matches.unblocked", "matches.unlocked"]


def test_a_pair_that_goes_together_is_not_blocked_before_the_match_ends(office: Cast) -> None:
    with transaction():
        child, guide = make.child(), make.guide()
        make.match(child, guide, coordinator(office))

    no = refused(lambda: service.block(child.id, guide.id, WHY, coordinator(office), LATER))

    assert no.code == "match_is_running"


def test_people_of_another_municipality_are_not_there(office: Cast) -> None:
    with scoped_to(office.away), transaction():
        child, guide = make.child(), make.guide()
        match = make.match(make.child(), make.guide(), office.id_of(Role.COORDINATOR, office.away))
    with transaction():
        own_child = make.child()
    by = coordinator(office)
    calls = [
        lambda: service.lock(child.id, guide.id, WHY, by, LATER),
        lambda: service.block(own_child.id, guide.id, WHY, by, LATER),
        lambda: service.match_by_hand(child.id, guide.id, START, END, WHY, by, LATER),
        lambda: service.end_match(match.id, WHY, TODAY, by, LATER),
    ]

    assert [refused(call).code for call in calls] == [
        "not_waiting",
        "guide_gone",
        "not_waiting",
        "match_gone",
    ]
    with scoped_to(office.away):
        assert len(running()) == 1
        assert said() == set()


def test_a_match_by_hand_gives_the_child_a_guide_at_once(office: Cast) -> None:
    with transaction():
        child, other, guide = make.child(), make.guide(), make.guide(kind=GuideKind.PAID)
        proposals = propose(office, (child, other))

    with transaction():
        (match,) = service.match_by_hand(
            child.id, guide.id, START, date(2027, 8, 20), WHY, coordinator(office), LATER
        )

    assert running() == {child.id: guide.id}
    assert (match.proposal_id, match.decided_by, match.reason) == (None, coordinator(office), WHY)
    assert match.end == date(2027, 8, 10)
    session.expire_all()
    assert session.get_one(Proposal, proposals[0]).state == ProposalState.SUPERSEDED


def test_a_match_by_hand_takes_the_siblings_along(office: Cast) -> None:
    with transaction():
        guide = make.guide(capacity=2)
        one, two = (make.child(household="H") for _ in range(2))

    with transaction():
        service.match_by_hand(one.id, guide.id, START, END, WHY, coordinator(office), LATER)

    assert running() == {one.id: guide.id, two.id: guide.id}


def test_a_match_by_hand_is_refused_by_the_rule_it_breaks(office: Cast) -> None:
    with transaction():
        child, full, far = make.child(), make.guide(), make.guide(lat=57.0)
        make.match(make.child(), full, coordinator(office))
    by = coordinator(office)

    def match(guide: int) -> str:
        return refused(lambda: service.match_by_hand(child.id, guide, START, END, WHY, by, LATER)).code

    assert match(full.id) == "rule_10"
    assert match(far.id) == "rule_7"
    assert (
        refused(lambda: service.match_by_hand(child.id, far.id, END, START, WHY, by, LATER)).code
        == "dates_reversed"
    )


def test_a_child_with_a_guide_is_not_matched_again(office: Cast) -> None:
    with transaction():
        child, guide = make.child(), make.guide(capacity=3)
    by = coordinator(office)
    with transaction():
        service.match_by_hand(child.id, guide.id, START, END, WHY, by, LATER)

    no = refused(lambda: service.match_by_hand(child.id, guide.id, START, END, WHY, by, LATER))

    assert no.code == "rule_10"
    assert len(running()) == 1


def test_an_ended_match_frees_the_guide_and_the_child_waits_no_more(office: Cast) -> None:
    with transaction():
        child, guide = make.child(), make.guide(capacity=1)
        match = make.match(child, guide, coordinator(office), start=date(2026, 6, 1))
        waiting = make.child()

    with transaction():
        service.end_match(match.id, "Flyttet", TODAY, coordinator(office), LATER)

    line = queries.find_match(match.id, TODAY)
    assert (line.state, line.end, line.end_reason) == (MatchState.ENDED, TODAY, "Flyttet")
    assert line.ended_by.startswith("coordinator")
    assert session.get_one(Child, child.id).waiting_since is None
    run = run_now(office)
    assert [each.child_id for each in queries.proposals(run, TODAY)[0]] == [waiting.id]


def test_a_child_can_wait_again_from_the_day_the_match_ended(office: Cast) -> None:
    with transaction():
        child = make.child()
        match = make.match(child, make.guide(), coordinator(office))

    with transaction():
        service.end_match(match.id, WHY, TODAY, coordinator(office), LATER, waits_again=True)

    assert session.get_one(Child, child.id).waiting_since == TODAY


def test_a_match_ends_once_and_not_in_the_future(office: Cast) -> None:
    with transaction():
        match = make.match(make.child(), make.guide(), coordinator(office))
    by = coordinator(office)

    assert refused(lambda: service.end_match(match.id, WHY, END, by, LATER)).code == "ends_later"
    with transaction():
        service.end_match(match.id, WHY, TODAY, by, LATER)
    assert refused(lambda: service.end_match(match.id, WHY, TODAY, by, LATER)).code == "already_ended"
    assert len(session.scalars(select(Match)).all()) == 1
