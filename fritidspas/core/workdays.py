"""Working days: Monday to Friday, but for the public holidays of Denmark."""

from datetime import date, timedelta
from functools import cache
from itertools import count, islice

SATURDAY = 5


def is_working_day(day: date) -> bool:
    return day.weekday() < SATURDAY and day not in _holidays(day.year)


def after_working_days(day: date, number: int) -> date:
    """The working day that is number `number` after `day`, which does not count itself."""
    later = (day + timedelta(days=days) for days in count(1))
    return next(islice(filter(is_working_day, later), number - 1, None))


@cache
def _holidays(year: int) -> frozenset[date]:
    # Imported late: it takes a third of a second, and few pages count working days.
    from holidays.countries.denmark import Denmark

    return frozenset(Denmark(years=year))
