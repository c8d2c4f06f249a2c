"""A child at an offer, held: what wishes, answers and trainings share. Inside the room only."""

from collections.abc import Collection
from datetime import date, datetime

from sqlalchemy import insert, select

from fritidspas.audit.service import record
from fritidspas.clubs.above import Children
from fritidspas.clubs.models import Offer
from fritidspas.clubs.queries import declarations_of, people_of
from fritidspas.clubs.rules import check_takes_children, has_ended
from fritidspas.core.clock import copenhagen_day
from fritidspas.core.refused import Refused
from fritidspas.db import locked, session
from fritidspas.enrolments.above import above
from fritidspas.enrolments.models import Enrolment, Stay
from fritidspas.enrolments.queries import count_children
from fritidspas.enrolments.rules import EnrolmentState, check_places
from fritidspas.families.service import hold_child
from fritidspas.passes.queries import good_passes


def find(child_id: int, offer_id: int) -> Enrolment | None:
    return session.scalar(
        select(Enrolment).where(Enrolment.child_id == child_id, Enrolment.offer_id == offer_id)
    )


def asked_for(child_id: int, offer_id: int) -> Enrolment:
    """The child's enrolment, which nobody else changes before the transaction ends. Refused `no_such_wish`."""
    hold_child(child_id)
    enrolment = find(child_id, offer_id)
    if enrolment is None:
        raise Refused("no_such_wish")
    return enrolment


def asking(child_id: int, offer_id: int, how: str, now: datetime, by: int) -> Enrolment:
    """The child's enrolment, as one that asks unless it goes on already. The caller holds the child."""
    enrolment = find(child_id, offer_id)
    if enrolment is None:
        enrolment = Enrolment(
            child_id=child_id, offer_id=offer_id, state=EnrolmentState.ENDED, changed_at=now
        )
        session.add(enrolment)
        session.flush()
    if enrolment.state is EnrolmentState.ENDED:
        keep_stays([enrolment.id])
        enrolment.state, enrolment.changed_at = EnrolmentState.REQUESTED, now
        enrolment.pass_id = enrolment.confirmed_on = enrolment.started_on = None
        enrolment.end_reason = ""
        note(how, enrolment, now, by)
    return enrolment


def keep_stays(enrolment_ids: Collection[int]) -> None:
    """Of those of the enrolments that have begun and ended, the time that is over becomes a record of its own.

    Before what is asked for anew is written over it.
    """
    begun = select(Enrolment.id, Enrolment.pass_id, Enrolment.started_on, Enrolment.ended_on).where(
        Enrolment.id.in_(list(enrolment_ids)),
        Enrolment.state == EnrolmentState.ENDED,
        Enrolment.started_on.is_not(None),
    )
    stays = [
        {"enrolment_id": id_, "pass_id": pass_id, "started_on": started_on, "left_on": ended_on or started_on}
        for id_, pass_id, started_on, ended_on in session.execute(begun)
    ]
    if stays:
        session.execute(insert(Stay), stays)


def check_place(offer_id: int, today: date) -> None:
    """Whether there is a place, which nobody else gives away before the transaction ends.

    Refused `offer_over`, `offer_full`, and as `check_takes_children`. A club nobody logs in for has the coordinator's
    word instead.
    """
    offer = locked(Offer, offer_id)
    if has_ended(offer.ended_on, offer.season_until, today):
        raise Refused("offer_over")
    club = offer.club
    if people_of(club.id):
        check_takes_children(club.approved_from, club.approved_until, declarations_of(club.id), today)
    children = count_children([offer_id]).get(offer_id, Children())
    check_places(offer.places, children.placed)


def tie_pass(enrolment: Enrolment, day: date) -> None:
    """The pass the child may use on the day pays for the activity, if none does yet.

    A place is often given before the pass, so this is asked again at the first training and when the club claims.
    """
    if enrolment.pass_id is None and (good := good_passes([enrolment.child_id], day)):
        enrolment.pass_id = good[enrolment.child_id].id


def end(enrolment: Enrolment, reason: str, now: datetime) -> None:
    enrolment.state, enrolment.changed_at = EnrolmentState.ENDED, now
    enrolment.ended_on, enrolment.end_reason = copenhagen_day(now), reason
    if enrolment.started_on is not None:
        above().changed(enrolment.child_id, now)


def note(what: str, enrolment: Enrolment, now: datetime, by: int) -> None:
    record(
        f"enrolments.{what}",
        now,
        actor_id=by,
        subject=("child", enrolment.child_id),
        offer=enrolment.offer_id,
    )
