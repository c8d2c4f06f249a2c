"""Writing down what a child wishes."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, insert, select

from fritidspas.audit.service import record
from fritidspas.core.clock import copenhagen_day
from fritidspas.core.refused import Refused
from fritidspas.courses.models import CourseRound, CourseWish
from fritidspas.courses.queries.children import wishes_of
from fritidspas.courses.queries.rounds import courses_of, facts_of, rules_of
from fritidspas.courses.rules import check_wishes, takes_wishes
from fritidspas.db import session
from fritidspas.families.models import Child
from fritidspas.families.service import hold_child


def write_wishes(child_id: int, round_id: int, wishes: Sequence[int], now: datetime, by: int) -> None:
    """The child's whole list, the dearest first, in place of what was there; the same list again changes nothing.

    Refused `wishes_closed`, and as `check_wishes`.
    """
    today = copenhagen_day(now)
    hold_child(child_id)
    child = session.get_one(Child, child_id)
    found = session.scalars(select(CourseRound).where(CourseRound.id == round_id)).one()
    if not takes_wishes(found.state, found.wishes_until, today):
        raise Refused("wishes_closed", last=found.wishes_until)
    if list(wishes) == wishes_of(round_id, child_id):
        return
    courses = {course.id: facts_of(course) for course in courses_of(found, today)}
    check_wishes(wishes, courses, child.birth_date, rules_of(found).most_wishes)
    session.execute(
        delete(CourseWish).where(CourseWish.round_id == round_id, CourseWish.child_id == child_id)
    )
    rows = [
        {"round_id": round_id, "child_id": child_id, "offer_id": offer_id, "rank": rank}
        for rank, offer_id in enumerate(wishes, start=1)
    ]
    if rows:
        session.execute(insert(CourseWish), rows)
    record("courses.wished", now, actor_id=by, subject=("child", child_id), round=round_id, wishes=len(rows))
