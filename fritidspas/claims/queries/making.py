"""Reading what is needed to make a claim, and to answer one."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from fritidspas.claims.models import Claim
from fritidspas.clubs.models import ClubPerson, Offer
from fritidspas.db import session
from fritidspas.enrolments.models import Enrolment
from fritidspas.enrolments.rules import EnrolmentState
from fritidspas.families.models import Child
from fritidspas.passes.models import LeisurePass

HAS_PLACE = (EnrolmentState.CONFIRMED, EnrolmentState.STARTED)


@dataclass(frozen=True, slots=True)
class Goer:
    """A child who has a place at an offer."""

    enrolment_id: int
    child: Child
    offer: Offer


def enrolment_to_claim(enrolment_id: int) -> Enrolment:
    """With its offer, the club, and the pass it is tied to."""
    return session.scalars(
        select(Enrolment)
        .where(Enrolment.id == enrolment_id)
        .options(
            joinedload(Enrolment.offer).joinedload(Offer.club),
            joinedload(Enrolment.leisure_pass),
        )
    ).one()


def own_enrolment(user_id: int, enrolment_id: int) -> Enrolment | None:
    """The child at an offer, if the user has a seat in its club: the wall around every page that claims."""
    return session.scalar(
        select(Enrolment)
        .join(Offer, Enrolment.offer_id == Offer.id)
        .join(ClubPerson, ClubPerson.club_id == Offer.club_id)
        .where(Enrolment.id == enrolment_id, ClubPerson.user_id == user_id)
        .options(joinedload(Enrolment.offer).joinedload(Offer.club))
    )


def going(user_id: int) -> list[Goer]:
    """The children who have a place in one of the user's clubs, by first name within each team."""
    rows = session.execute(
        select(Enrolment.id, Child, Offer)
        .join(Offer, Enrolment.offer_id == Offer.id)
        .join(ClubPerson, ClubPerson.club_id == Offer.club_id)
        .join(Child, Enrolment.child_id == Child.id)
        .where(ClubPerson.user_id == user_id, Enrolment.state.in_(HAS_PLACE))
        .order_by(Offer.folded, Offer.id, Child.first_name, Enrolment.id)
    )
    return [Goer(enrolment_id, child, offer) for enrolment_id, child, offer in rows]


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
