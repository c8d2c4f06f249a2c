"""Swapping by hand: checked at once, the broken rule named, and still to be accepted."""

from datetime import date

from fritidspas.db import scoped_to, session, transaction
from fritidspas.guides.models import GuideState
from fritidspas.matches import service
from fritidspas.matches.models import Proposal, ProposalState
from tests import make
from tests.cast import Cast
from tests.matches.proposing import LATER, WHY, accept, coordinator, propose, refused, running


def test_a_swapped_proposal_has_the_new_guide_and_is_still_to_be_accepted(office: Cast) -> None:
    with transaction():
        child, old, new = make.child(), make.guide(), make.guide(lat=56.18)
        proposals = propose(office, (child, old))

    with transaction():
        service.swap(proposals[0], new.id, WHY, coordinator(office), LATER)

    proposal = session.get_one(Proposal, proposals[0])
    assert (proposal.guide_id, proposal.by_hand, proposal.state) == (new.id, True, ProposalState.PROPOSED)
    assert (proposal.decided_by, proposal.reason) == (coordinator(office), WHY)
    assert 0 < proposal.parts["nearness"] < 100
    assert accept(office, *proposals)[0].accepted
    assert running() == {child.id: new.id}


def test_a_swap_names_the_rule_it_breaks_and_changes_nothing(office: Cast) -> None:
    with transaction():
        old, new = make.guide(), make.guide(certificate_until=date(2027, 1, 1))
        proposals = propose(office, (make.child(), old))

    no = refused(lambda: service.swap(proposals[0], new.id, WHY, coordinator(office), LATER))

    assert (no.code, no.facts["rule"]) == ("rule_3", 3)
    assert no.facts["facts"] == {"until": "2027-01-01", "end": "2027-08-09"}
    session.rollback()
    assert session.get_one(Proposal, proposals[0]).guide_id == old.id


def test_a_swap_sees_the_other_open_proposals(office: Cast) -> None:
    with transaction():
        old, taken = make.guide(), make.guide(capacity=1)
        proposals = propose(office, (make.child(), old), (make.child(), taken))

    no = refused(lambda: service.swap(proposals[0], taken.id, WHY, coordinator(office), LATER))

    assert no.code == "rule_10"


def test_siblings_are_swapped_together(office: Cast) -> None:
    with transaction():
        old, new = make.guide(capacity=2), make.guide(capacity=2)
        proposals = propose(office, *((make.child(household="H"), old) for _ in range(2)))

    with transaction():
        service.swap(proposals[0], new.id, WHY, coordinator(office), LATER)

    guides = {session.get_one(Proposal, proposal).guide_id for proposal in proposals}
    assert guides == {new.id}


def test_a_swap_to_somebody_who_is_not_there_is_refused(office: Cast) -> None:
    with transaction():
        away_on_leave = make.guide(state=GuideState.LEAVE)
        proposals = propose(office, (make.child(), make.guide()))
    with scoped_to(office.away), transaction():
        foreign = make.guide()
    by = coordinator(office)

    assert refused(lambda: service.swap(proposals[0], foreign.id, WHY, by, LATER)).code == "guide_gone"
    leave = refused(lambda: service.swap(proposals[0], away_on_leave.id, WHY, by, LATER))
    assert leave.code == "guide_not_active"
