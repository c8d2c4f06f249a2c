"""Reading the children of a round: what they wish, the places they have, and where they stand in line."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import contains_eager, joinedload

from fritidspas.clubs.models import Offer
from fritidspas.courses.models import CoursePlace, CourseRound, CourseWish
from fritidspas.courses.rules import LIVE, PlaceState
from fritidspas.db import holds, session
from fritidspas.families.models import Child


class Standing(StrEnum):
    """How it stands with a child in a round, as a list is narrowed to it."""

    PLACED = "placed"
    WITHOUT = "without"
    PROBLEM = "problem"
    ASKED = "asked"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class ChildRow:
    """A child of a round as a line of a list. Of a protected one no page may tell the course."""

    child: Child
    protected: bool
    wishes: int
    place: CoursePlace | None
    lines: int


def wishes_of(round_id: int, child_id: int) -> list[int]:
    """Ids of the courses on the child's list, the dearest first."""
    return list(
        session.scalars(
            select(CourseWish.offer_id)
            .where(CourseWish.round_id == round_id, CourseWish.child_id == child_id)
            .order_by(CourseWish.rank)
        )
    )


def wished_courses(round_id: int, child_id: int) -> Sequence[Offer]:
    """The courses themselves, with their clubs."""
    return session.scalars(
        select(Offer)
        .join(CourseWish, CourseWish.offer_id == Offer.id)
        .options(joinedload(Offer.club))
        .where(CourseWish.round_id == round_id, CourseWish.child_id == child_id)
        .order_by(CourseWish.rank)
    ).all()


def places_of(round_id: int, child_id: int) -> Sequence[CoursePlace]:
    """What the child has and had, with the courses; a place first, then the lines it stands in."""
    return session.scalars(
        select(CoursePlace)
        .options(joinedload(CoursePlace.offer).joinedload(Offer.club), joinedload(CoursePlace.group))
        .where(CoursePlace.round_id == round_id, CoursePlace.child_id == child_id)
        .order_by(CoursePlace.state.not_in(LIVE), CoursePlace.rank, CoursePlace.id)
    ).all()


def standings(child_ids: Collection[int]) -> tuple[set[tuple[int, int]], dict[tuple[int, int], CoursePlace]]:
    """Of (round, child): those with a wish, and the places of those who have or are offered one."""
    wishing = session.execute(
        select(CourseWish.round_id, CourseWish.child_id).where(CourseWish.child_id.in_(child_ids)).distinct()
    )
    places = session.scalars(
        select(CoursePlace).where(CoursePlace.child_id.in_(child_ids), CoursePlace.state.in_(LIVE))
    )
    return {(round_id, child_id) for round_id, child_id in wishing}, {
        (place.round_id, place.child_id): place for place in places
    }


@dataclass(frozen=True, slots=True)
class AskedPlace:
    """A place on a course that came free for a child: whoever follows it says yes or no by that day."""

    child_id: int
    round_id: int
    answer_by: date


def places_asked(child_ids: Collection[int], today: date) -> list[AskedPlace]:
    """The places that came free for the children and still wait for a yes or no, the first to be answered first."""
    rows = session.execute(
        select(CoursePlace.child_id, CoursePlace.round_id, CoursePlace.answer_by)
        .where(
            CoursePlace.child_id.in_(child_ids),
            CoursePlace.state == PlaceState.ASKED,
            CoursePlace.answer_by >= today,
        )
        .order_by(CoursePlace.answer_by, CoursePlace.id)
    )
    return [AskedPlace(child_id, round_id, day) for child_id, round_id, day in rows if day]


def find_place(round_id: int, child_id: int, place_id: int) -> CoursePlace | None:
    return session.scalar(
        select(CoursePlace).where(
            CoursePlace.id == place_id, CoursePlace.round_id == round_id, CoursePlace.child_id == child_id
        )
    )


def children_of_group(group_id: int) -> Sequence[CoursePlace]:
    """The places a group has named children for, by name."""
    return session.scalars(
        select(CoursePlace)
        .join(CoursePlace.child)
        .options(contains_eager(CoursePlace.child))
        .where(CoursePlace.group_id == group_id, CoursePlace.state.in_(LIVE))
        .order_by(Child.folded, Child.id)
    ).all()


def count_problems(round_id: int) -> int:
    """Places that a person said yes to and that could not be given."""
    return (
        session.scalar(
            select(func.count())
            .select_from(CoursePlace)
            .where(
                CoursePlace.round_id == round_id,
                CoursePlace.state == PlaceState.PROPOSED,
                CoursePlace.problem.is_not(None),
            )
        )
        or 0
    )


def count_changed(round_id: int) -> int:
    """Children for whom a person chose otherwise than the engine."""
    return (
        session.scalar(
            select(func.count(CoursePlace.child_id.distinct())).where(
                CoursePlace.round_id == round_id, CoursePlace.decided_by.is_not(None)
            )
        )
        or 0
    )


def count_children(round_id: int, text: str, standing: Standing | None) -> int:
    query = select(func.count()).select_from(Child).where(*_conditions(round_id, text, standing))
    return session.scalar(query) or 0


def children(
    found: CourseRound, text: str, standing: Standing | None, today: date, first: int, count: int
) -> list[ChildRow]:
    """`count` children from number `first` (0 is the first), by name, in four queries."""
    rows = session.scalars(
        select(Child)
        .where(*_conditions(found.id, text, standing))
        .order_by(Child.folded, Child.id)
        .offset(first)
        .limit(count)
    ).all()
    ids = [child.id for child in rows]
    wishes = _counted(select(CourseWish.child_id).where(CourseWish.round_id == found.id), ids)
    lines = _counted(_in_state(found.id, [PlaceState.IN_LINE]), ids)
    places = _live(found.id, ids)
    return [
        ChildRow(
            child,
            child.is_protected(today),
            wishes.get(child.id, 0),
            places.get(child.id),
            lines.get(child.id, 0),
        )
        for child in rows
    ]


def _conditions(round_id: int, text: str, standing: Standing | None) -> list[ColumnElement[bool]]:
    wishing = select(CourseWish.child_id).where(CourseWish.round_id == round_id)
    places = select(CoursePlace.child_id).where(CoursePlace.round_id == round_id)
    found = [holds(Child.folded, text), or_(Child.id.in_(wishing), Child.id.in_(places))]
    live = places.where(CoursePlace.state.in_(LIVE))
    narrowed: dict[Standing, ColumnElement[bool]] = {
        Standing.PLACED: Child.id.in_(live),
        Standing.WITHOUT: Child.id.not_in(live),
        Standing.PROBLEM: Child.id.in_(
            places.where(CoursePlace.problem.is_not(None), CoursePlace.state == PlaceState.PROPOSED)
        ),
        Standing.ASKED: Child.id.in_(places.where(CoursePlace.state == PlaceState.ASKED)),
        Standing.CHANGED: Child.id.in_(places.where(CoursePlace.decided_by.is_not(None))),
    }
    return [*found, narrowed[standing]] if standing else found


def _in_state(round_id: int, states: Collection[PlaceState]) -> Select[int]:
    return select(CoursePlace.child_id).where(CoursePlace.round_id == round_id, CoursePlace.state.in_(states))


def _counted(ids_of_children: Select[int], ids: Collection[int]) -> dict[int, int]:
    counted: dict[int, int] = defaultdict(int)
    rows = ids_of_children.subquery()
    for child_id, number in session.execute(
        select(rows.c.child_id, func.count()).where(rows.c.child_id.in_(ids)).group_by(rows.c.child_id)
    ):
        counted[child_id] = number
    return counted


def _live(round_id: int, ids: Collection[int]) -> dict[int, CoursePlace]:
    rows = session.scalars(
        select(CoursePlace)
        .options(joinedload(CoursePlace.offer).joinedload(Offer.club), joinedload(CoursePlace.group))
        .where(CoursePlace.round_id == round_id, CoursePlace.child_id.in_(ids), CoursePlace.state.in_(LIVE))
    )
    return {place.child_id: place for place in rows}
