"""What may be noted, and what a month comes to: without a database."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fritidspas.core.refused import Refused
from fritidspas.trips.rules import (
    Driven,
    Line,
    Rates,
    Sum,
    TripFacts,
    TripKind,
    amount_ore,
    check_approval,
    check_correctable,
    check_trip,
    counted,
    days_between,
    difference_of,
    first_met,
    line_of,
    lines_of,
)

DAY, MAY, JUNE = date(2026, 5, 5), date(2026, 5, 1), date(2026, 6, 1)
RATES = Rates(16_000, 381)
WENT = TripFacts(TripKind.WENT, 90, 7_500)


@pytest.mark.parametrize(
    ("facts", "day", "code"),
    [
        (WENT, DAY + timedelta(days=1), "trip_in_future"),
        (WENT, date(2026, 3, 31), "trip_outside_match"),
        (replace(WENT, minutes=721), DAY, "trip_too_long"),
        (replace(WENT, minutes=-1), DAY, "trip_too_long"),
        (replace(WENT, metres=300_001), DAY, "trip_too_far"),
    ],
)
def test_a_trip_is_within_the_match_in_the_past_and_plausible(facts: TripFacts, day: date, code: str) -> None:
    with pytest.raises(Refused, match=code):
        check_trip(facts, day, date(2026, 4, 1), date(2027, 3, 31), DAY)


def test_the_longest_trip_on_the_first_day_is_one() -> None:
    check_trip(replace(WENT, minutes=720, metres=300_000), DAY, DAY, DAY, DAY)


def test_a_guide_corrects_what_is_not_approved_yet() -> None:
    noted, approved = datetime(2026, 5, 5, tzinfo=UTC), datetime(2026, 6, 2, tzinfo=UTC)
    check_correctable(noted, False, approved)
    check_correctable(approved + timedelta(hours=1), True, approved)
    for moment in (noted, approved):
        with pytest.raises(Refused, match="trip_approved"):
            check_correctable(moment, True, approved)


def test_every_such_weekday_with_both_ends() -> None:
    assert list(days_between(1, date(2026, 7, 28), date(2026, 8, 4))) == [date(2026, 7, 28), date(2026, 8, 4)]
    assert list(days_between(1, date(2026, 7, 29), date(2026, 8, 3))) == []


def test_the_first_day_together_is_not_one_that_came_to_nothing() -> None:
    trips = {MAY: TripKind.NOT, DAY: TripKind.MET, JUNE: TripKind.WENT}
    assert first_met(trips) == DAY
    assert first_met({MAY: TripKind.NOT}) is None


@pytest.mark.parametrize(
    ("trips", "total"),
    [
        ([(960, 90, 7500), (960, 90, 7500)], Sum(90, 7500)),  # two children in one car
        ([(960, 90, 7500), (990, 90, 9000)], Sum(120, 9000)),  # half an hour more, and further
        ([(960, 90, 7500), (1050, 90, 7500)], Sum(180, 15_000)),  # one after the other
        ([(None, 90, 7500), (960, 90, 7500)], Sum(180, 15_000)),  # nobody knows when
        ([], Sum()),
    ],
)
def test_trips_at_the_same_time_are_one(trips: list[tuple[int | None, int, int]], total: Sum) -> None:
    assert counted([Driven(DAY, *trip) for trip in trips]) == total


def test_the_same_time_on_another_day_is_another_trip() -> None:
    assert counted([Driven(DAY, 960, 90, 1), Driven(JUNE, 960, 90, 1)]) == Sum(180, 2)


@pytest.mark.parametrize(
    ("total", "rates", "ore"),
    [
        (Sum(60, 1000), RATES, 16_381),
        (Sum(1, 0), Rates(30, 0), 1),  # half an øre goes up
        (Sum(1, 0), Rates(29, 0), 0),
        (Sum(1, 0), Rates(20, 167), 0),  # a third and nothing
        (Sum(1, 1), Rates(20, 167), 1),  # a third and a sixth: rounded together, once
    ],
)
def test_an_amount_is_rounded_once_half_up(total: Sum, rates: Rates, ore: int) -> None:
    assert amount_ore(total, rates) == ore


sums = st.builds(Sum, st.integers(0, 5000), st.integers(0, 400_000))


@given(st.lists(sums, min_size=1, max_size=6))
def test_what_is_paid_for_a_month_in_the_end_is_what_its_trips_come_to(versions: list[Sum]) -> None:
    paid = [line_of(7, MAY, versions[0], RATES)]
    for now in versions[1:]:
        difference = difference_of(7, MAY, now, Rates(1, 1), paid)
        paid += [difference] if difference else []
    assert sum(line.amount_ore or 0 for line in paid) == amount_ore(versions[-1], RATES)
    assert difference_of(7, MAY, versions[-1], RATES, paid) is None


def test_an_open_month_has_its_own_lines_and_the_differences_of_the_approved() -> None:
    paid = line_of(7, MAY, Sum(60, 0), RATES)
    trips = {
        (7, MAY): [Driven(DAY, 960, 90, 0)],
        (7, JUNE): [Driven(JUNE, 960, 60, 0)],
        (8, MAY): [Driven(DAY, 960, 60, 0)],  # noted when May was approved
    }
    rates = {(7, JUNE): Rates(20_000, 381), (8, MAY): RATES}
    assert lines_of(JUNE, trips, rates, {MAY: [paid]}) == [
        Line(7, MAY, Sum(30, 0), RATES, 8_000),
        Line(7, JUNE, Sum(60, 0), Rates(20_000, 381), 20_000),
        Line(8, MAY, Sum(60, 0), RATES, 16_000),
    ]


def test_a_trip_that_is_taken_back_is_paid_back() -> None:
    paid = line_of(7, MAY, Sum(90, 7500), RATES)
    assert lines_of(JUNE, {}, {}, {MAY: [paid]}) == [
        Line(7, MAY, Sum(-90, -7500), RATES, -(paid.amount_ore or 0))
    ]


def test_who_approves_has_all_figures_and_is_not_paid_by_them() -> None:
    line = line_of(7, MAY, Sum(60, 0), RATES)
    check_approval(MAY, JUNE, [line], own_guide_id=8)
    for code, asked in {
        "month_not_over": (MAY, date(2026, 5, 31), [line], None),
        "nothing_to_approve": (MAY, JUNE, [], None),
        "rates_missing": (MAY, JUNE, [line_of(7, MAY, Sum(60, 0), None)], None),
        "own_month": (MAY, JUNE, [line], 7),
    }.items():
        with pytest.raises(Refused, match=code):
            check_approval(*asked)
