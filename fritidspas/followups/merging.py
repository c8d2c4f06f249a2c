"""What was asked about a child who had two rows: nothing that is answered is lost, and nothing is asked twice."""

from collections import defaultdict
from datetime import datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import update

from fritidspas.db import session
from fritidspas.enrolments.merging import same_offers
from fritidspas.families.merging import Mover, move_rows
from fritidspas.followups.models import FollowUp, Participation, WellBeing
from fritidspas.followups.queries.truth import participations_of
from fritidspas.followups.rules.planning import FollowUpState
from fritidspas.followups.service.planning import ANSWER
from fritidspas.links.service import revoke


def move_follow_ups(keep_id: int, gone_id: int, now: datetime, by: int) -> None:
    """Before enrolments are moved: of two at one offer the other goes. The next plan looks at all of it anew."""
    for kept, gone in same_offers(keep_id, gone_id):
        session.execute(
            update(Participation)
            .where(Participation.enrolment_id == gone.id)
            .values(enrolment_id=kept.id)
            .execution_options(synchronize_session=False)
        )
    rows = [*participations_of([keep_id]), *participations_of([gone_id])]
    going_on: dict[int, list[Participation]] = defaultdict(list)
    for row in rows:
        row.planned_at = None
        if row.ended_on is None:
            going_on[row.scheme_id].append(row)
    for twice in going_on.values():
        if len(twice) > 1:
            less, more = sorted(twice, key=_weight)
            _join(less, more, now)
    session.flush()
    move_rows(Participation, keep_id, gone_id)
    move_rows(WellBeing, keep_id, gone_id)


def _weight(row: Participation) -> tuple[int, float]:
    """The one with more answers last, else the one that began first."""
    answers = sum(one.state is FollowUpState.ANSWERED for one in row.questions)
    return (answers, -row.began_on.toordinal())


def _join(less: Participation, more: Participation, now: datetime) -> None:
    """What only the lesser has answered is the other's answer too; its own questions are no longer asked."""
    theirs = {one.months: one for one in more.questions}
    for one in list(less.questions):
        other = theirs.get(one.months)
        is_answered = one.state is FollowUpState.ANSWERED
        if is_answered and (other is None or other.state is not FollowUpState.ANSWERED):
            if other is not None:
                _drop(other, now)
            session.execute(update(FollowUp).where(FollowUp.id == one.id).values(participation_id=more.id))
        else:
            _drop(one, now)
    session.flush()
    session.expire_all()
    session.delete(session.get_one(Participation, less.id))


def _drop(one: FollowUp, now: datetime) -> None:
    revoke(ANSWER, one.id, now)
    session.delete(one)
    session.flush()


MOVER = Mover((Participation, WellBeing), _l("Opfølgninger"), move_follow_ups)
