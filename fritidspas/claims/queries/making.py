"""Reading what is needed to make a claim, and to answer one."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from fritidspas.claims.models import Claim
from fritidspas.clubs.models import ClubPerson, Offer
from fritidspas.db import session
from fritidspas.enrolments.models import Enrolment
from fritidspas.passes.models import LeisurePass


def enrolment_to_claim(enrolment_id: int) -> Enrolment | None:
    """With its offer, the club, and the pass it is tied to; None where it has become one with another."""
    return session.scalars(
        select(Enrolment)
        .where(Enrolment.id == enrolment_id)
        .options(
            joinedload(Enrolment.offer).joinedload(Offer.club),
            joinedload(Enrolment.leisure_pass),
        )
    ).one_or_none()


def own_enrolment(user_id: int, enrolment_id: int) -> Enrolment | None:
    """The child at an offer, if the user has a seat in its club: the wall around every page that claims."""
    return session.scalar(
        select(Enrolment)
        .join(Offer, Enrolment.offer_id == Offer.id)
        .join(ClubPerson, ClubPerson.club_id == Offer.club_id)
        .where(Enrolment.id == enrolment_id, ClubPerson.user_id == user_id)
        .options(joinedload(Enrolment.offer).joinedload(Offer.club))
    )


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
