"""Wishes and places of a child who had two rows."""

from datetime import datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from fritidspas.core.refused import Refused
from fritidspas.courses.models import CoursePlace, CourseWish
from fritidspas.courses.rules import LIVE
from fritidspas.db import session
from fritidspas.families.merging import Mover, move_rows


def move_courses(keep_id: int, gone_id: int, now: datetime, by: int) -> None:
    """One list of wishes in a round: that of the row that stays. Refused `merge_two_places`: a child takes one."""
    wished = set(session.scalars(select(CourseWish.round_id).where(CourseWish.child_id == keep_id)))
    for wish in session.scalars(select(CourseWish).where(CourseWish.child_id == gone_id)):
        if wish.round_id in wished:
            session.delete(wish)
    own = list(session.scalars(select(CoursePlace).where(CoursePlace.child_id == keep_id)))
    live = {one.round_id for one in own if one.state in LIVE}
    courses = {(one.round_id, one.offer_id) for one in own}
    for place in session.scalars(select(CoursePlace).where(CoursePlace.child_id == gone_id)):
        if place.state in LIVE and place.round_id in live:
            raise Refused("merge_two_places")
        if (place.round_id, place.offer_id) in courses:
            session.delete(place)
    session.flush()
    move_rows(CourseWish, keep_id, gone_id)
    move_rows(CoursePlace, keep_id, gone_id)


MOVER = Mover((CoursePlace, CourseWish), _l("Pladser på kurser"), move_courses)
