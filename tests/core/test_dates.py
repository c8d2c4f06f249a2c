"""Age and months as the trade counts them."""

from datetime import date

import pytest

from fritidspas.core.clock import copenhagen_day, copenhagen_midnight
from fritidspas.core.dates import add_months, age_on


@pytest.mark.parametrize(
    ("born", "day", "age"),
    [
        (date(2010, 5, 6), date(2026, 5, 5), 15),
        (date(2010, 5, 6), date(2026, 5, 6), 16),
        (date(2010, 5, 6), date(2026, 5, 7), 16),
        (date(2012, 2, 29), date(2026, 2, 28), 13),
        (date(2012, 2, 29), date(2026, 3, 1), 14),
        (date(2012, 2, 29), date(2028, 2, 29), 16),
        (date(2026, 5, 6), date(2026, 5, 5), -1),
    ],
)
def test_a_birthday_adds_a_year_on_the_day(born: date, day: date, age: int) -> None:
    assert age_on(born, day) == age


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2025, 11, 30), 3, date(2026, 2, 28)),
        (date(2027, 11, 30), 3, date(2028, 2, 29)),
        (date(2026, 8, 10), 12, date(2027, 8, 10)),
        (date(2026, 12, 31), 6, date(2027, 6, 30)),
    ],
)
def test_months_end_on_the_last_day_there_is(day: date, months: int, later: date) -> None:
    assert add_months(day, months) == later


def test_the_day_begins_at_midnight_in_denmark_summer_and_winter() -> None:
    for day in (date(2026, 7, 1), date(2026, 12, 1)):
        assert copenhagen_day(copenhagen_midnight(day)) == day
    assert copenhagen_midnight(date(2026, 7, 1)).hour == 22
    assert copenhagen_midnight(date(2026, 12, 1)).hour == 23
