"""Accepting and rejecting: what is decided, by whom and why, and what the rules forbid by then."""

from datetime import date

import pytest
from sqlalchemy import func, select

from fritidspas.audit.models import AuditEvent
from fritidspas.core.guide_kind import GuideKind
from fritidspas.db import scoped_to, session, transaction
from fritidspas.enrolments.models import Enrolment, EnrolmentState
from fritidspas.guides.models import GuideState
from fritidspas.matches import service
from fritidspas.matches.models import Match, MatchingRun, Proposal, ProposalState
from fritidspas.matches.service import Outcome
from tests import make
from tests.cast import Cast
from tests.matches.proposing import (
    END,
    LATER,
    START,
    WHY,
    accept,
    coordinator,
    propose,
    refused,
    running,
    state_of,
)


def test_an_accepted_proposal_is_a_match_with_a_name_a_time_and_a_reason(office: Cast) -> None:
    with transaction():
        child, guide = make.child(), make.guide()
        proposals = propose(office, (child, guide))

    assert accept(office, *proposals) == [Outcome(proposals[0], True)]

    match = session.scalars(select(Match)).one()
    assert (match.child_id, match.guide_id, match.proposal_id) == (child.id, guide.id, proposals[0])
    assert (match.start, match.end) == (START, END)
    assert (match.decided_by, match.decided_at, match.reason) == (coordinator(office), LATER, WHY)
    proposal = session.get_one(Proposal, proposals[0])
    assert (proposal.state, proposal.decided_by, proposal.reason) == ("accepted", coordinator(office), WHY)
    event = session.scalars(select(AuditEvent).where(AuditEvent.kind == "matches.accepted")).one()
    assert (event.actor_id, event.subject_id) == (coordinator(office), child.id)
    assert WHY not in str(event.facts)


def test_a_double_click_accepts_once(office: Cast) -> None:
    with transaction():
        proposals = propose(office, (make.child(), make.guide()))
    accept(office, *proposals)

    assert accept(office, *proposals) == [Outcome(proposals[0], True)]

    assert session.scalar(select(func.count()).select_from(Match)) == 1
    accepted = select(func.count()).where(AuditEvent.kind == "matches.accepted")
    assert session.scalar(accepted) == 1


def test_what_cannot_be_accepted_stays_proposed_and_the_rest_is_accepted(office: Cast) -> None:
    with transaction():
        full, free = make.guide(capacity=1), make.guide()
        proposals = propose(office, (make.child(), full), (make.child(), full), (make.child(), free))

    first, second, third = accept(office, *proposals)

    assert first.accepted
    assert third.accepted
    assert (second.accepted, second.code, second.rule) == (False, "breaks_rule", 10)
    assert second.facts == {"taken": 2, "capacity": 1}
    assert state_of(proposals[1]) == ProposalState.PROPOSED
    assert len(running()) == 2


CHANGES = {
    2: lambda child, guide: setattr(child, "guide_kind", "paid"),
    3: lambda child, guide: setattr(guide, "certificate_until", date(2027, 1, 1)),
    4: lambda child, guide: setattr(child, "language_need", "so"),
    6: lambda child, guide: setattr(guide, "child_age_max", 5),
    7: lambda child, guide: setattr(child, "lat", 57.0),
    8: lambda child, guide: setattr(guide, "available", make.week("mon 08:00-09:00")),
}


@pytest.mark.parametrize("rule", CHANGES)
def test_the_rules_are_asked_about_what_is_true_now(office: Cast, rule: int) -> None:
    with transaction():
        child, guide = make.child(offers=[make.offer()]), make.guide()
        proposals = propose(office, (child, guide))
    with transaction():
        session.refresh(child)
        session.refresh(guide)
        CHANGES[rule](child, guide)

    (outcome,) = accept(office, *proposals)

    assert (outcome.accepted, outcome.rule) == (False, rule)
    assert running() == {}


def test_a_new_offer_since_the_run_can_put_a_guide_in_two_places(office: Cast) -> None:
    with transaction():
        guide = make.guide(capacity=2)
        kept = make.child(offers=[make.offer(sessions=make.week("tue 16:00-17:00"))])
        make.match(kept, guide, coordinator(office))
        child = make.child()
        proposals = propose(office, (child, guide))
    with transaction():
        make.enrolment(child, make.offer(sessions=make.week("tue 16:30-17:30")))

    (outcome,) = accept(office, *proposals)

    assert outcome.rule == 11


def test_an_ended_enrolment_takes_no_time(office: Cast) -> None:
    with transaction():
        guide = make.guide(capacity=2)
        kept = make.child(offers=[make.offer(sessions=make.week("tue 16:00-17:00"))])
        make.match(kept, guide, coordinator(office))
        proposals = propose(
            office, (make.child(offers=[make.offer(sessions=make.week("tue 16:30-17:30"))]), guide)
        )
    with transaction():
        for enrolment in session.scalars(select(Enrolment).where(Enrolment.child_id == kept.id)):
            enrolment.state = EnrolmentState.ENDED

    (outcome,) = accept(office, *proposals)

    assert outcome.accepted


def test_a_guide_who_went_on_leave_gets_nobody(office: Cast) -> None:
    with transaction():
        guide = make.guide()
        proposals = propose(office, (make.child(), guide))
    with transaction():
        session.refresh(guide)
        guide.state = GuideState.LEAVE

    assert accept(office, *proposals) == [Outcome(proposals[0], False, "guide_not_active")]


def test_a_child_who_waits_no_more_gets_nobody(office: Cast) -> None:
    with transaction():
        child = make.child()
        proposals = propose(office, (child, make.guide()))
    with transaction():
        session.refresh(child)
        child.waiting_since = None

    assert accept(office, *proposals) == [Outcome(proposals[0], False, "not_waiting")]


def test_a_block_said_after_the_run_counts(office: Cast) -> None:
    with transaction():
        child, guide = make.child(), make.guide()
        proposals = propose(office, (child, guide))
    with transaction():
        service.block(child.id, guide.id, "Kender hinanden for godt", coordinator(office), LATER)

    (outcome,) = accept(office, *proposals)

    assert outcome.rule == 9


def test_one_sibling_brings_the_others(office: Cast) -> None:
    with transaction():
        guide = make.guide(capacity=2)
        siblings = [make.child(household="H") for _ in range(2)]
        proposals = propose(office, *((sibling, guide) for sibling in siblings))

    outcomes = accept(office, proposals[0])

    assert outcomes == [Outcome(proposal, True) for proposal in proposals]
    assert set(running()) == {sibling.id for sibling in siblings}


def test_siblings_are_refused_together_when_one_of_them_has_no_room(office: Cast) -> None:
    with transaction():
        guide = make.guide(capacity=2)
        make.match(make.child(), guide, coordinator(office))
        proposals = propose(office, *((make.child(household="H"), guide) for _ in range(2)))

    outcomes = accept(office, proposals[1])

    assert [(outcome.accepted, outcome.rule) for outcome in outcomes] == [(False, 10)] * 2
    assert len(running()) == 1


def test_a_sibling_who_began_to_wait_after_the_run_must_come_along(office: Cast) -> None:
    with transaction():
        guide = make.guide(capacity=3)
        proposals = propose(office, (make.child(household="H"), guide))
        late = make.child(household="H")

    (outcome,) = accept(office, *proposals)

    assert outcome.rule == 14
    assert outcome.facts["without"] == late.name


def test_a_paid_guides_match_ends_after_a_year(office: Cast) -> None:
    with transaction():
        guide = make.guide(kind=GuideKind.PAID, certificate_until=date(2030, 1, 1))
        proposals = propose(office, (make.child(), guide))
        session.scalars(select(MatchingRun)).one().end = date(2028, 8, 9)

    accept(office, *proposals)

    assert session.scalars(select(Match)).one().end == date(2027, 8, 10)


def test_proposals_of_another_municipality_do_not_exist(office: Cast) -> None:
    with scoped_to(office.away), transaction():
        foreign = propose(office, (make.child(), make.guide()))
    by = coordinator(office)

    assert refused(lambda: service.accept(foreign, WHY, by, LATER)).code == "proposal_gone"
    assert refused(lambda: service.reject(foreign[0], WHY, by, LATER)).code == "proposal_gone"
    assert refused(lambda: service.swap(foreign[0], 1, WHY, by, LATER)).code == "proposal_gone"

    with scoped_to(office.away):
        assert state_of(foreign[0]) == ProposalState.PROPOSED


def test_what_breaks_a_rule_tells_no_distance_to_a_protected_child(office: Cast) -> None:
    with transaction():
        guide = make.guide(max_km=1)
        hidden = make.child(lat=56.5, protected_until=date(2030, 1, 1))
        proposals = propose(office, (hidden, guide), (make.child(lat=56.5), guide))

    protected, ordinary = accept(office, *proposals)

    assert (protected.rule, ordinary.rule) == (7, 7)
    assert protected.facts == {}
    assert ordinary.facts["km"] == pytest.approx(36.7, abs=0.1)
