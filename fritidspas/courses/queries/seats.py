"""Counting the seats of courses, across all rounds: a course that stands in two has its seats once."""

from collections.abc import Collection, Iterable

from sqlalchemy import Select, func, select

from fritidspas.clubs.models import Offer
from fritidspas.courses.models import CourseGroup, CoursePlace, CourseRound, CourseWish
from fritidspas.courses.rules import PlaceState, RoundState, Seats
from fritidspas.db import session
from fritidspas.enrolments.models import Enrolment
from fritidspas.enrolments.rules import EnrolmentState

HAS_PLACE = Enrolment.state.in_((EnrolmentState.CONFIRMED, EnrolmentState.STARTED))


def seats_of(courses: Iterable[Offer]) -> dict[int, Seats]:
    """Course id -> its seats, in five queries whatever the number of courses."""
    places = {course.id: course.places or 0 for course in courses}
    enrolled = _by_course(
        select(Enrolment.offer_id, func.count())
        .where(Enrolment.offer_id.in_(places), HAS_PLACE)
        .group_by(Enrolment.offer_id)
    )
    held, named = _by_course(_held(places)), _by_course(_named(places))
    held_given = _by_course(_places(places, PlaceState.GIVEN).where(CoursePlace.group_id.is_not(None)))
    asked = _by_course(_places(places, PlaceState.ASKED))
    return {
        id: Seats(
            number,
            enrolled.get(id, 0),
            held.get(id, 0) + named.get(id, 0),
            held_given.get(id, 0),
            asked.get(id, 0),
        )
        for id, number in places.items()
    }


def named_in(group_id: int) -> int:
    """How many children a group has named."""
    query = select(func.count()).where(CoursePlace.group_id == group_id)
    return session.scalar(query.where(CoursePlace.state.in_((PlaceState.PROPOSED, PlaceState.GIVEN)))) or 0


def wished(round_id: int) -> dict[int, tuple[int, int]]:
    """Course id -> how many wish it, and how many wish it most."""
    rows = session.execute(
        select(CourseWish.offer_id, func.count(), func.count().filter(CourseWish.rank == 1))
        .where(CourseWish.round_id == round_id)
        .group_by(CourseWish.offer_id)
    )
    return {offer_id: (every, first) for offer_id, every, first in rows}


def proposed(round_id: int) -> dict[int, int]:
    """Course id -> how many children by themselves have a place proposed in the round and not given yet."""
    return _by_course(
        select(CoursePlace.offer_id, func.count())
        .where(
            CoursePlace.round_id == round_id,
            CoursePlace.state == PlaceState.PROPOSED,
            CoursePlace.group_id.is_(None),
        )
        .group_by(CoursePlace.offer_id)
    )


def given(round_id: int) -> dict[int, int]:
    """Course id -> how many children have a place of the round, those of groups included."""
    return _by_course(
        select(CoursePlace.offer_id, func.count())
        .where(CoursePlace.round_id == round_id, CoursePlace.state == PlaceState.GIVEN)
        .group_by(CoursePlace.offer_id)
    )


def in_line(round_id: int) -> dict[int, int]:
    """Course id -> how many children stand in line there."""
    return _by_course(
        select(CoursePlace.offer_id, func.count())
        .where(CoursePlace.round_id == round_id, CoursePlace.state == PlaceState.IN_LINE)
        .group_by(CoursePlace.offer_id)
    )


def _held(offer_ids: Collection[int]) -> Select[int, int]:
    """What groups hold while their round is not given."""
    return (
        select(CourseGroup.offer_id, func.sum(CourseGroup.seats))
        .join(CourseRound, CourseRound.id == CourseGroup.round_id)
        .where(CourseGroup.offer_id.in_(offer_ids), CourseRound.state != RoundState.GIVEN)
        .group_by(CourseGroup.offer_id)
    )


def _named(offer_ids: Collection[int]) -> Select[int, int]:
    """What they hold from then on: the seats of the children they have named."""
    return (
        select(CoursePlace.offer_id, func.count())
        .join(CourseRound, CourseRound.id == CoursePlace.round_id)
        .where(
            CoursePlace.offer_id.in_(offer_ids),
            CoursePlace.group_id.is_not(None),
            CoursePlace.state.in_((PlaceState.PROPOSED, PlaceState.GIVEN)),
            CourseRound.state == RoundState.GIVEN,
        )
        .group_by(CoursePlace.offer_id)
    )


def _places(offer_ids: Collection[int], state: PlaceState) -> Select[int, int]:
    return (
        select(CoursePlace.offer_id, func.count())
        .where(CoursePlace.offer_id.in_(offer_ids), CoursePlace.state == state)
        .group_by(CoursePlace.offer_id)
    )


def _by_course(query: Select[int, int]) -> dict[int, int]:
    return {offer_id: int(number) for offer_id, number in session.execute(query)}
