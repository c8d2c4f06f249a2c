"""Claims stay with the pass that pays; those of an offer that stands on both rows go with it."""

from datetime import datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError

from fritidspas.claims.models import Claim
from fritidspas.core.refused import Refused
from fritidspas.db import all_locked, session
from fritidspas.enrolments.merging import move_enrolments, same_offers
from fritidspas.enrolments.models import Enrolment
from fritidspas.families.merging import Mover


def move_claims_and_enrolments(keep_id: int, gone_id: int, now: datetime, by: int) -> None:
    """Refused `merge_claimed_twice`: a club has asked for the same fee of both."""
    twice = same_offers(keep_id, gone_id)
    claimed = select(Claim.id).where(Claim.enrolment_id.in_([gone.id for _, gone in twice]))
    all_locked(Claim, session.scalars(claimed).all())
    for kept, gone in twice:
        try:
            with session.begin_nested():
                session.execute(
                    update(Claim)
                    .where(Claim.enrolment_id == gone.id)
                    .values(enrolment_id=kept.id)
                    .execution_options(synchronize_session=False)
                )
        except IntegrityError:
            raise Refused("merge_claimed_twice") from None
    move_enrolments(keep_id, gone_id, now, by)


MOVER = Mover((Enrolment,), _l("Hold og ønsker"), move_claims_and_enrolments)
