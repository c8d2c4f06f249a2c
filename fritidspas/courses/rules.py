"""What decides about a round of courses: who may wish what and when, the seats, and who is next in line."""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from fritidspas.core.dates import age_on
from fritidspas.core.refused import Refused

YOUNGEST, OLDEST = 0, 18  # where a course has not said


class RoundState(StrEnum):
    """A round takes wishes until its day, has places proposed, and has them given."""

    OPEN = "open"
    PROPOSED = "proposed"
    GIVEN = "given"


class PlaceState(StrEnum):
    """One child at one course of a round.

    `set_aside`: proposed, but a person chose otherwise. `lapsed`: asked, and nobody answered by the day.
    """

    PROPOSED = "proposed"
    GIVEN = "given"
    IN_LINE = "in_line"
    ASKED = "asked"
    DECLINED = "declined"
    LAPSED = "lapsed"
    GIVEN_BACK = "given_back"
    SET_ASIDE = "set_aside"


# A child has at most one of these in a round; each takes a seat.
LIVE = frozenset({PlaceState.PROPOSED, PlaceState.ASKED, PlaceState.GIVEN})


@dataclass(frozen=True, slots=True)
class RoundFacts:
    """What a coordinator writes of a round. Its courses are those that begin in the days named, both included."""

    scheme_id: int
    name: str
    wishes_until: date
    courses_from: date
    courses_until: date
    previous_id: int | None

    def holds(self, first_day: date) -> bool:
        """Whether a course that begins on the day is one of the round."""
        return self.courses_from <= first_day <= self.courses_until


@dataclass(frozen=True, slots=True)
class CourseFacts:
    """A course, as far as it decides who may wish it. Ages are whole years on the first day, both ends included."""

    first_day: date
    age_from: int = YOUNGEST
    age_until: int = OLDEST


@dataclass(frozen=True, slots=True)
class Seats:
    """The seats of one course. `held`: kept for groups, `held_given`: of these, given to a child of the group.

    Once its round is given, a group holds only the seats it has named children for: it cannot name more.

    `enrolled` are the children who have a place, those of groups included; `asked`: offered to somebody in line.
    """

    places: int
    enrolled: int = 0
    held: int = 0
    held_given: int = 0
    asked: int = 0

    @property
    def free(self) -> int:
        """For children who come by themselves; below 0 where the club has lowered its places since."""
        return self.places - self.enrolled - (self.held - self.held_given) - self.asked


def check_round(facts: RoundFacts, today: date) -> None:
    """Refused `wishes_end_past`, `courses_reversed`, `courses_before_wishes_end`."""
    if facts.wishes_until < today:
        raise Refused("wishes_end_past")
    _check_days(facts)


def check_change(
    old: RoundFacts,
    new: RoundFacts,
    state: RoundState,
    has_wishes: bool,
    needed: Iterable[date],
    today: date,
) -> None:
    """What may be put right once a round has begun: its name always, the rest until places are proposed.

    What families go by is not taken from them once somebody has wished: wishes are taken as long as was said, the same
    children go first, and no course is left out that is `needed`: the first days of those wished or held for groups.

    Refused `round_proposed`, `previous_fixed`, `wishes_shortened`, `course_left_out`, and as `check_round`.
    """
    if replace(new, name=old.name) == old:
        return
    if state is not RoundState.OPEN:
        raise Refused("round_proposed")
    if has_wishes and new.previous_id != old.previous_id:
        raise Refused("previous_fixed")
    if has_wishes and new.wishes_until < old.wishes_until:
        raise Refused("wishes_shortened", last=old.wishes_until)
    if new.wishes_until != old.wishes_until:
        check_round(new, today)
    _check_days(new)
    for day in sorted(needed):
        if old.holds(day) and not new.holds(day):
            raise Refused("course_left_out", day=day)


def _check_days(facts: RoundFacts) -> None:
    if facts.courses_until < facts.courses_from:
        raise Refused("courses_reversed")
    if facts.courses_from <= facts.wishes_until:
        raise Refused("courses_before_wishes_end")


def takes_wishes(state: RoundState, wishes_until: date, today: date) -> bool:
    """Whether wishes may still be written and changed: through the day, and not once places are proposed."""
    return state is RoundState.OPEN and today <= wishes_until


def check_proposable(state: RoundState, wishes_until: date, today: date) -> None:
    """Refused `round_given`, `wishes_still_open`. What is proposed may be proposed anew."""
    if state is RoundState.GIVEN:
        raise Refused("round_given")
    if today <= wishes_until:
        raise Refused("wishes_still_open", last=wishes_until)


def is_right_age(birth_date: date, course: CourseFacts) -> bool:
    return course.age_from <= age_on(birth_date, course.first_day) <= course.age_until


def check_wishes(
    wishes: Sequence[int], courses: Mapping[int, CourseFacts], birth_date: date, most: int
) -> None:
    """`wishes` are ids of courses, the dearest first.

    Refused `wishes_too_many`, `wish_twice`, `wish_not_in_round`, `wish_wrong_age`.
    """
    if len(wishes) > most:
        raise Refused("wishes_too_many", most=most)
    if len(set(wishes)) < len(wishes):
        raise Refused("wish_twice")
    for wish in wishes:
        if wish not in courses:
            raise Refused("wish_not_in_round")
        if not is_right_age(birth_date, courses[wish]):
            raise Refused("wish_wrong_age")


def check_group(seats: int, named: int, held_now: int, course: Seats) -> None:
    """A group that holds `held_now` seats, with `named` children on its list, wants `seats` in all.

    Refused `group_below_named`, `group_too_big`.
    """
    if seats < named:
        raise Refused("group_below_named", named=named)
    if seats > (left := course.free + held_now):
        raise Refused("group_too_big", left=max(0, left))


def has_seat(seats: Seats, state: PlaceState, in_group: bool) -> bool:
    """Whether a child may take a seat now: one of its group's, the one it was asked for, or a free one."""
    if in_group:
        return seats.enrolled < seats.places
    return seats.free + (state is PlaceState.ASKED) > 0


def missed(wished: AbstractSet[int], placed: AbstractSet[int]) -> frozenset[int]:
    """Who wished in a round and got no place; who gave one back had got it."""
    return frozenset(wished - placed)


def next_in_line(line: Iterable[tuple[int, int]], taken: AbstractSet[int]) -> int | None:
    """`line` is (place in line, child); the first child without a place elsewhere, None when nobody waits."""
    return next((child for _, child in sorted(line) if child not in taken), None)


def answer_by(asked_on: date, days: int, first_day: date) -> date:
    """The last day to answer: `days` after the question, the day before the course at the latest, never a day gone."""
    return max(asked_on, min(asked_on + timedelta(days=days), first_day - timedelta(days=1)))


def has_lapsed(state: PlaceState, last: date | None, today: date) -> bool:
    """Whether a place that was offered goes on to the next: nobody has answered, and `last` was the day to do so."""
    return state is PlaceState.ASKED and last is not None and last < today
