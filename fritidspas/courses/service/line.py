"""The waiting line of a course: a seat that is free is offered to the next, who has some days to answer."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select

from fritidspas.audit.service import record
from fritidspas.clubs.models import Offer
from fritidspas.core.clock import copenhagen_day
from fritidspas.core.refused import Refused
from fritidspas.courses.models import CoursePlace, CourseRound
from fritidspas.courses.queries.rounds import facts_of, rules_of
from fritidspas.courses.queries.seats import proposed, seats_of
from fritidspas.courses.rules import LIVE, PlaceState, RoundState, answer_by, has_lapsed, next_in_line
from fritidspas.db import locked, scoped_to, session
from fritidspas.families.models import Child
from fritidspas.families.recipients import by_law
from fritidspas.letters.service import post


def ask_next(round_id: int, offer_id: int, now: datetime, by: int) -> None:
    """Offers a free seat to the next in line. Refused `nothing_proposed`, `nobody_in_line`."""
    if locked(CourseRound, round_id).state is not RoundState.GIVEN:
        raise Refused("nothing_proposed")
    if not offer_next(round_id, locked(Offer, offer_id), now, by):
        raise Refused("nobody_in_line")


def offer_next(round_id: int, course: Offer, now: datetime, by: int | None) -> bool:
    """Whether somebody was asked: there is a seat, a waiting line, and a child in it without a place.

    The round and the course are held by the caller. `by` None: the one before did not answer.
    """
    rules = rules_of(session.get_one(CourseRound, round_id))
    free = seats_of([course])[course.id].free - proposed(round_id).get(course.id, 0)
    if free < 1 or not rules.waiting_list:
        return False
    line = {place.child_id: place for place in _places(round_id, PlaceState.IN_LINE, course.id)}
    taken = session.scalars(
        select(CoursePlace.child_id).where(CoursePlace.round_id == round_id, CoursePlace.state.in_(LIVE))
    )
    next_one = next_in_line([(one.place_in_line or 0, child) for child, one in line.items()], set(taken))
    if next_one is None:
        return False
    asked = line[next_one]
    asked.state, asked.changed_at = PlaceState.ASKED, now
    asked.answer_by = answer_by(copenhagen_day(now), rules.answer_days, facts_of(course).first_day)
    session.flush()
    record("courses.offered", now, actor_id=by, subject=("child", next_one), round=round_id)
    _tell(asked, course, now, by)
    return True


def _tell(place: CoursePlace, course: Offer, now: datetime, by: int | None) -> None:
    """The family, of the place and its last day."""
    if place.answer_by is None:
        return
    child = session.get_one(Child, place.child_id)
    words = {
        "child": child.name,
        "club": course.club.name,
        "activity": course.activity,
        "until": place.answer_by,
    }
    for one in by_law(child, copenhagen_day(now)):
        key = f"courses.offered:{place.id}:{place.answer_by}:{one.holder}"
        post("courses.offered", one.to, words, key, now, by, child_id=child.id)


def lapse_offers(now: datetime) -> None:
    """Across municipalities: what nobody answered by its day goes to the next in line.

    Of two who do it at once one waits for the other, and then finds nothing.
    """
    overdue = (
        select(CoursePlace.municipality_id, CoursePlace.round_id)
        .where(CoursePlace.state == PlaceState.ASKED, CoursePlace.answer_by < copenhagen_day(now))
        .distinct()
        .order_by(CoursePlace.round_id)
    )
    for municipality_id, round_id in session.execute(overdue).all():
        with scoped_to(municipality_id):
            _lapse(round_id, now)
            session.flush()


def _lapse(round_id: int, now: datetime) -> None:
    locked(CourseRound, round_id)
    for place in _places(round_id, PlaceState.ASKED):
        if has_lapsed(place.state, place.answer_by, copenhagen_day(now)):
            place.state, place.changed_at = PlaceState.LAPSED, now
            record("courses.lapsed", now, actor_id=None, subject=("child", place.child_id), round=round_id)
            offer_next(round_id, locked(Offer, place.offer_id), now, by=None)


def _places(round_id: int, state: PlaceState, offer_id: int | None = None) -> Sequence[CoursePlace]:
    """As they are now, also where the session has read them before."""
    query = select(CoursePlace).where(CoursePlace.round_id == round_id, CoursePlace.state == state)
    if offer_id is not None:
        query = query.where(CoursePlace.offer_id == offer_id)
    return session.scalars(query.order_by(CoursePlace.id).execution_options(populate_existing=True)).all()
