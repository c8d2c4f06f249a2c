"""Groups: a class or an institution holds seats at a course, and names its children."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import select

from fritidspas.audit.service import record
from fritidspas.clubs.models import Offer
from fritidspas.core.clock import copenhagen_day
from fritidspas.core.refused import Refused
from fritidspas.courses.models import CourseGroup, CoursePlace, CourseRound
from fritidspas.courses.queries.rounds import courses_of, facts_of, rules_of
from fritidspas.courses.queries.seats import named_in, seats_of
from fritidspas.courses.rules import LIVE, PlaceState, RoundState, check_group, is_right_age
from fritidspas.db import add, locked, session
from fritidspas.families.models import Child
from fritidspas.families.service import hold_child, hold_children


def hold(round_id: int, offer_id: int, name: str, seats: int, now: datetime, by: int) -> CourseGroup:
    """Keeps seats for a group. Refused `groups_not_here`, `round_given`, `wish_not_in_round`, `group_too_big`,
    `group_name_taken`.
    """
    found = _open_round(round_id)
    if not rules_of(found).group_seats:
        raise Refused("groups_not_here")
    course = _course(found, offer_id, now)
    standing = seats_of([course])[offer_id]
    check_group(seats, 0, 0, standing)
    group = CourseGroup(round_id=round_id, offer_id=offer_id, name=name, seats=seats, changed_at=now)
    add(group, taken="group_name_taken")
    record("courses.held", now, actor_id=by, subject=("round", round_id), offer=offer_id, seats=seats)
    return group


def change_seats(group_id: int, seats: int, seen: datetime | None, now: datetime, by: int) -> None:
    """So many in all. Refused `group_changed_meanwhile`, `round_given`, `group_below_named`, `group_too_big`."""
    group = _locked_group(group_id)
    if group.changed_at != seen:
        raise Refused("group_changed_meanwhile")
    course = locked(Offer, group.offer_id)
    standing = seats_of([course])[course.id]
    check_group(seats, named_in(group_id), group.seats, standing)
    group.seats, group.changed_at = seats, now
    record(
        "courses.held", now, actor_id=by, subject=("round", group.round_id), offer=group.offer_id, seats=seats
    )


def name_children(group_id: int, child_ids: Sequence[int], now: datetime, by: int) -> None:
    """The children come with the group, beside those it has named. One named already stays.

    Refused `round_given`, `group_full`, `wish_wrong_age`, `child_has_place`.
    """
    hold_children(child_ids)
    group = _locked_group(group_id)
    there = _named(group_id)
    new = [child_id for child_id in dict.fromkeys(child_ids) if child_id not in there]
    if len(there) + len(new) > group.seats:
        raise Refused("group_full", seats=group.seats)
    course = facts_of(session.scalars(select(Offer).where(Offer.id == group.offer_id)).one())
    for child_id in new:
        child = session.get_one(Child, child_id, populate_existing=True)
        if not is_right_age(child.birth_date, course):
            raise Refused("wish_wrong_age")
        _name(group, child_id, now, by)


def _name(group: CourseGroup, child_id: int, now: datetime, by: int) -> None:
    """A child with another place in the round keeps it until somebody takes it away; a place in line gives way."""
    hold_child(child_id)
    its = session.scalars(
        select(CoursePlace).where(CoursePlace.round_id == group.round_id, CoursePlace.child_id == child_id)
    ).all()
    if any(place.state in LIVE for place in its):
        raise Refused("child_has_place")
    place = next((place for place in its if place.offer_id == group.offer_id), None)
    if place is None:
        place = CoursePlace(round_id=group.round_id, child_id=child_id, offer_id=group.offer_id)
        session.add(place)
    place.group_id, place.state, place.changed_at = group.id, PlaceState.PROPOSED, now
    place.rank = place.luck = place.place_in_line = None
    session.flush()
    record("courses.named", now, actor_id=by, subject=("child", child_id), round=group.round_id)


def _open_round(round_id: int) -> CourseRound:
    found = locked(CourseRound, round_id)
    if found.state is RoundState.GIVEN:
        raise Refused("round_given")
    return found


def _locked_group(group_id: int) -> CourseGroup:
    """The group, and its round first: always in that order."""
    round_id = session.scalars(select(CourseGroup.round_id).where(CourseGroup.id == group_id)).one()
    _open_round(round_id)
    return locked(CourseGroup, group_id)


def _course(found: CourseRound, offer_id: int, now: datetime) -> Offer:
    if offer_id not in {course.id for course in courses_of(found, copenhagen_day(now))}:
        raise Refused("wish_not_in_round")
    return locked(Offer, offer_id)


def _named(group_id: int) -> Collection[int]:
    rows = session.scalars(
        select(CoursePlace.child_id).where(CoursePlace.group_id == group_id, CoursePlace.state.in_(LIVE))
    )
    return set(rows)
