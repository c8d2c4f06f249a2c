"""Which trainings the child came to, and what follows for its place."""

from collections.abc import Mapping
from datetime import date, datetime

from sqlalchemy import select

from fritidspas.clubs.models import Offer
from fritidspas.core.clock import copenhagen_day
from fritidspas.core.refused import Refused
from fritidspas.db import session
from fritidspas.enrolments.above import above
from fritidspas.enrolments.models import Attendance, Enrolment
from fritidspas.enrolments.rules import (
    CAME,
    PLACED,
    AttendanceKind,
    EnrolmentState,
    Mark,
    check_day,
    check_training,
    check_walk_in,
    clashes,
    first_training,
)
from fritidspas.enrolments.service.held import asked_for, asking, check_place, find, note, tie_pass
from fritidspas.families.service import hold_child, hold_children
from fritidspas.passes.queries import good_passes


def write_training(
    child_id: int, offer_id: int, day: date, kind: AttendanceKind, now: datetime, by: int
) -> None:
    """What became of a training; saying otherwise later corrects it, and the day the child began with it.

    A child that came has a place, whether or not the club had said so. Refused as `check_training`, `check_place`.
    """
    _write(asked_for(child_id, offer_id), day, kind, now, by)


def mark(offer_id: int, day: date, marks: Mapping[int, Mark], now: datetime, by: int) -> set[int]:
    """What became of a training for many at once, by enrolment; saying the same again changes nothing.

    Those whose enrolment has ended, or of whom somebody has meanwhile written something else, stay as they are:
    their ids are returned. Refused `no_such_wish` where one is not at the offer, and as `check_day`.
    """
    check_day(day, copenhagen_day(now))
    query = select(Enrolment.child_id, Enrolment.id).where(
        Enrolment.id.in_(list(marks)), Enrolment.offer_id == offer_id
    )
    found = session.execute(query.order_by(Enrolment.child_id)).all()
    hold_children(one.child_id for one in found)  # all before the offer, whose last place somebody may take
    if len(found) != len(marks):
        raise Refused("no_such_wish")
    left = set()
    for child_id, enrolment_id in found:
        enrolment = asked_for(child_id, offer_id)
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
    _came(asked_for(child_id, offer_id), now, by)


def come_today(child_id: int, offer_id: int, now: datetime, by: int) -> None:
    """The child stands here today and shows its pass. Without a place it is a walk-in: with a good pass it gets one.

    It has then begun. Twice changes nothing. Refused as `check_walk_in`, `check_place`.
    """
    today = copenhagen_day(now)
    hold_child(child_id)
    enrolment = find(child_id, offer_id)
    if enrolment is not None and enrolment.state in PLACED:
        _came(enrolment, now, by)
        return
    kind = session.scalars(select(Offer.kind).where(Offer.id == offer_id)).one()
    check_walk_in(kind, child_id in good_passes([child_id], today))
    _write(asking(child_id, offer_id, "walked_in", now, by), today, AttendanceKind.WALK_IN, now, by)


def _came(enrolment: Enrolment, now: datetime, by: int) -> None:
    today = copenhagen_day(now)
    if _written(enrolment, today) not in CAME:
        _write(enrolment, today, AttendanceKind.ATTENDED, now, by)


def _training(enrolment: Enrolment, day: date) -> Attendance | None:
    return next((each for each in enrolment.attendances if each.day == day), None)


def _written(enrolment: Enrolment, day: date) -> AttendanceKind | None:
    training = _training(enrolment, day)
    return training.kind if training else None


def _write(enrolment: Enrolment, day: date, kind: AttendanceKind, now: datetime, by: int) -> None:
    """The training, and what follows from it for the enrolment."""
    check_training(enrolment.state, day, copenhagen_day(now))
    if enrolment.state is EnrolmentState.REQUESTED and kind in CAME:
        check_place(enrolment.offer_id, copenhagen_day(now))
    training = _training(enrolment, day)
    if training is None:
        enrolment.attendances.append(Attendance(day=day, kind=kind, said_by=by, changed_at=now))
    elif training.kind is not kind:
        training.kind, training.said_by, training.changed_at = kind, by, now
    trainings = {each.day: each.kind for each in enrolment.attendances}
    _correct_stay(enrolment, day, trainings, now, by)
    _begin(enrolment, trainings, now, by)


def _correct_stay(
    enrolment: Enrolment, day: date, trainings: Mapping[date, AttendanceKind], now: datetime, by: int
) -> None:
    """A training of a time that is over corrects that time, and no other."""
    before = [stay for stay in enrolment.stays if stay.left_on <= day]
    its = next((stay for stay in enrolment.stays if stay.left_on > day), None)
    if its is None:
        return
    first = first_training(trainings, before[-1].left_on if before else None, its.left_on)
    if first == its.started_on:
        return
    if first is None:
        enrolment.stays.remove(its)
    else:
        its.started_on = first
    enrolment.changed_at = now
    note("start_corrected", enrolment, now, by)
    above().changed(enrolment.child_id, now)


def _begin(enrolment: Enrolment, trainings: Mapping[date, AttendanceKind], now: datetime, by: int) -> None:
    """The state and the first day, as the trainings now say."""
    day = first_training(trainings, enrolment.ended_on)
    if day == enrolment.started_on:
        return
    kind = "started" if enrolment.started_on is None else "start_corrected"
    enrolment.started_on, enrolment.changed_at = day, now
    enrolment.confirmed_on = enrolment.confirmed_on or day
    enrolment.state = EnrolmentState.STARTED if day else EnrolmentState.CONFIRMED
    if day:
        tie_pass(enrolment, day)
    note(kind, enrolment, now, by)
    above().changed(enrolment.child_id, now)
