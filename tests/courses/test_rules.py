"""The decisions of a round, as tables of plain values."""

from dataclasses import replace
from datetime import date
from hashlib import sha256

import pytest

from fritidspas.core.refused import Refused
from fritidspas.courses.rules import (
    CourseFacts,
    PlaceState,
    RoundFacts,
    RoundState,
    Seats,
    answer_by,
    check_change,
    check_group,
    check_proposable,
    check_round,
    check_wishes,
    has_lapsed,
    has_seat,
    is_right_age,
    missed,
    next_in_line,
    takes_wishes,
)
from fritidspas.matching.places.luck import draw

LAST = date(2026, 9, 1)
ROUND = RoundFacts(1, "Efterår", LAST, date(2026, 10, 10), date(2026, 10, 18), None)
COURSES = {
    1: CourseFacts(date(2026, 10, 12), 8, 10),
    2: CourseFacts(date(2026, 10, 12)),
    3: CourseFacts(LAST),
}
TEN = date(2016, 3, 14)


@pytest.mark.parametrize(
    ("given", "today", "code"),
    [
        ({}, LAST, None),
        ({}, date(2026, 9, 2), "wishes_end_past"),
        ({"courses_until": date(2026, 10, 9)}, LAST, "courses_reversed"),
        ({"courses_from": LAST}, LAST, "courses_before_wishes_end"),
        ({"courses_from": date(2026, 9, 2)}, LAST, None),
    ],
)
def test_the_days_of_a_round(given: dict, today: date, code: str | None) -> None:
    if code is None:
        check_round(replace(ROUND, **given), today)
        return
    with pytest.raises(Refused, match=code):
        check_round(replace(ROUND, **given), today)


@pytest.mark.parametrize(
    ("state", "today", "takes"),
    [
        (RoundState.OPEN, LAST, True),
        (RoundState.OPEN, date(2026, 9, 2), False),
        (RoundState.PROPOSED, LAST, False),
        (RoundState.GIVEN, LAST, False),
    ],
)
def test_wishes_are_taken_through_the_last_day(state: RoundState, today: date, takes: bool) -> None:
    assert takes_wishes(state, LAST, today) is takes


@pytest.mark.parametrize(
    ("state", "today", "code"),
    [
        (RoundState.OPEN, LAST, "wishes_still_open"),
        (RoundState.OPEN, date(2026, 9, 2), None),
        (RoundState.PROPOSED, date(2026, 9, 2), None),
        (RoundState.GIVEN, date(2026, 9, 2), "round_given"),
    ],
)
def test_places_are_proposed_once_nobody_can_wish_any_more(
    state: RoundState, today: date, code: str | None
) -> None:
    if code is None:
        check_proposable(state, LAST, today)
        return
    with pytest.raises(Refused, match=code):
        check_proposable(state, LAST, today)


@pytest.mark.parametrize(
    ("wishes", "code"),
    [
        ([], None),
        ([2, 1], None),
        ([1, 2, 3], "wishes_too_many"),
        ([1, 1], "wish_twice"),
        ([4], "wish_not_in_round"),
    ],
)
def test_a_list_of_wishes(wishes: list[int], code: str | None) -> None:
    if code is None:
        check_wishes(wishes, COURSES, TEN, most=2)
        return
    with pytest.raises(Refused, match=code):
        check_wishes(wishes, COURSES, TEN, most=2)


@pytest.mark.parametrize(
    ("born", "fits"),
    [
        (date(2018, 10, 13), False),
        (date(2018, 10, 12), True),
        (date(2015, 10, 13), True),
        (date(2015, 10, 12), False),
    ],
)
def test_the_age_is_that_of_the_first_day(born: date, fits: bool) -> None:
    assert is_right_age(born, COURSES[1]) is fits
    if not fits:
        with pytest.raises(Refused, match="wish_wrong_age"):
            check_wishes([1], COURSES, born, most=2)


@pytest.mark.parametrize(
    ("seats", "free", "group"),
    [
        (Seats(2), 2, True),
        (Seats(2, enrolled=2), 0, False),
        (Seats(2, held=2), 0, True),
        (Seats(2, enrolled=1, held=1), 0, True),
        (Seats(2, enrolled=1, held=1, held_given=1), 1, True),
        (Seats(1, asked=1), 0, True),
        (Seats(1, enrolled=3), -2, False),
    ],
)
def test_who_may_take_a_seat(seats: Seats, free: int, group: bool) -> None:
    """Whoever was asked has a seat kept, which is theirs."""
    assert seats.free == free
    assert has_seat(seats, PlaceState.PROPOSED, in_group=False) is (free > 0)
    assert has_seat(replace(seats, asked=seats.asked + 1), PlaceState.ASKED, in_group=False) is (free > 0)
    assert has_seat(seats, PlaceState.PROPOSED, in_group=True) is group


def test_a_group_holds_what_is_left_and_not_less_than_it_has_named() -> None:
    course = Seats(10, enrolled=2, held=7)
    check_group(4, 4, 3, course)
    with pytest.raises(Refused, match="group_too_big") as refused:
        check_group(5, 4, 3, course)
    assert refused.value.facts == {"left": 4}
    with pytest.raises(Refused, match="group_below_named"):
        check_group(3, 4, 3, course)


def test_the_lot_is_what_anybody_can_count() -> None:
    assert draw("frø", "B17") == sha256("frø:B17".encode()).hexdigest()


def test_who_missed_last_time_wished_and_got_none() -> None:
    assert missed({1, 2, 3}, {2, 4}) == {1, 3}


def test_the_next_in_line_has_no_place_elsewhere() -> None:
    line = [(3, 30), (1, 10), (2, 20)]
    assert next_in_line(line, {10}) == 20
    assert next_in_line(line, {10, 20, 30}) is None


@pytest.mark.parametrize(
    ("first_day", "by"),
    [
        (date(2026, 9, 20), date(2026, 9, 6)),
        (date(2026, 9, 4), date(2026, 9, 3)),
        (date(2026, 9, 2), LAST),
        (LAST, LAST),
        (date(2026, 8, 1), LAST),
    ],
)
def test_an_offer_is_answered_in_some_days_before_the_course_begins_and_not_in_the_past(
    first_day: date, by: date
) -> None:
    assert answer_by(LAST, 5, first_day) == by


def test_an_offer_lapses_the_day_after_its_last() -> None:
    assert not has_lapsed(PlaceState.ASKED, LAST, LAST)
    assert has_lapsed(PlaceState.ASKED, LAST, date(2026, 9, 2))
    assert not has_lapsed(PlaceState.GIVEN, LAST, date(2026, 9, 2))
    assert not has_lapsed(PlaceState.ASKED, None, date(2026, 9, 2))


OPEN, PROPOSED = RoundState.OPEN, RoundState.PROPOSED


@pytest.mark.parametrize(
    ("new", "state", "has_wishes", "code"),
    [
        ({}, RoundState.GIVEN, True, None),
        ({"name": "Efterårsferien"}, RoundState.GIVEN, True, None),
        ({"wishes_until": date(2026, 9, 5)}, PROPOSED, True, "round_proposed"),
        ({"wishes_until": date(2026, 9, 5)}, OPEN, True, None),
        ({"wishes_until": date(2026, 8, 31)}, OPEN, True, "wishes_shortened"),
        ({"wishes_until": date(2026, 8, 31)}, OPEN, False, None),
        ({"wishes_until": date(2026, 8, 29)}, OPEN, False, "wishes_end_past"),
        ({"wishes_until": date(2026, 10, 10)}, OPEN, True, "courses_before_wishes_end"),
        ({"courses_until": date(2026, 10, 30)}, OPEN, True, None),
        ({"courses_until": date(2026, 10, 9)}, OPEN, False, "courses_reversed"),
        ({"courses_from": date(2026, 10, 12)}, OPEN, True, None),
        ({"courses_from": date(2026, 10, 13)}, OPEN, True, "course_left_out"),
        ({"previous_id": 7}, OPEN, False, None),
        ({"previous_id": 7}, OPEN, True, "previous_fixed"),
    ],
)
def test_what_may_be_put_right_in_a_round_that_has_begun(
    new: dict, state: RoundState, has_wishes: bool, code: str | None
) -> None:
    """The course that begins on 12 October is wished; one that its club has moved away holds nobody back."""
    needed, today = {date(2026, 10, 12), date(2027, 1, 4)}, date(2026, 8, 30)
    if code is None:
        check_change(ROUND, replace(ROUND, **new), state, has_wishes, needed, today)
        return
    with pytest.raises(Refused, match=code):
        check_change(ROUND, replace(ROUND, **new), state, has_wishes, needed, today)


def test_a_day_that_has_gone_keeps_nobody_from_putting_another_right() -> None:
    later = replace(ROUND, courses_until=date(2026, 10, 20))
    check_change(ROUND, later, OPEN, True, (), date(2026, 9, 20))
