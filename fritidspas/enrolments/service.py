"""Writing down which offers a child wants, what the club says, and which trainings the child came to."""

from collections.abc import Mapping
from datetime import date, datetime

from sqlalchemy import select

from fritidspas.audit.service import record
from fritidspas.clubs.above import Children
from fritidspas.clubs.models import Offer
from fritidspas.clubs.queries import declarations_of, people_of
from fritidspas.clubs.rules import check_takes_children, has_ended
from fritidspas.core.clock import copenhagen_day
from fritidspas.core.places import Place
from fritidspas.core.refused import Refused
from fritidspas.db import locked, session
from fritidspas.enrolments.models import Attendance, Enrolment
from fritidspas.enrolments.queries import RUNNING, count_children, open_offer
from fritidspas.enrolments.rules import (
    CAME,
    PLACED,
    AttendanceKind,
    EnrolmentState,
    Mark,
    Seeker,
    check_day,
    check_places,
    check_requested,
    check_to_ask,
    check_training,
    check_walk_in,
    clashes,
    first_training,
    fits,
)
from fritidspas.families.queries import consent
from fritidspas.families.rules import ConsentPurpose
from fritidspas.families.service import hold_child, withdraw_consent
from fritidspas.passes.models import LeisurePass
from fritidspas.passes.queries import active_passes, good_passes, left_on
from fritidspas.passes.service import stop


def add_wish(child_id: int, offer_id: int, now: datetime, by: int) -> None:
    """The child wants the offer; saying so twice changes nothing. Refused `no_such_offer`."""
    hold_child(child_id)
    if session.scalar(select(Offer.id).where(Offer.id == offer_id)) is None:
        raise Refused("no_such_offer")
    _asking(child_id, offer_id, "wished", now, by)


def end_wish(child_id: int, offer_id: int, now: datetime, by: int, reason: str = "") -> None:
    """The child no longer wants, or goes to, the offer; the row is kept. Nothing happens where there is none."""
    hold_child(child_id)
    wish = _find(child_id, offer_id)
    if wish is not None and wish.state is not EnrolmentState.ENDED:
        _end(wish, reason, now)
        _record("ended", wish, now, by)


def confirm(child_id: int, offer_id: int, now: datetime, by: int) -> None:
    """The club has a place for the child. Refused `not_requested`, and as `_check_place`."""
    enrolment = _asked_for(child_id, offer_id)
    check_requested(enrolment.state)
    today = copenhagen_day(now)
    _check_place(offer_id, today)
    enrolment.state, enrolment.confirmed_on, enrolment.changed_at = EnrolmentState.CONFIRMED, today, now
    tie_pass(enrolment, today)
    _record("confirmed", enrolment, now, by)


def decline(child_id: int, offer_id: int, reason: str, now: datetime, by: int) -> None:
    """The club has no place for the child, and says why. Refused `not_requested`."""
    enrolment = _asked_for(child_id, offer_id)
    check_requested(enrolment.state)
    _end(enrolment, reason, now)
    _record("declined", enrolment, now, by)


def write_training(
    child_id: int, offer_id: int, day: date, kind: AttendanceKind, now: datetime, by: int
) -> None:
    """What became of a training; saying otherwise later corrects it, and the day the child began with it.

    A child that came has a place, whether or not the club had said so. Refused as `check_training`, `_check_place`.
    """
    _write(_asked_for(child_id, offer_id), day, kind, now, by)


def mark(offer_id: int, day: date, marks: Mapping[int, Mark], now: datetime, by: int) -> set[int]:
    """What became of a training for many at once, by enrolment; saying the same again changes nothing.

    Those whose enrolment has ended, or of whom somebody has meanwhile written something else, stay as they are:
    their ids are returned. Refused `no_such_wish` where one is not at the offer, and as `check_day`.
    """
    check_day(day, copenhagen_day(now))
    query = select(Enrolment.child_id, Enrolment.id).where(
        Enrolment.id.in_(list(marks)), Enrolment.offer_id == offer_id
    )
    found = session.execute(
        query.order_by(Enrolment.child_id)
    ).all()  # one order, so that nobody waits in a circle
    if len(found) != len(marks):
        raise Refused("no_such_wish")
    left = set()
    for child_id, enrolment_id in found:
        enrolment = _asked_for(child_id, offer_id)
        if enrolment.state is EnrolmentState.ENDED or clashes(marks[enrolment_id], _written(enrolment, day)):
            left.add(enrolment_id)
        else:
            _write(enrolment, day, marks[enrolment_id].kind, now, by)
    return left


def came_today(child_id: int, offer_id: int, now: datetime, by: int) -> None:
    """A child of the team came today. Twice changes nothing. Refused as `write_training`.

    Who has left comes back by asking again, or by showing its pass (`come_today`): a club that only remembers a child
    gets no place for it, and so nothing of its pass.
    """
    _came(_asked_for(child_id, offer_id), now, by)


def come_today(child_id: int, offer_id: int, now: datetime, by: int) -> None:
    """The child stands here today and shows its pass. Without a place it is a walk-in: with a good pass it gets one.

    It has then begun. Twice changes nothing. Refused as `check_walk_in`, `_check_place`.
    """
    today = copenhagen_day(now)
    hold_child(child_id)
    enrolment = _find(child_id, offer_id)
    if enrolment is not None and enrolment.state in PLACED:
        _came(enrolment, now, by)
        return
    kind = session.scalars(select(Offer.kind).where(Offer.id == offer_id)).one()
    check_walk_in(kind, child_id in good_passes([child_id], today))
    _write(_asking(child_id, offer_id, "walked_in", now, by), today, AttendanceKind.WALK_IN, now, by)


def _came(enrolment: Enrolment, now: datetime, by: int) -> None:
    today = copenhagen_day(now)
    if _written(enrolment, today) not in CAME:
        _write(enrolment, today, AttendanceKind.ATTENDED, now, by)


def tie_pass(enrolment: Enrolment, day: date) -> None:
    """The pass the child may use on the day pays for the activity, if none does yet.

    A place is often given before the pass, so this is asked again at the first training and when the club claims.
    """
    if enrolment.pass_id is None and (good := good_passes([enrolment.child_id], day)):
        enrolment.pass_id = good[enrolment.child_id].id


def _asking(child_id: int, offer_id: int, how: str, now: datetime, by: int) -> Enrolment:
    """The child's enrolment, as one that asks unless it goes on already. The caller holds the child."""
    enrolment = _find(child_id, offer_id)
    if enrolment is None:
        enrolment = Enrolment(
            child_id=child_id, offer_id=offer_id, state=EnrolmentState.ENDED, changed_at=now
        )
        session.add(enrolment)
    if enrolment.state is EnrolmentState.ENDED:
        enrolment.state, enrolment.changed_at = EnrolmentState.REQUESTED, now
        enrolment.pass_id = enrolment.confirmed_on = enrolment.started_on = None
        enrolment.end_reason = ""
        _record(how, enrolment, now, by)
    return enrolment


def _check_place(offer_id: int, today: date) -> None:
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


def _training(enrolment: Enrolment, day: date) -> Attendance | None:
    return next((each for each in enrolment.attendances if each.day == day), None)


def _written(enrolment: Enrolment, day: date) -> AttendanceKind | None:
    training = _training(enrolment, day)
    return training.kind if training else None


def _write(enrolment: Enrolment, day: date, kind: AttendanceKind, now: datetime, by: int) -> None:
    """The training, and what follows from it for the enrolment."""
    check_training(enrolment.state, day, copenhagen_day(now))
    if enrolment.state is EnrolmentState.REQUESTED and kind in CAME:
        _check_place(enrolment.offer_id, copenhagen_day(now))
    training = _training(enrolment, day)
    if training is None:
        enrolment.attendances.append(Attendance(day=day, kind=kind, said_by=by, changed_at=now))
    elif training.kind is not kind:
        training.kind, training.said_by, training.changed_at = kind, by, now
    _begin(enrolment, now, by)


def _begin(enrolment: Enrolment, now: datetime, by: int) -> None:
    """The state and the first day, as the trainings now say."""
    trainings = {each.day: each.kind for each in enrolment.attendances}
    day = first_training(trainings, enrolment.ended_on)
    if day == enrolment.started_on:
        return
    kind = "started" if enrolment.started_on is None else "start_corrected"
    enrolment.started_on, enrolment.changed_at = day, now
    enrolment.confirmed_on = enrolment.confirmed_on or day
    enrolment.state = EnrolmentState.STARTED if day else EnrolmentState.CONFIRMED
    if day:
        tie_pass(enrolment, day)
    _record(kind, enrolment, now, by)


def _end(enrolment: Enrolment, reason: str, now: datetime) -> None:
    enrolment.state, enrolment.changed_at = EnrolmentState.ENDED, now
    enrolment.ended_on, enrolment.end_reason = copenhagen_day(now), reason


def _asked_for(child_id: int, offer_id: int) -> Enrolment:
    """The child's enrolment, which nobody else changes before the transaction ends. Refused `no_such_wish`."""
    hold_child(child_id)
    enrolment = _find(child_id, offer_id)
    if enrolment is None:
        raise Refused("no_such_wish")
    return enrolment


def _find(child_id: int, offer_id: int) -> Enrolment | None:
    return session.scalar(
        select(Enrolment).where(Enrolment.child_id == child_id, Enrolment.offer_id == offer_id)
    )


def _record(what: str, enrolment: Enrolment, now: datetime, by: int) -> None:
    record(
        f"enrolments.{what}",
        now,
        actor_id=by,
        subject=("child", enrolment.child_id),
        offer=enrolment.offer_id,
    )


def ask(leisure_pass: LeisurePass, offer_id: int, now: datetime, by: int) -> None:
    """A parent asks a club for a place, which the pass is to pay for; the club answers. Asking twice is asking once.

    Refused `no_such_offer`, and as `rules.check_to_ask`.
    """
    child, today = leisure_pass.child, copenhagen_day(now)
    hold_child(child.id)
    wish = _find(child.id, offer_id)
    if wish is not None and wish.state is not EnrolmentState.ENDED:
        return
    found = open_offer(offer_id, today)
    if found is None:
        raise Refused("no_such_offer")
    has_consent = consent(child.id, ConsentPurpose.CLUB) is not None
    seeker = Seeker(child.birth_date, Place(child.lat, child.lon), left_on(leisure_pass))
    check_to_ask(fits(found.offer, seeker, found.taken, None, today), has_consent)
    add_wish(child.id, offer_id, now, by)
    wish = _find(child.id, offer_id)
    if wish is not None:
        wish.pass_id = leisure_pass.id


def take_back_consent(child_id: int, purpose: ConsentPurpose, why: str, now: datetime, by: int) -> None:
    """A parent says no again. Without a yes to clubs nothing more is paid, and the child is on no club's list.

    What is approved already is still paid. `why`: what stands on the pass.
    """
    hold_child(child_id)
    if not withdraw_consent(child_id, purpose, now, by) or purpose is not ConsentPurpose.CLUB:
        return
    for one in active_passes(child_id):
        stop(one.id, why, one.changed_at, now, by)
    for wish in session.scalars(select(Enrolment).where(Enrolment.child_id == child_id, RUNNING)).all():
        _end(wish, why, now)
        _record("ended", wish, now, by)
