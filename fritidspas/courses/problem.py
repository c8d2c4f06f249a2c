"""Tables → `matching.places.Problem`: the only place where a round becomes one."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from fritidspas.clubs.models import Offer
from fritidspas.courses.models import CoursePlace, CourseRound, CourseWish
from fritidspas.courses.queries.rounds import courses_of, facts_of, rules_of
from fritidspas.courses.queries.seats import seats_of
from fritidspas.courses.rules import LIVE, PlaceState, missed
from fritidspas.db import session
from fritidspas.families.models import Child
from fritidspas.matching.places.problem import Child as Wishing
from fritidspas.matching.places.problem import Course, Problem

HAD_ONE = (PlaceState.GIVEN, PlaceState.GIVEN_BACK)


@dataclass(frozen=True, slots=True)
class Tables:
    """A problem, and the rows behind it. Children go by their own number, which is what they are drawn by."""

    problem: Problem
    child_ids: dict[str, int]


def tables_of(found: CourseRound, today: date) -> Tables:
    """Children who wish and are in no group, courses with the seats that groups and others leave, and the seed.

    A wished course that can no longer be had keeps its number on the lists, and has no seats.
    """
    wishes = _wishes(found.id)
    missing = _missed_last_time(found)
    children, child_ids = {}, {}
    for child_id, ref, birth_date in _children(found.id):
        listed = tuple(str(offer_id) for offer_id in wishes[child_id])
        children[ref] = Wishing(ref, birth_date, listed, child_id in missing)
        child_ids[ref] = child_id
    wished = {offer_id for listed in wishes.values() for offer_id in listed}
    return Tables(Problem(children, _courses(found, wished, today), found.seed), child_ids)


def _children(round_id: int) -> Collection[tuple[int, str, date]]:
    """Id, number and birth date of every child with a wish, but those a group has named."""
    named = set(
        session.scalars(
            select(CoursePlace.child_id).where(
                CoursePlace.round_id == round_id,
                CoursePlace.group_id.is_not(None),
                CoursePlace.state.in_(LIVE),
            )
        )
    )
    rows = session.execute(
        select(Child.id, Child.ref, Child.birth_date)
        .join(CourseWish, CourseWish.child_id == Child.id)
        .where(CourseWish.round_id == round_id, CourseWish.rank == 1)
        .order_by(Child.ref)
    )
    return [(child_id, ref, birth_date) for child_id, ref, birth_date in rows if child_id not in named]


def _wishes(round_id: int) -> dict[int, list[int]]:
    """Child id -> ids of courses, the dearest first."""
    rows = session.execute(
        select(CourseWish.child_id, CourseWish.offer_id)
        .where(CourseWish.round_id == round_id)
        .order_by(CourseWish.child_id, CourseWish.rank)
    )
    found: dict[int, list[int]] = defaultdict(list)
    for child_id, offer_id in rows:
        found[child_id].append(offer_id)
    return found


def _courses(found: CourseRound, wished: set[int], today: date) -> dict[str, Course]:
    there = {course.id: course for course in courses_of(found, today)}
    gone = wished - there.keys()
    seats = seats_of(there.values())
    open_ones = {str(id): _course(course, max(0, seats[id].free)) for id, course in there.items()}
    return open_ones | {str(id): Course(str(id), 0, found.courses_from) for id in gone}


def _missed_last_time(found: CourseRound) -> Collection[int]:
    """Children who come first this time, where the scheme says so."""
    if found.previous_id is None or not rules_of(found).missed_last_time_first:
        return frozenset()
    wished = session.scalars(select(CourseWish.child_id).where(CourseWish.round_id == found.previous_id))
    placed = session.scalars(
        select(CoursePlace.child_id).where(
            CoursePlace.round_id == found.previous_id, CoursePlace.state.in_(HAD_ONE)
        )
    )
    return missed(set(wished), set(placed))


def _course(course: Offer, seats: int) -> Course:
    facts = facts_of(course)
    return Course(str(course.id), seats, facts.first_day, facts.age_from, facts.age_until)
