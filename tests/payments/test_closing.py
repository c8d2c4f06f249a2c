"""When a year may be closed and what becomes of what is left, as plain values."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from fritidspas.core.clock import copenhagen_day
from fritidspas.core.refused import Refused
from fritidspas.payments.closing import Closing, Ending, check_closing, close, first_day
from fritidspas.schemes.scheme import Expense, GrantRules, Per

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
FIRST = date(2027, 3, 2)


def grant(carry_over: bool = False, most: int = 0) -> GrantRules:
    return GrantRules(
        60_000,
        Per.CALENDAR_YEAR,
        (Expense.MEMBERSHIP_FEE,),
        carry_over=carry_over,
        carry_over_most_ore=most,
    )


def test_a_year_is_over_when_no_club_can_claim_from_it() -> None:
    assert first_day(2026, [date(2027, 3, 1), date(2026, 8, 1)]) == FIRST
    assert first_day(2026, []) == date(2027, 1, 1)
    assert first_day(2026, [date(2026, 8, 1)]) == date(2027, 1, 1)


@pytest.mark.parametrize(
    ("moment", "may"),
    [
        (datetime(2026, 12, 31, 23, 59, 59, tzinfo=COPENHAGEN), False),
        (datetime(2027, 3, 1, 23, 59, 59, tzinfo=COPENHAGEN), False),
        (datetime(2027, 3, 2, 0, 0, 0, tzinfo=COPENHAGEN), True),
        (datetime(2027, 3, 1, 22, 59, 59, tzinfo=ZoneInfo("UTC")), False),
        (datetime(2027, 3, 1, 23, 0, 0, tzinfo=ZoneInfo("UTC")), True),
    ],
)
def test_to_the_second_in_denmark(moment: datetime, may: bool) -> None:
    today = copenhagen_day(moment)
    if may:
        check_closing(FIRST, 0, today)
    else:
        with pytest.raises(Refused, match="year_not_over") as refused:
            check_closing(FIRST, 0, today)
        assert refused.value.facts == {"first": FIRST}


def test_it_is_not_closed_under_a_claim() -> None:
    with pytest.raises(Refused, match="claims_wait") as refused:
        check_closing(FIRST, 1, FIRST)
    assert refused.value.facts == {"waiting_ore": 1}


@pytest.mark.parametrize(
    ("rules", "next_id", "onward"),
    [
        (grant(), 8, 0),
        (grant(carry_over=True), 8, 500),
        (grant(carry_over=True), None, 0),
        (grant(carry_over=True, most=200), 8, 200),
        (grant(carry_over=True, most=900), 8, 500),
    ],
)
def test_what_is_left_lapses_or_goes_on_as_the_scheme_says(
    rules: GrantRules, next_id: int | None, onward: int
) -> None:
    closing = close(Ending(7, next_id, rules, 500))
    assert closing == Closing(7, next_id, 500, onward)
    assert closing.lapses == 500 - onward
