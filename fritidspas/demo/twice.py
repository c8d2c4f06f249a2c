"""A child of the demo whom two people wrote down: the second row waits to be laid together with the first."""

from datetime import datetime, timedelta

from sqlalchemy import select

from fritidspas.clubs.models import ClubPerson, Offer
from fritidspas.db import session
from fritidspas.enrolments.models import Enrolment
from fritidspas.families.models import Child
from fritidspas.passes.models import LeisurePass

REF = "D001"  # of the second row


def write_one_down_twice(now: datetime) -> None:
    """Inside the demo's municipality: last week, without a CPR number, by somebody who misspelt the name."""
    child, offer = _with_a_pass(), _offer_elsewhere()
    then = now - timedelta(days=7)
    again = Child(
        ref=REF,
        first_name=child.first_name,
        last_name=child.last_name[:-2] + child.last_name[:-3:-1],  # two letters swapped
        birth_date=child.birth_date,
        gender=child.gender,
        languages=child.languages,
        postcode=child.postcode,
        lat=child.lat,
        lon=child.lon,
        changed_at=then,
    )
    session.add(again)
    session.flush()
    session.add(Enrolment(child_id=again.id, offer_id=offer.id, changed_at=then))
    session.flush()


def _with_a_pass() -> Child:
    """Whose address is nobody's secret, and who lives with nobody else on the list."""
    return session.scalars(
        select(Child)
        .where(
            Child.id.in_(select(LeisurePass.child_id)),
            Child.protected_until.is_(None),
            Child.household.is_(None),
            Child.cpr_index.is_not(None),
        )
        .order_by(Child.id)
        .limit(1)
    ).one()


def _offer_elsewhere() -> Offer:
    """In a club nobody logs in for: those count who asks them."""
    logged_in_for = select(ClubPerson.club_id)
    found = select(Offer).where(Offer.club_id.not_in(logged_in_for)).order_by(Offer.id).limit(1)
    return session.scalars(found).one()
