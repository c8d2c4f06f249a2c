"""What decides about a pass, as plain functions."""

from dataclasses import replace
from datetime import date

import pytest

from fritidspas.core.refused import Refused
from fritidspas.ledger.rules import Balances
from fritidspas.passes.rules import (
    Held,
    Period,
    activity_days,
    carried,
    check_criteria,
    check_new,
    first_free_year,
    granted_ore,
    lowest_grant,
    new_period,
    next_pass,
    pass_of,
    period_of,
    valid_from,
)
from fritidspas.schemes.rules import ELSEWHERE, MONEY, MONEY_ASKED, TOO_OLD, TOO_YOUNG
from fritidspas.schemes.scheme import Criterion, Expense, GrantRules, Per

GRANT = GrantRules(60_000, Per.CALENDAR_YEAR, (Expense.MEMBERSHIP_FEE,))
YEAR_26, YEAR_27 = (Period(date(year, 1, 1), date(year, 12, 31)) for year in (2026, 2027))


def held(period: Period, turn: int = 1, scheme_id: int = 1) -> Held:
    return Held(scheme_id, turn, period, period.first)


@pytest.mark.parametrize(
    ("per", "day", "first", "last"),
    [
        (Per.CALENDAR_YEAR, "2026-01-01", "2026-01-01", "2026-12-31"),
        (Per.CALENDAR_YEAR, "2026-12-31", "2026-01-01", "2026-12-31"),
        (Per.TWELVE_MONTHS, "2026-08-03", "2026-08-03", "2027-08-02"),
        (Per.TWELVE_MONTHS, "2026-01-01", "2026-01-01", "2026-12-31"),
        (Per.TWELVE_MONTHS, "2028-02-29", "2028-02-29", "2029-02-27"),
        (Per.ONCE, "2026-08-03", "2026-08-03", "2027-08-02"),
    ],
)
def test_the_period_of_a_day(per: Per, day: str, first: str, last: str) -> None:
    assert period_of(per, date.fromisoformat(day)) == Period(
        date.fromisoformat(first), date.fromisoformat(last)
    )


def test_an_activity_may_begin_some_days_before_the_issue_but_in_the_period() -> None:
    assert valid_from(YEAR_26, date(2026, 8, 3), 30) == date(2026, 7, 4)
    assert valid_from(YEAR_26, date(2026, 1, 20), 30) == date(2026, 1, 1)
    assert valid_from(YEAR_27, date(2026, 12, 20), 30) == date(2027, 1, 1)


def test_around_new_year_the_activity_decides_which_year_pays() -> None:
    december, january = date(2026, 12, 20), date(2027, 1, 5)
    assert new_period(GRANT, december, january) == YEAR_27
    assert new_period(GRANT, december, december) == YEAR_26
    assert new_period(GRANT, january, december) == YEAR_26
    assert new_period(replace(GRANT, per=Per.TWELVE_MONTHS), december, january).first == december


@pytest.mark.parametrize("per", Per)
def test_one_day_outside_is_refused_and_says_between_which_days(per: Per) -> None:
    grant, issued = replace(GRANT, per=per), date(2026, 8, 3)
    days = activity_days(grant, issued)
    for inside in (days.first, days.last):
        assert new_period(grant, issued, inside)
    for outside in (
        date.fromordinal(days.first.toordinal() - 1),
        date.fromordinal(days.last.toordinal() + 1),
    ):
        with pytest.raises(Refused, match="activity_outside") as refused:
            new_period(grant, issued, outside)
        assert refused.value.facts == {"first": days.first, "last": days.last}


def test_one_pass_a_period() -> None:
    check_new([], Per.CALENDAR_YEAR, YEAR_26)
    check_new([held(YEAR_26)], Per.CALENDAR_YEAR, YEAR_27)
    with pytest.raises(Refused, match="pass_already"):
        check_new([held(YEAR_26)], Per.CALENDAR_YEAR, YEAR_26)
    overlapping = period_of(Per.TWELVE_MONTHS, date(2026, 12, 31))
    with pytest.raises(Refused, match="pass_already"):
        check_new([held(YEAR_26)], Per.TWELVE_MONTHS, overlapping)


def test_once_is_once() -> None:
    check_new([], Per.ONCE, YEAR_27)
    with pytest.raises(Refused, match="pass_once_had"):
        check_new([held(Period(date(2020, 1, 1), date(2020, 12, 31)))], Per.ONCE, YEAR_27)


def test_the_next_pass_has_the_next_turn() -> None:
    first = next_pass([], 1, GRANT, date(2026, 8, 3), date(2026, 8, 10))
    assert first == Held(1, 1, YEAR_26, date(2026, 7, 4))
    assert next_pass([first], 1, GRANT, date(2026, 12, 3), date(2027, 1, 10)).turn == 2


def test_the_pass_that_pays_is_that_of_the_activitys_day() -> None:
    both = [held(YEAR_26), held(YEAR_27, turn=2), held(YEAR_26, scheme_id=2)]
    assert pass_of(both, 1, date(2026, 12, 31)) == both[0]
    assert pass_of(both, 1, date(2027, 1, 1)) == both[1]
    assert pass_of(both, 2, date(2026, 5, 1)) == both[2]
    assert pass_of(both, 2, date(2027, 1, 1)) is None
    assert pass_of([replace(both[0], valid_from=date(2026, 7, 4))], 1, date(2026, 7, 3)) is None


@pytest.mark.parametrize(
    ("carry", "most", "has_next", "to_next", "to_pool"),
    [
        (False, 0, True, 0, 500),
        (True, 0, True, 500, 0),
        (True, 200, True, 200, 300),
        (True, 900, True, 500, 0),
        (True, 0, False, 0, 500),
    ],
)
def test_what_is_left_goes_on_or_back(
    carry: bool, most: int, has_next: bool, to_next: int, to_pool: int
) -> None:
    grant = replace(GRANT, carry_over=carry, carry_over_most_ore=most)
    assert carried(500, grant, has_next) == (to_next, to_pool)


def test_a_grant_is_never_lower_than_what_is_used() -> None:
    assert lowest_grant(Balances(free=1000, reserved=1, spent=20, paid=300, reversed=4000)) == 4321


def test_what_a_pass_is_worth() -> None:
    assert [granted_ore(GRANT, asked) for asked in (None, 60_000, 1)] == [60_000, 60_000, 1]
    with pytest.raises(Refused, match="amount_too_high"):
        granted_ore(GRANT, 60_001)
    in_each_case = replace(GRANT, amount_ore=None, most_ore=1000)
    assert granted_ore(in_each_case, 1000) == 1000
    with pytest.raises(Refused, match="amount_missing"):
        granted_ore(in_each_case, None)
    with pytest.raises(Refused, match="amount_too_high"):
        granted_ore(in_each_case, 1001)


@pytest.mark.parametrize(
    ("criterion", "code"),
    [
        (TOO_YOUNG, "child_too_young"),
        (TOO_OLD, "child_too_old"),
        (ELSEWHERE, "child_lives_elsewhere"),
        (MONEY, "criteria_unmet"),
    ],
)
def test_each_required_criterion_says_its_own_no(criterion: Criterion, code: str) -> None:
    with pytest.raises(Refused, match=code):
        check_criteria([MONEY_ASKED, criterion])


def test_what_is_only_asked_refuses_nobody() -> None:
    check_criteria([MONEY_ASKED])


def test_a_new_pool_is_for_this_year_or_the_next_without_one() -> None:
    assert first_free_year(set(), 2026) == 2026
    assert first_free_year({2025, 2026, 2027}, 2026) == 2028
