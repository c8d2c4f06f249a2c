"""Wishes and places of a child who had two rows."""

from datetime import datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from fritidspas.core.refused import Refused
from fritidspas.courses.models import CoursePlace, CourseWish
from fritidspas.courses.rules import LIVE, PlaceState
from fritidspas.db import session
from fritidspas.families.merging import Mover, move_rows


def move_courses(keep_id: int, gone_id: int, now: datetime, by: int) -> None:
    """One list of wishes in a round: that of the row that stays; at a course, as far as the child has come there.

    Refused `merge_two_places`: a child takes one.
    """
    wished = set(session.scalars(select(CourseWish.round_id).where(CourseWish.child_id == keep_id)))
    for wish in session.scalars(select(CourseWish).where(CourseWish.child_id == gone_id)):
        if wish.round_id in wished:
            session.delete(wish)
    own = list(session.scalars(select(CoursePlace).where(CoursePlace.child_id == keep_id)))
    live = {one.round_id for one in own if one.state in LIVE}
    courses = {(one.round_id, one.offer_id): one for one in own}
    for place in session.scalars(select(CoursePlace).where(CoursePlace.child_id == gone_id)):
        if place.state in LIVE and place.round_id in live:
            raise Refused("merge_two_places")
        if (twice := courses.get((place.round_id, place.offer_id))) is not None:
            session.delete(min(place, twice, key=_how_far))
    session.flush()
    move_rows(CourseWish, keep_id, gone_id)
    move_rows(CoursePlace, keep_id, gone_id)


def _how_far(place: CoursePlace) -> int:
    if place.state in LIVE:
        return 2
    return 1 if place.state is PlaceState.IN_LINE else 0


MOVER = Mover((CoursePlace, CourseWish), _l("Pladser på kurser"), move_courses)
