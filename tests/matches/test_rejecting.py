"""A proposal is rejected with a reason, by name, and stays so."""

from sqlalchemy import func, select

from fritidspas.db import session, transaction
from fritidspas.matches import service
from fritidspas.matches.models import Bond, BondKind, Proposal, ProposalState
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
)


def test_every_decision_needs_a_reason(office: Cast) -> None:
    with transaction():
        child, guide = make.child(), make.guide()
        proposals = propose(office, (child, guide))
    by = coordinator(office)
    decisions = [
        lambda: service.accept(proposals, " ", by, LATER),
        lambda: service.reject(proposals[0], "", by, LATER),
        lambda: service.swap(proposals[0], guide.id, "", by, LATER),
        lambda: service.lock(child.id, guide.id, "", by, LATER),
        lambda: service.block(child.id, guide.id, "", by, LATER),
        lambda: service.match_by_hand(child.id, guide.id, START, END, "", by, LATER),
        lambda: service.end_match(1, "", START, by, LATER),
    ]
    assert {refused(decision).code for decision in decisions} == {"reason_missing"}


def test_a_rejected_proposal_carries_who_when_and_why(office: Cast) -> None:
    with transaction():
        proposals = propose(office, (make.child(), make.guide()))

    with transaction():
        (rejected,) = service.reject(proposals[0], "Bor for langt fra skolen", coordinator(office), LATER)

    assert (rejected.state, rejected.reason) == (ProposalState.REJECTED, "Bor for langt fra skolen")
    assert (rejected.decided_by, rejected.decided_at) == (coordinator(office), LATER)
    assert session.scalar(select(func.count()).select_from(Bond)) == 0
    assert accept(office, *proposals) == [Outcome(proposals[0], False, "rejected")]


def test_rejecting_twice_changes_nothing(office: Cast) -> None:
    with transaction():
        proposals = propose(office, (make.child(), make.guide()))
    for reason in ("Første", "Anden"):
        with transaction():
            service.reject(proposals[0], reason, coordinator(office), LATER)

    assert session.get_one(Proposal, proposals[0]).reason == "Første"


def test_rejecting_one_sibling_rejects_the_household_and_may_block_it(office: Cast) -> None:
    with transaction():
        guide = make.guide(capacity=2)
        siblings = [make.child(household="H") for _ in range(2)]
        proposals = propose(office, *((sibling, guide) for sibling in siblings))

    with transaction():
        rejected = service.reject(proposals[1], WHY, coordinator(office), LATER, block=True)

    assert [proposal.id for proposal in rejected] == proposals
    bonds = session.scalars(select(Bond)).all()
    assert {(bond.child_id, bond.guide_id, bond.kind) for bond in bonds} == {
        (sibling.id, guide.id, BondKind.BLOCKED) for sibling in siblings
    }


def test_what_is_accepted_cannot_be_rejected_or_swapped(office: Cast) -> None:
    with transaction():
        guide = make.guide()
        proposals = propose(office, (make.child(), guide))
    accept(office, *proposals)
    by = coordinator(office)

    assert refused(lambda: service.reject(proposals[0], WHY, by, LATER)).code == "already_accepted"
    assert refused(lambda: service.swap(proposals[0], guide.id, WHY, by, LATER)).code == "already_accepted"
