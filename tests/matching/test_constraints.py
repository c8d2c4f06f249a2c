"""Rules 10-14 on one guide's children, each kept and each broken by the smallest step."""

from fritidspas.matching.candidates import Trip
from fritidspas.matching.constraints import (
    few_enough_together,
    households_whole,
    in_one_place,
    longest_windows,
    within_capacity,
    within_minutes,
)

FOOTBALL, CHESS = 1, 2


def test_a_guide_has_as_many_children_as_seats():
    assert within_capacity([(), ()], 2)
    assert not within_capacity([(), (), ()], 2)


def test_windows_that_touch_do_not_clash():
    assert in_one_place([(Trip(FOOTBALL, 0, 60),), (Trip(CHESS, 60, 120),)])
    assert not in_one_place([(Trip(FOOTBALL, 0, 61),), (Trip(CHESS, 60, 120),)])


def test_windows_of_one_session_may_overlap():
    assert in_one_place([(Trip(FOOTBALL, 0, 60),), (Trip(FOOTBALL, 10, 70),)])


def test_a_childs_own_windows_may_overlap():
    assert in_one_place([(Trip(FOOTBALL, 0, 60), Trip(CHESS, 30, 90))])


def test_in_one_session_few_enough_go_together():
    pair = [(Trip(FOOTBALL, 0, 60),), (Trip(FOOTBALL, 0, 60),)]
    assert few_enough_together(pair, 2)
    assert not few_enough_together(pair, 1)
    assert few_enough_together([(Trip(FOOTBALL, 0, 60), Trip(FOOTBALL, 0, 60))], 1)


def test_a_session_costs_the_longest_window_taken_there():
    bundle = [(Trip(FOOTBALL, 10, 70),), (Trip(FOOTBALL, 0, 80), Trip(CHESS, 100, 130))]
    assert longest_windows(bundle) == {FOOTBALL: 80, CHESS: 30}
    assert within_minutes(bundle, 110)
    assert not within_minutes(bundle, 109)
    assert within_minutes(bundle, -1)


def test_a_household_shares_a_guide_or_waits_together():
    assert households_whole({0: 5, 1: 5}, [7, 7])
    assert households_whole({}, [7, 7])
    assert not households_whole({0: 5}, [7, 7])
    assert not households_whole({0: 5, 1: 6}, [7, 7])
    assert households_whole({0: 5}, [-1, -1])
