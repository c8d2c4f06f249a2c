"""Reading rounds, the rules they go by, and their courses."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import contains_eager, joinedload

from fritidspas.clubs.models import Club, Offer
from fritidspas.clubs.queries import open_to_children
from fritidspas.clubs.rules import OfferKind
from fritidspas.core.clock import copenhagen_day
from fritidspas.courses.models import CourseGroup, CoursePlace, CourseRound, CourseWish
from fritidspas.courses.rules import OLDEST, YOUNGEST, CourseFacts, PlaceState, RoundState
from fritidspas.db import session
from fritidspas.families.above import OpenRound
from fritidspas.schemes.models import Scheme
from fritidspas.schemes.queries import schemes, version_on
from fritidspas.schemes.scheme import CourseRules


@dataclass(frozen=True, slots=True)
class RoundRow:
    """A round as a line of a list: the children who wish, and those who have a place."""

    round: CourseRound
    children: int
    given: int


def rounds() -> list[RoundRow]:
    """Every round, the one with the latest wishes first."""
    wishing = (
        select(func.count(CourseWish.child_id.distinct()))
        .where(CourseWish.round_id == CourseRound.id)
        .scalar_subquery()
    )
    given = (
        select(func.count())
        .where(CoursePlace.round_id == CourseRound.id, CoursePlace.state == PlaceState.GIVEN)
        .scalar_subquery()
    )
    query = (
        select(CourseRound, wishing, given)
        .options(joinedload(CourseRound.scheme), joinedload(CourseRound.job))
        .order_by(CourseRound.wishes_until.desc(), CourseRound.id.desc())
    )
    return [RoundRow(*row) for row in session.execute(query)]


def open_rounds(today: date) -> list[OpenRound]:
    """The rounds that take wishes, the one that closes first on top; `rules.takes_wishes` of many."""
    rows = session.scalars(
        select(CourseRound)
        .where(CourseRound.state == RoundState.OPEN, CourseRound.wishes_until >= today)
        .order_by(CourseRound.wishes_until, CourseRound.id)
    )
    return [OpenRound(row.id, row.name, row.wishes_until) for row in rows]


def rounds_to_show(today: date) -> Sequence[CourseRound]:
    """What a family still has to do with: wishes that are open, and courses that have not all begun; soonest first."""
    return session.scalars(
        select(CourseRound)
        .where(CourseRound.courses_until >= today)
        .order_by(CourseRound.courses_from, CourseRound.id)
    ).all()


def find_round(round_id: int) -> CourseRound | None:
    return session.scalar(
        select(CourseRound)
        .where(CourseRound.id == round_id)
        .options(
            joinedload(CourseRound.scheme), joinedload(CourseRound.job), joinedload(CourseRound.previous)
        )
    )


def schemes_with_courses(today: date) -> list[Scheme]:
    """The open schemes that give places on courses today, by name."""
    return [
        row.scheme
        for row in schemes(today)
        if row.scheme.open and row.version.holds_from <= today and row.version.rules.courses
    ]


def rules_of(found: CourseRound) -> CourseRules:
    """What the scheme said of courses on the day the round began: nobody changes them under a family's feet."""
    version = version_on(found.scheme_id, copenhagen_day(found.seed_from))
    if version is None or version.rules.courses is None:
        raise ValueError(f"round {found.id} began under rules without courses")
    return version.rules.courses


def courses_of(found: CourseRound, today: date) -> Sequence[Offer]:
    """The courses of the round that can be wished, in the order they begin, with their clubs."""
    return session.scalars(
        select(Offer)
        .join(Offer.club)
        .options(contains_eager(Offer.club))
        .where(_in_days(found), is_complete(), open_to_children(today))
        .order_by(Offer.season_from, Offer.folded, Club.folded, Offer.id)
    ).all()


def count_incomplete(found: CourseRound, today: date) -> int:
    """Courses in the days of the round that nobody can wish yet: the club has not said all that is asked."""
    query = select(func.count()).select_from(Offer).join(Offer.club)
    return session.scalar(query.where(_in_days(found), ~is_complete(), open_to_children(today))) or 0


def has_wishes(round_id: int) -> bool:
    return session.scalar(select(CourseWish.id).where(CourseWish.round_id == round_id).limit(1)) is not None


def first_days_needed(round_id: int) -> set[date]:
    """When the courses begin that somebody wishes or a group holds seats at."""
    wished = select(CourseWish.offer_id).where(CourseWish.round_id == round_id)
    held = select(CourseGroup.offer_id).where(CourseGroup.round_id == round_id)
    days = session.scalars(
        select(Offer.season_from).where(Offer.id.in_(wished.union(held)), Offer.season_from.is_not(None))
    )
    return {day for day in days if day is not None}


def groups_of(round_id: int) -> Sequence[CourseGroup]:
    """Those who hold seats, by course and name."""
    return session.scalars(
        select(CourseGroup)
        .join(CourseGroup.offer)
        .options(contains_eager(CourseGroup.offer).joinedload(Offer.club))
        .where(CourseGroup.round_id == round_id)
        .order_by(Offer.folded, CourseGroup.name, CourseGroup.id)
    ).all()


def find_group(round_id: int, group_id: int) -> CourseGroup | None:
    return session.scalar(
        select(CourseGroup)
        .where(CourseGroup.id == group_id, CourseGroup.round_id == round_id)
        .options(joinedload(CourseGroup.offer).joinedload(Offer.club))
    )


def is_complete() -> ColumnElement[bool]:
    """Whether a club has said what a round needs to know of its course."""
    return and_(Offer.places.is_not(None), Offer.price_ore.is_not(None), Offer.season_until.is_not(None))


def facts_of(course: Offer) -> CourseFacts:
    """As rules read it; only of a course of a round, which has its days."""
    if course.season_from is None:
        raise ValueError(f"course {course.id} has no first day")
    return CourseFacts(
        course.season_from,
        YOUNGEST if course.age_from is None else course.age_from,
        OLDEST if course.age_until is None else course.age_until,
    )


def _in_days(found: CourseRound) -> ColumnElement[bool]:
    return and_(
        Offer.kind == OfferKind.COURSE,
        Offer.season_from >= found.courses_from,
        Offer.season_from <= found.courses_until,
    )
