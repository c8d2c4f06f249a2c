"""Writing down which offers a child wants."""

from datetime import datetime

from sqlalchemy import select

from fritidspas.audit.service import record
from fritidspas.clubs.models import Offer
from fritidspas.core.refused import Refused
from fritidspas.db import session
from fritidspas.enrolments.models import Enrolment, EnrolmentState
from fritidspas.families.models import Child


def add_wish(child_id: int, offer_id: int, now: datetime, by: int) -> None:
    """The child wants the offer; saying so twice changes nothing. Refused `no_such_offer`."""
    session.scalars(select(Child.id).where(Child.id == child_id).with_for_update()).one()
    if session.scalar(select(Offer.id).where(Offer.id == offer_id)) is None:
        raise Refused("no_such_offer")
    wish = _find(child_id, offer_id)
    if wish is None:
        wish = Enrolment(child_id=child_id, offer_id=offer_id, state=EnrolmentState.ENDED, changed_at=now)
        session.add(wish)
    if wish.state is EnrolmentState.ENDED:
        wish.state, wish.changed_at = EnrolmentState.REQUESTED, now
        record("enrolments.wished", now, actor_id=by, subject=("child", child_id), offer=offer_id)


def end_wish(child_id: int, offer_id: int, now: datetime, by: int) -> None:
    """The child no longer wants, or goes to, the offer; the row is kept. Nothing happens where there is none."""
    session.scalars(select(Child.id).where(Child.id == child_id).with_for_update()).one()
    wish = _find(child_id, offer_id)
    if wish is not None and wish.state is not EnrolmentState.ENDED:
        wish.state, wish.changed_at = EnrolmentState.ENDED, now
        record("enrolments.ended", now, actor_id=by, subject=("child", child_id), offer=offer_id)


def _find(child_id: int, offer_id: int) -> Enrolment | None:
    return session.scalar(
        select(Enrolment).where(Enrolment.child_id == child_id, Enrolment.offer_id == offer_id)
    )
