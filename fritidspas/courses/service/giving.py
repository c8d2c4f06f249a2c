"""Giving one child its place, choosing otherwise than the engine, giving a place back, and answering an offer."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select

from fritidspas.audit.service import record
from fritidspas.clubs.models import Offer
from fritidspas.core.clock import copenhagen_day
from fritidspas.core.refused import Refused
from fritidspas.core.roles import Role
from fritidspas.courses.models import CoursePlace, CourseRound
from fritidspas.courses.queries.children import wishes_of
from fritidspas.courses.queries.seats import proposed, seats_of
from fritidspas.courses.rules import LIVE, PlaceState, RoundState, has_lapsed, has_seat
from fritidspas.courses.service.line import offer_next
from fritidspas.db import locked, session
from fritidspas.enrolments import service as enrolments
from fritidspas.enrolments.models import Enrolment
from fritidspas.enrolments.rules import EnrolmentState
from fritidspas.families.models import Child
from fritidspas.passes import service as passes
from fritidspas.passes.models import LeisurePass
from fritidspas.passes.rules import Door, Giver, Granting, PassState, Period

GIVEN_BACK = "Pladsen er givet tilbage."  # stands on the pass, in the municipality's own language


def give(place_id: int, now: datetime, by: int) -> None:
    """The child is enrolled and has a pass worth the course's price, or nothing has happened. Given again: nothing.

    `by` said yes to the round. Refused `place_gone`, `course_full`, and as `passes.service.issue`.
    """
    place = _locked_place(place_id)
    if place.state is PlaceState.GIVEN:
        return
    if place.state not in LIVE:
        raise Refused("place_gone")
    course = locked(Offer, place.offer_id)
    _check_seat(place, course)
    _enrol(place, course, now, by)
    place.state, place.problem, place.changed_at = PlaceState.GIVEN, None, now
    record("courses.place_given", now, actor_id=by, subject=("child", place.child_id), round=place.round_id)


def keep_problem(place_id: int, refused: Refused, now: datetime) -> None:
    """Why a place could not be given, beside its row."""
    place = _locked_place(place_id)
    facts = {name: fact if isinstance(fact, int) else str(fact) for name, fact in refused.facts.items()}
    place.problem, place.changed_at = {"code": refused.code, "facts": facts}, now


def change(round_id: int, child_id: int, offer_id: int | None, reason: str, now: datetime, by: int) -> None:
    """A person chooses another of the child's wishes than the engine did, or none (`offer_id` None), and says why.

    Refused `nothing_proposed`, `round_given`, `wish_not_in_round`, `course_full`, `child_in_group`.
    """
    found = locked(CourseRound, round_id)
    if found.state is not RoundState.PROPOSED:
        raise Refused("round_given" if found.state is RoundState.GIVEN else "nothing_proposed")
    places = _places_of(round_id, child_id)
    now_at = next((place for place in places if place.state in LIVE), None)
    if now_at is not None and now_at.group_id is not None:
        raise Refused("child_in_group")
    if now_at is not None and now_at.offer_id != offer_id:
        now_at.state = PlaceState.SET_ASIDE
        _sign(now_at, reason, now, by)
    if offer_id is not None and (now_at is None or now_at.offer_id != offer_id):
        _choose(found, places, child_id, offer_id, reason, now, by)
    record("courses.changed", now, actor_id=by, subject=("child", child_id), round=round_id)


def give_back(place_id: int, now: datetime, by: int) -> None:
    """The child does not come: its enrolment ends, its money goes back, and the next in line is asked.

    Refused `place_gone`, and `grant_below_used` when the club has claimed already.
    """
    place = _locked_place(place_id)
    if place.state is not PlaceState.GIVEN:
        raise Refused("place_gone")
    course = locked(Offer, place.offer_id)
    enrolments.end_wish(place.child_id, place.offer_id, now, by)
    if place.pass_id is not None:
        _take_back(place.pass_id, now, by)
    place.state, place.changed_at = PlaceState.GIVEN_BACK, now
    record("courses.given_back", now, actor_id=by, subject=("child", place.child_id), round=place.round_id)
    offer_next(place.round_id, course, now, by)


def answer(place_id: int, yes: bool, now: datetime, by: int) -> None:
    """The family of the child who was asked says yes or no.

    Refused `place_gone`, `answered_too_late`, and as `give`.
    """
    place = _locked_place(place_id)
    if place.state is not PlaceState.ASKED:
        raise Refused("place_gone")
    if yes:
        if has_lapsed(place.state, place.answer_by, copenhagen_day(now)):
            raise Refused("answered_too_late", last=place.answer_by)
        give(place_id, now, by)
        return
    place.state, place.changed_at = PlaceState.DECLINED, now
    record("courses.declined", now, actor_id=by, subject=("child", place.child_id), round=place.round_id)
    offer_next(place.round_id, locked(Offer, place.offer_id), now, by)


def _check_seat(place: CoursePlace, course: Offer) -> None:
    """A child whom the club has a place for already takes no new seat."""
    its = _enrolment(place.child_id, course.id)
    if its is not None and its.state in (EnrolmentState.CONFIRMED, EnrolmentState.STARTED):
        return
    if not has_seat(seats_of([course])[course.id], place.state, in_group=place.group_id is not None):
        raise Refused("course_full")


def _enrol(place: CoursePlace, course: Offer, now: datetime, by: int) -> None:
    """A place that the club need not say yes to again, paid by a pass of its own. What is free needs no pass."""
    enrolments.add_wish(place.child_id, course.id, now, by)
    enrolment = _enrolment(place.child_id, course.id)
    if enrolment is not None and enrolment.state is EnrolmentState.REQUESTED:
        enrolments.confirm(place.child_id, course.id, now, by)
    if enrolment is not None and course.price_ore:
        place.pass_id = enrolment.pass_id = _pass(place, course, now).id


def _pass(place: CoursePlace, course: Offer, now: datetime) -> LeisurePass:
    """Given by whoever said yes to the round, worth the course's price, for its days. It does not name the course."""
    found = session.get_one(CourseRound, place.round_id)
    if found.given_by is None or course.season_from is None or course.season_until is None:
        raise Refused("place_gone")
    granting = Granting(
        ticked={},
        activity_day=course.season_from,
        ore=course.price_ore,
        reason=found.name,
        course_days=Period(course.season_from, course.season_until),
    )
    giver = Giver(found.given_by, Role.COORDINATOR, Door.COORDINATOR)
    return passes.issue(session.get_one(Child, place.child_id), found.scheme_id, granting, giver, now)


def _take_back(pass_id: int, now: datetime, by: int) -> None:
    """The money is free for another child, and the pass pays for nothing; it may have been stopped before."""
    its = locked(LeisurePass, pass_id)
    passes.change_grant(pass_id, 0, GIVEN_BACK, its.changed_at, now, by)
    if its.state is PassState.ACTIVE:
        passes.stop(pass_id, GIVEN_BACK, its.changed_at, now, by, tells=False)


def _choose(
    found: CourseRound,
    places: Sequence[CoursePlace],
    child_id: int,
    offer_id: int,
    reason: str,
    now: datetime,
    by: int,
) -> None:
    """The child's row at the course becomes its place, if there is a seat that nobody else is proposed for."""
    wishes = wishes_of(found.id, child_id)
    if offer_id not in wishes:
        raise Refused("wish_not_in_round")
    seats = seats_of([locked(Offer, offer_id)])[offer_id]
    if seats.free <= proposed(found.id).get(offer_id, 0):
        raise Refused("course_full")
    place = next((one for one in places if one.offer_id == offer_id), None)
    if place is None:
        luck = next((one.luck for one in places), None)
        place = CoursePlace(round_id=found.id, child_id=child_id, offer_id=offer_id, luck=luck)
        place.rank = wishes.index(offer_id) + 1
        session.add(place)
    place.state = PlaceState.PROPOSED
    _sign(place, reason, now, by)


def _sign(place: CoursePlace, reason: str, now: datetime, by: int) -> None:
    """Who chose, and why. Written at once: the place that is left must be gone before the new one is there."""
    place.decided_by, place.reason, place.changed_at = by, reason, now
    session.flush()


def _locked_place(place_id: int) -> CoursePlace:
    """The place, and its round first: always in that order."""
    round_id = session.scalars(select(CoursePlace.round_id).where(CoursePlace.id == place_id)).one()
    locked(CourseRound, round_id)
    return locked(CoursePlace, place_id)


def _places_of(round_id: int, child_id: int) -> Sequence[CoursePlace]:
    return session.scalars(
        select(CoursePlace)
        .where(CoursePlace.round_id == round_id, CoursePlace.child_id == child_id)
        .order_by(CoursePlace.id)
    ).all()


def _enrolment(child_id: int, offer_id: int) -> Enrolment | None:
    return session.scalar(
        select(Enrolment).where(Enrolment.child_id == child_id, Enrolment.offer_id == offer_id)
    )
