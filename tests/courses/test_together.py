"""Two coordinators at the same moment: a seat is given once, and a child has one place."""

import threading
from collections.abc import Callable

import pytest
from sqlalchemy import func, select, text

from fritidspas.courses.models import CoursePlace, CourseRound
from fritidspas.courses.rules import PlaceState
from fritidspas.courses.service import giving
from fritidspas.db import session, transaction
from fritidspas.enrolments.models import Enrolment
from fritidspas.enrolments.rules import EnrolmentState
from fritidspas.enrolments.service import places
from tests.at_once import at_the_same_time, sqlite_as_python_has_it
from tests.courses.fair import Fair

pytestmark = pytest.mark.both_databases


def enrolled(course: int) -> int:
    session.rollback()
    return session.scalar(
        select(func.count()).where(Enrolment.offer_id == course, Enrolment.state == EnrolmentState.CONFIRMED)
    )


def why_not() -> list[str]:
    session.rollback()
    return [place.problem["code"] if place.problem else "" for place in session.scalars(select(CoursePlace))]


def give(place_id: int, fair: Fair) -> None:
    giving.give_each([place_id], fair.now, fair.by)


def give_unlocked(place_id: int, fair: Fair) -> None:
    place = session.get_one(CoursePlace, place_id)
    held = giving.Held(place, place.offer, session.get_one(CourseRound, place.round_id))
    giving._give(held, fair.now, fair.by)


def two_places_for_one_seat(
    fair: Fair, how: Callable[[int, Fair], None] = give
) -> tuple[int, list[Callable[[], None]]]:
    """Two rounds proposed the same last seat; in each a coordinator gives it."""
    scheme = fair.scheme()
    one, other = fair.round(scheme), fair.round(scheme, name="Den anden")
    course = fair.course(places=1)
    children = {one: fair.wishing(one, course), other: fair.wishing(other, course)}
    fair.close()
    for round_id in children:
        fair.propose(round_id)
    with transaction():
        for round_id in children:
            session.get_one(CourseRound, round_id).given_by = fair.by
    places = [fair.place(round_id, child, PlaceState.PROPOSED) for round_id, child in children.items()]

    def act(place_id: int) -> Callable[[], None]:
        def giving_it() -> None:
            with transaction():
                how(place_id, fair)

        return giving_it

    return course, [act(place_id) for place_id in places]


def test_the_last_seat_is_given_once(fair: Fair) -> None:
    course, acts = two_places_for_one_seat(fair)
    problems = at_the_same_time(fair.cast.app, fair.cast.home, acts)
    assert problems == []
    assert sorted(why_not()) == ["", "course_full"]
    assert enrolled(course) == 1
    assert fair.balanced()


def test_without_the_lock_on_the_course_it_is_given_twice(
    fair: Fair, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: both have counted the seats before either takes one."""
    course, acts = two_places_for_one_seat(fair, give_unlocked)
    look, barrier = giving.seats_of, threading.Barrier(2, timeout=10)

    def count_and_wait(courses: object) -> object:
        found = look(courses)
        barrier.wait()
        return found

    monkeypatch.setattr(giving, "seats_of", count_and_wait)
    # Whoever is enrolled is counted under the same lock once more.
    monkeypatch.setattr(places, "check_place", lambda *_: None)
    with sqlite_as_python_has_it():
        at_the_same_time(fair.cast.app, fair.cast.home, acts)
    assert enrolled(course) == 2


def rows_of(fair: Fair) -> tuple[int, int, list[int]]:
    round_id = fair.round()
    return round_id, fair.child(), [fair.course(), fair.course()]


def two_given(round_id: int, child: int, courses: list[int], fair: Fair) -> None:
    with transaction():
        session.add_all(
            CoursePlace(
                round_id=round_id,
                child_id=child,
                offer_id=course,
                state=PlaceState.GIVEN,
                changed_at=fair.now,
            )
            for course in courses
        )


def test_a_child_has_one_place_in_a_round(fair: Fair) -> None:
    with pytest.raises(Exception, match=r"uq_course_place_live|UNIQUE constraint failed"):
        two_given(*rows_of(fair), fair)


def test_without_the_index_it_has_two(fair: Fair) -> None:
    """The control."""
    rows = rows_of(fair)
    with transaction():
        session.execute(text("DROP INDEX uq_course_place_live"))
    two_given(*rows, fair)
    assert len(fair.standing(rows[0])[rows[1]]) == 2
