"""Reading what is needed to make a claim, and to answer one."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from fritidspas.claims.models import Claim
from fritidspas.clubs.models import Club, ClubPerson, Offer
from fritidspas.db import session
from fritidspas.enrolments.models import Enrolment
from fritidspas.families.models import Child
from fritidspas.passes.models import LeisurePass


def enrolment_to_claim(enrolment_id: int) -> Enrolment | None:
    """With its offer, the club, and the pass it is tied to; of the club no more than whether it is approved.

    None where it has become one with another.
    """
    return session.scalars(
        select(Enrolment)
        .where(Enrolment.id == enrolment_id)
        .options(
            joinedload(Enrolment.offer)
            .joinedload(Offer.club)
            .load_only(Club.approved_from, Club.approved_until, raiseload=True),
            joinedload(Enrolment.leisure_pass).load_only(LeisurePass.scheme_id),
        )
    ).one_or_none()


def is_own_enrolment(user_id: int, enrolment_id: int) -> bool:
    """Whether the child is at an offer of a club the user has a seat in: the wall around every page that claims."""
    mine = (
        select(Enrolment.id)
        .join(Offer, Enrolment.offer_id == Offer.id)
        .join(ClubPerson, ClubPerson.club_id == Offer.club_id)
        .where(Enrolment.id == enrolment_id, ClubPerson.user_id == user_id)
    )
    return session.scalar(mine) is not None


def hold_child_of(enrolment_id: int) -> bool:
    """The child of the enrolment becomes one with no other before the transaction ends; False where it has already."""
    still_itself = (
        select(Child.id)
        .join(Enrolment, Enrolment.child_id == Child.id)
        .where(Enrolment.id == enrolment_id, Child.merged_into_id.is_(None))
    )
    return session.scalar(still_itself.with_for_update(read=True, key_share=True, of=Child)) is not None


def passes_to_pay(child_id: int) -> Sequence[LeisurePass]:
    """All the child's passes with their rules."""
    return session.scalars(
        select(LeisurePass)
        .where(LeisurePass.child_id == child_id)
        .options(joinedload(LeisurePass.version), joinedload(LeisurePass.pool))
        .order_by(LeisurePass.id)
    ).all()


def claim_as_it_is(claim_id: int) -> Claim:
    """With pass, rules and who said yes; read afresh, also where the session has seen it before."""
    return session.scalars(
        select(Claim)
        .where(Claim.id == claim_id)
        .options(
            joinedload(Claim.leisure_pass).joinedload(LeisurePass.version),
            selectinload(Claim.approvals),
        )
        .execution_options(populate_existing=True)
    ).one()
