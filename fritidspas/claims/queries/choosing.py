"""Whom a club may claim for: the children who have a place with it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from fritidspas.claims.models import Claim
from fritidspas.claims.rules import ClaimState
from fritidspas.clubs.models import ClubPerson, Offer
from fritidspas.core.clock import copenhagen_day
from fritidspas.core.folding import fold, is_in
from fritidspas.db import session
from fritidspas.enrolments.models import Enrolment
from fritidspas.enrolments.rules import EnrolmentState
from fritidspas.families.models import Child

HAS_PLACE = (EnrolmentState.CONFIRMED, EnrolmentState.STARTED)
STANDS = (ClaimState.WAITING, ClaimState.APPROVED, ClaimState.PAID)


@dataclass(frozen=True, slots=True)
class Goer:
    """A child who has a place at an offer."""

    enrolment_id: int
    child: Child
    offer: Offer


def going(user_id: int) -> list[Goer]:
    """The children who have a place in one of the user's clubs, by first name within each team."""
    rows = session.execute(
        select(Enrolment.id, Child, Offer)
        .join(Offer, Enrolment.offer_id == Offer.id)
        .join(ClubPerson, ClubPerson.club_id == Offer.club_id)
        .join(Child, Enrolment.child_id == Child.id)
        .where(ClubPerson.user_id == user_id, Enrolment.state.in_(HAS_PLACE))
    )
    return sorted((Goer(*row) for row in rows), key=_place)


def called(goers: Iterable[Goer], typed: str) -> list[Goer]:
    """Those whose first name holds every word typed. A last name finds nobody: a club does not know it."""
    return [goer for goer in goers if is_in(typed, goer.child.first_name)]


def last_claimed(enrolment_ids: Iterable[int]) -> dict[int, date]:
    """The day of the newest claim that waits or was granted, by enrolment; nothing where there is none."""
    rows = session.execute(
        select(Claim.enrolment_id, func.max(Claim.claimed_at))
        .where(Claim.enrolment_id.in_(list(enrolment_ids)), Claim.state.in_(STANDS))
        .group_by(Claim.enrolment_id)
    )
    return {enrolment_id: copenhagen_day(at) for enrolment_id, at in rows}


def _place(goer: Goer) -> tuple[str, int, str, int]:
    return goer.offer.folded, goer.offer.id, fold(goer.child.first_name), goer.enrolment_id
