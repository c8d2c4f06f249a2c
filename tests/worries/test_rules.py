"""By when a worry is acknowledged, and which step may follow which."""

from datetime import date

import pytest

from fritidspas.core.refused import Refused
from fritidspas.core.workdays import is_working_day
from fritidspas.worries.rules import NEXT, WorryState, check_handed, check_step, due_on, is_overdue


@pytest.mark.parametrize(
    ("raised", "due"),
    [
        (date(2026, 8, 3), date(2026, 8, 11)),  # Monday; a weekend between
        (date(2026, 8, 8), date(2026, 8, 17)),  # Saturday: Monday is the first
        (date(2026, 3, 30), date(2026, 4, 10)),  # Maundy Thursday, Good Friday and Easter Monday do not count
        (date(2026, 12, 23), date(2027, 1, 4)),  # nor Christmas and New Year
        (date(2026, 5, 13), date(2026, 5, 22)),  # nor Ascension
    ],
)
def test_it_is_acknowledged_by_the_sixth_working_day(raised: date, due: date) -> None:
    assert due_on(raised) == due


def test_store_bededag_is_worked_on_since_2024() -> None:
    assert not is_working_day(date(2023, 5, 5))
    assert is_working_day(date(2024, 4, 26))


def test_the_last_day_is_in_time_and_what_is_acknowledged_is_never_late() -> None:
    due = date(2026, 8, 11)
    assert not is_overdue(WorryState.RAISED, due, due)
    assert is_overdue(WorryState.RAISED, due, date(2026, 8, 12))
    assert not is_overdue(WorryState.ACKNOWLEDGED, due, date(2026, 9, 1))


def test_every_step_but_those_allowed_is_refused() -> None:
    for state in WorryState:
        for to in WorryState:
            if to in NEXT[state]:
                check_step(state, to)
            else:
                with pytest.raises(Refused, match="worry_step"):
                    check_step(state, to)
    assert WorryState.CLOSED not in NEXT[WorryState.RAISED]


@pytest.mark.parametrize("day", [date(2026, 8, 2), date(2026, 8, 6)])
def test_it_went_on_after_it_came_and_not_tomorrow(day: date) -> None:
    check_handed(date(2026, 8, 3), date(2026, 8, 3), date(2026, 8, 5))
    with pytest.raises(Refused, match="worry_handed_when"):
        check_handed(day, date(2026, 8, 3), date(2026, 8, 5))
