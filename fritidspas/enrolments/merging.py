"""What a child with two rows goes to: an offer that stands on both is one, as far as the child has come with it."""

from datetime import datetime

from sqlalchemy import select, update

from fritidspas.db import session
from fritidspas.enrolments.models import Attendance, Enrolment, Stay
from fritidspas.enrolments.rules import EnrolmentState
from fritidspas.enrolments.service.held import keep_stays
from fritidspas.families.merging import move_rows

FURTHEST = (EnrolmentState.ENDED, EnrolmentState.REQUESTED, EnrolmentState.CONFIRMED, EnrolmentState.STARTED)
STANDING = ("state", "pass_id", "confirmed_on", "started_on", "ended_on", "end_reason")


def move_enrolments(keep_id: int, gone_id: int, now: datetime, by: int) -> None:
    """What clubs have asked for is moved before this (`claims.merging`), so that nothing points at what goes."""
    for kept, gone in same_offers(keep_id, gone_id):
        is_further = FURTHEST.index(gone.state) > FURTHEST.index(kept.state)
        keep_stays([kept.id if is_further else gone.id])
        if is_further:
            for name in STANDING:
                setattr(kept, name, getattr(gone, name))
        session.execute(update(Stay).where(Stay.enrolment_id == gone.id).values(enrolment_id=kept.id))
        days = {one.day for one in kept.attendances}
        for one in session.scalars(select(Attendance).where(Attendance.enrolment_id == gone.id)):
            if one.day in days:
                session.delete(one)
            else:
                one.enrolment_id = kept.id
        kept.changed_at = now
        session.flush()
        session.expire_all()
        session.delete(gone)
        session.flush()
    move_rows(Enrolment, keep_id, gone_id)


def same_offers(keep_id: int, gone_id: int) -> list[tuple[Enrolment, Enrolment]]:
    """The two enrolments of each offer that stands on both rows."""
    kept = {
        one.offer_id: one for one in session.scalars(select(Enrolment).where(Enrolment.child_id == keep_id))
    }
    gone = session.scalars(
        select(Enrolment).where(Enrolment.child_id == gone_id).order_by(Enrolment.id)
    ).all()
    return [(kept[one.offer_id], one) for one in gone if one.offer_id in kept]
